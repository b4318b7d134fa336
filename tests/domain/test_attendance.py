"""The attendance rules that matter, one test each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shopdesk.domain.attendance import Correction, CorrectionKind, DayStatus, Flag
from shopdesk.domain.attendance_policy import AttendancePolicy
from shopdesk.domain.judging import judge, windows_around
from shopdesk.domain.punches import Punch, Source
from tests.domain.attendance_pictures import FIRST, LONG_AFTER, WHO, at, day, evidence, missing, punches

FULL = "07:58 12:01 13:53 18:01"


def test_that_a_split_shift_kept_in_time_is_ok() -> None:
    result = day("早", FULL)
    assert (result.status, result.late_min, result.early_min, result.worked_min) == (DayStatus.OK, 0, 0, 480)


@pytest.mark.parametrize(("come", "late"), [("08:05", 0), ("08:05:59", 0), ("08:06", 6), ("08:31", 31)])
def test_that_exactly_at_the_grace_limit_is_not_late_and_past_it_the_whole_delay_counts(come: str, late: int) -> None:
    assert day("早", f"{come} 12:01 13:53 18:01").late_min == late


def test_that_leaving_a_minute_before_the_end_is_early() -> None:
    result = day("早", "07:58 11:40 13:53 18:01")
    assert (result.status, result.early_min, result.worked_min) == (DayStatus.EARLY, 20, 460)


def test_that_missing_punches_are_told_mark_by_mark() -> None:
    result = day("早", "07:58 13:53 18:01")
    assert (result.status, missing(result), result.worked_min) == (DayStatus.MISSING, "out@12:00", 240)


def test_that_a_forgotten_clock_out_does_not_turn_the_next_day_round() -> None:
    log = "07:58 12:01 13:53 +1 07:59 12:00 13:50 18:00"
    assert missing(day("早 早", log)) == "out@18:00"
    assert day("早 早", log, away=1).status is DayStatus.OK


def test_that_a_shift_past_midnight_belongs_to_the_day_it_starts() -> None:
    log = "15:58 +1 01:03"
    assert (day("夜 休", log).status, day("夜 休", log).worked_min) == (DayStatus.OK, 540)
    assert day("夜 休", log, away=1).punches == ()


def test_that_a_day_without_any_punch_is_absent() -> None:
    result = day("早", "")
    assert (result.status, result.absent_halves) == (DayStatus.ABSENT, 2)


def test_that_a_stretch_without_any_punch_is_half_a_day_absent() -> None:
    result = day("早", "07:58 12:01")
    assert (result.status, result.absent_halves, result.flags) == (DayStatus.MISSING, 1, (Flag.HALF_DAY,))


@pytest.mark.parametrize(("code", "status"), [("休", "rest"), ("假", "leave"), ("病", "sick"), ("-", "unplanned")])
def test_that_days_without_a_shift_are_not_judged(code: str, status: str) -> None:
    assert day(code, "").status == status


def test_that_a_punch_on_a_rest_day_is_kept_and_flagged() -> None:
    result = day("休", "09:00")
    assert (result.status, result.flags) == (DayStatus.REST, (Flag.OUTSIDE, Flag.OFF_DUTY))
    assert len(result.punches) == 1


def test_that_segments_that_touch_ask_for_no_punch_between_them() -> None:
    result = day("连", "07:58 18:02")
    assert (result.status, result.worked_min) == (DayStatus.OK, 600)


@pytest.mark.parametrize(
    ("now", "status"),
    [("06:59", "planned"), ("07:00", "pending"), ("19:59:59", "pending"), ("20:00", "absent")],
)
def test_that_a_shift_is_judged_only_after_its_last_window_closes(now: str, status: str) -> None:
    result = day("早", "", now=at(now))
    assert result.status == status
    if status != "absent":
        assert (result.late_min, result.missing, result.absent_halves) == (0, (), 0)


def test_that_a_punch_out_of_every_window_is_kept_and_shown_but_not_counted() -> None:
    result = day("早", f"03:12 {FULL}")
    assert (result.status, result.flags) == (DayStatus.OK, (Flag.OUTSIDE,))
    assert [sight.counted for sight in result.punches] == [False, True, True, True, True]


def test_that_a_second_press_within_a_minute_does_not_count() -> None:
    result = day("早", "08:31:00 08:31:07 12:01 13:53 18:01")
    assert (result.late_min, result.flags) == (31, (Flag.REPEATED,))


def test_that_the_first_in_and_the_last_out_of_a_window_count() -> None:
    result = day("早", "07:50 08:40 11:30 12:05 13:53 18:01")
    assert (result.status, result.worked_min) == (DayStatus.OK, 480)


def test_that_windows_that_touch_are_cut_half_way_between_their_marks() -> None:
    spans = [
        f"{window.mark.way} {window.opens:%H:%M}-{window.closes:%H:%M}"
        for window in windows_around(evidence("早", ()), WHO, FIRST)
    ]
    assert spans == ["in 07:00-10:00", "out 11:00-13:00", "in 13:00-16:00", "out 17:00-20:00"]


def test_that_a_late_shift_and_the_next_early_one_share_the_night_fairly() -> None:
    policy = AttendancePolicy(in_before=360, out_after=360)
    windows = windows_around(evidence("夜 早", (), policy=policy), WHO, FIRST)
    night = [window for window in windows if window.closes == at("04:30", 1) or window.opens == at("04:30", 1)]
    assert [window.mark.way for window in night] == ["out", "in"]


def test_that_a_signed_correction_adds_the_missed_punch() -> None:
    signed = Correction(CorrectionKind.ADD, WHO, at("12:00"), "忘了", "张敏", LONG_AFTER)
    result = day("早", "07:58 13:53 18:01", corrections=[signed])
    assert (result.status, result.flags) == (DayStatus.OK, (Flag.CORRECTED,))


def test_that_a_punch_signed_as_not_counting_is_still_shown() -> None:
    signed = Correction(CorrectionKind.IGNORE, WHO, at("07:40"), "刷错卡", "张敏", LONG_AFTER)
    result = day("早", "07:40 08:31 12:01 13:53 18:01", corrections=[signed])
    assert (result.late_min, result.flags) == (31, (Flag.IGNORED,))
    assert len(result.punches) == 5


@pytest.mark.parametrize(("approved", "counted"), [(0, 0), (60, 60), (45, 30), (240, 90)])
def test_that_overtime_counts_only_when_approved_as_far_as_punched_in_whole_steps(approved: int, counted: int) -> None:
    signed = [Correction(CorrectionKind.OVERTIME, WHO, at("00:00"), "大促", "张敏", LONG_AFTER, approved)]
    result = day("早", "07:58 12:01 13:53 19:31", corrections=signed if approved else [])
    assert result.overtime_min == counted


def test_that_much_time_lost_is_half_a_day_or_a_day_absent() -> None:
    log = "09:10 12:01 15:00 18:01"
    assert day("早", log).absent_halves == 1
    assert day("早", log, policy=AttendancePolicy(absent_after=130)).status is DayStatus.ABSENT
    assert day("早", log, policy=AttendancePolicy(half_day_after=0, absent_after=0)).status is DayStatus.LATE


def test_that_a_clock_set_back_and_one_that_had_jumped_are_flagged() -> None:
    log = (
        Punch(at("09:58"), WHO, Source.KIOSK, 1),
        Punch(at("12:01"), WHO, Source.KIOSK, 2),
        Punch(at("11:30"), WHO, Source.KIOSK, 3),
    )
    flags = {sight.punch.seq: set(sight.flags) for sight in judge(evidence("早", log), WHO, FIRST, LONG_AFTER).punches}
    assert flags == {1: set(), 2: {Flag.AHEAD}, 3: {Flag.SET_BACK}}


def test_that_the_source_of_a_punch_changes_nothing_but_its_name() -> None:
    live = evidence("早", punches(FULL))
    taken_in = evidence("早", punches(FULL, Source.IMPORTED))
    one, other = (judge(each, WHO, FIRST, LONG_AFTER) for each in (live, taken_in))
    assert (one.status, one.late_min, one.worked_min) == (other.status, other.late_min, other.worked_min)
    assert [sight.punch.source for sight in other.punches] == [Source.IMPORTED] * 4


def test_that_catching_up_after_days_switched_off_gives_the_same_result() -> None:
    log = punches("08:31 12:01 13:53 18:01")
    closed = judge(evidence("早", log), WHO, FIRST, at("20:00"))
    assert closed == judge(evidence("早", log), WHO, FIRST, LONG_AFTER + timedelta(days=90))
