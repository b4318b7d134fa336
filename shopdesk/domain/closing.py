"""月结: what a closed month keeps, so that no later change can rewrite it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum, unique

from shopdesk.domain.month import Month
from shopdesk.domain.schemes import Scheme
from shopdesk.domain.scoring import Score
from shopdesk.domain.staff import StaffNo


@unique
class BenchmarkKind(StrEnum):
    """The comparison rows at the end of a platform's file."""

    TOTAL = "total"
    MEAN = "mean"
    SHOP_TOTAL = "shop-total"
    SHOP_MEAN = "shop-mean"
    PEER_BEST = "peer-best"
    PEER_MEAN = "peer-mean"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What the platform says of the shop or of its peers in the same tier."""

    format: str
    kind: BenchmarkKind
    metric: str
    value: Decimal
    file: str
    row: int


@dataclass(frozen=True, slots=True)
class Tally:
    """One count of one person's attendance in the month."""

    staff: StaffNo
    metric: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Frozen:
    """Inputs, schemes and results as they were. Every score's working holds its sources."""

    month: Month
    schemes: tuple[Scheme, ...]
    scores: tuple[Score, ...]
    attendance: tuple[Tally, ...]
    benchmarks: tuple[Benchmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Closed:
    """A month closed for good: when, by whom, and the figures as they stood."""

    month: Month
    at: datetime
    by: str
    frozen: Frozen
