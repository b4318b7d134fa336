"""The rota's cells, what was published of them, and what was let through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from shopdesk.domain.month import Month
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_versions import Allowed, Spot, Version
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.database import Database


def between(db: Database, first: date, last: date) -> Rota:
    """What is planned from `first` to `last`, both included, with what staff were last shown of these days."""
    codes: dict[Cell, Code] = {}
    locked: set[Cell] = set()
    ends = [first.isoformat(), last.isoformat()]
    for staff, day, code, lock in db.execute(
        "select staff, day, code, locked from rota_cell where day between ? and ? order by staff, day", ends
    ):
        cell = Cell(StaffNo(staff), date.fromisoformat(day))
        codes[cell] = Code(code)
        if lock:
            locked.add(cell)
    return Rota(codes, frozenset(locked), _published(db, first, last))


def _published(db: Database, first: date, last: date) -> Mapping[Cell, Code] | None:
    newest = dict(
        db.execute(
            "select month, max(number) from rota_version where month between ? and ? group by month",
            [first.isoformat()[:7], last.isoformat()[:7]],
        ).fetchall()
    )
    if not newest:
        return None
    found: dict[Cell, Code] = {}
    for month, number in newest.items():
        for staff, day, code in db.execute(
            "select staff, day, code from rota_published "
            "where month = ? and number = ? and day between ? and ? order by staff, day",
            [month, number, first.isoformat(), last.isoformat()],
        ):
            found[Cell(StaffNo(staff), date.fromisoformat(day))] = Code(code)
    return found


def put(db: Database, cell: Cell, code: Code | None) -> None:
    """Set one cell; None empties it. A lock stays as it was."""
    if code is None:
        db.execute("delete from rota_cell where staff = ? and day = ?", [cell.staff, cell.day.isoformat()])
        return
    db.execute(
        "insert into rota_cell (staff, day, code) values (?, ?, ?) "
        "on conflict (staff, day) do update set code = excluded.code",
        [cell.staff, cell.day.isoformat(), code],
    )


def put_many(db: Database, codes: Mapping[Cell, Code | None]) -> None:
    for cell, code in codes.items():
        put(db, cell, code)


def lock(db: Database, cells: Iterable[Cell], *, locked: bool) -> None:
    """Lock or unlock planned cells; an empty cell has nothing to lock."""
    db.conn.executemany(
        "update rota_cell set locked = ? where staff = ? and day = ?",
        [(int(locked), cell.staff, cell.day.isoformat()) for cell in cells],
    )


def versions(db: Database, month: Month) -> tuple[Version, ...]:
    """Every publishing of the month, oldest first."""
    rows = db.execute(
        "select number, published_at, published_by from rota_version where month = ? order by number", [str(month)]
    )
    return tuple(Version(number, datetime.fromisoformat(at), by) for number, at, by in rows)


def publish(db: Database, month: Month, at: datetime, by: str) -> Version:
    """Copy the month as it stands into a new version."""
    row = db.execute("select coalesce(max(number), 0) + 1 from rota_version where month = ?", [str(month)]).fetchone()
    number = int(row[0])
    db.execute(
        "insert into rota_version (month, number, published_at, published_by) values (?, ?, ?, ?)",
        [str(month), number, at.isoformat(), by],
    )
    db.execute(
        "insert into rota_published (month, number, staff, day, code) "
        "select ?, ?, staff, day, code from rota_cell where day between ? and ?",
        [str(month), number, month.first.isoformat(), month.last.isoformat()],
    )
    return Version(number, at, by)


def allowed(db: Database, first: date, last: date) -> tuple[Allowed, ...]:
    """What was let through on these days, whether or not the cell still stands."""
    rows = db.execute(
        "select rule, staff, day, code, reason, allowed_at, allowed_by from rota_allowed "
        "where day between ? and ? order by day, staff, rule",
        [first.isoformat(), last.isoformat()],
    )
    return tuple(
        Allowed(
            Spot(rule, StaffNo(staff) if staff else None, date.fromisoformat(day), code),
            reason,
            datetime.fromisoformat(at),
            by,
        )
        for rule, staff, day, code, reason, at, by in rows
    )


def allow(db: Database, spot: Spot, reason: str, at: datetime, by: str) -> None:
    """Let one broken rule through; a second reason for the same spot replaces the first."""
    db.execute(
        "insert into rota_allowed (rule, staff, day, code, reason, allowed_at, allowed_by) "
        "values (?, ?, ?, ?, ?, ?, ?) on conflict (rule, staff, day, code) do update set "
        "reason = excluded.reason, allowed_at = excluded.allowed_at, allowed_by = excluded.allowed_by",
        [spot.rule, spot.staff or "", spot.day.isoformat(), spot.code, reason, at.isoformat(), by],
    )


def disallow(db: Database, spot: Spot) -> None:
    """Take a permission back."""
    db.execute(
        "delete from rota_allowed where rule = ? and staff = ? and day = ? and code = ?",
        [spot.rule, spot.staff or "", spot.day.isoformat(), spot.code],
    )
