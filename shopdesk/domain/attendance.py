"""Attendance: what it is judged from, and what a working day came to. `judging.judge` is the way between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, unique
from typing import NamedTuple

from shopdesk.domain import punches as clock
from shopdesk.domain.attendance_policy import AttendancePolicy, PolicyVersion, policy_on
from shopdesk.domain.punches import Mark, Punch, Window
from shopdesk.domain.rota import Rota
from shopdesk.domain.shifts import Code, ShiftType
from shopdesk.domain.staff import StaffNo


@unique
class DayStatus(StrEnum):
    """One word for the day; the worst thing wins. Only a closed day is judged."""

    OK = "ok"
    LATE = "late"
    EARLY = "early"  # left early
    MISSING = "missing"
    ABSENT = "absent"
    PENDING = "pending"  # in progress: its last window is still open
    PLANNED = "planned"  # not begun
    REST = "rest"
    LEAVE = "leave"
    SICK = "sick"
    UNPLANNED = "unplanned"  # nothing in the rota


@unique
class Flag(StrEnum):
    """What is worth a look besides the status."""

    OUTSIDE = "outside-window"
    REPEATED = "repeated"
    SET_BACK = "clock-set-back"
    AHEAD = "clock-ahead"
    CORRECTED = "corrected"
    IGNORED = "ignored"
    HALF_DAY = "half-day-absent"
    OFF_DUTY = "punched-off-duty"


@unique
class Verdict(StrEnum):
    """About one mark."""

    ON_TIME = "on-time"
    LATE = "late"
    EARLY = "early"
    MISSING = "missing"
    OPEN = "open"


@unique
class CorrectionKind(StrEnum):
    """What a signed correction does to a day."""

    ADD = "add"  # a missed punch, at its time
    IGNORE = "ignore"  # a punch that does not count: a touch by mistake, somebody else's badge
    OVERTIME = "overtime"  # approved minutes beyond the shift, on the day of `at`


class Correction(NamedTuple):
    """A signed addition to the punch log; the log itself is never edited. `at` is on the shop's wall clock."""

    kind: CorrectionKind
    staff: StaffNo
    at: datetime
    reason: str
    by: str
    signed_at: datetime
    minutes: int = 0
    seq: int = 0


class Checked(NamedTuple):
    """One mark against the punch that answers it. `minutes`: late or left early, 0 when in time."""

    window: Window
    punch: Punch | None
    verdict: Verdict
    minutes: int = 0

    @property
    def mark(self) -> Mark:
        """The start or end of a stretch this verdict is about."""
        return self.window.mark


class Seen(NamedTuple):
    """A punch as shown: with the mark whose window owns it, and whether it was counted."""

    punch: Punch
    mark: Mark | None
    counted: bool
    flags: tuple[Flag, ...] = ()


class DayResult(NamedTuple):
    """What one person's day came to.

    `worked_min` are minutes present inside the shift's segments, punched in and out. `absent_halves`: half days
    counted as absent, 0 to 2. While the day is open all figures are 0 and `checks` tell how far it is.
    """

    staff: StaffNo
    day: date
    shift: Code | None
    status: DayStatus
    late_min: int = 0
    early_min: int = 0
    worked_min: int = 0
    missing: tuple[Mark, ...] = ()
    flags: tuple[Flag, ...] = ()
    checks: tuple[Checked, ...] = ()
    punches: tuple[Seen, ...] = ()
    overtime_min: int = 0
    absent_halves: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that attendance is judged from. Build it with `gather`."""

    rota: Rota
    types: Mapping[Code, ShiftType]
    policies: tuple[PolicyVersion, ...]
    punches: Mapping[StaffNo, tuple[Punch, ...]]
    corrections: Mapping[StaffNo, tuple[Correction, ...]]
    set_back: frozenset[Punch] = field(default_factory=frozenset)
    ahead: frozenset[Punch] = field(default_factory=frozenset)

    def shift(self, staff: StaffNo, day: date) -> ShiftType | None:
        """The shift planned for a person on a day; None when nothing is planned, or a code the shop no longer has."""
        code = self.rota.code(staff, day)
        return self.types.get(code) if code is not None else None

    def policy(self, day: date) -> AttendancePolicy:
        """The policy that holds on `day`."""
        return policy_on(self.policies, day)


def gather(
    rota: Rota,
    types: Mapping[Code, ShiftType],
    punches: Iterable[Punch],
    corrections: Iterable[Correction] = (),
    policies: Iterable[PolicyVersion] = (),
) -> Evidence:
    """Sort what is known to its people; the order in which it comes does not matter."""
    log = tuple(punches)
    signed = sorted(corrections, key=lambda correction: (correction.seq, correction.at, correction.kind))
    by_staff: dict[StaffNo, list[Punch]] = {}
    told: dict[StaffNo, list[Correction]] = {}
    for punch in sorted(set(log)):
        by_staff.setdefault(punch.staff, []).append(punch)
    for correction in signed:
        told.setdefault(correction.staff, []).append(correction)
    back, ahead = clock.astray(log)
    return Evidence(
        rota,
        types,
        tuple(policies),
        {staff: tuple(found) for staff, found in by_staff.items()},
        {staff: tuple(found) for staff, found in told.items()},
        back,
        ahead,
    )
