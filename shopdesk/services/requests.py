"""Leave, swaps and missed punches: asked by staff, agreed by colleagues, decided by the supervisor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from shopdesk.domain import requests as rules
from shopdesk.domain import rights
from shopdesk.domain.attendance import Correction, CorrectionKind
from shopdesk.domain.errors import ShopError
from shopdesk.domain.leave_balance import Balance
from shopdesk.domain.month import Month
from shopdesk.domain.requests import Attachment, Effect, Leave, Missed, Request, RequestState, Swap, What
from shopdesk.domain.rights import Right
from shopdesk.domain.rota import Rota
from shopdesk.domain.rota_month import newly_blocking
from shopdesk.domain.rota_rules import LEAVE_BALANCE
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import attendance, papers
from shopdesk.services import leave as balance
from shopdesk.services.desk import Desk, Topic
from shopdesk.services.rota_month import looking_on, month
from shopdesk.storage import punches, requests, rota, shifts, shop, staff

_NOTICE = "leave-notice-days"
_EXCEEDED = "leave-exceeds-balance"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A request with what approving would write, or why it cannot be approved any more.

    `balances` are what a leave is taken from, itself not counted; `despite`: the person at the desk may approve all
    the same, with a reason.
    """

    request: Request
    effect: Effect | None
    obstacle: ShopError | None = None
    balances: tuple[Balance, ...] = ()
    despite: bool = False


def ask_leave(
    desk: Desk, staff_no: StaffNo, first: date, last: date, code: Code, cover: StaffNo | None, reason: str
) -> int:
    """请假: days off under a leave code, asked for in time, with a colleague who covers. The request's number."""
    leave = Leave(first, last, code, cover)
    rules.require_leave(leave, staff_no, desk.today, shop.setting(desk.db, _NOTICE, rules.NOTICE))
    shift = shifts.types(desk.db).get(code)
    if shift is None or not shift.kind.away:
        raise ShopError("leave-code-unknown", shift=code)
    if cover is None:
        raise ShopError("cover-missing")
    _require_colleague(desk, cover)
    _require_new(desk, staff_no, leave)
    balance.require_enough(desk, staff_no, leave)
    return _ask(desk, staff_no, leave, reason)


def _require_new(desk: Desk, staff_no: StaffNo, leave: Leave) -> None:
    """Refuse days that are asked for already: they would be taken from the balance twice."""
    for one in requests.in_states(desk.db, (RequestState.ASKED,)):
        if one.staff == staff_no and isinstance(one.what, Leave) and not set(leave.days).isdisjoint(one.what.days):
            raise ShopError("leave-asked-already", first=one.what.first, last=one.what.last)


def ask_swap(desk: Desk, staff_no: StaffNo, day: date, colleague: StaffNo, other_day: date, reason: str) -> int:
    """换班: my shift of `day` for the colleague's of `other_day`; it goes to the colleague first."""
    if colleague == staff_no:
        raise ShopError("swap-with-oneself")
    if min(day, other_day) < desk.today:
        raise ShopError("swap-in-past")
    _require_colleague(desk, colleague)
    swap = Swap(day, colleague, other_day)
    planned = _rota(desk, swap)
    probe = Request(0, staff_no, desk.now, swap, reason)
    if not rules.effect(probe, planned).cells:
        raise ShopError("swap-changes-nothing")
    return _ask(desk, staff_no, swap, reason)


def ask_missed(desk: Desk, staff_no: StaffNo, at: datetime, reason: str, evidence: Sequence[Path] = ()) -> int:
    """补卡: a punch that was missed, with its time on the shop's wall clock, the reason, and photos or PDFs.

    Copies of the files are kept with the request. Raises ShopError punch-in-future, reason-missing, evidence-too-many,
    evidence-kind, and as `papers.read` does.
    """
    if at > desk.local:
        raise ShopError("punch-in-future", at=at)
    handed_in = [(source.name, papers.read(source, rules.LARGEST_EVIDENCE)) for source in evidence]
    return _ask(desk, staff_no, Missed(at), reason, rules.taken_as_evidence(handed_in))


