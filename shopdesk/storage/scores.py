"""Schemes with their versions, closed months, totals of months gone by, remarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from shopdesk.domain.closing import Closed, Frozen
from shopdesk.domain.month import Month
from shopdesk.domain.schemes import Scheme
from shopdesk.domain.staff import StaffNo
from shopdesk.storage import frozen
from shopdesk.storage.database import Database


def put_scheme(db: Database, scheme: Scheme, at: datetime, by: str) -> None:
    """Keep one version for good; a version is never rewritten."""
    db.execute(
        "insert into scheme (code, version, since, definition, made_at, made_by) values (?, ?, ?, ?, ?, ?)",
        [scheme.code, scheme.version, str(scheme.since), frozen.dump(scheme), at.isoformat(), by],
    )


def schemes(db: Database, month: Month) -> tuple[Scheme, ...]:
    """Of each scheme the newest version that is valid in `month`, in the order they were first made."""
    rows = db.execute(
        "select s.definition from scheme s where s.version = (select max(version) from scheme t "
        "where t.code = s.code and t.since <= ?) order by (select min(rowid) from scheme u where u.code = s.code)",
        [str(month)],
    )
    return tuple(frozen.load(Scheme, text) for (text,) in rows)


def versions(db: Database, code: str) -> tuple[tuple[Scheme, datetime, str], ...]:
    """Every version of one scheme, newest first, with when and by whom it was made."""
    rows = db.execute("select definition, made_at, made_by from scheme where code = ? order by version desc", [code])
    return tuple((frozen.load(Scheme, text), datetime.fromisoformat(at), by) for text, at, by in rows)


def every_scheme(db: Database) -> tuple[Scheme, ...]:
    """Every version of every scheme."""
    return tuple(frozen.load(Scheme, text) for (text,) in db.execute("select definition from scheme order by rowid"))


def rewrite_scheme(db: Database, scheme: Scheme) -> None:
    """Write a version anew that says the same by other names; what it asks for never changes."""
    db.execute(
        "update scheme set definition = ? where code = ? and version = ?",
        [frozen.dump(scheme), scheme.code, scheme.version],
    )


def close(db: Database, what: Frozen, at: datetime, by: str) -> None:
    db.execute(
        "insert into month_close (month, closed_at, closed_by, frozen) values (?, ?, ?, ?)",
        [str(what.month), at.isoformat(), by, frozen.dump(what)],
    )


def closed(db: Database, month: Month) -> Closed | None:
    row = db.execute(
        "select closed_at, closed_by, frozen from month_close where month = ? and reopened_at is null", [str(month)]
    ).fetchone()
    return Closed(month, datetime.fromisoformat(row[0]), row[1], frozen.load(Frozen, row[2])) if row else None


def is_closed(db: Database, month: Month) -> bool:
    row = db.execute("select 1 from month_close where month = ? and reopened_at is null", [str(month)]).fetchone()
    return row is not None


def reopen(db: Database, month: Month, at: datetime, by: str, reason: str) -> None:
    """Open a closed month; what was frozen stays in the file as history."""
    db.execute(
        "update month_close set reopened_at = ?, reopened_by = ?, reason = ? where month = ? and reopened_at is null",
        [at.isoformat(), by, reason, str(month)],
    )


def put_past(db: Database, month: Month, totals: Mapping[StaffNo, Decimal], import_id: int | None = None) -> None:
    """Keep totals of a month gone by; a later word on the same person and month wins."""
    for staff, total in totals.items():
        db.execute(
            "insert into past_score (month, staff, total, import) values (?, ?, ?, ?) "
            "on conflict (month, staff) do update set total = excluded.total, import = excluded.import",
            [str(month), staff, str(total), import_id],
        )


def drop_past(db: Database, month: Month) -> None:
    """Forget what closing this month had kept (it is open again)."""
    db.execute("delete from past_score where month = ? and import is null", [str(month)])


def past(db: Database, months: Iterable[Month]) -> dict[Month, dict[StaffNo, Decimal]]:
    """Totals by month and person, of the months that have any."""
    found: dict[Month, dict[StaffNo, Decimal]] = {}
    for month in months:
        rows = db.execute("select staff, total from past_score where month = ? order by staff", [str(month)]).fetchall()
        if rows:
            found[month] = {StaffNo(staff): Decimal(total) for staff, total in rows}
    return found


def put_remark(db: Database, month: Month, staff: StaffNo, text: str, at: datetime, by: str) -> None:
    """The month's remark on a person; an empty text takes it away."""
    if not text:
        db.execute("delete from score_remark where month = ? and staff = ?", [str(month), staff])
        return
    db.execute(
        "insert into score_remark (month, staff, text, written_at, written_by) values (?, ?, ?, ?, ?) "
        "on conflict (month, staff) do update set text = excluded.text, written_at = excluded.written_at, "
        "written_by = excluded.written_by",
        [str(month), staff, text, at.isoformat(), by],
    )


def remarks(db: Database, month: Month) -> dict[StaffNo, str]:
    rows = db.execute("select staff, text from score_remark where month = ?", [str(month)])
    return {StaffNo(staff): text for staff, text in rows}
