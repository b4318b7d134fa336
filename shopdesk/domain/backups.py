"""Which backups are kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

_DAYS, _WEEKS, _MONTHS = 14, 8, 12


def kept(days: Iterable[date]) -> frozenset[date]:
    """Of the days that have a backup: the newest 14, the last of each of 8 weeks and of each of 12 months."""
    newest_first = sorted(set(days), reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    return frozenset([*newest_first[:_DAYS], *list(weeks.values())[:_WEEKS], *list(months.values())[:_MONTHS]])
