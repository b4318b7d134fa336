"""A calendar month, the unit of rota, attendance and scores."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_TEXT = r"(\d{4})-(\d{2})"
_MONTHS = 12
YEARS = range(2000, 2200)  # what a shop's days can lie in; anything else is a slip of the keyboard


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, in order of time; `day in month` asks whether it holds a day. Raises ValueError for none."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= _MONTHS or not 1 <= self.year <= date.max.year:
            raise ValueError(f"{self.year}-{self.number}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """`2026-10`; raises ValueError for anything else, and for a year outside YEARS."""
        found = re.fullmatch(_TEXT, text.strip())
        if found is None or int(found[1]) not in YEARS:
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def __contains__(self, day: date) -> bool:
        return (day.year, day.month) == (self.year, self.number)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        if self.number == _MONTHS:
            return date(self.year, _MONTHS, 31)
        return date(self.year, self.number + 1, 1) - timedelta(days=1)

    @property
    def days(self) -> tuple[date, ...]:
        """All its days in order."""
        return tuple(self.first + timedelta(days=n) for n in range(self.last.day))

    def plus(self, months: int) -> Month:
        """The month so many months later; negative for earlier."""
        year, index = divmod(self.year * _MONTHS + self.number - 1 + months, _MONTHS)
        return Month(year, index + 1)
