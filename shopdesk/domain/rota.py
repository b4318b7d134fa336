"""The rota: who works which shift on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo


class Cell(NamedTuple):
    """One person on one day."""

    staff: StaffNo
    day: date


@dataclass(frozen=True, slots=True)
class Rota:
    """What is planned. A cell without a code is not planned yet, which is not the same as a rest day.

    `locked` cells are never moved by the planner or by a fill; `published` is what staff were last shown.
    """

    codes: Mapping[Cell, Code]
    locked: frozenset[Cell] = frozenset()
    published: Mapping[Cell, Code] | None = None

    def code(self, staff: StaffNo, day: date) -> Code | None:
        """What one person is planned for on a day; None when nothing is planned yet."""
        return self.codes.get(Cell(staff, day))

    def with_cell(self, cell: Cell, code: Code | None) -> Rota:
        """The same rota with one cell set; None empties it."""
        codes = {**self.codes}
        if code is None:
            codes.pop(cell, None)
        else:
            codes[cell] = code
        return replace(self, codes=codes)
