"""The month a file is about: from its name, a title row, or its date column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from shopdesk.domain.month import Month
from shopdesk.intake.headers import plain
from shopdesk.intake.sheets import Book, Sheet, Unreckoned, Value
from shopdesk.intake.values import BadValue, day, text

_WRITTEN = re.compile(
    r"(?<!\d)(20\d{2})(?:(?:[-./_]|年)?(1[0-2]|0[1-9])|(?:[-./_]|年)([1-9])(?!\d))(?:[-./_]|月)?(?:\d{1,2}日?)?(?!\d)"
)
_DATE_TITLES = frozenset({"日期", "时间", "统计日期", "统计时间", "打卡时间", "打卡日期", "date", "time", "day"})
_LOOKED_AT = 10
_TITLE_CELLS = 2  # a title row has a title and perhaps a date beside it


def find(path: Path, book: Book) -> Month | None:
    """The one month that name, titles and date column agree on; None when they are silent or differ: then ask."""
    named = set(_in(path.stem))
    told = {month for sheet in book.sheets for month in _titled(sheet)}
    dated = {month for sheet in book.sheets for month in _dated(sheet)}
    found = named | told | dated
    return found.pop() if len(found) == 1 else None


def _in(written: str) -> Iterator[Month]:
    for found in _WRITTEN.finditer(written):
        yield Month(int(found[1]), int(found[2] or found[3]))


def _titled(sheet: Sheet) -> Iterator[Month]:
    yield from _in(sheet.name)
    for row in sheet.rows[:_LOOKED_AT]:
        filled = [cell for cell in row if cell is not None]
        if len(filled) <= _TITLE_CELLS:
            for cell in filled:
                if isinstance(cell, str):
                    yield from _in(cell)


def _dated(sheet: Sheet) -> Iterator[Month]:
    for at, row in enumerate(sheet.rows[:_LOOKED_AT]):
        for column, title in enumerate(row):
            if isinstance(title, str) and not isinstance(title, Unreckoned) and plain(title) in _DATE_TITLES:
                for below in sheet.rows[at + 1 :]:
                    yield from _of(below[column])
                return


def _of(value: Value) -> Iterator[Month]:
    """Of a day, or of both ends of "2026-10-01~2026-10-31"."""
    try:
        found = day(value)
    except BadValue:
        if not isinstance(value, Unreckoned):
            yield from _in(text(value))
        return
    if found is not None:
        yield Month.of(found)
