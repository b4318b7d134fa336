"""Planning the rota by hand: cells, locks, weeks, what is let through, publishing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from shopdesk.domain import rota_month
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Right
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_rules import LEAVE_BALANCE
from shopdesk.domain.rota_versions import Changed, Spot, difference
from shopdesk.domain.shifts import Code
from shopdesk.services import duty, leave
from shopdesk.services.attendance import require_open
from shopdesk.services.desk import Change, Desk, Topic
from shopdesk.services.rota_files import export_rota, import_rota
from shopdesk.services.rota_month import looking_on, month, people
from shopdesk.storage import rota as rota_table

__all__ = [
    "allow",
    "allow_all",
    "assign",
    "assign_many",
    "copy_week",
    "disallow",
    "export_rota",
    "import_rota",
    "lock",
    "month",
    "publish",
    "put_back",
]

Codes = Mapping[Cell, Code | None]


def assign(desk: Desk, cell: Cell, code: Code | None, *, reason: str = "") -> None:
    """Put one person on one shift (None: nothing planned).

    Refused when a blocking rule breaks that was not broken before, unless a `reason` lets it through, and for a
    locked cell or a closed month. Raises ShopError: rota-cell-locked, rota-rule-broken, rota-code-strange,
    rota-person-not-there, month-closed.
    """
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        if cell in rota_table.between(desk.db, cell.day, cell.day).locked:
            name = next((one.name for one in people(desk, Month.of(cell.day)) if one.no == cell.staff), cell.staff)
            raise ShopError("rota-cell-locked", name=name, day=cell.day)
        _assign(desk, change, {cell: code}, reason)


def assign_many(desk: Desk, codes: Codes, *, reason: str = "") -> tuple[Changed, ...]:
    """Set many cells at once, all or none; locked cells are left alone. What was changed, by day and person.

    Raises ShopError as `assign` does.
    """
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        return _assign(desk, change, codes, reason)


def _assign(desk: Desk, change: Change, codes: Codes, reason: str) -> tuple[Changed, ...]:
    changed: list[Changed] = []
    months = looking_on(desk, codes.keys())
    locked = {cell for one in months for cell in one.rota.locked}
    free = {cell: code for cell, code in codes.items() if cell not in locked}
    for before in months:
        _check(desk, before, codes)
        changed += _set(desk, change, before, free, reason.strip())
    rota_table.put_many(desk.db, free)
    if changed:
        change.note("rota.assign", cells=[_told(one) for one in changed])
    return tuple(changed)


def _set(desk: Desk, change: Change, before: RotaMonth, codes: Codes, reason: str) -> tuple[Changed, ...]:
    """What some cells change in one month, refused where a blocking rule of that month breaks."""
    after = before.with_codes(codes)
    if stopped := rota_month.newly_blocking(before, after):
        if not reason:
            raise ShopError("rota-rule-broken", broken=stopped, month=after, n=len(stopped))
        for one in stopped:
            _let_through(desk, change, after.spot(one), reason)
    return difference(before.rota.codes, after.rota.codes)


def _check(desk: Desk, now: RotaMonth, codes: Codes) -> None:
    """Nobody works where he does not belong to the shop; a cell planned before he left may be emptied."""
    there = {one.no: one for one in now.people}
    mine = {cell: code for cell, code in codes.items() if cell.day in now.month}
    if mine:
        require_open(desk, now.month.first)
    for cell, code in mine.items():
        person = there.get(cell.staff)
        if code is not None and (person is None or not person.employed(cell.day)):
            raise ShopError("rota-person-not-there", name=person.name if person else cell.staff, day=cell.day)
        if code is not None and code not in now.task.types:
            raise ShopError("rota-code-strange", value=code, known=list(now.task.types))


def put_back(desk: Desk, codes: Codes, locked: Collection[Cell] = ()) -> None:
    """Undo or redo: write cells as they once stood, locks included. No rule is asked: it stood so before."""
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        for part in {Month.of(cell.day) for cell in codes}:
            require_open(desk, part.first)
        rota_table.put_many(desk.db, codes)
        rota_table.lock(desk.db, codes.keys(), locked=False)
        rota_table.lock(desk.db, locked, locked=True)
        change.note("rota.put-back", cells=[[cell.staff, cell.day, code] for cell, code in codes.items()])


def lock(desk: Desk, cells: Collection[Cell], *, locked: bool) -> None:
    """Keep cells from fills, copies and the planner, or let go of them."""
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        rota_table.lock(desk.db, cells, locked=locked)
        change.note("rota.lock" if locked else "rota.unlock", cells=sorted(cells))


def copy_week(desk: Desk, day: date, *, reason: str = "") -> tuple[Changed, ...]:
    """Give the week of `day` (Monday to Sunday) the codes of the week before; leave is not copied.

    Raises ShopError: rota-week-empty, and as `assign` does.
    """
    monday = day - timedelta(days=day.weekday())
    before = rota_table.between(desk.db, monday - timedelta(days=7), monday - timedelta(days=1))
    now = month(desk, Month.of(day))
    moved = rota_month.week_before(before, monday, now.people)
    copied = {cell: code for cell, code in moved.items() if code in now.task.types and not _away(now, code)}
    if not copied:
        raise ShopError("rota-week-empty", day=monday - timedelta(days=7))
    return assign_many(desk, dict(copied), reason=reason)


def _away(now: RotaMonth, code: Code) -> bool:
    return now.task.types[code].kind.away


def allow(desk: Desk, spot: Spot, reason: str) -> None:
    """Let one broken blocking rule through, for good reason; logged with who and why."""
    if not reason.strip():
        raise ShopError("rota-reason-missing")
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        _let_through(desk, change, spot, reason.strip())


def allow_all(desk: Desk, part: Month, reason: str) -> int:
    """Let through every blocking rule that is broken in the month; how many."""
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        if not reason.strip():
            raise ShopError("rota-reason-missing")
        now = month(desk, part)
        for one in now.stopping:
            _let_through(desk, change, now.spot(one), reason.strip())
    return len(now.stopping)


def disallow(desk: Desk, spot: Spot) -> None:
    """Take back what was let through."""
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        rota_table.disallow(desk.db, spot)
        change.note("rota.disallow", rule=spot.rule, staff=spot.staff, day=spot.day)


def _let_through(desk: Desk, change: Change, spot: Spot, reason: str) -> None:
    if spot.rule == LEAVE_BALANCE:
        desk.require(leave.OVERRULES)
    rota_table.allow(desk.db, spot, reason, desk.now, desk.actor.name)
    change.note("rota.allow", rule=spot.rule, staff=spot.staff, day=spot.day, code=spot.code, reason=reason)


def publish(desk: Desk, part: Month) -> tuple[Changed, ...]:
    """Show the month to staff as it stands; what differs from what they were shown before.

    Raises ShopError: rota-nothing-to-publish, rota-publish-blocked while a blocking rule is broken and not let
    through.
    """
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        now = month(desk, part)
        if now.empty or not now.unpublished:
            raise ShopError("rota-nothing-to-publish", month=part)
        if now.stopping:
            raise ShopError("rota-publish-blocked", n=len(now.stopping), month=part)
        version = rota_table.publish(desk.db, part, desk.now, desk.actor.name)
        duty.keep(desk, part)
        told = [_told(one) for one in now.unpublished] if version.number > 1 else []
        change.note("rota.publish", month=part, version=version.number, n=len(now.unpublished), cells=told)
    return now.unpublished


def _told(one: Changed) -> list[str]:
    return [one.cell.staff, one.cell.day.isoformat(), one.before or "", one.after or ""]
