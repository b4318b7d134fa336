"""Today: who is on, what waits, what needs a look; and the window around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shopdesk.domain.punches import Punch, Source
from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import requests, rota_settings
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import punches, rota
from shopdesk.storage import requests as request_table
from shopdesk.ui import ask, texts, theme
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.today.tab import TodayTab
from shopdesk.ui.widgets import Button, Label
from shopdesk.ui.widgets.toast import Toast
from shopdesk.words import Language
from tests.conftest import NOW

TODAY = date(2026, 10, 21)
LEI, YANG, JIE, QIAN = (StaffNo(no) for no in ("K002", "K004", "K009", "K010"))


@pytest.fixture
def team(desk: Desk) -> Desk:
    """Early: 李雷 (late), 刘洋 (on); late shift: 周杰; 吴倩 rests."""
    plan = {LEI: "早", YANG: "早", JIE: "晚", QIAN: "休"}
    rota.put_many(desk.db, {Cell(no, TODAY): Code(code) for no, code in plan.items()})
    rota.put(desk.db, Cell(JIE, date(2026, 10, 28)), Code("晚"))
    punched = {LEI: ("07:50", "12:05"), YANG: ("07:55", "12:02", "13:52"), JIE: ("13:58",)}
    for no, clock in ((no, clock) for no, clocks in punched.items() for clock in clocks):
        at = datetime.fromisoformat(f"2026-10-21T{clock}")
        punches.append(desk.db, Punch(at, no, Source.KIOSK), desk.now, "")
    desk.db.conn.commit()
    return desk


@pytest.fixture
def tab(qtbot: QtBot, team: Desk, runner: InlineRunner) -> TodayTab:
    requests.ask_missed(team, LEI, datetime.fromisoformat("2026-10-20T18:00"), "手机没电")
    requests.ask_leave(team, JIE, date(2026, 10, 28), date(2026, 10, 28), Code("事假"), YANG, "家里有事")
    tab = TodayTab(runner)
    tab.resize(1366, 702)
    qtbot.addWidget(tab)
    tab.show()
    qtbot.waitUntil(tab.notices.isVisible)
    return tab


def test_that_the_missing_come_first_with_how_late_they_are(tab: TodayTab) -> None:
    shown = [[column.show(row) for column in tab.people.rows.columns[:6]] for row in tab.people.rows.rows]
    assert shown == [
        ["李雷", "组长", "早班", "07:50–12:05", "—", "未到 10 分"],
        ["刘洋", "售前客服", "早班", "07:55–12:02", "13:52", "在岗 · 早到 8 分"],
        ["周杰", "售后客服", "晚班", "", "13:58", "在岗 · 早到 2 分"],
    ]


def test_that_approving_by_key_writes_the_leave_through(qtbot: QtBot, tab: TodayTab, team: Desk) -> None:
    qtbot.keyClick(tab.requests, Qt.Key.Key_Down)
    qtbot.keyClick(tab.requests, Qt.Key.Key_A)
    planned = rota.between(team.db, date(2026, 10, 28), date(2026, 10, 28))
    assert planned.code(JIE, date(2026, 10, 28)) == "事假"
    assert [row.request.staff for row in tab.requests.rows] == [LEI]
    toast = tab.findChild(Toast)
    assert toast is not None
    assert toast.told == "已批准"


def test_that_a_swap_names_the_blocking_rule_it_would_break(qtbot: QtBot, team: Desk, runner: InlineRunner) -> None:
    rota_settings.set_rules(team, [Rule("succession", Severity.BLOCK, {"first": ["晚"], "then": ["早"]})])
    rota.put_many(team.db, {Cell(LEI, date(2026, 10, day)): Code("早") for day in (28, 29)})
    number = requests.ask_swap(team, JIE, date(2026, 10, 28), LEI, date(2026, 10, 28), "看病")
    requests.agree(replace(team, actor=Actor(Role.AGENT, "李雷", LEI)), number)
    tab = TodayTab(runner)
    qtbot.addWidget(tab)
    tab.show()
    (row,) = tab.requests.rows
    assert not row.approve.isEnabled()
    assert row.approve.toolTip().startswith("李雷 10月29日（四）：晚班次日排了早班。")
    assert "先改排班" in row.approve.toolTip()


def test_that_leave_is_told_of_a_blocking_rule_and_let_through(tab: TodayTab, team: Desk) -> None:
    late = {"shifts": ["晚"], "least": 1, "staff": [JIE]}
    rota_settings.set_rules(team, [Rule("present-least", Severity.BLOCK, late)])
    tab.reload()
    (row,) = [row for row in tab.requests.rows if row.request.staff == JIE]
    assert any("只有" in label.text() for label in row.findChildren(Label))
    row.approve.click()
    assert rota.between(team.db, date(2026, 10, 28), date(2026, 10, 28)).code(JIE, date(2026, 10, 28)) == "事假"


def test_that_refusing_asks_why_and_keeps_the_answer(
    qtbot: QtBot, tab: TodayTab, team: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "line", lambda *_: "监控看到在岗")
    qtbot.keyClick(tab.requests, Qt.Key.Key_R)
    answered = request_table.of(team.db, LEI)[0]
    assert (answered.state, answered.answer) == ("refused", "监控看到在岗")


def test_that_what_was_handed_in_is_told_and_opened(
    qtbot: QtBot, team: Desk, runner: InlineRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = tmp_path / "门禁.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n a picture")
    requests.ask_missed(team, LEI, datetime.fromisoformat("2026-10-20T18:00"), "手机没电", [photo])
    tab = TodayTab(runner)
    qtbot.addWidget(tab)
    tab.show()
    opened: list[Path] = []
    monkeypatch.setattr(ask, "open_outside", opened.append)
    (link,) = [button for button in tab.requests.rows[0].findChildren(Button) if button.text() == "附件 1 个"]
    link.click()
    qtbot.keyClick(tab.requests, Qt.Key.Key_V)
    assert [path.name for path in opened] == ["门禁.png", "门禁.png"]
    assert opened[0].read_bytes() == photo.read_bytes()


def test_that_the_tab_counts_what_waits(tab: TodayTab, runner: InlineRunner) -> None:
    assert tab.counted == 2
    runner.write(partial(requests.refuse, number=1, reason="不行"))
    assert tab.counted == 1


def test_that_a_warning_leads_to_where_it_is_mended(qtbot: QtBot, tab: TodayTab) -> None:
    found = {one.code: one for one in tab._warned}
    assert "today-uncovered" in found
    with qtbot.waitSignal(tab.wanted) as wanted:
        tab.notices.followed.emit(found["today-uncovered"])
    assert wanted.args is not None
    assert wanted.args[0] == "rota"


def test_that_no_heading_stands_over_what_is_not_known_yet(
    qtbot: QtBot, team: Desk, runner: InlineRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    del team
    monkeypatch.setattr(TodayTab, "_read_rest", lambda _: None)
    tab = TodayTab(runner)
    qtbot.addWidget(tab)
    tab.show()
    headings = {label.text() for label in tab.findChildren(Label) if label.isVisible()}
    assert "此刻在岗" in headings
    assert "提醒" not in headings


def test_that_nobody_planned_shows_what_to_do(qtbot: QtBot, runner: InlineRunner) -> None:
    tab = TodayTab(runner)
    qtbot.addWidget(tab)
    tab.show()
    assert tab._nobody.isVisible()
    assert not tab.people.isVisible()


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
def test_that_today_speaks_both_languages_in_both_themes(qtbot: QtBot, tab: TodayTab, mode: theme.Mode) -> None:
    theme.use(mode)
    texts.speak(Language.EN)
    qtbot.waitUntil(lambda: tab._here.text() == "On duty now")
    assert tab._count.text() == "2 on duty, 1 not here, off: 吴倩"
    assert not tab.grab().isNull()


def test_that_figures_count_only_days_that_are_over(tab: TodayTab) -> None:
    known = tab._figures_known
    assert known is not None
    assert (known.shifts_done, known.shifts_planned, known.chats) == (0, 4, None)


def test_that_requests_are_hidden_from_those_who_do_not_decide(qtbot: QtBot, team: Desk) -> None:
    from shopdesk.domain.rights import Role
    from shopdesk.services.desk import Actor

    requests.ask_missed(team, LEI, datetime.fromisoformat("2026-10-20T18:00"), "手机没电")
    tab = TodayTab(InlineRunner(team.db, Actor(Role.INSPECTOR, "徐浩"), NOW))
    qtbot.addWidget(tab)
    tab.show()
    assert list(tab.requests.rows) == []
    assert tab.banner.told == ""
