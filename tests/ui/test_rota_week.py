"""The week beside the month: seven wide days, the same editing, the current cell kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from shopdesk.services.desk import Desk
from shopdesk.storage import staff
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.rota.tab import RotaTab
from tests.rota_shop import cell, draw, drawn, furnish

SUNDAY = date(2026, 10, 25)


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> Iterator[RotaTab]:
    furnish(desk)
    draw(desk, "李雷 早 晚 休")
    page = RotaTab(InlineRunner(desk.db, desk.actor, desk.now))
    qtbot.addWidget(page)
    page.resize(1366, 702)
    page.show()
    yield page
    page.close()


def days(tab: RotaTab) -> tuple[int, int]:
    return tab.view.model.days[0].day, tab.view.model.days[-1].day


def test_that_the_week_of_the_current_day_is_shown_and_the_cell_stays(tab: RotaTab) -> None:
    tab.view.go(cell("周杰", SUNDAY))
    tab.bar.week.click()
    assert days(tab) == (19, 25)
    assert tab.view.cell == cell("周杰", SUNDAY)
    tab.bar.week.click()
    assert days(tab) == (1, 31)
    assert tab.view.cell == cell("周杰", SUNDAY)


def test_that_a_long_name_is_whole_where_the_days_leave_it_the_room(tab: RotaTab, desk: Desk) -> None:
    narrow = tab.view.grid.lead.columnWidth(0)
    person = staff.roster(desk.db)[0]
    staff.put(desk.db, replace(person, name="Bartholomew Featherstone"), desk.now)
    tab.reload()
    tab.bar.week.click()
    grid = tab.view.grid
    assert grid.lead.columnWidth(0) > 2 * narrow
    assert not grid.too_wide
    tab.bar.week.click()
    assert not grid.too_wide, "a month of 31 days still fits"


def test_that_a_step_past_sunday_turns_to_the_next_week(tab: RotaTab, qtbot: QtBot) -> None:
    tab.bar.week.click()
    tab.view.go(cell("周杰", SUNDAY))
    qtbot.keyClick(tab.view.grid.days, Qt.Key.Key_Right)
    assert (days(tab), tab.view.cell) == ((25, 31), cell("周杰", date(2026, 10, 26)))
    for _ in range(2):
        qtbot.keyClick(tab.view.grid.days, Qt.Key.Key_Left)
    assert (days(tab), tab.view.cell) == ((19, 25), cell("周杰", date(2026, 10, 24)))
    tab.bar.week_back.click()
    assert (days(tab), tab.view.day) == ((12, 18), date(2026, 10, 17))


def test_that_the_first_week_of_a_month_is_whole(tab: RotaTab) -> None:
    tab.bar.week.click()
    tab.view.go(cell("周杰", date(2026, 10, 1)))
    assert days(tab) == (1, 7)


def test_that_editing_in_the_week_is_the_same_as_in_the_month(tab: RotaTab, desk: Desk, qtbot: QtBot) -> None:
    tab.bar.week.click()
    QAbstractItemModelTester(tab.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab.view.go(cell("李雷", date(2026, 10, 21)))
    qtbot.keyClick(tab.view.grid.days, Qt.Key.Key_W)
    assert drawn(desk, days=3) == "李雷 早 晚 晚"
    tab.bar.picker.picked.emit(tab.bar.picker.month.plus(1))
    assert days(tab) == (1, 7)


def test_that_the_status_bar_names_the_current_cell_and_when_it_was_first_shown(tab: RotaTab, qtbot: QtBot) -> None:
    tab.view.go(cell("李雷", date(2026, 10, 20)))
    assert tab.said == "李雷 10月20日（周二）晚"
    qtbot.keyClick(tab.view.grid.days, Qt.Key.Key_X)
    assert tab.said == "李雷 10月20日（周二）休"
    tab.bar.publish.click()
    tab.publishing.go.click()
    assert tab.said == "李雷 10月20日（周二）休 · 首次发布 2026-10-21"
    tab.view.go(cell("周杰", date(2026, 10, 25)))
    assert tab.said.startswith("周杰 10月25日（周日）还没排")
