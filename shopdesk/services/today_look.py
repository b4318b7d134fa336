"""Behind today: what deciding would come to, what needs a look, how the month stands; read after who is on now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from shopdesk.domain import rights
from shopdesk.domain import today as day_plan
from shopdesk.domain.attendance import Flag, Verdict
from shopdesk.domain.errors import ShopError
from shopdesk.domain.leave_balance import Balance
from shopdesk.domain.money import Fen
from shopdesk.domain.month import Month
from shopdesk.domain.requests import Missed, Request, RequestState
from shopdesk.domain.rights import Right
from shopdesk.domain.rota_month import RotaMonth, newly_blocking
from shopdesk.domain.rota_rules import Broken
from shopdesk.domain.shifts import Code, Kind, Segment, ShiftType
from shopdesk.domain.staff import StaffNo
from shopdesk.services import (
    attendance,
    concessions,
    day_table,
    enquiries,
    faq,
    files,
    handbook,
    months,
    notes,
    requests,
    rota_month,
    today,
)
from shopdesk.services.desk import Desk
from shopdesk.storage import attendance as evidence_table
from shopdesk.storage import database, rota, shifts, shop, staff

_AHEAD = 7
_BACKUP_OLD = timedelta(days=3)
_ANNOUNCED_FROM = 10  # the next year's exchanges of days are made known each November; from October on it matters


@dataclass(frozen=True, slots=True)
class Consequence:
    """What approving a request would come to: rules it would break, and who is left on the shifts it takes from.

    `blocking` stops a swap, then it is the `obstacle` too; leave is let through. `cover` is (day, code, have, need)
    after the change; `missed_before` counts the month's missed punches granted; with an `obstacle` it cannot be
    approved at all, unless `despite` says: with a reason. `balances` are what a leave is taken from, itself not
    counted.
    """

    request: int
    month: RotaMonth | None = None
    blocking: tuple[Broken, ...] = ()
    cover: tuple[tuple[date, Code, int, int | None], ...] = ()
    missed_before: int | None = None
    obstacle: ShopError | None = None
    balances: tuple[Balance, ...] = ()
    despite: bool = False


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that needs a look. `code` and `facts` make the sentence; `tab` and `target` are where to mend it."""

    code: str
    icon: str
    tab: str
    facts: dict[str, Any] = field(default_factory=dict)
    target: Any = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """How the month stands at the end of yesterday; None is not known. `before` is the same stretch a month ago."""

    month: Month
    chats: int | None
    chats_before: int | None
    shifts_done: int
    shifts_planned: int
    lates: int | None
    lates_before: int | None
    leave: Mapping[Code, int]
    given: Fen | None
    budget: Fen | None
    late_shifts: Mapping[StaffNo, int]
    names: Mapping[StaffNo, str]
    types: Mapping[Code, ShiftType]


def consequences(desk: Desk) -> tuple[Consequence, ...]:
    """What saying yes to each waiting request would come to, reckoned through the whole rota of its month."""
    if not rights.may(desk.actor.role, Right.DECIDE_REQUESTS):
        return ()
    return tuple(_consequence(desk, one) for one in requests.waiting(desk))


def _consequence(desk: Desk, request: Request) -> Consequence:
    weighed = requests.weigh(desk, request.id)
    if weighed.obstacle is not None:
        facts, held, despite = weighed.obstacle.facts, weighed.balances, weighed.despite
        broken = facts.get("broken", ())
        look = facts["month"] if broken else None
        return Consequence(request.id, look, broken, obstacle=weighed.obstacle, balances=held, despite=despite)
    if isinstance(request.what, Missed):
        month = Month.of(request.what.at.date())
        said_yes = [one for one in requests.mine(desk, request.staff) if one.state is RequestState.APPROVED]
        earlier = sum(isinstance(one.what, Missed) and one.what.at.date() in month for one in said_yes)
        return Consequence(request.id, missed_before=earlier)
    if weighed.effect is None or not weighed.effect.cells:
        return Consequence(request.id, balances=weighed.balances)
    changed = {change.cell: change.after for change in weighed.effect.cells}
    look = rota_month.month(desk, Month.of(min(cell.day for cell in changed)))
    after = look.with_codes({cell: code for cell, code in changed.items() if cell.day in look.month})
    left = {(change.before, change.cell.day) for change in weighed.effect.cells if change.before is not None}
    cover = [(day, code, *after.have(code, day)) for code, day in sorted(left) if look.task.types[code].kind.works]
    return Consequence(request.id, look, newly_blocking(look, after), tuple(cover), balances=weighed.balances)


