"""Judging a working day from rota, punches, leave, corrections and policy: one pure function.

Nothing judged is ever stored, so punches taken live, imported or corrected, in any order, give the same result.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from shopdesk.domain import punches as clock
from shopdesk.domain.attendance import (
    Checked,
    CorrectionKind,
    DayResult,
    DayStatus,
    Evidence,
    Flag,
    Seen,
    Verdict,
)
from shopdesk.domain.attendance_policy import AttendancePolicy
from shopdesk.domain.punches import Mark, Punch, Source, Way, Window
from shopdesk.domain.shifts import Kind
from shopdesk.domain.staff import StaffNo

_AROUND = 2  # days whose shifts may touch a day's windows: a segment ends at most a day after it starts
_WHOLE_DAY = 2  # halves
_UNCOUNTED = frozenset({Flag.OUTSIDE, Flag.REPEATED, Flag.IGNORED})
_OFF = {Kind.LEAVE: DayStatus.LEAVE, Kind.SICK: DayStatus.SICK}


def windows_around(evidence: Evidence, staff: StaffNo, day: date) -> tuple[Window, ...]:
    """The person's windows of the day and of those near enough to touch them."""
    near: list[Mark] = []
    for away in range(-_AROUND, _AROUND + 1):
        other = day + timedelta(days=away)
        if (shift := evidence.shift(staff, other)) is not None:
            near.extend(clock.marks(other, shift))
    return clock.windows(near, lambda mark: evidence.policy(mark.day).reach(mark))


def judge(evidence: Evidence, staff: StaffNo, day: date, now: datetime) -> DayResult:
    """What `staff`'s `day` comes to at `now` (shop's wall clock).

    The working day is the day the shift starts. It is judged once its last window has closed; until then it is
    pending. The first punch of an in-window and the last of an out-window count. Exactly at the grace limit is not
    late. Punches after `now` are not known yet.
    """
    windows = windows_around(evidence, staff, day)
    mine = tuple(window for window in windows if window.mark.day == day)
    seen = _seen(evidence, staff, day, windows, mine, now)
    flags = _flags(seen)
    open_ = DayResult(staff, day, evidence.rota.code(staff, day), DayStatus.PLANNED, flags=flags, punches=seen)
    if not mine:
        return _off(open_, evidence)
    policy = evidence.policy(day)
    open_ = open_._replace(checks=tuple(_check(window, seen, policy, now) for window in mine))
    if now < mine[-1].closes:
        return open_._replace(status=DayStatus.PENDING) if now >= mine[0].opens else open_
    return _closed(open_, policy, _approved(evidence, staff, day))


def judge_days(
    evidence: Evidence, people: Iterable[StaffNo], days: Sequence[date], now: datetime
) -> tuple[DayResult, ...]:
    """Every person's every day, by person, that is planned or punched on; the same as judging each day alone."""
    results = (judge(evidence, staff, day, now) for staff in people for day in days)
    return tuple(result for result in results if result.shift is not None or result.punches)


def _seen(
    evidence: Evidence,
    staff: StaffNo,
    day: date,
    windows: tuple[Window, ...],
    mine: tuple[Window, ...],
    now: datetime,
) -> tuple[Seen, ...]:
    """The punches that belong to the day: owned by its windows, or out of every window on its calendar date."""
    ignored = {c.at for c in evidence.corrections.get(staff, ()) if c.kind is CorrectionKind.IGNORE}
    near = _near(evidence, staff, day, now)
    repeated = clock.repeats([punch for punch in near if punch.at not in ignored])
    found: list[Seen] = []
    for punch in near:
        window = clock.owner(windows, punch.at)
        if (window in mine) if window else (punch.at.date() == day):
            held = (
                (Flag.OUTSIDE, window is None),
                (Flag.REPEATED, punch in repeated),
                (Flag.SET_BACK, punch in evidence.set_back),
                (Flag.AHEAD, punch in evidence.ahead),
                (Flag.CORRECTED, punch.source is Source.MANUAL and not punch.seq),
                (Flag.IGNORED, punch.at in ignored),
            )
            flags = tuple(flag for flag, holds in held if holds)
            counted = not _UNCOUNTED.intersection(flags)
            found.append(Seen(punch, window.mark if window else None, counted, flags))
    return tuple(found)


def _near(evidence: Evidence, staff: StaffNo, day: date, now: datetime) -> list[Punch]:
    """The person's punches and signed additions from the day before to two days after, in time order."""
    midnight = datetime.combine(day, time())
    first = midnight - timedelta(days=1)
    last = min(midnight + timedelta(days=_AROUND + 1), now + timedelta(seconds=1))
    log = evidence.punches.get(staff, ())
    low = bisect_left(log, first, key=lambda punch: punch.at)
    high = bisect_left(log, last, key=lambda punch: punch.at)
    added = (
        Punch(c.at, c.staff, Source.MANUAL)
        for c in evidence.corrections.get(staff, ())
        if c.kind is CorrectionKind.ADD and first <= c.at < last
    )
    return sorted({*log[low:high], *added})


