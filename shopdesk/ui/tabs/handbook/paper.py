"""The handbook on paper: exported where the user says, or opened as a PDF to print."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal

from shopdesk.services import faq, handbook_print
from shopdesk.services.desk import Desk
from shopdesk.ui import ask, texts
from shopdesk.ui.runner import Progress
from shopdesk.ui.tab import Tab
from shopdesk.ui.texts import tr
from shopdesk.words import Words

Print = Callable[[Desk, Path, Words], None]


class PaperWork(QObject):
    """`title` names the files; `written` tells where an export went."""

    written = Signal(object)  # Path

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.title = ""

    def export(self, *, draft: bool) -> None:
        """Ask where to, and write the draft or the newest version."""
        self._ask_and_write(_handbook(draft=draft))

    def export_version(self, number: str) -> None:
        """Ask where to, and write an older version."""
        self._ask_and_write(partial(handbook_print.export_handbook, number=number))

    def show(self, *, draft: bool) -> None:
        """Open the draft or the newest version in the computer's PDF program, to print it there."""
        self._write(_handbook(draft=draft), Path(QDir.tempPath()) / f"{self.title}.pdf", self._open)

    def show_sheet(self) -> None:
        """Open the sign-off sheet of the newest version."""
        path = Path(QDir.tempPath()) / f"{self.title} {tr('Sign-off sheet')}.pdf"
        self._write(handbook_print.export_signoff, path, self._open)

    def export_faq(self) -> None:
        """Ask where to, and write the FAQ as a workbook."""
        if out := ask.save_file(self._tab, tr("Export"), ask.WORKBOOKS, f"{tr('FAQ')}.xlsx"):
            self._write(faq.export_faq, out, self.written.emit)

    def _ask_and_write(self, work: Print) -> None:
        if out := ask.save_file(self._tab, tr("Export PDF"), ask.DOCUMENTS, f"{self.title}.pdf"):
            self._write(work, out, self.written.emit)

    def _write(self, work: Print, out: Path, done: Callable[[Path], None]) -> None:
        words = texts.words()

        def run(desk: Desk, progress: Progress) -> Path:
            del progress
            work(desk, out, words)
            return out

        self._tab.job(run, done)

    def _open(self, out: Path) -> None:
        ask.open_outside(out)


def _handbook(*, draft: bool) -> Print:
    return handbook_print.export_draft if draft else handbook_print.export_handbook
