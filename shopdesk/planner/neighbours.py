"""Better rotas near a good one: free some people, or some days, and solve that part again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto
from random import Random
from time import monotonic

from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_check import cover
from shopdesk.domain.rota_task import RotaTask
from shopdesk.planner.board import Board
from shopdesk.planner.columns import lines_of
from shopdesk.planner.costs import levels, whole
from shopdesk.planner.margin import Lines, Margin
from shopdesk.planner.search import Effort, Found, run

AT_ONCE = 180  # cells freed at first
PART_SECONDS = 2.5
HINTED = 0.6  # of the parts start from what stands; the others are free to end elsewhere at the same cost
STRETCH = 35  # days of a long period are freed at most…
WEEKS = (7, 10, 14)  # …and so many, where more people are
GROWS, SHRINKS = 1.15, 0.8
DRAWN = 30  # parts, to find one that a better rota may differ in
NARROWED = (1.0, 0.5, 0.25)  # of the room there is: less leaves fewer cells open, so that larger parts are solved


class Kind(Enum):
    """How a part is chosen. Each has a size of its own: what is solved at once for one takes minutes for another."""

    PEOPLE = auto()  # some people, all days
    WEEKS = auto()  # more people, for a week or two
    AROUND = auto()  # the people who take, or may take, badly covered shifts
    DAYS = auto()  # everybody, for some days


@dataclass(slots=True)
class Part:
    """Cells freed together."""

    kind: Kind
    cells: frozenset[Cell]


@dataclass(slots=True)
class Nearby:
    """A search around a rota. `sizes` are how many cells are freed: more when parts are solved at once, else fewer.

    Once there is a `margin`, parts are drawn in which a better rota may differ, and cells no such rota has are closed.
    """

    task: RotaTask
    free: frozenset[Cell]
    chance: Random
    sizes: dict[Kind, float] = field(default_factory=lambda: dict.fromkeys(Kind, AT_ONCE))
    people: dict[str, list[Cell]] = field(default_factory=dict)
    margin: Margin | None = None

    def __post_init__(self) -> None:
        for cell in sorted(self.free):
            self.people.setdefault(cell.staff, []).append(cell)

    def part(self, rota: Rota) -> Part:
        """The cells to free next."""
        kind = self.chance.choice(list(Kind))
        if kind is Kind.DAYS:
            return Part(kind, self._days())
        width = self.chance.choice(WEEKS) if kind is Kind.WEEKS else STRETCH
        order = self._around(rota) if kind is Kind.AROUND else self.chance.sample(sorted(self.people), len(self.people))
        return Part(kind, self._people(order, self.sizes[kind], self._stretch(width)))

    def _people(self, order: Collection[str], size: float, stretch: tuple[date, date]) -> frozenset[Cell]:
        first, last = stretch
        found: list[Cell] = []
        for no in order:
            cells = [cell for cell in self.people[no] if first <= cell.day <= last]
            if found and len(found) + len(cells) > size:
                break
            found += cells
        return frozenset(found)

    def _stretch(self, width: int) -> tuple[date, date]:
        """So many days of the period, the same for all people of a part."""
        days = self.task.days
        width = min(len(days), width)
        start = self.chance.randrange(len(days) - width + 1)
        return days[start], days[start + width - 1]

    def _around(self, rota: Rota) -> list[str]:
        """First the people on a shift that is short or has too many."""
        first, last = self._stretch(STRETCH)
        shown = replace(self.task, first=first, last=last)
        bad = [one for one in cover(shown, rota) if one.short or one.spare]
        spots = self.chance.sample(bad, min(3, len(bad)))
        days = {one.day for one in spots}
        codes = {one.code for one in spots}
        scores = {
            no: sum(rota.codes.get(Cell(cells[0].staff, day)) in codes for day in days) + self.chance.random() * 1.5
            for no, cells in self.people.items()
        }
        return sorted(scores, key=lambda no: -scores[no])

    def _days(self) -> frozenset[Cell]:
        width = max(3, round(self.sizes[Kind.DAYS] / max(1, len(self.people))))
        first, last = self._stretch(width)
        return frozenset(cell for cell in self.free if first <= cell.day <= last)

    def learn(self, kind: Kind, *, settled: bool, seconds: float) -> None:
        """Take larger parts when they are solved at once, smaller ones when the time runs out."""
        if settled and seconds < PART_SECONDS / 4:
            self.sizes[kind] *= GROWS
        elif not settled:
            self.sizes[kind] = max(60.0, self.sizes[kind] * SHRINKS)


def improve(near: Nearby, rota: Rota, cost: int, effort: Effort) -> Rota | None:
    """One part of a rota of this cost solved again: a rota that costs no more, or None."""
    began = monotonic()
    if near.margin is None:
        part = near.part(rota)
        board = Board(near.task, rota, part.cells, part=True)
    else:
        lines = lines_of(near.margin.of, rota)
        part, room = _drawn(near, near.margin, rota, cost, lines)
        board = Board(near.task, rota, part.cells, part=True)
        near.margin.close(board, room * near.chance.choice(NARROWED), lines)
    if near.chance.random() < HINTED:
        board.hint(rota)
    found = _run(board, rota, effort, PART_SECONDS)
    near.learn(part.kind, settled=found.optimal, seconds=monotonic() - began)
    return found.rota


def _drawn(near: Nearby, known: Margin, rota: Rota, cost: int, lines: Lines) -> tuple[Part, float]:
    """A part in which a better rota may differ, and what its lines may cost beyond the cheapest at the prices."""
    for _ in range(DRAWN):
        part = near.part(rota)
        room = known.room(cost, lines, {cell.staff for cell in part.cells})
        if room >= 1:
            break
    return part, room


def solved(near: Nearby, rota: Rota, cells: Collection[Cell], effort: Effort, seconds: float) -> Found:
    """Some cells free, all others as they stand: the plain model's answer for them."""
    board = Board(near.task, rota, cells, part=True)
    board.hint(rota)
    return _run(board, rota, effort, seconds)


def _run(board: Board, rota: Rota, effort: Effort, seconds: float) -> Found:
    return run(board, rota, effort, min(seconds, effort.left), whole(levels(board, conflict=False)))
