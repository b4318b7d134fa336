"""People needed by the hour: Erlang C against its definition, and what must hold whatever the figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain import rota_demand
from shopdesk.domain.demand_needs import Figures, needs_of, replaces, steps, with_windows
from shopdesk.domain.enquiries import Enquiries
from shopdesk.domain.errors import ShopError
from shopdesk.domain.needs import DayKind, Need, needs_on
from shopdesk.domain.rota_demand import SALE, Target, people, profile, working
from shopdesk.domain.shifts import Code
from tests.conftest import PLATFORMS

EARLY, LATE = Code("早"), Code("晚")
TARGETS = st.builds(Target, st.integers(1, 6), st.integers(1, 99), st.integers(0, 300), st.integers(0, 50))
CHATS, SECONDS = st.integers(0, 400), st.integers(1, 1200)


def by_definition(busy: Fraction, seats: int) -> Fraction:
    """Erlang C as the textbook writes it, term by term."""
    term, below = Fraction(1), Fraction(0)
    for seat in range(1, seats + 1):
        below += term
        term = term * busy / seat
    queued = term * seats / (seats - busy)
    return queued / (below + queued)


@given(st.fractions(Fraction(1, 100), 40, max_denominator=100), st.integers(1, 60))
def test_that_erlang_c_is_as_the_textbook_defines_it(busy: Fraction, seats: int) -> None:
    expected = by_definition(busy, seats) if seats > busy else 1
    assert rota_demand.wait(float(busy), seats) == pytest.approx(float(expected), rel=1e-9)


@given(CHATS, st.integers(0, 100), SECONDS, TARGETS)
def test_that_more_chats_never_need_fewer_people(chats: int, more: int, seconds: int, target: Target) -> None:
    few, many = (people(Decimal(n), Decimal(seconds), target) for n in (chats, chats + more))
    assert few <= many


@given(CHATS, SECONDS, TARGETS)
def test_that_the_number_is_enough_and_one_fewer_is_not(chats: int, seconds: int, target: Target) -> None:
    found = working(Decimal(chats), Decimal(seconds), target)
    assert found.level * 100 >= target.share
    if found.desks:
        fewer = rota_demand.level(found.busy, (found.desks - 1) * target.at_once, seconds, target.seconds)
        assert fewer * 100 < target.share
    assert found.people * (100 - target.away) >= found.desks * 100


def test_that_a_quiet_hour_needs_nobody_and_a_busy_one_what_the_tables_say() -> None:
    assert people(Decimal(0), None, Target()) == 0
    # 10 busy at once: the published tables give 14 seats for 80 % within 20 s at 180 s a call
    assert people(Decimal(200), Decimal(180), Target(at_once=1, share=80, seconds=20)) == 14
    assert people(Decimal(200), Decimal(180), Target(at_once=1, share=80, seconds=20, away=20)) == 18


@pytest.mark.parametrize("figures", [(0, 80, 30, 0), (1, 100, 30, 0), (1, 80, -1, 0), (1, 80, 30, 60)])
def test_that_figures_no_shop_can_have_are_refused(figures: tuple[int, int, int, int]) -> None:
    with pytest.raises(ShopError, match="demand-target-wrong"):
        Target(*figures)


def test_that_a_day_without_enquiries_takes_the_mean_of_its_weekday_and_sale_days_stand_apart() -> None:
    days = ((5, 12), (12, 36), (19, 400))
    known = [Enquiries(date(2026, 10, day), 20, chats, Decimal(300)) for day, chats in days]
    sale = {date(2026, 10, 19), date(2026, 11, 9)}
    target = Target(at_once=1)
    wanted = [date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 9)]
    found = rota_demand.by_hour(known, wanted, target, sale)
    assert found == {
        date(2026, 11, 2): {20: people(Decimal(24), Decimal(300), target)},
        date(2026, 11, 9): {20: people(Decimal(400), Decimal(300), target)},
    }


def test_that_somebody_is_there_whenever_a_platform_measures() -> None:
    found = with_windows({0: {8: 3}}, PLATFORMS)
    assert (found[0][3], found[0][8], found[0][9], found[0][23]) == (0, 3, 1, 1)


def test_that_weekdays_alike_share_a_need_and_other_needs_stay() -> None:
    holiday = Need(EARLY, 2, kinds=frozenset({DayKind.HOLIDAY}))
    leads = Need(LATE, 1, groups=frozenset({"售前"}))
    before = (Need(EARLY, 1), holiday, leads)
    numbers = {day: {EARLY: 4 if day < 5 else 5, LATE: 0 if day == 0 else 3} for day in range(7)} | {SALE: {EARLY: 7}}
    after = needs_of(numbers, before)
    assert [one for one in after if not replaces(one)] == [holiday, leads]
    monday, saturday, sale = date(2026, 10, 19), date(2026, 10, 24), date(2026, 10, 20)
    told = {
        day: {one.code: one.least for one in needs_on(day, after, {sale: DayKind.SALE}) if replaces(one)}
        for day in (monday, saturday, sale)
    }
    assert told == {monday: {EARLY: 4}, saturday: {EARLY: 5, LATE: 3}, sale: {EARLY: 7, LATE: 0}}
    assert {(one.kind, one.code): (one.now, one.then) for one in steps(numbers, before)}[0, EARLY] == (
        Figures(1),
        Figures(4),
    )


def test_that_days_demand_says_nothing_of_keep_their_numbers() -> None:
    sale = Need(EARLY, 6, kinds=frozenset({DayKind.SALE}))
    after = needs_of({0: {EARLY: 4}}, (Need(EARLY, 2), sale))
    assert sale in after
    assert {one.least: one.weekdays for one in after if not one.kinds} == {4: {0}, 2: {1, 2, 3, 4, 5, 6}}


def test_that_a_busy_days_number_is_wanted_and_the_owners_room_and_prices_go_along() -> None:
    before = (Need(EARLY, 1, wanted=2, most=4, under=700, over=9), Need(LATE, 1))
    least = {day: {EARLY: 3, LATE: 2} for day in range(7)}
    busy = {day: {EARLY: 4 if day < 5 else 3, LATE: 2} for day in range(7)}
    week, weekend, late = needs_of(least, before, busy)
    assert (week.least, week.wanted, week.most, week.under, week.over) == (3, 4, 6, 700, 9)
    assert (weekend.least, weekend.wanted, weekend.most) == (3, None, 5)
    assert (late.least, late.wanted, late.most) == (2, None, None)
    assert needs_of(least, needs_of(least, before, busy), busy) == needs_of(least, before, busy)


def test_that_a_busy_day_is_one_that_few_days_pass() -> None:
    days = [Enquiries(date(2026, 10, 5 + 7 * week), 9, chats, None) for week, chats in enumerate((10, 20, 30, 90))]
    (hour,) = profile(days, (), 75)[0].values()
    assert (hour.chats, hour.busy, hour.days) == (Decimal("37.5"), Decimal(30), 4)
    assert profile(days, (), 100)[0][9].busy == 90
