"""The roster: who works in the shop, taken in from a list, edited, left, binned and brought back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from shopdesk.domain import rights, roster
from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import Fen
from shopdesk.domain.month import Month
from shopdesk.domain.report import Report
from shopdesk.domain.rights import Right
from shopdesk.domain.roster import Event, EventKind, Fault
from shopdesk.domain.shop import Platform
from shopdesk.domain.staff import Account, Group, Position, Staff, StaffNo, Status
from shopdesk.intake import staff as intake
from shopdesk.intake.staff import Shopful
from shopdesk.services.desk import Change, Desk, Topic
from shopdesk.storage import access, accounts, columns, shop, staff, staff_events, staff_imports


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody, phones and pay masked; and what the roster's tab needs to show them.

    `private` says whether the one at the desk may have a phone shown, `pending` counts accounts nobody owns.
    """

    people: tuple[Staff, ...]
    positions: tuple[Position, ...]
    groups: tuple[Group, ...]
    platforms: tuple[Platform, ...]
    today: date
    private: bool
    editable: bool
    pending: int
    positions_editable: bool


@dataclass(frozen=True, slots=True)
class Private:
    """What only those with the right may see, each time logged. `events` is the history with the pay in it."""

    phone: str
    base_pay: Fen | None
    events: tuple[Event, ...]


def people(desk: Desk) -> Roster:
    """The whole roster by staff number, those who left included, those in the bin not."""
    desk.require(Right.SEE_ROSTER)
    return Roster(
        people=tuple(roster.masked(person) for person in staff.roster(desk.db, private=True)),
        positions=staff.positions(desk.db),
        groups=staff.groups(desk.db),
        platforms=shop.platforms(desk.db),
        today=desk.today,
        private=rights.may(desk.actor.role, Right.SEE_PRIVATE),
        editable=rights.may(desk.actor.role, Right.EDIT_STAFF),
        pending=len(accounts.pending(desk.db)),
        positions_editable=rights.may(desk.actor.role, Right.EDIT_SETTINGS),
    )


def binned(desk: Desk) -> tuple[Staff, ...]:
    """Who lies in the bin, masked."""
    desk.require(Right.SEE_ROSTER)
    return tuple(roster.masked(person) for person in staff.roster(desk.db, binned=True, private=True))


def reveal(desk: Desk, no: StaffNo) -> Private:
    """Phone and pay in the clear, for those with the right; that they were looked at is logged."""
    with desk.change(Right.SEE_PRIVATE) as change:
        person = _known(desk, no)
        change.note("staff.reveal", staff=no)
    return Private(person.phone, person.base_pay, staff_events.of(desk.db, no))


def for_edit(desk: Desk, no: StaffNo) -> Staff:
    """The whole entry, unmasked, for the form; logged like any look at what is private."""
    desk.require(Right.EDIT_STAFF)
    reveal(desk, no)
    return _known(desk, no)


def add(desk: Desk, person: Staff) -> None:
    """Put somebody new on the roster.

    Raises ShopError: staff-wrong with every fault of the entry, staff-known when the number was ever given.
    """
    with desk.change(Right.EDIT_STAFF, Topic.STAFF) as change:
        person = _trimmed(person)
        if staff.one(desk.db, person.no) is not None:
            raise ShopError("staff-known", staff=person.no)
        _require_sound(desk, person)
        _write(desk, change, "staff.add", None, person)


def edit(desk: Desk, person: Staff) -> Staff:
    """Replace somebody's entry; what it was before, so that it can be undone. The number stays for good.

    Who has left loses the PIN at once; who will leave keeps it through the last day. Raises ShopError: staff-unknown,
    staff-wrong with every fault of the entry.
    """
    with desk.change(Right.EDIT_STAFF, Topic.STAFF) as change:
        person = _trimmed(person)
        before = _known(desk, person.no)
        _require_sound(desk, person)
        _write(desk, change, "staff.edit", before, person)
    return before


def save(desk: Desk, fields: Mapping[str, str], *, new: bool) -> Staff | None:
    """Add or edit an entry as typed into the form; what it was before, None for somebody new.

    `fields` has the keys of `intake.staff.WANTED`. Raises as `add` and `edit` do; the faults' places are those keys.
    """
    found = intake.typed(fields, _shopful(desk))
    if found.problems:
        faults = tuple(Fault(problem.column, problem.code, problem.facts) for problem in found.problems)
        raise ShopError("staff-wrong", n=len(faults), faults=faults)
    person = found.people[0]
    if new:
        add(desk, person)
        return None
    return edit(desk, person)


def leave(desk: Desk, no: StaffNo, day: date) -> Staff:
    """Somebody leaves; `day` is the last day of work, the PIN's too. History stays; the entry as it was before."""
    return edit(desk, replace(_known(desk, no), status=Status.LEFT, left=day))


def note(desk: Desk, no: StaffNo, day: date, text: str) -> None:
    """Write a line into somebody's history."""
    with desk.change(Right.EDIT_STAFF, Topic.STAFF) as change:
        _known(desk, no)
        if not text.strip():
            raise ShopError("note-empty")
        staff_events.add(desk.db, [Event(no, day, EventKind.NOTE, "", text.strip(), desk.actor.name)])
        change.note("staff.note", staff=no, day=day)


def put_in_bin(desk: Desk, no: StaffNo) -> None:
    """Off every list, with the PIN lost at once; history stays, and `restore` brings the person back."""
    with desk.change(Right.EDIT_STAFF, Topic.STAFF, Topic.ACCESS) as change:
        _known(desk, no)
        _bin(desk, no)
        change.note("staff.bin", staff=no)


