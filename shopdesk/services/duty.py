"""Cleaning duty in turn with its swaps, and weekly meetings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shopdesk.domain import meetings as rules
from shopdesk.domain.errors import ShopError
from shopdesk.domain.meetings import Meeting, Round
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Right
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_duty import at_work, duty
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.services.desk import Desk, Topic
from shopdesk.services.rota_month import people
from shopdesk.storage import duty as kept
from shopdesk.storage import rota, shifts, staff
from shopdesk.storage.duty import Swap

_SUPERVISOR_RANK = 40
_AHEAD = 2  # months in which one's own turns are shown at the kiosk


@dataclass(frozen=True, slots=True)
class DutyMonth:
    """A month's turns and meetings. `spare` are people who take no turn; `swapped` days were set by hand."""

    month: Month
    order: tuple[Staff, ...]
    spare: tuple[Staff, ...]
    turns: Mapping[date, StaffNo]
    swapped: frozenset[date]
    meetings: tuple[Meeting, ...]
    rounds: tuple[Round, ...]
    names: Mapping[StaffNo, str]


@dataclass(frozen=True, slots=True)
class OwnDuty:
    """One's own turns to come, those of others one could swap with, and swaps a colleague asks for."""

    mine: tuple[date, ...]
    others: tuple[tuple[date, StaffNo], ...]
    asked: tuple[Swap, ...]
    waiting: tuple[Swap, ...]
    names: Mapping[StaffNo, str]


def order(desk: Desk, month: Month) -> tuple[Staff, ...]:
    """The turn: as the owner set it, else everybody but supervisors by staff number."""
    everybody = people(desk, month)
    if wanted := kept.order(desk.db):
        by_no = {one.no: one for one in everybody}
        return tuple(by_no[no] for no in wanted if no in by_no)
    spared = {one.name for one in staff.positions(desk.db) if one.rank >= _SUPERVISOR_RANK}
    return tuple(one for one in everybody if one.position not in spared)


def turns(desk: Desk, month: Month) -> dict[date, StaffNo]:
    """Who cleans on which day of a month: what is written down, the rest in turn by the rota as it stands."""
    written = {day: no for day, (no, _) in kept.days(desk.db, month.first, month.last).items()}
    codes = rota.between(desk.db, month.first, month.last).codes
    last = kept.last_turns(desk.db, month.first)
    found = duty(month, order(desk, month), codes, shifts.types(desk.db), written, last)
    past = {day: no for day, no in written.items() if day < desk.today}
    return dict(sorted({**found, **past}.items()))


def month(desk: Desk, month: Month) -> DutyMonth:
    """Turns and meetings of a month."""
    desk.require(Right.PLAN_ROTA)
    everybody, taking = people(desk, month), order(desk, month)
    codes = rota.between(desk.db, month.first, month.last).codes
    meetings = kept.meetings(desk.db)
    return DutyMonth(
        month,
        taking,
        tuple(one for one in everybody if one not in taking),
        turns(desk, month),
        frozenset(day for day, (_, swapped) in kept.days(desk.db, month.first, month.last).items() if swapped),
        meetings,
        rules.rounds(meetings, month, everybody, codes, shifts.types(desk.db)),
        {one.no: one.name for one in staff.roster(desk.db)},
    )


def keep(desk: Desk, month: Month) -> None:
    """Write a month's turns down as they fall now; called where the rota is published, inside its change."""
    kept.put_days(desk.db, turns(desk, month))


def share_out(desk: Desk, month: Month) -> None:
    """Share the days to come out anew; swaps of the month are given up."""
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        kept.drop_days(desk.db, max(month.first, desk.today), month.last)
        keep(desk, month)
        change.note("duty.share-out", month=month)


def set_order(desk: Desk, wanted: Sequence[StaffNo]) -> None:
    """Clean in this order; who is not in it takes no turn. Raises ShopError: duty-nobody, staff-unknown."""
    desk.require(Right.PLAN_ROTA)
    if not wanted:
        raise ShopError("duty-nobody")
    known = {one.no for one in staff.roster(desk.db)}
    if strange := next((no for no in wanted if no not in known), None):
        raise ShopError("staff-unknown", staff=strange)
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        kept.put_order(desk.db, dict.fromkeys(wanted))
        change.note("duty.order", order=list(wanted))


def assign(desk: Desk, day: date, staff_no: StaffNo) -> None:
    """Put somebody on a day by hand. Raises ShopError: duty-in-past, duty-not-at-work."""
    desk.require(Right.PLAN_ROTA)
    _require_able(desk, staff_no, day)
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        keep(desk, Month.of(day))
        kept.swap_day(desk.db, day, staff_no)
        change.note("duty.assign", day=day, staff=staff_no)


