"""A sick call re-planned with few changes, seen before it is written; one broken cell mended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_mending import Absence, held, mends, price
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.domain.wishes import Wished
from shopdesk.services import rota, rota_mend, rota_settings, staff
from shopdesk.services.desk import Desk
from shopdesk.storage import audit, wishes
from tests.rota_shop import NUMBERS, cell, draw, drawn, furnish

NOVEMBER = Month(2026, 11)
MONDAY = date(2026, 11, 2)
SICK = Code("病假")
WEEK = """
李雷 早 早 早 早 早 休 休
周杰 晚 晚 晚 晚 晚 晚 休
吴倩 休 休 休 休 休 早 早
刘洋 休 休 休 休 休 休 晚
"""


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(ShopError) as caught:
        yield
    assert caught.value.code == code


@pytest.fixture(autouse=True)
def _planned(desk: Desk) -> None:
    """November, the same week over and over; nobody is short."""
    furnish(desk)
    day = NOVEMBER.first
    row = {line.split()[0]: line.split()[1:] for line in WEEK.strip().splitlines()}
    while day in NOVEMBER:
        for name in ("张敏", *row):
            code = row[name][day.weekday()] if name in row else "休"
            draw(desk, f"{name} {code}", day)
        day += timedelta(days=1)


def sick(name: str, first: date, last: date | None = None) -> Absence:
    return Absence(NUMBERS[name], first, last or first, SICK)


@pytest.mark.parametrize("free", ["吴倩", "刘洋", "张敏"])
def test_that_nobody_steps_in_on_the_last_day_who_would_break_the_next_month(desk: Desk, free: str) -> None:
    """30 November, 周杰's late: of those who rest, all but one work early on the 1st."""
    last = NOVEMBER.last
    draw(desk, "李雷 早 早\n周杰 晚 晚\n吴倩 休 早\n刘洋 休 早\n张敏 休 早", last)
    draw(desk, f"{free} 休 休", last)
    found = rota_mend.propose(desk, sick("周杰", last), seconds=2)
    assert [one.cell for one in found.steps] == [cell(free, last)]
    rota_mend.accept(desk, found)
    assert not [one for one in rota.month(desk, NOVEMBER.plus(1)).broken if one.rule == "succession"]


def test_that_what_the_absent_person_wished_for_is_no_longer_asked_about(desk: Desk) -> None:
    wish = Wished(NUMBERS["李雷"], MONDAY, Code("早"), wanted=True, strong=False, points=1)
    wishes.put(desk.db, wish, desk.now, "李雷")
    (part,) = rota_mend.propose(desk, sick("李雷", MONDAY), seconds=2).parts
    assert part.plan is not None
    assert not part.plan.unmet


def test_that_one_colleague_steps_in_and_nothing_is_written_before_it_is_accepted(desk: Desk) -> None:
    before = drawn(desk, MONDAY)
    found = rota_mend.propose(desk, sick("李雷", MONDAY), seconds=3)
    assert drawn(desk, MONDAY) == before
    assert not audit.entries(desk.db)
    assert [(one.before, one.after) for one in found.steps] == [("休", "早")]
    assert {one.cell.day for one in found.changed} == {MONDAY}


def test_that_the_preview_tells_people_on_the_shift_before_without_and_after(desk: Desk) -> None:
    part = rota_mend.propose(desk, sick("周杰", MONDAY), seconds=3).parts[0]
    assert [one[1:] for one in held(part.before, part.without, part.after)] == [("晚", 1, 1, 0, 1)]
    cost = price(part.without, part.after)
    assert (cost.cells, cost.people, cost.short, cost.blocking) == (1, 1, 0, 0)
    assert [n for _, n in cost.late] == [1]


def test_that_accepting_writes_leave_and_cells_in_one_change_that_can_be_put_back(desk: Desk) -> None:
    before = drawn(desk, MONDAY)
    found = rota_mend.propose(desk, sick("李雷", MONDAY, MONDAY + timedelta(days=1)), seconds=3)
    changed = rota_mend.accept(desk, found)
    assert drawn(desk, MONDAY).splitlines()[1].startswith("李雷 病假 病假 早")
    assert [entry.action for entry in audit.entries(desk.db)] == ["rota.replan"]
    rota.put_back(desk, {one.cell: one.before for one in changed})
    assert drawn(desk, MONDAY) == before


def test_that_a_proposal_older_than_the_rota_is_refused(desk: Desk) -> None:
    found = rota_mend.propose(desk, sick("李雷", MONDAY), seconds=3)
    draw(desk, "李雷 休", MONDAY)
    with refused("rota-mend-stale"):
        rota_mend.accept(desk, found)


def test_that_leave_over_the_border_of_an_unplanned_month_is_written_in_both(desk: Desk) -> None:
    last = date(2026, 12, 1)
    found = rota_mend.propose(desk, sick("李雷", NOVEMBER.last, last), seconds=3)
    assert [part.plan is None for part in found.parts] == [False, True]
    rota_mend.accept(desk, found)
    assert drawn(desk, NOVEMBER.last, 2).splitlines()[1] == "李雷 病假 病假"


