"""The concession log: log a grant, see the month's totals, take in other people's lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from shopdesk.domain import concessions as log
from shopdesk.domain.concessions import Concession, Total, Watch, Worth
from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import Fen
from shopdesk.domain.month import Month
from shopdesk.domain.permission_decision import Answer, Decision
from shopdesk.domain.permissions import OWNER, Table
from shopdesk.domain.report import Report
from shopdesk.domain.rights import Right, Role
from shopdesk.domain.staff import StaffNo
from shopdesk.intake import concessions as intake
from shopdesk.reports import permissions as print_
from shopdesk.reports import workbook
from shopdesk.services import access, permissions
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import columns as column_maps
from shopdesk.storage import concessions, shop, staff
from shopdesk.words import Words

BUDGET = "concession-budget"
"""Setting: what the shop means to give away in a month, in fen."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What somebody wants to give, as typed."""

    staff: StaffNo
    action: str
    order_no: str
    order: Fen
    amount: Fen
    reason: str = ""
    days: int | None = None
    buyer: str = ""


@dataclass(frozen=True, slots=True)
class MonthLog:
    """A month's log with its running totals, up to now."""

    month: Month
    log: tuple[Concession, ...]
    total: Total
    by_action: dict[str, Total]
    by_staff: dict[str, Total]
    worth: tuple[Worth, ...]
    budget: Fen | None
    table: Table | None
    names: dict[StaffNo, str]


def month(desk: Desk, wanted: Month | None = None) -> MonthLog:
    """The log of a month (this one), nothing later than now, and what in it is worth a look: for the office."""
    desk.require(Right.SEE_ROSTER)
    which = wanted or Month.of(desk.today)
    given = log.of_month(concessions.between(desk.db, which.first, which.last), which, desk.local)
    current = permissions.table(desk, min(which.last, desk.today))
    people = staff.roster(desk.db)
    positions = {one.no: one.position for one in people}
    return MonthLog(
        which,
        given,
        log.total(given),
        log.by_action(given),
        log.by_staff(given),
        log.worth_a_look(given, positions, current, watch(desk)),
        budget(desk),
        current,
        {one.no: one.name for one in people},
    )


def watch(desk: Desk) -> Watch:
    """The shop's own thresholds for "worth a look"."""
    kept: dict[str, Any] = shop.setting(desk.db, "concession-watch", {})
    return Watch(**{name: type(getattr(Watch(), name))(value) for name, value in kept.items()})


def budget(desk: Desk) -> Fen | None:
    """What the shop means to give away in a month; None when it has set no budget."""
    kept = shop.setting(desk.db, BUDGET)
    return Fen(int(kept)) if kept is not None else None


def set_budget(desk: Desk, amount: Fen | None) -> None:
    """What the shop means to give away in a month; None for no budget."""
    with desk.change(Right.EDIT_PERMISSIONS, Topic.CONCESSIONS) as change:
        shop.set_setting(desk.db, BUDGET, amount)
        change.note("concessions.budget", amount=amount)


def grant(desk: Desk, wanted: Grant, *, approver: StaffNo | None = None, pin: str = "") -> Decision:
    """Log a concession. Within one's limits it is written at once; above them somebody who may must approve.

    The approver names himself by staff number and PIN; at the owner's own desk the owner approves by being there.
    What was given before is counted and the grant written in one transaction: of two at once, the second counts the
    first. Refuses with concession-nobody-may, concession-needs-approval (`who` may), concession-approver-may-not or
    concession-twice; PIN refusals come from `access.agent`.
    """
    if approver is not None:
        access.agent(desk.db, desk.now, approver, pin)  # before the transaction: a wrong try stays counted
    with desk.change(Right.LOG_CONCESSION, Topic.CONCESSIONS) as change:
        decision = _decided(desk, wanted, wanted.staff)
        if decision.answer is Answer.NOBODY:
            raise ShopError("concession-nobody-may")
        needed = decision.answer is Answer.ASK
        if needed:
            _require_approval(desk, wanted, decision, approver)
        given = _given(desk, wanted, approver if needed else None, by_owner=needed and approver is None)
        if not concessions.add(desk.db, given, concessions.BY_HAND, desk.now):
            raise ShopError("concession-twice")
        change.note(
            "concessions.grant",
            staff=given.staff,
            order=given.order_no,
            row=given.action,
            amount=given.amount,
            approver=given.approver,
        )
    return decision


