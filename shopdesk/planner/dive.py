"""From fractions of lines to whole ones: settle the surest person, price the others anew, and so on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from time import monotonic
from typing import NamedTuple

from shopdesk.planner.columns import GAIN, Market, filled, priced, total_cost
from shopdesk.planner.master import Master, prices

SURE = 0.8
ROUNDS = 6
HARMLESS = 0.0005  # of the master's value: a loss by settling that asks for no new lines…
BEARABLE = 0.003  # …and one for which nobody else is tried
KEPT = 25  # lines of each person a dive begins with
TRIED = 3  # people, before the least loss is borne
BATCH = 12  # new lines after which the master is solved again

Line = tuple[int, ...]
Choice = list[tuple[int, Line]]


@dataclass(slots=True)
class Dive:
    """One way down from the master's fractions. `chance` varies the order of settling."""

    of: Market
    master: Master
    until: float
    chance: Random
    stop: Callable[[], bool]
    settled: dict[int, Line] = field(default_factory=dict)
    turn: int = 0  # whose price is asked for next
    late: float = float("inf")  # when a step takes what it has, so that the time lasts for all

    def over(self) -> bool:
        return monotonic() > self.until or self.stop()

    def solve(self) -> float:
        """The master's value; infinite when the time is over."""
        if self.over() or not self.master.solve(max(0.1, self.until - monotonic())):
            return float("inf")
        return self.master.value

    def step(self, value: float) -> float:
        """Settle one choice, the first that loses little or the one that loses least; the master's value then."""
        left = len(self.of.frames) - len(self.settled)
        self.late = monotonic() + (self.until - monotonic()) / left
        tried: list[tuple[float, Choice]] = []
        for choice in self._choices():
            self._settle(choice)
            now = self._priced(value)
            if now == float("inf"):
                return now
            tried.append((now, choice))
            if now - value <= BEARABLE * max(abs(value), 100):
                return now
            self._free(choice)
            if monotonic() > self.late:
                break
        self._settle(min(tried, key=lambda one: one[0])[1])
        return self.solve()

    def _choices(self) -> list[Choice]:
        """Everybody whose line is all but whole at once; else the surest people one by one."""
        sure: list[tuple[float, int, Line]] = []
        for p in self.of.people:
            if p not in self.settled and (shares := self.master.shares(p)):
                share, line = shares[0]
                sure.append((share * self.chance.uniform(0.9, 1.0), p, line))
        sure.sort(reverse=True)
        whole = [(p, line) for share, p, line in sure if share > SURE]
        ones = [[(p, line)] for _, p, line in sure[:TRIED]]
        return [whole, *ones] if len(whole) > 1 else ones

    def _settle(self, choice: Choice) -> None:
        for p, line in choice:
            self.settled[p] = line
            self.master.settle(p, line)

    def _free(self, choice: Choice) -> None:
        for p, _ in choice:
            del self.settled[p]
            self.master.free(p)

    def _priced(self, before: float) -> float:
        """The master's value once the others are priced anew, as far as the loss asks for it."""
        value = self.solve()
        for _ in range(ROUNDS):
            enough = value - before <= HARMLESS * max(abs(before), 100) or monotonic() > self.late
            if value == float("inf") or enough or not self._price():
                break
            value = self.solve()
        return value

    def _price(self) -> int:
        """Add gaining columns for the people not settled, a batch at most; how many."""
        worth = [row.dual_value() for row in self.master.choice]
        duals, people, added = self.master.duals(), len(self.of.frames), 0
        for _ in range(people):
            p = self.turn = (self.turn + 1) % people
            if p in self.settled:
                continue
            if self.over() or added >= BATCH:
                break
            found = priced(self.of, p, prices(self.of, p, duals))
            if found is not None and found.value < worth[p] - GAIN * 100:
                added += self.master.add(p, found.line)
        return added


class Landed(NamedTuple):
    """A whole roster, and the people settled last: those whose lines had to make do with what was left."""

    cost: int
    lines: list[Line]
    last: list[int]


def dive(
    of: Market, master: Master, until: float, chance: Random, *, stop: Callable[[], bool] = lambda: False
) -> Landed | None:
    """One whole roster out of a solved master.

    When the time runs out, the people not settled take the best line against what is still needed.
    """
    if not master.solve(max(0.1, until - monotonic())):
        return None
    one = Dive(of, master.thinned(KEPT), until, chance, stop)
    value = one.solve()
    while len(one.settled) < len(of.frames) and value < float("inf"):
        value = one.step(value)
    order = list(one.settled)
    rest = [p for p in of.people if p not in one.settled]
    lines = filled(of, one.settled, rest)
    if lines is None:
        return None
    return Landed(total_cost(of, lines), lines, [*order, *rest])
