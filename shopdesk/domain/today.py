"""The working day at a glance: who stands when, where nobody stands, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum, unique
from typing import NamedTuple

from shopdesk.domain.shifts import DAY, Code, Segment, ShiftType
from shopdesk.domain.shop import Platform
from shopdesk.domain.staff import StaffNo


class Lane(NamedTuple):
    """One shift of a day, with everybody planned on it by staff number."""

    shift: ShiftType
    staff: tuple[StaffNo, ...]


@unique
class Turn(StrEnum):
    """What happens at a moment of the day."""

    BEGINS = "begins"
    CONTINUES = "continues"  # a later stretch of a split shift
    ENDS = "ends"


class Coming(NamedTuple):
    """The next thing that happens: a shift begins, goes on after a break, or hands over."""

    at: datetime
    turn: Turn
    shift: ShiftType
    stretch: int
    staff: tuple[StaffNo, ...]


def lanes(codes: Mapping[StaffNo, Code], types: Mapping[Code, ShiftType]) -> tuple[Lane, ...]:
    """The working shifts somebody is planned on, in the owner's order of codes."""
    found = (
        Lane(shift, tuple(sorted(no for no, planned in codes.items() if planned == code)))
        for code, shift in types.items()
        if shift.kind.works
    )
    return tuple(lane for lane in found if lane.staff)


def gaps(lanes: Iterable[Lane], platforms: Iterable[Platform], before: Iterable[Lane] = ()) -> tuple[Segment, ...]:
    """The minutes of a day inside any platform's service window in which nobody is planned.

    `before` are the lanes of the day before: their shifts serve past midnight.
    """
    held = [(part.start, part.end) for lane in lanes for part in lane.shift.segments]
    held += [(part.start - DAY, part.end - DAY) for lane in before for part in lane.shift.segments]
    covered = sorted(held)
    wanted = _joined(sorted(span for one in platforms for span in one.spans))
    open_: list[Segment] = []
    for start, end in wanted:
        at = start
        for begins, ends in covered:
            if begins >= end:
                break
            if begins > at:
                open_.append(Segment(at, begins))
            at = max(at, ends)
        if at < end:
            open_.append(Segment(at, end))
    return tuple(open_)


def coming(now: datetime, day: date, today: Iterable[Lane], tomorrow: Iterable[Lane]) -> tuple[Coming, ...]:
    """What happens after `now`, in time order: today's starts and handovers, tomorrow's first shifts.

    The end of a shift counts only when somebody else carries on: then there is something to hand over.
    """
    today = tuple(today)
    found = [turn for lane in today for turn in _turns(day, lane) if turn.at > now]
    found = [one for one in found if one.turn is not Turn.ENDS or _somebody_after(one, today, day)]
    first = (_turns(day + timedelta(days=1), lane)[0] for lane in tomorrow)
    return tuple(sorted((*found, *first), key=lambda one: (one.at, one.shift.code)))


def _turns(day: date, lane: Lane) -> list[Coming]:
    midnight = datetime.combine(day, time())
    found = [
        Coming(
            midnight + timedelta(minutes=part.start),
            Turn.CONTINUES if number > 1 else Turn.BEGINS,
            lane.shift,
            number,
            lane.staff,
        )
        for number, part in enumerate(lane.shift.segments, 1)
    ]
    end = midnight + timedelta(minutes=lane.shift.end)
    return [*found, Coming(end, Turn.ENDS, lane.shift, len(found), lane.staff)]


def _somebody_after(one: Coming, today: tuple[Lane, ...], day: date) -> bool:
    minute = int((one.at - datetime.combine(day, time())).total_seconds()) // 60
    return any(lane.shift.code != one.shift.code and lane.shift.end > minute for lane in today)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
