"""Needs from imported enquiries: proposed, seen, taken over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.needs import Need
from shopdesk.domain.rights import Role
from shopdesk.domain.rota_demand import SALE, Target
from shopdesk.domain.shifts import Code
from shopdesk.services import enquiries, rota_demand, rota_settings
from shopdesk.services.desk import Actor, Desk
from tests.rota_shop import furnish

OCTOBER = "分时咨询量-2026-10.csv"


@pytest.fixture
def asked(desk: Desk, samples: Path) -> Desk:
    """The shop with its needs and October's chats by the hour."""
    furnish(desk)
    assert enquiries.import_enquiries(desk, samples / OCTOBER).ok
    return desk


def test_that_nothing_is_proposed_before_enquiries_are_known(desk: Desk) -> None:
    assert rota_demand.look(desk).profile == {}
    with pytest.raises(ShopError, match="demand-nothing-known"):
        rota_demand.propose(desk)


def test_that_accepted_needs_hold_every_hour_some_shift_can_hold(asked: Desk) -> None:
    found = rota_demand.propose(asked)
    assert rota_demand.look(asked).needed.keys() == set(range(7))
    rota_demand.accept(asked, found)
    assert rota_settings.needs(asked) == found.needs
    assert rota_demand.propose(asked).changed == ()
    assert 3 in found.open[0]


def test_that_holding_fewer_chats_at_once_needs_more_people(asked: Desk) -> None:
    before = rota_demand.look(asked)
    rota_demand.set_target(asked, Target(at_once=1, away=15))
    after = rota_demand.look(asked)
    assert after.target == Target(at_once=1, away=15)
    assert all(after.needed[day][hour] >= n for day, hours in before.needed.items() for hour, n in hours.items())
    strip = rota_demand.demand(asked, Month(2026, 11))
    assert strip[date(2026, 11, 2)][21] == after.needed[0][21]


def test_that_the_working_of_an_hour_is_told_and_of_an_unknown_one_is_not(asked: Desk) -> None:
    now = rota_demand.look(asked)
    found = rota_demand.explain(now, 0, 21)
    assert found is not None
    assert found.people == now.needed[0][21]
    assert found.level * 100 >= now.target.share > found.before * 100
    assert rota_demand.explain(now, SALE, 21) is None


def test_that_only_who_plans_the_rota_changes_the_promise(asked: Desk) -> None:
    agent = replace(asked, actor=Actor(Role.AGENT, "周杰"))
    with pytest.raises(ShopError, match="right-missing"):
        rota_demand.set_target(agent, Target())


def test_that_needs_of_dates_stay(asked: Desk) -> None:
    special = Need(Code("早"), 3, dates=frozenset({date(2026, 12, 24)}))
    rota_settings.set_needs(asked, [special])
    assert special in rota_demand.propose(asked).needs


def test_that_what_is_accepted_asks_for_least_wanted_and_most_as_proposed(asked: Desk) -> None:
    rota_settings.set_needs(asked, [Need(Code("早"), 1, most=3), Need(Code("晚"), 1)])
    proposal = rota_demand.propose(asked)
    rota_demand.accept(asked, proposal)
    kept = rota_settings.needs(asked)
    assert kept == proposal.needs
    assert any(one.wanted is not None and one.wanted > one.least for one in kept)
    assert all((one.most is None) is (one.code != "早") for one in kept)
    assert {(one.kind, one.code): one.then for one in proposal.steps} == {
        (one.kind, one.code): one.now for one in rota_demand.propose(asked).steps
    }
