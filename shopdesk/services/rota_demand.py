"""People needed by the hour, for the strip under the rota; and needs reckoned from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from shopdesk.domain import demand_needs, rota_demand
from shopdesk.domain.demand_needs import Step
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.needs import DayKind, Need
from shopdesk.domain.rights import Right
from shopdesk.domain.rota_demand import Profile, Target, Working
from shopdesk.domain.shifts import Code, ShiftType
from shopdesk.services import rota_settings
from shopdesk.services.day_table import calendar
from shopdesk.services.desk import Desk, Topic
from shopdesk.services.enquiries import month as enquiries_of
from shopdesk.storage import enquiries, rota_rules, shifts, shop

_TARGET = "demand-target"
_SINCE, _UNTIL = date(2000, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Demand:
    """What the imported hours say: from `first` to `last` (None: nothing imported), mean by weekday and hour.

    `needed` is people with somebody in every hour a platform measures, `busy` the same on a busy day.
    """

    target: Target
    first: date | None
    last: date | None
    days: int
    profile: Profile
    needed: Mapping[int, Mapping[int, int]]
    busy: Mapping[int, Mapping[int, int]]
    types: Mapping[Code, ShiftType]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Needs reckoned from demand, before they are accepted. `open` are hours no shift holds, by class of day."""

    needs: tuple[Need, ...]
    steps: tuple[Step, ...]
    open: Mapping[int, tuple[int, ...]]

    @property
    def changed(self) -> tuple[Step, ...]:
        """The needs that would be another number than now."""
        return tuple(one for one in self.steps if one.now != one.then)

    def a_week(self, *, then: bool) -> int:
        """Shifts to fill in an ordinary week, before or after."""
        return sum((one.then if then else one.now).least for one in self.steps if one.kind != rota_demand.SALE)


def demand(desk: Desk, month: Month) -> dict[date, dict[int, int]]:
    """People needed hour by hour: from the month's enquiries, else the mean of the weekday a month or two before."""
    for back in range(3):
        if known := enquiries_of(desk, month.plus(-back)):
            days = {*month.days, *(one.day for one in known)}
            return rota_demand.by_hour(known, month.days, target(desk), _sales(desk, days))
    return {}


def target(desk: Desk) -> Target:
    """What the shop promises its customers, and how many chats one person holds."""
    return Target(**shop.setting(desk.db, _TARGET, {}))


def set_target(desk: Desk, wanted: Target) -> None:
    """Reckon people needed by these figures from now on."""
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        shop.set_setting(desk.db, _TARGET, asdict(wanted))
        change.note("rota.demand", **asdict(wanted))


def look(desk: Desk) -> Demand:
    """Everything imported, averaged by weekday and hour, sale days apart."""
    known = enquiries.between(desk.db, _SINCE, _UNTIL)
    days = {one.day for one in known}
    wanted = target(desk)
    found = rota_demand.profile(known, _sales(desk, days), wanted.busy)
    platforms = shop.platforms(desk.db)
    people, busy = (
        demand_needs.with_windows(reckoned(found, wanted), platforms)
        for reckoned in (rota_demand.needed, rota_demand.needed_busy)
    )
    return Demand(
        wanted, min(days, default=None), max(days, default=None), len(days), found, people, busy, shifts.types(desk.db)
    )


def explain(now: Demand, kind: int, hour: int) -> Working | None:
    """How one hour's people are reckoned; None where nothing is known of it."""
    if (one := now.profile.get(kind, {}).get(hour)) is None:
        return None
    return rota_demand.working(one.chats, one.handling, now.target)


def propose(desk: Desk) -> Proposal:
    """The fewest people a shift that hold every hour's demand, beside what is needed now.

    The least hold the mean day; wanted are so many more as hold a busy one.

    Raises ShopError: demand-nothing-known, rota-no-shifts.
    """
    from shopdesk.planner.fewest import fewest

    now = look(desk)
    if not now.needed:
        raise ShopError("demand-nothing-known")
    working = [one for one in now.types.values() if one.kind.works]
    if not working:
        raise ShopError("rota-no-shifts")
    found = fewest(now.needed, working)
    before = rota_rules.needs(desk.db)
    busy = fewest(now.busy, working, found.numbers).numbers
    needs = demand_needs.needs_of(found.numbers, before, busy)
    return Proposal(needs, demand_needs.steps(found.numbers, before, busy), found.open)


def accept(desk: Desk, proposal: Proposal) -> None:
    """Need what was proposed from now on."""
    rota_settings.set_needs(desk, proposal.needs)


def _sales(desk: Desk, days: Iterable[date]) -> Collection[date]:
    """Which of the days lie in a campaign of the owner's day table."""
    days = sorted(days)
    if not days:
        return ()
    kinds = calendar(desk, {day.year for day in days}).kinds(days[0], days[-1])
    return frozenset(day for day, kind in kinds.items() if kind is DayKind.SALE)
