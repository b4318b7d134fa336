"""China's public holidays from the `holidays` library, as the first filling of the owner's day table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from shopdesk.domain.calendar import SATURDAY, DayMark
from shopdesk.domain.needs import DayKind

_EXCHANGED = ("休息日", "补假")
_EVE = "农历除夕"
_ONE_DAY = timedelta(days=1)


def seed(year: int) -> tuple[tuple[DayMark, ...], bool]:
    """The marked days of `year`, and whether the state has announced its exchanges of days.

    The library knows statutory days of any year by rule, but days off by exchange and make-up workdays only once
    they are announced; a year without a single make-up workday counts as not announced. Weekend days between a
    holiday and its days off by exchange belong to the holiday.
    """
    import holidays

    zh = holidays.country_holidays("CN", years=year, language="zh_CN")
    en = holidays.country_holidays("CN", years=year, language="en_US")
    listed = {day: _mark(day, zh[day], en[day]) for day in sorted(zh)}
    makeup = sorted(day for day in zh.weekend_workdays if day.year == year)
    marks = _named(_filled(listed))
    marks |= {day: DayMark(day, DayKind.MAKEUP, "调休上班", "Make-up workday") for day in makeup}
    return tuple(marks[day] for day in sorted(marks)), bool(makeup)


def _mark(day: date, name: str, name_en: str) -> DayMark:
    kind = DayKind.BRIDGE if any(word in name for word in _EXCHANGED) else DayKind.HOLIDAY
    return DayMark(day, kind, name.replace("国庆节", "国庆"), name_en)


def _filled(listed: Mapping[date, DayMark]) -> dict[date, DayMark]:
    """Weekend days that lie inside a holiday, up to its last listed day or the weekend that ends it."""
    marks = dict(listed)
    for day in listed:
        gap: list[date] = []
        after = day + _ONE_DAY
        while after not in marks and after.weekday() >= SATURDAY:
            gap.append(after)
            after += _ONE_DAY
        if gap and after in listed:
            marks |= {free: DayMark(free, DayKind.BRIDGE, "", "") for free in gap}
    return dict(sorted(marks.items()))


def _named(marks: Mapping[date, DayMark]) -> dict[date, DayMark]:
    """Days off by exchange take the name of the holiday they lie next to."""
    named: dict[date, DayMark] = {}
    for block in _blocks(marks):
        name, name_en = next(
            ((marks[day].name, marks[day].name_en) for day in block if _names(marks[day])), ("调休", "Bridge days")
        )
        for day in block:
            bridge = marks[day].kind is DayKind.BRIDGE
            text, text_en = (name, name_en) if bridge or not marks[day].name else (marks[day].name, marks[day].name_en)
            named[day] = DayMark(day, marks[day].kind, text, text_en)
    return named


def _names(mark: DayMark) -> bool:
    return mark.kind is DayKind.HOLIDAY and mark.name != _EVE


def _blocks(marks: Mapping[date, DayMark]) -> list[list[date]]:
    blocks: list[list[date]] = []
    for day in marks:
        if blocks and blocks[-1][-1] == day - _ONE_DAY:
            blocks[-1].append(day)
        else:
            blocks.append([day])
    return blocks