def warnings(desk: Desk) -> tuple[Warned, ...]:
    """What needs a look, the urgent first; only what the person at the desk can see or mend."""
    found = (
        *_clock_changed(desk),
        *_uncovered(desk),
        *_short(desk),
        *_handover(desk),
        *_questions(desk),
        *_handbook(desk),
        *_month(desk),
        *_files(desk),
    )
    return tuple(sorted(found, key=lambda one: not one.urgent))


def _handover(desk: Desk) -> Iterator[Warned]:
    """The newest handover note, as long as somebody of today's rota has not read it."""
    if (found := notes.open_handover(desk)) is None:
        return
    note, readers = found
    types, day = shifts.types(desk.db), desk.today
    at_work = {cell.staff for cell, code in rota.between(desk.db, day, day).codes.items() if types[code].kind.works}
    if waiting := at_work - readers - {note.staff}:
        yield Warned("today-handover", "note", "kiosk", {"name": note.name, "text": note.text, "n": len(waiting)})


def _questions(desk: Desk) -> Iterator[Warned]:
    """What agents asked and nobody has answered, for those who write the handbook."""
    if not rights.may(desk.actor.role, Right.EDIT_HANDBOOK):
        return
    if waiting := [one for one in faq.questions(desk) if one.open]:
        facts = {"n": len(waiting), "name": waiting[0].name, "text": waiting[0].text}
        yield Warned("today-questions", "help", "handbook", facts, target="faq")


def _clock_changed(desk: Desk) -> Iterator[Warned]:
    day = desk.today
    evidence = evidence_table.evidence(desk.db, day - timedelta(days=1), day)
    moved = [one for one in (*evidence.set_back, *evidence.ahead) if one.at.date() >= day - timedelta(days=1)]
    if moved:
        latest = max(moved, key=lambda one: one.at)
        facts = {"at": latest.at, "n": len(moved)}
        yield Warned("today-clock-changed", "clock", "clock", facts, target=Flag.SET_BACK, urgent=True)


def _uncovered(desk: Desk) -> Iterator[Warned]:
    """Platform hours with nobody in the next days, days with the same hours told together."""
    first = desk.today
    days = [first + timedelta(days=n) for n in range(_AHEAD)]
    planned = rota.between(desk.db, first - timedelta(days=1), days[-1])
    types, platforms = shifts.types(desk.db), shop.platforms(desk.db)
    people = list(staff.roster(desk.db))
    by_gap: dict[tuple[Segment, ...], list[date]] = {}
    for day in days:
        if lanes := today.lanes_of(planned, types, day, people):
            before = today.lanes_of(planned, types, day - timedelta(days=1), people)
            by_gap.setdefault(day_plan.gaps(lanes, platforms, before), []).append(day)
    for gap, when in by_gap.items():
        if gap:
            code = "today-uncovered-daily" if len(when) == len(days) else "today-uncovered"
            facts = {"hours": gap, "days": when, "day": when[0], "n": len(when)}
            yield Warned(code, "warning", "rota", facts, Month.of(when[0]), urgent=True)