def _require_approval(desk: Desk, wanted: Grant, decision: Decision, approver: StaffNo | None) -> None:
    """Refuse unless somebody who may stands behind it: an approver who has signed in, or the owner at his own desk."""
    if approver is not None:
        _require_may(desk, wanted, approver)
    elif desk.actor.role is not Role.OWNER:
        if decision.who == OWNER:
            raise ShopError("concession-needs-owner")
        raise ShopError("concession-needs-approval", who=decision.people or (decision.who,))


def _given(desk: Desk, wanted: Grant, approver: StaffNo | None, *, by_owner: bool) -> Concession:
    return Concession(
        desk.local.replace(microsecond=0),
        wanted.staff,
        wanted.order_no.strip(),
        wanted.order,
        _code(desk, wanted.action),
        wanted.amount,
        wanted.reason,
        approver,
        by_owner,
        wanted.buyer,
    )


def export_log(desk: Desk, wanted: Month, out: Path, words: Words) -> None:
    """A month's log as a workbook; order numbers stay text, so that it can be taken in again."""
    desk.require(Right.EXPORT)
    found = month(desk, wanted)
    workbook.write(out, print_.log_sheets(found.log, found.names, found.table, words.month(wanted), words))


def import_concessions(desk: Desk, source: Path, *, month: Month | None = None, dry_run: bool = False) -> Report:
    """Take a 让利记录 list into the log. With any problem nothing is written; what is known already is skipped.

    `month` only takes that month's rows. Each row needs a known staff number (and approver) and a known action.
    """
    desk.require(Right.IMPORT)
    current = permissions.table(desk)
    if current is None:
        raise ShopError("permission-no-table")
    known = frozenset(one.no for one in staff.roster(desk.db))
    actions = {name: one.code for one in current.actions for name in (one.code, one.name, one.name_en)}
    found = intake.read(source, known, actions, column_maps.of_kind(desk.db, "concessions"))
    named = (replace(one, reason=current.reason(one.reason).name) for one in found.rows)
    rows = [one for one in named if month is None or one.at.date() in month]
    if found.problems:
        return Report(problems=found.problems)
    kept = {_key(one) for one in _around(desk, rows)}
    fresh = [one for one in rows if _key(one) not in kept]
    report = Report(
        added=len({_key(one) for one in fresh}),
        unchanged=len(rows) - len(fresh),
        skipped=len(found.rows) - len(rows) + len(fresh) - len({_key(one) for one in fresh}),
        notes=_over_order(fresh),
    )
    if not dry_run and fresh:
        with desk.change(Right.IMPORT, Topic.CONCESSIONS) as change:
            for one in fresh:
                concessions.add(desk.db, one, source.name, desk.now)
            change.note("concessions.import", source=source.name, added=report.added)
    return report


def withdraw_list(desk: Desk) -> int:
    """Take the list that came in last out again, whole; how many grants. Refuses concession-no-list."""
    with desk.change(Right.IMPORT, Topic.CONCESSIONS) as change:
        newest = concessions.newest_list(desk.db)
        if newest is None:
            raise ShopError("concession-no-list")
        source, at = newest
        count = concessions.remove_list(desk.db, source, at)
        change.note("concessions.withdraw", source=source, count=count)
    return count


def _over_order(rows: list[Concession]) -> tuple[tuple[str, dict[str, Any]], ...]:
    """A log tells what was done: more than the order is taken in as well, and said."""
    orders = [one.order_no for one in rows if one.amount > one.order]
    return (("concession-over-order", {"n": len(orders), "orders": orders}),) if orders else ()


def _around(desk: Desk, rows: list[Concession]) -> tuple[Concession, ...]:
    if not rows:
        return ()
    days = [one.at.date() for one in rows]
    return concessions.between(desk.db, min(days), max(days) + timedelta(days=1))


def _key(one: Concession) -> tuple[object, ...]:
    return one.at, one.staff, one.order_no, one.action, one.amount


def _decided(desk: Desk, wanted: Grant, no: StaffNo) -> Decision:
    return permissions.may(
        desk,
        no,
        wanted.action,
        wanted.order,
        wanted.amount,
        reason=wanted.reason,
        days=wanted.days,
        order_no=wanted.order_no.strip(),
        buyer=wanted.buyer,
    )


def _require_may(desk: Desk, wanted: Grant, approver: StaffNo) -> None:
    decision = _decided(desk, wanted, approver)
    if decision.answer is not Answer.YES:
        person = staff.one(desk.db, approver)
        raise ShopError("concession-approver-may-not", name=person.name if person else approver)


def _code(desk: Desk, action: str) -> str:
    current = permissions.table(desk)
    assert current is not None
    return current.action(action).code
