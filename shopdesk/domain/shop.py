"""The shop itself and the platforms it sells on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shopdesk.domain.shifts import DAY


@dataclass(frozen=True, slots=True)
class Shop:
    """`zone` is an IANA name; all days and shift times are on its wall clock."""

    name: str
    zone: str
    language: str
    created_at: datetime
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Platform:
    """平台 with its service window in minutes of the day: hours in which customers must be answered.

    `closes` past 1440 is on the day after: 22:00–02:00 is 1320 to 1560. No window is longer than a day.
    """

    code: str
    name: str
    name_en: str
    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < DAY or not self.opens < self.closes <= self.opens + DAY:
            raise ValueError(f"window {self.opens}-{self.closes}")

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The window on the clock of a single day: what lies past midnight is held by the next day's clock."""
        if self.closes <= DAY:
            return ((self.opens, self.closes),)
        return ((0, self.closes - DAY), (self.opens, DAY))
