"""The fewest people a shift: held to demand, and to what trying everything finds."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from shopdesk.domain.demand_needs import pieces, there
from shopdesk.domain.shifts import Code, Kind, Segment, ShiftType
from shopdesk.planner.fewest import fewest
from tests.conftest import EARLY, LATE

NIGHT = ShiftType(Code("夜"), "夜班", "N", "Night", Kind.LATE, (Segment(1290, 1740),), 450)  # 21:30 to 05:00
TYPES = (EARLY, LATE, NIGHT)
DEMAND = st.dictionaries(st.integers(0, 23), st.integers(0, 3), max_size=8)


def missing(demand: dict[int, int], numbers: dict[Code, int]) -> int:
    """People-minutes left open when every day is alike."""
    total = 0
    for piece in pieces(TYPES):
        have = sum(numbers[one.code] * sum(there(one, piece)) for one in TYPES)
        total += max(0, demand.get(piece.hour, 0) - have) * piece.minutes
    return total


@given(DEMAND)
@settings(max_examples=25, deadline=None)
def test_that_no_other_numbers_hold_more_with_fewer_people(demand: dict[int, int]) -> None:
    found = dict(fewest({7: demand}, TYPES).numbers[7])
    tried = ({one.code: n for one, n in zip(TYPES, each, strict=True)} for each in product(range(4), repeat=3))
    best = min((missing(demand, each), sum(each.values())) for each in tried)
    assert (missing(demand, found), sum(found.values())) == best


def test_that_a_night_shift_holds_the_hours_of_the_day_after() -> None:
    found = fewest({day: {3: 2} if day == 0 else {} for day in range(7)}, TYPES)
    assert found.numbers[6] == {"早": 0, "晚": 0, "夜": 2}
    assert sum(found.numbers[0].values()) == 0


def test_that_hours_no_shift_holds_are_told() -> None:
    assert fewest({7: {6: 1, 9: 1, 21: 1}}, (EARLY, LATE)).open == {7: (6,)}


def test_that_no_shift_gets_fewer_than_it_must_have() -> None:
    must = {7: {EARLY.code: 2, LATE.code: 0}}
    assert fewest({7: {21: 1}}, (EARLY, LATE), must).numbers == {7: {EARLY.code: 2, LATE.code: 1}}
