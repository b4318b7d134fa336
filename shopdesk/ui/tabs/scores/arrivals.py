"""Figures from files: taken in for the month the file tells of, else the one on screen; what came is told."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from shopdesk.domain.month import Month
from shopdesk.domain.report import Report
from shopdesk.services import kpi
from shopdesk.ui.tab import Tab
from shopdesk.ui.take_in import TakeIn
from shopdesk.ui.texts import tr, words


class Arrivals(QObject):
    """`came` tells the month of the file; `claim` is asked for when accounts in it are nobody's."""

    came = Signal(object)  # Month
    claim = Signal()

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._files = TakeIn(tab, tab.runner, tab.banner, "kpi")
        self._files.done.connect(self._taken_in)

    def choose(self, month: Month) -> None:
        """Ask for a file; `month`, the one on screen, is offered when the file does not tell its own."""
        self._files.choose(tr("Import figures…"), kpi.import_kpi, month)

    def take(self, path: Path, month: Month) -> None:
        """Take in a file chosen already."""
        self._files.take(path, kpi.import_kpi, month)

    def _taken_in(self, path: Path, report: Report) -> None:
        if found := next((facts["month"] for _, facts in report.notes if "month" in facts), None):
            self.came.emit(found)
        notes = " ".join(words()(code, **facts) for code, facts in report.notes)
        counts = tr("{added} new, {changed} changed, {same} as before", added=report.added, changed=report.changed,
                    same=report.unchanged)  # fmt: skip
        self._tab.toast(f"{path.name}: {counts}")
        if report.pending:
            told = tr("{n} accounts are nobody's", n=len(report.pending))
            self._tab.banner.tell(f"{notes} {told}", "warning", tr("Claim"), self.claim.emit)
        elif notes:
            self._tab.banner.tell(notes, "info")
