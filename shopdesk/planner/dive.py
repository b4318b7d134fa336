"""From fractions of lines to whole ones: settle the surest person, price the others anew, and so on."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import monotonic

from shopdesk.planner.columns import GAIN, Market, priced, total_cost
from shopdesk.planner.master import Master, prices

SURE = 0.8
ROUNDS = 6


def dive(
    of: Market, master: Master, until: float, chance: Random, *, stop: Callable[[], bool] = lambda: False
) -> tuple[int, list[tuple[int, ...]]] | None:
    """One whole roster out of the master; None when the time ran out. `chance` varies the order of settling."""
    settled: dict[int, tuple[int, ...]] = {}
    try:
        while len(settled) < len(of.frames):
            for _ in range(ROUNDS):
                if monotonic() > until or stop() or not master.solve(until - monotonic()):
                    return None
                duals = master.duals()
                if not _price(of, master, duals, settled, until):
                    break
            if not master.solve(max(0.1, until - monotonic())):
                return None
            _settle(master, settled, chance)
        lines = [settled[p] for p in of.people]
        return total_cost(of, lines), lines
    finally:
        for p in settled:
            master.free(p)


def _price(of: Market, master: Master, duals: object, settled: dict[int, tuple[int, ...]], until: float) -> int:
    """Add gaining columns for the people not settled; how many."""
    worth = [row.dual_value() for row in master.choice]
    gaining: list[tuple[int, tuple[int, ...]]] = []
    for p in of.people:
        if p in settled or monotonic() > until:
            continue
        found = priced(of, p, prices(of, p, duals))
        if found is not None and found.value < worth[p] - GAIN * 100:
            gaining.append((p, found.line))
    return sum(master.add(p, line) for p, line in gaining)


def _settle(master: Master, settled: dict[int, tuple[int, ...]], chance: Random) -> None:
    """Settle everybody whose line is all but whole, and at least one more."""
    sure: list[tuple[float, int, tuple[int, ...]]] = []
    for p in master.of.people:
        if p not in settled:
            share, line = master.shares(p)[0]
            sure.append((share * chance.uniform(0.9, 1.0), p, line))
    sure.sort(reverse=True)
    for place, (share, p, line) in enumerate(sure):
        if place == 0 or share > SURE:
            settled[p] = line
            master.settle(p, line)
