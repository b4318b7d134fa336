"""The nearest figure with which rules that conflict can be kept together, held against solving again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shopdesk.domain.month import Month
from shopdesk.domain.rota_relax import warned, weaker
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.rota_task import RotaTask
from shopdesk.planner.easing import eased
from tests.conftest import EARLY, LATE, REST, TEAM

JUNE = Month(2026, 6)
FEW_ON = Rule("present-least", Severity.BLOCK, {"shifts": ["work"], "least": 4})
MANY_OFF = Rule("rest-month", Severity.BLOCK, {"least": 9})
TYPES = {one.code: one for one in (EARLY, LATE, REST)}


def task(*rules: Rule) -> RotaTask:
    """Five people in June: four at work leave six rest days for each."""
    people = tuple(replace(one, hired=date(2020, 1, 1)) for one in TEAM)
    return RotaTask(JUNE.first, JUNE.last, people, TYPES, rules, ())


def test_that_the_nearest_figure_that_fits_is_named_for_each_rule() -> None:
    rules = (FEW_ON, MANY_OFF)
    found = eased(task(*rules), rules)
    assert found[1].params == {"least": 6}
    assert found[0].params == {"shifts": ["work"], "least": 3}


def test_that_a_rule_no_figure_can_ease_is_left_out() -> None:
    none_works = Rule("not-on", Severity.BLOCK, {"shifts": ["work"]})
    rules = (replace(FEW_ON, params={"shifts": ["work"], "least": 1}), none_works)
    assert eased(task(*rules), rules) == {}


def test_that_figures_ease_towards_less() -> None:
    def first(rule: Rule) -> object:
        return next(iter(weaker(rule)), rule).params

    assert first(Rule("work-days-most", Severity.BLOCK, {"days": 6})) == {"days": 7}
    assert first(Rule("off-days-least", Severity.BLOCK, {"days": 2})) == {"days": 1}
    assert first(Rule("hours-week", Severity.BLOCK, {"most": 2400})) == {"most": 2460}
    assert first(Rule("rest-hours", Severity.BLOCK, {"minutes": 660})) == {"minutes": 600}
    assert weaker(Rule("succession", Severity.BLOCK, {"first": ["late"], "then": ["early"]})) == ()
    assert len(weaker(Rule("rest-week", Severity.BLOCK, {"least": 2}))) == 2
    assert warned(MANY_OFF).severity is Severity.WARN