@pytest.mark.parametrize(
    ("absence", "code"),
    [
        (Absence(NUMBERS["李雷"], MONDAY, MONDAY - timedelta(days=1), SICK), "rota-absence-backwards"),
        (Absence(NUMBERS["李雷"], MONDAY, MONDAY, Code("早")), "rota-absence-code"),
        (replace(Absence(NUMBERS["李雷"], MONDAY, MONDAY, SICK), staff=StaffNo("K999")), "rota-absence-person"),
    ],
)
def test_that_a_strange_absence_is_refused_in_words(desk: Desk, absence: Absence, code: str) -> None:
    with refused(code):
        rota_mend.propose(desk, absence)


def test_that_a_broken_cell_is_mended_by_the_smallest_change_that_leaves_no_shift_shorter(desk: Desk) -> None:
    draw(desk, "周杰 早", MONDAY + timedelta(days=1))
    draw(desk, "李雷 晚", MONDAY + timedelta(days=1))
    month = rota.month(desk, NOVEMBER)
    broken = [one for one in month.broken if one.rule == "succession"]
    assert {one.staff for one in broken} == {NUMBERS["周杰"], NUMBERS["李雷"]}
    spot = Cell(NUMBERS["周杰"], MONDAY + timedelta(days=1))
    found = rota_mend.mend(desk, month, spot)
    assert 1 <= len(found) <= 3
    assert len({frozenset(changes) for changes in found}) == len(found)
    assert [len(changes) for changes in found] == sorted(len(changes) for changes in found)
    for changes in found:
        after = month.with_codes({one.cell: one.after for one in changes})
        assert not [one for one in after.broken if (one.staff, one.day) == spot and one.rule == "succession"]
        assert not any(one.short > was.short for was, one in zip(month.cover, after.cover, strict=True))


def test_that_a_mend_leaves_another_days_shortage_alone(desk: Desk) -> None:
    tuesday = MONDAY + timedelta(days=1)
    draw(desk, "周杰 早 早", tuesday)  # late on Monday, then early; Tuesday's and Wednesday's late shifts are short
    found = rota_mend.mend(desk, rota.month(desk, NOVEMBER), cell("周杰", tuesday))
    assert found
    assert {one.cell.day for changes in found for one in changes} <= {MONDAY, tuesday}


def test_that_a_sick_call_leaves_what_was_short_or_broken_before_as_it_was(desk: Desk) -> None:
    later = MONDAY + timedelta(days=9)
    draw(desk, "周杰 休", MONDAY)  # the late shift of the same day was short before
    draw(desk, "李雷 晚 早", later)  # and days later early is short, a rule broken
    found = rota_mend.propose(desk, sick("李雷", MONDAY), seconds=3)
    assert {one.cell.day for one in found.changed} == {MONDAY}
    assert [one.after for one in found.steps] == ["早"]


def test_that_locked_past_and_leave_cells_are_no_way_to_mend(desk: Desk) -> None:
    draw(desk, "周杰 晚 早 休", MONDAY)
    rota.lock(desk, [cell("周杰", MONDAY), cell("周杰", MONDAY + timedelta(days=1))], locked=True)
    found = mends(rota.month(desk, NOVEMBER), cell("周杰", MONDAY + timedelta(days=1)))
    assert found == ()


def test_that_a_shift_nobody_can_simply_take_is_filled_by_two(desk: Desk) -> None:
    tuesday = MONDAY + timedelta(days=1)
    rota_settings.set_rules(desk, [Rule("not-on", Severity.BLOCK, {"shifts": ["late"], "except": [NUMBERS["李雷"]]})])
    draw(desk, "周杰 病假", tuesday)
    month = rota.month(desk, NOVEMBER)
    (short,) = [one for one in month.cover if one.day == tuesday and one.short]
    found = rota_mend.fill(desk, month, short)
    assert len(found) == 3
    draw(desk, "吴倩 年假", tuesday)
    others = rota_mend.fill(desk, rota.month(desk, NOVEMBER), short)
    assert NUMBERS["吴倩"] not in {one.cell.staff for way in others for one in way}
    assert len(others) == 2
    for first, second in found:
        assert (first.cell, first.after, second.after) == (cell("李雷", tuesday), "晚", "早")
        after = month.with_codes({one.cell: one.after for one in (first, second)})
        assert not [one for one in after.cover if one.day == tuesday and one.short]


def test_that_a_day_planned_for_somebody_who_has_left_is_to_be_emptied(desk: Desk) -> None:
    staff.leave(desk, NUMBERS["李雷"], MONDAY)
    month = rota.month(desk, NOVEMBER)
    tuesday = cell("李雷", MONDAY + timedelta(days=1))
    assert [(one.cell, one.after) for one in mends(month, tuesday)] == [(tuesday, None)]
