"""The master problem of column generation: which line for whom, and what a person on a shift is worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any

from shopdesk.planner.columns import GAIN, Answer, Market, line_cost, priced, total_cost

SMOOTH = 0.5
"""How much of the best prices so far goes into the next: steadies prices that jump."""


class Master:
    """The linear master: picks lines by fractions, tells prices, takes new columns."""

    def __init__(self, of: Market) -> None:
        from ortools.linear_solver import pywraplp

        self.of = of
        self.value = float("inf")
        self.lp: Any = pywraplp.Solver.CreateSolver("GLOP")
        infinity = self.lp.infinity()
        self.rows = []
        for want in of.wants:
            row = self.lp.Constraint(want.need.least, want.need.least)
            short, over = self.lp.NumVar(0, infinity, ""), self.lp.NumVar(0, infinity, "")
            row.SetCoefficient(short, 1)
            row.SetCoefficient(over, -1)
            self.lp.Objective().SetCoefficient(short, want.need.under)
            most = want.need.most
            self.lp.Objective().SetCoefficient(over, 0 if most is None else want.need.over)
            if most is not None and most > want.need.least:
                between = self.lp.NumVar(0, most - want.need.least, "")
                row.SetCoefficient(between, -1)
            self.rows.append(row)
        self.choice = [self.lp.Constraint(1, 1) for _ in of.people]
        self.lp.Objective().SetMinimization()
        self.columns: list[dict[tuple[int, ...], Any]] = [{} for _ in of.people]
        self._place: dict[tuple[int, int], list[int]] = {(want.day, want.shift): [] for want in of.wants}
        for n, want in enumerate(of.wants):
            self._place[want.day, want.shift].append(n)

    def add(self, p: int, line: tuple[int, ...]) -> bool:
        """Take a column; False when it is known already."""
        if line in self.columns[p]:
            return False
        variable = self.lp.NumVar(0, self.lp.infinity(), "")
        self.lp.Objective().SetCoefficient(variable, line_cost(self.of, p, line))
        self.choice[p].SetCoefficient(variable, 1)
        for d, s in enumerate(line):
            for n in self._place.get((d, s), ()):
                if self.of.wants[n].counts[p]:
                    self.rows[n].SetCoefficient(variable, 1)
        self.columns[p][line] = variable
        return True

    def solve(self, seconds: float) -> bool:
        """Whether the best fractions were found in time; `value` is then what they cost."""
        self.lp.SetTimeLimit(max(50, int(seconds * 1000)))
        if self.lp.Solve() != self.lp.OPTIMAL:
            return False
        self.value = float(self.lp.Objective().Value()) + self.of.fixed
        return True

    def duals(self) -> Any:
        """What one person more would be worth to each need, between what one too many and one too few cost."""
        import numpy as np

        wants = self.of.wants
        low = [-(0 if want.need.most is None else want.need.over) for want in wants]
        return np.clip([row.dual_value() for row in self.rows], low, [want.need.under for want in wants])

    def settle(self, p: int, line: tuple[int, ...]) -> None:
        """Give the person this line and no other."""
        for known, variable in self.columns[p].items():
            variable.SetBounds(float(known == line), float(known == line))

    def free(self, p: int) -> None:
        """Take a settled person's line back."""
        for variable in self.columns[p].values():
            variable.SetBounds(0, self.lp.infinity())

    def thinned(self, keep: int) -> Master:
        """A master of the `keep` most promising lines of each person: quicker to solve."""
        found = Master(self.of)
        for p in self.of.people:
            lines = self.columns[p]
            for line in sorted(lines, key=lambda one: float(lines[one].reduced_cost()))[:keep]:
                found.add(p, line)
        return found

    def shares(self, p: int) -> list[tuple[float, tuple[int, ...]]]:
        """The fractions of a person's lines, the largest first."""
        have = [(variable.solution_value(), line) for line, variable in self.columns[p].items()]
        return sorted((one for one in have if one[0] > GAIN), reverse=True)


def prices(of: Market, p: int, duals: Any) -> Any:
    """What each code costs the person on each day, once a met need is worth its dual price."""
    found = of.base[p].copy()
    for want, dual in zip(of.wants, duals, strict=True):
        if want.counts[p]:
            found[want.day, want.shift] -= dual
    return found


def constant(of: Market, duals: Any) -> float:
    """The part of the Lagrangian value no person has a hand in."""
    total = float(of.fixed)
    for want, dual in zip(of.wants, duals, strict=True):
        total += want.need.least * dual
        if want.need.most is not None and dual < 0:
            total += dual * (want.need.most - want.need.least)
    return total


def generate(
    of: Market,
    lines: Sequence[tuple[int, ...]],
    until: float,
    *,
    stop: Callable[[], bool] = lambda: False,
    told: Callable[[float, float], None] = lambda _value, _bound: None,
) -> tuple[Master, Answer]:
    """Add columns until none gains, or the clock passes `until`."""
    master = Master(of)
    for p, line in enumerate(lines):
        master.add(p, line)
    answer = Answer(list(lines), total_cost(of, lines), -float("inf"))
    smooth = SMOOTH
    while monotonic() < until and not stop() and master.solve(until - monotonic()):
        duals = master.duals()
        asked = duals if answer.duals is None else smooth * answer.duals + (1 - smooth) * duals
        added, value = _round(of, master, asked, until)
        if value > answer.bound:
            answer.bound, answer.duals = value, asked
        told(master.value, answer.bound)
        if master.value - answer.bound < GAIN * 100 or (not added and smooth == 0.0):
            break
        # no line gained at the smoothed prices: look once at the master's own
        smooth = 0.0 if not added else (SMOOTH if added > len(of.frames) // 2 else smooth)
    return master, answer


def _round(of: Market, master: Master, duals: Any, until: float) -> tuple[int, float]:
    """Price everybody once: how many columns came in, and the bound at these prices (−∞ when not everybody was)."""
    value, added = constant(of, duals), 0
    for p in of.people:
        if monotonic() > until:
            return added, -float("inf")
        found = priced(of, p, prices(of, p, duals))
        if found is None:
            value = -float("inf")
            continue
        value += found.floor
        added += master.add(p, found.line)
    return added, value
