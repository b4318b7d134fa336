"""A month's scores with everything that is shown around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from shopdesk.domain.closing import Benchmark, BenchmarkKind, Closed, Tally
from shopdesk.domain.month import Month
from shopdesk.domain.schemes import Scheme
from shopdesk.domain.scoring import Score
from shopdesk.domain.staff import Position, Staff, StaffNo


@dataclass(frozen=True, slots=True)
class Import:
    """One file that came in; `accounts` counts whom it speaks of."""

    id: int
    month: Month
    format: str
    file: str
    at: datetime
    by: str
    accounts: int
    withdrawn: datetime | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Points or a rate entered for a person; `file` and `row` when they came in one."""

    id: int
    month: Month
    staff: StaffNo
    metric: str
    value: Decimal
    note: str
    at: datetime
    by: str
    file: str = ""
    row: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class ScoredMonth:
    """Everything the scores of one month show. `scores` are ranked, the best first.

    `sources` are the files in force, newest first; `waiting` the usual kinds of file that have not come yet;
    `unclaimed` the (platform, account) in those files that nobody owns. `trend` holds totals by month, this one last.
    """

    month: Month
    schemes: tuple[Scheme, ...]
    scores: tuple[Score, ...]
    people: Mapping[StaffNo, Staff]
    mean: Decimal | None
    sources: tuple[Import, ...]
    waiting: tuple[str, ...]
    unclaimed: tuple[tuple[str, str], ...]
    benchmarks: tuple[Benchmark, ...]
    trend: Mapping[Month, Mapping[StaffNo, Decimal]]
    remarks: Mapping[StaffNo, str]
    attendance: tuple[Tally, ...]
    closed: Closed | None = None
    positions: Mapping[str, Position] = field(default_factory=dict)

    def position(self, staff: StaffNo) -> Position | None:
        """What a person is today; closed months do not keep it."""
        person = self.people.get(staff)
        return self.positions.get(person.position) if person else None

    def of(self, staff: StaffNo) -> Score | None:
        """One person's score; None for whoever is not scored this month."""
        return next((one for one in self.scores if one.staff == staff), None)

    def scheme(self, score: Score) -> Scheme:
        """The scheme a score was reckoned by, in its very version."""
        return next(one for one in self.schemes if (one.code, one.version) == (score.scheme, score.version))

    @property
    def items(self) -> tuple[str, ...]:
        """The metrics of all schemes in one order: each stands behind the one before it in its own scheme."""
        found: list[str] = []
        for scheme in self.schemes:
            place = 0
            for item in scheme.items:
                if item.metric not in found:
                    found.insert(place, item.metric)
                place = found.index(item.metric) + 1
        return tuple(found)

    def peers(self, metric: str) -> Decimal | None:
        """What peers of the same tier have on the mean, where a file tells."""
        found = (one.value for one in self.benchmarks if (one.kind, one.metric) == (BenchmarkKind.PEER_MEAN, metric))
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a scheme, with when and by whom it was made."""

    scheme: Scheme
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class SchemeBook:
    """The schemes valid in a month, every version of each by its code, and the positions one may score."""

    month: Month
    schemes: tuple[Scheme, ...]
    versions: Mapping[str, tuple[Version, ...]]
    positions: tuple[Position, ...]
