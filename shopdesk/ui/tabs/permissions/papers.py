"""The tab's files: exports, the print, the import of a list; and the month's budget."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir

from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import fen, yuan
from shopdesk.domain.month import Month
from shopdesk.domain.report import Report
from shopdesk.services import concessions, permissions
from shopdesk.services.concessions import MonthLog
from shopdesk.services.desk import Desk
from shopdesk.ui import ask
from shopdesk.ui.runner import Progress
from shopdesk.ui.tab import Tab
from shopdesk.ui.take_in import TakeIn
from shopdesk.ui.texts import tr, words

_PRINTS: ask.Kinds = (*ask.WORKBOOKS, *ask.DOCUMENTS)


class Papers(QObject):
    """Asks for a file, lets the runner do the work, tells the tab's toast or banner."""

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._prints = QTemporaryDir()
        self._list = TakeIn(tab, tab.runner, tab.banner, "concessions")
        self._list.done.connect(self._taken_in)

    def export_table(self) -> None:
        """The table in force as a workbook or a page."""
        name = tr("Permission table") + ".xlsx"
        out = ask.save_file(self._tab, tr("Export the permission table"), _PRINTS, name)
        if out is not None:
            self._tab.job(partial(_export, out=out), self._exported)

    def export_log(self, log: MonthLog | None) -> None:
        """The month's log as a workbook."""
        if log is None:
            return
        name = f"{tr('Concession log')} {log.month}.xlsx"
        out = ask.save_file(self._tab, tr("Export the concession log"), ask.WORKBOOKS, name)
        if out is not None:
            self._tab.job(partial(_export_log, month=log.month, out=out), self._exported)

    def print(self) -> None:
        """As a PDF in the computer's own viewer, where it is printed from."""
        out = Path(self._prints.path()) / f"{tr('Permission table')}.pdf"
        self._tab.job(partial(_export, out=out), self._opened)

    def take_in(self) -> None:
        """A list of concessions from a file."""
        self._list.choose(tr("Import a list of concessions"), concessions.import_concessions)

    def budget(self, log: MonthLog | None) -> None:
        """What the shop means to give away in a month; empty for none."""
        kept = yuan(log.budget) if log is not None and log.budget is not None else ""
        typed = ask.line(self._tab, tr("What the shop means to give away in a month"), "Yuan", tr("Keep"), kept)
        if typed is None:
            return
        try:
            amount = fen(typed.replace(",", "")) if typed else None
        except ValueError:
            self._tab.refuse(ShopError("permission-number-wrong", value=typed))
            return
        self._tab.write(partial(concessions.set_budget, amount=amount))

    def _opened(self, out: Path) -> None:
        ask.open_outside(out)

    def _exported(self, out: Path) -> None:
        self._tab.toast(tr("Saved as {name}", name=out.name))

    def _taken_in(self, source: Path, report: Report) -> None:
        del source
        told = tr("{n} grants taken in, {unchanged} known already", n=report.added, unchanged=report.unchanged)
        self._tab.toast(told, self._withdraw if report.added else None)

    def _withdraw(self) -> None:
        self._tab.write(concessions.withdraw_list, self._withdrawn)

    def _withdrawn(self, count: int) -> None:
        self._tab.toast(tr("{n} grants taken out again", n=count))


def _export(desk: Desk, progress: Progress, *, out: Path) -> Path:
    del progress
    permissions.export_permissions(desk, out, words())
    return out


def _export_log(desk: Desk, progress: Progress, *, month: Month, out: Path) -> Path:
    del progress
    concessions.export_log(desk, month, out, words())
    return out
