"""指标: what is measured about customer service, in which unit, and by what it is weighed.

The codes are the program's; their names and formulas stand in `resources/i18n/<language>/kpi.json` under
`metric-<code>` and `formula-<code>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique


@unique
class Unit(StrEnum):
    """What a figure counts; rates are in percent here, never fractions."""

    PERCENT = "percent"  # 0 … 100, sometimes above (reply ratio)
    SECONDS = "seconds"
    PEOPLE = "people"
    TIMES = "times"
    YUAN = "yuan"
    POINTS = "points"
    HOURS = "hours"


@unique
class Better(StrEnum):
    """Which way a figure should go."""

    HIGH = "high"
    LOW = "low"


_SUMMED = frozenset({Unit.PEOPLE, Unit.TIMES, Unit.YUAN, Unit.HOURS})


@dataclass(frozen=True, slots=True)
class Metric:
    """One measure. `denominators`: what it is a share of, best first; used to weigh a person's several accounts.

    `full` is the most one can get where there is such a thing (daily assessment: 80 points a month).
    `hand` marks what people enter; everything else comes from files, the clock for `attendance`.
    """

    code: str
    unit: Unit
    better: Better
    denominators: tuple[str, ...] = ()
    full: Decimal | None = None
    hand: bool = False
    attendance: bool = False

    @property
    def summed(self) -> bool:
        """Counts, money and hours of several accounts add up; rates and averages are weighed."""
        return self.hand or (self.unit in _SUMMED and not self.denominators)


_HIGH, _LOW = Better.HIGH, Better.LOW
_CHATS = ("received", "consulted", "enquirers")

_ALL = (
    # rates
    Metric("satisfaction", Unit.PERCENT, _HIGH, ("rated", *_CHATS)),
    Metric("dissatisfaction", Unit.PERCENT, _LOW, ("rated", *_CHATS)),
    Metric("conversion", Unit.PERCENT, _HIGH, ("enquirers",)),
    Metric("reply-rate", Unit.PERCENT, _HIGH, _CHATS),
    Metric("reply-3min", Unit.PERCENT, _HIGH, _CHATS),
    Metric("reply-30s", Unit.PERCENT, _HIGH, _CHATS),
    Metric("reply-ratio", Unit.PERCENT, _HIGH, ("buyer-messages", *_CHATS)),
    Metric("refund-rate", Unit.PERCENT, _LOW, ("orders",)),
    Metric("invited-rate", Unit.PERCENT, _HIGH, _CHATS),
    Metric("service-score", Unit.POINTS, _HIGH, _CHATS),
    Metric("sales-share", Unit.PERCENT, _HIGH, ("sales",)),
    # times
    Metric("first-reply", Unit.SECONDS, _LOW, _CHATS),
    Metric("average-reply", Unit.SECONDS, _LOW, _CHATS),
    Metric("average-chat", Unit.SECONDS, _LOW, _CHATS),
    Metric("online", Unit.HOURS, _HIGH),
    # counts and money
    Metric("consulted", Unit.PEOPLE, _HIGH),
    Metric("received", Unit.PEOPLE, _HIGH),
    Metric("received-well", Unit.PEOPLE, _HIGH),
    Metric("direct", Unit.PEOPLE, _HIGH),
    Metric("passed-in", Unit.PEOPLE, _HIGH),
    Metric("passed-out", Unit.PEOPLE, _LOW),
    Metric("unanswered", Unit.PEOPLE, _LOW),
    Metric("slow", Unit.PEOPLE, _LOW),
    Metric("long-chats", Unit.PEOPLE, _LOW),
    Metric("chats", Unit.TIMES, _HIGH),
    Metric("at-once", Unit.POINTS, _HIGH, _CHATS),
    Metric("messages", Unit.TIMES, _HIGH),
    Metric("buyer-messages", Unit.TIMES, _HIGH),
    Metric("agent-messages", Unit.TIMES, _HIGH),
    Metric("characters", Unit.TIMES, _HIGH),
    Metric("rated", Unit.TIMES, _HIGH),
    Metric("rated-good", Unit.TIMES, _HIGH),
    Metric("rated-bad", Unit.TIMES, _LOW),
    Metric("enquirers", Unit.PEOPLE, _HIGH),
    Metric("ordered", Unit.PEOPLE, _HIGH),
    Metric("paid", Unit.PEOPLE, _HIGH),
    Metric("lost", Unit.PEOPLE, _LOW),
    Metric("orders", Unit.TIMES, _HIGH),
    Metric("pieces", Unit.TIMES, _HIGH),
    Metric("sales", Unit.YUAN, _HIGH),
    Metric("net-sales", Unit.YUAN, _HIGH),
    Metric("refunded", Unit.YUAN, _LOW),
    Metric("order-value", Unit.YUAN, _HIGH, ("paid", "orders")),
    # from the clock
    Metric("lates", Unit.TIMES, _LOW, attendance=True),
    Metric("early-leaves", Unit.TIMES, _LOW, attendance=True),
    Metric("absences", Unit.TIMES, _LOW, attendance=True),
    Metric("missing-punches", Unit.TIMES, _LOW, attendance=True),
    # entered by trainer, inspector or supervisor
    Metric("daily", Unit.POINTS, _HIGH, full=Decimal(80), hand=True),
    Metric("resolution", Unit.PERCENT, _HIGH, hand=True),
    Metric("inspection", Unit.POINTS, _HIGH, full=Decimal(100), hand=True),
    Metric("exam", Unit.POINTS, _HIGH, full=Decimal(100), hand=True),
    Metric("compliance", Unit.PERCENT, _HIGH, hand=True),
    Metric("plan", Unit.PERCENT, _HIGH, hand=True),
    Metric("rate-change", Unit.PERCENT, _HIGH, hand=True),
)

METRICS: dict[str, Metric] = {metric.code: metric for metric in _ALL}
"""Every measure the program knows, by code."""
