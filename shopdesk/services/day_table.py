"""The owner's day table: statutory days, exchanges of days, sales."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from shopdesk.domain.calendar import Calendar
from shopdesk.services.desk import Desk
from shopdesk.storage import calendar as calendar_table


def calendar(desk: Desk, years: Iterable[int]) -> Calendar:
    """The owner's day table; years he has not touched are filled from the public holidays."""
    from shopdesk.intake import holidays_cn

    found = calendar_table.calendar(desk.db)
    marks = dict(found.marks)
    announced = set(found.announced)
    for year in set(years) - calendar_table.years(desk.db):
        seeded, known = holidays_cn.seed(year)
        marks = {mark.day: mark for mark in seeded} | marks
        announced |= {year} if known else set()
    return replace(found, marks=marks, announced=frozenset(announced))