def evidence(desk: Desk, number: int) -> tuple[tuple[Attachment, bytes], ...]:
    """What was handed in with a request, for who decides; that it was looked at is logged.

    Raises ShopError evidence-none.
    """
    with desk.change(Right.DECIDE_REQUESTS) as change:
        found = requests.evidence(desk.db, number)
        if not found:
            raise ShopError("evidence-none")
        change.note("requests.evidence-read", request=number, files=[one.name for one, _ in found])
    return found


def agree(desk: Desk, number: int) -> None:
    """The colleague of a swap says yes; now the supervisor decides."""
    _answer_swap(desk, number, RequestState.AGREED)


def decline(desk: Desk, number: int) -> None:
    """The colleague of a swap says no."""
    _answer_swap(desk, number, RequestState.DECLINED)


def withdraw(desk: Desk, number: int) -> None:
    """The person takes the request back, as long as nobody decided."""
    with desk.change(Right.ASK, Topic.REQUESTS) as change:
        request = _open(desk, number)
        if desk.actor.staff != request.staff:
            raise ShopError("request-not-yours")
        requests.move(desk.db, number, RequestState.WITHDRAWN)
        change.note("requests.withdraw", request=number)


def waiting(desk: Desk) -> tuple[Request, ...]:
    """What waits for the supervisor's decision, the oldest first."""
    desk.require(Right.DECIDE_REQUESTS)
    open_ = requests.in_states(desk.db, (RequestState.ASKED, RequestState.AGREED))
    return tuple(request for request in open_ if request.waits_for_supervisor)


def weigh(desk: Desk, number: int) -> Weighed:
    """What approving would write, seen before the click."""
    desk.require(Right.DECIDE_REQUESTS)
    request = _open(desk, number)
    held = balance.against(desk, request.staff, request.what, number) if isinstance(request.what, Leave) else ()
    try:
        return Weighed(request, _weighed(desk, request), balances=held)
    except ShopError as obstacle:
        overruled = obstacle.code == _EXCEEDED and rights.may(desk.actor.role, balance.OVERRULES)
        return Weighed(request, None, obstacle, held, overruled)


def mine(desk: Desk, staff_no: StaffNo) -> tuple[Request, ...]:
    """One's own requests, and swaps one was asked for, the newest first."""
    if desk.actor.staff != staff_no:
        desk.require(Right.DECIDE_REQUESTS)
    return requests.of(desk.db, staff_no)


def approve(desk: Desk, number: int, *, despite: str = "") -> Effect:
    """Say yes, and write it through: leave and swaps into the rota, a missed punch as a signed correction.

    More leave than is left is granted by the owner alone, with the reason in `despite`. What was asked is weighed and
    decided in one transaction: a request withdrawn meanwhile is closed.
    """
    with desk.change(Right.DECIDE_REQUESTS, Topic.REQUESTS, Topic.ROTA, Topic.ATTENDANCE) as change:
        request = _open(desk, number)
        if not request.waits_for_supervisor:
            raise ShopError("swap-not-agreed")
        if despite.strip():
            desk.require(balance.OVERRULES)
        effect = _weighed(desk, request, despite=despite.strip())
        for cell in effect.cells:
            rota.put(desk.db, cell.cell, cell.after)
        rota.lock(desk.db, effect.rests, locked=True)
        if effect.punch is not None:
            punches.sign(desk.db, _correction(desk, request, effect.punch))
        requests.move(desk.db, number, RequestState.APPROVED, desk.actor.name, desk.now)
        facts = {"despite": despite.strip()} if despite.strip() else {}
        if despite.strip():
            _grant(desk, effect, despite.strip())
        change.note("requests.approve", request=number, staff=request.staff, kind=request.kind, **facts)
    return effect


def _grant(desk: Desk, effect: Effect, reason: str) -> None:
    """Let the days through that are more than the balance holds, so that the rota does not tell of them for ever."""
    granted = {one.cell for one in effect.cells}
    for part in {Month.of(cell.day) for cell in granted}:
        shown = month(desk, part)
        for one in shown.broken:
            if one.rule == LEAVE_BALANCE and (one.staff, one.day) in granted:
                rota.allow(desk.db, shown.spot(one), reason, desk.now, desk.actor.name)


