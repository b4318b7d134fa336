"""The shared machine: who stands before it, and what he may see there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from shopdesk.domain.attendance import DayResult
from shopdesk.domain.clocking import Clocked, Suggestion
from shopdesk.domain.errors import ShopError
from shopdesk.domain.judging import judge_days
from shopdesk.domain.leave_balance import Balance
from shopdesk.domain.meetings import Round, rounds
from shopdesk.domain.month import Month
from shopdesk.domain.notes import Note
from shopdesk.domain.presence import Post
from shopdesk.domain.requests import Request
from shopdesk.domain.rota import Cell
from shopdesk.domain.scoring import Score
from shopdesk.domain.shifts import Code, ShiftType
from shopdesk.domain.staff import Position, Staff, StaffNo
from shopdesk.domain.tallies import Tally
from shopdesk.reports import calendar_file, files
from shopdesk.reports.calendar_file import OwnShifts
from shopdesk.services import (
    access,
    attendance,
    clock,
    duty,
    handbook,
    notes,
    permissions,
    requests,
    rota_month,
    scores,
)
from shopdesk.services import leave as balances
from shopdesk.services.clock import Board
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import attendance as kept
from shopdesk.storage import punches, rota, shifts, shop, staff
from shopdesk.words import Words

_AHEAD = 62  # days of rota offered for leave, swaps and the calendar file
_BACK = 10  # days back in which a missed punch is offered
_WEEK = 7
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Start:
    """What the shared machine shows before anybody has said who he is; nothing private."""

    shop: str
    zone: ZoneInfo
    board: Board
    last: Clocked | None
    last_name: str


@dataclass(frozen=True, slots=True)
class Visit:
    """What the kiosk shows a person after the PIN. `week` are the next seven days, today first.

    `asked` are swaps a colleague asks of this person; `note` the newest handover note of somebody else not read yet,
    one of `unread`; `cleans`: cleaning duty is this person's today; `duty_asked`: a colleague asks to swap it.
    """

    actor: Actor
    person: Staff
    post: Post
    shift: ShiftType | None
    suggestion: Suggestion
    grace: int
    week: tuple[tuple[date, ShiftType | None], ...]
    last: Clocked | None
    asked: tuple[Asked, ...]
    note: Note | None
    has_rules: bool
    must_sign: bool
    has_table: bool
    unread: int = 0
    cleans: bool = False
    duty_asked: bool = False
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A swap that waits for this person's yes or no."""

    request: Request
    name: str


@dataclass(frozen=True, slots=True)
class OwnMonth:
    """One's own month: every day as judged, its tally when something was judged, and the score when there is one."""

    month: Month
    days: tuple[DayResult, ...]
    tally: Tally | None
    types: dict[Code, ShiftType]
    score: Score | None


@dataclass(frozen=True, slots=True)
class OwnRota:
    """One's own month as far as it was shown: shifts, turns of cleaning, meetings held within one's shift.

    `notes` are what others handed over in the last days, the newest first; those in `unread` were not read yet.
    `published`: the month was shown to staff.
    """

    month: Month
    shifts: Mapping[date, ShiftType]
    duty: tuple[date, ...]
    rounds: tuple[Round, ...]
    notes: tuple[Note, ...]
    unread: frozenset[int]
    published: bool


@dataclass(frozen=True, slots=True)
class OwnRequests:
    """What a person may ask for, and what became of what he asked; leave balances of every year he may ask in."""

    today: date
    leave: tuple[ShiftType, ...]
    colleagues: tuple[tuple[StaffNo, str], ...]
    planned: tuple[tuple[date, ShiftType], ...]
    missing: tuple[datetime, ...]
    mine: tuple[Request, ...]
    balances: tuple[Balance, ...] = ()


def start(desk: Desk) -> Start:
    """The start page: who is on today, and the last punch made here."""
    board = clock.board(desk)
    done = [place for place in board.places if place.post.since is not None]
    last = max(done, key=lambda place: place.post.since.at if place.post.since else board.at, default=None)
    told = clock.told(desk, last.post.since) if last is not None and last.post.since is not None else None
    return Start(shop.profile(desk.db).name, desk.zone, board, told, last.person.name if last else "")


def resolve(desk: Desk, typed: str) -> StaffNo:
    """The staff number meant by what was typed or scanned: digits alone suffice when only one number has them.

    An unknown number comes back as typed: who asks for a PIN next must not tell whether it exists.
    """
    plain = typed.strip().upper()
    known = [person.no for person in staff.roster(desk.db)]
    if plain in known or not plain.isdigit():
        return StaffNo(plain)
    meant = [no for no in known if (found := _DIGITS.search(no)) and int(found[0]) == int(plain)]
    return meant[0] if len(meant) == 1 else StaffNo(plain)


def identify(desk: Desk, staff_no: StaffNo, pin: str) -> Desk:
    """The person's own desk, by staff number and PIN. Refusals as in `access.agent`: never which part was wrong."""
    return replace(desk, actor=access.agent(desk.db, desk.now, staff_no, pin))