def restore(desk: Desk, no: StaffNo) -> None:
    """Back from the bin onto the roster; a new PIN must be given."""
    with desk.change(Right.EDIT_STAFF, Topic.STAFF) as change:
        _known(desk, no)
        staff.bin_(desk.db, no, None)
        change.note("staff.restore", staff=no)


def import_staff(desk: Desk, source: Path, *, month: Month | None = None, dry_run: bool = False) -> Report:  # noqa: ARG001 - every import has a month; people have none
    """Take in 花名册: known numbers are brought up to date, new ones added. With any problem nothing is written.

    Groups the shop does not know are created; positions are not, since rights hang on them. Accounts bound in the
    program stay with their person unless the list gives them to somebody else.
    """
    desk.require(Right.IMPORT)
    desk.require(Right.EDIT_STAFF)
    shopful = _shopful(desk)
    known = shopful.people
    found = intake.read(source, shopful, columns.of_kind(desk.db, "staff"))
    people = roster.keeping_accounts(found.people, known)
    changed = [person for person in people if person.no in known and known[person.no] != person]
    fresh = [person for person in people if person.no not in known]
    groups = _unknown_groups(desk, people)
    notes = [("columns-ignored", {"columns": found.ignored})] if found.ignored else []
    if groups and not found.problems:
        notes.append(("groups-added", {"groups": groups}))
    told = Report(
        added=len(fresh),
        changed=len(changed),
        unchanged=len(people) - len(fresh) - len(changed),
        skipped=found.skipped,
        problems=found.problems,
        notes=tuple(notes),
    )
    if told.ok and not dry_run and (fresh or changed):
        with desk.change(Right.IMPORT, Topic.STAFF) as change:
            for person in (*changed, *fresh):  # who gives an account up comes before who takes it
                _write(desk, change, "staff.import", known.get(person.no), person)
            written = [(known.get(person.no), person) for person in (*changed, *fresh)]
            staff_imports.keep(desk.db, desk.now, source.name, desk.actor.name, written)
            change.note("staff.imported", source=source.name, added=told.added, changed=told.changed)
    return told


def withdraw_import(desk: Desk) -> tuple[StaffNo, ...]:
    """Take the last list back: who was changed is as before; who was new is forgotten, or binned when already planned.

    Whoever was edited since stays as he is; their numbers are returned. Raises ShopError import-none.
    """
    with desk.change(Right.IMPORT, Topic.STAFF, Topic.ACCESS) as change:
        last = staff_imports.newest(desk.db)
        if last is None:
            raise ShopError("import-none")
        touched = tuple(after.no for _, after in last.entries if staff.one(desk.db, after.no) != after)
        for before, after in last.entries:
            if after.no in touched:
                continue
            if before is None:
                if not staff.remove(desk.db, after.no):
                    _bin(desk, after.no)
            else:
                _write(desk, change, "staff.withdraw", after, before)
        staff_imports.withdraw(desk.db, last.id, desk.now)
        change.note("staff.withdrawn", source=last.source, kept=touched)
    return touched


def _known(desk: Desk, no: StaffNo) -> Staff:
    person = staff.one(desk.db, no)
    if person is None:
        raise ShopError("staff-unknown", staff=no)
    return person


def _shopful(desk: Desk) -> Shopful:
    in_bin = frozenset(person.no for person in staff.roster(desk.db, binned=True))
    people = {person.no: person for person in staff.roster(desk.db, private=True)}
    return Shopful(people, in_bin, staff.positions(desk.db), staff.groups(desk.db), shop.platforms(desk.db), desk.today)


def _trimmed(person: Staff) -> Staff:
    texts = {name: getattr(person, name).strip() for name in ("no", "name", "nickname", "group", "phone", "education")}
    return replace(person, **texts)


def _require_sound(desk: Desk, person: Staff) -> None:
    everybody = (*staff.roster(desk.db), *staff.roster(desk.db, binned=True))
    owners: dict[Account, StaffNo] = {account: other.no for other in everybody for account in other.accounts}
    found: tuple[Fault, ...] = roster.faults(person, staff.positions(desk.db), owners, today=desk.today)
    if found:
        raise ShopError("staff-wrong", n=len(found), faults=found)


def _write(desk: Desk, change: Change, action: str, before: Staff | None, person: Staff) -> None:
    """Entry, group, history and PIN of one person, and what changed for the log (never what is private)."""
    _add_groups(desk, _unknown_groups(desk, [person]))
    staff.put(desk.db, person, desk.now)
    if any(one.left is not None and one.left < desk.today for one in (before, person) if one is not None):
        access.set_pin(desk.db, person.no, None)
    staff_events.add(desk.db, roster.events(before, person, desk.today, desk.actor.name))
    change.note(action, staff=person.no, fields=roster.differing(before, person) if before else ())


def _bin(desk: Desk, no: StaffNo) -> None:
    access.set_pin(desk.db, no, None)
    staff.bin_(desk.db, no, desk.now)


def _unknown_groups(desk: Desk, people: Sequence[Staff]) -> tuple[str, ...]:
    known = {group.name for group in staff.groups(desk.db)}
    return tuple(dict.fromkeys(person.group for person in people if person.group and person.group not in known))


def _add_groups(desk: Desk, names: Sequence[str]) -> None:
    if names:
        staff.put_groups(desk.db, (*staff.groups(desk.db), *(Group(name, "") for name in names)))
