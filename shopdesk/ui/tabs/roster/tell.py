"""The roster's facts in the reader's words."""

from __future__ import annotations

from datetime import date

from shopdesk.domain import roster
from shopdesk.domain.roster import Event, EventKind
from shopdesk.domain.staff import Staff, Status
from shopdesk.reports.roster import STATUS_WORDS
from shopdesk.services.staff import Roster
from shopdesk.ui.texts import tr, words

NONE = "–"
TONES = {Status.ACTIVE: "success", Status.TRIAL: "warning", Status.OUTSOURCED: "plain", Status.LEFT: "plain"}
ICONS = {Status.ACTIVE: "check", Status.TRIAL: "clock", Status.OUTSOURCED: "", Status.LEFT: ""}
_EVENTS = {
    EventKind.JOINED: "Joined as {after}",
    EventKind.LEFT: "Left the shop",
    EventKind.POSITION: "Position: {before} → {after}",
    EventKind.GROUP: "Group: {before} → {after}",
    EventKind.STATUS: "Status: {before} → {after}",
    EventKind.ACCOUNT: "Account taken on: {after}",
    EventKind.NOTE: "{after}",
}


def tenure(person: Staff, today: date) -> str:
    """4 年 3 月, 8 个月; of somebody who left, up to the last day."""
    return spell(*roster.tenure(person.hired, min(person.left or today, today)))


def spell(years: int, months: int) -> str:
    return tr("{years} y {months} m", years=years, months=months) if years else tr("{n} months", n=months)


def status(person: Staff) -> str:
    """在职; for those who left with the month: 离职 2025-11."""
    told = tr(STATUS_WORDS[person.status])
    return f"{told} {person.left:%Y-%m}" if person.status is Status.LEFT and person.left else told


def event(one: Event) -> str:
    """One line of a person's history."""
    if one.kind is EventKind.PAY:
        if not one.after:
            return tr("Base pay changed (set by {by})", by=one.by)
        return tr("Base pay {before} → {after} yuan ({by})", before=one.before or NONE, after=one.after, by=one.by)
    before, after = one.before or NONE, one.after or NONE
    if one.kind is EventKind.STATUS:
        before, after = tr(STATUS_WORDS[Status(one.before)]), tr(STATUS_WORDS[Status(one.after)])
    return tr(_EVENTS[one.kind], before=before, after=after)


def position(person: Staff, shop: Roster | None) -> str:
    """The position's name; in English its English one, where the owner gave one."""
    known = shop.positions if shop else ()
    return next((words().name(one) for one in known if one.name == person.position), person.position)


def group(person: Staff, shop: Roster | None) -> str:
    """The group's name as `position` tells a position's."""
    known = shop.groups if shop else ()
    return next((words().name(one) for one in known if one.name == person.group), person.group) or NONE


def counted(people: tuple[Staff, ...], shop: Roster) -> str:
    """售前客服 5 · 售后客服 3 · …, the largest first."""
    names = [position(person, shop) for person in people]
    kinds = sorted(set(names), key=lambda name: (-names.count(name), name))
    return " · ".join(f"{name} {names.count(name)}" for name in kinds)


def mean_tenure(people: tuple[Staff, ...], today: date) -> str:
    months = [years * 12 + rest for years, rest in (roster.tenure(person.hired, today) for person in people)]
    return spell(*divmod(round(sum(months) / len(months)), 12)) if months else NONE


def day(found: date | None) -> str:
    return found.isoformat() if found else NONE
