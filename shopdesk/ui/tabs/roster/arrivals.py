"""A list of people on its way in: what it would change is shown beside the roster, then taken in or left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from shopdesk.domain.month import Month
from shopdesk.domain.report import Report
from shopdesk.services import staff
from shopdesk.services.desk import Desk
from shopdesk.ui.tab import Tab
from shopdesk.ui.tabs.roster.taken_in import ImportReport
from shopdesk.ui.take_in import TakeIn
from shopdesk.ui.texts import tr


class Arrivals(QObject):
    """`looked` carries what a list would change, or all that is wrong with it; `came` what it has changed."""

    looked = Signal(object, object)  # Path, Report
    came = Signal(object, object)  # Path, Report

    def __init__(self, tab: Tab, shown: ImportReport) -> None:
        super().__init__(tab)
        self._look, self._take = (TakeIn(tab, tab.runner, tab.banner, "staff") for _ in range(2))
        self._look.done.connect(self.looked)
        for road in (self._look, self._take):  # the shop or the file may have changed since it was looked at
            road.wrong.connect(self.looked)
        self._take.done.connect(self.came)
        shown.confirmed.connect(self._confirmed)
        shown.again.connect(self.choose)

    def choose(self) -> None:
        """Choose a list and look what it would change; nothing is written yet."""
        self._look.choose(tr("Import the roster"), _look_at)

    def _confirmed(self, path: Path) -> None:
        self._take.take(path, staff.import_staff)


def _look_at(desk: Desk, source: Path, *, month: Month | None = None) -> Report:
    return staff.import_staff(desk, source, month=month, dry_run=True)
