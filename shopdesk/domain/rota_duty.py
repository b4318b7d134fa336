"""值日: cleaning duty, one person a day in turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from shopdesk.domain.month import Month
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code, ShiftType
from shopdesk.domain.staff import Staff, StaffNo

_NOBODY: Mapping[date, StaffNo] = {}
_NEVER: Mapping[StaffNo, date] = {}


def duty(
    month: Month,
    people: Sequence[Staff],
    codes: Mapping[Cell, Code],
    types: Mapping[Code, ShiftType],
    kept: Mapping[date, StaffNo] = _NOBODY,
    last: Mapping[StaffNo, date] = _NEVER,
) -> dict[date, StaffNo]:
    """Who cleans on which day: of those who work that day the one who has waited longest.

    `people` are in the order of the turn. Who is off keeps his place at the head of the queue. `last` is the day of
    everybody's last turn before the month; without any, each month begins with another person, so that the extra turns
    of a month do not always fall to the same names. Days in `kept` stay, unless that person does not work then. A day
    on which nobody works has nobody.
    """
    queue = _queue(month, [one.no for one in people], last)
    turns: dict[date, StaffNo] = {}
    for day in month.days:
        stays = kept.get(day)
        found: StaffNo | None
        if stays is not None and at_work(stays, day, codes, types):
            found = stays
        else:
            coming = {no for later, no in kept.items() if later > day and later in month}
            free = [no for no in queue if at_work(no, day, codes, types)]
            found = next((no for no in free if no not in coming), free[0] if free else None)
        if found is not None:
            turns[day] = found
            if found in queue:
                queue.remove(found)
                queue.append(found)
    return turns


def at_work(no: StaffNo, day: date, codes: Mapping[Cell, Code], types: Mapping[Code, ShiftType]) -> bool:
    """Whether somebody is planned to work on a day."""
    code = codes.get(Cell(no, day))
    return code is not None and code in types and types[code].kind.works


def _queue(month: Month, order: list[StaffNo], last: Mapping[StaffNo, date]) -> list[StaffNo]:
    if not order:
        return []
    if any(no in last for no in order):
        return sorted(order, key=lambda no: (last.get(no, date.min), order.index(no)))
    start = (month.year * 12 + month.number) % len(order)
    return order[start:] + order[:start]
