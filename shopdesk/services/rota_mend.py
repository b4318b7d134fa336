"""Mending the rota: after a sick call with the fewest changed cells, and one broken cell by the smallest change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.needs import Cover
from shopdesk.domain.rights import Right
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_mending import Absence, mends, shorter
from shopdesk.domain.rota_month import RotaMonth, newly_blocking
from shopdesk.domain.rota_rules import LEAVE_BALANCE
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.rota_versions import Changed, difference
from shopdesk.domain.shifts import Code
from shopdesk.services.attendance import require_open
from shopdesk.services.desk import Desk, Topic
from shopdesk.services.rota_month import month as read_month
from shopdesk.services.rota_month import planned
from shopdesk.storage import rota as rota_table

if TYPE_CHECKING:
    from shopdesk.planner import Plan

SECONDS = 8.0
SEED = 1
LONGEST = 366  # days in one absence: what is longer is a slip of the keyboard
WAYS = 3
_TRIED = 6  # changes of one cell looked at for one broken cell


@dataclass(frozen=True, slots=True)
class Part:
    """One month of a proposal: as it stands, with the person away and nobody stepping in, as proposed.

    `plan` is None for a month nothing is planned in yet: there only the leave is written.
    """

    before: RotaMonth
    without: RotaMonth
    after: RotaMonth
    plan: Plan | None

    @property
    def changed(self) -> tuple[Changed, ...]:
        """Every cell of the month that would change, the leave among them."""
        return difference(self.before.rota.codes, self.after.rota.codes)


@dataclass(frozen=True, slots=True)
class Proposal:
    """How the rota would be mended; nothing is written before it is accepted."""

    absence: Absence
    parts: tuple[Part, ...]

    @property
    def changed(self) -> tuple[Changed, ...]:
        """Every cell that would change, the leave among them."""
        return tuple(one for part in self.parts for one in part.changed)

    @property
    def steps(self) -> tuple[Changed, ...]:
        """The cells of others, and of the absent person outside the leave, that would change."""
        away = set(self.absence.cells)
        return tuple(one for one in self.changed if one.cell not in away)


def propose(
    desk: Desk,
    absence: Absence,
    *,
    seconds: float = SECONDS,
    on_progress: Callable[[Any], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Proposal:
    """Who could step in while somebody is away, with the fewest changed cells; writes nothing.

    Who is away is stepped in for, and nothing else is touched: what was short or broken before stays so. With nobody
    away the rota is only mended, from the first day on. Days before it stay as they are. Leave over the border of a
    month is mended in both months. Raises ShopError: rota-absence-backwards, rota-absence-long,
    rota-absence-code, rota-absence-person, month-closed.
    """
    desk.require(Right.PLAN_ROTA)
    if absence.last < absence.first:
        raise ShopError("rota-absence-backwards", first=absence.first, last=absence.last)
    if (absence.last - absence.first).days >= LONGEST:
        raise ShopError("rota-absence-long", n=LONGEST)
    parts: list[Part] = []
    before: dict[Cell, Code] = {}
    for month in absence.months:
        require_open(desk, month.first)
        part = _part(desk, absence, month, before, (seconds / len(absence.months), on_progress, stop))
        parts.append(part)
        before |= part.after.rota.codes
    return Proposal(absence, tuple(parts))


def _part(
    desk: Desk,
    absence: Absence,
    month: Month,
    mended: Mapping[Cell, Code],
    effort: tuple[float, Callable[[Any], None] | None, Callable[[], bool] | None],
) -> Part:
    from shopdesk.planner import replan

    now = read_month(desk, month)
    away = {cell: absence.code for cell in absence.cells if cell.day in month}
    _require_absence(now, absence, away)
    without = now.with_codes(away)
    _require_balance(now, without, absence)
    if now.empty:
        return Part(now, without, without, None)
    task = planned(desk, month)
    past = {cell: code for cell, code in mended.items() if cell.day < month.first}
    task = replace(
        task,
        fixed={**task.fixed, **away},
        rota=replace(task.rota, locked=task.rota.locked - away.keys()),
        wishes=tuple(one for one in task.wishes if Cell(one.staff, one.day) not in away),  # lapsed by being away
        history={**task.history, **past},
    )
    if away:
        task = _with_troubles(task, now)
    seconds, on_progress, stop = effort
    first = max(absence.first, month.first)
    plan = replan(task, first, seconds=seconds, seed=SEED, on_progress=on_progress, stop=stop)
    changed = difference(now.rota.codes, plan.rota.codes)
    return Part(now, without, now.with_codes({one.cell: one.after for one in changed}), plan)


def _with_troubles(task: RotaTask, now: RotaMonth) -> RotaTask:
    """The task with what is short and broken already taken as it stands."""
    standing = (
        replace(one.of, least=one.have, wanted=None, dates=frozenset({one.day})) for one in now.cover if one.short
    )
    allowed = task.allowed | {now.spot(one) for one in now.stopping}
    return replace(task, needs=(*task.needs, *standing), allowed=allowed)


def _require_absence(now: RotaMonth, absence: Absence, away: Mapping[Cell, Code]) -> None:
    if absence.staff is None:
        return
    shift = now.task.types.get(absence.code)
    if shift is None or not shift.kind.away:
        raise ShopError("rota-absence-code", shift=absence.code)
    person = next((one for one in now.people if one.no == absence.staff), None)
    if person is None or not all(person.employed(cell.day) for cell in away):
        raise ShopError("rota-absence-person", name=person.name if person else absence.staff, day=absence.first)


def _require_balance(now: RotaMonth, without: RotaMonth, absence: Absence) -> None:
    """Refuse more days of a leave than the balance holds, where the shop's rule blocks them."""
    over = next((one for one in newly_blocking(now, without) if one.rule == LEAVE_BALANCE), None)
    if over is not None:
        facts = {"n": len(absence.cells), "shift": absence.code, "year": over.facts["year"]}
        raise ShopError("leave-exceeds-balance", left=max(0, over.facts["due"] - _taken(now, absence)), **facts)


