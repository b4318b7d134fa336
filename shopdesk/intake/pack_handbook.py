"""The handbook of a pack: [handbook] with chapters, sections and clauses."""

from __future__ import annotations

from shopdesk.domain import handbook_edit
from shopdesk.domain.handbook import Handbook, PartId, Severity
from shopdesk.intake.pack_section import Section


def read(section: Section) -> Handbook:
    """Chapters and sections in their order. A clause is a text, or a table with severity, handling and why."""
    book = Handbook(
        section.text("title", needed=True),
        section.text("subtitle"),
        section.text("scope"),
        section.text("authors"),
    )
    for chapter in section.sections("chapters", needed=True):
        title, lead = chapter.text("title", needed=True), chapter.text("lead")
        book, at = handbook_edit.add_chapter(book, title or "?", lead)
        for part in chapter.sections("sections", needed=True):
            book = _section(book, at, part)
        chapter.done()
    section.done()
    return book


def _section(book: Handbook, chapter: PartId, part: Section) -> Handbook:
    book, at = handbook_edit.add_section(book, chapter, part.text("title", needed=True) or "?")
    for clause in part.mixed("clauses", "text"):
        text = clause.text("text", needed=True)
        severity = clause.choice("severity", Severity, Severity.NORM)
        handling, why = clause.text("handling"), clause.text("why")
        if severity is not Severity.NORM and not handling:
            clause.wrong("", "pack-clause-handling", severity=severity)
        clause.done()
        book, _ = handbook_edit.add_clause(book, at, text or "?", severity, handling=handling, why=why)
    part.done()
    return book
