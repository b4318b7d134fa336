"""值日: cleaning duty, one person a day in turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from shopdesk.domain.month import Month
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code, ShiftType
from shopdesk.domain.staff import Staff, StaffNo


def duty(
    month: Month, people: Sequence[Staff], codes: Mapping[Cell, Code], types: Mapping[Code, ShiftType]
) -> dict[date, StaffNo]:
    """Who cleans on which day: of those who work that day the one who has waited longest.

    Who is off keeps his place at the head of the queue. Each month begins with another person, so that the extra
    turns of a month do not always fall to the same names. A day on which nobody works has nobody.
    """
    if not people:
        return {}
    start = (month.year * 12 + month.number) % len(people)
    queue = [one.no for one in (*people[start:], *people[:start])]
    turns: dict[date, StaffNo] = {}
    for day in month.days:
        for no in queue:
            code = codes.get(Cell(no, day))
            if code and code in types and types[code].kind.works:
                turns[day] = no
                queue.remove(no)
                queue.append(no)
                break
    return turns
