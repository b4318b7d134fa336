"""What the rota is held to, as the owner edits it: rules, needs, the day table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from shopdesk.domain import rota_relax
from shopdesk.domain import rota_rules as rules_of
from shopdesk.domain.calendar import Campaign, DayMark
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.needs import Need
from shopdesk.domain.rights import Right
from shopdesk.domain.rota_rules import Known, Rule
from shopdesk.services.day_table import calendar
from shopdesk.services.desk import Desk, Topic
from shopdesk.services.rota_month import planned
from shopdesk.storage import calendar as calendar_table
from shopdesk.storage import rota_rules, shifts, shop, staff


def rules(desk: Desk) -> tuple[Rule, ...]:
    """Every rule of the shop, those switched off included."""
    return rota_rules.rules(desk.db)


def relax(desk: Desk, rule: Rule, instead: Rule) -> None:
    """Hold one rule less strictly from now on, as an explained conflict proposed; logged with before and after.

    Raises ShopError rota-rule-gone when somebody changed the rule meanwhile, and as `set_rules` does.
    """
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        now = list(rota_rules.rules(desk.db))
        if rule not in now:
            raise ShopError("rota-rule-gone")
        now[now.index(rule)] = instead
        _require_right(desk, now)
        rota_rules.put_rules(desk.db, now)
        before, after = ([one.severity, dict(one.params)] for one in (rule, instead))
        change.note("rota.relax", rule=rule.code, before=before, after=after)


def ways_out(
    desk: Desk, month: Month, rules: Sequence[Rule], *, stop: Callable[[], bool] | None = None
) -> dict[int, tuple[Rule, ...]]:
    """For each rule of a conflict (by its place) how it could be held instead: a weaker figure, then a warning.

    Solves again for each figure: some seconds.
    """
    from shopdesk.planner.easing import eased

    desk.require(Right.PLAN_ROTA)
    figures = eased(planned(desk, month), rules, stop=stop)
    return {at: (*((figures[at],) if at in figures else ()), rota_relax.warned(rule)) for at, rule in enumerate(rules)}


def needs(desk: Desk) -> tuple[Need, ...]:
    """How many people each shift needs."""
    return rota_rules.needs(desk.db)


def set_rules(desk: Desk, rules: Sequence[Rule]) -> None:
    """Hold the rota to these rules from now on.

    Raises a ShopError of `rota_rules.problems` for a rule with a wrong or missing parameter or a name nobody has.
    """
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        _require_right(desk, rules)
        rota_rules.put_rules(desk.db, rules)
        change.note("rota.rules", rules=[[one.code, one.severity, dict(one.params)] for one in rules])


def _require_right(desk: Desk, rules: Sequence[Rule]) -> None:
    known = Known(
        list(shifts.types(desk.db)),
        [one.no for one in staff.roster(desk.db)],
        [one.name for one in staff.positions(desk.db)],
        [one.name for one in staff.groups(desk.db)],
        [one.code for one in shop.platforms(desk.db)],
    )
    for rule in rules:
        if found := rules_of.problems(rule, known):
            raise ShopError(found[0].code, rule=rule.code, param=found[0].param, **found[0].facts)


def set_needs(desk: Desk, needs: Sequence[Need]) -> None:
    """Need these numbers of people from now on; of two needs alike the later holds.

    Raises ShopError: need-shift-strange for anything but a working shift, need-of-strange for a position, group or
    platform the shop does not have.
    """
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        _require_known(desk, needs)
        rota_rules.put_needs(desk.db, needs)
        change.note("rota.needs", needs=[[one.code, one.least, one.wanted, one.most] for one in needs])


def _require_known(desk: Desk, needs: Sequence[Need]) -> None:
    types = shifts.types(desk.db)
    who = {one.name for one in staff.positions(desk.db)} | {one.name for one in staff.groups(desk.db)}
    who |= {one.code for one in shop.platforms(desk.db)}
    for need in needs:
        if need.code not in types or not types[need.code].kind.works:
            raise ShopError("need-shift-strange", shift=need.code)
        if strangers := sorted((need.positions | need.groups | need.platforms) - who):
            raise ShopError("need-of-strange", who=strangers)


def mark_day(desk: Desk, day: date, mark: DayMark | None) -> None:
    """Mark a day as statutory, off by exchange or a make-up workday, or with None as an ordinary one.

    The first edit of a year writes the whole year down as it stands: from then on it is the owner's.
    """
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        _own_year(desk, day.year)
        calendar_table.put_day(desk.db, day, mark)
        change.note("calendar.mark", day=day, kind=mark.kind if mark else "", name=mark.name if mark else "")


def set_campaigns(desk: Desk, campaigns: Sequence[Campaign]) -> None:
    """The shop's sales, with their run-ups."""
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        calendar_table.put_campaigns(desk.db, campaigns)
        change.note("calendar.campaigns", campaigns=[[one.name, one.first, one.last] for one in campaigns])


def announce(desk: Desk, year: int) -> None:
    """Say that the year's exchanges of days are entered as the state announced them."""
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        marks = [mark for day, mark in calendar(desk, {year}).marks.items() if day.year == year]
        calendar_table.put_year(desk.db, year, marks, announced=True)
        change.note("calendar.announced", year=year)


def _own_year(desk: Desk, year: int) -> None:
    if year not in calendar_table.years(desk.db):
        found = calendar(desk, {year})
        marks = [mark for day, mark in found.marks.items() if day.year == year]
        calendar_table.put_year(desk.db, year, marks, announced=year in found.announced)
