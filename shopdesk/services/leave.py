"""Leave balances: entitled, brought over, taken, waiting, left; seen by each person, set by the owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from shopdesk.domain import leave_balance, leave_days, rights
from shopdesk.domain.errors import ShopError
from shopdesk.domain.leave_balance import Balance, Grant, LeaveRule
from shopdesk.domain.leave_days import LeaveDays
from shopdesk.domain.month import Month
from shopdesk.domain.needs import DayKind
from shopdesk.domain.requests import Leave, RequestState
from shopdesk.domain.rights import Right
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code, Kind, ShiftType
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.services.day_table import calendar
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import leave, requests, rota, shifts, shop, staff

_RULE = "annual-leave"
_USUAL = "年假"
_IN_LIEU = "调休"
OVERRULES = Right.EDIT_SETTINGS
"""Who may grant more leave than the balance holds: the owner alone."""


@dataclass(frozen=True, slots=True)
class Year:
    """Everybody's balances of one year, every kind of leave; the rule annual leave comes from."""

    year: int
    rule: LeaveRule
    kinds: tuple[ShiftType, ...]
    people: tuple[Staff, ...]
    balances: tuple[Balance, ...]


def rule(desk: Desk) -> LeaveRule:
    """How annual leave grows with service, and which leave counts working days: the owner's rule, else the usual."""
    kept = shop.setting(desk.db, _RULE, {})
    types = shifts.types(desk.db)
    paid = [one.code for one in types.values() if one.kind is Kind.LEAVE and one.paid]
    usual = Code(_USUAL) if Code(_USUAL) in types else next(iter(paid), Code(_USUAL))
    steps = tuple((years, days) for years, days in kept.get("steps", leave_balance.STATUTORY))
    code = Code(kept.get("code", usual))
    unpaid = [one.code for one in types.values() if one.kind is Kind.LEAVE and not one.paid]
    return LeaveRule(code, steps, frozenset(Code(one) for one in kept.get("working", (code, *unpaid, _IN_LIEU))))


def set_rule(desk: Desk, wanted: LeaveRule) -> None:
    """Earn annual leave by these steps from now on, in every year, and count working days of these kinds of leave."""
    with desk.change(Right.EDIT_SETTINGS, Topic.REQUESTS, Topic.ROTA) as change:
        facts = {"code": wanted.code, "steps": wanted.steps, "working": sorted(wanted.working)}
        shop.set_setting(desk.db, _RULE, facts)
        change.note("leave.rule", **facts)


def year(desk: Desk, year: int) -> Year:
    """Everybody's balances of a year."""
    desk.require(Right.DECIDE_REQUESTS)
    first, last = date(year, 1, 1), date(year, 12, 31)
    people = tuple(one for one in staff.roster(desk.db) if one.employed_between(first, last))
    kinds = tuple(one for one in shifts.types(desk.db).values() if one.kind.away)
    return Year(year, rule(desk), kinds, people, tuple(_balances(desk, year, people)))


def own(desk: Desk, year: int) -> tuple[Balance, ...]:
    """One's own balances of a year, every kind of leave."""
    return of(desk, year, desk.actor.staff or StaffNo(""))


def of(desk: Desk, year: int, staff_no: StaffNo) -> tuple[Balance, ...]:
    """One person's balances of a year; others' only for those who decide."""
    if desk.actor.staff != staff_no:
        desk.require(Right.DECIDE_REQUESTS)
    person = staff.one(desk.db, staff_no)
    return tuple(_balances(desk, year, (person,))) if person else ()


def set_grant(
    desk: Desk, staff_no: StaffNo, code: Code, year: int, *, entitled: int | None, opening: int, reason: str
) -> None:
    """Set by hand what somebody may take of a kind of leave in a year, and what was brought over, with the reason."""
    desk.require(Right.EDIT_SETTINGS)
    if not reason.strip():
        raise ShopError("reason-missing")
    kind = shifts.types(desk.db).get(code)
    if kind is None or not kind.kind.away:
        raise ShopError("leave-code-unknown", shift=code)
    grant = Grant(entitled, opening, reason.strip())
    with desk.change(Right.EDIT_SETTINGS, Topic.REQUESTS, Topic.ROTA) as change:
        leave.put_grant(desk.db, staff_no, code, year, grant, desk.now, desk.actor.name)
        change.note(
            "leave.grant", staff=staff_no, code=code, year=year, entitled=entitled, opening=opening, reason=grant.reason
        )


