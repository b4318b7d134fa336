"""Shift types: what a code in the rota stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import NewType

Code = NewType("Code", str)
"""What stands in a rota cell: 早, 晚, 休, 年假 …"""

DAY = 24 * 60


@unique
class Kind(StrEnum):
    """What a code means for the day; also names its colour in `resources/themes/tokens.json`."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    REST = "rest"
    LEAVE = "leave"
    SICK = "sick"

    @property
    def works(self) -> bool:
        """Whether people are at work on such a shift."""
        return self in {Kind.EARLY, Kind.MIDDLE, Kind.LATE}

    @property
    def away(self) -> bool:
        """On leave of any kind; a rest day is not leave."""
        return self in {Kind.LEAVE, Kind.SICK}


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """时段: half-open [start, end) in minutes from the shift day's midnight; `end` may pass 1440 (next day)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < DAY or not self.start < self.end <= self.start + DAY:
            raise ValueError(f"segment {self.start}-{self.end}")

    @property
    def minutes(self) -> int:
        """How long it lasts, in minutes."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class ShiftType:
    """班次, or a rest or leave code. The working day of a shift is the day it starts.

    `paid_minutes` counts as working time; it need not be the sum of the segments (paid breaks).
    `paid` says of a leave code whether its day is paid.
    """

    code: Code
    name: str
    code_en: str
    name_en: str
    kind: Kind
    segments: tuple[Segment, ...] = ()
    paid_minutes: int = 0
    paid: bool = True

    def __post_init__(self) -> None:
        if self.kind.works != bool(self.segments):
            raise ValueError(f"{self.code}: a working shift has segments, any other code has none")
        for one, other in zip(self.segments, self.segments[1:], strict=False):
            if other.start < one.end:
                raise ValueError(f"{self.code}: segments overlap")

    @property
    def start(self) -> int:
        """When it begins, in minutes of its day. Only of a shift with segments."""
        return self.segments[0].start

    @property
    def end(self) -> int:
        """When it ends, in minutes of the day it starts; above 1440 past midnight."""
        return self.segments[-1].end


def spelled(types: Iterable[ShiftType]) -> dict[str, Code]:
    """Every way of the shop's own to write a code, in lower case → the code; the codes as they are written too.

    A code goes before another's name, Chinese before English, what is listed first before what comes later: so every
    code stands for itself. Read with `meant`.
    """
    shifts = tuple(types)[::-1]
    weakest_first = (
        [(one.name_en, one.code) for one in shifts],
        [(one.code_en, one.code) for one in shifts],
        [(one.name, one.code) for one in shifts],
        [(one.code, one.code) for one in shifts],
    )
    known = {text.lower(): code for ways in weakest_first for text, code in ways if text}
    return known | {one.code: one.code for one in shifts}


def meant(text: str, known: Mapping[str, Code]) -> Code | None:
    """The code a text stands for: as it is written, else whatever its letters' case."""
    return known.get(text) or known.get(text.lower())


def clock(minute: int) -> str:
    """A minute of the day as people write it: 480 → 08:00, 1500 → 01:00 (next day), 1440 → 24:00."""
    if minute == DAY:
        return "24:00"
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"
