"""The shop itself and the platforms it sells on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
    """平台 with its service window in minutes of the day: hours in which customers must be answered."""

    code: str
    name: str
    name_en: str
    opens: int
    closes: int
