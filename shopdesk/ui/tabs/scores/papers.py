"""Scores on paper and in files: where the user wants them, and opened in the program this computer has for them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from shopdesk.domain.month import Month
from shopdesk.domain.staff import StaffNo
from shopdesk.services import scores
from shopdesk.services.desk import Desk
from shopdesk.ui import ask
from shopdesk.ui.runner import Progress
from shopdesk.ui.tab import Tab
from shopdesk.ui.texts import tr, words
from shopdesk.words import Words

_EXPORTS: ask.Kinds = (*ask.WORKBOOKS, *ask.DOCUMENTS, ("Picture", "*.png"))


class Papers(QObject):
    """Asks where, writes beside the window's own work, says where it is."""

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self._tab = tab

    def export(self, month: Month) -> None:
        """The month as a workbook, a print or a picture."""
        name = tr("Scores of {month}", month=month)
        if path := ask.save_file(self._tab.window(), tr("Export"), _EXPORTS, f"{name}.xlsx"):
            self._tab.job(partial(_export, month, path, words()), self.tell)

    def print(self, month: Month) -> None:
        """The print as a PDF, opened."""
        name = tr("Scores of {month}", month=month)
        if path := ask.save_file(self._tab.window(), tr("Print"), ask.DOCUMENTS, f"{name}.pdf"):
            self._tab.job(partial(_export, month, path, words()), self._open)

    def certificate(self, month: Month) -> None:
        """For the best of the month."""
        if path := ask.save_file(self._tab.window(), tr("Certificate"), ask.DOCUMENTS, f"{tr('Certificate')}.pdf"):
            self._tab.job(partial(_certificate, month, path, words()), self._open)

    def card(self, month: Month, staff: StaffNo, name: str) -> None:
        """One person's score card."""
        suggested = f"{tr('Score card')} {name} {month}.pdf"
        if path := ask.save_file(self._tab.window(), tr("Score card"), ask.DOCUMENTS, suggested):
            self._tab.job(partial(_card, month, staff, path, words()), self._open)

    def tell(self, path: Path) -> None:
        """Say where something was written."""
        self._tab.toast(tr("Written: {path}", path=path))

    def _open(self, path: Path) -> None:
        self.tell(path)
        ask.open_outside(path)


def _export(month: Month, path: Path, spoken: Words, desk: Desk, progress: Progress) -> Path:
    del progress
    scores.export_scores(desk, month, path, spoken)
    return path


def _certificate(month: Month, path: Path, spoken: Words, desk: Desk, progress: Progress) -> Path:
    del progress
    scores.export_certificate(desk, month, path, spoken)
    return path


def _card(month: Month, staff: StaffNo, path: Path, spoken: Words, desk: Desk, progress: Progress) -> Path:
    del progress
    scores.export_card(desk, month, staff, path, spoken)
    return path
