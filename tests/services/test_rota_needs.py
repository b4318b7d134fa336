"""What a shop asks for is checked against its shifts, positions and groups; what stays short says why."""

from __future__ import annotations

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.needs import Need
from shopdesk.domain.shifts import Code
from shopdesk.services import rota_plan, rota_settings
from shopdesk.services.desk import Desk
from tests.rota_shop import furnish

EARLY = Code("早")
DECEMBER = Month(2026, 12)


@pytest.mark.parametrize(
    ("need", "code"),
    [
        (Need(Code("夜"), 1), "need-shift-strange"),
        (Need(Code("休"), 1), "need-shift-strange"),
        (Need(EARLY, 1, positions=frozenset({"店员"})), "need-of-strange"),
        (Need(EARLY, 1, groups=frozenset({"仓库"})), "need-of-strange"),
        (Need(EARLY, 1, platforms=frozenset({"ebay"})), "need-of-strange"),
    ],
)
def test_that_a_need_of_what_the_shop_does_not_have_is_refused(desk: Desk, need: Need, code: str) -> None:
    before = rota_settings.needs(desk)
    with pytest.raises(ShopError) as refusal:
        rota_settings.set_needs(desk, [need])
    assert refusal.value.code == code
    assert rota_settings.needs(desk) == before


@pytest.mark.parametrize(
    ("need", "reason"),
    [
        (Need(EARLY, 9), "need-all-on"),
        (Need(EARLY, 1, positions=frozenset({"质检"})), "need-nobody-counts"),
    ],
)
def test_that_a_short_need_tells_its_reason_even_with_nobody_left_to_ask(desk: Desk, need: Need, reason: str) -> None:
    furnish(desk, needs=(need,))
    plan = rota_plan.generate(desk, DECEMBER, seconds=1)
    assert plan.unmet
    assert {cause.code for one in plan.unmet for cause in one.reasons} >= {reason}
    assert all(one.reasons for one in plan.unmet)
