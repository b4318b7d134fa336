"""How much weaker a figure must be before rules that conflict can be kept together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_relax import weaker
from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.rota_task import RotaTask
from shopdesk.planner.answer import Stop
from shopdesk.planner.board import open_cells
from shopdesk.planner.conflict import possible
from shopdesk.planner.search import Effort

SECONDS = 8.0


def eased(
    task: RotaTask, rules: Sequence[Rule], *, seconds: float = SECONDS, seed: int = 0, stop: Stop | None = None
) -> Mapping[int, Rule]:
    """For each rule of a conflict (by its place) the nearest weaker figure with which all of `rules` can be kept.

    Found by solving again. A rule is left out when no figure of it alone would do, or the time did not suffice;
    `stop` is asked between the searches.
    """
    inside = {cell: code for cell, code in task.fixed.items() if task.first <= cell.day <= task.last}
    base = Rota({**task.rota.codes, **inside}, task.rota.locked)
    found: dict[int, Rule] = {}
    for at in range(len(rules)):
        effort = Effort(seconds / len(rules), seed, None, stop)
        if (rule := _nearest(task, base, rules, at, effort)) is not None:
            found[at] = rule
    return found


def _nearest(task: RotaTask, base: Rota, rules: Sequence[Rule], at: int, effort: Effort) -> Rule | None:
    """Halves the steps between what does not do and what does."""
    free: frozenset[Cell] = open_cells(task)
    steps = weaker(rules[at])

    def fits(n: int) -> bool:
        if effort.stop is not None and effort.stop():
            return False
        instead = [steps[n] if place == at else rule for place, rule in enumerate(rules)]
        return possible(task, base, free, instead, effort) is True

    if not steps or not fits(len(steps) - 1):
        return None
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high) // 2
        if fits(middle):
            high = middle
        else:
            low = middle + 1
    return steps[high]
