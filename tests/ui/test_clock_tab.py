"""The clock tab shows the month, turns to days, and writes what is signed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from shopdesk.domain.attendance import DayStatus, Flag
from shopdesk.domain.attendance_policy import AttendancePolicy
from shopdesk.domain.month import Month
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.services import attendance
from shopdesk.services.desk import Desk
from shopdesk.storage import punches, rota
from shopdesk.ui import ask, texts
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.clock import forms, policy
from shopdesk.ui.tabs.clock.tab import ClockTab
from shopdesk.words import Language
from tests.ui.answers import always

ZHOU = StaffNo("K009")
DAY = date(2026, 10, 12)


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, runner: InlineRunner, tmp_path: Path) -> ClockTab:
    for day in range(12, 23):
        rota.put(desk.db, Cell(ZHOU, date(2026, 10, day)), Code("早"))
        rota.put(desk.db, Cell(StaffNo("K010"), date(2026, 10, day)), Code("休"))
    source = tmp_path / "打卡.csv"
    times = ("08:31:00", "08:31:07", "12:01:00", "13:53:00")
    lines = ["工号,打卡时间", "K999,2026-10-12 08:00:00", *(f"K009,2026-10-12 {time}" for time in times)]
    source.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    attendance.import_punches(desk, source)
    shown = ClockTab(runner)
    qtbot.addWidget(shown)
    shown.resize(1366, 702)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def names(tab: ClockTab) -> list[str]:
    return [row.person.name for row in tab._table.table.rows.rows]


def test_that_every_planned_person_has_a_row_and_the_day_is_told(tab: ClockTab) -> None:
    assert names(tab) == ["周杰", "吴倩"]
    tab._table.pick(ZHOU, DAY)
    assert tab._day.result is not None
    assert tab._day.result.status is DayStatus.MISSING
    assert "08:31:00" in tab._day.lines.accessibleDescription()
    assert "重复" in tab._day.lines.accessibleDescription()


def test_that_the_days_are_walked_through_by_keyboard(tab: ClockTab, qtbot: QtBot) -> None:
    tab._table.pick(ZHOU, DAY)
    qtbot.keyClick(tab._table.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert tab._table.day == date(2026, 10, 13)
    for _ in range(2):
        qtbot.keyClick(tab._table.table, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert tab._table.day == date(2026, 10, 11)


def test_that_the_forms_bring_what_is_filled_in(tab: ClockTab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDialog, "exec", always(QDialog.DialogCode.Accepted))
    at = datetime.combine(DAY, time(18, 5))
    assert forms.missed(tab, "周杰", at) == (at, "")
    assert tab._day.result is not None
    chosen = forms.correct(tab, "周杰", tab._day.result)
    assert chosen is not None
    assert chosen.reason == ""


def test_that_a_missed_punch_is_signed_from_the_day(tab: ClockTab, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[datetime] = []

    def missed(parent: object, name: str, at: datetime) -> tuple[datetime, str]:
        asked.append(at)
        return at, "忘了打"

    monkeypatch.setattr(forms, "missed", missed)
    tab._table.pick(ZHOU, DAY)
    tab._day._missed.click()
    assert [f"{at:%H:%M}" for at in asked] == ["18:00"]
    assert len(punches.corrections(desk.db, DAY, DAY)) == 1
    assert tab._day.result is not None
    assert tab._day.result.status is DayStatus.LATE


def test_that_a_correction_without_a_reason_is_refused_in_the_banner(
    tab: ClockTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "missed", always((datetime.combine(DAY, time(18)), "")))
    tab._table.pick(ZHOU, DAY)
    tab._day._missed.click()
    assert "原因" in tab.banner.told


def test_that_an_unknown_number_is_claimed_from_the_board(
    tab: ClockTab, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def claim(parent: object, number: str, people: tuple[Staff, ...]) -> StaffNo:
        assert number == "K999"
        return StaffNo("K010")

    monkeypatch.setattr(forms, "claim", claim)
    assert tab._sheet is not None
    tab._settle(next(one for one in tab._sheet.unsettled if one.kind == "unknown"))
    assert punches.pending(desk.db) == {}


def test_that_search_and_filter_keep_who_is_wanted(tab: ClockTab) -> None:
    tab._search.setText("吴")
    assert names(tab) == ["吴倩"]
    tab._search.clear()
    tab._only.setChecked(True)
    assert names(tab) == ["周杰"]


def test_that_the_punch_log_shows_every_punch_with_its_source(tab: ClockTab) -> None:
    tab._segments.set_current(1)
    tab._view_chosen(1)
    rows = tab._log.table.rows.rows
    assert len(rows) == 4
    assert tab._views.currentWidget() is tab._log


def test_that_an_open_month_cannot_be_closed_and_says_why(tab: ClockTab) -> None:
    tab._segments.set_current(2)
    tab._view_chosen(2)
    assert not tab._close.button.isEnabled()


def test_that_a_finished_month_is_closed_after_a_yes(
    tab: ClockTab, runner: InlineRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "confirm", always(True))
    runner.now = datetime(2026, 11, 3, tzinfo=UTC)
    tab._segments.set_current(2)
    tab.reload()
    assert tab._close.button.isEnabled()
    tab._close.button.click()
    assert tab._sheet is not None
    assert tab._sheet.closed


def test_that_the_timesheet_is_written_where_asked(
    tab: ClockTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "考勤.xlsx"
    monkeypatch.setattr(ask, "save_file", always(out))
    tab._export.click()
    assert out.stat().st_size > 0


def test_that_a_file_with_problems_says_the_first_in_the_banner(
    tab: ClockTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "坏.csv"
    wrong.write_text("工号,打卡时间\nK009,gestern\n", encoding="utf-8", newline="\n")
    monkeypatch.setattr(ask, "open_file", always(wrong))
    tab._import_button.click()
    assert "gestern" in tab.banner.told


def test_that_the_tab_speaks_both_languages(tab: ClockTab, qtbot: QtBot) -> None:
    tab._table.pick(ZHOU, DAY)
    texts.speak(Language.EN)
    qtbot.waitUntil(lambda: tab._export.text() == "Export")
    assert "Missing" in tab._day.lines.accessibleDescription()


def test_that_a_shop_without_a_rota_is_told_what_to_do(qtbot: QtBot, runner: InlineRunner) -> None:
    empty = ClockTab(runner)
    qtbot.addWidget(empty)
    assert empty._views.currentWidget() is empty._empty


def test_that_the_owner_changes_the_rules_from_a_day_on(
    tab: ClockTab, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = policy.NewPolicy(AttendancePolicy(grace=40), DAY)
    monkeypatch.setattr(policy, "ask_policy", always(new))
    tab._rules.click()
    assert attendance.policy_of(desk, DAY).grace == 40
    tab._table.pick(ZHOU, DAY)
    assert tab._day.result is not None
    assert tab._day.result.late_min == 0


def test_that_the_rules_form_says_what_cannot_be_and_warns_of_fines(qtbot: QtBot, tab: ClockTab) -> None:
    form = policy.PolicyForm(tab, AttendancePolicy(), DAY)
    form.figures["in_before"].setValue(0)
    form.save()
    assert "上班前窗口" in form.refusal.text()
    assert form.warning.text() == ""
    form.tiers[0][2].setValue(10)
    assert "罚款" in form.warning.text()
    form.figures["in_before"].setValue(30)
    form.save()
    assert form.filled is not None
    assert (form.filled.policy.in_before, form.filled.policy.tiers[0].fine, form.filled.since) == (30, 1000, DAY)


def test_that_every_problem_of_a_file_can_be_read(
    tab: ClockTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "坏.csv"
    wrong.write_text("工号,打卡时间\nK009,gestern\n,2026-10-12 08:00:00\n", encoding="utf-8", newline="\n")
    shown: list[str] = []
    monkeypatch.setattr(ask, "open_file", always(wrong))
    monkeypatch.setattr(ask, "show_text", lambda *given: shown.append(given[2]))
    tab._import_button.click()
    tab.banner._action.click()
    assert [line.count("行") for line in shown[0].splitlines()] == [1, 1]


def test_that_another_tab_can_ask_for_a_month(tab: ClockTab) -> None:
    tab._segments.set_current(1)
    tab.turn_to(Month(2026, 9))
    assert tab._picker.month == Month(2026, 9)
    assert tab._segments.current == 0


def test_that_another_tab_can_ask_for_flagged_punches(tab: ClockTab) -> None:
    tab.turn_to(Flag.REPEATED)
    assert tab._views.currentWidget() is tab._log
    assert [f"{row.seen.punch.at:%H:%M:%S}" for row in tab._log.table.rows.rows] == ["08:31:07"]
