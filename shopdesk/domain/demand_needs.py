"""Needs out of demand: which numbers of each shift hold every hour, told as the shop's own needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shopdesk.domain.needs import EVERY_DAY, DayKind, Need
from shopdesk.domain.rota_demand import SALE
from shopdesk.domain.shifts import DAY, Code, ShiftType
from shopdesk.domain.shop import Platform

Demand = Mapping[int, Mapping[int, int]]
"""By weekday 0 … 6 and `SALE`, then by hour: people."""
Numbers = Mapping[int, Mapping[Code, int]]
"""By weekday 0 … 6 and `SALE`: people on each working shift."""

_HOUR = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an hour over which the same shifts are there: `minutes` long, inside `hour`."""

    hour: int
    start: int
    end: int

    @property
    def minutes(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Step:
    """One shift on one class of day: what is needed now, what demand asks for."""

    kind: int
    code: Code
    now: int
    then: int


def pieces(types: Iterable[ShiftType]) -> tuple[Piece, ...]:
    """The day cut at every full hour and at every end of a segment, the next day's part of a shift included."""
    cuts = {hour * _HOUR for hour in range(25)}
    cuts |= {edge % DAY for one in types for part in one.segments for edge in (part.start, part.end)}
    edges = sorted(cuts)
    return tuple(Piece(start // _HOUR, start, end) for start, end in pairwise(edges))


def there(one: ShiftType, piece: Piece) -> tuple[bool, bool]:
    """Whether the shift holds the piece on its own day, and on the day after."""
    own = any(part.start <= piece.start and piece.end <= part.end for part in one.segments)
    after = any(part.start <= piece.start + DAY and piece.end + DAY <= part.end for part in one.segments)
    return own, after


def with_windows(demand: Demand, platforms: Sequence[Platform]) -> dict[int, dict[int, int]]:
    """Somebody in every hour a platform measures, however few ask."""
    open_hours = {hour for one in platforms for opens, closes in one.spans
                  for hour in range(opens // _HOUR, -(-closes // _HOUR))}  # fmt: skip
    return {
        kind: {hour: max(hours.get(hour, 0), int(hour in open_hours)) for hour in range(24)}
        for kind, hours in demand.items()
    }


def replaces(need: Need) -> bool:
    """Whether needs from demand stand for this one: it speaks of everybody, on weekdays or sale days."""
    everybody = not need.positions and not need.groups
    return everybody and not need.dates and need.kinds <= {DayKind.SALE}


def needs_of(numbers: Numbers, before: Sequence[Need]) -> tuple[Need, ...]:
    """The shop's needs with those of weekdays and sale days replaced; weekdays with the same number share one need.

    Needs of certain people, dates, holidays and make-up workdays stay as they are; so do the numbers of weekdays and
    of sale days that demand says nothing of.
    """
    kept = tuple(one for one in before if not replaces(one) or (one.kinds and SALE not in numbers))
    fresh: list[Need] = []
    codes = sorted({code for shifts in numbers.values() for code in shifts} | {one.code for one in before})
    for code in codes:
        by_number: dict[int, set[int]] = {}
        for day in sorted(EVERY_DAY):
            n = numbers[day].get(code, 0) if day in numbers else _now(before, day, code)
            by_number.setdefault(n, set()).add(day)
        fresh += [Need(code, n, weekdays=frozenset(days)) for n, days in sorted(by_number.items(), reverse=True) if n]
        if SALE in numbers:
            fresh.append(Need(code, numbers[SALE].get(code, 0), kinds=frozenset({DayKind.SALE})))
    return (*fresh, *kept)


def steps(numbers: Numbers, before: Sequence[Need]) -> tuple[Step, ...]:
    """Every shift and class of day, with what was needed before and what demand asks for."""
    codes = sorted({code for shifts in numbers.values() for code in shifts} | {one.code for one in before})
    return tuple(
        Step(kind, code, _now(before, kind, code), shifts.get(code, 0))
        for kind, shifts in sorted(numbers.items())
        for code in codes
    )


def _now(before: Sequence[Need], kind: int, code: Code) -> int:
    """What the replaced needs ask for on such a day: the sale's own need first, of two alike the later."""
    mine = [one for one in before if one.code == code and replaces(one)]
    of_sale = [one for one in mine if one.kinds]
    plain = [one for one in mine if not one.kinds and (one.weekdays == EVERY_DAY if kind == SALE else True)]
    found = (of_sale or plain) if kind == SALE else [one for one in plain if kind in one.weekdays]
    return found[-1].least if found else 0
