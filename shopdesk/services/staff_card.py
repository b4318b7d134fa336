"""One person beside the list: what several features know of him, with everything private masked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from shopdesk.domain import rights, roster
from shopdesk.domain.errors import ShopError
from shopdesk.domain.leave_balance import Balance
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Right
from shopdesk.domain.roster import Document, Event
from shopdesk.domain.shifts import ShiftType
from shopdesk.domain.staff import Account, Staff, StaffNo, gone_before
from shopdesk.services import handbook, leave
from shopdesk.services.desk import Desk
from shopdesk.storage import access, kpi, shifts, staff, staff_documents, staff_events

_CAME = frozenset({"consulted", "received", "enquirers"})  # whichever the source tells; the widest counts


@dataclass(frozen=True, slots=True)
class Card:
    """One person beside the list: the masked entry, the history newest first, whether he can clock in.

    `documents` is empty for those who may not see what is private. `handbook` is the newest version's number, "" when
    nothing was published; `signed` the day this person signed it. `customers` are those who came to each account in
    `month`, the newest month with figures among this one and the two before. `leave` is what may still be taken this
    year, and next year as far as something is planned or asked there; empty for those who do not decide about leave.
    """

    person: Staff
    events: tuple[Event, ...]
    has_pin: bool
    documents: tuple[Document, ...] = ()
    handbook: str = ""
    signed: date | None = None
    month: Month | None = None
    customers: Mapping[Account, int] = field(default_factory=dict)
    leave: tuple[tuple[ShiftType, Balance], ...] = ()


def card(desk: Desk, no: StaffNo) -> Card:
    """One person; in the history a change of pay is without its figures. Raises ShopError staff-unknown."""
    desk.require(Right.SEE_ROSTER)
    if (person := staff.one(desk.db, no)) is None:
        raise ShopError("staff-unknown", staff=no)
    events = tuple(roster.masked_event(event) for event in staff_events.of(desk.db, no))
    private = rights.may(desk.actor.role, Right.SEE_PRIVATE)
    newest = next((version.number for version in reversed(handbook.versions(desk))), "")
    signed = next((done.at for done in handbook.signatures(desk, newest) if done.staff == no), None)
    return Card(
        roster.masked(person),
        events,
        access.pin(desk.db, no, gone_before(desk.local)) is not None,
        staff_documents.of(desk.db, no) if private else (),
        newest,
        signed.astimezone(desk.zone).date() if signed else None,
        *_customers(desk, person),
        tuple(_leave(desk, no)) if rights.may(desk.actor.role, Right.DECIDE_REQUESTS) else (),
    )


def _leave(desk: Desk, no: StaffNo) -> Iterator[tuple[ShiftType, Balance]]:
    """Kinds of leave with a limit, and of those without the ones that were taken, are planned or asked for."""
    types, year = shifts.types(desk.db), desk.today.year
    for one in (*leave.of(desk, year, no), *leave.of(desk, year + 1, no)):
        touched = bool(one.used or one.pending)
        if touched or (one.entitled is not None and one.year == year):
            yield types[one.code], one


def _customers(desk: Desk, person: Staff) -> tuple[Month | None, dict[Account, int]]:
    this = Month.of(desk.today)
    for month in (this, this.plus(-1), this.plus(-2)):
        found: dict[Account, int] = {}
        for one in kpi.observations(desk.db, month).get(person.no, ()):
            account = Account(one.platform, one.account)
            if one.metric in _CAME and account in person.accounts:
                found[account] = max(found.get(account, 0), int(one.value))
        if found:
            return month, found
    return None, {}
