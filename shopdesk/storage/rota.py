"""The rota's cells."""

from __future__ import annotations

from datetime import date

from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.database import Database


def between(db: Database, first: date, last: date) -> Rota:
    """What is planned from `first` to `last`, both included."""
    codes: dict[Cell, Code] = {}
    locked: set[Cell] = set()
    for staff, day, code, lock in db.execute(
        "select staff, day, code, locked from rota_cell where day between ? and ? order by staff, day",
        [first.isoformat(), last.isoformat()],
    ):
        cell = Cell(StaffNo(staff), date.fromisoformat(day))
        codes[cell] = Code(code)
        if lock:
            locked.add(cell)
    return Rota(codes, frozenset(locked))


def put(db: Database, cell: Cell, code: Code | None) -> None:
    """Set one cell; None empties it."""
    if code is None:
        db.execute("delete from rota_cell where staff = ? and day = ?", [cell.staff, cell.day.isoformat()])
        return
    db.execute(
        "insert into rota_cell (staff, day, code) values (?, ?, ?) "
        "on conflict (staff, day) do update set code = excluded.code",
        [cell.staff, cell.day.isoformat(), code],
    )
