"""Wishes for the rota: made by staff at the kiosk or by the supervisor, weighed by the planner, told afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from shopdesk.domain import wishes as rules
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Right
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code, ShiftType
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.domain.wishes import Account, Budget, Wished
from shopdesk.services.desk import Desk, Topic
from shopdesk.services.rota_month import people
from shopdesk.storage import rota, shifts, shop, staff, wishes

_BUDGET = "wish-budget"


@dataclass(frozen=True, slots=True)
class Told:
    """A wish with its shift, and what became of it: None as long as nothing is planned."""

    wish: Wished
    shift: ShiftType
    granted: bool | None


@dataclass(frozen=True, slots=True)
class WishMonth:
    """A month's wishes and everybody's points. `published`: the rota was shown, its answers are final."""

    month: Month
    budget: Budget
    accounts: tuple[Account, ...]
    wishes: tuple[Told, ...]
    choices: tuple[ShiftType, ...]
    published: bool

    def of(self, staff_no: StaffNo) -> tuple[Told, ...]:
        """One person's wishes."""
        return tuple(one for one in self.wishes if one.wish.staff == staff_no)


def budget(desk: Desk) -> Budget:
    """Points a month, and what wishes cost."""
    return Budget(**shop.setting(desk.db, _BUDGET, {}))


def set_budget(desk: Desk, wanted: Budget) -> None:
    """Reckon wishes by these points from now on; wishes made before keep their price."""
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        shop.set_setting(desk.db, _BUDGET, asdict(wanted))
        change.note("wishes.budget", **asdict(wanted))


def month(desk: Desk, month: Month) -> WishMonth:
    """Everybody's wishes and points of a month."""
    desk.require(Right.PLAN_ROTA)
    return _month(desk, month, people(desk, month), rota.between(desk.db, month.first, month.last).codes)


def own(desk: Desk, month: Month) -> WishMonth:
    """One's own wishes and points of a month; what became of them, once the rota was shown."""
    shown = rota.between(desk.db, month.first, month.last).published or {}
    return _month(desk, month, (_person(desk, desk.actor.staff or StaffNo("")),), shown)


def make(desk: Desk, staff_no: StaffNo, day: date, code: Code, *, wanted: bool, strong: bool) -> None:
    """Wish to have, or rather not to have, a shift or rest on a day; it takes the place of the day's other wish.

    Raises ShopError: wish-in-past, wish-too-late when staff ask after the rota was shown, wish-code-unknown,
    wish-over-budget.
    """
    person = _mine(desk, staff_no)
    now = Month.of(day)
    if day <= desk.today:
        raise ShopError("wish-in-past", day=day)
    if desk.actor.staff == staff_no and rota.versions(desk.db, now):
        raise ShopError("wish-too-late", month=now)
    if code not in {one.code for one in _choices(desk)}:
        raise ShopError("wish-code-unknown", shift=code)
    if not person.employed(day):
        raise ShopError("rota-person-not-there", name=person.name, day=day)
    price = budget(desk)
    cost = price.cost(strong=strong)
    wish = Wished(staff_no, day, code, wanted, strong, cost)
    others = tuple(one for one in wishes.between(desk.db, now.first, now.last) if one.day != day)
    rules.require_affordable(_account(desk, person, now, price, others), cost)
    with desk.change(Right.ASK, Topic.ROTA, Topic.REQUESTS) as change:
        wishes.put(desk.db, wish, desk.now, desk.actor.name)
        change.note("wishes.make", staff=staff_no, day=day, shift=code, wanted=wanted, strong=strong)


def take_back(desk: Desk, staff_no: StaffNo, day: date) -> None:
    """Take a wish back, and its points with it; not for days gone by."""
    _mine(desk, staff_no)
    if day <= desk.today:
        raise ShopError("wish-in-past", day=day)
    with desk.change(Right.ASK, Topic.ROTA, Topic.REQUESTS) as change:
        if wishes.drop(desk.db, staff_no, day):
            change.note("wishes.take-back", staff=staff_no, day=day)


def _month(desk: Desk, month: Month, who: tuple[Staff, ...], codes: Mapping[Cell, Code]) -> WishMonth:
    published = bool(rota.versions(desk.db, month))
    price, types = budget(desk), shifts.types(desk.db)
    everybody = wishes.between(desk.db, month.first, month.last)
    shown = {person.no for person in who}
    return WishMonth(
        month,
        price,
        tuple(_account(desk, person, month, price, everybody) for person in who),
        tuple(Told(one, types[one.code], one.granted(codes)) for one in everybody if one.staff in shown),
        _choices(desk),
        published,
    )


def _account(desk: Desk, person: Staff, month: Month, price: Budget, now: tuple[Wished, ...]) -> Account:
    """The person's points; `now` are the month's wishes to reckon with."""
    since = wishes.first_day(desk.db)
    begun = Month.of(since) if since else None
    by_month: dict[Month, int] = defaultdict(int)
    earlier = wishes.between(desk.db, since, month.plus(-1).last) if since else ()
    for part in {Month.of(one.day) for one in earlier}:
        mine = tuple(one for one in earlier if one.staff == person.no and one.day in part)
        by_month[part] = rules.spent(mine, rota.between(desk.db, part.first, part.last))
    mine = tuple(one for one in now if one.staff == person.no)
    by_month[month] = rules.spent(mine, rota.between(desk.db, month.first, month.last))
    return rules.account(person, month, price, by_month, begun)


def _choices(desk: Desk) -> tuple[ShiftType, ...]:
    """What can be wished for: working shifts and rest. Leave is asked for."""
    return tuple(one for one in shifts.types(desk.db).values() if not one.kind.away)


def _mine(desk: Desk, staff_no: StaffNo) -> Staff:
    if desk.actor.staff != staff_no:
        desk.require(Right.PLAN_ROTA)
    return _person(desk, staff_no)


def _person(desk: Desk, staff_no: StaffNo) -> Staff:
    if (person := staff.one(desk.db, staff_no)) is None:
        raise ShopError("staff-unknown", staff=staff_no)
    return person
