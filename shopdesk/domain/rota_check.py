"""Whether a rota keeps the shop's rules, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from shopdesk.domain.needs import Cover, Tally
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_judges import PERSON_JUDGES
from shopdesk.domain.rota_rules import Broken, Severity
from shopdesk.domain.rota_sheet import Sheet, lay_out
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.rota_team import TEAM_JUDGES, covers, unplanned
from shopdesk.domain.rota_versions import WHOLE_PERIOD, Spot
from shopdesk.domain.shifts import Kind
from shopdesk.domain.staff import Staff, StaffNo

__all__ = [
    "blocking",
    "broken",
    "cover",
    "hours",
    "judged",
    "let_through",
    "spot",
    "tallies",
    "unfilled",
    "wishes_missed",
]


def broken(task: RotaTask, rota: Rota) -> tuple[Broken, ...]:
    """Every rule broken in the period, the blocking ones first, then by day; those let through are marked."""
    return _broken(lay_out(task, rota))


def judged(task: RotaTask, rota: Rota) -> tuple[tuple[Broken, ...], tuple[Cover, ...]]:
    """`broken` and `cover` of a rota laid out once: after every edit both are wanted."""
    sheet = lay_out(task, rota)
    return _broken(sheet), tuple(covers(sheet))


def _broken(sheet: Sheet) -> tuple[Broken, ...]:
    task, rota = sheet.task, sheet.rota
    found = [_marked(one, task, rota) for one in (*_always(sheet), *_person(sheet), *_team(sheet))]
    place = {person.no: i for i, person in enumerate(task.staff)}
    found.sort(
        key=lambda one: (
            one.severity is not Severity.BLOCK,
            one.day or task.first,
            -1 if one.staff is None else place[one.staff],
        )
    )
    return tuple(found)


def blocking(task: RotaTask, rota: Rota) -> tuple[Broken, ...]:
    """The blocking rules broken and not let through: with any of these a rota is not to be published."""
    return tuple(one for one in broken(task, rota) if one.severity is Severity.BLOCK and not one.allowed)


def spot(one: Broken, task: RotaTask, rota: Rota) -> Spot:
    """Where a rule breaks, with the code that stands there: as letting it through is remembered."""
    if one.day is None:
        return Spot(one.rule, one.staff, task.first, WHOLE_PERIOD)
    code = rota.codes.get(Cell(one.staff, one.day), "") if one.staff else ""
    return Spot(one.rule, one.staff, one.day, code)


def let_through(one: Broken, task: RotaTask, rota: Rota) -> bool:
    """Whether somebody let this breach through; what was said of one code does not hold for another."""
    return bool(task.allowed) and spot(one, task, rota) in task.allowed


def _marked(one: Broken, task: RotaTask, rota: Rota) -> Broken:
    return replace(one, allowed=True) if let_through(one, task, rota) else one


def _always(sheet: Sheet) -> Iterator[Broken]:
    """What no shop may let stand: unknown codes, work outside employment, another code where leave is approved."""
    task = sheet.task
    people = {person.no: person for person in task.staff}
    for cell, code in sheet.rota.codes.items():
        if cell.staff not in people or not task.first <= cell.day <= task.last:
            continue
        kind = task.types.get(code)
        if kind is None:
            yield Broken("code-unknown", Severity.BLOCK, cell.staff, cell.day, {"shift": code})
        elif kind.kind.works and not people[cell.staff].employed(cell.day):
            yield Broken("not-employed", Severity.BLOCK, cell.staff, cell.day, {"shift": code})
    for cell, code in task.fixed.items():
        stands = sheet.rota.codes.get(cell)
        if cell.staff in people and task.first <= cell.day <= task.last and stands not in {code, None}:
            yield Broken("fixed", Severity.BLOCK, cell.staff, cell.day, {"shift": stands, "before": code})


def _person(sheet: Sheet) -> Iterator[Broken]:
    for rule in sheet.task.rules:
        if rule.severity is not Severity.OFF and (judge := PERSON_JUDGES.get(rule.code)) is not None:
            for row in sheet.rows:
                if rule.applies(row.staff):
                    yield from judge(rule, sheet, row)


def _team(sheet: Sheet) -> Iterator[Broken]:
    for rule in sheet.task.rules:
        if rule.severity is not Severity.OFF and (judge := TEAM_JUDGES.get(rule.code)) is not None:
            yield from judge(rule, sheet)


def cover(task: RotaTask, rota: Rota) -> tuple[Cover, ...]:
    """Have against need, day by day, in the order of the needs."""
    return tuple(covers(lay_out(task, rota)))


def unfilled(task: RotaTask, rota: Rota) -> tuple[Cell, ...]:
    """Cells of employed people with nothing planned yet."""
    return tuple(unplanned(lay_out(task, rota)))


def hours(task: RotaTask, rota: Rota) -> Mapping[StaffNo, int]:
    """Paid minutes of each person in the period; paid leave counts what its code says."""
    return {
        person.no: sum(
            task.types[code].paid_minutes
            for day in task.days
            if (code := rota.codes.get(Cell(person.no, day))) is not None and code in task.types
        )
        for person in task.staff
    }


def tallies(task: RotaTask, rota: Rota) -> Mapping[StaffNo, Tally]:
    """Late shifts, worked weekend days and holidays, rest days of each person in the period alone."""
    return {person.no: _tally(task, rota, person) for person in task.staff}


def _tally(task: RotaTask, rota: Rota, person: Staff) -> Tally:
    late = weekend = holiday = rest = days = 0
    for day in task.days:
        days += person.employed(day)
        code = rota.codes.get(Cell(person.no, day))
        if code is None or code not in task.types:
            continue
        kind = task.types[code].kind
        late += kind is Kind.LATE
        rest += kind is Kind.REST
        weekend += kind.works and task.is_weekend(day)
        holiday += kind.works and task.is_holiday(day)
    return Tally(late, weekend, holiday, rest, days)


def wishes_missed(task: RotaTask, rota: Rota) -> tuple[int, ...]:
    """The places in `task.wishes` of wishes a rota does not grant."""
    return tuple(
        i
        for i, wish in enumerate(task.wishes)
        if (rota.codes.get(Cell(wish.staff, wish.day)) in wish.codes) is not wish.on
    )
