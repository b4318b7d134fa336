"""How many people a shift needs, and how many it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import Staff, StaffNo

EVERY_DAY = frozenset(range(7))


@unique
class DayKind(StrEnum):
    """What the owner's day table makes of a day; a day not in it is a plain weekday or weekend."""

    HOLIDAY = "holiday"  # statutory
    BRIDGE = "bridge"  # 调休放假: off in exchange for a make-up workday
    MAKEUP = "makeup"  # 调休上班
    SALE = "sale"  # a big sale


@dataclass(frozen=True, slots=True)
class Need:
    """How many people of some positions or groups, or who serve some platforms, one shift needs on some days.

    `least` people must be there; `wanted` would be better (None: `least` is enough); more than `most` are too many
    (None: no limit). `under` is the cost of each person short of `least`, `over` of each person above `most`.

    For one shift and the same people the most particular need holds on a day: dates, then kinds of day, then
    weekdays.
    """

    code: Code
    least: int
    wanted: int | None = None
    most: int | None = None
    weekdays: frozenset[int] = EVERY_DAY  # 0 Monday … 6 Sunday
    dates: frozenset[date] = frozenset()
    kinds: frozenset[DayKind] = frozenset()
    positions: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    platforms: frozenset[str] = frozenset()  # codes: of those people, who has an account on one of them
    under: int = 100
    over: int = 1

    def __post_init__(self) -> None:
        wanted = self.least if self.wanted is None else self.wanted
        if not 0 <= self.least <= wanted or (self.most is not None and self.most < wanted):
            raise ValueError(f"{self.code}: {self.least} ≤ {wanted} ≤ {self.most}")

    def counts(self, person: Staff) -> bool:
        """Whether the person fills this need; with nothing given of people, everybody does."""
        if self.platforms and not any(one.platform in self.platforms for one in person.accounts):
            return False
        if not self.positions and not self.groups:
            return True
        return person.position in self.positions or person.group in self.groups

    @property
    def everybody(self) -> bool:
        """Whether anybody fills it."""
        return not (self.positions or self.groups or self.platforms)

    def particular(self, day: date, kind: DayKind | None) -> int:
        """How closely the need speaks of `day`: 0 not at all, 1 weekday, 2 kind of day, 3 this very date."""
        if self.dates:
            return 3 if day in self.dates else 0
        if self.kinds:
            return 2 if kind in self.kinds else 0
        return 1 if day.weekday() in self.weekdays else 0


@dataclass(frozen=True, slots=True)
class Cover:
    """One shift on one day: `have` people against `need`, the least that must be there."""

    day: date
    code: Code
    need: int
    have: int
    of: Need

    @property
    def short(self) -> int:
        """How many people are missing; 0 when there are enough."""
        return max(0, self.need - self.have)

    @property
    def spare(self) -> int:
        """People above the most; 0 where there is no most."""
        return 0 if self.of.most is None else max(0, self.have - self.of.most)


@dataclass(frozen=True, slots=True)
class Tally:
    """What somebody has carried so far, for a fair share over months.

    `days` are the days employed in that time, so that somebody who joined late is compared pro rata.
    """

    late: int = 0
    weekend: int = 0
    holiday: int = 0
    rest: int = 0
    days: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.late + other.late,
            self.weekend + other.weekend,
            self.holiday + other.holiday,
            self.rest + other.rest,
            self.days + other.days,
        )


def needs_on(day: date, needs: Iterable[Need], calendar: Mapping[date, DayKind]) -> tuple[Need, ...]:
    """The needs that hold on one day.

    Of those for one shift and the same people the most particular holds; of two alike, the later listed.
    """
    found: dict[tuple[Code, frozenset[str], frozenset[str], frozenset[str]], tuple[int, Need]] = {}
    for need in needs:
        key = (need.code, need.positions, need.groups, need.platforms)
        rank = need.particular(day, calendar.get(day))
        if rank and rank >= found.get(key, (0, need))[0]:
            found[key] = (rank, need)
    return tuple(need for _, need in found.values())


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody would like (`on`) or would rather not have (`not on`) one of `codes` on a day; `weight` is its cost."""

    staff: StaffNo
    day: date
    codes: frozenset[Code]
    on: bool
    weight: int = 1
