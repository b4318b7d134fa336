"""Handover notes and questions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from shopdesk.domain.notes import Note, NoteKind
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.database import Database

_SELECT = (
    "select id, kind, note.staff, staff.name, written_at, text, answer, answered_by, faq from note "
    "join staff on staff.no = note.staff "
)


def add(db: Database, kind: NoteKind, staff: StaffNo, text: str, at: datetime) -> None:
    db.execute(
        "insert into note (kind, staff, written_at, text) values (?, ?, ?, ?)", [kind, staff, at.isoformat(), text]
    )


def newest(db: Database, limit: int) -> tuple[Note, ...]:
    """The newest notes of all kinds, the newest first."""
    return _notes(db.execute(_SELECT + "order by id desc limit ?", [limit]))


def questions(db: Database) -> tuple[Note, ...]:
    """Every question, those without an answer first, then the newest."""
    return _notes(db.execute(_SELECT + "where kind = 'question' order by answer <> '', id desc"))


def unread(db: Database, staff: StaffNo, since: datetime) -> tuple[Note, ...]:
    """Handover notes of others since a moment that somebody has not read, the newest first."""
    rows = db.execute(
        _SELECT + "where kind = 'handover' and note.staff <> ? and written_at >= ? "
        "and not exists (select 1 from note_read where note = note.id and note_read.staff = ?) order by id desc",
        [staff, since.isoformat(), staff],
    )
    return _notes(rows)


def mark_read(db: Database, notes: Iterable[int], staff: StaffNo, at: datetime) -> None:
    for number in notes:
        db.execute(
            "insert into note_read (note, staff, read_at) values (?, ?, ?) on conflict (note, staff) do nothing",
            [number, staff, at.isoformat()],
        )


def readers(db: Database, note: int) -> frozenset[StaffNo]:
    """Who has read a note."""
    return frozenset(StaffNo(no) for (no,) in db.execute("select staff from note_read where note = ?", [note]))


def _notes(rows: Iterable[tuple[Any, ...]]) -> tuple[Note, ...]:
    return tuple(
        Note(number, NoteKind(kind), StaffNo(no), name, datetime.fromisoformat(at), text, answer, by or "", bool(faq))
        for number, kind, no, name, at, text, answer, by, faq in rows
    )


def answer(db: Database, number: int, text: str, by: str, at: datetime) -> bool:
    """Answer a question; whether there was one without an answer."""
    changed = db.execute(
        "update note set answer = ?, answered_by = ?, answered_at = ? "
        "where id = ? and kind = 'question' and answer = ''",
        [text, by, at.isoformat(), number],
    )
    return bool(changed.rowcount)


def settle(db: Database, number: int, text: str, answer: str, by: str, at: datetime, *, in_faq: bool) -> bool:
    """Write a question and its answer in other words; whether there is such a question."""
    changed = db.execute(
        "update note set text = ?, answer = ?, answered_by = ?, answered_at = ?, faq = ? "
        "where id = ? and kind = 'question'",
        [text, answer, by if answer else None, at.isoformat() if answer else None, int(in_faq), number],
    )
    return bool(changed.rowcount)
