"""What a cell means: numbers, days, durations and money in all the ways tools and people write them.

Every reader gives None for a missing mark ("-", "--", 暂无数据 …), never 0, and raises `BadValue` for what it cannot
understand.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from shopdesk.domain.money import FEN_PER_YUAN, Fen
from shopdesk.intake.sheets import Unreckoned, Value

T = TypeVar("T")

# fmt: off
MISSING = frozenset({
    "-", "--", "---", "----", "–", "——", "—", "/", "\\", ".", "(空)", "空", "无", "暂无", "暂无数据", "无数据",
    "未统计", "未设置", "na", "n/a", "#n/a", "null", "none", "nan",
})
# fmt: on
_SUMMARY = re.compile(
    r"(全店|本店|店铺|团队|部门)?(合计|总计|小计|共计|汇总|总和|平均|均值|人均)(值|数)?:?|同行.*|total|sum|subtotal|average|mean",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_UNITS = "元|人|次|条|笔|件|个|单|字/分钟|字/分|字|分|块"
_NUMBER = re.compile(
    rf"(?P<open>\()?(?P<sign>[+-])?(?:¥|rmb|cny)?(?P<sign2>[+-])?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)?"
    rf"(?P<rest>\.\d+)?(?P<scale>万|亿|w|k)?(?:{_UNITS})?(?P<close>\))?",
    re.IGNORECASE,
)
_SCALES = {None: 1, "万": 10_000, "w": 10_000, "亿": 100_000_000, "k": 1_000}
_DAY = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})(?:日|号)?")
_DAY_DIGITS = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_TIME = re.compile(r"(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?)?[分秒]?")
_CLOCK = re.compile(r"(\d+):(\d{1,2}):(\d{1,2}(?:\.\d+)?)")
_DURATION = re.compile(
    r"(?:(\d+(?:\.\d+)?)(?:天|d))?(?:(\d+(?:\.\d+)?)(?:小时|时|h))?"
    r"(?:(\d+(?:\.\d+)?)(?:分钟|分|min|m))?(?:(\d+(?:\.\d+)?)(?:秒钟|秒|s))?",
    re.IGNORECASE,
)
_TOO_BIG = 10**13  # no shop counts so far; what is above is an order number in the wrong column
_SERIAL_ZERO = datetime.combine(date(1899, 12, 30), time())
_SERIALS = range(18_264, 73_051)  # 1950 to 2099, as Excel counts days
_YEARS = range(1950, 2100)


class BadValue(Exception):  # noqa: N818 - it is a finding about a file, not a fault of the program
    """A cell that cannot be understood. `code` and `facts` make the sentence of a `Problem`."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


def shown(value: Value) -> str:
    """The cell as a person would read it off the sheet, for reports."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return f"{value:.15g}"
        case datetime():
            return value.isoformat(sep=" ")
        case _:
            return str(value)


def text(value: Value) -> str:
    """The cell's text without blanks around it; "" when missing. 13987654321 stays digits, "007" keeps its zeros."""
    found = _INVISIBLE.sub("", shown(_reckoned(value))).strip()
    return "" if found.casefold() in MISSING else found


def missing(value: Value) -> bool:
    """Whether the cell says "no figure". Such a cell is never 0."""
    return not isinstance(value, Unreckoned) and not text(value)


def present(found: T | None) -> T:
    """A value that must be there: `present(day(cell))`. Raises BadValue value-missing."""
    if found is None or found == "":
        raise BadValue("value-missing")
    return found


def is_summary(value: Value) -> bool:
    """Whether a row that begins so adds up or averages the others, or compares with the trade (合计, 平均值, 同行…)."""
    return not isinstance(value, Unreckoned) and _SUMMARY.fullmatch(squeezed(value)) is not None


def number(value: Value) -> Decimal | None:
    """1492, "1,492", "¥1,492.50", "1.2万", "(3.5)" for -3.5. Raises BadValue number-expected, number-too-big."""
    if missing(value):
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _sized(_decimal(value))
    found = _NUMBER.fullmatch(squeezed(value)) if isinstance(value, str) else None
    if found is None or not (found["digits"] or found["rest"]) or bool(found["open"]) != bool(found["close"]):
        raise BadValue("number-expected")
    amount = Decimal((found["digits"] or "0").replace(",", "") + (found["rest"] or ""))
    amount *= _SCALES[found["scale"].lower() if found["scale"] else None]
    return _sized(-amount if found["open"] or "-" in {found["sign"], found["sign2"]} else amount)


def count(value: Value) -> int | None:
    """A whole number from 0 up. Raises BadValue number-expected, count-not-whole, count-negative."""
    amount = number(value)
    if amount is None:
        return None
    if amount != amount.to_integral_value():
        raise BadValue("count-not-whole")
    if amount < 0:
        raise BadValue("count-negative")
    return int(amount)


