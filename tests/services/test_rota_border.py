"""The last days of a month: the next month's rules look back on them, by whatever road they change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Role
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.shifts import Code, Kind, Segment, ShiftType
from shopdesk.domain.shop import Platform
from shopdesk.planner.answer import Status
from shopdesk.services import requests, rota, rota_month, rota_plan, staff
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import shifts, shop
from tests.rota_shop import MONDAY, NUMBERS, cell, draw, drawn, furnish

LAST, FIRST = date(2026, 10, 31), date(2026, 11, 1)
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
LATE, EARLY = Code("晚"), Code("早")
NIGHT = ShiftType(Code("夜"), "夜班", "N", "Night", Kind.LATE, (Segment(1320, 1680),), 360)
UNTIL_MIDNIGHT = ShiftType(Code("中"), "中班", "M", "Until midnight", Kind.LATE, (Segment(1320, 1440),), 120)


@pytest.fixture(autouse=True)
def _planned(desk: Desk) -> None:
    furnish(desk)
    draw(desk, "李雷 休 早\n周杰 晚 晚\n吴倩 休 休", LAST)


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(ShopError) as refusal:
        yield
    assert refusal.value.code == code


def test_that_the_last_day_may_not_break_the_next_months_first(desk: Desk) -> None:
    with refused("rota-rule-broken"):
        rota.assign(desk, cell("李雷", LAST), LATE)
    assert drawn(desk, LAST, 2).splitlines()[0] == "李雷 休 早"
    rota.assign(desk, cell("李雷", LAST), LATE, reason="本人要求")
    assert drawn(desk, LAST, 2).splitlines()[0] == "李雷 晚 早"
    broken = rota.month(desk, NOVEMBER).broken
    assert [one.allowed for one in broken if one.rule == "succession"] == [True]


def test_that_both_sides_of_the_border_change_at_once(desk: Desk) -> None:
    rota.assign_many(desk, {cell("李雷", LAST): LATE, cell("李雷", FIRST): LATE})
    assert drawn(desk, LAST, 2).splitlines()[0] == "李雷 晚 晚"


def test_that_a_swap_over_the_border_is_refused_when_the_next_month_breaks(desk: Desk) -> None:
    draw(desk, "李雷 早 早\n周杰 晚 休", LAST)
    agent = replace(desk, actor=Actor(Role.AGENT, "李雷", NUMBERS["李雷"]))
    number = requests.ask_swap(agent, NUMBERS["李雷"], LAST, NUMBERS["周杰"], LAST, "有事")
    requests.agree(replace(desk, actor=Actor(Role.AGENT, "周杰", NUMBERS["周杰"])), number)
    with refused("swap-breaks-rules"):
        requests.approve(desk, number)
    assert drawn(desk, LAST, 2).splitlines()[0] == "李雷 早 早"


def test_that_what_past_days_broke_makes_no_conflict_of_the_days_to_come(desk: Desk) -> None:
    for name in NUMBERS:
        draw(desk, f"{name}{' 休' * 20}", OCTOBER.first)
    draw(desk, "李雷 晚 早", MONDAY)
    plan = rota_plan.generate(desk, OCTOBER, seconds=1)
    assert plan.status is not Status.CONFLICT
    assert rota_month.planned(desk, OCTOBER).today == desk.today


def test_that_the_days_of_somebody_who_leaves_are_emptied_by_hand_or_by_the_planner(desk: Desk) -> None:
    first = date(2026, 11, 2)
    draw(desk, "周杰 早 早 早\n李雷 晚 晚 晚", first)
    staff.leave(desk, NUMBERS["周杰"], first)
    with refused("rota-publish-blocked"):
        rota.publish(desk, NOVEMBER)
    with refused("rota-person-not-there"):
        rota.assign(desk, cell("周杰", first + timedelta(days=1)), LATE)
    rota.assign(desk, cell("周杰", first + timedelta(days=1)), None)
    plan = rota_plan.generate(desk, NOVEMBER, seconds=1)
    assert plan.status is not Status.CONFLICT
    assert "周杰 早 . ." in drawn(desk, first, 3)
    rota.publish(desk, NOVEMBER)


def test_that_a_month_is_planned_so_that_the_next_one_stands(desk: Desk) -> None:
    for name in NUMBERS:
        draw(desk, f"{name} 早", FIRST)
    plan = rota_plan.generate(desk, OCTOBER, seconds=2)
    assert plan.status is not Status.CONFLICT
    assert "晚" not in {code for at, code in plan.rota.codes.items() if at.day == LAST}
    assert not [one for one in rota.month(desk, NOVEMBER).broken if one.rule == "succession"]


def test_that_days_before_the_last_one_count_over_the_border_for_their_own_person(desk: Desk) -> None:
    furnish(desk, Rule("work-days-most", Severity.BLOCK, {"days": 3}))
    draw(desk, "李雷 休 早 早 早\n周杰 早 早 早 早", LAST - timedelta(days=1))
    with refused("rota-rule-broken"):
        rota.assign_many(desk, {cell("李雷", LAST - timedelta(days=n)): EARLY for n in (1, 2)})
    rota.assign(desk, cell("李雷", LAST - timedelta(days=2)), EARLY)
    assert drawn(desk, LAST - timedelta(days=2), 3).splitlines()[0] == "李雷 早 休 早"


def test_that_the_night_before_serves_the_next_months_first_hours(desk: Desk) -> None:
    shop.put_platforms(desk.db, [Platform("taobao", "淘宝", "Taobao", 22 * 60, 26 * 60)])
    furnish(desk, Rule("platform-hours", Severity.BLOCK, {"platforms": ["taobao"]}))
    shifts.put_types(desk.db, [*shifts.types(desk.db).values(), NIGHT, UNTIL_MIDNIGHT])
    for name in NUMBERS:
        draw(desk, f"{name} 休 休", LAST)
    draw(desk, "李雷 夜 夜", LAST)
    assert not [one for one in rota.month(desk, NOVEMBER).stopping if one.day == FIRST]
    assert not [one for one in rota.month(desk, OCTOBER).stopping if one.day == LAST]
    with refused("rota-rule-broken"):
        rota.assign(desk, cell("李雷", LAST), UNTIL_MIDNIGHT.code)
