"""May I give this? The answer, who else may, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import Any

from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import Fen, yuan
from shopdesk.domain.permissions import OWNER, Action, Limit, Measure, Reason, Table, least
from shopdesk.domain.staff import Position, Side

NOTHING = Fen(0)


@unique
class Answer(StrEnum):
    """Yes; ask the one named; or nobody may."""

    YES = "yes"
    ASK = "ask"
    NOBODY = "nobody"


@unique
class Mark(StrEnum):
    """How a reason bears on the answer; MIND is something to see to, or a condition nobody spoke of."""

    OK = "ok"
    NOT_OK = "not-ok"
    MIND = "mind"


@dataclass(frozen=True, slots=True)
class Because:
    """One line of the working. `code` names the sentence, `facts` fill it."""

    code: str
    mark: Mark
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known about the case; None or empty: not said, so it comes back as a condition to mind."""

    reason: str = ""
    days: int | None = None  # since receipt
    side: Side | None = None  # before or after the sale


@dataclass(frozen=True, slots=True)
class Used:
    """What was given before with the same action: on this order by anybody, and this day and month by one person."""

    order: Fen = NOTHING
    day: Fen = NOTHING
    month: Fen = NOTHING
    times_order: int = 0
    times_day: int = 0
    times_month: int = 0
    times_buyer: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """The limits behind an answer. `up_to` is the most the one who asks may give on this order right now."""

    up_to: Fen
    per_order: Fen | None = None
    day_left: Fen | None = None
    month_left: Fen | None = None
    ceiling: Fen | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """`who` is the position that may: one's own at yes, the one to ask at ask ("owner": the owner), none at nobody.

    `people` are the names behind `who`, where the roster knows them.
    """

    answer: Answer
    who: str
    because: tuple[Because, ...]
    limits: Room
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    action: Action
    order: Fen
    amount: Fen
    circumstances: Circumstances
    used: Used
    named: Callable[[str], Reason]


def decide(
    table: Table,
    position: str,
    action: str,
    order: Fen,
    amount: Fen,
    circumstances: Circumstances = Circumstances(),
    used: Used = Used(),
    above: Mapping[str, Used] | None = None,
) -> Decision:
    """Whether `position` may give `amount` on an order of `order`, and if not, who may.

    The absolute ceiling and the red lines bind everybody; below them the position's own limits decide, then those
    of the next position that may, at last the owner. `above` holds, by position, what the person there with most
    room has used. Raises ShopError for an unknown action or position and for amounts that cannot be meant.
    """
    row, seat = table.action(action), table.position(position)
    _refuse_odd(row, order, amount)
    case = _Case(row, order, amount, circumstances, used, table.reason)
    if row.red_line:
        line = Because("because-red-line", Mark.NOT_OK, {"why": row.red_line, "why_en": row.red_line_en})
        return Decision(Answer.NOBODY, "", (line,), Room(NOTHING, ceiling=NOTHING))
    limit = table.limit(position, row.code)
    lines, room = _judged(case, seat, limit)
    if room.ceiling is not None and used.order + amount > room.ceiling:
        over = Because("because-ceiling", Mark.NOT_OK, _amounts(row, amount=Fen(used.order + amount), cap=room.ceiling))
        return Decision(Answer.NOBODY, "", (over, *_circumstantial(lines)), room)
    if all(line.mark is not Mark.NOT_OK for line in lines):
        return Decision(Answer.YES, position, lines, room)
    return _asked(table, seat, case, above or {}, lines, room)


def _asked(
    table: Table, seat: Position, case: _Case, above: Mapping[str, Used], lines: tuple[Because, ...], room: Room
) -> Decision:
    for other in table.others(seat, case.action.code):
        theirs = above.get(other.name, Used())
        used = replace(theirs, order=case.used.order, times_order=case.used.times_order)
        limit = table.limit(other.name, case.action.code)
        found, roomy = _judged(replace(case, used=used), other, limit)
        if all(line.mark is not Mark.NOT_OK for line in found):
            told = (*_without_mind(lines), _approver(case.action, other, roomy), *_minded(found))
            return Decision(Answer.ASK, other.name, told, room)
    owner = Because("because-owner", Mark.OK)
    return Decision(Answer.ASK, OWNER, (*lines, owner), room)


def _refuse_odd(action: Action, order: Fen, amount: Fen) -> None:
    if order <= 0:
        raise ShopError("permission-order-zero")
    if amount < 0:
        raise ShopError("permission-amount-negative")
    if action.measure is Measure.YUAN and amount > order:
        raise ShopError("permission-amount-over-order", amount=yuan(amount), order=yuan(order))