def _taken(now: RotaMonth, absence: Absence) -> int:
    """Days of this leave taken or waiting in the year before the call."""
    assert absence.staff is not None
    inside = sum((cell.staff, code) == (absence.staff, absence.code) for cell, code in now.rota.codes.items())
    held = now.task.leave[absence.staff, absence.code]
    return inside + held.used + held.pending


def accept(desk: Desk, proposal: Proposal) -> tuple[Changed, ...]:
    """Write the leave and who steps in, in one change.

    Raises ShopError rota-mend-stale when the rota has changed since.
    """
    changed = proposal.changed
    with desk.change(Right.PLAN_ROTA, Topic.ROTA, Topic.ATTENDANCE) as change:
        for part in proposal.parts:
            month = part.before.month
            require_open(desk, month.first)
            stands = rota_table.between(desk.db, month.first, month.last).codes
            if any(stands.get(one.cell) != one.before for one in part.changed):
                raise ShopError("rota-mend-stale", month=month)
        rota_table.put_many(desk.db, {one.cell: one.after for one in changed})
        away = proposal.absence
        cells = [[one.cell.staff, one.cell.day.isoformat(), one.before or "", one.after or ""] for one in changed]
        change.note("rota.replan", staff=away.staff, first=away.first, last=away.last, code=away.code, cells=cells)
    return changed


def mend(desk: Desk, month: RotaMonth, cell: Cell) -> tuple[tuple[Changed, ...], ...]:
    """Up to three ways to put a broken cell right, the smallest first; () when changing two cells does not do.

    No way leaves a shift shorter than it is: where the first change would, a colleague steps in on that day. What is
    wrong elsewhere stays as it is.
    """
    desk.require(Right.PLAN_ROTA)
    alone: list[tuple[Changed, ...]] = []
    helped: list[tuple[Changed, ...]] = []
    for one in mends(month, cell)[:_TRIED]:
        after = month.with_codes({one.cell: one.after})
        if not shorter(month, after):
            alone.append((one,))
        else:
            helped += ((one, other) for other in islice(_stepping_in(month, after, one), WAYS))
    return (*alone, *helped)[:WAYS]


def fill(desk: Desk, month: RotaMonth, short: Cover) -> tuple[tuple[Changed, ...], ...]:
    """Up to three ways to fill a short shift nobody can simply take: somebody moves over, a colleague steps in for him.

    No way leaves another shift shorter or breaks a blocking rule.
    """
    from shopdesk.planner import candidates

    desk.require(Right.PLAN_ROTA)
    people = {one.no: one for one in month.people}
    found: list[list[tuple[Changed, ...]]] = []
    for one in candidates(_standing(month), month.rota, short.day, short.code):
        busy = not one.can and one.because[0].code == "busy"
        if not busy or not short.of.counts(people[one.staff]):
            continue
        cell = Cell(one.staff, short.day)
        move = Changed(cell, month.rota.codes[cell], short.code)
        after = month.with_codes({cell: short.code})
        found.append([(move, other) for other in islice(_stepping_in(month, after, move), WAYS)])
        if len(found) == _TRIED:
            break
    in_turn = (way for ways in zip_longest(*found) for way in ways if way is not None)
    return tuple(islice(in_turn, WAYS))


def _standing(month: RotaMonth) -> RotaTask:
    """The month's task with leave and days gone by out of reach."""
    return replace(month.task, fixed=month.away, today=month.today)


def _stepping_in(month: RotaMonth, after: RotaMonth, gone: Changed) -> Iterator[Changed]:
    """Colleagues who can take what somebody leaves, the best first."""
    from shopdesk.planner import candidates

    if gone.before is None:
        return
    day = gone.cell.day
    for candidate in candidates(_standing(after), after.rota, day, gone.before):
        if not candidate.can:
            return
        other = Changed(Cell(candidate.staff, day), month.rota.codes.get(Cell(candidate.staff, day)), gone.before)
        whole = after.with_codes({other.cell: other.after})
        if other.cell != gone.cell and not shorter(month, whole) and not newly_blocking(month, whole):
            yield other


def forecast(desk: Desk, month: Month) -> tuple[Any, ...]:
    """What cannot be in a month, told by counting before any search; as reasons of the planner."""
    from shopdesk.planner import forecast as counted

    desk.require(Right.PLAN_ROTA)
    return counted(planned(desk, month))
