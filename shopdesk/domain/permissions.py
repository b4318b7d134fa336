"""The permission table: what each position may give a customer, and what nobody may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum, unique

from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import Fen
from shopdesk.domain.staff import Position, Side, StaffNo

OWNER = "owner"
"""Stands for the owner where a position is named: the last one to ask, above every position."""

_PERCENT = 100


@unique
class Measure(StrEnum):
    """What an action's amount counts. Amounts are hundredths of it: fen, or hundredths of a day."""

    YUAN = "yuan"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the table: a kind of concession.

    `ceiling` and `ceiling_percent` (of the order) are passed by nobody, the owner included. An action with a
    `red_line` is done by nobody at all; the text says why and what to do instead. `about` tells when it applies.
    """

    code: str
    name: str
    name_en: str
    about: str = ""
    about_en: str = ""
    side: Side = Side.BOTH
    measure: Measure = Measure.YUAN
    ceiling: Fen | None = None
    ceiling_percent: Decimal | None = None
    red_line: str = ""
    red_line_en: str = ""

    def highest(self, order: Fen) -> Fen | None:
        """The most anybody may give on an order of this amount; None when only the order itself bounds it."""
        return least(self.ceiling, share(order, self.ceiling_percent))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is given: 破损 damaged, 少件 missing part …; the shop's own list."""

    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Limit:
    """One cell: how far one position may go with one action. None is no limit of that kind.

    Caps are hundredths of the action's measure; `per_order` 0 means "without any amount". `days` counts from the
    receipt of the goods, the last day included. `approver` is the position asked above the limit (empty: the next
    one up that may). `evidence` are codes (photo, tracking, logistics, message) or the owner's own words.
    """

    position: str
    action: str
    allowed: bool = True
    per_order: Fen | None = None
    percent: Decimal | None = None
    per_day: Fen | None = None
    per_month: Fen | None = None
    times_order: int | None = None
    times_day: int | None = None
    times_month: int | None = None
    times_buyer: int | None = None  # a month
    reasons: tuple[str, ...] = ()
    days: int | None = None
    order_from: Fen | None = None
    order_to: Fen | None = None
    evidence: tuple[str, ...] = ()
    approver: str = ""
    label: str = ""  # shown in place of the cap: 同款
    label_en: str = ""
    note: str = ""
    note_en: str = ""

    def cap(self, order: Fen) -> Fen | None:
        """The most this position may give on one order of this amount."""
        return least(self.per_order, share(order, self.percent))


@dataclass(frozen=True, slots=True)
class Table:
    """权限表: one version. `positions` are its columns, low rank first; `limits` its cells by (position, action).

    A version counts from `effective` on, until a later one does; a draft counts for nothing yet. `reasons` are the
    shop's own list, the same for every version.
    """

    number: int
    title: str
    effective: date
    positions: tuple[Position, ...]
    actions: tuple[Action, ...]
    limits: Mapping[tuple[str, str], Limit] = field(default_factory=dict)
    draft: bool = False
    note: str = ""
    reasons: tuple[Reason, ...] = ()

    def reason(self, name: str) -> Reason:
        """A reason by its Chinese or English name; one that is on no list stands for itself."""
        wanted = name.strip().casefold()
        named = (one for one in self.reasons if wanted in {one.name.casefold(), one.name_en.casefold()})
        return next(named, Reason(name, "")) if wanted else Reason("", "")

    def action(self, wanted: str) -> Action:
        """An action by its code or by its Chinese or English name. ShopError permission-action-unknown."""
        text = wanted.strip()
        for action in self.actions:
            if text.casefold() in {action.code.casefold(), action.name.casefold(), action.name_en.casefold()}:
                return action
        raise ShopError("permission-action-unknown", action=text, known=[action.name for action in self.actions])

    def position(self, name: str) -> Position:
        """The position of that name. Raises ShopError permission-position-unknown with those there are."""
        for position in self.positions:
            if position.name == name:
                return position
        raise ShopError("permission-position-unknown", position=name, known=[one.name for one in self.positions])

    def limit(self, position: str, action: str) -> Limit:
        """The cell; an empty one is "not allowed"."""
        return self.limits.get((position, action)) or Limit(position, action, allowed=False)

    def others(self, position: Position, action: str) -> tuple[Position, ...]:
        """Whom to ask, nearest first: the positions above, from the cell's own approver upwards if it names one.

        Where the cell says "not allowed", colleagues of the same rank who may do it at all come before them.
        """
        cell = self.limit(position.name, action)
        peers = 0 if cell.allowed else 1
        first = next((one.rank for one in self.positions if one.name == cell.approver), position.rank + 1 - peers)
        asked = [
            one
            for one in self.positions
            if one.name != position.name
            and one.rank >= max(first, position.rank + 1 - peers)
            and self.limit(one.name, action).allowed
        ]
        return () if cell.approver == OWNER else tuple(sorted(asked, key=lambda one: one.rank))


@dataclass(frozen=True, slots=True)
class Delegation:
    """代理授权: somebody may act within another position's limits for a while, both days included.

    `action` empty lends every action of the position.
    """

    number: int
    staff: StaffNo
    position: str
    action: str
    first: date
    until: date
    reason: str = ""

    def holds(self, staff: StaffNo, action: str, day: date) -> bool:
        """Whether it lends something to this person, for this action, on this day; both ends count."""
        return self.staff == staff and self.action in {"", action} and self.first <= day <= self.until


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between two versions of the table; None on a side means the cell was or is not there."""

    action: str
    position: str  # empty: the action itself (its name, ceiling, red line)
    before: Limit | Action | None
    after: Limit | Action | None


def changes(older: Table, newer: Table) -> tuple[Edit, ...]:
    """What is different in `newer`, row by row."""
    edits: list[Edit] = []
    before = {action.code: action for action in older.actions}
    after = {action.code: action for action in newer.actions}
    for code in {**before, **after}:
        if before.get(code) != after.get(code):
            edits.append(Edit(code, "", before.get(code), after.get(code)))
        positions = dict.fromkeys(one.name for table in (older, newer) for one in table.positions)
        for position in positions:
            was, now = older.limits.get((position, code)), newer.limits.get((position, code))
            if was != now:
                edits.append(Edit(code, position, was, now))
    return tuple(edits)


def least(*caps: Fen | None) -> Fen | None:
    """The tightest of some caps; None when none is set."""
    return min((cap for cap in caps if cap is not None), default=None)


def share(order: Fen, percent: Decimal | None) -> Fen | None:
    """So many percent of an order, in whole fen, rounded down in the shop's favour."""
    return None if percent is None else Fen(int(order * percent / _PERCENT))
