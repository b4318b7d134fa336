"""Handover notes and questions, written at the shared machine and answered there or in the office."""

from __future__ import annotations

from shopdesk.domain.errors import ShopError
from shopdesk.domain.notes import Note, NoteKind, require_text
from shopdesk.domain.rights import Right
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import notes

_SHOWN = 30


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


def answer(desk: Desk, number: int, text: str) -> None:
    """Answer a question nobody has answered yet."""
    plain = require_text(text)
    with desk.change(Right.ASK, Topic.REQUESTS) as change:
        if not notes.answer(desk.db, number, plain, desk.actor.name, desk.now):
            raise ShopError("note-answered")
        change.note("notes.answer", question=number)
