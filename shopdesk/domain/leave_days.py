"""Which days of a leave count: annual leave by working days, other leave by the calendar.

By law (职工带薪年休假条例, article 3) days off and statutory days are no annual leave; sick, marriage and maternity
leave run by the calendar. Which kinds of leave go by working days is the owner's (`LeaveRule.working`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from shopdesk.domain.requests import Leave
from shopdesk.domain.shifts import Code, Kind, ShiftType


class LeaveDays(NamedTuple):
    """The days of a leave: `counted` are taken from the balance, `standing` are in the rota under the code already.

    `off` are days off that do not count, with the code that stands there or is to stand there.
    """

    counted: tuple[date, ...]
    standing: tuple[date, ...]
    off: Mapping[date, Code]


def by_calendar(leave: Leave, planned: Mapping[date, Code]) -> LeaveDays:
    """Every day counts, one that stands in the rota (`planned`) already but once."""
    standing = tuple(day for day in leave.days if planned.get(day) == leave.code)
    return LeaveDays(tuple(day for day in leave.days if day not in standing), standing, {})


def by_working_days(
    leave: Leave, planned: Mapping[date, Code], types: Mapping[Code, ShiftType], holidays: Collection[date]
) -> LeaveDays:
    """Rest days of the rota do not count; where nothing is planned yet, statutory `holidays` do not."""
    rest = next((one.code for one in types.values() if one.kind is Kind.REST), None)
    off: dict[date, Code] = {}
    for day in leave.days:
        stands = planned.get(day)
        if stands is not None and stands in types and types[stands].kind is Kind.REST:
            off[day] = stands
        elif stands is None and day in holidays and rest is not None:
            off[day] = rest
    whole = by_calendar(leave, planned)
    return LeaveDays(tuple(day for day in whole.counted if day not in off), whole.standing, off)
