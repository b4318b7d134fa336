"""The two schemes of the demo shop, for tests: pre-sales in bands, after-sales with its resolution rate."""

from __future__ import annotations

from decimal import Decimal

from shopdesk.domain.month import Month
from shopdesk.domain.schemes import Band, Bands, Item, Linear, Scheme

OCTOBER = Month(2026, 10)


def bands(*lines: tuple[int, int], rest: int) -> Bands:
    return Bands(tuple(Band(Decimal(limit), Decimal(got)) for limit, got in lines), Decimal(rest))


SATISFACTION = bands((97, 100), (95, 92), (92, 84), (90, 76), (88, 66), rest=50)
FIRST_REPLY = bands((10, 100), (20, 94), (30, 86), (40, 76), (50, 66), rest=50)
CONVERSION = bands((45, 100), (40, 92), (35, 84), (30, 74), rest=60)
REPLY_RATE = bands((99, 100), (98, 95), (96, 88), (94, 78), rest=60)
RESOLUTION = bands((95, 100), (92, 92), (88, 84), (80, 70), rest=50)
LATES = Linear(Decimal("12.5"), Decimal(0))
DAILY = Linear(Decimal(0), Decimal(80))


def item(metric: str, weight: int, method: Bands | Linear) -> Item:
    hand = metric in {"lates", "daily", "resolution"}
    return Item(metric, Decimal(weight), method, () if hand else ("taobao",))


PRE = Scheme(
    "pre-sales",
    2,
    "售前方案",
    "Pre-sales scheme",
    ("组长", "售前客服"),
    (
        item("satisfaction", 30, SATISFACTION),
        item("first-reply", 20, FIRST_REPLY),
        item("conversion", 20, CONVERSION),
        item("reply-rate", 10, REPLY_RATE),
        item("lates", 10, LATES),
        item("daily", 10, DAILY),
    ),
    Month(2026, 1),
)
AFTER = Scheme(
    "after-sales",
    1,
    "售后方案",
    "After-sales scheme",
    ("售后客服",),
    (
        item("first-reply", 20, FIRST_REPLY),
        item("reply-rate", 15, REPLY_RATE),
        item("resolution", 35, RESOLUTION),
        item("lates", 10, LATES),
        item("daily", 20, DAILY),
    ),
    Month(2026, 1),
)
