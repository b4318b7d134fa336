"""Changing the handbook's draft: each function takes a handbook and returns the changed one.

A part that is not there (another window deleted it) is refused with `handbook-part-missing`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from shopdesk.domain.errors import ShopError
from shopdesk.domain.handbook import Binned, Chapter, Clause, Handbook, PartId, Section, Severity

Part = TypeVar("Part", Chapter, Section, Clause)


def add_chapter(handbook: Handbook, title: str, lead: str = "") -> tuple[Handbook, PartId]:
    """A new chapter at the end; the changed handbook and the chapter's id."""
    new = PartId(handbook.next_id)
    chapter = Chapter(new, _said(title), lead.strip())
    return replace(handbook, chapters=(*handbook.chapters, chapter), next_id=new + 1), new


def add_section(handbook: Handbook, chapter: PartId, title: str) -> tuple[Handbook, PartId]:
    """A new section at the end of a chapter."""
    new = PartId(handbook.next_id)
    section = Section(new, _said(title))

    def grown(one: Chapter) -> Chapter:
        return replace(one, sections=(*one.sections, section))

    return replace(_chapter(handbook, chapter, grown), next_id=new + 1), new


def add_clause(
    handbook: Handbook,
    section: PartId,
    text: str,
    severity: Severity = Severity.NORM,
    *,
    handling: str = "",
    why: str = "",
    after: PartId | None = None,
) -> tuple[Handbook, PartId]:
    """A new clause behind `after`, or at the section's end."""
    new = PartId(handbook.next_id)
    clause = Clause(new, _said(text), severity, handling.strip(), why.strip())

    def grown(one: Section) -> Section:
        ids = [other.id for other in one.clauses]
        place = ids.index(after) + 1 if after in ids else len(ids)
        return replace(one, clauses=(*one.clauses[:place], clause, *one.clauses[place:]))

    return replace(_section(handbook, section, grown), next_id=new + 1), new


def edit_clause(handbook: Handbook, clause: Clause) -> Handbook:
    """Put `clause` in the place of the one with its id."""
    told = replace(clause, text=_said(clause.text), handling=clause.handling.strip(), why=clause.why.strip())
    home = section_of(handbook, clause.id)

    def changed(one: Section) -> Section:
        return replace(one, clauses=tuple(told if other.id == told.id else other for other in one.clauses))

    return _section(handbook, home.id, changed)


def rename(handbook: Handbook, part: PartId, title: str, lead: str | None = None) -> Handbook:
    """Another title for a chapter or a section; a chapter's lead too when one is given."""
    title = _said(title)
    if any(chapter.id == part for chapter in handbook.chapters):
        return _chapter(
            handbook, part, lambda one: replace(one, title=title, lead=one.lead if lead is None else lead.strip())
        )
    return _section(handbook, part, lambda one: replace(one, title=title))


def shift(handbook: Handbook, part: PartId, by: int) -> Handbook:
    """Move a part among its siblings; at the end of the row it stays where it is."""
    if any(chapter.id == part for chapter in handbook.chapters):
        return replace(handbook, chapters=_shifted(handbook.chapters, part, by))
    for chapter in handbook.chapters:
        if any(section.id == part for section in chapter.sections):
            return _chapter(handbook, chapter.id, lambda one: replace(one, sections=_shifted(one.sections, part, by)))
    home = section_of(handbook, part)
    return _section(handbook, home.id, lambda one: replace(one, clauses=_shifted(one.clauses, part, by)))


def move_clause(handbook: Handbook, clause: PartId, section: PartId, place: int) -> Handbook:
    """Take a clause to `place` (from 0) in the given section."""
    taken = clause_of(handbook, clause)
    bare = _without_clause(handbook, clause)

    def grown(one: Section) -> Section:
        return replace(one, clauses=(*one.clauses[:place], taken, *one.clauses[place:]))

    return _section(bare, section, grown)


def delete(handbook: Handbook, part: PartId) -> Handbook:
    """Take a part out; its clauses go to the bin."""
    for chapter in handbook.chapters:
        if chapter.id == part:
            for section in chapter.sections:
                handbook = delete(handbook, section.id)
            return replace(handbook, chapters=tuple(one for one in handbook.chapters if one.id != part))
        for section in chapter.sections:
            if section.id == part:
                for clause in section.clauses:
                    handbook = delete(handbook, clause.id)
                return _chapter(
                    handbook,
                    chapter.id,
                    lambda one: replace(one, sections=tuple(other for other in one.sections if other.id != part)),
                )
    gone = Binned(clause_of(handbook, part), section_of(handbook, part).id)
    return replace(_without_clause(handbook, part), binned=(*handbook.binned, gone))


def restore(handbook: Handbook, clause: PartId) -> Handbook:
    """Bring a clause back from the bin to the end of its section, or of the last one when that is gone."""
    found = next((gone for gone in handbook.binned if gone.clause.id == clause), None)
    sections = [section.id for chapter in handbook.chapters for section in chapter.sections]
    if found is None or not sections:
        raise ShopError("handbook-part-missing")
    home = found.section if found.section in sections else sections[-1]
    back = found.clause

    def grown(one: Section) -> Section:
        return replace(one, clauses=(*one.clauses, back))

    left = tuple(gone for gone in handbook.binned if gone.clause.id != clause)
    return replace(_section(handbook, home, grown), binned=left)


def section_of(handbook: Handbook, clause: PartId) -> Section:
    """The section a clause stands in."""
    for chapter in handbook.chapters:
        for section in chapter.sections:
            if any(one.id == clause for one in section.clauses):
                return section
    raise ShopError("handbook-part-missing")


def clause_of(handbook: Handbook, clause: PartId) -> Clause:
    """The clause with this id."""
    return next(one for one in section_of(handbook, clause).clauses if one.id == clause)


def _said(text: str) -> str:
    if not (told := text.strip()):
        raise ShopError("handbook-text-empty")
    return told


def _shifted(parts: tuple[Part, ...], part: PartId, by: int) -> tuple[Part, ...]:
    place = next(place for place, one in enumerate(parts) if one.id == part)
    rest = [one for one in parts if one.id != part]
    rest.insert(max(0, min(len(rest), place + by)), parts[place])
    return tuple(rest)


def _without_clause(handbook: Handbook, clause: PartId) -> Handbook:
    home = section_of(handbook, clause)

    def bare(one: Section) -> Section:
        return replace(one, clauses=tuple(other for other in one.clauses if other.id != clause))

    return _section(handbook, home.id, bare)


def _chapter(handbook: Handbook, chapter: PartId, change: Callable[[Chapter], Chapter]) -> Handbook:
    if all(one.id != chapter for one in handbook.chapters):
        raise ShopError("handbook-part-missing")
    return replace(handbook, chapters=tuple(change(one) if one.id == chapter else one for one in handbook.chapters))


def _section(handbook: Handbook, section: PartId, change: Callable[[Section], Section]) -> Handbook:
    home = next((one.id for one in handbook.chapters for other in one.sections if other.id == section), PartId(0))

    def changed(one: Chapter) -> Chapter:
        return replace(one, sections=tuple(change(other) if other.id == section else other for other in one.sections))

    return _chapter(handbook, home, changed)
