"""Leave somebody may still take: entitled by years of service or by hand, brought over, taken, waiting.

The default is the statutory annual leave: 5 days after one year of work, 10 after ten, 15 after twenty. A year in which
a step is reached, or in which somebody joins or leaves, counts pro rata by days; parts of a day are not given. Work for
other employers counts by law but is not known here: the owner enters the days of such people by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from shopdesk.domain.errors import ShopError
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import Staff, StaffNo

STATUTORY = ((1, 5), (10, 10), (20, 15))


@dataclass(frozen=True, slots=True)
class LeaveRule:
    """Annual leave by years of service. `code` is its code in the rota; other kinds of leave have no limit.

    `working` are the kinds of leave that count working days only, annual leave among them by law.
    """

    code: Code
    steps: tuple[tuple[int, int], ...] = STATUTORY
    working: frozenset[Code] = frozenset()

    def __post_init__(self) -> None:
        rising = all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(self.steps))
        if not rising or any(years < 0 or days < 0 for years, days in self.steps):
            raise ShopError("leave-steps-wrong")


@dataclass(frozen=True, slots=True)
class Grant:
    """What the owner set by hand for one person, kind and year; `entitled` None leaves it to the rule."""

    entitled: int | None
    opening: int
    reason: str


@dataclass(frozen=True, slots=True)
class Balance:
    """Days of one kind of leave in one year. `entitled` None: without limit."""

    staff: StaffNo
    code: Code
    year: int
    entitled: int | None
    opening: int = 0
    used: int = 0
    pending: int = 0
    reason: str = ""

    @property
    def due(self) -> int:
        """The days of the year, with what was brought over; of leave without limit only that."""
        return (self.entitled or 0) + self.opening

    @property
    def left(self) -> int | None:
        """What may still be asked for; below 0 when more was taken."""
        if self.entitled is None:
            return None
        return self.due - self.used - self.pending


def anniversary(hired: date, years: int) -> date:
    """The day from which somebody has worked `years` full years; 29 February counts as 1 March in other years."""
    try:
        return hired.replace(year=hired.year + years)
    except ValueError:
        return date(hired.year + years, 3, 1)


def service(hired: date, day: date) -> int:
    """Full years worked on `day`."""
    years = day.year - hired.year
    return years - (anniversary(hired, years) > day)


def entitlement(person: Staff, year: int, steps: Sequence[tuple[int, int]]) -> int:
    """Days of annual leave in one year: each day of the year brings its part of what the service by then earns."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    begins = max(first, person.hired)
    ends = after if person.left is None else min(after, person.left + timedelta(days=1))
    earned, before = 0, 0
    for years, days in steps:
        reached = max(begins, anniversary(person.hired, years))
        earned += max(0, (ends - reached).days) * (days - before)
        before = days
    return earned // (after - first).days


def by_year(days: Iterable[date]) -> Counter[int]:
    """How many of the days of a leave fall in each year."""
    return Counter(day.year for day in days)


def require_enough(asked: Mapping[int, int], balances: Iterable[Balance]) -> None:
    """Refuse leave that takes more days of a year than are left."""
    for one in balances:
        wanted = asked.get(one.year, 0)
        if one.left is not None and wanted > one.left:
            raise ShopError("leave-exceeds-balance", n=wanted, left=max(0, one.left), shift=one.code, year=one.year)
