"""Who is on now, and which punch the shift asks of a person next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, unique

from shopdesk.domain import punches as clock
from shopdesk.domain.attendance import Checked, CorrectionKind, DayResult, Evidence, Verdict
from shopdesk.domain.judging import judge, windows_around
from shopdesk.domain.punches import Mark, Punch, Way, Window
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


@dataclass(frozen=True, slots=True)
class Post:
    """Where one person stands at this moment. `minutes` past due when late; `mark` is the punch that is next due."""

    staff: StaffNo
    day: date
    state: State
    since: Punch | None = None
    mark: Mark | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The one action the shift's windows suggest. `minutes` after the mark is positive, before it negative.

    `mark` is None out of every window, or without a shift. `done` is the punch already counted for the mark.
    """

    way: Way
    mark: Mark | None
    minutes: int
    done: Punch | None = None


@dataclass(frozen=True, slots=True)
class Clocked:
    """What a press of the clock came to. `repeated`: it was recorded already, by `punch`; nothing was written.

    `mark` is None when the punch fell out of every window: kept and shown, not counted. `minutes` after the mark,
    negative before it; `verdict` judges it.
    """

    punch: Punch
    mark: Mark | None
    verdict: Verdict
    minutes: int
    repeated: bool = False


def working_day(evidence: Evidence, staff: StaffNo, now: datetime) -> date:
    """Yesterday while a shift past midnight still has an open window, else today."""
    today = now.date()
    yesterday = today - timedelta(days=1)
    open_ = [w for w in windows_around(evidence, staff, yesterday) if w.mark.day == yesterday and now < w.closes]
    return yesterday if open_ and open_[-1].mark.due.date() >= today else today


def post(evidence: Evidence, staff: StaffNo, now: datetime) -> Post:
    """Where `staff` stands at `now`: from the marks of the working day and the punches that answer them."""
    day = working_day(evidence, staff, now)
    result = judge(evidence, staff, day, now)
    if not result.checks:
        shift = evidence.shift(staff, day)
        return Post(staff, day, State.UNPLANNED if shift is None else _OFF[shift.kind])
    first = result.checks[0].mark
    if now >= first.due and not any(check.punch for check in result.checks):
        return Post(staff, day, State.LATE, None, first, _past(first, now))
    stretch = _stretch(result, now)
    coming, going = result.checks[stretch], result.checks[stretch + 1]
    if going.punch is not None:
        return _after(result, stretch, going)
    if coming.punch is not None:
        return Post(staff, day, State.ON, coming.punch, going.mark)
    if now < coming.mark.due:
        state = State.BREAK if stretch else State.COMING
        return Post(staff, day, state, None, coming.mark)
    return Post(staff, day, State.LATE, None, coming.mark, _past(coming.mark, now))


def suggest(evidence: Evidence, staff: StaffNo, now: datetime) -> Suggestion:
    """The direction of a punch at `now`: that of the window it falls into, else of the nearest mark."""
    windows = windows_around(evidence, staff, now.date())
    if (window := clock.owner(windows, now)) is not None:
        return Suggestion(window.mark.way, window.mark, _past(window.mark, now), _counted(evidence, staff, window, now))
    if not windows:
        return Suggestion(Way.IN, None, 0)
    nearest = min(windows, key=lambda w: abs(w.mark.due - now)).mark
    return Suggestion(nearest.way, None, _past(nearest, now))


def clocked(evidence: Evidence, punch: Punch, *, repeated: bool = False) -> Clocked:
    """What `punch` comes to at the moment it is made. `evidence` is what was known before it."""
    suggested = suggest(evidence, punch.staff, punch.at)
    verdict = Verdict.ON_TIME
    if suggested.mark is None:
        verdict = Verdict.OPEN
    elif suggested.way is Way.IN:
        late = suggested.minutes > evidence.policy(suggested.mark.day).grace
        if late and (suggested.done is None or suggested.done == punch):
            verdict = Verdict.LATE
    elif -suggested.minutes > evidence.policy(suggested.mark.day).early_grace:
        verdict = Verdict.EARLY
    return Clocked(punch, suggested.mark, verdict, suggested.minutes, repeated)


def _counted(evidence: Evidence, staff: StaffNo, window: Window, now: datetime) -> Punch | None:
    """The punch that counts for the window up to `now`: the first in, the last out."""
    ignored = {c.at for c in evidence.corrections.get(staff, ()) if c.kind is CorrectionKind.IGNORE}
    made = (punch for punch in evidence.punches.get(staff, ()) if punch.at <= now and punch.at not in ignored)
    owned = [punch for punch in made if punch.at in window]
    if not owned:
        return None
    return owned[0] if window.mark.way is Way.IN else owned[-1]


def _stretch(result: DayResult, now: datetime) -> int:
    """Index of the in-mark of the stretch that `now` belongs to: the last one whose in-window has opened."""
    begun = [at for at in range(0, len(result.checks), 2) if now >= result.checks[at].window.opens]
    return begun[-1] if begun else 0


def _after(result: DayResult, stretch: int, going: Checked) -> Post:
    last = stretch + 2 >= len(result.checks)
    following = None if last else result.checks[stretch + 2].mark
    return Post(result.staff, result.day, State.DONE if last else State.BREAK, going.punch, following)


def _past(mark: Mark, now: datetime) -> int:
    """Whole minutes by the clock's face after the mark; negative before it."""
    return int((now.replace(second=0, microsecond=0) - mark.due).total_seconds() // 60)
