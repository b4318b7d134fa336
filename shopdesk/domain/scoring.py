"""绩效: the month's score of one person by the scheme of his position, with the working of every number.

Rounding, stated once: a reading is rounded half up to hundredths and judged as shown; points and contributions are
exact; the total is rounded half up to tenths, and grade, rank and flags go by the rounded total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum, unique

from shopdesk.domain.errors import ShopError
from shopdesk.domain.metrics import METRICS, Better
from shopdesk.domain.month import Month
from shopdesk.domain.readings import Reading, missing
from shopdesk.domain.staff import StaffNo

HUNDRED = Decimal(100)
CAP = Decimal(110)
_TENTH = Decimal("0.1")
_BELOW_TWICE = Decimal(70)
_BELOW_ONCE = Decimal(60)


@dataclass(frozen=True, slots=True)
class Band:
    """档位: whoever reaches `limit` (at least, or at most where low is better) gets `points` of 100."""

    limit: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands from best to worst, and the points of those who reach none."""

    lines: tuple[Band, ...]
    rest: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Linear:
    """A straight line: 0 points at `zero`, 100 at `full`, never below 0 nor above `most`.

    Lates at 8 points each: zero 12.5, full 0. Daily assessment out of 80: zero 0, full 80.
    """

    zero: Decimal
    full: Decimal
    most: Decimal = HUNDRED


@unique
class Missing(StrEnum):
    """What becomes of an item nobody has a figure for. Missing is never quietly 0."""

    RENORMALISE = "renormalise"  # the other items carry its weight
    ZERO = "zero"  # it counts nothing, as the scheme says


@unique
class Grade(StrEnum):
    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Grades:
    """Where the grades begin."""

    gold: Decimal = Decimal(90)
    silver: Decimal = Decimal(80)
    bronze: Decimal = Decimal(70)

    def of(self, total: Decimal) -> Grade:
        if total >= self.gold:
            return Grade.GOLD
        if total >= self.silver:
            return Grade.SILVER
        return Grade.BRONZE if total >= self.bronze else Grade.BELOW

    def next(self, total: Decimal) -> tuple[Grade, Decimal] | None:
        """The next better grade and how many points it is away; None for gold."""
        for grade, floor in ((Grade.BRONZE, self.bronze), (Grade.SILVER, self.silver), (Grade.GOLD, self.gold)):
            if total < floor:
                return grade, floor - total
        return None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a scheme. `weight` is what 100 points of it add to the total; `platforms` empty means all."""

    metric: str
    weight: Decimal
    method: Bands | Linear
    platforms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """考核方案: how the people in `positions` are scored from month `since` on. A change makes a new version.

    The weights add up to `full`; the total never passes `cap`.
    """

    code: str
    version: int
    name: str
    name_en: str
    positions: tuple[str, ...]
    items: tuple[Item, ...]
    since: Month
    missing: Missing = Missing.RENORMALISE
    full: Decimal = HUNDRED
    cap: Decimal = CAP
    grades: Grades = Grades()


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


def check(scheme: Scheme) -> None:
    """Refuse a scheme that could not be worked with.

    Raises ShopError: scheme-no-items, scheme-item-twice, scheme-metric-unknown, scheme-weights, scheme-weight,
    scheme-bands-order, scheme-line, scheme-positions, scheme-grades.
    """
    if not scheme.items:
        raise ShopError("scheme-no-items", scheme=scheme.name)
    if not scheme.positions:
        raise ShopError("scheme-positions", scheme=scheme.name)
    codes = [item.metric for item in scheme.items]
    for item in scheme.items:
        if item.metric not in METRICS:
            raise ShopError("scheme-metric-unknown", scheme=scheme.name, metric=item.metric)
        if codes.count(item.metric) > 1:
            raise ShopError("scheme-item-twice", scheme=scheme.name, metric=item.metric)
        if item.weight <= 0:
            raise ShopError("scheme-weight", scheme=scheme.name, metric=item.metric)
        _check_method(scheme, item)
    if (total := sum(item.weight for item in scheme.items)) != scheme.full:
        raise ShopError("scheme-weights", scheme=scheme.name, total=total, full=scheme.full)
    if not scheme.grades.gold > scheme.grades.silver > scheme.grades.bronze >= 0:
        raise ShopError("scheme-grades", scheme=scheme.name)


def _check_method(scheme: Scheme, item: Item) -> None:
    if isinstance(item.method, Linear):
        if item.method.zero == item.method.full:
            raise ShopError("scheme-line", scheme=scheme.name, metric=item.metric)
        return
    limits = [band.limit for band in item.method.lines]
    points = [*(band.points for band in item.method.lines), item.method.rest]
    low = METRICS[item.metric].better is Better.LOW
    if not limits or limits != sorted(set(limits), reverse=not low) or points != sorted(points, reverse=True):
        raise ShopError("scheme-bands-order", scheme=scheme.name, metric=item.metric)


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
