"""The shop's day table: statutory days, days off by exchange, make-up workdays, campaigns. The owner edits it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from shopdesk.domain.needs import DayKind

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day out of the ordinary: statutory (pays threefold), off by exchange, or a weekend day that is worked."""

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

    def kinds(self, first: date, last: date) -> dict[date, DayKind]:
        """What each day out of the ordinary is to the planner; a mark comes before a campaign."""
        found: dict[date, DayKind] = {}
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            if (mark := self.marks.get(day)) is not None:
                found[day] = mark.kind
            elif any(sale.first <= day <= sale.last for sale in self.campaigns):
                found[day] = DayKind.SALE
        return found


@dataclass(frozen=True, slots=True)
class Band:
    """A run of days under one name in the rota's header."""

    first: date
    last: date
    kind: DayKind
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
            found.append(Band(*ends, DayKind.SALE, sale.name, sale.name_en, sale.no_leave))
    return tuple(found)
