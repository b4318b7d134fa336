"""Punches and the windows that own them.

A shift has marks: the moments at which a punch is due, in at the start and out at the end of each stretch. Around
every mark lies a window; a punch belongs to the one window it falls into, and its direction is the mark's. So a
forgotten clock-out never turns the next day's clock-in round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum, unique
from itertools import accumulate, pairwise
from typing import NamedTuple

from shopdesk.domain.shifts import ShiftType
from shopdesk.domain.staff import StaffNo

REPEAT = timedelta(minutes=1)
"""A punch less than this after the person's last one says nothing new."""


@unique
class Source(StrEnum):
    """Where a punch came from."""

    KIOSK = "kiosk"
    MANUAL = "manual"  # a time given by hand, or a signed correction
    IMPORTED = "imported"
    SYSTEM = "system"


@unique
class Way(StrEnum):
    """The direction of a punch, told by the mark it belongs to."""

    IN = "in"
    OUT = "out"


class Punch(NamedTuple):
    """One press of the clock, on the shop's wall clock. `seq` is its place in the log; 0 for a signed correction."""

    at: datetime
    staff: StaffNo
    source: Source = Source.KIOSK
    seq: int = 0

    @property
    def minute(self) -> datetime:
        """What the clock showed: seconds are cut off, so nobody is late at a minute he saw as in time."""
        return self.at.replace(second=0, microsecond=0)


class Mark(NamedTuple):
    """A punch that is due. `day` is the working day: the one on which the shift starts. `stretch` counts from 1."""

    day: date
    due: datetime
    way: Way
    stretch: int

    def minutes_to(self, at: datetime) -> int:
        """Whole minutes by the clock's face from the mark to `at`; negative before it."""
        return int((at.replace(second=0, microsecond=0) - self.due).total_seconds() // 60)


class Window(NamedTuple):
    """Half-open [opens, closes)."""

    mark: Mark
    opens: datetime
    closes: datetime

    def owns(self, at: datetime) -> bool:
        """Whether a punch at `at` falls into the window."""
        return self.opens <= at < self.closes


Reach = Callable[[Mark], tuple[timedelta, timedelta]]
"""How far a mark's window reaches before and after it, by the shop's policy."""


def marks(day: date, shift: ShiftType) -> tuple[Mark, ...]:
    """The marks of one shift. Segments that touch are one stretch: nobody punches in the middle of work."""
    stretches: list[tuple[int, int]] = []
    for segment in shift.segments:
        if stretches and stretches[-1][1] == segment.start:
            stretches[-1] = (stretches[-1][0], segment.end)
        else:
            stretches.append((segment.start, segment.end))
    midnight = datetime.combine(day, time())
    return tuple(
        Mark(day, midnight + timedelta(minutes=minute), way, number)
        for number, (start, end) in enumerate(stretches, 1)
        for minute, way in ((start, Way.IN), (end, Way.OUT))
    )


def windows(marks: Iterable[Mark], reach: Reach) -> tuple[Window, ...]:
    """The windows of a person's marks, in time order, none overlapping another.

    Where two reach into each other they are cut half-way between their marks, or as near to it as their reach goes.
    """
    ordered = sorted(marks, key=lambda mark: (mark.due, mark.way is Way.IN))
    spans: list[tuple[datetime, datetime]] = []
    for mark in ordered:
        before, after = reach(mark)
        spans.append((mark.due - before, mark.due + after))
    for place, (one, other) in enumerate(pairwise(ordered)):
        (opens, closes), (next_opens, next_closes) = spans[place], spans[place + 1]
        if next_opens < closes:
            cut = max(next_opens, min(closes, one.due + (other.due - one.due) / 2))
            spans[place], spans[place + 1] = (opens, cut), (cut, next_closes)
    return tuple(Window(mark, opens, closes) for mark, (opens, closes) in zip(ordered, spans, strict=True))


def owner(windows: Iterable[Window], at: datetime) -> Window | None:
    """The one window a punch belongs to; None when it is kept and shown only."""
    return next((window for window in windows if window.owns(at)), None)


def repeats(punches: Sequence[Punch]) -> frozenset[Punch]:
    """Those of one person's punches, in time order, that follow another within a minute; they do not count."""
    return frozenset(later for one, later in pairwise(punches) if later.at - one.at < REPEAT)


def astray(punches: Iterable[Punch]) -> tuple[frozenset[Punch], frozenset[Punch]]:
    """Kiosk punches during which the machine's clock cannot have been right: (set back, ahead).

    The log's order is the true order. A punch earlier than one logged before it was taken by a clock set back; a
    punch later than one logged after it by a clock that had jumped ahead, or that was set back after it.
    """
    logged = sorted((punch for punch in punches if punch.source is Source.KIOSK), key=lambda punch: punch.seq)
    back = {later for later, peak in zip(logged, accumulate(logged, max), strict=True) if later.at < peak.at}
    logged.reverse()
    ahead = {one for one, low in zip(logged, accumulate(logged, min), strict=True) if one.at > low.at}
    return frozenset(back), frozenset(ahead)
