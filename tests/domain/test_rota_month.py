"""A month as it is looked at and edited, cleaning duty, people needed by the hour."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.month import Month
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_duty import duty
from shopdesk.domain.rota_versions import difference
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from tests.conftest import EARLY, LATE, REST, TEAM

OCTOBER = Month(2026, 10)
TYPES = {one.code: one for one in (EARLY, LATE, REST)}
CODES = st.sampled_from([EARLY.code, LATE.code, REST.code])
CELLS = st.builds(Cell, st.sampled_from([one.no for one in TEAM]), st.sampled_from(OCTOBER.days))
PLANS = st.dictionaries(CELLS, CODES, max_size=60)


@given(PLANS, PLANS)
def test_that_a_difference_applied_to_the_old_plan_gives_the_new_one(
    before: dict[Cell, Code], after: dict[Cell, Code]
) -> None:
    made = dict(before)
    for cell, _, code in difference(before, after):
        made.pop(cell, None)
        if code is not None:
            made[cell] = code
    assert made == after


@given(PLANS)
def test_that_nobody_cleans_on_a_day_off_and_every_working_day_has_somebody(codes: dict[Cell, Code]) -> None:
    turns = duty(OCTOBER, TEAM, codes, TYPES)
    at_work = {cell.day for cell, code in codes.items() if TYPES[code].kind.works}
    assert turns.keys() == at_work
    assert all(TYPES[codes[Cell(no, day)]].kind.works for day, no in turns.items())


def test_that_cleaning_goes_round_before_anybody_has_a_second_turn() -> None:
    codes = {Cell(one.no, day): EARLY.code for one in TEAM for day in OCTOBER.days}
    turns = list(duty(OCTOBER, TEAM, codes, TYPES).values())
    assert {frozenset(turns[at : at + 5]) for at in range(0, 30, 5)} == {frozenset(one.no for one in TEAM)}


def test_that_who_was_off_on_his_turn_is_next() -> None:
    two = TEAM[:2]
    codes = {Cell(one.no, day): EARLY.code for one in two for day in OCTOBER.days[:3]}
    first = next(iter(duty(OCTOBER, two, codes, TYPES).values()))
    codes[Cell(first, OCTOBER.days[0])] = REST.code
    assert list(duty(OCTOBER, two, codes, TYPES).values())[1] == first


def test_that_staff_numbers_sort_a_days_changes() -> None:
    day, later = OCTOBER.days[0], OCTOBER.days[1]
    codes = {Cell(StaffNo("K010"), day): EARLY.code, Cell(StaffNo("K002"), later): LATE.code}
    assert [one.cell.staff for one in difference({}, codes)] == ["K010", "K002"]
