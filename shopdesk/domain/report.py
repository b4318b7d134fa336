"""What an intake found: every problem with its place, and what would change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in somebody's file. `row` counts from 1 as the spreadsheet shows it; 0 is the whole sheet.

    `code` and `facts` make the sentence, as in `ShopError`.
    """

    sheet: str
    row: int
    column: str
    value: str
    code: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """The answer of every import. With problems nothing was written, whatever the counts say they would be.

    `pending` are accounts nobody owns yet; `notes` are (code, facts) pairs worth telling, such as which month was
    taken from the file's name.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    pending: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[tuple[str, dict[str, Any]], ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the file may be written: not one problem."""
        return not self.problems
