"""Who is on now: where everybody stands between the punches the shift asks for."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from typing import NamedTuple

from shopdesk.domain.attendance import Checked, Evidence
from shopdesk.domain.judging import judge, windows_around
from shopdesk.domain.punches import Mark, Punch
from shopdesk.domain.shifts import Kind
from shopdesk.domain.staff import StaffNo


@unique
class State(StrEnum):
    """Where somebody stands at this moment."""

    ON = "on"
    BREAK = "break"  # between two stretches
    LATE = "late"  # due, and not clocked in
    COMING = "coming"  # the shift has not begun
    DONE = "done"
    REST = "rest"
    LEAVE = "leave"
    SICK = "sick"
    UNPLANNED = "unplanned"


_OFF = {Kind.REST: State.REST, Kind.LEAVE: State.LEAVE, Kind.SICK: State.SICK}


class Post(NamedTuple):
    """Where one person stands at this moment. `minutes` past due when late; `mark` is the punch that is next due.

    `checks` are the marks of the working day, as they stand.
    """

    staff: StaffNo
    day: date
    state: State
    since: Punch | None = None
    mark: Mark | None = None
    minutes: int = 0
    checks: tuple[Checked, ...] = ()


def working_day(evidence: Evidence, staff: StaffNo, now: datetime) -> date:
    """Yesterday while a shift past midnight still has an open window, else today."""
    today = now.date()
    yesterday = today - timedelta(days=1)
    open_ = [w for w in windows_around(evidence, staff, yesterday) if w.mark.day == yesterday and now < w.closes]
    return yesterday if open_ and open_[-1].mark.due.date() >= today else today


def post(evidence: Evidence, staff: StaffNo, now: datetime) -> Post:
    """Where `staff` stands at `now`: from the marks of the working day and the punches that answer them."""
    day = working_day(evidence, staff, now)
    checks = judge(evidence, staff, day, now).checks
    if not checks:
        shift = evidence.shift(staff, day)
        return Post(staff, day, State.UNPLANNED if shift is None else _OFF[shift.kind])
    state, since, mark = _standing(checks, now)
    minutes = mark.minutes_to(now) if state is State.LATE and mark is not None else 0
    return Post(staff, day, state, since, mark, minutes, checks)


def _standing(checks: tuple[Checked, ...], now: datetime) -> tuple[State, Punch | None, Mark | None]:
    """The state, the punch it began with, and the mark that is next due."""
    first = checks[0].mark
    if now >= first.due and not any(check.punch for check in checks):
        return State.LATE, None, first
    stretch = _stretch(checks, now)
    coming, going = checks[stretch], checks[stretch + 1]
    if going.punch is not None:
        last = stretch + 2 >= len(checks)
        return (State.DONE, going.punch, None) if last else (State.BREAK, going.punch, checks[stretch + 2].mark)
    if coming.punch is not None:
        return State.ON, coming.punch, going.mark
    if now < coming.mark.due:
        return State.BREAK if stretch else State.COMING, None, coming.mark
    return State.LATE, None, coming.mark


def _stretch(checks: tuple[Checked, ...], now: datetime) -> int:
    """Index of the in-mark of the stretch that `now` belongs to: the last one whose in-window has opened."""
    begun = [at for at in range(0, len(checks), 2) if now >= checks[at].window.opens]
    return begun[-1] if begun else 0
