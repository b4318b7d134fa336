"""Writing fixed rounds into a month of the rota."""

from __future__ import annotations

from dataclasses import replace

from shopdesk.domain.month import Month
from shopdesk.domain.rights import Right
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_pattern import PATTERN, written
from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.rota_versions import Changed
from shopdesk.domain.shifts import Code
from shopdesk.services.desk import Desk
from shopdesk.services.rota import assign_many
from shopdesk.services.rota_month import month as read_month
from shopdesk.storage import rota_rules


def rounds(desk: Desk) -> tuple[Rule, ...]:
    """The shop's fixed rounds."""
    return tuple(rule for rule in rota_rules.rules(desk.db) if rule.code == PATTERN)


def apply(desk: Desk, month: Month, rule: Rule | None = None, *, reason: str = "") -> tuple[Changed, ...]:
    """Write a round, or all of them, into the days to come of a month; leave and locked cells stay.

    What was changed. Raises ShopError as `rota.assign_many` does.
    """
    desk.require(Right.PLAN_ROTA)
    task = replace(read_month(desk, month).task, today=desk.today)
    codes: dict[Cell, Code | None] = {}
    for one in (rule,) if rule is not None else rounds(desk):
        codes.update(written(one, task))
    return assign_many(desk, codes, reason=reason) if codes else ()
