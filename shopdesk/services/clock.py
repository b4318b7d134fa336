"""Clocking in and out, and who is on now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shopdesk.domain import clocking, presence
from shopdesk.domain.attendance import Evidence
from shopdesk.domain.clocking import Clocked, Suggestion
from shopdesk.domain.errors import ShopError
from shopdesk.domain.presence import Post, State
from shopdesk.domain.punches import REPEAT, Punch, Source
from shopdesk.domain.rights import Right, Role
from shopdesk.domain.shifts import ShiftType
from shopdesk.domain.staff import Staff, StaffNo, gone_before
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import attendance, punches, staff

_NOW = timedelta(minutes=1)  # a time given that is nearer to now than this is now


@dataclass(frozen=True, slots=True)
class Place:
    """One person on today's board."""

    person: Staff
    shift: ShiftType | None
    post: Post


@dataclass(frozen=True, slots=True)
class Board:
    """Everybody in the shop at one moment, by staff number."""

    at: datetime
    places: tuple[Place, ...]

    def of(self, *states: State) -> tuple[Place, ...]:
        """The people in any of these states."""
        return tuple(place for place in self.places if place.post.state in states)

    @property
    def on(self) -> tuple[Place, ...]:
        """Who is at work now."""
        return self.of(State.ON)

    @property
    def late(self) -> tuple[Place, ...]:
        """Who is due and has not clocked in."""
        return self.of(State.LATE)

    @property
    def off(self) -> tuple[Place, ...]:
        """Resting or away today."""
        return self.of(State.REST, State.LEAVE, State.SICK)


def punch(desk: Desk, staff_no: StaffNo, at: datetime | None = None) -> Clocked:
    """Record one punch of `staff_no`, now or at the given time (without a zone: on the shop's wall clock).

    Agents clock themselves only. A second press within a minute writes nothing. A time given by hand, or a punch for
    somebody else, is kept as manual. Raises ShopError staff-cannot-clock, punch-for-another, month-closed.
    """
    local = _wall_clock(desk, at)
    source = Source.KIOSK if at is None or abs(local - desk.local) < _NOW else Source.MANUAL
    if desk.actor.staff != staff_no:
        if desk.actor.role is Role.AGENT:
            raise ShopError("punch-for-another")
        source = Source.MANUAL
    if not punches.works(desk.db, staff_no, gone_before(local)):
        raise ShopError("staff-cannot-clock", staff=staff_no)
    known = _around(desk, staff_no, local)
    with desk.change(Right.PUNCH, Topic.ATTENDANCE):  # the punch log is its own audit: a chain like the other
        if at is not None:
            _require_open(desk, local.date())
        just = punches.during(desk.db, local - REPEAT + timedelta(seconds=1), local + REPEAT, staff_no)
        new = Punch(local, staff_no, source)
        if not just:
            punches.append(desk.db, new, desk.now, desk.actor.name)
    return clocking.clocked(known, just[0] if just else new, repeated=bool(just))


def suggestion(desk: Desk, staff_no: StaffNo) -> Suggestion:
    """The one action that the windows of the person's shift suggest now."""
    return clocking.suggest(_around(desk, staff_no, desk.local), staff_no, desk.local)


def told(desk: Desk, punch: Punch) -> Clocked:
    """What a punch made before came to, for the line that reminds of it."""
    return clocking.clocked(_around(desk, punch.staff, punch.at), punch)


def board(desk: Desk) -> Board:
    """Who is on, late, on a break, resting or away now. It hangs on the wall: no right is asked."""
    local = desk.local
    evidence = attendance.evidence(desk.db, local.date(), local.date())
    people = [one for one in staff.roster(desk.db) if one.employed(local.date())]
    return Board(local, tuple(_place(evidence, person, local) for person in people))


def place(desk: Desk, person: Staff) -> Place:
    """Where one person is now, employed today or not: the last day's night shift is still to be clocked out of."""
    return _place(_around(desk, person.no, desk.local), person, desk.local)


def _place(evidence: Evidence, person: Staff, local: datetime) -> Place:
    post = presence.post(evidence, person.no, local)
    return Place(person, evidence.shift(person.no, post.day), post)


def _require_open(desk: Desk, day: date) -> None:
    from shopdesk.services import attendance as judged  # not on the way to the first tab

    judged.require_open(desk, day)


def _wall_clock(desk: Desk, at: datetime | None) -> datetime:
    """To the second: what a clock shows and a file can hold."""
    local = desk.local if at is None else at.astimezone(desk.zone).replace(tzinfo=None) if at.tzinfo else at
    return local.replace(microsecond=0)


def _around(desk: Desk, staff_no: StaffNo, local: datetime) -> Evidence:
    return attendance.evidence(desk.db, local.date(), local.date(), staff_no)
