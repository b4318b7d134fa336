"""Which punch the shift asks of a person next, and what a press of the clock comes to."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from shopdesk.domain import punches as clock
from shopdesk.domain.attendance import CorrectionKind, Evidence, Verdict
from shopdesk.domain.judging import windows_around
from shopdesk.domain.punches import Mark, Punch, Way, Window
from shopdesk.domain.staff import StaffNo


class Suggestion(NamedTuple):
    """The one action the shift's windows suggest. `minutes` after the mark is positive, before it negative.

    `mark` is None out of every window, or without a shift. `done` is the punch already counted for the mark.
    """

    way: Way
    mark: Mark | None
    minutes: int
    done: Punch | None = None


class Clocked(NamedTuple):
    """What a press of the clock came to. `repeated`: it was recorded already, by `punch`; nothing was written.

    `mark` is None when the punch fell out of every window: kept and shown, not counted. `minutes` after the mark,
    negative before it; `verdict` judges it.
    """

    punch: Punch
    mark: Mark | None
    verdict: Verdict
    minutes: int
    repeated: bool = False


def suggest(evidence: Evidence, staff: StaffNo, now: datetime) -> Suggestion:
    """The direction of a punch at `now`: that of the window it falls into, else of the nearest mark.

    Where the nearest mark is punched already, what comes next is the other way: who went home can only come back.
    """
    windows = windows_around(evidence, staff, now.date())
    if (window := clock.owner(windows, now)) is not None:
        mark = window.mark
        return Suggestion(mark.way, mark, mark.minutes_to(now), _counted(evidence, staff, window, now))
    if not windows:
        return Suggestion(Way.IN, None, 0)
    nearest = min(windows, key=lambda w: abs(w.mark.due - now))
    way = nearest.mark.way
    if _counted(evidence, staff, nearest, now) is not None:
        way = Way.IN if way is Way.OUT else Way.OUT
    return Suggestion(way, None, nearest.mark.minutes_to(now))


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
    owned = [punch for punch in made if window.owns(punch.at)]
    if not owned:
        return None
    return owned[0] if window.mark.way is Way.IN else owned[-1]
