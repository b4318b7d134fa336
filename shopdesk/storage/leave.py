"""Leave set by hand, and leave taken by the rota."""

from __future__ import annotations

from datetime import datetime

from shopdesk.domain.leave_balance import Grant
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.database import Database


def grants(db: Database, year: int) -> dict[tuple[StaffNo, Code], Grant]:
    rows = db.execute("select staff, code, entitled, opening, reason from leave_grant where year = ?", [year])
    return {(StaffNo(no), Code(code)): Grant(entitled, opening, reason) for no, code, entitled, opening, reason in rows}


def put_grant(db: Database, staff: StaffNo, code: Code, year: int, grant: Grant, at: datetime, by: str) -> None:
    """Write what was set by hand in place of what stood there."""
    db.execute(
        "insert into leave_grant (staff, code, year, entitled, opening, reason, set_at, set_by) "
        "values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (staff, code, year) do update set entitled = excluded.entitled, "
        "opening = excluded.opening, reason = excluded.reason, set_at = excluded.set_at, set_by = excluded.set_by",
        [staff, code, year, grant.entitled, grant.opening, grant.reason, at.isoformat(), by],
    )


def used(db: Database, year: int) -> dict[tuple[StaffNo, Code], int]:
    """Days of each kind of leave that stand in the rota of a year, past and to come."""
    rows = db.execute(
        "select staff, rota_cell.code, count(*) from rota_cell join shift_type on shift_type.code = rota_cell.code "
        "where day between ? and ? and kind in ('leave', 'sick') group by staff, rota_cell.code",
        [f"{year:04d}-01-01", f"{year:04d}-12-31"],
    )
    return {(StaffNo(no), Code(code)): count for no, code, count in rows}
