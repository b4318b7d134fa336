"""Requests of staff and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from shopdesk.domain.requests import Attachment, Leave, Missed, Request, RequestState, Swap, What
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.database import Database

_COLUMNS = (
    "id, kind, staff, asked_at, reason, state, first, last, code, colleague, other_day, at, decided_by, decided_at, "
    "answer"
)


def add(db: Database, staff: StaffNo, what: What, reason: str, asked_at: datetime) -> int:
    """Write a new request; its number."""
    values: dict[str, Any] = {"staff": staff, "asked_at": asked_at.isoformat(), "reason": reason, "state": "asked"}
    match what:
        case Leave(first, last, code, cover):
            values |= {"kind": "leave", "first": first, "last": last, "code": code, "colleague": cover}
        case Swap(day, colleague, other_day):
            values |= {"kind": "swap", "first": day, "colleague": colleague, "other_day": other_day}
        case Missed(at):
            values |= {"kind": "missed", "at": at}
    plain = [value.isoformat() if isinstance(value, date) else value for value in values.values()]
    marks = ", ".join("?" * len(plain))
    sql = f"insert into request ({', '.join(values)}) values ({marks}) returning id"
    return int(db.execute(sql, plain).fetchone()[0])


def add_evidence(db: Database, request: int, name: str, content: bytes) -> None:
    """Keep what was handed in with a request."""
    db.execute(
        "insert into request_evidence (request, name, size, content) values (?, ?, ?, ?)",
        [request, name, len(content), content],
    )


def evidence(db: Database, request: int) -> tuple[tuple[Attachment, bytes], ...]:
    """What was handed in with a request, and what is in it."""
    rows = db.execute("select id, name, size, content from request_evidence where request = ? order by id", [request])
    return tuple((Attachment(number, name, size), bytes(content)) for number, name, size, content in rows)


def one(db: Database, number: int) -> Request | None:
    row = db.execute(f"select {_COLUMNS} from request where id = ?", [number]).fetchone()
    return _with_evidence(db, [_request(row)])[0] if row else None


def in_states(db: Database, states: Iterable[RequestState]) -> tuple[Request, ...]:
    """The requests in any of `states`, the oldest first."""
    wanted = list(states)
    marks = ", ".join("?" * len(wanted))
    rows = db.execute(f"select {_COLUMNS} from request where state in ({marks}) order by id", wanted)
    return _with_evidence(db, [_request(row) for row in rows])


def of(db: Database, staff: StaffNo, limit: int = 20) -> tuple[Request, ...]:
    """The newest requests that a person made or, as colleague of a swap, was asked."""
    rows = db.execute(
        f"select {_COLUMNS} from request where staff = ? or (kind = 'swap' and colleague = ?) order by id desc limit ?",
        [staff, staff, limit],
    )
    return _with_evidence(db, [_request(row) for row in rows])


def move(
    db: Database, number: int, state: RequestState, by: str = "", at: datetime | None = None, answer: str = ""
) -> None:
    """Put a request into another state; `by` and `at` say who decided."""
    db.execute(
        "update request set state = ?, decided_by = ?, decided_at = ?, answer = ? where id = ?",
        [state, by or None, at.isoformat() if at else None, answer, number],
    )


def _with_evidence(db: Database, found: Sequence[Request]) -> tuple[Request, ...]:
    marks = ", ".join("?" * len(found))
    rows = db.execute(
        f"select request, id, name, size from request_evidence where request in ({marks}) order by id",
        [one.id for one in found],
    )
    handed_in: dict[int, tuple[Attachment, ...]] = {}
    for request, *given in rows:
        handed_in[request] = (*handed_in.get(request, ()), Attachment(*given))
    return tuple(one._replace(evidence=handed_in.get(one.id, ())) for one in found)


def _request(row: tuple[Any, ...]) -> Request:
    number, kind, staff, asked_at, reason, state, *place, by, decided_at, answer = row
    return Request(
        int(number),
        StaffNo(staff),
        datetime.fromisoformat(asked_at),
        _what(kind, *place),
        reason,
        RequestState(state),
        by or "",
        datetime.fromisoformat(decided_at) if decided_at else None,
        answer,
    )


def _what(kind: str, first: str, last: str, code: str, colleague: str | None, other_day: str, at: str) -> What:
    if kind == "leave":
        cover = StaffNo(colleague) if colleague else None
        return Leave(date.fromisoformat(first), date.fromisoformat(last), Code(code), cover)
    if kind == "swap":
        return Swap(date.fromisoformat(first), StaffNo(colleague or ""), date.fromisoformat(other_day))
    return Missed(datetime.fromisoformat(at))
