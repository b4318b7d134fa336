"""Wishes for the rota."""

from __future__ import annotations

from datetime import date, datetime

from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.domain.wishes import Wished
from shopdesk.storage.database import Database


def between(db: Database, first: date, last: date) -> tuple[Wished, ...]:
    """The wishes for `first` to `last`, both included, by day."""
    rows = db.execute(
        "select staff, day, code, wanted, strong, points from wish where day between ? and ? order by day, staff",
        [first.isoformat(), last.isoformat()],
    )
    return tuple(
        Wished(StaffNo(no), date.fromisoformat(day), Code(code), bool(wanted), bool(strong), points)
        for no, day, code, wanted, strong, points in rows
    )


def first_day(db: Database) -> date | None:
    """The earliest day anybody wished something for."""
    (day,) = db.execute("select min(day) from wish").fetchone()
    return date.fromisoformat(day) if day else None


def put(db: Database, wish: Wished, at: datetime, by: str) -> None:
    """Write a wish in place of the person's other one for that day."""
    drop(db, wish.staff, wish.day)
    db.execute(
        "insert into wish (staff, day, code, wanted, strong, points, asked_at, asked_by) "
        "values (?, ?, ?, ?, ?, ?, ?, ?)",
        [wish.staff, wish.day.isoformat(), wish.code, wish.wanted, wish.strong, wish.points, at.isoformat(), by],
    )


def drop(db: Database, staff: StaffNo, day: date) -> bool:
    """Take a wish away; whether there was one."""
    return bool(db.execute("delete from wish where staff = ? and day = ?", [staff, day.isoformat()]).rowcount)
