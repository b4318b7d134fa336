"""The roster's rules: what a person's entry must hold, what of it is private, what a change means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Any

from shopdesk.domain.money import yuan
from shopdesk.domain.staff import Account, Position, Staff, StaffNo, Status

_PHONE = re.compile(r"1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,5})?|\+\d{6,15}")
_MASK = " **** "
_MONTHS = 12
_NOTICE_DAYS = 60  # time to talk, and to find somebody else


@unique
class EventKind(StrEnum):
    """What kind of line stands in a person's history."""

    JOINED = "joined"
    LEFT = "left"
    POSITION = "position"
    GROUP = "group"
    STATUS = "status"
    PAY = "pay"
    ACCOUNT = "account"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a person's history. `before` and `after` are names as they stood, pay in fen as digits."""

    staff: StaffNo
    day: date
    kind: EventKind
    before: str = ""
    after: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """An account seen in a file that is nobody's yet."""

    account: Account
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class Document:
    """A paper kept with somebody's entry: a contract, a copy of a certificate. `size` in bytes."""

    id: int
    staff: StaffNo
    name: str
    day: date
    size: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an entry: the field of `Staff`, and the sentence's code and facts."""

    place: str
    code: str
    facts: dict[str, Any] = field(default_factory=dict)


def faults(
    person: Staff, positions: Collection[Position], owners: Mapping[Account, StaffNo], *, today: date
) -> tuple[Fault, ...]:
    """Everything wrong with one person's entry, by itself and against the accounts others hold."""
    found = [
        Fault(name, "value-missing") for name in ("no", "name", "position") if not str(getattr(person, name)).strip()
    ]
    known = tuple(position.name for position in positions)
    if person.position and person.position not in known:
        found.append(Fault("position", "position-unknown", {"position": person.position, "known": known}))
    if person.phone and not _PHONE.fullmatch(person.phone):
        found.append(Fault("phone", "phone-wrong"))
    if person.base_pay is not None and person.base_pay < 0:
        found.append(Fault("base_pay", "pay-negative"))
    if person.typing is not None and person.typing <= 0:
        found.append(Fault("typing", "typing-not-positive"))
    found.extend(_day_faults(person, today))
    found.extend(
        Fault("accounts", "account-taken", {"account": account.name, "staff": owners[account]})
        for account in person.accounts
        if owners.get(account, person.no) != person.no
    )
    return tuple(found)


def _day_faults(person: Staff, today: date) -> Iterable[Fault]:
    if person.status is Status.LEFT and person.left is None:
        yield Fault("left", "left-day-missing")
    if person.left is not None and person.left < person.hired:
        yield Fault("left", "left-before-hired", {"hired": person.hired.isoformat()})
    if person.hired.year > today.year + 1:
        yield Fault("hired", "hired-far-off")


def masked(person: Staff) -> Staff:
    """The entry as shown to everybody at the office desk: the middle of the phone hidden, no pay."""
    return replace(person, phone=masked_phone(person.phone), base_pay=None)


def masked_event(event: Event) -> Event:
    """A change of pay is told, its figures are not."""
    return replace(event, before="", after="") if event.kind is EventKind.PAY else event


def masked_phone(phone: str) -> str:
    """137 **** 8407; of a number too short to hide anything in, nothing."""
    if not phone:
        return ""
    return f"{phone[:3]}{_MASK}{phone[-4:]}" if len(phone) > 8 else _MASK.strip()


def tenure(hired: date, until: date) -> tuple[int, int]:
    """Whole years and months in the shop; (0, 0) before the first day."""
    months = (until.year - hired.year) * _MONTHS + until.month - hired.month - (until.day < hired.day)
    return divmod(max(months, 0), _MONTHS)


def contract_ends_soon(person: Staff, today: date) -> bool:
    """Whether the contract of somebody still here runs out within 60 days, or has run out."""
    if person.contract_until is None or person.status is Status.LEFT:
        return False
    return (person.contract_until - today).days <= _NOTICE_DAYS


def matches(person: Staff, query: str) -> bool:
    """Whether the letters typed stand in name, nickname, number, position, group or an account; case is ignored."""
    told = (person.no, person.name, person.nickname, person.position, person.group)
    wanted = query.strip().casefold()
    return any(wanted in text.casefold() for text in (*told, *(account.name for account in person.accounts)))


def differing(before: Staff, after: Staff) -> tuple[str, ...]:
    """The names of the fields that differ."""
    return tuple(one.name for one in fields(Staff) if getattr(before, one.name) != getattr(after, one.name))


def events(before: Staff | None, after: Staff, day: date, by: str) -> tuple[Event, ...]:
    """What a change means for the person's history. Joining is dated by the first day of work."""
    if before is None:
        return (Event(after.no, after.hired, EventKind.JOINED, "", after.position, by),)
    found: list[Event] = []

    def tell(kind: EventKind, was: str, now: str, on: date = day) -> None:
        if was != now:
            found.append(Event(after.no, on, kind, was, now, by))

    tell(EventKind.POSITION, before.position, after.position)
    tell(EventKind.GROUP, before.group, after.group)
    tell(EventKind.PAY, _pay(before), _pay(after))
    if after.status is Status.LEFT:
        tell(EventKind.LEFT, before.status, after.status, after.left or day)
    else:
        tell(EventKind.STATUS, before.status, after.status)
    for account in after.accounts:
        if account not in before.accounts:
            tell(EventKind.ACCOUNT, "", account.name)
    return tuple(found)


def _pay(person: Staff) -> str:
    return "" if person.base_pay is None else yuan(person.base_pay)


def keeping_accounts(listed: Iterable[Staff], known: Mapping[StaffNo, Staff]) -> tuple[Staff, ...]:
    """The people of a list, each with the accounts he held before besides those the list names.

    A list rarely names every platform's accounts, so it adds accounts; it takes one away only by giving it to another.
    """
    people = tuple(listed)
    claimed = {account for person in people for account in person.accounts}

    def merged(person: Staff) -> Staff:
        held = known[person.no].accounts if person.no in known else ()
        kept = tuple(account for account in held if account in person.accounts or account not in claimed)
        return replace(person, accounts=(*kept, *(one for one in person.accounts if one not in kept)))

    return tuple(merged(person) for person in people)
