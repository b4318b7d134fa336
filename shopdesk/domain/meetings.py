"""例会: weekly meetings, and who can come by the shift of the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import DAY, Code, ShiftType
from shopdesk.domain.staff import Staff

_LONGEST = 480
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting every week: `start` in minutes from midnight."""

    name: str
    weekday: int  # 0 Monday … 6 Sunday
    start: int
    minutes: int = 30

    def __post_init__(self) -> None:
        fits = 0 <= self.weekday < _WEEK and 0 <= self.start < DAY and 1 <= self.minutes <= _LONGEST
        if not self.name.strip() or not fits:
            raise ShopError("meeting-wrong")

    @property
    def end(self) -> int:
        """Minute of the day at which it is over."""
        return self.start + self.minutes


@dataclass(frozen=True, slots=True)
class Round:
    """A meeting on one day: who is at work then, who works that day at other hours, who is off."""

    meeting: Meeting
    day: date
    here: tuple[Staff, ...]
    outside: tuple[Staff, ...]
    off: tuple[Staff, ...]


def rounds(
    meetings: Iterable[Meeting],
    month: Month,
    people: Iterable[Staff],
    codes: Mapping[Cell, Code],
    types: Mapping[Code, ShiftType],
) -> tuple[Round, ...]:
    """Every meeting of a month, by day, with who can come. Somebody is there when one segment holds all of it."""
    people = tuple(people)
    found = [
        _round(meeting, day, people, codes, types)
        for meeting in meetings
        for day in month.days
        if day.weekday() == meeting.weekday
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.meeting.start)))


def _round(
    meeting: Meeting,
    day: date,
    people: Iterable[Staff],
    codes: Mapping[Cell, Code],
    types: Mapping[Code, ShiftType],
) -> Round:
    here: list[Staff] = []
    outside: list[Staff] = []
    off: list[Staff] = []
    for person in people:
        if not person.employed(day):
            continue
        code = codes.get(Cell(person.no, day))
        shift = types.get(code) if code is not None else None
        if shift is None or not shift.kind.works:
            off.append(person)
        elif any(part.start <= meeting.start and meeting.end <= part.end for part in shift.segments):
            here.append(person)
        else:
            outside.append(person)
    return Round(meeting, day, tuple(here), tuple(outside), tuple(off))
