"""绩效: the month's score of one person by the scheme of his position, with the working of every number.

Rounding, stated once: a reading is rounded half up to hundredths and judged as shown; points and contributions are
exact; the total is rounded half up to tenths, and grade, rank and flags go by the rounded total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum, unique

from shopdesk.domain.metrics import METRICS, Better
from shopdesk.domain.readings import Reading, missing
from shopdesk.domain.schemes import HUNDRED, Bands, Grade, Item, Linear, Missing, Scheme
from shopdesk.domain.staff import StaffNo

_TENTH = Decimal("0.1")
_BELOW_TWICE = Decimal(70)
_BELOW_ONCE = Decimal(60)


@dataclass(frozen=True, slots=True)
class Line:
    """Which line of the method was hit: the band's limit (None: below all bands), or the straight line."""

    limit: Decimal | None
    linear: Linear | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What the next better band would take and bring: `gap` in the metric's unit, `gain` in the total."""

    limit: Decimal
    gap: Decimal
    gain: Decimal


@dataclass(frozen=True, slots=True)
class Working:
    """评分依据: raw figure and its sources → line hit → weight asked and used."""

    reading: Reading
    line: Line | None
    weight_asked: Decimal
    next: Step | None = None


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One item's result. `score` is of 100; `weight` is the one used after re-normalising."""

    code: str
    raw: Decimal | None
    score: Decimal | None
    weight: Decimal
    contribution: Decimal
    missing: bool
    working: Working


@unique
class Flag(StrEnum):
    """The shop may end the contract. Only ever a flag for the owner to look at."""

    LAST_TWICE = "last-twice"  # last of the team two months running, below 70 in both
    BELOW_60 = "below-60"


@dataclass(frozen=True, slots=True)
class Score:
    """`total` is None when not one item has a figure: such a person has no grade and no rank."""

    staff: StaffNo
    scheme: str
    version: int
    total: Decimal | None
    grade: Grade | None
    rank: int | None
    items: tuple[ItemScore, ...]
    flags: tuple[Flag, ...] = ()


def points(metric: str, method: Bands | Linear, value: Decimal) -> tuple[Decimal, Line]:
    """What a figure is worth, of 100, and the line it hit. Exactly at a band's limit counts as reached."""
    if isinstance(method, Linear):
        straight = HUNDRED * (value - method.zero) / (method.full - method.zero)
        return min(max(straight, Decimal(0)), method.most), Line(None, method)
    for band in method.lines:
        if _reaches(metric, value, band.limit):
            return band.points, Line(band.limit)
    return method.rest, Line(None)


def _reaches(metric: str, value: Decimal, limit: Decimal) -> bool:
    return value <= limit if METRICS[metric].better is Better.LOW else value >= limit


def score(staff: StaffNo, scheme: Scheme, readings: Mapping[str, Reading]) -> Score:
    """One person's month. Rank and flags are added by `rank` and `flagged`, which see the whole team."""
    read = {item.metric: readings.get(item.metric) or missing(item.metric) for item in scheme.items}
    present = sum((item.weight for item in scheme.items if read[item.metric].value is not None), Decimal(0))
    scale = scheme.full / present if present and scheme.missing is Missing.RENORMALISE else Decimal(1)
    items = tuple(_item(item, read[item.metric], scheme, scale) for item in scheme.items)
    if not present:
        return Score(staff, scheme.code, scheme.version, None, None, None, items)
    exact = sum((item.contribution for item in items), Decimal(0))
    total = min(exact, scheme.cap).quantize(_TENTH, ROUND_HALF_UP)
    return Score(staff, scheme.code, scheme.version, total, scheme.grades.of(total), None, items)


def _item(item: Item, reading: Reading, scheme: Scheme, scale: Decimal) -> ItemScore:
    if reading.value is None:
        weight = Decimal(0) if scheme.missing is Missing.RENORMALISE else item.weight
        return ItemScore(
            item.metric, None, None, weight, Decimal(0), missing=True, working=Working(reading, None, item.weight)
        )
    weight = item.weight * scale
    got, line = points(item.metric, item.method, reading.value)
    working = Working(reading, line, item.weight, _next(item, reading.value, got, weight))
    return ItemScore(item.metric, reading.value, got, weight, got * weight / HUNDRED, missing=False, working=working)


def _next(item: Item, value: Decimal, got: Decimal, weight: Decimal) -> Step | None:
    """The nearest band that brings more points."""
    if isinstance(item.method, Linear):
        return None
    better = [band for band in item.method.lines if band.points > got]
    if not better:
        return None
    band = better[-1]
    return Step(band.limit, abs(band.limit - value), (band.points - got) * weight / HUNDRED)


def rank(scores: Iterable[Score]) -> tuple[Score, ...]:
    """Best total first; equal totals share a rank and the next one is skipped (1, 2, 2, 4). Unscored people last."""
    ordered = sorted(scores, key=lambda one: (one.total is None, -(one.total or 0), one.staff))
    totals = [one.total for one in ordered]
    return tuple(one if one.total is None else replace(one, rank=totals.index(one.total) + 1) for one in ordered)


def flagged(scores: Sequence[Score], last_month: Mapping[StaffNo, Decimal]) -> tuple[Score, ...]:
    """Mark who may be parted with: below 60 once, or last of the team two months running below 70 in both.

    `last_month` are last month's totals, empty when unknown. With a single person scored nobody is last.
    """
    worst = _worst({one.staff: one.total for one in scores if one.total is not None})
    worst_before = _worst(last_month)

    def flags(one: Score) -> tuple[Flag, ...]:
        if one.total is None:
            return ()
        twice = one.staff in worst & worst_before and one.total < _BELOW_TWICE
        found = [Flag.LAST_TWICE] if twice and last_month[one.staff] < _BELOW_TWICE else []
        return (*found, Flag.BELOW_60) if one.total < _BELOW_ONCE else tuple(found)

    return tuple(replace(one, flags=flags(one)) for one in scores)


def _worst(totals: Mapping[StaffNo, Decimal]) -> frozenset[StaffNo]:
    if len(totals) < 2 or len(set(totals.values())) < 2:
        return frozenset()
    lowest = min(totals.values())
    return frozenset(staff for staff, total in totals.items() if total == lowest)


def mean(scores: Iterable[Score]) -> Decimal | None:
    """The team's mean, rounded half up to tenths; None when nobody is scored."""
    totals = [one.total for one in scores if one.total is not None]
    return (sum(totals, Decimal(0)) / len(totals)).quantize(_TENTH, ROUND_HALF_UP) if totals else None
