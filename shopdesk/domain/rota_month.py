"""One month of the rota as it is looked at and edited: what is planned, what that breaks, what it adds up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shopdesk.domain.calendar import Band, Calendar, bands
from shopdesk.domain.month import Month
from shopdesk.domain.needs import Cover
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_check import blocking, judged, spot
from shopdesk.domain.rota_judges import PERSON_JUDGES
from shopdesk.domain.rota_rules import Broken, Severity
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.rota_versions import Allowed, Changed, Spot, Version, difference
from shopdesk.domain.shifts import Code, Kind, ShiftType
from shopdesk.domain.staff import Staff, StaffNo


@dataclass(frozen=True, slots=True)
class RotaMonth:
    """What the grid shows. `task.rota` is the draft as it stands; `today` is the shop's day.

    `broken` holds what was let through too, marked so; `cover` has one entry for every need of every day.
    """

    month: Month
    task: RotaTask
    calendar: Calendar
    versions: tuple[Version, ...]
    allowed: tuple[Allowed, ...]
    today: date
    broken: tuple[Broken, ...]
    cover: tuple[Cover, ...]

    @property
    def rota(self) -> Rota:
        """The cells of the month."""
        return self.task.rota

    @property
    def people(self) -> tuple[Staff, ...]:
        """Everybody employed on some day of the month."""
        return self.task.staff

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the month."""
        return self.month.days

    @property
    def empty(self) -> bool:
        """Whether nothing is planned yet."""
        return not self.rota.codes

    @property
    def bands(self) -> tuple[Band, ...]:
        """Holidays and campaigns, as they are marked above the days."""
        return bands(self.calendar, self.month.first, self.month.last)

    @property
    def announced(self) -> bool:
        """Whether the state has made this year's exchanges of days known."""
        return self.month.year in self.calendar.announced

    @property
    def unpublished(self) -> tuple[Changed, ...]:
        """The cells that differ from what staff were last shown; every planned cell before the first publishing."""
        return difference(self.rota.published or {}, self.rota.codes)

    @property
    def stopping(self) -> tuple[Broken, ...]:
        """The blocking rules broken and not let through: with any of these the month is not published."""
        return tuple(one for one in self.broken if one.severity is Severity.BLOCK and not one.allowed)

    @property
    def away(self) -> Mapping[Cell, Code]:
        """The cells with leave in them: no planner gives them anything else."""
        types = self.task.types
        return {cell: code for cell, code in self.rota.codes.items() if code in types and types[code].kind.away}

    def minutes(self, staff: StaffNo) -> tuple[int, int]:
        """Paid minutes of the shifts before today, and of the whole month."""
        done = total = 0
        for day in self.days:
            if shift := self._shift(staff, day):
                total += shift.paid_minutes
                done += shift.paid_minutes if day < self.today else 0
        return done, total

    def count(self, staff: StaffNo, kind: Kind) -> int:
        """On how many days of the month somebody has a code of this kind."""
        return sum(1 for day in self.days if (shift := self._shift(staff, day)) and shift.kind is kind)

    def off(self, day: date) -> int:
        """How many people of the shop rest or are on leave on a day."""
        return sum(1 for one in self.people if (shift := self._shift(one.no, day)) and not shift.kind.works)

    def have(self, code: Code, day: date) -> tuple[int, int | None]:
        """How many stand on a shift, and the least needed by all its needs of the day together (None: no need).

        Where one need speaks of everybody and others of some, everybody's counts. The day may lie before the month.
        """
        needs = [one for one in self.cover if one.day == day and one.code == code]
        whole = [one for one in needs if one.of.everybody]
        codes = self.rota.codes if day in self.month else self.task.history
        have = sum(1 for one in self.people if codes.get(Cell(one.no, day)) == code)
        if not needs:
            return have, None
        return have, max((one.need for one in whole), default=sum(one.need for one in needs))

    def spot(self, one: Broken) -> Spot:
        """Where a rule breaks, as letting it through is remembered."""
        return spot(one, self.task, self.rota)

    def with_codes(self, codes: Mapping[Cell, Code | None]) -> RotaMonth:
        """The same month with some cells changed (None: emptied), everything reckoned again.

        Days before the month are what it looks back on; later days are no business of this month.
        """
        here = {cell: code for cell, code in codes.items() if cell.day in self.month}
        before = {cell: code for cell, code in codes.items() if cell.day < self.month.first}
        changed = _changed(self.rota.codes, here)
        locked = self.rota.locked & changed.keys()
        task = replace(self.task, history=_changed(self.task.history, before)) if before else self.task
        rota = replace(self.rota, codes=changed, locked=locked)
        return replace(self, task=task).with_rota(rota)

    def with_locks(self, cells: Iterable[Cell], *, locked: bool) -> RotaMonth:
        """The same month with cells locked or unlocked; an empty cell has nothing to lock."""
        some = frozenset(cells) & self.rota.codes.keys()
        now = self.rota.locked | some if locked else self.rota.locked - some
        return replace(self, task=self.task.with_rota(replace(self.rota, locked=now)))

    def with_rota(self, rota: Rota) -> RotaMonth:
        """The month on another rota, judged anew."""
        return of(self.month, self.task.with_rota(rota), self.calendar, self.versions, self.allowed, self.today)

    def _shift(self, staff: StaffNo, day: date) -> ShiftType | None:
        code = self.rota.codes.get(Cell(staff, day))
        return self.task.types.get(code) if code else None