def _short(desk: Desk) -> Iterator[Warned]:
    """The next shifts with fewer people than needed, and months not planned yet."""
    month = Month.of(desk.today)
    look = rota_month.month(desk, month)
    short = [one for one in look.cover if one.short and one.day >= desk.today] if not look.empty else []
    types = look.task.types
    for one in short[:2]:
        facts = {"day": one.day, "shift": types[one.code], "n": one.short}
        yield Warned("today-short", "warning", "rota", facts, month, urgent=True)
    if look.empty and look.people:
        yield Warned("today-not-planned", "rota", "rota", {"month": month}, month, urgent=True)
    for year in (desk.today.year, desk.today.year + 1):
        due = year == desk.today.year or desk.today.month >= _ANNOUNCED_FROM
        if due and year not in day_table.calendar(desk, {year}).announced:
            yield Warned("today-year-not-announced", "calendar", "rota", {"year": year}, Month(year, 1))


def _handbook(desk: Desk) -> Iterator[Warned]:
    version = handbook.current(desk)
    if version is None or not rights.may(desk.actor.role, Right.EDIT_HANDBOOK):
        return
    if waiting := handbook.unsigned(desk):
        facts = {"version": version.number, "names": [one.staff.name for one in waiting], "n": len(waiting)}
        yield Warned("today-unsigned", "handbook", "handbook", facts, target="signatures")


def _month(desk: Desk) -> Iterator[Warned]:
    before = Month.of(desk.today).plus(-1)
    if not rights.may(desk.actor.role, Right.CLOSE_MONTH) or months.is_closed(desk, before):
        return
    if rota.between(desk.db, before.first, before.last).codes:
        yield Warned("today-month-open", "history", "clock", {"month": before}, before)


def _files(desk: Desk) -> Iterator[Warned]:
    path = database.path(desk.db)
    if path is None or not rights.may(desk.actor.role, Right.BACK_UP):
        return
    newest = files.last_backup(Path(path))
    if newest is None:
        yield Warned("today-no-backup", "backup", "")
    elif desk.now.date() - newest >= _BACKUP_OLD:
        yield Warned(
            "today-backup-old", "backup", "", {"day": newest, "n": (desk.now.date() - newest).days}, urgent=True
        )


def figures(desk: Desk) -> Figures:
    """The month so far against the same days of the month before."""
    month, day = Month.of(desk.today), desk.today
    before = month.plus(-1)
    planned = rota.between(desk.db, month.first, month.last)
    types = shifts.types(desk.db)
    works = {cell: types[code] for cell, code in planned.codes.items() if code in types}
    sees = rights.may(desk.actor.role, Right.SEE_ATTENDANCE)
    given = concessions.month(desk, month) if rights.may(desk.actor.role, Right.LOG_CONCESSION) else None
    return Figures(
        month,
        _chats(desk, month, day),
        _chats(desk, before, _same_day(before, day)),
        sum(shift.kind.works and cell.day < day for cell, shift in works.items()),
        sum(shift.kind.works for shift in works.values()),
        _lates(desk, month, day) if sees else None,
        _lates(desk, before, _same_day(before, day)) if sees else None,
        Counter(shift.code for cell, shift in works.items() if shift.kind.away and cell.day <= day),
        given.total.amount if given is not None else None,
        given.budget if given is not None else None,
        Counter(cell.staff for cell, shift in works.items() if shift.kind is Kind.LATE),
        attendance.names(desk),
        types,
    )


def _same_day(month: Month, day: date) -> date:
    return month.first + timedelta(days=min(day.day, month.last.day) - 1)


def _chats(desk: Desk, month: Month, until: date) -> int | None:
    known = [one.chats for one in enquiries.month(desk, month) if one.day < until]
    return sum(known) if known else None


def _lates(desk: Desk, month: Month, until: date) -> int | None:
    """Late punches of the days before `until`; None when nothing was planned then."""
    judged = [one for one in attendance.month(desk, month) if one.day < until and one.checks]
    if not judged:
        return None
    return sum(check.verdict is Verdict.LATE for one in judged for check in one.checks)
