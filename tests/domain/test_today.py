"""The day at a glance: gaps and what comes next."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.shifts import Code, Kind, Segment, ShiftType
from shopdesk.domain.shop import Platform
from shopdesk.domain.staff import StaffNo
from shopdesk.domain.today import Lane, Turn, coming, gaps, lanes
from tests.conftest import EARLY, LATE, PLATFORMS, REST

DAY = date(2026, 10, 21)
ONE, TWO = StaffNo("K001"), StaffNo("K002")
BOTH = (Lane(EARLY, (ONE,)), Lane(LATE, (TWO,)))


def test_that_lanes_hold_only_working_shifts_somebody_is_on() -> None:
    types = {shift.code: shift for shift in (EARLY, LATE, REST)}
    assert lanes({ONE: Code("晚"), TWO: Code("休")}, types) == (Lane(LATE, (ONE,)),)


def test_that_platform_hours_without_anybody_are_gaps() -> None:
    assert gaps(BOTH, PLATFORMS) == (Segment(720, 840), Segment(1080, 1140), Segment(1380, 1440))
    assert gaps((), PLATFORMS) == (Segment(480, 1440),)
    assert gaps(BOTH, ()) == ()


def test_that_the_hours_after_midnight_are_held_by_the_night_before() -> None:
    night = Lane(ShiftType(Code("夜"), "", "", "", Kind.LATE, (Segment(1320, 1560),)), (ONE,))
    live = [Platform("p", "", "", 1320, 1560)]
    assert gaps([night], live) == (Segment(0, 120),)
    assert gaps([night], live, [night]) == ()
    assert gaps(BOTH, live, [night]) == (Segment(1380, 1440),)


@given(st.lists(st.tuples(st.integers(0, 22), st.integers(1, 6)), max_size=5))
def test_that_gaps_and_shifts_fill_the_window_and_never_overlap(parts: list[tuple[int, int]]) -> None:
    shifts = [
        ShiftType(Code(str(n)), "", "", "", Kind.EARLY, (Segment(start * 60, (start + hours) * 60),))
        for n, (start, hours) in enumerate(parts)
    ]
    found = gaps([Lane(shift, (ONE,)) for shift in shifts], [Platform("p", "", "", 480, 1440)])
    for minute in range(480, 1440, 30):
        covered = any(part.start <= minute < part.end for shift in shifts for part in shift.segments)
        assert covered is not any(gap.start <= minute < gap.end for gap in found)


def test_that_a_shift_hands_over_when_another_carries_on() -> None:
    found = coming(datetime.fromisoformat("2026-10-21T14:10"), DAY, BOTH, BOTH[:1])
    assert [(f"{one.at:%d %H:%M}", one.turn, one.shift.code) for one in found] == [
        ("21 18:00", Turn.ENDS, "早"),
        ("21 19:00", Turn.CONTINUES, "晚"),
        ("22 08:00", Turn.BEGINS, "早"),
    ]
