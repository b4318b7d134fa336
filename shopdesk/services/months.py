"""月结: closing freezes a month's inputs, schemes and results; reopening is the owner's, and logged."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from shopdesk.domain.attendance import DayStatus
from shopdesk.domain.closing import Closed, Frozen
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.requests import Leave, Missed, Swap, What
from shopdesk.domain.rights import Right
from shopdesk.services import attendance, requests, scores
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import scores as table

_OPEN = frozenset({DayStatus.PENDING, DayStatus.PLANNED})


@dataclass(frozen=True, slots=True)
class Open:
    """Something unfinished about a month. What does not block is worth knowing before closing."""

    code: str
    blocks: bool
    facts: dict[str, Any] = field(default_factory=dict)


def open_things(desk: Desk, month: Month) -> tuple[Open, ...]:
    """What is unfinished, the blocking things first.

    A month cannot be closed before its last day is over, while shifts are still running, or while requests about its
    days wait for a decision. Accounts nobody owns, items without a figure and files that did not come only warn.
    """
    desk.require(Right.CLOSE_MONTH)
    found: list[Open] = []
    if desk.today <= month.last:
        found.append(Open("close-not-over", blocks=True, facts={"month": month, "day": month.last + timedelta(days=1)}))
    elif running := sum(one.status in _OPEN for one in attendance.month(desk, month)):
        found.append(Open("close-shifts-open", blocks=True, facts={"month": month, "n": running}))
    if waiting := sum(_about(one.what, month) for one in requests.waiting(desk)):
        found.append(Open("close-requests-wait", blocks=True, facts={"month": month, "n": waiting}))
    scored = scores.month(desk, month)
    if scored.unclaimed:
        names = [account for _, account in scored.unclaimed]
        found.append(Open("close-unclaimed", blocks=False, facts={"n": len(names), "accounts": names}))
    if scored.waiting:
        found.append(Open("close-files-missing", blocks=False, facts={"n": len(scored.waiting)}))
    if lacking := sum(any(item.missing for item in one.items) for one in scored.scores):
        found.append(Open("close-items-missing", blocks=False, facts={"n": lacking}))
    return tuple(found)


def close(desk: Desk, month: Month) -> Closed:
    """Freeze the month: from now on it shows what it showed at this moment, whatever is changed elsewhere.

    Raises ShopError month-closed, and the first of the blocking things of `open_things` by its code.
    """
    with desk.change(Right.CLOSE_MONTH, Topic.SCORES, Topic.ATTENDANCE) as change:
        if table.is_closed(desk.db, month):
            raise ShopError("month-closed", month=month)
        for one in open_things(desk, month):
            if one.blocks:
                raise ShopError(one.code, **one.facts)
        scored = scores.month(desk, month)
        frozen = Frozen(month, scored.schemes, scored.scores, scored.attendance, scored.benchmarks)
        table.close(desk.db, frozen, desk.now, desk.actor.name)
        table.put_past(desk.db, month, {one.staff: one.total for one in scored.scores if one.total is not None})
        change.note("month.close", month=str(month), people=len(scored.scores), mean=str(scored.mean))
    return Closed(month, desk.now, desk.actor.name, frozen)


def reopen(desk: Desk, month: Month, reason: str = "") -> None:
    """Open a closed month again; what was frozen stays in the file as history. Raises ShopError month-not-closed."""
    with desk.change(Right.REOPEN_MONTH, Topic.SCORES, Topic.ATTENDANCE) as change:
        if not table.is_closed(desk.db, month):
            raise ShopError("month-not-closed", month=month)
        table.reopen(desk.db, month, desk.now, desk.actor.name, reason.strip())
        table.drop_past(desk.db, month)
        change.note("month.reopen", month=str(month), reason=reason)


def _about(what: What, month: Month) -> bool:
    match what:
        case Leave(first, last):
            return first <= month.last and last >= month.first
        case Swap(day, _, other_day):
            return day in month or other_day in month
        case Missed(at):
            return at.date() in month


def is_closed(desk: Desk, month: Month) -> bool:
    """Whether the month is closed; for services whose writing a closed month forbids."""
    return table.is_closed(desk.db, month)
