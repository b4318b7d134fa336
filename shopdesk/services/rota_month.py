"""Reading a month of the rota with everything it is judged by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta

from shopdesk.domain import rights, rota_month
from shopdesk.domain.calendar import Calendar
from shopdesk.domain.month import Month
from shopdesk.domain.needs import Tally
from shopdesk.domain.rights import Right
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_check import tallies
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_rules import LEAVE_BALANCE, Severity
from shopdesk.domain.rota_sheet import LOOKBACK
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.services import leave
from shopdesk.services.day_table import calendar
from shopdesk.services.desk import Desk
from shopdesk.storage import rota as rota_table
from shopdesk.storage import rota_rules, shifts, shop, staff, wishes

BORDER = 14
"""Days of a month the next one looks back on: the week over the border and the one before it."""
CARRIED_MONTHS = 3
"""How far back a fair share of late shifts, weekends, holidays and rest days is reckoned."""


def month(desk: Desk, month: Month) -> RotaMonth:
    """The month as the grid shows it: draft, what was published, what breaks, what is covered.

    Who has no place at the office desk is shown no draft: the month as staff know it, judged as such. When it was
    published and let through is told on the shop's clock.
    """
    days, zone = calendar(desk, {month.year}), desk.zone
    judged = task(desk, month, days)
    if not rights.may(desk.actor.role, Right.SEE_ROSTER):
        judged = judged.with_rota(replace(judged.rota, codes=shown(desk, month.first, month.last)))
    allowed = rota_table.allowed(desk.db, month.first, month.last)
    return rota_month.of(
        month,
        replace(judged, leave=leave.outside(desk, month, judged.rota.codes)),
        days,
        tuple(one._replace(at=one.at.astimezone(zone)) for one in rota_table.versions(desk.db, month)),
        tuple(one._replace(at=one.at.astimezone(zone)) for one in allowed),
        desk.today,
    )


def task(desk: Desk, month: Month, days: Calendar) -> RotaTask:
    """What the month is judged by: the people employed in it, rules, needs and the days before."""
    before = rota_table.between(desk.db, month.first - timedelta(days=LOOKBACK), month.first - timedelta(days=1))
    return RotaTask(
        first=month.first,
        last=month.last,
        staff=people(desk, month),
        types=shifts.types(desk.db),
        rules=tuple(rule for rule in rota_rules.rules(desk.db) if rule.severity is not Severity.OFF),
        needs=rota_rules.needs(desk.db),
        rota=rota_table.between(desk.db, month.first, month.last),
        history=before.codes,
        calendar=days.kinds(month.first, month.last),
        platforms=shop.platforms(desk.db),
        positions=staff.positions(desk.db),
        groups=staff.groups(desk.db),
    )


def people(desk: Desk, month: Month) -> tuple[Staff, ...]:
    """Everybody employed on some day of the month, by staff number."""
    return tuple(one for one in staff.roster(desk.db) if one.employed_between(month.first, month.last))


def looking_on(desk: Desk, cells: Collection[Cell]) -> tuple[RotaMonth, ...]:
    """The months some cells lie in, and the one after for the last days of a month: its rules look back on them.

    Of the one after, only the people of the cells are read, by the rules about one person's days; when the last day
    itself changes, all of it, for platforms' hours after midnight are served by the night before.
    """
    within = {Month.of(cell.day) for cell in cells}
    after = {Month.of(cell.day + timedelta(days=BORDER)) for cell in cells} - within
    eves = {cell.day for cell in cells}
    whole = within | {part for part in after if part.plus(-1).last in eves}
    people = {cell.staff for cell in cells}
    return tuple(month(desk, part) if part in whole else _of(desk, part, people) for part in sorted(within | after))


def _of(desk: Desk, part: Month, people: Collection[StaffNo]) -> RotaMonth:
    """A month of some people alone, judged by the rules about one person's days."""
    days = calendar(desk, {part.year})
    alone = rota_month.alone(task(desk, part, days), people)
    allowed = rota_table.allowed(desk.db, part.first, part.last)
    return rota_month.of(part, alone, days, (), allowed, desk.today)


def planned(desk: Desk, part: Month) -> RotaTask:
    """The task for the planner: the month as the grid is judged, what was let through included.

    What is planned of past days stays, and leave; earlier months count. Past days without a code are open to it: a
    month that is written up afterwards is planned like any other. Where the past is written up, what it broke is past.
    """
    look = month(desk, part)
    now, codes = look.task, look.rota.codes
    gone = [day for day in now.days if day < desk.today]
    written = all(Cell(one.no, day) in codes for one in now.staff for day in gone if one.employed(day))
    past = {cell for cell in codes if cell.day < desk.today}
    rota = replace(now.rota, locked=now.rota.locked | past)
    rules = tuple(rule for rule in now.rules if rule.code != LEAVE_BALANCE)  # people grant leave, no planner does
    wished = tuple(one.for_planner for one in wishes.between(desk.db, part.first, part.last))
    following = month(desk, part.plus(1))
    return replace(
        now,
        rules=rules,
        rota=rota,
        fixed=look.away,
        carried=carried(desk, part),
        wishes=wished,
        today=desk.today if written else None,
        barred=frozenset() if following.empty else rota_month.barred(part, following),
    )


def carried(desk: Desk, month: Month) -> Mapping[StaffNo, Tally]:
    """What each person of the month has borne in the months before it."""
    total: dict[StaffNo, Tally] = {}
    for back in range(1, CARRIED_MONTHS + 1):
        earlier = month.plus(-back)
        there = rota_table.between(desk.db, earlier.first, earlier.last)
        if there.codes:
            judged = replace(task(desk, earlier, calendar(desk, {earlier.year})), rota=there)
            for no, one in tallies(judged, there).items():
                total[no] = total.get(no, Tally()) + one
    return total


def shown(desk: Desk, first: date, last: date) -> dict[Cell, Code]:
    """The rota as staff may know it: days to come as they were published last, until today as it stands."""
    stands = rota_table.between(desk.db, first, last)
    coming = {cell: code for cell, code in (stands.published or {}).items() if cell.day > desk.today}
    return coming | {cell: code for cell, code in stands.codes.items() if cell.day <= desk.today}


def draft(desk: Desk, first: date, last: date) -> Rota:
    """What stands in the plan on these days, published or not."""
    return rota_table.between(desk.db, first, last)
