"""The month's attendance of one person, and how it costs points, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shopdesk.domain.attendance import DayResult, DayStatus, Verdict
from shopdesk.domain.attendance_policy import NOTHING, AttendancePolicy
from shopdesk.domain.money import Fen
from shopdesk.domain.shifts import Code, ShiftType
from shopdesk.domain.staff import StaffNo

_JUDGED = frozenset({DayStatus.OK, DayStatus.LATE, DayStatus.EARLY, DayStatus.MISSING, DayStatus.ABSENT})
_AWAY = frozenset({DayStatus.LEAVE, DayStatus.SICK})
_HALF = 2


@dataclass(frozen=True, slots=True)
class Deduction:
    """One line of the way from the punches to the month's points. `code` and `facts` make its sentence."""

    day: date | None
    code: str
    points: int
    fine: Fen = NOTHING
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """What is judged so far of one person's month; open days do not count yet. `points` is never above 0."""

    staff: StaffNo
    due: int  # shifts judged
    attended: int  # of those, with at least one punch
    lates: int  # late punches
    late_min: int
    earlies: int
    early_min: int
    missing: int  # punches; those of a day wholly absent are not told twice
    leave_days: int
    sick_days: int
    absent_halves: int
    overtime_min: int
    worked_min: int
    full: bool
    points: int
    fine: Fen
    lines: tuple[Deduction, ...]


def by_person(results: Iterable[DayResult]) -> dict[StaffNo, list[DayResult]]:
    """Everybody's days, in the order people come."""
    found: dict[StaffNo, list[DayResult]] = {}
    for result in results:
        found.setdefault(result.staff, []).append(result)
    return found


def tally(
    staff: StaffNo, results: Iterable[DayResult], policy: AttendancePolicy, types: dict[Code, ShiftType]
) -> Tally:
    """Add up one person's days under the policy that holds at the month's end.

    Full attendance 全勤 needs at least one shift, and no late or early punch, no missing one, no absence, no sick
    day and no unpaid leave.
    """
    mine = sorted((result for result in results if result.staff == staff), key=lambda result: result.day)
    judged = [result for result in mine if result.status in _JUDGED]
    away = [result for result in mine if result.status in _AWAY]
    lines = _lines(judged, policy)
    lates = [check for result in judged for check in result.checks if check.verdict is Verdict.LATE]
    earlies = [check for result in judged for check in result.checks if check.verdict is Verdict.EARLY]
    missing = sum(len(result.missing) for result in judged if result.status is not DayStatus.ABSENT)
    unpaid = [r for r in away if r.status is DayStatus.SICK or (r.shift is not None and not types[r.shift].paid)]
    halves = sum(result.absent_halves for result in judged)
    return Tally(
        staff=staff,
        due=len(judged),
        attended=sum(1 for result in judged if any(check.punch for check in result.checks)),
        lates=len(lates),
        late_min=sum(check.minutes for check in lates),
        earlies=len(earlies),
        early_min=sum(check.minutes for check in earlies),
        missing=missing,
        leave_days=sum(1 for result in away if result.status is DayStatus.LEAVE),
        sick_days=sum(1 for result in away if result.status is DayStatus.SICK),
        absent_halves=halves,
        overtime_min=sum(result.overtime_min for result in mine),
        worked_min=sum(result.worked_min for result in judged),
        full=bool(judged) and not (lates or earlies or missing or halves or unpaid),
        points=-sum(line.points for line in lines),
        fine=Fen(sum(line.fine for line in lines)),
        lines=lines,
    )


def _lines(judged: list[DayResult], policy: AttendancePolicy) -> tuple[Deduction, ...]:
    """Day by day: an absence swallows what else was wrong that day; free lates are shown and cost nothing."""
    lines: list[Deduction] = []
    lates = 0
    for result in judged:
        if result.absent_halves:
            points = policy.absent_points * result.absent_halves // _HALF
            code = "deduct-absent" if result.absent_halves == _HALF else "deduct-half-day"
            lines.append(Deduction(result.day, code, points))
            continue
        for check in result.checks:
            if check.verdict is Verdict.LATE:
                lates += 1
                lines.append(_late(result.day, check.minutes, lates, policy))
            elif check.verdict is Verdict.EARLY:
                facts = {"minutes": check.minutes}
                lines.append(Deduction(result.day, "deduct-early", policy.early_points, facts=facts))
            elif check.verdict is Verdict.MISSING:
                lines.append(Deduction(result.day, "deduct-missing", policy.missing_points))
    if policy.lates_per_absence and (days := lates // policy.lates_per_absence):
        facts = {"lates": lates, "each": policy.lates_per_absence, "days": days}
        lines.append(Deduction(None, "deduct-lates-make-absent", days * policy.absent_points, facts=facts))
    return tuple(lines)


def _late(day: date, minutes: int, number: int, policy: AttendancePolicy) -> Deduction:
    if number <= policy.free_lates:
        return Deduction(day, "deduct-late-free", 0, facts={"minutes": minutes, "number": number})
    tier = policy.tier(minutes)
    low = max((limit for limit in policy.limits if limit < minutes), default=policy.grace)
    facts = {"minutes": minutes, "grace": policy.grace, "above": low, "up_to": tier.up_to}
    code = "deduct-late" if tier.up_to is not None else "deduct-late-longest"
    return Deduction(day, code, tier.points, tier.fine, facts)
