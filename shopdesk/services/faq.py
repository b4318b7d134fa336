"""The FAQ: what agents ask at the shared machine, answered in the office, printed as an annex of the handbook."""

from __future__ import annotations

from pathlib import Path

from shopdesk.domain.errors import ShopError
from shopdesk.domain.notes import Note, require_text
from shopdesk.domain.rights import Right
from shopdesk.reports import workbook
from shopdesk.reports.workbook import Column, Sheet
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import notes
from shopdesk.words import Words

_WIDTHS = (40, 70)


def questions(desk: Desk) -> tuple[Note, ...]:
    """Every question ever asked, those without an answer first, then the newest."""
    desk.require(Right.EDIT_HANDBOOK)
    return notes.questions(desk.db)


def settle(desk: Desk, number: int, question: str, answer: str, *, in_faq: bool) -> None:
    """Answer a question or better its answer, in words worth keeping; with `in_faq` it stands in the handbook's annex.

    Who asked reads the answer at the shared machine. Raises ShopError: note-gone, handover-empty, note-too-long,
    faq-unanswered.
    """
    with desk.change(Right.EDIT_HANDBOOK, Topic.REQUESTS, Topic.HANDBOOK) as change:
        asked = require_text(question)
        told = require_text(answer) if answer.strip() else ""
        if in_faq and not told:
            raise ShopError("faq-unanswered")
        if not notes.settle(desk.db, number, asked, told, desk.actor.name, desk.now, in_faq=in_faq):
            raise ShopError("note-gone")
        change.note("faq.settle", question=number, text=asked, answer=told, in_faq=in_faq)


def export_faq(desk: Desk, out: Path, words: Words) -> None:
    """The FAQ as a workbook of questions and answers, the shape chat robots take in.

    Raises ShopError: faq-empty, and as `reports.files.target` does.
    """
    desk.require(Right.EXPORT)
    rows = [(one.text, one.answer) for one in notes.questions(desk.db) if one.in_faq]
    if not rows:
        raise ShopError("faq-empty")
    columns = [Column(words(title), width) for title, width in zip(("Question", "Answer"), _WIDTHS, strict=True)]
    workbook.write(out, [Sheet(words("FAQ"), columns, rows)])
