"""Collecting every problem of a table with its place, so that the report can name them all at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from shopdesk.domain.report import Problem
from shopdesk.intake.headers import Record, Table
from shopdesk.intake.sheets import Value
from shopdesk.intake.values import BadValue, shown

T = TypeVar("T")


@dataclass(slots=True)
class Findings:
    """The problems of one table so far."""

    table: Table
    problems: list[Problem] = field(default_factory=list)

    def read(self, record: Record, key: str, parse: Callable[[Value], T]) -> T | None:
        """The cell as `parse` understands it; None, and a problem noted, when it does not."""
        try:
            return parse(record[key])
        except BadValue as bad:
            self.add(record, key, bad.code, **bad.facts)
            return None

    def add(self, record: Record, key: str, code: str, **facts: Any) -> None:
        """Note what is wrong with one cell; `code` and `facts` make the sentence."""
        self.problems.append(
            Problem(self.table.sheet, record.row, self.table.title(key), shown(record[key]), code, facts)
        )

    def in_order(self) -> None:
        """Put the problems in the order of the sheet: row by row, in each from left to right."""
        places = {title: place for place, title in enumerate(self.table.header)}
        self.problems.sort(key=lambda problem: (problem.row, places.get(problem.column, len(places))))
