"""Cleaning duty and meetings under the cover rows of the grid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from shopdesk.domain.meetings import Meeting
from shopdesk.services import duty
from shopdesk.services.desk import Desk
from shopdesk.ui import theme
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.rota.duty_rows import short_name
from shopdesk.ui.tabs.rota.tab import RotaTab
from tests.rota_shop import NUMBERS, cell, draw, furnish

MONDAY, TUESDAY, THURSDAY = date(2026, 10, 19), date(2026, 10, 20), date(2026, 10, 22)


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> Iterator[RotaTab]:
    furnish(desk)
    draw(desk, "李雷 早 晚 休 早\n周杰 晚 休 晚 早")
    duty.set_order(desk, [NUMBERS["李雷"], NUMBERS["周杰"]])
    duty.set_meetings(desk, [Meeting("周例会", 0, 840, 30)])
    page = RotaTab(InlineRunner(desk.db, desk.actor, desk.now))
    qtbot.addWidget(page)
    page.resize(1366, 702)
    page.show()
    yield page
    page.close()


def test_that_a_day_tells_who_cleans_and_who_can_come_to_the_meeting(tab: RotaTab) -> None:
    told = tab.view.duty.told(MONDAY)
    assert told.splitlines()[0] in {"值日：李雷", "值日：周杰"}
    assert told.splitlines()[1] == "周例会 14:00–14:30：2 人在班，0 人上别的时段，3 人休息"
    assert tab.view.duty.told(TUESDAY) == "值日：李雷"
    tab.view.go(cell("李雷", TUESDAY))
    assert tab.view.duty.accessibleDescription() == "值日：李雷"


def test_that_the_rows_follow_an_edit_of_the_rota(tab: RotaTab) -> None:
    tab.view.go(cell("李雷", TUESDAY))
    tab.view.grid.days.typed.emit("休")
    assert tab.view.duty.told(TUESDAY) == ""


def test_that_there_is_a_row_only_for_what_there_is(tab: RotaTab, desk: Desk) -> None:
    high = tab.view.duty.high()
    assert tab.view.duty.height() == 2 * high
    duty.set_meetings(desk, [])
    tab.reload()
    assert tab.view.duty.height() == high
    tab.show_month(tab.bar.picker.month.plus(1))
    assert tab.view.duty.rows() == 0


def test_that_a_click_on_a_turn_picks_its_day(tab: RotaTab, qtbot: QtBot) -> None:
    grid = tab.view.grid
    x = grid.lead_width + (THURSDAY.day - 1) * grid.day_width + grid.day_width // 2
    qtbot.mouseClick(tab.view.duty, Qt.MouseButton.LeftButton, pos=QPoint(x, 5))
    assert tab.view.day == THURSDAY


@pytest.mark.parametrize(("name", "shown"), [("张敏", "张敏"), ("欧阳娜娜", "娜娜"), ("Anna Lindberg", "AL")])
def test_that_a_name_is_shortened_to_what_a_column_holds(name: str, shown: str) -> None:
    metrics = QFontMetrics(theme.current().font("caption"))
    assert short_name(name, metrics, 26) == shown
