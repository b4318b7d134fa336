"""A fixed round of n weeks, written into a month."""

from __future__ import annotations

from dataclasses import replace

from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_judges import pattern_days
from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.rota_sheet import lay_out
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.shifts import Code

PATTERN = "pattern"


def written(rule: Rule, task: RotaTask) -> dict[Cell, Code]:
    """The cells a round fills in the period: for whom the rule speaks of, on the days it names.

    A kind (`early`, `rest`) becomes the shop's first code of that kind. Leave, locked cells, days before `task.today`
    and days outside employment stay as they are.
    """
    sheet = lay_out(task, task.rota)
    found: dict[Cell, Code] = {}
    for i, codes in pattern_days(rule, sheet):
        code = next((one for one in task.types if one in codes), None)
        for person in task.staff:
            cell = Cell(person.no, sheet.days[i])
            if code is not None and rule.applies(person) and person.employed(cell.day) and not _stays(task, cell):
                found[cell] = code
    return found


def _stays(task: RotaTask, cell: Cell) -> bool:
    stands = task.rota.codes.get(cell)
    away = stands is not None and stands in task.types and task.types[stands].kind.away
    past = task.today is not None and cell.day < task.today
    return away or past or cell in task.rota.locked


def resized(rule: Rule, weeks: int) -> Rule:
    """The round with more weeks, open ones at the end, or with fewer."""
    cells = [*rule.params["cells"], *[""] * (weeks * 7)][: weeks * 7]
    return replace(rule, params={**rule.params, "cells": cells})
