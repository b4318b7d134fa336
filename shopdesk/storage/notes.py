"""Handover notes and questions."""

from __future__ import annotations

from datetime import datetime

from shopdesk.domain.notes import Note, NoteKind
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.database import Database


def add(db: Database, kind: NoteKind, staff: StaffNo, text: str, at: datetime) -> None:
    db.execute(
        "insert into note (kind, staff, written_at, text) values (?, ?, ?, ?)", [kind, staff, at.isoformat(), text]
    )


def newest(db: Database, limit: int) -> tuple[Note, ...]:
    """The newest notes of all kinds, the newest first."""
    rows = db.execute(
        "select id, kind, note.staff, staff.name, written_at, text, answer, answered_by from note "
        "join staff on staff.no = note.staff order by id desc limit ?",
        [limit],
    )
    return tuple(
        Note(number, NoteKind(kind), StaffNo(no), name, datetime.fromisoformat(at), text, answer, by or "")
        for number, kind, no, name, at, text, answer, by in rows
    )


def answer(db: Database, number: int, text: str, by: str, at: datetime) -> bool:
    """Answer a question; whether there was one without an answer."""
    changed = db.execute(
        "update note set answer = ?, answered_by = ?, answered_at = ? "
        "where id = ? and kind = 'question' and answer = ''",
        [text, by, at.isoformat(), number],
    )
    return bool(changed.rowcount)
