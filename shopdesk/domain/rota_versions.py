"""What staff were shown of a rota, and what was let through in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo

WHOLE_PERIOD = "*"


class Version(NamedTuple):
    """One publishing of a month. Numbers count from 1 in each month."""

    number: int
    at: datetime
    by: str


class Spot(NamedTuple):
    """Where a rule breaks: which rule, whose, when, and the code that stands there.

    The code is "" for a rule about the day as a whole, and `WHOLE_PERIOD` for one about no day in particular.
    """

    rule: str
    staff: StaffNo | None
    day: date
    code: str


class Allowed(NamedTuple):
    """A broken blocking rule let through by somebody, with his reason. Lapses when the cell's code changes."""

    spot: Spot
    reason: str
    at: datetime
    by: str


class Changed(NamedTuple):
    """One cell that differs between two rotas; None is not planned."""

    cell: Cell
    before: Code | None
    after: Code | None


def difference(before: Mapping[Cell, Code], after: Mapping[Cell, Code]) -> tuple[Changed, ...]:
    """Every cell that differs, by day and person: what a publishing tells the staff, what a re-plan costs."""
    cells = sorted(before.keys() | after.keys(), key=lambda cell: (cell.day, cell.staff))
    return tuple(
        Changed(cell, before.get(cell), after.get(cell)) for cell in cells if before.get(cell) != after.get(cell)
    )
