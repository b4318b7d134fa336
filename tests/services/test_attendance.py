"""The month, its import, corrections, claims and policy at the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from shopdesk.domain.attendance import DayStatus, Flag
from shopdesk.domain.attendance_policy import AttendancePolicy
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import attendance, months
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import audit, punches, rota

OCTOBER = Month(2026, 10)
ZHOU = StaffNo("K009")


def _file(folder: Path, *rows: str) -> Path:
    path = folder / "打卡.csv"
    path.write_text("\n".join(("工号,打卡时间", *rows)), encoding="utf-8-sig", newline="\n")
    return path


@pytest.fixture
def planned(desk: Desk) -> Desk:
    for day in range(12, 15):
        rota.put(desk.db, Cell(ZHOU, date(2026, 10, day)), Code("早"))
    return desk


def wall(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-10-{text}")


def test_that_the_sample_file_joins_the_log_once(desk: Desk, samples: Path) -> None:
    source = samples / "打卡记录-2026-10.csv"
    first = attendance.import_punches(desk, source)
    of_five = first.added
    assert (first.ok, first.unchanged) == (True, 0)
    assert "K999" in first.pending
    again = attendance.import_punches(desk, source)
    assert (again.added, again.unchanged) == (0, of_five)
    assert punches.CHAIN.broken(desk.db) == ()


def test_that_a_log_of_orders_is_not_taken_for_punches(desk: Desk, samples: Path) -> None:
    with pytest.raises(ShopError, match="punches-of-orders"):
        attendance.import_punches(desk, samples / "让利记录-2026-10.csv")
    assert punches.pending(desk.db) == {}


def test_that_a_dry_run_writes_nothing(desk: Desk, samples: Path) -> None:
    report = attendance.import_punches(desk, samples / "打卡记录-2026-10.csv", dry_run=True)
    assert report.added > 0
    assert attendance.log(desk, OCTOBER) == ()
    assert punches.pending(desk.db) == {}


def test_that_a_file_with_problems_changes_nothing_and_names_them_all(desk: Desk, tmp_path: Path) -> None:
    source = _file(tmp_path, "K009,2026-10-12 07:58:00", ",2026-10-12 08:00:00", "K009,gestern", "K009,2026-10-12")
    report = attendance.import_punches(desk, source)
    assert [(problem.row, problem.column) for problem in report.problems] == [
        (3, "工号"),
        (4, "打卡时间"),
        (5, "打卡时间"),
    ]
    assert attendance.log(desk, OCTOBER) == ()


def test_that_a_month_asked_for_skips_all_other_days(desk: Desk, tmp_path: Path) -> None:
    source = _file(tmp_path, "K009,2026-10-12 07:58:00", "K009,2026-09-30 07:58:00")
    report = attendance.import_punches(desk, source, month=OCTOBER)
    assert (report.added, report.skipped) == (1, 1)


def test_that_a_claimed_number_is_remembered_and_back_filled(planned: Desk, tmp_path: Path) -> None:
    attendance.import_punches(planned, _file(tmp_path, "999,2026-10-12 07:58:00"))
    assert [one.kind for one in attendance.unsettled(planned, OCTOBER)] == ["unknown"]
    assert attendance.claim(planned, "999", ZHOU) == 1
    report = attendance.import_punches(planned, _file(tmp_path, "999,2026-10-13 07:58:00"))
    assert (report.added, report.pending) == (1, ())
    assert {punch.staff for punch in attendance.log(planned, OCTOBER)} == {ZHOU}


def test_that_a_missed_punch_is_added_signed_and_told(planned: Desk, tmp_path: Path) -> None:
    rows = ("K009,2026-10-12 07:58:00", "K009,2026-10-12 13:53:00", "K009,2026-10-12 18:01:00")
    attendance.import_punches(planned, _file(tmp_path, *rows))
    assert attendance.day(planned, ZHOU, date(2026, 10, 12)).status is DayStatus.MISSING
    attendance.add_missed(planned, ZHOU, wall("12 12:00"), "忘了打")
    mended = attendance.day(planned, ZHOU, date(2026, 10, 12))
    assert (mended.status, mended.flags) == (DayStatus.OK, (Flag.CORRECTED,))
    assert audit.entries(planned.db)[0].action == "attendance.add"
    assert punches.CORRECTIONS.broken(planned.db) == ()


def test_that_overtime_is_approved_by_signature(planned: Desk, tmp_path: Path) -> None:
    rows = [f"K009,2026-10-12 {time}:00" for time in ("07:58", "12:00", "13:53", "19:40")]
    attendance.import_punches(planned, _file(tmp_path, *rows))
    attendance.approve_overtime(planned, ZHOU, date(2026, 10, 12), 120, "盘点")
    (tally,) = attendance.tallies(planned, OCTOBER)
    assert tally.overtime_min == 90


@pytest.mark.parametrize(
    ("at", "reason", "code"), [("12 12:00", " ", "reason-missing"), ("30 12:00", "忘了", "punch-in-future")]
)
def test_that_a_correction_needs_a_reason_and_a_time_gone_by(desk: Desk, at: str, reason: str, code: str) -> None:
    with pytest.raises(ShopError, match=code):
        attendance.add_missed(desk, ZHOU, wall(at), reason)


def test_that_only_a_punch_that_exists_can_be_signed_away(planned: Desk) -> None:
    with pytest.raises(ShopError, match="punch-unknown"):
        attendance.ignore(planned, ZHOU, wall("12 12:00"), "刷错")


def test_that_an_agent_sees_his_own_month_and_nobody_elses(planned: Desk) -> None:
    agent = replace(planned, actor=Actor(Role.AGENT, "周杰", ZHOU))
    assert {result.staff for result in attendance.month(agent, OCTOBER, ZHOU)} == {ZHOU}
    for staff_no in (None, StaffNo("K004")):
        with pytest.raises(ShopError, match="right-missing"):
            attendance.month(agent, OCTOBER, staff_no)


def test_that_a_new_policy_holds_from_its_day_and_leaves_what_was_before(planned: Desk, tmp_path: Path) -> None:
    rows = [f"K009,2026-10-{day} {time}:00" for day in (12, 13) for time in ("08:08", "12:00", "13:53", "18:00")]
    attendance.import_punches(planned, _file(tmp_path, *rows))
    attendance.set_policy(planned, AttendancePolicy(grace=10), date(2026, 10, 13))
    found = {result.day.day: result.status for result in attendance.month(planned, OCTOBER)}
    assert (found[12], found[13]) == (DayStatus.LATE, DayStatus.OK)


def test_that_a_closed_month_takes_no_correction_and_no_import(planned: Desk, tmp_path: Path) -> None:
    after = replace(planned, now=datetime(2026, 11, 3, tzinfo=UTC))
    months.close(after, OCTOBER)
    with pytest.raises(ShopError, match="month-closed"):
        attendance.add_missed(after, ZHOU, wall("12 12:00"), "忘了打")
    with pytest.raises(ShopError, match="month-closed"):
        attendance.import_punches(after, _file(tmp_path, "K009,2026-10-12 07:58:00"))
    assert attendance.log(after, OCTOBER) == ()