def _changed(codes: Mapping[Cell, Code], some: Mapping[Cell, Code | None]) -> dict[Cell, Code]:
    both = {**codes, **some}
    return {cell: code for cell, code in both.items() if code is not None}


def of(
    month: Month,
    task: RotaTask,
    calendar: Calendar,
    versions: tuple[Version, ...],
    allowed: tuple[Allowed, ...],
    today: date,
) -> RotaMonth:
    """A month reckoned through, with what was let through in it."""
    task = replace(task, allowed=frozenset(one.spot for one in allowed))
    return RotaMonth(month, task, calendar, versions, allowed, today, *judged(task, task.rota))


def newly_blocking(before: RotaMonth, after: RotaMonth) -> tuple[Broken, ...]:
    """Blocking rules a change would break that did not stand against the month before.

    What is let through stands against nothing, before or after: another code in its cell is a breach of its own.
    Where rules of one kind break together (early and late both left to nobody), one more is new.
    """
    known = Counter((one.rule, one.staff, one.day) for one in before.stopping)
    now = Counter((one.rule, one.staff, one.day) for one in after.stopping)
    more = now - known
    return tuple(one for one in after.stopping if (one.rule, one.staff, one.day) in more)


def barred(month: Month, after: RotaMonth) -> frozenset[tuple[Cell, Code]]:
    """Shifts on the last day of `month` by which a person would break a blocking rule in `after`, the month after it.

    Asked of each person alone; the other days of `month` are taken as they stand.
    """
    rules = tuple(one for one in after.task.rules if one.severity is Severity.BLOCK)
    asked = replace(after.task, rules=rules)
    found: set[tuple[Cell, Code]] = set()
    for person in after.people:
        last, task = Cell(person.no, month.last), alone(asked, {person.no})
        known = _breaks(task, _changed(task.history, {last: None}))
        found.update(
            (last, one.code) for one in task.working if _breaks(task, _changed(task.history, {last: one.code})) - known
        )
    return frozenset(found)


def alone(task: RotaTask, people: Collection[StaffNo]) -> RotaTask:
    """The task of some people alone: their days, and the rules about one person's days; no needs."""
    return replace(
        task,
        staff=tuple(one for one in task.staff if one.no in people),
        rules=tuple(one for one in task.rules if one.code in PERSON_JUDGES),
        needs=(),
        rota=replace(task.rota, codes=_own(task.rota.codes, people)),
        history=_own(task.history, people),
    )


def _own(codes: Mapping[Cell, Code], people: Collection[StaffNo]) -> dict[Cell, Code]:
    return {cell: code for cell, code in codes.items() if cell.staff in people}


def _breaks(task: RotaTask, history: Mapping[Cell, Code]) -> set[tuple[str, date | None]]:
    return {(one.rule, one.day) for one in blocking(replace(task, history=history), task.rota)}


def week_before(rota: Rota, monday: date, people: Iterable[Staff]) -> dict[Cell, Code]:
    """The codes of the week before `monday`, moved on by a week: for people employed on the new day."""
    week = timedelta(days=7)
    moved: dict[Cell, Code] = {}
    for person in people:
        for day in (monday + timedelta(days=n) for n in range(7)):
            if (code := rota.codes.get(Cell(person.no, day - week))) and person.employed(day):
                moved[Cell(person.no, day)] = code
    return moved
