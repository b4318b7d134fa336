"""Why a plan is no better: in the facts of the task, not in the solver's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from shopdesk.domain.needs import Need
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_check import blocking, cover, let_through, wishes_missed
from shopdesk.domain.rota_judges import PERSON_JUDGES
from shopdesk.domain.rota_rules import Broken, Severity
from shopdesk.domain.rota_sheet import lay_out
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.rota_team import TEAM_JUDGES
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import Staff
from shopdesk.planner.answer import Reason, Unmet
from shopdesk.planner.board import open_cells

MANY = 12  # reasons told for one unmet need
PATIENCE = 150_000  # cells × explanations


def forecast(task: RotaTask) -> tuple[Reason, ...]:
    """What cannot be, by counting before any search: days on which more people are needed than there are."""
    return tuple(_impossible(task))


def _impossible(task: RotaTask) -> Iterator[Reason]:
    if _room(task) < MANY:
        return
    free = open_cells(task)
    for day in task.days:
        needs = task.needs_on(day)
        there = [person for person in task.staff if _may_work(task, person, day, free)]
        for need in needs:
            able = sum(need.counts(person) and not kept_off(task, person, day, need.code) for person in there)
            if able < need.least:
                yield Reason("forecast-shift", {"day": day, "shift": need.code, "need": need.least, "n": able})
        wanted = sum(need.least for need in needs if need.everybody)
        if wanted > len(there):
            yield Reason("forecast-day", {"day": day, "need": wanted, "n": len(there)})


def _may_work(task: RotaTask, person: Staff, day: date, free: frozenset[Cell]) -> bool:
    cell = Cell(person.no, day)
    if cell in free:
        return True
    code = task.stands(cell)
    return code is not None and code in task.types and task.types[code].kind.works


def kept_off(task: RotaTask, person: Staff, day: date, code: Code) -> bool:
    """Whether a blocking rule keeps the person off this shift on this day, whatever else is planned."""
    return any(
        rule.code == "not-on"
        and rule.severity is Severity.BLOCK
        and rule.applies(person)
        and code in rule.shifts(task.types)
        and (not rule.params.get("weekdays") or day.weekday() in rule.params["weekdays"])
        for rule in task.rules
    )


def unmet(task: RotaTask, rota: Rota, *, weighed: bool = True) -> tuple[Unmet, ...]:
    """Each need and wish a rota does not meet, with what stands in the way of each person who might.

    `weighed`: the search came as far as the wishes; else nobody knows whether they cost anything.
    """
    return (*_needs(task, rota), *_wishes(task, rota, weighed=weighed))


def _needs(task: RotaTask, rota: Rota) -> Iterator[Unmet]:
    room = _room(task)
    for one in cover(task, rota):
        if one.short:
            room -= 1
            why = _why_nobody(task, rota, one.day, one.code, one.of) if room >= 0 else ()
            yield Unmet("need", one.day, one.code, None, one.short, tuple(islice(why, MANY)))


def _room(task: RotaTask) -> int:
    """How many unmet needs, and wishes, are looked into: all of a month's, but of a year with a hundred people few."""
    return PATIENCE // max(1, len(task.staff) * len(task.days))


def _why_nobody(task: RotaTask, rota: Rota, day: date, code: Code, need: Need) -> Iterator[Reason]:
    who = [person for person in task.staff if need.counts(person)]
    if all(rota.codes.get(Cell(person.no, day)) == code for person in who):
        yield Reason("need-all-on" if who else "need-nobody-counts")
    for person in who:
        if rota.codes.get(Cell(person.no, day)) != code:
            yield why_not(task, rota, person, day, code) or Reason("could-but-dearer", {"who": person.no})


def _wishes(task: RotaTask, rota: Rota, *, weighed: bool) -> Iterator[Unmet]:
    people = {person.no: person for person in task.staff}
    for place in wishes_missed(task, rota)[: _room(task)]:
        wish = task.wishes[place]
        if wish.staff not in people or not task.first <= wish.day <= task.last:
            continue
        stands = rota.codes.get(Cell(wish.staff, wish.day))
        code = min(wish.codes) if wish.on or stands is None else stands
        reason = why_not(task, rota, people[wish.staff], wish.day, code) if wish.on else None
        if reason is None or reason.code == "busy":
            reason = Reason("wish-cost-others" if weighed else "wish-no-time", {"who": wish.staff})
        yield Unmet("wish", wish.day, code, wish.staff, 1, (reason,))


def why_not(task: RotaTask, rota: Rota, person: Staff, day: date, code: Code) -> Reason | None:
    """The first thing that keeps a person from a shift on a day, all other cells as they stand; None if nothing."""
    cell = Cell(person.no, day)
    if not person.employed(day):
        return Reason("cannot-not-employed", {"who": person.no})
    if cell in task.fixed:
        return Reason("cannot-fixed", {"who": person.no, "shift": task.fixed[cell]})
    if task.today is not None and day < task.today:
        return Reason("cannot-past", {"who": person.no})
    if cell in task.rota.locked and cell in task.rota.codes:
        return Reason("cannot-locked", {"who": person.no, "shift": task.rota.codes[cell]})
    if new := new_breaches(task, rota, cell, code):
        return Reason(f"cannot-{new[0].rule}", {**new[0].facts, "who": person.no, "day": new[0].day or day})
    stands = rota.codes.get(cell)
    if stands is not None and stands in task.types and task.types[stands].kind.works:
        return Reason("busy", {"who": person.no, "shift": stands})
    return None


def new_breaches(task: RotaTask, rota: Rota, cell: Cell, code: Code) -> tuple[Broken, ...]:
    """The blocking rules that putting `code` into a cell would newly break."""
    only = replace(task, rules=tuple(rule for rule in task.rules if rule.severity is Severity.BLOCK))
    before = {_key(one) for one in near(only, rota, cell)}
    changed = rota.with_cell(cell, code)
    after = (one for one in near(only, changed, cell) if not let_through(one, task, changed))
    return tuple(one for one in after if _key(one) not in before)


def near(task: RotaTask, rota: Rota, cell: Cell) -> tuple[Broken, ...]:
    """What is broken about one person, or about the people together on one day."""
    person = next(one for one in task.staff if one.no == cell.staff)
    row = lay_out(task, rota, only=cell.staff)
    found: list[Broken] = []
    for rule in task.rules:
        if (judge := PERSON_JUDGES.get(rule.code)) is not None and rule.applies(person):
            found += judge(rule, row, row.rows[0])
    if any(rule.code in TEAM_JUDGES for rule in task.rules):
        day = replace(task, first=cell.day, last=cell.day, rules=tuple(r for r in task.rules if r.code in TEAM_JUDGES))
        found += blocking(day, rota)
    return tuple(found)


def _key(one: Broken) -> tuple[object, ...]:
    return (one.rule, one.staff, one.day, str(sorted(one.facts.items(), key=str)))
