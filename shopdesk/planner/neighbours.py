"""Better rotas near a good one: free some people, or some days, and solve that part again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from time import monotonic

from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_check import cover
from shopdesk.domain.rota_task import RotaTask
from shopdesk.planner.board import Board
from shopdesk.planner.columns import lines_of
from shopdesk.planner.costs import levels, whole
from shopdesk.planner.margin import Margin
from shopdesk.planner.search import Effort, Found, run

AT_ONCE = 260  # cells freed at first
PART_SECONDS = 5.0
HINTED = 0.6  # of the parts start from what stands; the others are free to end elsewhere at the same cost
STRETCH = 35  # days
DRAWN = 30  # parts, to find one that a better rota may differ in
NARROWED = (1.0, 0.5, 0.25)  # of the room there is: less leaves fewer cells open, so that larger parts are solved


@dataclass(slots=True)
class Nearby:
    """A search around a rota. `size` is how many cells are freed: more when parts are solved at once, else fewer.

    Once there is a `margin`, parts are drawn in which a better rota may differ, and cells no such rota has are closed.
    """

    task: RotaTask
    free: frozenset[Cell]
    chance: Random
    size: float = AT_ONCE
    people: dict[str, list[Cell]] = field(default_factory=dict)
    stretch: tuple[date, date] = (date.min, date.max)
    margin: Margin | None = None

    def __post_init__(self) -> None:
        for cell in sorted(self.free):
            self.people.setdefault(cell.staff, []).append(cell)

    def part(self, rota: Rota) -> frozenset[Cell]:
        """The cells to free next: whole people, people around a badly covered day, or everybody for some days."""
        self._window()
        turn = self.chance.random()
        if turn < 0.45:
            return self._people(self.chance.sample(sorted(self.people), len(self.people)))
        if turn < 0.75:
            return self._around(rota)
        return self._days()

    def _people(self, order: Collection[str]) -> frozenset[Cell]:
        found: list[Cell] = []
        for no in order:
            cells = self._near_days(self.people[no])
            if found and len(found) + len(cells) > self.size:
                break
            found += cells
        return frozenset(found)

    def _window(self) -> None:
        """Of a long period only a stretch of days is freed, the same for all people of the part."""
        days = self.task.days
        width = min(len(days), STRETCH)
        start = self.chance.randrange(len(days) - width + 1)
        self.stretch = (days[start], days[start + width - 1])

    def _near_days(self, cells: list[Cell]) -> list[Cell]:
        first, last = self.stretch
        return [cell for cell in cells if first <= cell.day <= last]

    def _around(self, rota: Rota) -> frozenset[Cell]:
        """People on, or able to take, a shift that is short or has too many."""
        first, last = self.stretch
        shown = replace(self.task, first=first, last=last)
        bad = [one for one in cover(shown, rota) if one.short or one.spare]
        if not bad:
            return self._people(self.chance.sample(sorted(self.people), len(self.people)))
        spots = self.chance.sample(bad, min(3, len(bad)))
        days = {one.day for one in spots}
        codes = {one.code for one in spots}
        scores = {
            no: sum(rota.codes.get(Cell(cells[0].staff, day)) in codes for day in days) + self.chance.random() * 1.5
            for no, cells in self.people.items()
        }
        return self._people(sorted(scores, key=lambda no: -scores[no]))

    def _days(self) -> frozenset[Cell]:
        days = self.task.days
        width = min(len(days), max(3, round(self.size / max(1, len(self.people)))))
        first = self.chance.randrange(max(1, len(days) - width + 1))
        window = set(days[first : first + width])
        return frozenset(cell for cell in self.free if cell.day in window)

    def learn(self, *, settled: bool, seconds: float) -> None:
        """Take larger parts when they are solved at once, smaller ones when the time runs out."""
        if settled and seconds < PART_SECONDS / 4:
            self.size *= 1.1
        elif not settled:
            self.size = max(60.0, self.size * 0.85)


def improve(near: Nearby, rota: Rota, cost: int, effort: Effort) -> Rota | None:
    """One part of a rota of this cost solved again: a rota that costs no more, or None."""
    began = monotonic()
    cells, room = _drawn(near, rota, cost)
    board = Board(near.task, rota, cells, part=True)
    if near.margin is not None:
        lines = lines_of(near.margin.of, rota)
        near.margin.close(board, room * near.chance.choice(NARROWED), lines)
    if near.chance.random() < HINTED:
        board.hint(rota)
    found = _run(board, rota, effort, PART_SECONDS)
    near.learn(settled=found.optimal, seconds=monotonic() - began)
    return found.rota


def _drawn(near: Nearby, rota: Rota, cost: int) -> tuple[frozenset[Cell], float]:
    """A part to free, and what the lines in it may cost beyond the cheapest at the margin's prices."""
    cells, room = near.part(rota), 0.0
    if near.margin is not None:
        lines = lines_of(near.margin.of, rota)
        for _ in range(DRAWN):
            room = near.margin.room(cost, lines, {cell.staff for cell in cells})
            if room >= 1:
                break
            cells = near.part(rota)
    return cells, room


def solved(near: Nearby, rota: Rota, cells: Collection[Cell], effort: Effort, seconds: float) -> Found:
    """Some cells free, all others as they stand: the plain model's answer for them."""
    board = Board(near.task, rota, cells, part=True)
    board.hint(rota)
    return _run(board, rota, effort, seconds)


def _run(board: Board, rota: Rota, effort: Effort, seconds: float) -> Found:
    return run(board, rota, effort, min(seconds, effort.left), whole(levels(board, conflict=False)))
