"""Handover notes and questions, written at the shared machine and answered there or in the office."""

from __future__ import annotations

from datetime import timedelta

from shopdesk.domain.errors import ShopError
from shopdesk.domain.notes import Note, NoteKind, require_text
from shopdesk.domain.rights import Right
from shopdesk.domain.staff import StaffNo
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import notes

_SHOWN = 30
_FRESH = timedelta(days=3)  # a handover note older than this is nobody's news


def write(desk: Desk, kind: NoteKind, text: str) -> None:
    """Leave a handover note for the next shift, or a question for the FAQ, in one's own name."""
    if desk.actor.staff is None:
        raise ShopError("note-needs-staff")
    plain = require_text(text)
    with desk.change(Right.ASK, Topic.REQUESTS) as change:
        notes.add(desk.db, kind, desk.actor.staff, plain, desk.now)
        change.note("notes.write", kind=kind)


def newest(desk: Desk) -> tuple[Note, ...]:
    """The newest notes and questions, for everybody who works here."""
    desk.require(Right.ASK)
    return notes.newest(desk.db, _SHOWN)


def unread(desk: Desk) -> tuple[Note, ...]:
    """Handover notes of others that the person at the desk has not read, the newest first; older ones are past."""
    if desk.actor.staff is None:
        return ()
    return notes.unread(desk.db, desk.actor.staff, desk.now - _FRESH)


def handed_over(desk: Desk) -> tuple[Note, ...]:
    """Handover notes of others in the last days, read or not, the newest first."""
    since = desk.now - _FRESH
    return tuple(
        note
        for note in newest(desk)
        if note.kind is NoteKind.HANDOVER and note.staff != desk.actor.staff and note.written_at >= since
    )


def read(desk: Desk) -> tuple[Note, ...]:
    """The newest notes and questions; what was unread counts as read from now on."""
    fresh = unread(desk)
    if fresh and desk.actor.staff is not None:
        with desk.change(Right.ASK, Topic.REQUESTS) as change:
            notes.mark_read(desk.db, [note.id for note in fresh], desk.actor.staff, desk.now)
            change.note("notes.read", notes=[note.id for note in fresh])
    return newest(desk)


def open_handover(desk: Desk) -> tuple[Note, frozenset[StaffNo]] | None:
    """The newest handover note of the last day, and who has read it; None when there is none."""
    since = desk.now - timedelta(days=1)
    found = (one for one in notes.newest(desk.db, _SHOWN) if one.kind is NoteKind.HANDOVER and one.written_at >= since)
    note = next(found, None)
    return (note, notes.readers(desk.db, note.id)) if note is not None else None


def answer(desk: Desk, number: int, text: str) -> None:
    """Answer a question nobody has answered yet."""
    plain = require_text(text)
    with desk.change(Right.ASK, Topic.REQUESTS) as change:
        if not notes.answer(desk.db, number, plain, desk.actor.name, desk.now):
            raise ShopError("note-answered")
        change.note("notes.answer", question=number)