def leave(desk: Desk, password: str) -> None:
    """Let the owner out of the kiosk, by password."""
    access.owner(desk.db, desk.now, password)


def visit(desk: Desk) -> Visit:
    """The first page after the PIN, of the person at the desk."""
    person = _person(desk)
    place = clock.place(desk, person)
    types = shifts.types(desk.db)
    days = [desk.today + timedelta(days=n) for n in range(_WEEK)]
    shown = rota_month.shown(desk, days[0], days[-1])
    codes = [shown.get(Cell(person.no, day)) for day in days]
    recent = punches.between(desk.db, desk.today - timedelta(days=_WEEK), desk.today, person.no)
    known = [punch for punch in recent if punch.at <= desk.local]
    unread, own_duty = notes.unread(desk), duty.own(desk)
    return Visit(
        desk.actor,
        person,
        place.post,
        place.shift,
        clock.suggestion(desk, person.no),
        attendance.policy_of(desk, place.post.day).grace,
        tuple((day, types[code] if code else None) for day, code in zip(days, codes, strict=True)),
        clock.told(desk, known[-1]) if known else None,
        tuple(_asked(desk, person.no)),
        unread[0] if unread else None,
        handbook.text_to_sign(desk) is not None,
        handbook.must_sign(desk, person.no) is not None,
        permissions.table(desk) is not None,
        len(unread),
        desk.today in own_duty.mine,
        bool(own_duty.asked),
        next((one for one in staff.positions(desk.db) if one.name == person.position), None),
    )


def own_month(desk: Desk, month: Month) -> OwnMonth:
    """My month: rota, punches, lateness, the way to the points, and the score."""
    person = _person(desk)
    days = attendance.month(desk, month, person.no)
    found = attendance.tallies(desk, month, person.no)
    score = scores.own(desk, person.no, month)
    return OwnMonth(month, days, found[0] if found else None, shifts.types(desk.db), score)


def own_rota(desk: Desk, month: Month) -> OwnRota:
    """My rota: what is planned for me in a month, my duties, and what others handed over."""
    person, types = _person(desk), shifts.types(desk.db)
    codes = rota_month.shown(desk, month.first, month.last)
    mine = {cell.day: types[code] for cell, code in codes.items() if cell.staff == person.no and code in types}
    held = rounds(duty.meetings(desk), month, (person,), codes, types)
    return OwnRota(
        month,
        mine,
        tuple(day for day, no in duty.turns(desk, month).items() if no == person.no and day in mine),
        tuple(one for one in held if one.here),
        tuple(replace(note, written_at=note.written_at.astimezone(desk.zone)) for note in notes.handed_over(desk)),
        frozenset(note.id for note in notes.unread(desk)),
        bool(rota.versions(desk.db, month)),
    )


def own_requests(desk: Desk) -> OwnRequests:
    """What the forms for leave, swaps and missed punches offer."""
    person = _person(desk)
    types = shifts.types(desk.db)
    shown = rota_month.shown(desk, desk.today, desk.today + timedelta(days=_AHEAD))
    mine = sorted((cell.day, code) for cell, code in shown.items() if cell.staff == person.no)
    first, last = desk.today - timedelta(days=_BACK), desk.today
    evidence = kept.evidence(desk.db, first, last, person.no)
    judged = judge_days(evidence, [person.no], [first + timedelta(days=n) for n in range(_BACK + 1)], desk.local)
    return OwnRequests(
        desk.today,
        tuple(types[code] for code in requests.leave_codes(desk)),
        requests.colleagues(desk, person.no),
        tuple((day, types[code]) for day, code in mine if types[code].kind.works),
        tuple(mark.due for result in judged for mark in result.missing),
        requests.mine(desk, person.no),
        tuple(one for year in _years(desk) for one in balances.own(desk, year)),
    )


def calendar(desk: Desk, out: Path, words: Words) -> None:
    """My shifts from the first of this month on, as far as shown, as a calendar file (.ics)."""
    person = _person(desk)
    first = Month.of(desk.today).first
    shown = rota_month.shown(desk, first, first + timedelta(days=_AHEAD + 31))
    days = sorted((cell.day, code) for cell, code in shown.items() if cell.staff == person.no)
    own = OwnShifts(shop.profile(desk.db).name, person.no, desk.zone, tuple(days), shifts.types(desk.db))
    files.save(out, calendar_file.content(own, desk.now, words), ("ics",))


def _years(desk: Desk) -> list[int]:
    """The years leave can be asked for."""
    return sorted({desk.today.year, (desk.today + timedelta(days=_AHEAD)).year})


def _asked(desk: Desk, staff_no: StaffNo) -> Iterator[Asked]:
    names = attendance.names(desk)
    for request in requests.mine(desk, staff_no):
        if request.waits_for_colleague and request.staff != staff_no:
            yield Asked(request, names.get(request.staff, ""))


def _person(desk: Desk) -> Staff:
    person = staff.one(desk.db, desk.actor.staff) if desk.actor.staff else None
    if person is None:
        raise ShopError("staff-unknown", staff=desk.actor.staff or "")
    return person
