"""The rota tab when something must give way: a sick call, rules in conflict, a broken cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from shopdesk.domain.month import Month
from shopdesk.domain.needs import Need
from shopdesk.domain.rota_mending import SickCall
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.shifts import Code
from shopdesk.services import rota, rota_settings
from shopdesk.services.desk import Desk
from shopdesk.storage import audit
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.rota.tab import RotaTab
from shopdesk.ui.tabs.today.tab import TodayTab
from tests.rota_shop import NUMBERS, cell, draw, drawn, furnish

NOVEMBER = Month(2026, 11)
DAY = date(2026, 11, 2)


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> Iterator[RotaTab]:
    furnish(desk)
    for name, code in (("张敏", "休"), ("李雷", "早"), ("刘洋", "休"), ("周杰", "晚"), ("吴倩", "休")):
        draw(desk, " ".join([name, *[code] * 30]), NOVEMBER.first)
    page = RotaTab(InlineRunner(desk.db, desk.actor, desk.now))
    qtbot.addWidget(page)
    page.resize(1366, 702)
    page.show()
    page.show_month(NOVEMBER)
    yield page
    page.close()


def preview(tab: RotaTab) -> None:
    tab.turn_to(SickCall(NUMBERS["李雷"], DAY))
    tab.replanning.bar.go.click()


def test_that_a_sick_call_is_shown_first_and_written_when_accepted_and_can_be_undone(tab: RotaTab, desk: Desk) -> None:
    before = drawn(desk, DAY, 2)
    preview(tab)
    assert drawn(desk, DAY, 2) == before
    proposal = tab.replanning.proposal
    assert proposal is not None
    assert [one.after for one in proposal.steps] == ["早"]
    assert set(tab.view.model.proposed) == {one.cell for one in proposal.changed}
    assert tab.replanning.panel.isVisible()
    assert not tab.view.panel.isVisible()
    tab.replanning.bar.go.click()
    assert drawn(desk, DAY, 2).splitlines()[1] == "李雷 病假 早"
    assert not tab.view.model.proposed
    assert tab.view.panel.isVisible()
    tab.bar.undo.click()
    assert drawn(desk, DAY, 2) == before


def test_that_a_sick_call_begins_with_the_chosen_cell(tab: RotaTab) -> None:
    tab.view.go(cell("周杰", date(2026, 11, 17)))
    tab.bar.replan.click()
    absence = tab.replanning.bar.absence()
    assert (absence.staff, absence.first, absence.last) == (NUMBERS["周杰"], date(2026, 11, 17), date(2026, 11, 17))


def test_that_cancelling_a_proposal_writes_nothing(tab: RotaTab, desk: Desk) -> None:
    before = drawn(desk, DAY, 2)
    preview(tab)
    tab.replanning.bar.stop.click()
    assert drawn(desk, DAY, 2) == before
    assert not audit.entries(desk.db)
    assert (tab.replanning.bar.isVisible(), bool(tab.view.model.proposed)) == (False, False)


def test_that_an_edit_drops_the_proposal(tab: RotaTab, desk: Desk) -> None:
    preview(tab)
    tab.view.grid.days.go(cell("吴倩", date(2026, 11, 20)))
    tab.view.grid.days.typed.emit("早")
    assert tab.replanning.proposal is None
    assert drawn(desk, date(2026, 11, 20), 1).splitlines()[-1] == "吴倩 早"


def test_that_without_anybody_away_only_what_is_short_is_mended(tab: RotaTab, desk: Desk) -> None:
    draw(desk, "李雷 休", date(2026, 11, 20))
    tab.reload()
    tab.turn_to(SickCall(None, date(2026, 11, 10)))
    bar = tab.replanning.bar
    bar.who.setCurrentIndex(bar.who.count() - 1)
    assert not bar.last.isVisible()
    bar.go.click()
    proposal = tab.replanning.proposal
    assert proposal is not None
    assert [(one.cell.day, one.after) for one in proposal.changed] == [(date(2026, 11, 20), "早")]
    bar.go.click()
    assert " 早" in drawn(desk, date(2026, 11, 20), 1)


def test_that_an_empty_month_has_nothing_to_mend(tab: RotaTab) -> None:
    tab.turn_to(SickCall(None, date(2027, 3, 1)))
    assert "2027年3月" in tab.banner.told
    assert not tab.replanning.bar.isVisible()


def test_that_todays_button_asks_the_rota_for_a_sick_call(qtbot: QtBot, desk: Desk) -> None:
    furnish(desk)
    page = TodayTab(InlineRunner(desk.db, desk.actor, desk.now))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.wanted) as asked:
        page._replan.click()
    assert asked.args == ["rota", SickCall(None, date(2026, 10, 21))]


def test_that_a_conflict_names_its_rules_and_a_button_relaxes_one(tab: RotaTab, desk: Desk) -> None:
    many = Rule("rest-month", Severity.BLOCK, {"least": 20})
    work = Rule("present-least", Severity.BLOCK, {"shifts": ["early"], "least": 2})
    other = Rule("present-least", Severity.BLOCK, {"shifts": ["late"], "least": 2})
    rota_settings.set_rules(desk, [many, work, other, Rule("weekends-most", Severity.WARN, {"most": 3})])
    desk.db.conn.commit()
    tab.reload()
    tab.bar.generate.click()
    tab.planning.bar.seconds.setValue(2)
    tab.planning.bar.go.click()
    plan = tab.planning.plan
    assert plan is not None
    assert plan.conflict is not None
    assert many in plan.conflict.rules
    assert any("放宽为：每月至少休" in one.text() for one in tab.view.panel.findChildren(QPushButton))
    buttons = [one for one in tab.view.panel.findChildren(QPushButton) if one.text() == "改为只提醒"]
    buttons = buttons[-len(plan.conflict.rules) :]  # those of the panel's older looks are on their way out
    buttons[plan.conflict.rules.index(many)].click()
    assert rota_settings.rules(desk)[0] == Rule("rest-month", Severity.WARN, {"least": 20})
    assert "rota.relax" in {entry.action for entry in audit.entries(desk.db)}


def test_that_counting_alone_warns_before_the_search(tab: RotaTab, desk: Desk) -> None:
    rota_settings.set_needs(desk, [Need(Code("早"), 9)])
    tab.reload()
    tab.bar.generate.click()
    assert "9" in tab.planning.bar.text.text()
    assert any("11月1日" in one.text() for one in tab.view.panel.findChildren(QLabel))
    tab.planning.bar.stop.click()
    assert not any("数一数" in one.text() for one in tab.view.panel.findChildren(QLabel) if one.isVisible())


def test_that_a_broken_cells_tooltip_says_what_would_do(tab: RotaTab, desk: Desk) -> None:
    draw(desk, "周杰 早", DAY)
    tab.reload()
    tab.view.grid.days.puzzled.emit(cell("周杰", DAY))
    place = tab.view.grid.days.visualRect(tab.view.model.place(cell("周杰", DAY))).center()
    tip = tab.view.grid.days.told(place)
    assert "可行：" in tip
    assert "F8" in tip
    assert rota.month(desk, NOVEMBER).rota.codes[cell("周杰", DAY)] == "早"


def ways(tab: RotaTab) -> list[QPushButton]:
    """The buttons beside the grid that put the chosen cell right."""
    QApplication.processEvents()  # what was added to a layout is shown, and what was dropped is gone, by events
    found = tab.view.panel.findChildren(QPushButton)
    return [one for one in found if one.text() == "照此改" and one.isVisible()]


def test_that_up_to_three_ways_stand_beside_the_chosen_cell_and_one_click_takes_one(tab: RotaTab, desk: Desk) -> None:
    draw(desk, "周杰 早", DAY)  # late the day before
    tab.reload()
    spot = cell("周杰", DAY)
    tab.view.go(spot)
    assert 1 <= len(ways(tab)) <= 3
    before = rota.month(desk, NOVEMBER)
    ways(tab)[0].click()
    after = rota.month(desk, NOVEMBER)
    assert not [one for one in after.broken if (one.staff, one.day) == spot]
    assert sum(one.short for one in after.cover) <= sum(one.short for one in before.cover)
    tab.bar.undo.click()
    assert rota.month(desk, NOVEMBER).rota.codes == before.rota.codes
    assert ways(tab)
    tab.view.go(cell("李雷", DAY))
    assert not ways(tab)