def money(value: Value) -> Fen | None:
    """An amount in yuan as fen, halves rounded up: sheets carry results of divisions. May be negative."""
    amount = number(value)
    if amount is None:
        return None
    return Fen(int((amount * FEN_PER_YUAN).quantize(Decimal(1), ROUND_HALF_UP)))


def day(value: Value) -> date | None:
    """A day: a date cell, Excel's serial number, 2022-06-30, 2022/6/30, 2022.6.30, 2022年6月30日, 20220630.

    A time behind the day is dropped. Raises BadValue day-expected, day-impossible (2021-13-40).
    """
    if missing(value):
        return None
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case bool() | time() | timedelta():
            raise BadValue("day-expected")
        case int() | float():
            return _serial_day(value)
    compact = squeezed(value)
    if compact.isdecimal() and int(compact) in _SERIALS:
        return _serial_day(int(compact))
    found = _DAY_DIGITS.fullmatch(compact) or _DAY.match(compact)
    if found is None or not re.fullmatch(rf"[t日号]*(?:{_TIME.pattern})?z?", compact[found.end() :]):
        raise BadValue("day-expected")
    return _real_day(*map(int, found.groups()))


def instant(value: Value) -> datetime | None:
    """A day with a time on the shop's wall clock, to the second. Raises BadValue instant-expected, day-impossible."""
    if missing(value):
        return None
    match value:
        case datetime():
            return value.replace(microsecond=0, tzinfo=None)
        case date():
            return datetime.combine(value, time())  # midnight: a date cell whose time is zero
        case bool() | time() | timedelta():
            raise BadValue("instant-expected")
        case int() | float():
            return _serial_instant(value)
    compact = unicodedata.normalize("NFKC", text(value)).replace("T", " ").rstrip("Zz")
    found = _DAY.match(compact)
    clock = _TIME.fullmatch(compact[found.end() :].strip()) if found else None
    if found is None or clock is None:
        raise BadValue("instant-expected")
    hour, minute, second = (int(part or 0) for part in clock.groups())
    if hour >= 24 or minute >= 60 or second >= 60:
        raise BadValue("instant-expected")
    return datetime.combine(_real_day(*map(int, found.groups())), time(hour, minute, second))


def seconds(value: Value) -> Decimal | None:
    """A duration in seconds: 43.01, "11秒", "2分30秒", "7小时41分52秒", "00:00:31", a time cell.

    "2:30" may be minutes or hours and is refused. Raises BadValue duration-expected.
    """
    if missing(value):
        return None
    match value:
        case timedelta():
            found = _decimal(value.total_seconds())
        case time():
            found = Decimal(value.hour * 3600 + value.minute * 60 + value.second)
        case bool() | date():
            raise BadValue("duration-expected")
        case int() | float():
            found = _decimal(value)
        case _:
            found = _written_seconds(squeezed(value))
    if found < 0:
        raise BadValue("duration-expected")
    return _sized(found)


def _reckoned(value: Value) -> Value:
    if isinstance(value, Unreckoned):
        raise BadValue("formula-not-reckoned", formula=str(value))
    return value


def squeezed(value: Value) -> str:
    """Half-width, lower case, without any blank: what patterns are written for."""
    return re.sub(r"[\s']+", "", unicodedata.normalize("NFKC", text(value)).replace("￥", "¥")).casefold()


def _decimal(value: float) -> Decimal:
    """Without the dust of binary floats: 0.1 + 0.2 is 0.3."""
    found = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if not found.is_finite():
        raise BadValue("number-expected")
    return found


def _sized(amount: Decimal) -> Decimal:
    if abs(amount) >= _TOO_BIG:
        raise BadValue("number-too-big")
    return amount


def _serial_day(value: float) -> date:
    whole = int(_decimal(value))
    if whole in _SERIALS:
        return (_SERIAL_ZERO + timedelta(days=whole)).date()
    if found := _DAY_DIGITS.fullmatch(str(_decimal(value))):
        return _real_day(*map(int, found.groups()))
    raise BadValue("day-expected")


def _serial_instant(value: float) -> datetime:
    if int(_decimal(value)) not in _SERIALS:
        raise BadValue("instant-expected")
    return _SERIAL_ZERO + timedelta(seconds=round(value * 86_400))


def _real_day(year: int, month: int, number_of_day: int) -> date:
    try:
        found = date(year, month, number_of_day)
    except ValueError as error:
        raise BadValue("day-impossible") from error
    if found.year not in _YEARS:
        raise BadValue("day-impossible")
    return found


def _written_seconds(compact: str) -> Decimal:
    if clock := _CLOCK.fullmatch(compact):
        hours, minutes, rest = (Decimal(part) for part in clock.groups())
        return hours * 3600 + minutes * 60 + rest
    if (found := _DURATION.fullmatch(compact)) and any(found.groups()):
        days, hours, minutes, rest = (Decimal(part or 0) for part in found.groups())
        return days * 86_400 + hours * 3600 + minutes * 60 + rest
    try:
        amount = number(compact)
    except BadValue as finding:
        raise BadValue("duration-expected") from finding
    assert amount is not None
    return amount
