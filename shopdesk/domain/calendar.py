"""The shop's day table: statutory days, days off by exchange, make-up workdays, campaigns. The owner edits it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum, unique

SATURDAY = 5


@unique
class DayKind(StrEnum):
    STATUTORY = "statutory"  # 法定节假日: work on it pays threefold
    BRIDGE = "bridge"  # 补假 or 调休放假: off for offices, by exchange with a make-up workday
    MAKEUP = "makeup"  # 调休上班: a weekend day that is worked


@dataclass(frozen=True, slots=True)
class DayMark:
    day: date
    kind: DayKind
    name: str
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """A sale with its run-up, both ends included; `no_leave` when no annual leave is granted in it."""

    name: str
    first: date
    last: date
    name_en: str = ""
    no_leave: bool = False

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.name}: {self.first} - {self.last}")


@dataclass(frozen=True, slots=True)
class Calendar:
    """`announced` are the years whose exchanges of days the state has made known (each November for one year)."""

    marks: Mapping[date, DayMark] = field(default_factory=dict)
    campaigns: tuple[Campaign, ...] = ()
    announced: frozenset[int] = frozenset()

    def kind(self, day: date) -> DayKind | None:
        mark = self.marks.get(day)
        return mark.kind if mark else None

    def holiday(self, day: date) -> bool:
        """Statutory or off by exchange."""
        return self.kind(day) in {DayKind.STATUTORY, DayKind.BRIDGE}

    def weekend(self, day: date) -> bool:
        """Saturday or Sunday, unless it is a make-up workday."""
        return day.weekday() >= SATURDAY and self.kind(day) is not DayKind.MAKEUP


@dataclass(frozen=True, slots=True)
class Band:
    """A run of days under one name in the rota's header; `kind` None is a campaign."""

    first: date
    last: date
    kind: DayKind | None
    name: str
    name_en: str = ""
    no_leave: bool = False


def bands(calendar: Calendar, first: date, last: date) -> tuple[Band, ...]:
    """The header's bands from `first` to `last`: neighbouring days of one kind and campaigns, cut at the ends."""
    found: list[Band] = []
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        if (mark := calendar.marks.get(day)) is None:
            continue
        before = found[-1] if found else None
        if before and before.kind is mark.kind and before.last == day - timedelta(days=1):
            found[-1] = Band(before.first, day, before.kind, before.name, before.name_en)
        else:
            found.append(Band(day, day, mark.kind, mark.name, mark.name_en))
    for sale in calendar.campaigns:
        if sale.first <= last and sale.last >= first:
            ends = max(sale.first, first), min(sale.last, last)
            found.append(Band(*ends, None, sale.name, sale.name_en, sale.no_leave))
    return tuple(found)
