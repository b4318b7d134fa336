"""Today: who is on now and next, and what waits for a decision. What takes longer is in `today_look`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from shopdesk.domain import rights
from shopdesk.domain import today as day_plan
from shopdesk.domain.presence import Post, State, post
from shopdesk.domain.punches import Punch
from shopdesk.domain.requests import Request, RequestState
from shopdesk.domain.rights import Right
from shopdesk.domain.rota import Rota
from shopdesk.domain.shifts import Code, Segment, ShiftType
from shopdesk.domain.staff import Position, Staff, StaffNo
from shopdesk.domain.today import Coming, Lane
from shopdesk.services.desk import Desk
from shopdesk.storage import attendance as evidence_table
from shopdesk.storage import punches, requests, rota, shop, staff

_COMING = 3


@dataclass(frozen=True, slots=True)
class Present:
    """One person planned to work today, and where he stands now."""

    person: Staff
    shift: ShiftType
    post: Post


class Now(NamedTuple):
    """This moment. `requests` is empty for those who may not decide, told by `decides`."""

    at: datetime
    present: tuple[Present, ...]
    off: tuple[Staff, ...]
    lanes: tuple[Lane, ...]
    gaps: tuple[Segment, ...]
    coming: tuple[Coming, ...]
    requests: tuple[Request, ...]
    decides: bool
    last: Punch | None
    names: Mapping[StaffNo, str]
    types: Mapping[Code, ShiftType]
    positions: Mapping[str, Position]

    def of(self, *states: State) -> tuple[Present, ...]:
        """The people at work today who are in any of these states."""
        return tuple(one for one in self.present if one.post.state in states)


def now(desk: Desk) -> Now:
    """Who is on and who is next; it hangs on the wall, but requests are only for those who decide."""
    local = desk.local
    day = local.date()
    people = [one for one in staff.roster(desk.db) if one.employed(day)]
    evidence = evidence_table.evidence(desk.db, day, day)
    posts = [(one, post(evidence, one.no, local)) for one in people]
    present = [
        Present(one, shift, where)
        for one, where in posts
        if (shift := evidence.shift(one.no, where.day)) is not None and shift.kind.works
    ]
    around = (day - timedelta(days=1), day, day + timedelta(days=1))
    planned = rota.between(desk.db, around[0], around[-1])
    yesterday, lanes, tomorrow = (lanes_of(planned, evidence.types, each, people) for each in around)
    decides = rights.may(desk.actor.role, Right.DECIDE_REQUESTS)
    asked = requests.in_states(desk.db, (RequestState.ASKED, RequestState.AGREED)) if decides else ()
    taken = punches.between(desk.db, day, day)
    return Now(
        local,
        tuple(sorted(present, key=_urgency)),
        tuple(one for one, where in posts if where.state in {State.REST, State.LEAVE, State.SICK}),
        lanes,
        day_plan.gaps(lanes, shop.platforms(desk.db), yesterday) if lanes else (),
        day_plan.coming(local, day, lanes, tomorrow)[:_COMING],
        tuple(one for one in asked if one.waits_for_supervisor),
        decides,
        max((one for one in taken if one.at <= local), key=lambda one: one.at, default=None),
        {one.no: one.name for one in staff.roster(desk.db)},
        evidence.types,
        {one.name: one for one in staff.positions(desk.db)},
    )


_ORDER = (State.LATE, State.ON, State.BREAK, State.COMING, State.DONE)


def _urgency(one: Present) -> tuple[int, int, str]:
    place = _ORDER.index(one.post.state) if one.post.state in _ORDER else len(_ORDER)
    return place, one.shift.start, one.person.no


def lanes_of(planned: Rota, types: Mapping[Code, ShiftType], day: date, people: list[Staff]) -> tuple[Lane, ...]:
    """The day's shifts with the people of the roster planned on them."""
    codes = {one.no: code for one in people if (code := planned.code(one.no, day)) is not None}
    return day_plan.lanes(codes, types)
