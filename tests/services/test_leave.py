"""Leave balances: earned by service, taken by the rota, refused when exceeded, overruled by the owner with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.errors import ShopError
from shopdesk.domain.leave_balance import STATUTORY, LeaveRule, entitlement, service
from shopdesk.domain.month import Month
from shopdesk.domain.requests import Leave
from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_mending import Absence
from shopdesk.domain.rota_rules import LEAVE_BALANCE, Rule, Severity
from shopdesk.domain.shifts import Code
from shopdesk.services import leave, requests, rota_mend, rota_month, rota_words
from shopdesk.services import rota as rota_service
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import rota
from shopdesk.words import Language, Words
from tests.conftest import TEAM
from tests.rota_shop import NUMBERS, furnish

ZHOU, WU = NUMBERS["周杰"], NUMBERS["吴倩"]
ANNUAL, SICK = Code("年假"), Code("病假")
NOVEMBER = Month(2026, 11)
SUPERVISOR = Actor(Role.SUPERVISOR, "张敏", NUMBERS["张敏"])


def own(desk: Desk) -> Desk:
    return replace(desk, actor=Actor(Role.AGENT, "周杰", ZHOU))


def left(desk: Desk, code: Code = ANNUAL, year: int = 2026) -> int | None:
    return next(one.left for one in leave.own(own(desk), year) if one.code == code)


def november(first: int, last: int) -> tuple[date, date]:
    return date(2026, 11, first), date(2026, 11, last)


@pytest.mark.parametrize(
    ("hired", "gone", "year", "days"),
    [
        (date(2020, 5, 1), None, 2026, 5),
        (date(2025, 7, 1), None, 2026, 2),  # half a year of five days, the half day not given
        (date(2026, 3, 1), None, 2026, 0),
        (date(2016, 7, 1), None, 2026, 7),  # five all year, five more from July
        (date(2006, 1, 1), None, 2026, 15),
        (date(2020, 2, 29), None, 2021, 4),
        (date(2020, 5, 1), date(2026, 6, 30), 2026, 2),
        (date(2020, 5, 1), date(2025, 6, 30), 2026, 0),
    ],
)
def test_that_annual_leave_grows_with_service_pro_rata(hired: date, gone: date | None, year: int, days: int) -> None:
    assert entitlement(replace(TEAM[0], hired=hired, left=gone), year, STATUTORY) == days


@given(st.dates(date(1990, 1, 1), date(2026, 12, 31)), st.integers(2000, 2040))
def test_that_nobody_earns_less_in_a_later_year_nor_more_than_the_last_step(hired: date, year: int) -> None:
    person = replace(TEAM[0], hired=hired)
    before, after = (entitlement(person, each, STATUTORY) for each in (year, year + 1))
    assert 0 <= before <= after <= 15


def test_that_years_of_service_are_full_years() -> None:
    assert [service(date(2020, 2, 29), day) for day in (date(2021, 2, 28), date(2021, 3, 1))] == [0, 1]


def test_that_the_rota_takes_and_a_request_holds_back(desk: Desk) -> None:
    assert left(desk) == 5
    rota.put(desk.db, Cell(ZHOU, date(2026, 3, 2)), ANNUAL)
    requests.ask_leave(own(desk), ZHOU, *november(2, 3), ANNUAL, WU, "回家")
    (mine,) = [one for one in leave.own(own(desk), 2026) if one.code == ANNUAL]
    assert (mine.entitled, mine.used, mine.pending, mine.left) == (5, 1, 2, 2)


def test_that_more_than_is_left_is_refused_with_the_figures(desk: Desk) -> None:
    with pytest.raises(ShopError, match="leave-exceeds-balance") as refused:
        requests.ask_leave(own(desk), ZHOU, *november(2, 7), ANNUAL, WU, "回家")
    assert (refused.value.facts["n"], refused.value.facts["left"]) == (6, 5)
    assert requests.ask_leave(own(desk), ZHOU, *november(2, 30), SICK, WU, "手术")  # sick leave has no limit


def test_that_rest_days_inside_annual_leave_do_not_count_and_stay_rest_days(desk: Desk) -> None:
    for day, code in enumerate("早早休休早", 2):
        rota.put(desk.db, Cell(ZHOU, date(2026, 11, day)), Code(code))
    wanted = Leave(*november(2, 6), ANNUAL, WU)
    found = leave.days(own(desk), ZHOU, wanted)
    assert ([day.day for day in found.counted], sorted(day.day for day in found.off)) == ([2, 3, 6], [4, 5])
    number = requests.ask_leave(own(desk), ZHOU, *november(2, 6), ANNUAL, WU, "回家")
    assert left(desk) == 2
    requests.approve(desk, number)
    assert left(desk) == 2
    shown = rota.between(desk.db, *november(2, 6))
    assert [shown.code(ZHOU, date(2026, 11, day)) for day in range(2, 7)] == [ANNUAL, ANNUAL, "休", "休", ANNUAL]
    assert {cell.day.day for cell in shown.locked} == {4, 5}


def test_that_sick_leave_runs_by_the_calendar(desk: Desk) -> None:
    rota.put(desk.db, Cell(ZHOU, date(2026, 11, 4)), Code("休"))
    assert len(leave.days(own(desk), ZHOU, Leave(*november(2, 6), SICK, WU)).counted) == 5


def test_that_a_statutory_day_nobody_planned_yet_is_no_annual_leave(desk: Desk) -> None:
    wanted = Leave(date(2026, 12, 31), date(2027, 1, 2), ANNUAL, WU)
    found = leave.days(own(desk), ZHOU, wanted)
    assert (found.counted, found.off) == ((date(2026, 12, 31), date(2027, 1, 2)), {date(2027, 1, 1): "休"})


def test_that_leave_that_stands_in_the_rota_is_not_taken_twice(desk: Desk) -> None:
    for day in range(2, 6):
        rota.put(desk.db, Cell(ZHOU, date(2026, 11, day)), ANNUAL)
    number = requests.ask_leave(own(desk), ZHOU, *november(2, 6), ANNUAL, WU, "回家")
    assert left(desk) == 0
    requests.approve(desk, number)
    assert left(desk) == 0


def test_that_no_leave_is_asked_for_days_off(desk: Desk) -> None:
    rota.put(desk.db, Cell(ZHOU, date(2026, 11, 4)), Code("休"))
    with pytest.raises(ShopError, match="leave-all-days-off"):
        requests.ask_leave(own(desk), ZHOU, *november(4, 4), ANNUAL, WU, "回家")


def test_that_leave_over_new_year_is_taken_from_both_years(desk: Desk) -> None:
    days = (date(2026, 12, 28), date(2027, 1, 4))
    requests.ask_leave(own(desk), ZHOU, *days, ANNUAL, WU, "回家")
    assert (left(desk), left(desk, year=2027)) == (1, 2)  # 1 January is a statutory day


def test_that_only_the_owner_grants_more_and_says_why(desk: Desk) -> None:
    number = requests.ask_leave(own(desk), ZHOU, *november(2, 5), ANNUAL, WU, "回家")
    leave.set_grant(desk, ZHOU, ANNUAL, 2026, entitled=3, opening=0, reason="七月才转正")
    seen = requests.weigh(desk, number)
    assert seen.obstacle is not None
    assert seen.despite
    assert [one.left for one in seen.balances] == [3]
    supervisor = replace(desk, actor=SUPERVISOR)
    assert not requests.weigh(supervisor, number).despite
    for refusal, at, despite in (("leave-exceeds-balance", desk, ""), ("right-missing", supervisor, "应该的")):
        with pytest.raises(ShopError, match=refusal):
            requests.approve(at, number, despite=despite)
    requests.approve(desk, number, despite="去年没休")
    assert left(desk) == -1


def test_that_what_was_brought_over_counts_and_needs_a_reason(desk: Desk) -> None:
    leave.set_grant(desk, ZHOU, ANNUAL, 2026, entitled=None, opening=2, reason="去年剩两天")
    assert left(desk) == 7
    leave.set_grant(desk, ZHOU, SICK, 2026, entitled=10, opening=0, reason="公司规定")
    assert left(desk, SICK) == 10
    with pytest.raises(ShopError, match="reason-missing"):
        leave.set_grant(desk, ZHOU, ANNUAL, 2026, entitled=9, opening=0, reason=" ")


def test_that_the_owners_steps_hold_for_everybody(desk: Desk) -> None:
    leave.set_rule(desk, LeaveRule(ANNUAL, ((0, 8),)))
    year = leave.year(desk, 2026)
    assert {one.entitled for one in year.balances if one.code == ANNUAL} == {8}
    assert {one.entitled for one in year.balances if one.code != ANNUAL} == {None}
    with pytest.raises(ShopError, match="leave-steps-wrong"):
        LeaveRule(ANNUAL, ((5, 5), (1, 10)))


def test_that_nobody_sees_anothers_balance(desk: Desk) -> None:
    with pytest.raises(ShopError, match="right-missing"):
        leave.of(own(desk), 2026, WU)


def typed(desk: Desk, days: range, code: Code = ANNUAL, reason: str = "") -> None:
    """Leave put straight into the grid."""
    rota_service.assign_many(desk, {Cell(ZHOU, date(2026, 11, day)): code for day in days}, reason=reason)


def over(desk: Desk) -> list[tuple[int, bool]]:
    """The days of November on which more leave stands than there is, and whether they were let through."""
    broken = rota_service.month(desk, NOVEMBER).broken
    return [(one.day.day, one.allowed) for one in broken if one.rule == LEAVE_BALANCE and one.day]


def test_that_leave_typed_into_the_grid_beyond_the_balance_is_told_day_by_day(desk: Desk) -> None:
    furnish(desk, Rule(LEAVE_BALANCE, Severity.WARN))
    rota.put(desk.db, Cell(ZHOU, date(2026, 3, 2)), ANNUAL)
    typed(desk, range(2, 8))
    assert over(desk) == [(6, False), (7, False)]
    shown = rota_service.month(desk, NOVEMBER)
    (line, _) = [one for one in shown.broken if one.rule == LEAVE_BALANCE]
    told = rota_words.sentence(line, shown, Words(Language.ZH))
    assert told == "周杰 11月6日（五）：年假在 2026 年已休、已排和待批共 7 天，只有 5 天。"
    typed(desk, range(6, 8), Code("早"))
    assert over(desk) == []
    assert left(desk) == 0


def test_that_what_waits_counts_against_what_is_typed(desk: Desk) -> None:
    furnish(desk, Rule(LEAVE_BALANCE, Severity.WARN))
    requests.ask_leave(own(desk), ZHOU, *november(23, 25), ANNUAL, WU, "回家")
    typed(desk, range(2, 5))
    assert over(desk) == [(4, False)]
    typed(desk, range(23, 26))  # the supervisor types what was asked for: nothing is counted twice
    typed(desk, range(4, 5), Code("早"))
    assert over(desk) == []


def test_that_where_the_rule_blocks_only_the_owner_lets_more_leave_through(desk: Desk) -> None:
    furnish(desk, Rule(LEAVE_BALANCE, Severity.BLOCK))
    with pytest.raises(ShopError, match="rota-rule-broken"):
        typed(desk, range(2, 8))
    with pytest.raises(ShopError, match="right-missing"):
        typed(replace(desk, actor=SUPERVISOR), range(2, 8), reason="应该的")
    typed(desk, range(2, 8), reason="去年没休")
    assert over(desk) == [(7, True)]
    with pytest.raises(ShopError, match="leave-exceeds-balance"):
        rota_mend.propose(desk, Absence(ZHOU, *november(20, 20), ANNUAL), seconds=1)
    assert LEAVE_BALANCE not in {one.code for one in rota_month.planned(desk, NOVEMBER).rules}


def test_that_leave_the_owner_granted_is_let_through_in_the_rota(desk: Desk) -> None:
    furnish(desk, Rule(LEAVE_BALANCE, Severity.BLOCK))
    number = requests.ask_leave(own(desk), ZHOU, *november(2, 5), ANNUAL, WU, "回家")
    leave.set_grant(desk, ZHOU, ANNUAL, 2026, entitled=3, opening=0, reason="七月才转正")
    requests.approve(desk, number, despite="去年没休")
    assert over(desk) == [(5, True)]


def test_that_an_agent_is_not_told_anothers_balance_by_the_rota(desk: Desk) -> None:
    furnish(desk, Rule(LEAVE_BALANCE, Severity.WARN))
    typed(desk, range(2, 8))
    assert over(own(desk)) == []