def own(desk: Desk) -> OwnDuty:
    """One's own turns from today on, and what can be swapped."""
    me = desk.actor.staff
    now = Month.of(desk.today)
    coming = {day: no for n in range(_AHEAD) for day, no in turns(desk, now.plus(n)).items() if day >= desk.today}
    swaps = kept.open_swaps(desk.db, desk.today)
    return OwnDuty(
        tuple(day for day, no in coming.items() if no == me),
        tuple((day, no) for day, no in coming.items() if no != me),
        tuple(one for one in swaps if one.colleague == me),
        tuple(one for one in swaps if one.staff == me),
        {one.no: one.name for one in staff.roster(desk.db)},
    )


def ask_swap(desk: Desk, day: date, other_day: date) -> None:
    """Ask the colleague whose turn is on `other_day` to clean on my `day`.

    Raises ShopError: duty-not-yours, duty-in-past, duty-asked-already, duty-not-at-work when one of the two is off on
    the other's day.
    """
    me = desk.actor.staff
    colleague = _on(desk, other_day)
    if me is None or colleague is None or colleague == me or _on(desk, day) != me:
        raise ShopError("duty-not-yours", day=day)
    _require_able(desk, colleague, day)
    _require_able(desk, me, other_day)
    if any((one.staff, one.day, one.other_day) == (me, day, other_day) for one in kept.open_swaps(desk.db, desk.today)):
        raise ShopError("duty-asked-already")
    with desk.change(Right.ASK, Topic.REQUESTS) as change:
        kept.ask(desk.db, Swap(0, me, day, colleague, other_day), desk.now)
        change.note("duty.ask-swap", day=day, colleague=colleague, other_day=other_day)


def answer(desk: Desk, number: int, *, yes: bool) -> None:
    """The colleague agrees, and the turns change at once; or says no."""
    swap = _open(desk, number)
    if desk.actor.staff != swap.colleague:
        raise ShopError("request-not-yours")
    if yes:
        if (_on(desk, swap.day), _on(desk, swap.other_day)) != (swap.staff, swap.colleague):
            raise ShopError("duty-not-yours", day=swap.day)
        _require_able(desk, swap.colleague, swap.day)
        _require_able(desk, swap.staff, swap.other_day)
    with desk.change(Right.ASK, Topic.REQUESTS, Topic.ROTA) as change:
        if yes:
            for part in {Month.of(swap.day), Month.of(swap.other_day)}:
                keep(desk, part)
            kept.swap_day(desk.db, swap.day, swap.colleague)
            kept.swap_day(desk.db, swap.other_day, swap.staff)
        kept.answer(desk.db, number, "agreed" if yes else "declined")
        change.note("duty.swap", request=number, agreed=yes)


def withdraw(desk: Desk, number: int) -> None:
    """Take back what one asked for."""
    if _open(desk, number).staff != desk.actor.staff:
        raise ShopError("request-not-yours")
    with desk.change(Right.ASK, Topic.REQUESTS) as change:
        kept.answer(desk.db, number, "withdrawn")
        change.note("duty.withdraw", request=number)


def meetings(desk: Desk) -> tuple[Meeting, ...]:
    """The weekly meetings."""
    return kept.meetings(desk.db)


def set_meetings(desk: Desk, wanted: Sequence[Meeting]) -> None:
    """Meet at these times every week."""
    with desk.change(Right.PLAN_ROTA, Topic.ROTA) as change:
        kept.put_meetings(desk.db, wanted)
        change.note("duty.meetings", meetings=[[one.name, one.weekday, one.start] for one in wanted])


def _on(desk: Desk, day: date) -> StaffNo | None:
    return turns(desk, Month.of(day)).get(day)


def _open(desk: Desk, number: int) -> Swap:
    found = next((one for one in kept.open_swaps(desk.db, desk.today) if one.id == number), None)
    if found is None:
        raise ShopError("request-closed")
    return found


def _require_able(desk: Desk, no: StaffNo, day: date) -> None:
    if day < desk.today:
        raise ShopError("duty-in-past", day=day)
    codes: Mapping[Cell, Code] = rota.between(desk.db, day, day).codes
    if not at_work(no, day, codes, shifts.types(desk.db)):
        person = staff.one(desk.db, no)
        raise ShopError("duty-not-at-work", name=person.name if person else no, day=day)
