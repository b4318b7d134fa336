"""The month's attendance, its policy and corrections, and punches from another clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from shopdesk.domain import tallies as counting
from shopdesk.domain.attendance import Correction, CorrectionKind, DayResult, DayStatus, Flag
from shopdesk.domain.attendance_policy import AttendancePolicy, policy_on
from shopdesk.domain.errors import ShopError
from shopdesk.domain.judging import judge, judge_days
from shopdesk.domain.month import Month
from shopdesk.domain.punches import Punch, Source, Way
from shopdesk.domain.report import Report
from shopdesk.domain.rights import Right
from shopdesk.domain.staff import Staff, StaffNo, gone_before
from shopdesk.domain.tallies import Tally
from shopdesk.intake import punches as intake
from shopdesk.reports import timesheet
from shopdesk.reports.timesheet import Timesheet
from shopdesk.services import staff_export
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import attendance as kept
from shopdesk.storage import columns as column_maps
from shopdesk.storage import punches, scores, shifts, shop, staff
from shopdesk.words import Words


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Something of the month that somebody has to look at: a missing punch, one out of its window, an unknown number.

    `kind`: missing, outside, unknown. `at`: when the punch was due, or was made, `times` of them under one number.
    """

    kind: str
    at: datetime
    staff: StaffNo | None = None
    number: str = ""
    times: int = 1
    way: Way | None = None


def month(desk: Desk, month: Month, staff_no: StaffNo | None = None) -> tuple[DayResult, ...]:
    """Every planned or punched day of the month, by person: of everybody, or of one person.

    Seeing one's own needs no right.
    """
    _may_see(desk, staff_no)
    evidence = kept.evidence(desk.db, month.first, month.last, staff_no)
    people = [person.no for person in _people(desk, month) if staff_no in {None, person.no}]
    return judge_days(evidence, people, month.days, desk.local)


def day(desk: Desk, staff_no: StaffNo, day: date) -> DayResult:
    """One person's day with every punch and mark."""
    _may_see(desk, staff_no)
    return judge(kept.evidence(desk.db, day, day, staff_no), staff_no, day, desk.local)


def tallies(desk: Desk, month_: Month, staff_no: StaffNo | None = None) -> tuple[Tally, ...]:
    """The month of each person, with the way to its points line by line, under the policy of the month's last day."""
    found = counting.by_person(month(desk, month_, staff_no))
    policy, types = policy_of(desk, month_.last), shifts.types(desk.db)
    return tuple(counting.tally(person, days, policy, types) for person, days in found.items())


def names(desk: Desk) -> dict[StaffNo, str]:
    """Everybody's name by number, those who left included."""
    return {person.no: person.name for person in staff.roster(desk.db)}


def policy_of(desk: Desk, day: date) -> AttendancePolicy:
    """The policy that holds on `day`."""
    return policy_on(kept.policies(desk.db), day)


def require_open(desk: Desk, day: date) -> None:
    """Refuse to change anything in a month that is closed: its figures are frozen."""
    if scores.is_closed(desk.db, Month.of(day)):
        raise ShopError("month-closed", month=Month.of(day))


def set_policy(desk: Desk, policy: AttendancePolicy, since: date) -> None:
    """Let `policy` hold from `since` on; days before keep theirs."""
    with desk.change(Right.EDIT_SETTINGS, Topic.ATTENDANCE) as change:
        kept.put_policy(desk.db, since, policy, desk.now)
        change.note("attendance.policy", since=since)


def unsettled(desk: Desk, month_: Month, results: Iterable[DayResult] | None = None) -> tuple[Unsettled, ...]:
    """What the month still asks somebody to look at, the newest first; `results` where they are known already."""
    desk.require(Right.SEE_ATTENDANCE)
    found: list[Unsettled] = []
    for result in month(desk, month_) if results is None else results:
        if result.status is not DayStatus.ABSENT:
            found += [Unsettled("missing", mark.due, result.staff, way=mark.way) for mark in result.missing]
        found += [
            Unsettled("outside", sight.punch.at, result.staff)
            for sight in result.punches
            if Flag.OUTSIDE in sight.flags and Flag.IGNORED not in sight.flags
        ]
    for number, times in punches.pending(desk.db).items():
        of_month = [at for at in times if at.date() in month_]
        if of_month:
            found.append(Unsettled("unknown", of_month[0], None, number, len(of_month)))
    order = {"unknown": 0, "missing": 1, "outside": 2}
    return tuple(sorted(found, key=lambda one: (order[one.kind], -one.at.timestamp())))


def add_missed(desk: Desk, staff_no: StaffNo, at: datetime, reason: str) -> None:
    """补卡: sign a punch that was missed, at its time on the shop's wall clock."""
    _correct(desk, CorrectionKind.ADD, staff_no, at, reason)


def ignore(desk: Desk, staff_no: StaffNo, at: datetime, reason: str) -> None:
    """Sign that the punch at `at` does not count; it stays in the log and on the screen."""
    desk.require(Right.CORRECT_ATTENDANCE)
    if not punches.during(desk.db, at, at + timedelta(seconds=1), staff_no):
        raise ShopError("punch-unknown", at=at)
    _correct(desk, CorrectionKind.IGNORE, staff_no, at, reason)


