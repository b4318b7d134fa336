"""How a rule could be held less strictly: by a weaker figure, or by a warning only."""

from __future__ import annotations

from dataclasses import replace

from shopdesk.domain.rota_rules import RULES, Rule, Severity, Takes

STEPS = 16
"""Weaker figures that are looked at before only a warning is left."""
_HOUR = 60
_EASED_BY_MORE = {("weekends-most", "most"), ("work-days-most", "days")}


def weaker(rule: Rule) -> tuple[Rule, ...]:
    """The rule with its figure eased step by step (hours for minutes), the nearest first; () for one without figures.

    A rule with a least and a most is eased at its least.
    """
    kind = RULES.get(rule.code)
    for param in kind.all_params if kind else ():
        value = rule.params.get(param.name)
        if param.takes not in {Takes.COUNT, Takes.MINUTES} or not isinstance(value, int):
            continue
        more = param.name == "most" or (rule.code, param.name) in _EASED_BY_MORE
        step = (_HOUR if param.takes is Takes.MINUTES else 1) * (1 if more else -1)
        figures = (value + n * step for n in range(1, STEPS + 1))
        return tuple(
            replace(rule, params={**rule.params, param.name: figure}) for figure in figures if figure >= param.at_least
        )
    return ()


def warned(rule: Rule) -> Rule:
    """The rule as one that only warns."""
    return replace(rule, severity=Severity.WARN)
