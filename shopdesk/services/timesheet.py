"""What the clock tab shows of a month, read at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shopdesk.domain import tallies as counting
from shopdesk.domain.attendance import DayResult
from shopdesk.domain.attendance_policy import AttendancePolicy
from shopdesk.domain.month import Month
from shopdesk.domain.punches import Punch
from shopdesk.domain.rights import Right, may
from shopdesk.domain.shifts import Code, ShiftType
from shopdesk.domain.staff import Position, Staff, StaffNo
from shopdesk.domain.tallies import Tally
from shopdesk.services import attendance, clock
from shopdesk.services.attendance import Unsettled
from shopdesk.services.clock import Board
from shopdesk.services.desk import Desk
from shopdesk.storage import attendance as kept
from shopdesk.storage import scores, shifts, staff


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """One row of the month table: a person, the tally of what is judged, and every planned or punched day."""

    person: Staff
    position: Position
    tally: Tally
    days: Mapping[date, DayResult]


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """One month for the clock tab. `rule_since` is the first day of the policy's version, None for the standard."""

    month: Month
    at: datetime
    rows: tuple[PersonMonth, ...]
    people: tuple[Staff, ...]
    types: Mapping[Code, ShiftType]
    policy: AttendancePolicy
    rule_since: date | None
    log: tuple[Punch, ...]
    unsettled: tuple[Unsettled, ...]
    board: Board
    closed: bool
    may_correct: bool
    may_close: bool
    may_settings: bool
    to_close: Month | None

    def name(self, staff_no: StaffNo | None) -> str:
        """A person's name; of an unknown number the number itself."""
        return next((person.name for person in self.people if person.no == staff_no), staff_no or "")

    def row(self, staff_no: StaffNo) -> PersonMonth | None:
        """A person's month; None for whoever had neither plan nor punch."""
        return next((row for row in self.rows if row.person.no == staff_no), None)


def sheet(desk: Desk, month: Month) -> MonthSheet:
    """Everything of `month`: results, tallies, log, what is unsettled, and the board of this moment."""
    results = attendance.month(desk, month)
    types, policy = shifts.types(desk.db), attendance.policy_of(desk, month.last)
    people = staff.roster(desk.db)
    positions = {position.name: position for position in staff.positions(desk.db)}
    found = counting.by_person(results)
    rows = [
        PersonMonth(
            person,
            positions[person.position],
            counting.tally(person.no, found[person.no], policy, types),
            {result.day: result for result in found[person.no]},
        )
        for person in people
        if person.no in found
    ]
    held = [version.since for version in kept.policies(desk.db) if version.since <= month.last]
    return MonthSheet(
        month,
        desk.local,
        tuple(rows),
        people,
        types,
        policy,
        max(held, default=None),
        attendance.log(desk, month),
        attendance.unsettled(desk, month, results),
        clock.board(desk),
        scores.is_closed(desk.db, month),
        may(desk.actor.role, Right.CORRECT_ATTENDANCE),
        may(desk.actor.role, Right.CLOSE_MONTH),
        may(desk.actor.role, Right.EDIT_SETTINGS),
        _to_close(desk, month),
    )


def _to_close(desk: Desk, month: Month) -> Month | None:
    """The month to close: the one shown when it is over, else the one before; None when that is done."""
    over = month if desk.today > month.last else Month.of(desk.today).plus(-1)
    return None if scores.is_closed(desk.db, over) else over
