"""How much less a rule must ask for before a rota keeps it."""

from __future__ import annotations

from dataclasses import replace

from shopdesk.domain.rota_check import blocking
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_rules import RULES, Rule, Severity, Takes

STEPS = 16  # figures tried before only a warning is left
_HOUR = 60
_DOWN = {"least", "minutes", "days"}
_UP = {"most"}
_DAYS_UP = {"work-days-most"}
"""Rules that are eased by more days; every other count of days by fewer."""


def eased(rule: Rule, month: RotaMonth) -> Rule | None:
    """The rule with the nearest weaker figure under which the month breaks no blocking rule any more.

    None when no figure of this rule alone would do.
    """
    kind = RULES.get(rule.code)
    for param in kind.all_params if kind else ():
        value = rule.params.get(param.name)
        if param.takes not in {Takes.COUNT, Takes.MINUTES} or not isinstance(value, int):
            continue
        up = param.name in _UP or (param.name == "days" and rule.code in _DAYS_UP)
        if not up and param.name not in _DOWN:
            continue
        step = (_HOUR if param.takes is Takes.MINUTES else 1) * (1 if up else -1)
        for n in range(1, STEPS + 1):
            if (figure := value + n * step) < param.at_least:
                break
            weaker = replace(rule, params={**rule.params, param.name: figure})
            if keeps(month, rule, weaker):
                return weaker
    return None


def keeps(month: RotaMonth, rule: Rule, instead: Rule) -> bool:
    """Whether the month breaks no blocking rule once `rule` is held as `instead`."""
    rules = tuple(instead if one == rule else one for one in month.task.rules)
    return not blocking(replace(month.task, rules=rules), month.rota)


def warned(rule: Rule) -> Rule:
    """The rule as one that only warns."""
    return replace(rule, severity=Severity.WARN)
