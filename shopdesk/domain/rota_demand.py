"""How many people an hour needs, from how many customers ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_CEILING, Decimal

from shopdesk.domain.enquiries import Enquiries

USUAL_HANDLING = Decimal(300)
"""Seconds a chat takes where nobody has measured it."""

_HOUR = 3600


def people(chats: Decimal, handling: Decimal | None, at_once: int) -> int:
    """Chats × seconds a chat ÷ 3600 ÷ chats held at once, rounded up to whole people."""
    seconds = USUAL_HANDLING if handling is None else handling
    return int((chats * seconds / _HOUR / at_once).to_integral_value(ROUND_CEILING))


def by_hour(known: Iterable[Enquiries], days: Iterable[date], at_once: int) -> dict[date, dict[int, int]]:
    """People needed hour by hour on `days`.

    From the day's own enquiries where they are known, else from the mean of the same weekday. Days without either
    have no entry.
    """
    own: dict[date, dict[int, Enquiries]] = defaultdict(dict)
    for one in known:
        own[one.day][one.hour] = one
    means = _means(own)
    found: dict[date, dict[int, int]] = {}
    for day in days:
        if day in own:
            found[day] = {hour: people(Decimal(one.chats), one.handling, at_once) for hour, one in own[day].items()}
        elif hours := means.get(day.weekday()):
            found[day] = {hour: people(chats, handling, at_once) for hour, (chats, handling) in hours.items()}
    return found


def _means(own: Mapping[date, Mapping[int, Enquiries]]) -> dict[int, dict[int, tuple[Decimal, Decimal]]]:
    """Mean chats and seconds a chat by weekday and hour; the seconds weighted by the chats."""
    total: dict[tuple[int, int], tuple[Decimal, Decimal, int]] = {}
    for day, hours in own.items():
        for hour, one in hours.items():
            chats, busy, days = total.get((day.weekday(), hour), (Decimal(0), Decimal(0), 0))
            seconds = USUAL_HANDLING if one.handling is None else one.handling
            total[day.weekday(), hour] = (chats + one.chats, busy + one.chats * seconds, days + 1)
    means: dict[int, dict[int, tuple[Decimal, Decimal]]] = defaultdict(dict)
    for (weekday, hour), (chats, busy, days) in total.items():
        means[weekday][hour] = (chats / days, busy / chats if chats else USUAL_HANDLING)
    return means