def against(desk: Desk, staff_no: StaffNo, wanted: Leave, without: int | None = None) -> tuple[Balance, ...]:
    """The balances a leave is taken from, one a year; its own request, if it waits already, is `without`."""
    person = staff.one(desk.db, staff_no)
    if person is None:
        return ()
    found = []
    for part in leave_balance.by_year(wanted.days):
        found += [one for one in _balances(desk, part, (person,), without) if one.code == wanted.code]
    return tuple(found)


def days(desk: Desk, staff_no: StaffNo, wanted: Leave) -> LeaveDays:
    """Which days of a leave somebody would take from the balance, seen before it is asked for."""
    if desk.actor.staff != staff_no:
        desk.require(Right.DECIDE_REQUESTS)
    return _days(desk, staff_no, wanted)


def outside(desk: Desk, period: Month, planned: Mapping[Cell, Code]) -> dict[tuple[StaffNo, Code], Balance]:
    """The balances with a limit in a month's year, less the days that stand in the month itself (`planned`).

    Nothing for who may not see others' balances.
    """
    if not rights.may(desk.actor.role, Right.DECIDE_REQUESTS):
        return {}
    inside = Counter((cell.staff, code) for cell, code in planned.items())
    return {
        (one.staff, one.code): replace(one, used=one.used - inside[one.staff, one.code])
        for one in _balances(desk, period.year, staff.roster(desk.db))
        if one.left is not None
    }


def require_enough(desk: Desk, staff_no: StaffNo, wanted: Leave, without: int | None = None) -> None:
    """Refuse more than is left, and leave in which nobody would work anyway."""
    found = _days(desk, staff_no, wanted)
    if not found.counted and not found.standing:
        raise ShopError("leave-all-days-off", first=wanted.first, last=wanted.last)
    asked = leave_balance.by_year(found.counted)
    leave_balance.require_enough(asked, against(desk, staff_no, wanted, without))


def _days(desk: Desk, staff_no: StaffNo, wanted: Leave) -> LeaveDays:
    codes = rota.between(desk.db, wanted.first, wanted.last).codes
    planned = {cell.day: code for cell, code in codes.items() if cell.staff == staff_no}
    if wanted.code not in rule(desk).working:
        return leave_days.by_calendar(wanted, planned)
    marked = calendar(desk, {day.year for day in wanted.days}).kinds(wanted.first, wanted.last)
    holidays = {day for day, kind in marked.items() if kind is DayKind.HOLIDAY}
    return leave_days.by_working_days(wanted, planned, shifts.types(desk.db), holidays)


def _balances(desk: Desk, year: int, people: Iterable[Staff], without: int | None = None) -> Iterable[Balance]:
    by_rule, grants, used = rule(desk), leave.grants(desk.db, year), leave.used(desk.db, year)
    kinds = [one.code for one in shifts.types(desk.db).values() if one.kind.away]
    pending = _pending(desk, year, without)
    for person in people:
        for code in kinds:
            key = (person.no, code)
            grant = grants.get(key, Grant(None, 0, ""))
            entitled = grant.entitled
            if entitled is None and code == by_rule.code:
                entitled = leave_balance.entitlement(person, year, by_rule.steps)
            yield Balance(person.no, code, year, entitled, grant.opening, used.get(key, 0), pending[key], grant.reason)


def _pending(desk: Desk, year: int, without: int | None) -> Counter[tuple[StaffNo, Code]]:
    found: Counter[tuple[StaffNo, Code]] = Counter()
    for one in requests.in_states(desk.db, (RequestState.ASKED, RequestState.AGREED)):
        if isinstance(one.what, Leave) and one.id != without:
            found[one.staff, one.what.code] += leave_balance.by_year(_days(desk, one.staff, one.what).counted)[year]
    return found
