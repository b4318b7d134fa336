"""Fixed rounds written into a month: leave, locked cells and days gone by stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Role
from shopdesk.domain.rota_pattern import resized
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.services import rota, rota_month, rota_pattern, rota_settings
from shopdesk.services.desk import Actor, Desk
from tests.rota_shop import MONDAY, NO_EARLY_AFTER_LATE, NUMBERS, cell, draw, drawn, furnish

OCTOBER = Month(2026, 10)
TWO_WEEKS = ["早", "早", "早", "early", "早", "休", "rest", "晚", "晚", "", "晚", "晚", "休", "休"]
ROUND = Rule("pattern", Severity.WARN, {"start": "2026-10-19", "cells": TWO_WEEKS, "staff": [NUMBERS["周杰"]]})


@pytest.fixture
def shop(desk: Desk) -> Desk:
    furnish(desk, NO_EARLY_AFTER_LATE)
    rota_settings.set_rules(desk, [NO_EARLY_AFTER_LATE, ROUND])
    return desk


def test_that_a_round_fills_the_days_to_come_and_keeps_to_its_own_rule(shop: Desk) -> None:
    draw(shop, "周杰 休 休 休 年假 . 早 .")
    rota.lock(shop, [cell("周杰", date(2026, 10, 24))], locked=True)
    rota_pattern.apply(shop, OCTOBER)
    assert drawn(shop, MONDAY, 13) == "周杰 休 休 早 年假 早 早 休 晚 晚 . 晚 晚 休"
    broken = [one.day for one in rota_month.month(shop, OCTOBER).broken if one.rule == "pattern"]
    assert broken == [date(2026, 10, 19), date(2026, 10, 20), date(2026, 10, 24)]
    assert rota_pattern.apply(shop, OCTOBER, ROUND) == ()


def test_that_a_round_goes_on_in_the_next_month_where_it_stopped(shop: Desk) -> None:
    rota_pattern.apply(shop, Month(2026, 11))
    assert drawn(shop, date(2026, 11, 1), 9) == "周杰 休 早 早 早 早 早 休 休 晚"


def test_that_a_blocking_rule_stops_it_unless_a_reason_is_given(shop: Desk) -> None:
    draw(shop, "周杰 . . . . . . 晚", date(2026, 10, 14))
    odd = replace(ROUND, params={**ROUND.params, "start": "2026-10-19", "cells": ["晚", "早"] * 7})
    with pytest.raises(ShopError, match="rota-rule-broken"):
        rota_pattern.apply(shop, OCTOBER, odd)
    assert drawn(shop) == "周杰 . 晚 . . . . ."
    assert rota_pattern.apply(shop, OCTOBER, odd, reason="他自己要求的")


def test_that_only_who_plans_may_write_a_round(shop: Desk) -> None:
    agent = replace(shop, actor=Actor(Role.AGENT, "周杰", NUMBERS["周杰"]))
    with pytest.raises(ShopError, match="right-missing"):
        rota_pattern.apply(agent, OCTOBER)


def test_that_weeks_come_and_go_at_the_end() -> None:
    assert resized(ROUND, 1).params["cells"] == TWO_WEEKS[:7]
    assert resized(ROUND, 3).params["cells"] == [*TWO_WEEKS, *[""] * 7]
