"""From a key to the painted grid: a month of 60 people, edited, walked through and scrolled."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.services import shop
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import database, rota
from shopdesk.storage import staff as roster
from shopdesk.ui import theme
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.rota.tab import RotaTab
from tests.benchmarks.rota import MONTH, NOW, POSITIONS

T = TypeVar("T")
PEOPLE = 60
ROUND = "早早早早早休晚晚晚晚休休"
Measured = tuple[str, float, float, str]


class _Behind(InlineRunner):
    """Reads at once; once `away`, leaves reads and writes to threads this benchmark does not wait for."""

    away = False

    def read(
        self, work: Callable[[Desk], T], done: Callable[[T], None], refused: Callable[[ShopError], None] | None = None
    ) -> None:
        if not self.away:
            super().read(work, done, refused)

    def write(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None] | None = None,
        refused: Callable[[ShopError], None] | None = None,
    ) -> None:
        if not self.away:
            super().write(work, done, refused)


def measure() -> list[Measured]:
    """The middle and the worst of many key presses, each until everything is painted."""
    app = QApplication.instance() or QApplication([])
    theme.use(theme.Mode.LIGHT)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "shop.shopdesk"
        shop.create(path, "tmall-team", name="测速", language="zh", zone="Asia/Shanghai", password="measured", now=NOW)
        with closing(database.open_database(path)) as db:
            _fill(db)
            runner = _Behind(db, Actor(Role.OWNER, "店主"), NOW)
            tab = RotaTab(runner)
            tab.resize(1366, 702)
            tab.show()
            tab.show_month(MONTH)
            app.processEvents()
            runner.away = True
            found = _keys(app, tab)
            tab.close()
    return found


def _fill(db: database.Database) -> None:
    with database.transaction(db):
        for n in range(PEOPLE):
            position = POSITIONS[n % len(POSITIONS)]
            roster.put(db, Staff(StaffNo(f"M{n:03d}"), f"员工{n}", "", position, "", date(2025, 1, 1)), NOW)
        codes = {
            Cell(StaffNo(f"M{n:03d}"), day): Code(ROUND[(n + day.day) % len(ROUND)])
            for n in range(PEOPLE)
            for day in MONTH.days
        }
        rota.put_many(db, codes)


def _keys(app: Any, tab: RotaTab) -> list[Measured]:
    days = tab.view.grid.days

    def press(key: Qt.Key) -> float:
        begin = perf_counter()
        QTest.keyClick(days, key)
        app.processEvents()
        return (perf_counter() - begin) * 1000

    edits, moves, scrolls = [], [], []
    for n in range(20):
        tab.view.go(Cell(StaffNo(f"M{n:03d}"), MONTH.first.replace(day=n + 2)))
        app.processEvents()
        edits.append(press(Qt.Key.Key_Delete))
        moves += [press(Qt.Key.Key_Down), press(Qt.Key.Key_Right)]
    for value in range(0, 1200, 60):
        begin = perf_counter()
        days.verticalScrollBar().setValue(value)
        app.processEvents()
        scrolls.append((perf_counter() - begin) * 1000)
    return [
        (f"{PEOPLE} × 31: {what}", sorted(times)[len(times) // 2], 50.0, f"milliseconds; worst {max(times):.0f}")
        for what, times in (("key to repaint, an edit", edits), ("a step", moves), ("a scroll", scrolls))
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row)