def _flags(seen: tuple[Seen, ...]) -> tuple[Flag, ...]:
    held = {flag for sight in seen for flag in sight.flags}
    return tuple(flag for flag in Flag if flag in held)


def _off(day: DayResult, evidence: Evidence) -> DayResult:
    """A rest day, leave, or a day nobody planned; approved work on it counts as overtime."""
    shift = evidence.shift(day.staff, day.day)
    status = DayStatus.UNPLANNED if shift is None else _OFF.get(shift.kind, DayStatus.REST)
    times = [sight.punch.minute for sight in day.punches if Flag.IGNORED not in sight.flags]
    present = _minutes(max(times) - min(times)) if times else 0
    overtime = _overtime(_approved(evidence, day.staff, day.day), present, evidence.policy(day.day))
    flags = (*day.flags, Flag.OFF_DUTY) if times else day.flags
    return day._replace(status=status, flags=flags, overtime_min=overtime)


def _check(window: Window, seen: tuple[Seen, ...], policy: AttendancePolicy, now: datetime) -> Checked:
    """One mark: who came first counts for in, who left last for out."""
    owned = [sight.punch for sight in seen if sight.counted and sight.mark == window.mark]
    if not owned:
        return Checked(window, None, Verdict.OPEN if now < window.closes else Verdict.MISSING)
    if window.mark.way is Way.IN:
        punch = min(owned)
        minutes, verdict, grace = window.mark.minutes_to(punch.at), Verdict.LATE, policy.grace
    else:
        punch = max(owned)
        minutes, verdict, grace = -window.mark.minutes_to(punch.at), Verdict.EARLY, policy.early_grace
    return Checked(window, punch, verdict, minutes) if minutes > grace else Checked(window, punch, Verdict.ON_TIME)


def _closed(day: DayResult, policy: AttendancePolicy, approved: int) -> DayResult:
    """The judgement, once the last window has closed. The worst thing names the day."""
    checks = day.checks
    late = sum(check.minutes for check in checks if check.verdict is Verdict.LATE)
    early = sum(check.minutes for check in checks if check.verdict is Verdict.EARLY)
    missing = tuple(check.mark for check in checks if check.verdict is Verdict.MISSING)
    halves = _absent_halves(checks, late + early, policy)
    worst = (
        (DayStatus.ABSENT, halves == _WHOLE_DAY),
        (DayStatus.MISSING, bool(missing)),
        (DayStatus.LATE, late > 0),
        (DayStatus.EARLY, early > 0),
        (DayStatus.OK, True),
    )
    return day._replace(
        status=next(status for status, holds in worst if holds),
        late_min=late,
        early_min=early,
        worked_min=sum(_worked(coming, going) for coming, going in _stretches(checks)),
        missing=missing,
        flags=(*day.flags, Flag.HALF_DAY) if halves == 1 else day.flags,
        overtime_min=_overtime(approved, _beyond(checks), policy),
        absent_halves=halves,
    )


def _stretches(checks: tuple[Checked, ...]) -> list[tuple[Checked, Checked]]:
    return list(zip(checks[::2], checks[1::2], strict=True))


def _absent_halves(checks: tuple[Checked, ...], lost: int, policy: AttendancePolicy) -> int:
    """No punch at all is a whole day; a stretch without any, or so many minutes lost, is half a day."""
    if all(check.punch is None for check in checks):
        return _WHOLE_DAY
    if policy.absent_after and lost >= policy.absent_after:
        return _WHOLE_DAY
    empty = any(coming.punch is None and going.punch is None for coming, going in _stretches(checks))
    return 1 if empty or (policy.half_day_after and lost >= policy.half_day_after) else 0


def _worked(coming: Checked, going: Checked) -> int:
    """Minutes present inside one stretch; without both punches nothing can be counted."""
    if coming.punch is None or going.punch is None:
        return 0
    start = max(coming.punch.minute, coming.mark.due)
    return max(0, _minutes(min(going.punch.minute, going.mark.due) - start))


def _beyond(checks: tuple[Checked, ...]) -> int:
    """Minutes punched before the first start and after the last end."""
    first, last = checks[0], checks[-1]
    before = -first.mark.minutes_to(first.punch.at) if first.punch else 0
    after = last.mark.minutes_to(last.punch.at) if last.punch else 0
    return max(0, before) + max(0, after)


def _approved(evidence: Evidence, staff: StaffNo, day: date) -> int:
    """Overtime minutes signed for the day."""
    signed = evidence.corrections.get(staff, ())
    return sum(c.minutes for c in signed if c.kind is CorrectionKind.OVERTIME and c.at.date() == day)


def _overtime(approved: int, punched: int, policy: AttendancePolicy) -> int:
    """Overtime counts only when approved, only as far as punched, in whole steps of the policy."""
    return min(approved, punched) // policy.overtime_step * policy.overtime_step


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
