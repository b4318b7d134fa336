"""What holds of every month's tally, whatever the punches."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.attendance import DayResult
from shopdesk.domain.attendance_policy import AttendancePolicy, Tier
from shopdesk.domain.judging import judge_days
from shopdesk.domain.money import Fen
from shopdesk.domain.tallies import Tally, tally
from tests.domain.attendance_pictures import FIRST, LONG_AFTER, TYPES, WHO, evidence, punches

_MARKS = (("08:00", -30, 110), ("12:00", -50, 50), ("14:00", -50, 110), ("18:00", -90, 60))
_SUMS = (
    "due", "attended", "lates", "late_min", "earlies", "early_min", "missing", "leave_days", "sick_days",
    "absent_halves", "overtime_min", "worked_min", "points", "fine",
)  # fmt: skip
_POLICY = AttendancePolicy(grace=5, tiers=(Tier(30, 1, Fen(500)), Tier(None, 4, Fen(2000))))


def _minutes(clock: str, offset: int) -> str:
    hour, minute = (int(part) for part in clock.split(":"))
    return "{:02d}:{:02d}".format(*divmod(hour * 60 + minute + offset, 60))


@st.composite
def _months(draw: st.DrawFn) -> tuple[DayResult, ...]:
    """A few days of early shift, rest, leave and sick days, each mark punched somewhere in its window or not at all."""
    shifts = draw(st.lists(st.sampled_from(["早", "早", "早", "休", "病"]), min_size=1, max_size=8))
    days = []
    for _ in shifts:
        offsets = [draw(st.none() | st.integers(low, high)) for _, low, high in _MARKS]
        days.append(" ".join(_minutes(mark[0], at) for mark, at in zip(_MARKS, offsets, strict=True) if at is not None))
    log = " ".join(f"+{n} {day}" if n else day for n, day in enumerate(days) if day)
    held = evidence(" ".join(shifts), punches(log), policy=_POLICY)
    return judge_days(held, [WHO], [FIRST + timedelta(days=n) for n in range(len(shifts))], LONG_AFTER)


def _tally(results: tuple[DayResult, ...] | list[DayResult], policy: AttendancePolicy = _POLICY) -> Tally:
    return tally(WHO, results, policy, TYPES)


@given(_months(), st.integers(0, 8))
def test_that_the_parts_of_a_month_add_up_to_the_whole(results: tuple[DayResult, ...], at: int) -> None:
    whole, first, rest = _tally(results), _tally(results[:at]), _tally(results[at:])
    for name in _SUMS:
        assert getattr(whole, name) == getattr(first, name) + getattr(rest, name), name
    assert whole.lines == first.lines + rest.lines


@given(_months(), st.randoms())
def test_that_the_order_of_the_days_does_not_matter(results: tuple[DayResult, ...], chance: Random) -> None:
    shuffled = list(results)
    chance.shuffle(shuffled)
    assert _tally(shuffled, AttendancePolicy(free_lates=2)) == _tally(results, AttendancePolicy(free_lates=2))


@given(_months())
def test_that_every_point_lost_has_its_line_and_none_is_won(results: tuple[DayResult, ...]) -> None:
    found = _tally(results)
    assert found.points == -sum(line.points for line in found.lines) <= 0
    assert found.fine == sum(line.fine for line in found.lines) >= 0
    assert not (found.full and found.lines)


@given(_months(), st.integers(0, 5))
def test_that_a_free_late_never_costs_more(results: tuple[DayResult, ...], free: int) -> None:
    strict, mild = (_tally(results, AttendancePolicy(free_lates=n)) for n in (free, free + 1))
    assert strict.points <= mild.points
    assert (strict.lates, strict.full) == (mild.lates, mild.full)
