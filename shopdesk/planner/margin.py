"""What the prices of column generation say of single cells: how dear every rota is that has a shift there.

At any prices a rota costs the bound, and on top of it what each person's line costs beyond his cheapest. A cell whose
cheapest line costs more than the room between the bound and a good rota can be closed: no better rota uses it. So can
two codes on two days running.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from shopdesk.domain.staff import StaffNo
from shopdesk.planner.board import Board, Lit, negated
from shopdesk.planner.columns import GAIN, Market
from shopdesk.planner.master import constant, prices
from shopdesk.planner.through import through

Lines = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Margin:
    """`prices[p][d, s]`, the cheapest line of each person at these, and how much dearer others are at least.

    `dearer[p][d, s]`: one with s on day d; `after[p][d, t, s]`: one with s on day d and t the day before.
    """

    of: Market
    prices: list[Any]
    least: list[float]
    dearer: list[Any]
    after: list[Any]
    bound: float

    def room(self, cost: int, lines: Lines, freed: Collection[StaffNo]) -> float:
        """What the lines of some people may cost beyond their cheapest, all others standing, for no dearer a rota.

        Below 1 no choice of theirs is cheaper, for costs are whole.
        """
        staff = self.of.task.staff
        return cost - self.bound - sum(self.regret(p, lines[p]) for p in self.of.people if staff[p].no not in freed)

    def regret(self, p: int, line: Sequence[int]) -> float:
        """What a line costs beyond the person's cheapest."""
        return max(0.0, sum(float(self.prices[p][d, s]) for d, s in enumerate(line)) - self.least[p])

    def opened(self, room: float) -> int:
        """How many cells and codes are left within so much room."""
        return sum(int((dearer <= room + GAIN).sum()) for dearer in self.dearer)

    def close(self, board: Board, room: float, lines: Lines | None = None) -> None:
        """Close on a board whatever no rota within so much room has; what stands in `lines` stays open."""
        codes = self.of.frames[0].codes
        first = board.sheet.start
        for p, cells in enumerate(board.codes):
            stands = None if lines is None else lines[p]
            if not board.touched[p]:
                continue
            closed = self.dearer[p] > room + GAIN
            pairs = (self.after[p] > room + GAIN) & ~closed[:, None, :]
            pairs[1:] &= ~closed[:-1, :, None]
            if stands is not None:
                days = range(len(stands))
                closed[days, stands] = False
                pairs[days[1:], stands[:-1], stands[1:]] = False
            for d, s in zip(*closed.nonzero(), strict=True):
                _bar(board, [cells[first + d].get(codes[s], 0)])
            for d, t, s in zip(*pairs[1:].nonzero(), strict=True):
                _bar(board, [cells[first + d].get(codes[t], 0), cells[first + d + 1].get(codes[s], 0)])


def _bar(board: Board, lits: Sequence[Lit]) -> None:
    """Not all of these; nothing to say where one is out of the question, or where all stand."""
    unknown = [negated(lit) for lit in lits if not isinstance(lit, int)]
    if unknown and all(lit for lit in lits if isinstance(lit, int)):
        board.model.add_bool_or(unknown)


def margin(of: Market, duals: Any) -> Margin:
    """The margin at some prices, best at those that give the best bound."""
    asked = [prices(of, p, duals) for p in of.people]
    found = [through(of.spaces[p], asked[p]) for p in of.people]
    least = [float(one[0].min()) for one in found]
    after = [one - low for one, low in zip(found, least, strict=True)]
    return Margin(of, asked, least, [one.min(axis=1) for one in after], after, constant(of, duals) + sum(least))
