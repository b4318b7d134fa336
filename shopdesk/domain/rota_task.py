"""Everything a rota is planned and judged by, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum, unique

from shopdesk.domain.leave_balance import Balance
from shopdesk.domain.needs import DayKind, Need, Tally, Wish, needs_on
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.rota_versions import Spot
from shopdesk.domain.shifts import Code, Kind, ShiftType
from shopdesk.domain.shop import Platform
from shopdesk.domain.staff import Group, Position, Staff, StaffNo

SATURDAY = 5


@unique
class Aim(StrEnum):
    """How costs are weighed against each other."""

    LEVELS = "levels"  # rules, then needs, then changes, then warnings, then fairness, then wishes
    WEIGHTS = "weights"  # needs and wishes by their own weights, in one sum


@dataclass(frozen=True, slots=True)
class RotaTask:
    """The period first…last (both in it), its people, shift types, rules and needs.

    `rota`      what stands now; its locked cells stay; what was published counts as what people expect.
    `history`   codes of the days before `first`; a day without a code there is unknown.
    `fixed`     what must stand in a cell, approved leave above all.
    `calendar`  the days that are no plain weekday or weekend.
    `today`     cells before this day stay as they are (None: nothing is past).
    `carried`   late shifts, weekends, holidays and rest days of earlier months.
    `positions` and `groups` are what rules and needs name, to be told in words.
    `leave`     of each limited kind of leave the balance of the period's year, the days of the period itself not in it.
    `barred`    what the planner puts into no cell, for what is planned after `last` would break by it.
    `allowed`   where a broken rule was let through, for the code that stood there: no other code there is.
    """

    first: date
    last: date
    staff: tuple[Staff, ...]
    types: Mapping[Code, ShiftType]
    rules: tuple[Rule, ...]
    needs: tuple[Need, ...]
    rota: Rota = field(default_factory=lambda: Rota({}))
    history: Mapping[Cell, Code] = field(default_factory=dict)
    fixed: Mapping[Cell, Code] = field(default_factory=dict)
    wishes: tuple[Wish, ...] = ()
    calendar: Mapping[date, DayKind] = field(default_factory=dict)
    platforms: tuple[Platform, ...] = ()
    positions: tuple[Position, ...] = ()
    groups: tuple[Group, ...] = ()
    today: date | None = None
    carried: Mapping[StaffNo, Tally] = field(default_factory=dict)
    leave: Mapping[tuple[StaffNo, Code], Balance] = field(default_factory=dict)
    allowed: frozenset[Spot] = frozenset()
    barred: frozenset[tuple[Cell, Code]] = frozenset()
    aim: Aim = Aim.LEVELS

    @property
    def days(self) -> tuple[date, ...]:
        """Every day to plan, both ends included."""
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    @property
    def rest(self) -> Code | None:
        """The code a day off gets; None when the shop has no rest code."""
        return next((one.code for one in self.types.values() if one.kind is Kind.REST), None)

    @property
    def working(self) -> tuple[ShiftType, ...]:
        """The shift types that are work, in the owner's order; rest and leave codes are not."""
        return tuple(one for one in self.types.values() if one.kind.works)

    def needs_on(self, day: date) -> tuple[Need, ...]:
        """The needs that hold on a day: of those for one shift and the same people, the most particular."""
        return needs_on(day, self.needs, self.calendar)

    def is_weekend(self, day: date) -> bool:
        """Saturday or Sunday, unless it is a make-up workday."""
        return day.weekday() >= SATURDAY and self.calendar.get(day) is not DayKind.MAKEUP

    def is_holiday(self, day: date) -> bool:
        """A statutory day off, or one made free by exchange."""
        return self.calendar.get(day) in {DayKind.HOLIDAY, DayKind.BRIDGE}

    def stands(self, cell: Cell) -> Code | None:
        """The code the planner may not touch in this cell: fixed, locked or past; None when it is free."""
        if (code := self.fixed.get(cell)) is not None:
            return code
        if cell in self.rota.locked or (self.today is not None and cell.day < self.today):
            return self.rota.codes.get(cell)
        return None

    def with_rota(self, rota: Rota) -> RotaTask:
        """The same task on another rota."""
        return replace(self, rota=rota)
