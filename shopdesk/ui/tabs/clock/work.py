"""What the clock tab asks of the services, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from shopdesk.domain.month import Month
from shopdesk.domain.staff import StaffNo
from shopdesk.services import attendance, months, timesheet
from shopdesk.services.desk import Desk
from shopdesk.services.months import Open
from shopdesk.services.timesheet import MonthSheet
from shopdesk.ui.runner import Progress
from shopdesk.ui.tabs.clock.forms import Choice
from shopdesk.ui.tabs.clock.policy import NewPolicy
from shopdesk.ui.texts import words


@dataclass(frozen=True, slots=True)
class Shown:
    """A month read for the tab; `found` is what stands in the way of closing it, asked for only in that view."""

    sheet: MonthSheet
    found: tuple[Open, ...]


def read(month: Month | None, desk: Desk, *, to_close: bool) -> Shown:
    sheet = timesheet.sheet(desk, month or Month.of(desk.today))
    wanted = to_close and sheet.may_close and not sheet.closed
    return Shown(sheet, months.open_things(desk, sheet.month) if wanted else ())


def export(month: Month, out: Path, desk: Desk, progress: Progress) -> Path:
    del progress
    attendance.export_timesheet(desk, month, out, words())
    return out


def add_missed(staff_no: StaffNo, at: datetime, reason: str, desk: Desk) -> None:
    attendance.add_missed(desk, staff_no, at, reason)


def correct(staff_no: StaffNo, day: date, choice: Choice, desk: Desk) -> None:
    if choice.at is not None:
        attendance.ignore(desk, staff_no, choice.at, choice.reason)
    else:
        attendance.approve_overtime(desk, staff_no, day, choice.minutes, choice.reason)


def set_policy(given: NewPolicy, desk: Desk) -> date:
    attendance.set_policy(desk, given.policy, given.since)
    return given.since


def close(month: Month, desk: Desk) -> Month:
    months.close(desk, month)
    return month
