"""Needs out of demand: which numbers of each shift hold every hour, told as the shop's own needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

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
        """How long it is."""
        return self.end - self.start


class Figures(NamedTuple):
    """What is asked of one shift: people that must be there, that would be better, that are enough (None: not said)."""

    least: int
    wanted: int | None = None
    most: int | None = None


class Step(NamedTuple):
    """One shift on one class of day: what is needed now, what demand asks for."""

    kind: int
    code: Code
    now: Figures
    then: Figures


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
    return need.everybody and not need.dates and need.kinds <= {DayKind.SALE}


def needs_of(numbers: Numbers, before: Sequence[Need], busy: Numbers | None = None) -> tuple[Need, ...]:
    """The shop's needs with those of weekdays and sale days replaced; weekdays with the same figures share one need.

    `numbers` must be there; those of a `busy` day would be better. The room the owner left up to the most, and what a
    person too few or too many costs, go along. Needs of certain people, dates, holidays and make-up workdays stay as
    they are; so do those of the weekdays and of the sale days that demand says nothing of.
    """
    kept = tuple(one for one in before if not replaces(one) or (one.kinds and SALE not in numbers))
    fresh: list[Need] = []
    for code in _codes(numbers, before):
        days: dict[Need, set[int]] = {}
        for day in sorted(EVERY_DAY):
            days.setdefault(_asked(day, code, numbers, busy or {}, before), set()).add(day)
        alike = sorted(days.items(), key=lambda one: (-one[0].least, min(one[1])))
        fresh += [replace(need, weekdays=frozenset(of)) for need, of in alike if need.least or need.wanted]
        if SALE in numbers:
            sale = _asked(SALE, code, numbers, busy or {}, before)
            fresh.append(replace(sale, kinds=frozenset({DayKind.SALE})))
    return (*fresh, *kept)


def steps(numbers: Numbers, before: Sequence[Need], busy: Numbers | None = None) -> tuple[Step, ...]:
    """Every shift and class of day, with what was needed before and what demand asks for."""
    return tuple(
        Step(kind, code, _figures(_now(before, kind, code)), _figures(_asked(kind, code, numbers, busy or {}, before)))
        for kind in sorted(numbers)
        for code in _codes(numbers, before)
    )


def _codes(numbers: Numbers, before: Sequence[Need]) -> list[Code]:
    return sorted({code for shifts in numbers.values() for code in shifts} | {one.code for one in before})


def _figures(need: Need) -> Figures:
    return Figures(need.least, need.wanted, need.most)


def _asked(kind: int, code: Code, numbers: Numbers, busy: Numbers, before: Sequence[Need]) -> Need:
    """The need of a shift on a class of day, its days not said; as it was where demand says nothing of the day."""
    now = replace(_now(before, kind, code), weekdays=EVERY_DAY, kinds=frozenset())
    if kind not in numbers:
        return now
    least = numbers[kind].get(code, 0)
    better = max(least, busy.get(kind, {}).get(code, 0))
    room = None if now.most is None else now.most - (now.least if now.wanted is None else now.wanted)
    wanted = better if better > least else None
    return replace(now, least=least, wanted=wanted, most=None if room is None else better + room)


def _now(before: Sequence[Need], kind: int, code: Code) -> Need:
    """The replaced need that holds on such a day: the sale's own first, of two alike the later; of nobody if none."""
    mine = [one for one in before if one.code == code and replaces(one)]
    of_sale = [one for one in mine if one.kinds]
    plain = [one for one in mine if not one.kinds and (one.weekdays == EVERY_DAY if kind == SALE else True)]
    found = (of_sale or plain) if kind == SALE else [one for one in plain if kind in one.weekdays]
    return found[-1] if found else Need(code, 0)
