"""How many people an hour needs, from how many customers ask: Erlang C with several chats at once.

The one rule, used by the strip under the rota and by the needs reckoned from enquiries:

    busy   = chats an hour × seconds a chat ÷ 3600                  chats going on at once, on average
    seats  = people × chats one person holds at once
    wait   = Erlang C(busy, seats)                                   the chance that nobody has a free seat
    level  = 1 − wait × e^(−(seats − busy) × target ÷ seconds a chat)    answered within the target

The fewest people whose level reaches the shop's share, and that number more by the part of the time people are away
from the desk (breaks, meetings, training).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shopdesk.domain.enquiries import Enquiries
from shopdesk.domain.errors import ShopError

USUAL_HANDLING = Decimal(300)
"""Seconds a chat takes where nobody has measured it."""

SALE = 7
"""The class of sale days, beside the weekdays 0 Monday … 6 Sunday."""

_HOUR = 3600
_PERCENT = 100
_MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Target:
    """What the shop promises its customers, and what one person can hold.

    `at_once` chats per person; `share` percent of chats answered within `seconds`; `away` percent of paid time off the
    desk; `busy` percent of the days are to be held by the number wanted, the mean day by the least. Raises ShopError
    demand-target-wrong for figures no shop can have.
    """

    at_once: int = 2
    share: int = 80
    seconds: int = 30
    away: int = 0
    busy: int = 80

    def __post_init__(self) -> None:
        fits = 1 <= self.at_once <= _MOST_AT_ONCE and 1 <= self.share < _PERCENT
        held = _PERCENT // 2 <= self.busy <= _PERCENT
        if not fits or not held or self.seconds < 0 or not 0 <= self.away <= _PERCENT // 2:
            raise ShopError("demand-target-wrong")


@dataclass(frozen=True, slots=True)
class Working:
    """The figures behind one hour's people. `level` is reached by `desks` people, `before` by one fewer."""

    chats: Decimal
    handling: Decimal
    busy: float
    desks: int
    seats: int
    wait: float
    level: float
    before: float
    people: int


@dataclass(frozen=True, slots=True)
class Hour:
    """The mean of one hour over `days` days; `busy` are the chats of a busy one."""

    chats: Decimal
    handling: Decimal
    days: int
    busy: Decimal


Profile = Mapping[int, Mapping[int, Hour]]
"""By weekday 0 … 6 and `SALE`, then by hour: what customers ask on average."""


def wait(busy: float, seats: int) -> float:
    """Erlang C: the chance that a chat finds all seats taken; 1 when there are not more seats than busy ones."""
    if busy <= 0:
        return 0.0
    if seats <= busy:
        return 1.0
    lost = 1.0  # Erlang B, seat by seat: it stays between 0 and 1 however many seats there are
    for seat in range(1, seats + 1):
        lost = busy * lost / (seat + busy * lost)
    return lost / (1 - busy / seats * (1 - lost))


def level(busy: float, seats: int, handling: float, seconds: float) -> float:
    """The share of chats answered within `seconds`; 0 when the queue never ends."""
    if busy > 0 and seats <= busy:
        return 0.0
    return 1 - wait(busy, seats) * math.exp(-(seats - busy) * seconds / handling)


def working(chats: Decimal, handling: Decimal | None, target: Target) -> Working:
    """The people one hour needs, with every figure on the way. No chats need nobody."""
    each = handling or USUAL_HANDLING
    busy = float(chats * each / _HOUR)
    desks, before, reached = 0, 0.0, level(busy, 0, float(each), target.seconds)
    if busy > 0:
        desks = int(busy / target.at_once)  # fewer leave the queue endless
        reached = level(busy, desks * target.at_once, float(each), target.seconds)
    while reached * _PERCENT < target.share:
        desks, before = desks + 1, reached
        reached = level(busy, desks * target.at_once, float(each), target.seconds)
    seats = desks * target.at_once
    people = -(-desks * _PERCENT // (_PERCENT - target.away))
    return Working(chats, each, busy, desks, seats, wait(busy, seats), reached, before, people)


def people(chats: Decimal, handling: Decimal | None, target: Target) -> int:
    """The people one hour needs."""
    return working(chats, handling, target).people


def profile(known: Iterable[Enquiries], sales: Collection[date], busy: int) -> Profile:
    """Mean chats and seconds a chat by weekday and hour, sale days apart; the seconds weighted by the chats.

    An hour's busy chats are those that `busy` percent of its days do not pass.
    """
    hours: dict[tuple[int, int], list[Enquiries]] = defaultdict(list)
    for one in known:
        hours[SALE if one.day in sales else one.day.weekday(), one.hour].append(one)
    found: dict[int, dict[int, Hour]] = defaultdict(dict)
    for (kind, hour), days in sorted(hours.items()):
        chats = sum((Decimal(one.chats) for one in days), Decimal(0))
        seconds = sum((one.chats * (one.handling or USUAL_HANDLING) for one in days), Decimal(0))
        fullest = sorted(one.chats for one in days)[-(-len(days) * busy // _PERCENT) - 1]
        each = seconds / chats if chats else USUAL_HANDLING
        found[kind][hour] = Hour(chats / len(days), each, len(days), Decimal(fullest))
    return dict(found)


def needed(of: Profile, target: Target) -> dict[int, dict[int, int]]:
    """People by weekday (and `SALE`) and hour."""
    return {
        kind: {hour: people(one.chats, one.handling, target) for hour, one in hours.items()}
        for kind, hours in of.items()
    }


def needed_busy(of: Profile, target: Target) -> dict[int, dict[int, int]]:
    """People by weekday (and `SALE`) and hour on a busy day, never fewer than on the mean one."""
    return {
        kind: {hour: people(max(one.chats, one.busy), one.handling, target) for hour, one in hours.items()}
        for kind, hours in of.items()
    }


def by_hour(
    known: Iterable[Enquiries], days: Iterable[date], target: Target, sales: Collection[date] = ()
) -> dict[date, dict[int, int]]:
    """People needed hour by hour on `days`.

    From the day's own enquiries where they are known, else from the mean of the same weekday or of the sale days.
    Days without either have no entry.
    """
    known = tuple(known)
    own: dict[date, dict[int, Enquiries]] = defaultdict(dict)
    for one in known:
        own[one.day][one.hour] = one
    means = needed(profile(known, sales, target.busy), target)
    return dict(_each(own, means, days, target, sales))


def _each(
    own: Mapping[date, Mapping[int, Enquiries]],
    means: Mapping[int, dict[int, int]],
    days: Iterable[date],
    target: Target,
    sales: Collection[date],
) -> Iterator[tuple[date, dict[int, int]]]:
    for day in days:
        kind = SALE if day in sales else day.weekday()
        if day in own:
            yield day, {hour: people(Decimal(one.chats), one.handling, target) for hour, one in own[day].items()}
        elif kind in means:
            yield day, means[kind]