def _judged(case: _Case, seat: Position, limit: Limit) -> tuple[tuple[Because, ...], Room]:
    """One position's limits held against the case, and the room they leave."""
    ceiling = case.action.highest(case.order)
    if not limit.allowed:
        no = Because("because-not-allowed", Mark.NOT_OK, {"position": seat, "action": case.action})
        return (no,), Room(NOTHING, ceiling=ceiling)
    used = case.used
    cap = limit.cap(case.order)
    per_order = _left(cap, used.order)
    day, month = _left(limit.per_day, used.day), _left(limit.per_month, used.month)
    terms = (*_conditions(case, limit), *_times(limit, used))
    sums = tuple(_sums(case, limit, day, month))
    lines = terms + sums or (Because("because-allowed", Mark.OK, {"position": seat, "action": case.action}),)
    barred = any(line.mark is Mark.NOT_OK for line in terms)
    whole = case.order if case.action.measure is Measure.YUAN else None
    up_to = least(per_order, day, month, _left(ceiling, used.order), whole)
    minded = tuple(Because("because-evidence", Mark.MIND, {"evidence": each}) for each in limit.evidence)
    room = Room(NOTHING if barred else case.amount if up_to is None else up_to, cap, day, month, ceiling)
    return (*lines, *minded), room


def _conditions(case: _Case, limit: Limit) -> Iterator[Because]:
    said, action = case.circumstances, case.action
    reasons = tuple(case.named(reason) for reason in limit.reasons)
    if said.side is not None and Side.BOTH not in {action.side, said.side}:
        yield _line("because-side", said.side is action.side, side=action.side)
    if limit.reasons and not said.reason:
        yield Because("because-reason-if", Mark.MIND, {"reasons": reasons})
    elif limit.reasons:
        named = case.named(said.reason)
        yield _line("because-reason", said.reason in limit.reasons, reason=named, reasons=reasons)
    if limit.days is not None and said.days is None:
        yield Because("because-days-if", Mark.MIND, {"n": limit.days})
    elif limit.days is not None and said.days is not None:
        yield _line("because-days", said.days <= limit.days, days=said.days, n=limit.days)
    if limit.order_from is not None:
        yield _line("because-order-from", case.order >= limit.order_from, cap=yuan(limit.order_from))
    if limit.order_to is not None:
        yield _line("because-order-to", case.order <= limit.order_to, cap=yuan(limit.order_to))


def _times(limit: Limit, used: Used) -> Iterator[Because]:
    for code, cap, so_far in (
        ("because-times-order", limit.times_order, used.times_order),
        ("because-times-day", limit.times_day, used.times_day),
        ("because-times-month", limit.times_month, used.times_month),
        ("because-times-buyer", limit.times_buyer, used.times_buyer),
    ):
        if cap is not None:
            yield _line(code, so_far < cap, n=cap, used=so_far)


def _sums(case: _Case, limit: Limit, day: Fen | None, month: Fen | None) -> Iterator[Because]:
    """The caps in money (or days), tightest words first: per order, percent, day, month."""
    action, asked = case.action, Fen(case.used.order + case.amount)
    if limit.per_order is not None:
        yield _line(
            "because-order-cap", asked <= limit.per_order, **_amounts(action, amount=asked, cap=limit.per_order)
        )
    if limit.percent is not None and (cap := limit.cap(case.order)) is not None and cap != limit.per_order:
        facts = {**_amounts(action, amount=asked, cap=cap), "percent": f"{limit.percent.normalize():f}"}
        yield _line("because-percent", asked <= cap, **facts)
    for code, left, whole in (
        ("because-day", day, limit.per_day),
        ("because-month", month, limit.per_month),
    ):
        if left is not None and whole is not None:
            yield _line(code, case.amount <= left, **_amounts(action, left=left, cap=whole))


def _approver(action: Action, position: Position, room: Room) -> Because:
    """What the one to ask may give, and what is left of it today."""
    facts: dict[str, Any] = {"position": position, "action": action}
    if room.per_order is None:
        return Because("because-approver", Mark.OK, facts)
    facts |= _amounts(action, cap=room.per_order)
    if room.day_left is None:
        return Because("because-approver-cap", Mark.OK, facts)
    return Because("because-approver-left", Mark.OK, facts | _amounts(action, left=room.day_left))


def _line(code: str, holds: bool, **facts: Any) -> Because:  # noqa: FBT001 - the verdict itself
    return Because(f"{code}-ok" if holds else f"{code}-not", Mark.OK if holds else Mark.NOT_OK, facts)


def _amounts(action: Action, **amounts: Fen) -> dict[str, Any]:
    """Amounts as written, with the measure that says how to read them."""
    return {"measure": action.measure, **{name: yuan(amount) for name, amount in amounts.items()}}


def _left(cap: Fen | None, used: Fen) -> Fen | None:
    return None if cap is None else Fen(max(0, cap - used))


def _minded(lines: tuple[Because, ...]) -> tuple[Because, ...]:
    return tuple(line for line in lines if line.mark is Mark.MIND)


def _without_mind(lines: tuple[Because, ...]) -> tuple[Because, ...]:
    return tuple(line for line in lines if line.mark is not Mark.MIND)


def _circumstantial(lines: tuple[Because, ...]) -> tuple[Because, ...]:
    """Above the ceiling, of all conditions only those that fail as well are worth telling."""
    return tuple(line for line in lines if line.mark is Mark.NOT_OK)
