"""Papers kept with people's entries."""

from __future__ import annotations

from datetime import date, datetime

from shopdesk.domain.roster import Document
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.database import Database


def of(db: Database, no: StaffNo) -> tuple[Document, ...]:
    """The person's papers, the newest first, without their content; those in the bin are left out."""
    rows = db.execute(
        "select id, name, day, size from staff_document where staff = ? and binned_at is null "
        "order by day desc, id desc",
        [no],
    )
    return tuple(Document(id_, no, name, date.fromisoformat(day), size) for id_, name, day, size in rows)


def one(db: Database, id_: int) -> tuple[Document, bytes] | None:
    """A paper and what is in it, from the bin as well."""
    row = db.execute("select staff, name, day, size, content from staff_document where id = ?", [id_]).fetchone()
    if row is None:
        return None
    staff, name, day, size, content = row
    return Document(id_, StaffNo(staff), name, date.fromisoformat(day), size), bytes(content)


def add(db: Database, no: StaffNo, name: str, day: date, content: bytes) -> int:
    """Keep a paper; its id."""
    cursor = db.execute(
        "insert into staff_document (staff, name, day, size, content) values (?, ?, ?, ?, ?)",
        [no, name, day.isoformat(), len(content), content],
    )
    return int(cursor.lastrowid or 0)


def bin_(db: Database, id_: int, at: datetime | None) -> None:
    """Put a paper into the bin, or with None back."""
    db.execute("update staff_document set binned_at = ? where id = ?", [at.isoformat() if at else None, id_])
