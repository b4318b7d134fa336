"""Mending a rota after somebody called in sick, or one broken cell: what is asked, what it comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from shopdesk.domain.month import Month
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_check import tallies
from shopdesk.domain.rota_month import RotaMonth, newly_blocking
from shopdesk.domain.rota_rules import Severity
from shopdesk.domain.rota_versions import Changed, difference
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo


@dataclass(frozen=True, slots=True)
class SickCall:
    """Somebody called in: who, if that is known already, and from which day on."""

    staff: StaffNo | None
    day: date


@dataclass(frozen=True, slots=True)
class Absence:
    """The days first…last (both in it) on which a person is away under a leave code.

    With nobody away (`staff` None) the rota is only mended from the first day on.
    """

    staff: StaffNo | None
    first: date
    last: date
    code: Code

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of the days away; none when nobody is."""
        if self.staff is None:
            return ()
        span = (self.last - self.first).days + 1
        return tuple(Cell(self.staff, self.first + timedelta(days=n)) for n in range(span))

    @property
    def months(self) -> tuple[Month, ...]:
        """The months the days lie in."""
        found, last = [Month.of(self.first)], Month.of(self.last)
        while found[-1] < last:
            found.append(found[-1].plus(1))
        return tuple(found)


class Held(NamedTuple):
    """One shift of one day: how many are there before, without the absent person, and as proposed."""

    day: date
    code: Code
    need: int
    before: int
    without: int
    after: int


@dataclass(frozen=True, slots=True)
class Price:
    """What a proposal costs, in counts.

    Cells of others changed and people who change; people missing; broken rules more than before (blocking, warning);
    late shifts more, person by person.
    """

    cells: int
    people: int
    short: int
    blocking: int
    warnings: int
    late: tuple[tuple[StaffNo, int], ...]


def held(before: RotaMonth, without: RotaMonth, after: RotaMonth) -> tuple[Held, ...]:
    """The shifts whose number of people differs at any of the three points, by day."""
    found: list[Held] = []
    for day in before.days:
        for shift in before.task.working:
            counts = [month.have(shift.code, day) for month in (before, without, after)]
            if len({have for have, _ in counts}) > 1:
                had, left, has = (have for have, _ in counts)
                found.append(Held(day, shift.code, counts[0][1] or 0, had, left, has))
    return tuple(found)


def price(without: RotaMonth, after: RotaMonth) -> Price:
    """What stepping in for the absent person costs the others."""
    changed = difference(without.rota.codes, after.rota.codes)
    people = {one.cell.staff for one in changed}
    were, are = tallies(without.task, without.rota), tallies(after.task, after.rota)
    more = ((no, are[no].late - were[no].late) for no in sorted(people))
    return Price(
        len(changed),
        len(people),
        sum(one.short for one in after.cover),
        _count(after, Severity.BLOCK) - _count(without, Severity.BLOCK),
        _count(after, Severity.WARN) - _count(without, Severity.WARN),
        tuple((no, n) for no, n in more if n),
    )


def _count(month: RotaMonth, severity: Severity) -> int:
    return sum(one.severity is severity and not one.allowed and one.rule != "cover" for one in month.broken)


def mends(month: RotaMonth, cell: Cell) -> tuple[Changed, ...]:
    """Ways to put a broken cell right by one change: of this person, on that day or next to it.

    None of them breaks another blocking rule. Those that leave no need shorter come first, then the day itself; what
    else a change would put right counts for nothing.
    """
    spots = {(one.rule, one.staff, one.day) for one in month.broken if (one.staff, one.day) == cell}
    found: list[tuple[bool, int, Changed]] = []
    for other, code in _tries(month, cell):
        after = month.with_codes({other: code})
        if newly_blocking(month, after) or any((one.rule, one.staff, one.day) in spots for one in after.broken):
            continue
        change = Changed(other, month.rota.codes.get(other), code)
        found.append((shorter(month, after), abs((other.day - cell.day).days), change))
    return tuple(change for _, _, change in sorted(found, key=lambda one: one[:2]))


def shorter(before: RotaMonth, after: RotaMonth) -> bool:
    """Whether any need has fewer people than it lacked before."""
    return any(one.short > was.short for was, one in zip(before.cover, after.cover, strict=True))


def _tries(month: RotaMonth, cell: Cell) -> Iterable[tuple[Cell, Code | None]]:
    """Other codes for the day and those next to it; days on which somebody does not belong to the shop are emptied."""
    codes = [one.code for one in month.task.types.values() if not one.kind.away]
    person = next(one for one in month.people if one.no == cell.staff)
    for days in (0, -1, 1):
        other = Cell(cell.staff, cell.day + timedelta(days=days))
        if other.day not in month.month or other in month.rota.locked or other.day < month.today:
            continue
        stands = month.rota.codes.get(other)
        if stands is not None and stands in month.task.types and month.task.types[stands].kind.away:
            continue
        if person.employed(other.day):
            yield from ((other, code) for code in codes if code != stands)
        elif stands is not None:
            yield other, None
