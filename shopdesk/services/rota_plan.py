"""Letting the planner fill a month, and asking it who could take a shift."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Right
from shopdesk.domain.rota_versions import difference
from shopdesk.domain.shifts import Code
from shopdesk.services.attendance import require_open
from shopdesk.services.desk import Desk, Topic
from shopdesk.services.rota_month import planned
from shopdesk.storage import rota as rota_table

if TYPE_CHECKING:
    from shopdesk.planner import Candidate, Plan

SECONDS = 10.0
SEED = 1


def generate(
    desk: Desk,
    month: Month,
    *,
    seconds: float = SECONDS,
    seed: int = SEED,
    on_progress: Callable[[Any], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Plan:
    """Fill the month: past days, locked cells and leave stay; the best rota found in `seconds` is written.

    The same shop file, seed and effort give the same rota. The answer says what could not be met and why. Raises
    ShopError: rota-nobody, rota-no-shifts, rota-no-needs, month-closed.
    """
    from shopdesk.planner import plan

    desk.require(Right.PLAN_ROTA)
    require_open(desk, month.first)
    task = planned(desk, month)
    if not task.staff:
        raise ShopError("rota-nobody", month=month)
    if not task.working or task.rest is None:
        raise ShopError("rota-no-shifts")
    if not task.needs:
        raise ShopError("rota-no-needs")
    found = plan(task, seconds=seconds, seed=seed, on_progress=on_progress, stop=stop)
    changed = difference(task.rota.codes, found.rota.codes)
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        rota_table.put_many(desk.db, {one.cell: one.after for one in changed})
        change.note("rota.generate", month=month, status=found.status, cells=len(changed), seed=seed)
    return found


def candidates(desk: Desk, month: Month, day: date, code: Code) -> tuple[Candidate, ...]:
    """Who could take the shift on that day, the best first: can or cannot, because."""
    from shopdesk.planner import candidates as ranked

    task = planned(desk, month)
    return ranked(task, task.rota, day, code)
