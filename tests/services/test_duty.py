"""Cleaning duty: in turn over months, swapped by two people or the supervisor; weekly meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.meetings import Meeting
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Role
from shopdesk.domain.staff import StaffNo
from shopdesk.services import duty, rota
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage.rota import put
from tests.conftest import EARLY, LATE, REST
from tests.rota_shop import NUMBERS, cell, draw, furnish

LI, LIU, ZHOU, WU = (NUMBERS[name] for name in ("李雷", "刘洋", "周杰", "吴倩"))
THURSDAY = date(2026, 10, 22)
OCTOBER = Month(2026, 10)
PICTURE = """
李雷 早 早 休 早 早 早 早 早
刘洋 早 早 早 早 早 休 早 早
周杰 晚 晚 晚 休 晚 晚 晚 晚
吴倩 晚 晚 晚 晚 休 晚 晚 晚
"""


@pytest.fixture
def planned(desk: Desk) -> Desk:
    furnish(desk)
    draw(desk, PICTURE, THURSDAY)
    duty.set_order(desk, [LI, LIU, ZHOU, WU])
    return desk


def own(desk: Desk, name: str) -> Desk:
    return replace(desk, actor=Actor(Role.AGENT, name, NUMBERS[name]))


def told(desk: Desk, month: Month = OCTOBER) -> str:
    found = duty.turns(desk, month)
    names = {no: name for name, no in NUMBERS.items()}
    return " ".join(names[found[day]] for day in month.days if day in found)


def test_that_the_turn_skips_who_is_off_and_is_the_same_when_asked_again(planned: Desk) -> None:
    first = told(planned)
    assert sorted(first.split()) == sorted(["李雷", "刘洋", "周杰", "吴倩"] * 2)
    rota.publish(planned, OCTOBER)
    assert told(planned) == first


def test_that_what_was_published_stays_when_the_order_changes(planned: Desk) -> None:
    rota.publish(planned, OCTOBER)
    before = told(planned)
    duty.set_order(planned, [WU, LI])
    assert told(planned) == before
    duty.share_out(planned, OCTOBER)
    assert set(told(planned).split()) == {"吴倩", "李雷"}


def test_that_a_new_month_goes_on_with_who_has_waited_longest(planned: Desk) -> None:
    rota.publish(planned, OCTOBER)
    last_four = told(planned).split()[-4:]
    draw(planned, "李雷 早 早 早 早\n刘洋 早 早 早 早\n周杰 晚 晚 晚 晚\n吴倩 晚 晚 晚 晚", date(2026, 11, 1))
    assert told(planned, Month(2026, 11)).split() == last_four


def test_that_two_people_swap_their_turns(planned: Desk) -> None:
    before = duty.turns(planned, OCTOBER)
    mine = next(day for day, no in before.items() if no == LI)
    theirs = next(day for day, no in before.items() if no == WU)
    duty.ask_swap(own(planned, "李雷"), mine, theirs)
    with pytest.raises(ShopError, match="duty-asked-already"):
        duty.ask_swap(own(planned, "李雷"), mine, theirs)
    (asked,) = duty.own(own(planned, "吴倩")).asked
    with pytest.raises(ShopError, match="request-not-yours"):
        duty.answer(own(planned, "周杰"), asked.id, yes=True)
    duty.answer(own(planned, "吴倩"), asked.id, yes=True)
    after = duty.turns(planned, OCTOBER)
    assert (after[mine], after[theirs]) == (WU, LI)
    assert duty.month(planned, OCTOBER).swapped == {mine, theirs}
    assert {day: no for day, no in after.items() if day not in {mine, theirs}} == {
        day: no for day, no in before.items() if day not in {mine, theirs}
    }


def test_that_a_swap_with_somebody_off_that_day_is_refused(planned: Desk) -> None:
    turns = duty.turns(planned, OCTOBER)
    mine = next(day for day, no in turns.items() if no == LI)
    put(planned.db, cell("吴倩", mine), REST.code)
    theirs = next(day for day, no in duty.turns(planned, OCTOBER).items() if no == WU)
    with pytest.raises(ShopError, match="duty-not-at-work"):
        duty.ask_swap(own(planned, "李雷"), mine, theirs)
    with pytest.raises(ShopError, match="duty-not-yours"):
        duty.ask_swap(own(planned, "周杰"), mine, theirs)


def test_that_the_supervisor_puts_somebody_on_duty_who_works(planned: Desk) -> None:
    duty.assign(planned, THURSDAY, WU)
    assert duty.turns(planned, OCTOBER)[THURSDAY] == WU
    with pytest.raises(ShopError, match="duty-not-at-work"):
        duty.assign(planned, date(2026, 10, 24), LI)
    with pytest.raises(ShopError, match="right-missing"):
        duty.assign(own(planned, "周杰"), THURSDAY, ZHOU)


def test_that_a_turn_is_given_on_when_its_person_falls_ill(planned: Desk) -> None:
    rota.publish(planned, OCTOBER)
    on = duty.turns(planned, OCTOBER)[THURSDAY]
    name = next(name for name, no in NUMBERS.items() if no == on)
    put(planned.db, cell(name, THURSDAY), REST.code)
    assert duty.turns(planned, OCTOBER)[THURSDAY] != on


def test_that_without_an_order_everybody_but_the_supervisor_cleans(desk: Desk) -> None:
    assert [one.name for one in duty.order(desk, OCTOBER)] == ["李雷", "刘洋", "周杰", "吴倩"]
    with pytest.raises(ShopError, match="duty-nobody"):
        duty.set_order(desk, [])
    with pytest.raises(ShopError, match="staff-unknown"):
        duty.set_order(desk, [StaffNo("K999")])


def test_that_a_meeting_says_who_is_there_by_shift(planned: Desk) -> None:
    duty.set_meetings(planned, [Meeting("周会", 4, 8 * 60, 60)])
    (first, *_) = [one for one in duty.month(planned, OCTOBER).rounds if one.day >= THURSDAY]
    assert first.day == date(2026, 10, 23)
    assert [one.name for one in first.here] == ["李雷", "刘洋"]
    assert [one.name for one in first.outside] == ["周杰", "吴倩"]
    assert [one.name for one in first.off] == ["张敏"]
    assert EARLY.start == 8 * 60 < LATE.start


@pytest.mark.parametrize(
    "figures", [("", 0, 480, 30), ("周会", 7, 480, 30), ("周会", 0, 1440, 30), ("周会", 0, 480, 0)]
)
def test_that_a_meeting_at_no_time_is_refused(figures: tuple[str, int, int, int]) -> None:
    with pytest.raises(ShopError, match="meeting-wrong"):
        Meeting(*figures)
