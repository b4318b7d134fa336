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
from shopdesk.planner.costs import levels, whole
from shopdesk.planner.search import Effort, Found, run

AT_ONCE = 260  # cells freed at first
PART_SECONDS = 5.0
HINTED = 0.6  # of the parts start from what stands; the others are free to end elsewhere at the same cost
STRETCH = 35  # days


@dataclass(slots=True)
class Nearby:
    """A search around a rota. `size` is how many cells are freed: more when parts are solved at once, else fewer."""

    task: RotaTask
    free: frozenset[Cell]
    chance: Random
    size: float = AT_ONCE
    people: dict[str, list[Cell]] = field(default_factory=dict)
    stretch: tuple[date, date] = (date.min, date.max)

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


def improve(near: Nearby, rota: Rota, effort: Effort) -> Rota | None:
    """One part solved again: a rota that costs no more, or None."""
    began = monotonic()
    found = solved(near, rota, near.part(rota), effort, PART_SECONDS, hinted=near.chance.random() < HINTED)
    near.learn(settled=found.optimal, seconds=monotonic() - began)
    return found.rota


def solved(
    near: Nearby, rota: Rota, cells: Collection[Cell], effort: Effort, seconds: float, *, hinted: bool = True
) -> Found:
    """Some cells free, all others as they stand: the plain model's answer for them."""
    board = Board(near.task, rota, cells, part=True)
    if hinted:
        board.hint(rota)
    return run(board, rota, effort, min(seconds, effort.left), whole(levels(board, conflict=False)))