def approve_overtime(desk: Desk, staff_no: StaffNo, day: date, minutes: int, reason: str) -> None:
    """Sign overtime of at most `minutes` on `day`; it counts as far as it was punched."""
    desk.require(Right.CORRECT_ATTENDANCE)
    if minutes <= 0:
        raise ShopError("overtime-not-positive")
    _correct(desk, CorrectionKind.OVERTIME, staff_no, datetime.combine(day, datetime.min.time()), reason, minutes)


def claim(desk: Desk, number: str, staff_no: StaffNo) -> int:
    """认领: the unknown number is `staff_no`'s; remembered, and its punches join the log. How many did."""
    with desk.change(Right.CORRECT_ATTENDANCE, Topic.ATTENDANCE) as change:
        waiting = punches.pending(desk.db).get(number)
        if waiting is None:
            raise ShopError("number-not-pending", number=number)
        if not punches.works(desk.db, staff_no, gone_before(max(waiting))):
            raise ShopError("staff-cannot-clock", staff=staff_no)
        for at in waiting:
            require_open(desk, at.date())
        held = {punch.at for punch in punches.between(desk.db, min(waiting).date(), max(waiting).date(), staff_no)}
        new = [at for at in waiting if at not in held]
        for at in new:
            punches.append(desk.db, Punch(at, staff_no, Source.IMPORTED), desk.now, desk.actor.name)
        punches.claim(desk.db, number, staff_no)
        change.note("attendance.claim", number=number, staff=staff_no, punches=len(new))
    return len(new)


def import_punches(desk: Desk, source: Path, *, month: Month | None = None, dry_run: bool = False) -> Report:
    """打卡记录: punches of another clock join the log; those it holds already are left alone.

    Punches of numbers nobody has are kept as pending until somebody claims them. With `month` all other days are
    skipped. With problems, or as a dry run, nothing is written.
    """
    desk.require(Right.IMPORT)
    found = intake.read(source, column_maps.of_kind(desk.db, "punches"))
    rows = [row for row in found.rows if month is None or row[1].date() in month]
    owners = punches.numbers(desk.db)
    unknown = [row for row in rows if row[0] not in owners]
    known = [Punch(at, owners[number], Source.IMPORTED) for number, at in rows if number in owners]
    held = _held(desk, known)
    new = sorted({(punch.at, punch.staff): punch for punch in known if (punch.at, punch.staff) not in held}.values())
    report = Report(
        added=len(new),
        unchanged=len(known) - len(new),
        skipped=len(found.rows) - len(rows),
        pending=tuple(dict.fromkeys(number for number, _ in unknown)),
        problems=found.problems,
    )
    for day in {punch.at.date() for punch in new}:
        require_open(desk, day)
    if report.ok and not dry_run:
        with desk.change(Right.IMPORT, Topic.ATTENDANCE) as change:
            for punch in new:
                punches.append(desk.db, punch, desk.now, desk.actor.name)
            punches.keep_pending(desk.db, unknown, desk.now)
            change.note("attendance.import", source=source.name, added=len(new), pending=len(unknown))
    return report


def log(desk: Desk, month: Month) -> tuple[Punch, ...]:
    """The punch log of a month as it stands, every source."""
    desk.require(Right.SEE_ATTENDANCE)
    return punches.between(desk.db, month.first, month.last)


def _may_see(desk: Desk, staff_no: StaffNo | None) -> None:
    if staff_no is None or desk.actor.staff != staff_no:
        desk.require(Right.SEE_ATTENDANCE)


def _people(desk: Desk, month: Month) -> tuple[Staff, ...]:
    return tuple(person for person in staff.roster(desk.db) if person.employed_between(month.first, month.last))


def _held(desk: Desk, known: list[Punch]) -> set[tuple[datetime, StaffNo]]:
    if not known:
        return set()
    days = [punch.at.date() for punch in known]
    return {(punch.at, punch.staff) for punch in punches.between(desk.db, min(days), max(days))}


def _correct(desk: Desk, kind: CorrectionKind, staff_no: StaffNo, at: datetime, reason: str, minutes: int = 0) -> None:
    with desk.change(Right.CORRECT_ATTENDANCE, Topic.ATTENDANCE) as change:
        if not reason.strip():
            raise ShopError("reason-missing")
        if staff.one(desk.db, staff_no) is None:
            raise ShopError("staff-unknown", staff=staff_no)
        if at > desk.local:
            raise ShopError("punch-in-future", at=at)
        require_open(desk, at.date())
        signed = Correction(kind, staff_no, at, reason.strip(), desk.actor.name, desk.now, minutes)
        punches.sign(desk.db, signed)
        change.note(f"attendance.{kind}", staff=staff_no, at=at, reason=reason.strip())


def export_timesheet(desk: Desk, month_: Month, out: Path, words: Words) -> None:
    """The month per person and day, with the tallies and how the points came about, as .xlsx or .pdf."""
    desk.require(Right.EXPORT)
    timesheet.write(
        out,
        Timesheet(
            shop.profile(desk.db).name,
            month_,
            desk.local,
            staff_export.named(desk, staff.roster(desk.db), words),
            shifts.types(desk.db),
            policy_of(desk, month_.last),
            month(desk, month_),
            tallies(desk, month_),
        ),
        words,
    )
