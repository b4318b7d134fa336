"""What the days before the period began: the period is blamed only for what it adds."""

from __future__ import annotations

from datetime import date

import pytest

from shopdesk.domain import rota_month
from shopdesk.domain.calendar import Calendar
from shopdesk.domain.month import Month
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_check import broken
from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.staff import StaffNo
from tests.domain.rota_pictures import LEAVE, REST, drawn, rule

WEDNESDAY = date(2026, 12, 9)
BY_TURNS = rule("rotate-weekly", shifts=["early", "late"])
OTHERS_NEXT = rule("rotate-weekly", shifts=["early", "late"], change=True)


@pytest.mark.parametrize(
    ("of", "line", "where"),
    [
        (rule("work-days-least", days=2), "-E|-EE", [0]),
        (rule("work-days-least", days=2), "-E-|EE", []),
        (rule("off-days-least", days=2), "E-|EEE", [0]),
        (rule("rest-week", most=1), "--|EEEEE", []),
        (rule("rest-week", most=1), "--|E-EEE", [0]),
        (rule("hours-week", most=15 * 60), "LL|A--", []),
        (rule("hours-week", most=15 * 60), "LL|--E", [0]),
        (rule("rest-month", most=1), "-E-|EE", []),
        (BY_TURNS, "EL|E-E", []),
        (BY_TURNS, "E-|-LL", [1]),
        (OTHERS_NEXT, "EE--- -- E-|E", []),
        (OTHERS_NEXT, "EE--- -- --|-E", [1]),
        (OTHERS_NEXT, "EL--- -- --|EE", []),
    ],
)
def test_that_a_rule_is_broken_on_the_day_the_period_first_adds_to_it(of: Rule, line: str, where: list[int]) -> None:
    task = drawn(f"a {line}", of, first=WEDNESDAY)
    assert [(one.day - WEDNESDAY).days for one in broken(task, task.rota) if one.day] == where


def test_that_a_second_breach_at_the_same_place_is_new() -> None:
    early, late = (rule("present-least", shifts=[kind], least=1) for kind in ("early", "late"))
    task = drawn("a --\nb E-", early, late, first=WEDNESDAY)
    month = rota_month.of(Month.of(WEDNESDAY), task, Calendar(), (), (), WEDNESDAY)
    after = month.with_codes({Cell(StaffNo("b"), WEDNESDAY): REST.code})
    assert [one.facts["shifts"] for one in rota_month.newly_blocking(month, after)] == [["E"], ["L"]]
    assert rota_month.newly_blocking(after, after.with_codes({Cell(StaffNo("a"), WEDNESDAY): LEAVE.code})) == ()
