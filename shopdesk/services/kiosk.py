"""The shared machine: who stands before it, and what he may see there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from shopdesk.domain.attendance import DayResult
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.presence import Post, Suggestion
from shopdesk.domain.punches import Punch
from shopdesk.domain.shifts import Code, ShiftType
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.domain.tallies import Tally
from shopdesk.services import access, attendance, clock
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import punches, rota, shifts, staff

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Visit:
    """What the kiosk shows a person after the PIN. `week` are the next seven days, today first."""

    actor: Actor
    person: Staff
    post: Post
    shift: ShiftType | None
    suggestion: Suggestion
    week: tuple[tuple[date, ShiftType | None], ...]
    last: Punch | None


@dataclass(frozen=True, slots=True)
class OwnMonth:
    """One's own month: every day as judged, and its tally when something was judged."""

    month: Month
    days: tuple[DayResult, ...]
    tally: Tally | None
    types: dict[Code, ShiftType]


def identify(desk: Desk, staff_no: StaffNo, pin: str) -> Desk:
    """The person's own desk, by staff number and PIN. Refusals as in `access.agent`: never which part was wrong."""
    return replace(desk, actor=access.agent(desk.db, desk.now, staff_no, pin))


def leave(desk: Desk, password: str) -> None:
    """Let the owner out of the kiosk, by password."""
    access.owner(desk.db, desk.now, password)


def visit(desk: Desk) -> Visit:
    """The first page after the PIN, of the person at the desk."""
    person = _person(desk)
    place = next(place for place in clock.board(desk).places if place.person.no == person.no)
    types = shifts.types(desk.db)
    days = [desk.today + timedelta(days=n) for n in range(_WEEK)]
    planned = rota.between(desk.db, days[0], days[-1])
    codes = [planned.code(person.no, day) for day in days]
    recent = punches.between(desk.db, desk.today - timedelta(days=_WEEK), desk.today, person.no)
    return Visit(
        desk.actor,
        person,
        place.post,
        place.shift,
        clock.suggestion(desk, person.no),
        tuple((day, types[code] if code else None) for day, code in zip(days, codes, strict=True)),
        recent[-1] if recent else None,
    )


def own_month(desk: Desk, month: Month) -> OwnMonth:
    """My month: rota, punches, lateness and the way to the points."""
    person = _person(desk)
    days = attendance.month(desk, month, person.no)
    found = attendance.tallies(desk, month, person.no)
    return OwnMonth(month, days, found[0] if found else None, shifts.types(desk.db))


def _person(desk: Desk) -> Staff:
    person = staff.one(desk.db, desk.actor.staff) if desk.actor.staff else None
    if person is None:
        raise ShopError("staff-unknown", staff=desk.actor.staff or "")
    return person
