"""考核方案: what a position is scored by, how a figure becomes points, and what makes a scheme sound."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique

from shopdesk.domain.errors import ShopError
from shopdesk.domain.metrics import METRICS, Better
from shopdesk.domain.month import Month

HUNDRED = Decimal(100)
CAP = Decimal(110)


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
    """The grade of a month; the owner names them in his handbook."""

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
        """The grade of a rounded total; exactly at the floor is reached."""
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
