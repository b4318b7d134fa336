"""May I give this? Limits, ceilings, red lines, and who else may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import Fen, fen
from shopdesk.domain.permission_decision import Answer, Circumstances, Decision, Mark, Used, decide
from shopdesk.domain.permissions import OWNER, Action, Delegation, Limit, Measure, Table, changes
from shopdesk.domain.staff import Position, Side, StaffNo

PRE = Position("售前客服", "Pre-sales", Side.PRE, 10)
AFTER = Position("售后客服", "After-sales", Side.AFTER, 10)
LEAD = Position("组长", "Team lead", Side.BOTH, 30)
HEAD = Position("主管", "Supervisor", Side.BOTH, 40)
REFUND = Action(
    "refund-only", "仅退款", "Refund only", side=Side.AFTER, ceiling=fen("300"), ceiling_percent=Decimal(90)
)
PRICE = Action("price", "改价", "Price change", ceiling=fen("200"), ceiling_percent=Decimal(25))
DELAY = Action("delay", "延长发货", "Delivery extension", measure=Measure.DAYS, ceiling=fen("7"))
CASH = Action("cash-for-review", "好评返现", "Cash for reviews", red_line="平台红线，谁也不可以。")


def table(*limits: Limit) -> Table:
    cells = {(one.position, one.action): one for one in limits}
    return Table(1, "2026-10", date(2026, 10, 1), (PRE, AFTER, LEAD, HEAD), (REFUND, PRICE, DELAY, CASH), cells)


SHOP = table(
    Limit("售后客服", "refund-only", per_order=fen("50"), reasons=("破损", "少件"), days=7, evidence=("photo",)),
    Limit("组长", "refund-only", per_order=fen("120"), per_day=fen("600"), days=7),
    Limit("主管", "refund-only", per_order=fen("200")),
    Limit("售前客服", "price", per_order=fen("30"), percent=Decimal(8), per_day=fen("150"), times_day=5),
    Limit("组长", "price", per_order=fen("60"), percent=Decimal(12)),
    Limit("售后客服", "delay", per_order=fen("3")),
)
BROKEN = Circumstances("破损", 3)


def asked(position: str, action: str, order: str, amount: str, circumstances: Circumstances = BROKEN) -> Decision:
    return decide(SHOP, position, action, fen(order), fen(amount), circumstances)


def codes(decision: Decision) -> list[str]:
    return [f"{line.code}" for line in decision.because]


def test_that_a_small_refund_for_a_broken_thing_is_the_agents_own_to_give() -> None:
    found = asked("售后客服", "refund-only", "128", "30")
    assert (found.answer, found.who, found.limits.up_to) == (Answer.YES, "售后客服", fen("50"))
    assert codes(found) == ["because-reason-ok", "because-days-ok", "because-order-cap-ok", "because-evidence"]


def test_that_the_cap_itself_may_still_be_given_and_a_fen_more_may_not() -> None:
    assert asked("售后客服", "refund-only", "128", "50").answer is Answer.YES
    assert asked("售后客服", "refund-only", "128", "50.01").answer is Answer.ASK


def test_that_above_the_agents_cap_the_team_lead_is_asked_and_his_room_is_told() -> None:
    found = asked("售后客服", "refund-only", "128", "60")
    assert (found.answer, found.who, found.limits.up_to) == (Answer.ASK, "组长", fen("50"))
    assert codes(found)[2:] == ["because-order-cap-not", "because-approver-left"]
    assert found.because[-1].facts["left"] == "600"


def test_that_a_team_lead_with_no_room_left_today_is_passed_over() -> None:
    used = {"组长": Used(day=fen("560"))}
    found = decide(SHOP, "售后客服", "refund-only", fen("128"), fen("60"), BROKEN, Used(), used)
    assert found.who == "主管"


def test_that_the_owner_is_asked_when_no_position_may() -> None:
    found = asked("主管", "refund-only", "900", "250")
    assert (found.answer, found.who) == (Answer.ASK, OWNER)
    assert codes(found)[-1] == "because-owner"


def test_that_what_the_cell_sends_to_the_owner_goes_past_the_supervisor() -> None:
    limit = replace(SHOP.limits["售后客服", "refund-only"], approver=OWNER)
    sent = replace(SHOP, limits={**SHOP.limits, ("售后客服", "refund-only"): limit})
    assert decide(sent, "售后客服", "refund-only", fen("128"), fen("60"), BROKEN).who == OWNER


@pytest.mark.parametrize(("order", "amount"), [("1000", "300.01"), ("100", "90.01")])
def test_that_nobody_passes_the_ceiling_in_yuan_or_percent(order: str, amount: str) -> None:
    found = asked("主管", "refund-only", order, amount)
    assert (found.answer, found.who, codes(found)[0]) == (Answer.NOBODY, "", "because-ceiling")


def test_that_earlier_grants_on_the_order_count_against_cap_and_ceiling() -> None:
    used = Used(order=fen("40"), times_order=1)
    found = decide(SHOP, "售后客服", "refund-only", fen("128"), fen("20"), BROKEN, used)
    assert (found.answer, found.limits.up_to) == (Answer.ASK, fen("10"))


def test_that_a_red_line_is_for_nobody_and_says_why() -> None:
    found = asked("主管", "好评返现", "128", "1")
    assert found.answer is Answer.NOBODY
    assert found.because[0].facts["why"] == "平台红线，谁也不可以。"


def test_that_pre_sales_is_sent_to_the_after_sales_colleague_first() -> None:
    found = asked("售前客服", "refund-only", "128", "30")
    assert (found.answer, found.who) == (Answer.ASK, "售后客服")


def test_that_a_wrong_reason_or_too_many_days_sends_the_agent_on() -> None:
    assert asked("售后客服", "refund-only", "128", "30", Circumstances("议价", 3)).who == "组长"
    assert asked("售后客服", "refund-only", "128", "30", Circumstances("破损", 8)).who == "主管"


def test_that_what_was_not_said_comes_back_as_a_condition() -> None:
    found = asked("售后客服", "refund-only", "128", "30", Circumstances())
    assert found.answer is Answer.YES
    assert [line.code for line in found.because if line.mark is Mark.MIND] == [
        "because-reason-if", "because-days-if", "because-evidence",
    ]  # fmt: skip


def test_that_a_percentage_binds_on_a_small_order() -> None:
    found = asked("售前客服", "price", "100", "9")
    assert (found.who, found.limits.up_to) == ("组长", fen("8"))
    assert "because-percent-not" in codes(found)


def test_that_the_sixth_time_of_a_day_is_asked_for() -> None:
    found = decide(SHOP, "售前客服", "price", fen("1000"), fen("5"), BROKEN, Used(times_day=5))
    assert (found.answer, found.limits.up_to) == (Answer.ASK, 0)


def test_that_days_are_not_held_against_the_orders_amount() -> None:
    assert asked("售后客服", "延长发货", "2", "3").answer is Answer.YES
    assert asked("售后客服", "延长发货", "2", "5").who == OWNER


@pytest.mark.parametrize("name", ["refund-only", "仅退款", "Refund Only", " refund-only "])
def test_that_an_action_goes_by_code_and_by_either_name(name: str) -> None:
    assert SHOP.action(name) is REFUND


@pytest.mark.parametrize(
    ("action", "order", "amount", "code"),
    [
        ("hugs", "128", "30", "permission-action-unknown"),
        ("price", "0", "0", "permission-order-zero"),
        ("price", "128", "128.01", "permission-amount-over-order"),
        ("price", "128", "-1", "permission-amount-negative"),
    ],
)
def test_that_a_question_that_cannot_be_meant_is_refused(action: str, order: str, amount: str, code: str) -> None:
    with pytest.raises(ShopError) as refused:
        asked("售后客服", action, order, amount)
    assert refused.value.code == code


def test_that_a_delegation_holds_on_both_its_days_and_for_its_action_only() -> None:
    lent = Delegation(1, StaffNo("K010"), "组长", "price", date(2026, 10, 20), date(2026, 10, 25))
    held = [lent.holds(StaffNo("K010"), "price", date(2026, 10, day)) for day in (19, 20, 25, 26)]
    assert held == [False, True, True, False]
    assert not lent.holds(StaffNo("K010"), "refund-only", date(2026, 10, 22))
    assert not lent.holds(StaffNo("K009"), "price", date(2026, 10, 22))


def test_that_two_versions_are_told_apart_cell_by_cell() -> None:
    wider = replace(SHOP.limits["组长", "price"], per_order=fen("80"))
    newer = replace(SHOP, limits={**SHOP.limits, ("组长", "price"): wider}, actions=SHOP.actions[:3])
    assert [(edit.action, edit.position) for edit in changes(SHOP, newer)] == [("price", "组长"), (CASH.code, "")]


caps = st.none() | st.integers(0, 50_000).map(Fen)
counts = st.none() | st.integers(0, 5)
percents = st.none() | st.integers(0, 100).map(Decimal)
useds = st.builds(
    Used, st.integers(0, 9_000), st.integers(0, 9_000), st.integers(0, 9_000), st.integers(0, 3), st.integers(0, 3)
)
CASES = (Circumstances(), BROKEN, Circumstances("议价", 9, Side.PRE))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    def cells(actions: Iterable[Action]) -> Iterable[Limit]:
        for action in actions:
            for position in (PRE, AFTER, LEAD, HEAD):
                yield Limit(
                    position.name,
                    action.code,
                    allowed=draw(st.booleans()),
                    per_order=draw(caps),
                    percent=draw(percents),
                    per_day=draw(caps),
                    times_day=draw(counts),
                    reasons=draw(st.sampled_from([(), ("破损",), ("少件",)])),
                    days=draw(st.none() | st.integers(0, 9)),
                    approver=draw(st.sampled_from(["", "主管", OWNER])),
                )

    return table(*cells((REFUND, CASH)))


@given(tables(), st.integers(1, 60_000), st.integers(0, 60_000), st.integers(0, 60_000), useds, st.sampled_from(CASES))
def test_that_less_than_an_allowed_amount_is_allowed_too(
    shop: Table, order: int, one: int, other: int, used: Used, case: Circumstances
) -> None:
    less, more = sorted((min(one, order), min(other, order)))
    if decide(shop, "售后客服", "refund-only", Fen(order), Fen(more), case, used).answer is Answer.YES:
        assert decide(shop, "售后客服", "refund-only", Fen(order), Fen(less), case, used).answer is Answer.YES


@given(tables(), st.integers(1, 60_000), st.integers(0, 60_000), useds)
def test_that_above_the_ceiling_nobody_may_whatever_the_table_says(
    shop: Table, order: int, amount: int, used: Used
) -> None:
    amount = min(amount, order)
    ceiling = REFUND.highest(Fen(order))
    assert ceiling is not None
    for position in shop.positions:
        found = decide(shop, position.name, "refund-only", Fen(order), Fen(amount), BROKEN, used)
        assert (found.answer is Answer.NOBODY) == (used.order + amount > ceiling)
        assert decide(shop, position.name, CASH.code, Fen(order), Fen(amount)).answer is Answer.NOBODY


@given(tables(), st.integers(1, 60_000), st.integers(0, 60_000), st.sampled_from(CASES))
def test_that_the_one_to_ask_really_may(shop: Table, order: int, amount: int, case: Circumstances) -> None:
    amount = min(amount, order)
    found = decide(shop, "售后客服", "refund-only", Fen(order), Fen(amount), case)
    if found.answer is Answer.ASK and found.who != OWNER:
        assert decide(shop, found.who, "refund-only", Fen(order), Fen(amount), case).answer is Answer.YES


@given(tables(), st.integers(1, 60_000), useds, st.sampled_from(CASES))
def test_that_what_is_said_to_be_left_may_be_given_and_no_fen_more(
    shop: Table, order: int, used: Used, case: Circumstances
) -> None:
    room = decide(shop, "售后客服", "refund-only", Fen(order), Fen(0), case, used).limits
    if room.up_to:
        assert decide(shop, "售后客服", "refund-only", Fen(order), room.up_to, case, used).answer is Answer.YES
    if room.up_to < order:
        over = decide(shop, "售后客服", "refund-only", Fen(order), Fen(room.up_to + 1), case, used)
        assert over.answer is not Answer.YES