def refuse(desk: Desk, number: int, reason: str) -> None:
    """Say no, with the reason the person will read."""
    with desk.change(Right.DECIDE_REQUESTS, Topic.REQUESTS) as change:
        if not reason.strip():
            raise ShopError("reason-missing")
        _open(desk, number)
        requests.move(desk.db, number, RequestState.REFUSED, desk.actor.name, desk.now, reason.strip())
        change.note("requests.refuse", request=number, reason=reason.strip())


def _ask(desk: Desk, staff_no: StaffNo, what: What, reason: str, evidence: Sequence[tuple[str, bytes]] = ()) -> int:
    if not reason.strip():
        raise ShopError("reason-missing")
    if desk.actor.staff != staff_no:
        desk.require(Right.DECIDE_REQUESTS)
    _require_colleague(desk, staff_no)
    with desk.change(Right.ASK, Topic.REQUESTS) as change:
        number = requests.add(desk.db, staff_no, what, reason.strip(), desk.now)
        for name, content in evidence:
            requests.add_evidence(desk.db, number, name, content)
        files = {"files": [name for name, _ in evidence]} if evidence else {}
        change.note("requests.ask", request=number, staff=staff_no, kind=type(what).__name__.lower(), **files)
    return number


def _answer_swap(desk: Desk, number: int, state: RequestState) -> None:
    with desk.change(Right.ASK, Topic.REQUESTS) as change:
        request = _open(desk, number)
        if not isinstance(request.what, Swap) or not request.waits_for_colleague:
            raise ShopError("request-closed")
        if desk.actor.staff != request.what.colleague:
            raise ShopError("request-not-yours")
        requests.move(desk.db, number, state)
        change.note(f"requests.{state}", request=number)


def _open(desk: Desk, number: int) -> Request:
    request = requests.one(desk.db, number)
    if request is None or not (request.waits_for_colleague or request.waits_for_supervisor):
        raise ShopError("request-closed")
    return request


def _require_colleague(desk: Desk, no: StaffNo) -> None:
    if not punches.works(desk.db, no, desk.today):
        raise ShopError("staff-cannot-clock", staff=no)


def _rota(desk: Desk, what: What) -> Rota:
    match what:
        case Leave(first, last):
            return rota.between(desk.db, first, last)
        case Swap(day, _, other_day):
            return rota.between(desk.db, min(day, other_day), max(day, other_day))
        case Missed():
            return Rota({})


def _weighed(desk: Desk, request: Request, *, despite: str = "") -> Effect:
    """What approving would write; refused when it cannot be written or breaks a blocking rule of the rota.

    Leave is let through: nobody works on it, whatever the rules say; but not more than is left without a reason.
    `broken` and `month` of swap-breaks-rules are what breaks, and the month before the swap.
    """
    off: Mapping[date, Code] = {}
    if isinstance(request.what, Leave):
        off = balance.days(desk, request.staff, request.what).off
        if not despite:
            balance.require_enough(desk, request.staff, request.what, request.id)
    effect = rules.effect(request, _rota(desk, request.what), off)
    if effect.punch is not None:
        attendance.require_open(desk, effect.punch.date())
    for day in {change.cell.day for change in effect.cells}:
        attendance.require_open(desk, day)
    if isinstance(request.what, Swap):
        codes = {change.cell: change.after for change in effect.cells}
        for now in looking_on(desk, codes.keys()):
            if stopped := newly_blocking(now, now.with_codes(codes)):
                raise ShopError("swap-breaks-rules", broken=stopped, month=now, n=len(stopped))
    return effect


def _correction(desk: Desk, request: Request, at: datetime) -> Correction:
    return Correction(CorrectionKind.ADD, request.staff, at, request.reason, desk.actor.name, desk.now)


def leave_codes(desk: Desk) -> tuple[Code, ...]:
    """The codes under which leave may be asked for."""
    return tuple(code for code, shift in shifts.types(desk.db).items() if shift.kind.away)


def colleagues(desk: Desk, staff_no: StaffNo) -> tuple[tuple[StaffNo, str], ...]:
    """Whom one may ask to cover or to swap: number and name of everybody else at work."""
    today = desk.today
    return tuple((one.no, one.name) for one in staff.roster(desk.db) if one.no != staff_no and one.employed(today))
