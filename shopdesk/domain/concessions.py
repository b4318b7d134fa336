"""The concession log: what was given, the running totals, and what is worth a look."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum, unique
from fractions import Fraction

from shopdesk.domain.money import Fen
from shopdesk.domain.month import Month
from shopdesk.domain.permission_decision import NOTHING, Used
from shopdesk.domain.permissions import Measure, Table
from shopdesk.domain.staff import StaffNo


@dataclass(frozen=True, slots=True)
class Concession:
    """让利: one thing given. `at` is on the shop's wall clock; `order_no` is text, digits of any length.

    `approver` is the one who let an over-limit grant pass; `approved_by_owner` when that was the owner.
    """

    at: datetime
    staff: StaffNo
    order_no: str
    order: Fen
    action: str
    amount: Fen
    reason: str = ""
    approver: StaffNo | None = None
    approved_by_owner: bool = False
    buyer: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """How often and how much."""

    times: int = 0
    amount: Fen = NOTHING


def by_action(log: Iterable[Concession]) -> dict[str, Total]:
    """Totals of a stretch of the log by action, the largest amount first."""
    return _totals(log, lambda one: one.action)


def by_staff(log: Iterable[Concession]) -> dict[str, Total]:
    """Totals by person, the largest amount first."""
    return _totals(log, lambda one: str(one.staff))


def total(log: Iterable[Concession]) -> Total:
    """The whole of it."""
    return next(iter(_totals(log, lambda _: "").values()), Total())


def used(
    month_log: Iterable[Concession],
    order_log: Iterable[Concession],
    people: Iterable[StaffNo],
    action: str,
    day: date,
    buyer: str,
) -> dict[StaffNo, Used]:
    """What counts against each person's limits on `day`: his month's log, and everybody's grants on the order.

    `month_log` is the whole team's month up to now; both are narrowed here to the action asked about.
    """
    month = [one for one in month_log if one.action == action]
    order = [one for one in order_log if one.action == action]
    times_buyer = sum(one.buyer == buyer for one in month) if buyer else 0
    by_person: dict[StaffNo, list[Concession]] = {no: [] for no in people}
    for one in month:
        by_person.setdefault(one.staff, []).append(one)
    return {no: _used(own, order, day, times_buyer) for no, own in by_person.items()}


def _used(own: Sequence[Concession], order: Sequence[Concession], day: date, times_buyer: int) -> Used:
    today = [one for one in own if one.at.date() == day]
    return Used(
        order=_sum(order),
        day=_sum(today),
        month=_sum(own),
        times_order=len(order),
        times_day=len(today),
        times_month=len(own),
        times_buyer=times_buyer,
    )


@unique
class Sign(StrEnum):
    """Why somebody is worth a look. None proves anything: it says where to ask."""

    OVER_TEAM = "over-team"
    UNDER_CAP = "under-cap"
    SAME_BUYER = "same-buyer"
    SAME_ORDER = "same-order"
    OVER_ORDER = "over-order"  # more was given than the order brought in


@dataclass(frozen=True, slots=True)
class Watch:
    """The figures above which a person is worth a look; the owner may change them."""

    over_team: Decimal = Decimal("1.3")  # times the mean of those who gave anything
    under_cap: int = 3  # grants in the top sixth under the cap
    same_buyer: int = 3
    same_order: int = 3


@dataclass(frozen=True, slots=True)
class Worth:
    """One thing worth a look. `low` and `high` bound the amounts just under the cap; `times` counts."""

    sign: Sign
    staff: StaffNo
    times: int
    amount: Fen = NOTHING
    mean: Fen = NOTHING
    factor: Decimal = Decimal(0)
    action: str = ""
    low: Fen = NOTHING
    high: Fen = NOTHING
    about: str = ""  # buyer or order


def worth_a_look(
    log: Sequence[Concession], positions: dict[StaffNo, str], table: Table | None, watch: Watch
) -> tuple[Worth, ...]:
    """What in a month's log stands out, the clearest first.

    Over the team's usual: a person's sum is at least `over_team` times the mean. Just under the cap: `under_cap`
    or more grants of one action lie in the top sixth below the person's cap per order. Same buyer, same order:
    so many grants by one person to one of them. Over the order: more was given at once than the buyer had paid.
    """
    repeated = [
        *_repeated(log, Sign.SAME_BUYER, lambda one: one.buyer, watch.same_buyer),
        *_repeated(log, Sign.SAME_ORDER, lambda one: one.order_no, watch.same_order),
    ]
    return (*_over_team(log, watch), *_under_cap(log, positions, table, watch), *repeated, *_over_order(log, table))


def _over_team(log: Sequence[Concession], watch: Watch) -> list[Worth]:
    people = by_staff(log)
    if len(people) < 2:
        return []
    mean = Fraction(sum(one.amount for one in people.values()), len(people))
    found = []
    for staff, given in people.items():
        if mean and given.amount >= mean * Fraction(watch.over_team):
            factor = (Decimal(given.amount) * len(people) / sum(one.amount for one in people.values())).quantize(
                Decimal("0.1"), ROUND_HALF_UP
            )
            found.append(
                Worth(Sign.OVER_TEAM, StaffNo(staff), given.times, given.amount, Fen(round(mean)), factor=factor)
            )
    return found


def _under_cap(
    log: Sequence[Concession], positions: dict[StaffNo, str], table: Table | None, watch: Watch
) -> list[Worth]:
    if table is None:
        return []
    near: defaultdict[tuple[StaffNo, str, Fen], list[Concession]] = defaultdict(list)
    money = {action.code for action in table.actions if action.measure is Measure.YUAN}
    for one in log:
        cap = table.limit(positions.get(one.staff, ""), one.action).per_order
        if one.action in money and cap and cap * 5 <= one.amount * 6 and one.amount <= cap and not one.approver:
            near[one.staff, one.action, cap].append(one)
    found = [
        Worth(
            Sign.UNDER_CAP,
            staff,
            len(grants),
            _sum(grants),
            action=action,
            low=min(one.amount for one in grants),
            high=cap,
        )
        for (staff, action, cap), grants in near.items()
        if len(grants) >= watch.under_cap
    ]
    return sorted(found, key=lambda worth: (-worth.times, worth.staff, worth.action))


def _over_order(log: Sequence[Concession], table: Table | None) -> list[Worth]:
    days = {action.code for action in table.actions if action.measure is Measure.DAYS} if table else set()
    return [
        Worth(Sign.OVER_ORDER, one.staff, 1, one.amount, action=one.action, high=one.order, about=one.order_no)
        for one in log
        if one.amount > one.order and one.action not in days
    ]


def _repeated(log: Sequence[Concession], sign: Sign, key: Callable[[Concession], str], least: int) -> list[Worth]:
    counted = Counter((one.staff, key(one)) for one in log if key(one))
    return [
        Worth(sign, staff, times, _sum([one for one in log if (one.staff, key(one)) == (staff, about)]), about=about)
        for (staff, about), times in counted.most_common()
        if times >= least
    ]


def _totals(log: Iterable[Concession], key: Callable[[Concession], str]) -> dict[str, Total]:
    sums: dict[str, Total] = {}
    for one in log:
        before = sums.get(key(one), Total())
        sums[key(one)] = Total(before.times + 1, Fen(before.amount + one.amount))
    return dict(sorted(sums.items(), key=lambda item: (-item[1].amount, item[0])))


def _sum(log: Iterable[Concession]) -> Fen:
    return Fen(sum(one.amount for one in log))


def of_month(log: Iterable[Concession], month: Month, until: datetime | None = None) -> tuple[Concession, ...]:
    """The grants of a month, up to and with `until`."""
    return tuple(one for one in log if one.at.date() in month and (until is None or one.at <= until))
