"""Wishes: the same points for everybody, weighed by the planner, told afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Role
from shopdesk.domain.shifts import Code
from shopdesk.domain.wishes import Budget, account
from shopdesk.services import rota, rota_month, rota_plan, wishes
from shopdesk.services.desk import Actor, Desk
from tests.conftest import TEAM
from tests.rota_shop import NUMBERS, draw, furnish

LATE, REST, EARLY = Code("晚"), Code("休"), Code("早")
ZHOU, LI = NUMBERS["周杰"], NUMBERS["李雷"]
NOVEMBER = Month(2026, 11)
SUNDAY = date(2026, 11, 1)


@pytest.fixture
def zhou(desk: Desk) -> Desk:
    furnish(desk)
    return replace(desk, actor=Actor(Role.AGENT, "周杰", ZHOU))


def test_that_a_strong_wish_costs_more_and_the_budget_ends(zhou: Desk) -> None:
    wishes.make(zhou, ZHOU, SUNDAY, REST, wanted=True, strong=True)
    wishes.make(zhou, ZHOU, date(2026, 11, 7), LATE, wanted=False, strong=True)
    (mine,) = wishes.own(zhou, NOVEMBER).accounts
    assert (mine.points, mine.carried, mine.spent, mine.left) == (10, 0, 10, 0)
    with pytest.raises(ShopError, match="wish-over-budget"):
        wishes.make(zhou, ZHOU, date(2026, 11, 8), REST, wanted=True, strong=False)
    wishes.make(zhou, ZHOU, SUNDAY, REST, wanted=True, strong=False)  # in place of the strong one
    assert wishes.own(zhou, NOVEMBER).accounts[0].left == 3
    wishes.take_back(zhou, ZHOU, SUNDAY)
    assert wishes.own(zhou, NOVEMBER).accounts[0].left == 5


@pytest.mark.parametrize(
    ("day", "code", "refusal"),
    [
        (date(2026, 10, 21), REST, "wish-in-past"),
        (SUNDAY, Code("年假"), "wish-code-unknown"),
        (SUNDAY, Code("夜"), "wish-code-unknown"),
    ],
)
def test_that_a_wish_that_cannot_be_is_refused(zhou: Desk, day: date, code: Code, refusal: str) -> None:
    with pytest.raises(ShopError, match=refusal):
        wishes.make(zhou, ZHOU, day, code, wanted=True, strong=False)


def test_that_nobody_wishes_in_anothers_name_but_the_supervisor(zhou: Desk, desk: Desk) -> None:
    with pytest.raises(ShopError, match="right-missing"):
        wishes.make(zhou, LI, SUNDAY, REST, wanted=True, strong=False)
    wishes.make(desk, LI, SUNDAY, REST, wanted=True, strong=False)
    assert [one.wish.staff for one in wishes.month(desk, NOVEMBER).wishes] == [LI]
    assert wishes.own(zhou, NOVEMBER).wishes == ()


def test_that_the_planner_hears_of_wishes_and_the_answer_is_told(zhou: Desk, desk: Desk) -> None:
    wishes.make(zhou, ZHOU, SUNDAY, REST, wanted=True, strong=True)
    wishes.make(desk, LI, SUNDAY, LATE, wanted=False, strong=False)
    (wish, other) = sorted(rota_month.planned(desk, NOVEMBER).wishes, key=lambda one: -one.weight)
    assert (wish.staff, wish.codes, wish.on, wish.weight) == (ZHOU, frozenset({REST}), True, 5)
    assert (other.staff, other.on, other.weight) == (LI, False, 2)
    draw(desk, "李雷 晚\n周杰 休", SUNDAY)
    told = {one.wish.staff: one.granted for one in wishes.month(desk, NOVEMBER).wishes}
    assert told == {ZHOU: True, LI: False}


def test_that_a_wish_the_shown_rota_refuses_costs_nothing_and_comes_too_late_afterwards(zhou: Desk, desk: Desk) -> None:
    wishes.make(zhou, ZHOU, SUNDAY, REST, wanted=True, strong=True)
    draw(desk, "周杰 晚", SUNDAY)
    assert wishes.own(zhou, NOVEMBER).wishes[0].granted is None  # nothing was shown to staff yet
    rota.publish(desk, NOVEMBER)
    assert wishes.own(zhou, NOVEMBER).accounts[0].left == 10
    assert wishes.own(zhou, NOVEMBER).wishes[0].granted is False
    with pytest.raises(ShopError, match="wish-too-late"):
        wishes.make(zhou, ZHOU, date(2026, 11, 9), REST, wanted=True, strong=False)


def test_that_unspent_points_are_carried_over_up_to_the_limit(zhou: Desk) -> None:
    wishes.make(zhou, ZHOU, SUNDAY, REST, wanted=True, strong=True)
    assert wishes.own(zhou, NOVEMBER.plus(1)).accounts[0].carried == 5
    later = replace(zhou, now=datetime(2026, 12, 1, tzinfo=UTC))
    assert wishes.own(later, NOVEMBER.plus(2)).accounts[0].left == 15


@given(st.lists(st.integers(0, 12), max_size=8), st.integers(0, 8))
def test_that_nobody_ever_carries_more_than_the_limit_nor_less_than_nothing(spent: list[int], carry: int) -> None:
    budget = Budget(carry=carry)
    begun = Month(2026, 1)
    by_month = {begun.plus(at): points for at, points in enumerate(spent)}
    found = account(TEAM[0], begun.plus(len(spent)), budget, by_month, begun)
    assert 0 <= found.carried <= carry
    assert found.carried == 0 or spent


def test_that_a_budget_nobody_can_use_is_refused(desk: Desk) -> None:
    with pytest.raises(ShopError, match="wish-budget-wrong"):
        Budget(points=4, strong=5)
    wishes.set_budget(desk, Budget(points=20))
    assert wishes.budget(desk).points == 20


def test_that_a_plan_grants_a_wish_where_nothing_stands_against_it(zhou: Desk, desk: Desk) -> None:
    days = (SUNDAY, date(2026, 11, 15))
    for day in days:
        wishes.make(zhou, ZHOU, day, LATE, wanted=True, strong=True)
    rota_plan.generate(desk, NOVEMBER, seconds=2)
    told = wishes.month(desk, NOVEMBER)
    assert [one.granted for one in told.of(ZHOU)] == [True, True]
