"""The shop's attendance policy: grace, windows, tiers and what they cost. Every figure belongs to the owner.

Points are the default consequence. Fines for lateness are contested in law, so they are 0 until an owner sets them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import Fen
from shopdesk.domain.punches import Mark, Way

NOTHING = Fen(0)
_LONGEST_WINDOW = 12 * 60


class Tier(NamedTuple):
    """A late punch of at most `up_to` minutes (None: any longer one) costs `points` and `fine`."""

    up_to: int | None
    points: int
    fine: Fen = NOTHING


@dataclass(frozen=True, slots=True)
class AttendancePolicy:
    """All minutes are whole minutes.

    `grace`: exactly at the limit is not late; past it the whole delay counts. `free_lates`: so many a month cost
    nothing. `lates_per_absence`: so many late punches a month count as one day absent (0: never).
    `half_day_after` / `absent_after`: minutes lost on one day, late and early together, from which it is half a day or
    a whole day absent (0: never). `overtime_step`: approved overtime counts in whole steps of so many minutes.
    """

    grace: int = 5
    early_grace: int = 0
    in_before: int = 60
    in_after: int = 120
    out_before: int = 60
    out_after: int = 120
    tiers: tuple[Tier, ...] = (Tier(30, 1), Tier(60, 2), Tier(None, 4))
    free_lates: int = 0
    lates_per_absence: int = 0
    early_points: int = 1
    missing_points: int = 0
    absent_points: int = 6
    half_day_after: int = 120
    absent_after: int = 240
    overtime_step: int = 30

    def __post_init__(self) -> None:
        if wrong := self._wrong():
            raise ShopError("attendance-policy-wrong", fields=wrong)

    def reach(self, mark: Mark) -> tuple[timedelta, timedelta]:
        """How far the window of a mark reaches before and after it."""
        if mark.way is Way.IN:
            return timedelta(minutes=self.in_before), timedelta(minutes=self.in_after)
        return timedelta(minutes=self.out_before), timedelta(minutes=self.out_after)

    def tier(self, minutes: int) -> Tier:
        """The tier a late punch of `minutes` falls into."""
        return next(tier for tier in self.tiers if tier.up_to is None or minutes <= tier.up_to)

    @property
    def limits(self) -> tuple[int, ...]:
        """The upper ends of the tiers in minutes; the last tier has none."""
        return tuple(tier.up_to for tier in self.tiers if tier.up_to is not None)

    @property
    def fines(self) -> bool:
        """Whether lateness costs money; the owner is warned."""
        return any(tier.fine for tier in self.tiers)

    def _wrong(self) -> tuple[str, ...]:
        counts = {name: getattr(self, name) for name in _COUNTS}
        wrong = [name for name, value in counts.items() if value < 0]
        wrong += [name for name in _REACHES if not 0 < counts[name] <= _LONGEST_WINDOW and name not in wrong]
        if not self.tiers or self.tiers[-1].up_to is not None or list(self.limits) != sorted(set(self.limits)):
            wrong.append("tiers")
        if self.overtime_step < 1:
            wrong.append("overtime_step")
        return tuple(wrong)


_REACHES = ("in_before", "in_after", "out_before", "out_after")
_COUNTS = (
    "grace", "early_grace", *_REACHES, "free_lates", "lates_per_absence", "early_points", "missing_points",
    "absent_points", "half_day_after", "absent_after",
)  # fmt: skip


class PolicyVersion(NamedTuple):
    """A policy and the first day it holds."""

    since: date
    policy: AttendancePolicy


STANDARD = AttendancePolicy()


def policy_on(versions: Iterable[PolicyVersion], day: date) -> AttendancePolicy:
    """The policy that holds on `day`: the newest version not after it; before the first one, the standard."""
    held = [version for version in versions if version.since <= day]
    return max(held, key=lambda version: version.since).policy if held else STANDARD


def as_mapping(policy: AttendancePolicy) -> dict[str, Any]:
    """The policy as plain values, for the shop file and starter packs."""
    tiers = [{"up_to": tier.up_to, "points": tier.points, "fine": tier.fine} for tier in policy.tiers]
    return {name: getattr(policy, name) for name in _COUNTS} | {"overtime_step": policy.overtime_step, "tiers": tiers}


def from_mapping(values: Mapping[str, Any]) -> AttendancePolicy:
    """The policy written as plain values; what is left out is standard.

    Raises ShopError `attendance-policy-wrong` naming every field that is unknown or cannot be.
    """
    known = {*_COUNTS, "overtime_step"}
    unknown = [name for name in values if name not in known | {"tiers"}]
    untyped = [name for name in known & values.keys() if type(values[name]) is not int]
    if unknown or untyped:
        raise ShopError("attendance-policy-wrong", fields=(*unknown, *sorted(untyped)))
    chosen: dict[str, Any] = {name: values[name] for name in known & values.keys()}
    if "tiers" in values:
        try:
            chosen["tiers"] = tuple(
                Tier(tier.get("up_to"), int(tier["points"]), Fen(int(tier.get("fine", 0)))) for tier in values["tiers"]
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ShopError("attendance-policy-wrong", fields=("tiers",)) from error
    return AttendancePolicy(**chosen)
