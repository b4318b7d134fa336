"""The permission table: read it, ask it, change it as a new version, lend a position's limits for a while."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from shopdesk.domain import concessions as log
from shopdesk.domain import roster
from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import Fen
from shopdesk.domain.month import Month
from shopdesk.domain.permission_decision import Answer, Because, Circumstances, Decision, Mark, Used, decide
from shopdesk.domain.permissions import OWNER, Action, Delegation, Edit, Limit, Reason, Table, changes
from shopdesk.domain.rights import Right
from shopdesk.domain.staff import Position, Side, Staff, StaffNo
from shopdesk.reports import files, workbook
from shopdesk.reports import permissions as print_
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import concessions, permissions, shop, staff
from shopdesk.words import Words


@dataclass(frozen=True, slots=True)
class View:
    """What the tab shows: the table in force, the draft if there is one, and what the question box offers."""

    table: Table | None
    draft: Table | None
    team: tuple[Staff, ...]
    positions: tuple[Position, ...]
    reasons: tuple[Reason, ...]
    delegations: tuple[Delegation, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Version:
    """One version and how it differs from the one before it."""

    table: Table
    in_force: bool
    coming: bool
    edits: tuple[Edit, ...]


def table(desk: Desk, on: date | None = None) -> Table | None:
    """The version in force on `on` (today); None while the shop has none."""
    return permissions.in_force(desk.db, on or desk.today)


def view(desk: Desk) -> View:
    """Everything the permissions tab shows besides the log."""
    desk.require(Right.MAY_I)
    today = desk.today
    return View(
        table(desk),
        permissions.draft(desk.db),
        tuple(one for one in staff.roster(desk.db) if one.employed(today)),
        staff.positions(desk.db),
        permissions.reasons(desk.db),
        permissions.delegations(desk.db, today),
        today,
    )


def versions(desk: Desk) -> tuple[Version, ...]:
    """Every version, the newest first, each with its difference from the one before."""
    kept = permissions.versions(desk.db)
    current = table(desk)
    older = (*kept[1:], None)[: len(kept)]
    return tuple(
        Version(
            one,
            in_force=current is not None and one.number == current.number,
            coming=not one.draft and one.effective > desk.today,
            edits=changes(before, one) if before else (),
        )
        for one, before in zip(kept, older, strict=True)
    )


def may(
    desk: Desk,
    no: StaffNo,
    action: str,
    order: Fen,
    amount: Fen,
    *,
    reason: str = "",
    days: int | None = None,
    side: Side | None = None,
    order_no: str = "",
    buyer: str = "",
) -> Decision:
    """Whether this person may give `amount` on an order of `order` right now.

    `action` is a code or a name; `days` are days since receipt. What was given before today, this month and on
    order `order_no` counts. A delegation that holds today is used where the own position does not suffice.
    Raises ShopError: staff-unknown, permission-not-employed, permission-no-table, permission-action-unknown,
    permission-order-zero, permission-amount-negative, permission-amount-over-order.
    """
    desk.require(Right.MAY_I)
    person = person_of(desk, no)
    if not person.employed(desk.today):
        raise ShopError("permission-not-employed", name=person.name)
    current = in_force(desk)
    row = current.action(action)
    if person.position not in {one.name for one in current.positions}:
        current = replace(current, positions=staff.positions(desk.db))
    case = _Case(desk, current, row, Circumstances(reason, days, side), order_no, buyer)
    found = case.decided(person, person.position, order, amount)
    if found.answer is Answer.ASK:
        for lent in permissions.delegations(desk.db, desk.today):
            if lent.holds(no, row.code, desk.today):
                found = _stood_in(found, case.decided(person, lent.position, order, amount), lent, current)
    return replace(found, people=_people(desk, found.who) if found.answer is Answer.ASK else ())


def _stood_in(own: Decision, lent: Decision, delegation: Delegation, current: Table) -> Decision:
    """The better of the two answers; a lent yes says from whom and until when."""
    if lent.answer is not Answer.YES:
        return own
    position = current.position(delegation.position)
    line = Because("because-delegation", Mark.OK, {"position": position, "day": delegation.until})
    return replace(lent, because=(line, *lent.because))


@dataclass(frozen=True, slots=True)
class _Case:
    """What one question is asked against: the table, the log, the circumstances."""

    desk: Desk
    table: Table
    action: Action
    circumstances: Circumstances
    order_no: str
    buyer: str

    def decided(self, person: Staff, position: str, order: Fen, amount: Fen) -> Decision:
        """The answer to `person`, in his own position or in one lent to him, with what was given this month counted."""
        month = Month.of(self.desk.today)
        given = concessions.between(self.desk.db, month.first, self.desk.today)
        on_order = concessions.of_order(self.desk.db, self.order_no) if self.order_no else ()
        everybody = staff.roster(self.desk.db)
        numbers = [person.no, *(one.no for one in everybody)]
        used = log.used(given, on_order, numbers, self.action.code, self.desk.today, self.buyer)
        above: dict[str, Used] = {}
        for other in everybody:
            if other.employed(self.desk.today) and other.no != person.no:
                theirs, best = used[other.no], above.get(other.position)
                if best is None or (theirs.day, theirs.month) < (best.day, best.month):
                    above[other.position] = theirs
        mine = used[person.no]
        return decide(self.table, position, self.action.code, order, amount, self.circumstances, mine, above)


def start(desk: Desk, first: Table, reasons: Iterable[Reason]) -> int:
    """Give a shop its first table, in force at once; refuses when it has one."""
    if permissions.versions(desk.db):
        raise ShopError("permission-table-exists")
    with desk.change(Right.EDIT_PERMISSIONS, Topic.PERMISSIONS) as change:
        number = permissions.put(desk.db, replace(first, number=0, draft=False), desk.now, desk.actor.name)
        permissions.put_reasons(desk.db, reasons)
        change.note("permissions.start", version=first.title, effective=first.effective)
    return number


def open_draft(desk: Desk) -> int:
    """Make a draft out of the table in force, unless there is one; its number."""
    desk.require(Right.EDIT_PERMISSIONS)
    draft = _draft(desk)
    if draft.number:
        return draft.number
    with desk.change(Right.EDIT_PERMISSIONS, Topic.PERMISSIONS) as change:
        number = permissions.put(desk.db, draft, desk.now, desk.actor.name)
        change.note("permissions.draft", version=number)
    return number


def edit_limit(desk: Desk, limit: Limit) -> int:
    """Change one cell. The table in force stays; the change waits in the draft, made when there is none.

    A reason nobody named before joins the shop's list. Raises ShopError permission-cap-over-ceiling when the cap
    passes what nobody may pass. The draft's number.
    """
    with desk.change(Right.EDIT_PERMISSIONS, Topic.PERMISSIONS) as change:
        draft = _draft(desk)
        action = draft.action(limit.action)
        _refuse_wrong(action, limit)
        cells = {**draft.limits, (limit.position, action.code): limit}
        number = permissions.put(desk.db, replace(draft, limits=cells), desk.now, desk.actor.name)
        known = permissions.reasons(desk.db)
        if fresh := [Reason(name, "") for name in limit.reasons if name not in {one.name for one in known}]:
            permissions.put_reasons(desk.db, (*known, *fresh))
        change.note("permissions.edit", row=action.code, position=limit.position)
    return number


def edit_action(desk: Desk, action: Action) -> int:
    """Add an action to the draft, or change the one of the same code; a new one is allowed to nobody yet."""
    with desk.change(Right.EDIT_PERMISSIONS, Topic.PERMISSIONS) as change:
        if not action.code.strip() or not action.name.strip():
            raise ShopError("permission-action-nameless")
        draft = _draft(desk)
        known = {one.code: one for one in draft.actions}
        if any(one.name == action.name and one.code != action.code for one in draft.actions):
            raise ShopError("permission-action-twice", action=action.name)
        rows = tuple({**known, action.code: action}.values())
        number = permissions.put(desk.db, replace(draft, actions=rows), desk.now, desk.actor.name)
        change.note("permissions.action", row=action.code)
    return number


def remove_action(desk: Desk, code: str) -> int:
    """Take an action with its cells out of the draft; what was given stays in the log."""
    with desk.change(Right.EDIT_PERMISSIONS, Topic.PERMISSIONS) as change:
        draft = _draft(desk)
        gone = draft.action(code).code
        rows = tuple(one for one in draft.actions if one.code != gone)
        cells = {place: cell for place, cell in draft.limits.items() if cell.action != gone}
        number = permissions.put(desk.db, replace(draft, actions=rows, limits=cells), desk.now, desk.actor.name)
        change.note("permissions.remove-action", row=gone)
    return number


def publish(desk: Desk, effective: date, note: str = "") -> int:
    """Make the draft the version that counts from `effective` on, today at the earliest."""
    with desk.change(Right.EDIT_PERMISSIONS, Topic.PERMISSIONS) as change:
        draft = permissions.draft(desk.db)
        if draft is None:
            raise ShopError("permission-no-draft")
        if effective < desk.today:
            raise ShopError("permission-effective-past", day=effective)
        done = replace(draft, draft=False, effective=effective, title=f"{effective:%Y-%m}", note=note)
        number = permissions.put(desk.db, done, desk.now, desk.actor.name)
        change.note("permissions.publish", version=number, effective=effective, note=note)
    return number


def discard(desk: Desk) -> None:
    """Throw the draft away."""
    with desk.change(Right.EDIT_PERMISSIONS, Topic.PERMISSIONS) as change:
        draft = permissions.draft(desk.db)
        if draft is None:
            raise ShopError("permission-no-draft")
        permissions.remove(desk.db, draft.number)
        change.note("permissions.discard", version=draft.number)


def export_permissions(desk: Desk, out: Path, words: Words) -> None:
    """The table in force as a workbook (.xlsx) or a page to print (.pdf)."""
    desk.require(Right.MAY_I)
    current, name = in_force(desk), shop.profile(desk.db).name
    if out.suffix.lower() == ".xlsx":
        workbook.write(out, print_.sheets(current, name, words))
        return
    with files.target(out, {"pdf", "xlsx"}) as half:
        half.write_bytes(print_.pdf(current, name, words))


def in_force(desk: Desk) -> Table:
    """Today's table. Raises ShopError permission-no-table."""
    current = table(desk)
    if current is None:
        raise ShopError("permission-no-table")
    return current


def _draft(desk: Desk) -> Table:
    """The draft, or a copy of the table in force to become one."""
    kept = permissions.draft(desk.db)
    return kept or replace(in_force(desk), number=0, draft=True, effective=desk.today, note="")


def person_of(desk: Desk, no: StaffNo) -> Staff:
    """Somebody on the roster. Raises ShopError staff-unknown."""
    person = staff.one(desk.db, no)
    if person is None:
        raise ShopError("staff-unknown", staff=no)
    return roster.masked(person)


def _people(desk: Desk, position: str) -> tuple[str, ...]:
    if position in {"", OWNER}:
        return ()
    return tuple(one.name for one in staff.roster(desk.db) if one.position == position and one.employed(desk.today))


def _refuse_wrong(action: Action, limit: Limit) -> None:
    """A cell may be tighter than the ceiling, never wider."""
    over = action.ceiling is not None and limit.per_order is not None and limit.per_order > action.ceiling
    wide = action.ceiling_percent is not None and limit.percent is not None and limit.percent > action.ceiling_percent
    if over or wide:
        raise ShopError("permission-cap-over-ceiling", action=action.name)
    if action.red_line and limit.allowed:
        raise ShopError("permission-red-line", action=action.name)
