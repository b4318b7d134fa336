"""From what the files say of each account to one figure for one person, with the weights shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum, unique

from shopdesk.domain.metrics import Metric

_HUNDREDTH = Decimal("0.01")


def to_hundredths(value: Decimal) -> Decimal:
    """Rounded half up to two decimals: what is shown is what is judged."""
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure stands. `row` counts from 1 as the spreadsheet shows it; a typed figure has no file and row 0."""

    file: str
    sheet: str
    row: int
    column: str
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of one account in one file; `format` names the kind of file. `value` is in the metric's unit."""

    metric: str
    platform: str
    account: str
    format: str
    value: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class Part:
    """One account's share in a reading. `weight` is the denominator's value, `share` its part of the whole (0 … 1).

    Not `used`: the same account's figure stands in a better file too.
    """

    platform: str
    account: str
    value: Decimal
    source: Source
    weight: Decimal | None = None
    weighed_by: str = ""
    share: Decimal | None = None
    used: bool = True


@unique
class Rule(StrEnum):
    """How the parts were put together."""

    NONE = "none"  # nothing known: missing, which is not 0
    ONE = "one"
    SUM = "sum"
    WEIGHED = "weighed"  # by their own denominators
    MEAN = "mean"  # no denominator known for some account: each counts the same


@dataclass(frozen=True, slots=True)
class Reading:
    """What one person's metric is for the month, and from what. `value` is rounded half up to two decimals."""

    metric: str
    value: Decimal | None
    rule: Rule = Rule.NONE
    parts: tuple[Part, ...] = ()


def missing(metric: str) -> Reading:
    """No figure at all, which is not 0."""
    return Reading(metric, None)


def single(metric: str, value: Decimal, source: Source) -> Reading:
    """A figure that belongs to the person, not to an account: attendance, daily assessment."""
    return Reading(metric, to_hundredths(value), Rule.ONE, (Part("", "", value, source),))


def typed(metric: str, entries: Sequence[tuple[Decimal, Source]]) -> Reading:
    """What people entered for the month: the entries add up (71 points, then −2 with a reason)."""
    if not entries:
        return missing(metric)
    parts = tuple(Part("", source.column, value, source) for value, source in entries)
    total = sum((part.value for part in parts), Decimal(0))
    return Reading(metric, to_hundredths(total), Rule.ONE if len(parts) == 1 else Rule.SUM, parts)


def read(
    metric: Metric, seen: Iterable[Observation], preference: Sequence[str] = (), platforms: Sequence[str] = ()
) -> Reading:
    """One figure from all of one person's observations.

    - `platforms` limits the accounts looked at; empty means all.
    - An account that stands in several files counts once, by the file that comes first in `preference`.
    - Counts and money add up. Rates and averages are weighed by their own denominators: the first one that every
      account's file has; else each account by the first its file has; else all alike.
    """
    mine = [one for one in seen if not platforms or one.platform in platforms]
    used, spare = _once(metric.code, mine, preference)
    if not used:
        return missing(metric.code)
    parts = tuple(Part(one.platform, one.account, one.value, one.source) for one in used)
    extra = tuple(Part(one.platform, one.account, one.value, one.source, used=False) for one in spare)
    if len(parts) == 1:
        return Reading(metric.code, to_hundredths(parts[0].value), Rule.ONE, parts + extra)
    if metric.summed:
        total = sum((part.value for part in parts), Decimal(0))
        return Reading(metric.code, to_hundredths(total), Rule.SUM, parts + extra)
    rule, weights = _weights(metric, used, mine)
    whole = sum((weight for _, weight in weights), Decimal(0))
    value = sum((part.value * weight for part, (_, weight) in zip(parts, weights, strict=True)), Decimal(0)) / whole
    weighed = tuple(
        replace(part, weight=weight, weighed_by=by, share=weight / whole)
        for part, (by, weight) in zip(parts, weights, strict=True)
    )
    return Reading(metric.code, to_hundredths(value), rule, weighed + extra)


def _once(
    code: str, seen: Iterable[Observation], preference: Sequence[str]
) -> tuple[list[Observation], list[Observation]]:
    """Per account the observation of the preferred file, and those passed over."""
    place = {format_: n for n, format_ in enumerate(preference)}
    ordered = sorted((one for one in seen if one.metric == code), key=lambda one: place.get(one.format, len(place)))
    used: dict[tuple[str, str], Observation] = {}
    spare: list[Observation] = []
    for one in ordered:
        if (one.platform, one.account) in used:
            spare.append(one)
        else:
            used[one.platform, one.account] = one
    return list(used.values()), spare


def _weights(
    metric: Metric, used: Sequence[Observation], seen: Iterable[Observation]
) -> tuple[Rule, list[tuple[str, Decimal]]]:
    """For each account (denominator, its value): see `read`."""
    known = {
        (one.platform, one.account, one.format, one.metric): one.value
        for one in seen
        if one.metric in metric.denominators and one.value > 0
    }

    def weight(one: Observation, by: str) -> Decimal | None:
        return known.get((one.platform, one.account, one.format, by))

    for by in metric.denominators:
        common = [weight(one, by) for one in used]
        if all(value is not None for value in common):
            return Rule.WEIGHED, [(by, value) for value in common if value is not None]
    own = [
        next(((by, value) for by in metric.denominators if (value := weight(one, by)) is not None), None)
        for one in used
    ]
    if all(own):
        return Rule.WEIGHED, [pair for pair in own if pair is not None]
    return Rule.MEAN, [("", Decimal(1)) for _ in used]
