"""Who could take one shift on one day: ranked, each with can or cannot, because."""

from __future__ import annotations

from datetime import date

from shopdesk.domain.needs import Tally
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_check import cover, tallies
from shopdesk.domain.rota_rules import Severity
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.shifts import Code, Kind
from shopdesk.domain.staff import Staff
from shopdesk.planner.answer import Candidate, Reason
from shopdesk.planner.costs import WARNING
from shopdesk.planner.explain import near, why_not

CHANGED = 5  # a cell staff were shown already


def candidates(task: RotaTask, rota: Rota, day: date, code: Code) -> tuple[Candidate, ...]:
    """Everybody who does not have this shift on this day, those who can first, the cheapest first.

    Somebody can when no further blocking rule breaks and no other need is left short. The cost counts what other
    needs lose, new broken warnings, a published cell changed, a wish lost and how many such shifts he has already.
    """
    counts = tallies(task, rota)
    spare = {one.code: one.have - one.need for one in cover(task, rota) if one.day == day}
    fewest = min((_share(task, counts[p.no], code, p, rota) for p in task.staff if p.employed(day)), default=0)
    found = [
        _candidate(task, rota, person, day, code, spare, fewest, counts[person.no])
        for person in task.staff
        if rota.codes.get(Cell(person.no, day)) != code and person.employed(day)
    ]
    place = {person.no: i for i, person in enumerate(task.staff)}
    return tuple(sorted(found, key=lambda one: (not one.can, one.cost, place[one.staff])))


def _share(task: RotaTask, tally: Tally, code: Code, person: Staff, rota: Rota) -> int:
    """How often the person has such a shift in the period."""
    if code in task.types and task.types[code].kind is Kind.LATE:
        return tally.late
    return sum(rota.codes.get(Cell(person.no, day)) == code for day in task.days)


def _candidate(
    task: RotaTask,
    rota: Rota,
    person: Staff,
    day: date,
    code: Code,
    spare: dict[Code, int],
    fewest: int,
    tally: Tally,
) -> Candidate:
    cell = Cell(person.no, day)
    stands = rota.codes.get(cell)
    reason = why_not(task, rota, person, day, code)
    leaves = stands is not None and stands in spare
    if reason is not None and reason.code == "busy" and leaves and stands is not None and spare[stands] > 0:
        reason = None
    count = _share(task, tally, code, person, rota)
    cost = count - fewest + _dearer(task, rota, cell, code)
    if leaves and stands is not None and spare[stands] <= 0:
        cost += 100
    if reason is not None:
        return Candidate(person.no, can=False, because=(reason,), cost=cost)
    because = [Reason("can-fewest" if count == fewest else "can-count", {"n": count, "shift": code})]
    if stands is not None and stands in task.types:
        works = task.types[stands].kind.works
        because.append(Reason("can-moves" if works else "can-resting", {"shift": stands}))
    return Candidate(person.no, can=True, because=tuple(because), cost=cost)


def _dearer(task: RotaTask, rota: Rota, cell: Cell, code: Code) -> int:
    """New warnings, a published cell changed, wishes lost."""

    def warnings(of: Rota) -> int:
        return sum(one.severity is Severity.WARN for one in near(task, of, cell))

    after = rota.with_cell(cell, code)
    cost = WARNING * (warnings(after) - warnings(rota))
    if rota.published is not None and rota.published.get(cell, code) != code:
        cost += CHANGED
    for wish in task.wishes:
        if (wish.staff, wish.day) == cell:
            had = (rota.codes.get(cell) in wish.codes) is wish.on
            has = (code in wish.codes) is wish.on
            cost += wish.weight * (had - has)
    return cost
