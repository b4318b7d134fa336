"""A rota laid out for judging: one row a person, the days before the period included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.shifts import Code, Kind
from shopdesk.domain.staff import Staff, StaffNo

LOOKBACK = 45  # days: a calendar month and a fortnight say all any rule asks of the past

Run = tuple[int, int]
"""A block of days [start, end) in a row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person's days. `codes[i]` is None where nothing is planned or known, and outside employment.

    `works[i]`: True on a working day, False on a rest or leave day, None where not known. `rests[i]` likewise for
    rest days, on which leave does not count.
    """

    staff: Staff
    codes: tuple[Code | None, ...]
    works: tuple[bool | None, ...]
    rests: tuple[bool | None, ...]

    def runs(self, *, works: bool) -> Iterator[Run]:
        """The blocks of working days, or of days off."""
        start = None
        for i, now in enumerate(self.works):
            if now is works:
                start = i if start is None else start
            elif start is not None:
                yield start, i
                start = None
        if start is not None:
            yield start, len(self.works)

    def whole(self, run: Run, *, works: bool) -> bool:
        """Whether a block is known to start and to end where it does, not cut by what nobody knows."""
        start, end = run
        return (
            start > 0
            and end < len(self.works)
            and self.works[start - 1] is (not works)
            and self.works[end] is (not works)
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """`days[i]` is the day of `codes[i]`; the period is days[start:]."""

    task: RotaTask
    rota: Rota
    days: tuple[date, ...]
    start: int
    rows: tuple[Row, ...]

    @property
    def period(self) -> range:
        """The indices of the days that are planned; those before them are history."""
        return range(self.start, len(self.days))

    def weeks(self) -> Iterator[range]:
        """The indices of each week, Monday to Sunday, that has a day in the period; cut at the known days' ends."""
        first = self.start - self.days[self.start].weekday()
        for monday in range(first, len(self.days), 7):
            yield range(max(0, monday), min(monday + 7, len(self.days)))

    def months(self) -> Iterator[range]:
        """The indices of each calendar month that has a day in the period; cut at the known days' ends."""
        start = self.start
        while start < len(self.days):
            month = (self.days[start].year, self.days[start].month)
            first = next((i for i in range(start, -1, -1) if (self.days[i].year, self.days[i].month) != month), -1) + 1
            end = start
            while end < len(self.days) and (self.days[end].year, self.days[end].month) == month:
                end += 1
            yield range(first, end)
            start = end

    def whole_week(self, week: range) -> bool:
        """Whether all seven days are on the sheet."""
        return len(week) == 7

    def whole_month(self, month: range) -> bool:
        """Whether every day of the calendar month is on the sheet."""
        after = self.days[month[-1]] + timedelta(days=1)
        return self.days[month[0]].day == 1 and after.day == 1


def lay_out(task: RotaTask, rota: Rota, only: StaffNo | None = None) -> Sheet:
    """The sheet of a rota; `only` lays out one person's row."""
    before = min((cell.day for cell in task.history), default=task.first)
    start = min(LOOKBACK, max(0, (task.first - before).days))
    opening = task.first - timedelta(days=start)
    days = tuple(opening + timedelta(days=i) for i in range(start + (task.last - task.first).days + 1))
    people = [person for person in task.staff if only is None or person.no == only]
    does: dict[Code | None, bool] = {code: one.kind.works for code, one in task.types.items()}
    rest: dict[Code | None, bool] = {code: one.kind is Kind.REST for code, one in task.types.items()}
    rows = []
    for person in people:
        codes = _codes(person, task, rota, days, start)
        rows.append(Row(person, codes, tuple(map(does.get, codes)), tuple(map(rest.get, codes))))
    return Sheet(task, rota, days, start, tuple(rows))


def _codes(person: Staff, task: RotaTask, rota: Rota, days: tuple[date, ...], start: int) -> tuple[Code | None, ...]:
    no, last = person.no, person.left or date.max
    return tuple(
        (task.history if i < start else rota.codes).get(Cell(no, day)) if person.hired <= day <= last else None
        for i, day in enumerate(days)
    )
