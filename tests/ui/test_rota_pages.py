"""The pages behind needs and rules: demand, wishes, leave, duties, patterns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.domain.month import Month
from shopdesk.domain.rights import Role
from shopdesk.domain.shifts import Code
from shopdesk.services import duty, leave, requests, rota_demand, rota_pattern, rota_settings, wishes
from shopdesk.services.desk import Actor, Desk
from shopdesk.ui import ask, texts
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.rota.demand_page import DemandPage
from shopdesk.ui.tabs.rota.duty_page import DutyPage
from shopdesk.ui.tabs.rota.leave_page import LeavePage
from shopdesk.ui.tabs.rota.pages import Page
from shopdesk.ui.tabs.rota.patterns_page import PatternsPage
from shopdesk.ui.tabs.rota.tab import RotaTab
from shopdesk.ui.tabs.rota.wishes_page import WishesPage
from shopdesk.ui.tabs.today.tab import TodayTab
from shopdesk.words import Language
from tests.rota_shop import NUMBERS, draw, drawn, furnish
from tests.ui.answers import always

WEEK = """
李雷 早 晚 休 早 早 早 休
周杰 晚 晚 休 晚 晚 晚 休
"""


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> Iterator[RotaTab]:
    furnish(desk)
    draw(desk, WEEK)
    page = RotaTab(InlineRunner(desk.db, desk.actor, desk.now))
    qtbot.addWidget(page)
    page.resize(1366, 702)
    page.show()
    page.bar.segments.set_current(1)
    page._turn(1)
    yield page
    page.close()


def turn(tab: RotaTab, kind: type[Page]) -> Page:
    place = next(at for at, page in enumerate(tab.settings.pages) if isinstance(page, kind))
    tab.settings.turn(place + 1)
    return tab.settings.pages[place]


def test_that_enquiries_come_in_and_become_needs(
    tab: RotaTab, desk: Desk, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = turn(tab, DemandPage)
    assert isinstance(page, DemandPage)
    assert not page.work_out.isEnabled()
    monkeypatch.setattr(ask, "open_file", always(samples / "分时咨询量-2026-10.csv"))
    page.take_in.click()
    assert page.banner.told == "已导入：新增 744 个小时，改动 0 个。"
    assert "÷ 3600" in page.told.text()
    page.table.setCurrentIndex(page.table.rows.index(5, 22))
    assert page.told.text().startswith("周六 21:00–22:00")
    page.work_out.click()
    assert page.proposal is not None
    wanted = page.proposal.needs
    page.accept.click()
    assert rota_settings.needs(desk) == wanted
    assert page.proposal is None


def test_that_a_promise_is_kept_where_it_is_typed(tab: RotaTab, desk: Desk) -> None:
    page = turn(tab, DemandPage)
    assert isinstance(page, DemandPage)
    page._figures["at_once"].setValue(4)
    assert rota_demand.target(desk).at_once == 4


def test_that_a_wish_is_entered_weighed_and_taken_back(tab: RotaTab, desk: Desk) -> None:
    page = turn(tab, WishesPage)
    assert isinstance(page, WishesPage)
    page.who.setCurrentText("周杰")
    page.day.setCurrentIndex(page.day.findData("2026-10-25"))
    page.shift.setCurrentText("休息")
    page.strong.setChecked(True)
    page.add.click()
    (row,) = page.wishes.rows.rows
    assert (row.name, row.wish, row.outcome) == ("周杰", "休息（强烈）", "已满足")
    assert next(one.account.left for one in page.people.rows.rows if one.name == "周杰") == 5
    page.wishes.setCurrentIndex(page.wishes.rows.index(0, 0))
    page._remove.click()
    assert wishes.month(desk, Month(2026, 10)).wishes == ()


def test_that_a_wish_for_today_is_refused_in_words(tab: RotaTab) -> None:
    page = turn(tab, WishesPage)
    assert isinstance(page, WishesPage)
    page.day.setCurrentIndex(page.day.findData("2026-10-21"))
    page.add.click()
    assert page.banner.told == "10月21日已经过去或就是今天，愿望只能提给以后的日子。"


def test_that_the_owner_sets_days_by_hand_with_a_reason(tab: RotaTab, desk: Desk) -> None:
    page = turn(tab, LeavePage)
    assert isinstance(page, LeavePage)
    page.table.choose(NUMBERS["周杰"])
    page.entitled.setValue(8)
    page.save.click()
    assert page.banner.told
    page.reason.setText("工龄在别处满十年")
    page.save.click()
    assert page.banner.told == ""
    (mine,) = [one for one in leave.of(desk, 2026, NUMBERS["周杰"]) if one.code == "年假"]
    assert mine.left == 8
    page.steps[0][1].setValue(6)
    assert leave.rule(desk).steps[0] == (1, 6)
    assert page.counted.current == 0
    page.counted.chosen.emit(1)
    assert Code("年假") not in leave.rule(desk).working
    page.kind.setCurrentIndex(page.kind.findData("病假"))
    assert page.counted.current == 1
    page.counted.chosen.emit(0)
    assert Code("病假") in leave.rule(desk).working


def test_that_more_leave_than_is_left_is_granted_with_a_reason(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhou, code = NUMBERS["周杰"], Code("年假")
    agent = replace(desk, actor=Actor(Role.AGENT, "周杰", zhou))
    days = date(2026, 11, 2), date(2026, 11, 6)
    requests.ask_leave(agent, zhou, *days, code, NUMBERS["吴倩"], "回家")
    leave.set_grant(desk, zhou, code, 2026, entitled=2, opening=0, reason="七月才转正")
    today = TodayTab(InlineRunner(desk.db, desk.actor, desk.now))
    qtbot.addWidget(today)
    with qtbot.waitExposed(today):
        today.show()
    qtbot.waitUntil(lambda: bool(today._found))
    (row,) = today.requests.rows
    assert row.despite
    monkeypatch.setattr(ask, "line", always(None))
    row.approve.click()
    assert len(requests.waiting(desk)) == 1
    monkeypatch.setattr(ask, "line", always("去年没休"))
    row.approve.click()
    assert requests.waiting(desk) == ()


def test_that_turns_are_set_by_hand_and_the_order_is_edited(tab: RotaTab, desk: Desk) -> None:
    page = turn(tab, DutyPage)
    assert isinstance(page, DutyPage)
    page.days.choose(date(2026, 10, 23))
    page.who.setCurrentText("周杰")
    page.put.click()
    assert duty.turns(desk, Month(2026, 10))[date(2026, 10, 23)] == NUMBERS["周杰"]
    page.order.choose(NUMBERS["刘洋"])
    page.up.click()
    assert [one.name for one in duty.order(desk, Month(2026, 10))][:2] == ["刘洋", "李雷"]
    page.order.choose(NUMBERS["李雷"])
    page.out.click()
    page.spare.setCurrentText("李雷")
    page.back.click()
    assert [one.name for one in duty.order(desk, Month(2026, 10))][-1] == "李雷"


def test_that_a_meeting_is_added_and_says_who_can_come(tab: RotaTab, desk: Desk) -> None:
    page = turn(tab, DutyPage)
    assert isinstance(page, DutyPage)
    page.add.click()
    assert page.banner.told == "请填写例会名称，时长 1–480 分钟。"
    page.name_of.setText("周会")
    page.add.click()
    assert [one.day.day for one in page.rounds.rows.rows] == [5, 12, 19, 26]
    monday = page.rounds.rows.rows[2]
    assert ([one.name for one in monday.here], [one.name for one in monday.outside]) == (["李雷"], ["周杰"])
    page.rounds.setCurrentIndex(page.rounds.rows.index(0, 0))
    page.drop.click()
    assert duty.meetings(desk) == ()


def test_that_a_round_is_drawn_week_by_week_and_written_into_the_month(
    tab: RotaTab, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = turn(tab, PatternsPage)
    assert isinstance(page, PatternsPage)
    page.fresh.click()
    page.who.setCurrentText("吴倩")
    page.who.activated.emit(page.who.currentIndex())
    page.weeks.setValue(2)
    assert len(page.cells) == 14
    page.cells[7].setCurrentText("晚班")
    page.cells[7].activated.emit(0)
    (rule,) = rota_pattern.rounds(desk)
    assert (rule.params["staff"], rule.params["start"]) == ([NUMBERS["吴倩"]], "2026-09-28")
    assert rule.params["cells"][:8] == ["早", "早", "早", "早", "早", "休", "休", "晚"]
    assert page.told.text().startswith("吴倩：从 9月28日起，2 周一轮。\n第 1 周：早班 早班 早班")
    page.apply.click()
    assert drawn(desk, date(2026, 10, 26), 6).splitlines()[-1] == "吴倩 早 早 早 早 早 休"
    page.cells[0].setCurrentText("晚班")
    page.cells[0].activated.emit(0)
    monkeypatch.setattr(ask, "line", always("她自己要求的"))
    page.apply.click()
    assert drawn(desk, date(2026, 10, 26), 2).splitlines()[-1] == "吴倩 晚 早"
    page.remove.click()
    assert rota_pattern.rounds(desk) == ()


def test_that_writing_a_round_is_one_step_to_undo(tab: RotaTab, desk: Desk) -> None:
    before = drawn(desk, date(2026, 10, 1), 31)
    page = turn(tab, PatternsPage)
    assert isinstance(page, PatternsPage)
    page.fresh.click()
    page.apply.click()
    written = drawn(desk, date(2026, 10, 1), 31)
    assert written != before
    page.apply.click()  # nothing is left to write: no step of its own
    tab.bar.undo.click()
    assert drawn(desk, date(2026, 10, 1), 31) == before
    assert not tab.bar.undo.isEnabled()
    tab.bar.redo.click()
    assert drawn(desk, date(2026, 10, 1), 31) == written


def test_that_the_pages_follow_the_language(tab: RotaTab, desk: Desk) -> None:
    wishes.make(desk, NUMBERS["周杰"], date(2026, 10, 25), Code("晚"), wanted=False, strong=True)
    page = turn(tab, WishesPage)
    assert isinstance(page, WishesPage)
    assert [row.wish for row in page.wishes.rows.rows] == ["不要晚班（强烈）"]
    texts.speak(Language.EN)
    tab.retranslate()
    assert [row.wish for row in page.wishes.rows.rows] == ["rather not Late (strong)"]
    for place in range(len(tab.settings.pages) + 1):
        tab.settings.turn(place)
    texts.speak(Language.ZH)
