"""Writing the handbook's draft: every edit is kept at once and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from shopdesk.domain import handbook_edit
from shopdesk.domain.errors import ShopError
from shopdesk.domain.handbook import Clause, Handbook, PartId, Severity
from shopdesk.domain.rights import Right
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import handbook as table


def set_cover(desk: Desk, *, title: str, subtitle: str, scope: str, authors: str) -> None:
    """What stands on the cover."""

    def covered(text: Handbook) -> Handbook:
        if not title.strip():
            raise ShopError("handbook-text-empty")
        return replace(
            text, title=title.strip(), subtitle=subtitle.strip(), scope=scope.strip(), authors=authors.strip()
        )

    _edit(desk, "handbook.cover", covered, title=title.strip())


def add_chapter(desk: Desk, title: str, lead: str = "") -> PartId:
    """A new chapter at the end."""
    return _add(desk, "handbook.add-chapter", lambda text: handbook_edit.add_chapter(text, title, lead), title=title)


def add_section(desk: Desk, chapter: PartId, title: str) -> PartId:
    """A new section at the end of a chapter."""
    return _add(desk, "handbook.add-section", lambda text: handbook_edit.add_section(text, chapter, title), title=title)


def add_clause(
    desk: Desk, section: PartId, text: str, severity: Severity = Severity.NORM, *, after: PartId | None = None
) -> PartId:
    """A new clause in a section, behind `after` or at the end."""

    def grown(found: Handbook) -> tuple[Handbook, PartId]:
        return handbook_edit.add_clause(found, section, text, severity, after=after)

    return _add(desk, "handbook.add-clause", grown, text=text)


def edit_clause(desk: Desk, clause: Clause) -> None:
    """Change a clause's text, severity, handling or reason."""
    _edit(desk, "handbook.edit-clause", lambda text: handbook_edit.edit_clause(text, clause), clause=clause.id)


def rename(desk: Desk, part: PartId, title: str, lead: str | None = None) -> None:
    """Another title for a chapter or a section."""
    _edit(desk, "handbook.rename", lambda text: handbook_edit.rename(text, part, title, lead), part=part, title=title)


def shift(desk: Desk, part: PartId, by: int) -> None:
    """Move a chapter, section or clause up (-1) or down (1) among its siblings."""
    _edit(desk, "handbook.move", lambda text: handbook_edit.shift(text, part, by), part=part, by=by)


def move_clause(desk: Desk, clause: PartId, section: PartId, place: int) -> None:
    """Take a clause to another section."""
    _edit(
        desk,
        "handbook.move",
        lambda text: handbook_edit.move_clause(text, clause, section, place),
        part=clause,
        section=section,
    )


def delete(desk: Desk, part: PartId) -> None:
    """Take a part out; its clauses wait in the bin."""
    _edit(desk, "handbook.delete", lambda text: handbook_edit.delete(text, part), part=part)


def restore(desk: Desk, clause: PartId) -> None:
    """Bring a clause back from the bin."""
    _edit(desk, "handbook.restore", lambda text: handbook_edit.restore(text, clause), clause=clause)


def undo(desk: Desk) -> None:
    """Take the last edit of the draft back. Refuses with `handbook-nothing-to-undo`."""
    _go(desk, -1, "handbook-nothing-to-undo")


def redo(desk: Desk) -> None:
    """Do again what was undone last. Refuses with `handbook-nothing-to-redo`."""
    _go(desk, 1, "handbook-nothing-to-redo")


def _edit(desk: Desk, action: str, work: Callable[[Handbook], Handbook], **facts: Any) -> None:
    with desk.change(Right.EDIT_HANDBOOK, Topic.HANDBOOK) as change:
        before = table.draft(desk.db) or Handbook("")
        after = work(before)
        if after != before:
            table.put_draft(desk.db, after)
            change.note(action, **facts)


def _add(desk: Desk, action: str, work: Callable[[Handbook], tuple[Handbook, PartId]], **facts: Any) -> PartId:
    with desk.change(Right.EDIT_HANDBOOK, Topic.HANDBOOK) as change:
        after, new = work(table.draft(desk.db) or Handbook(""))
        table.put_draft(desk.db, after)
        change.note(action, part=new, **facts)
    return new


def _go(desk: Desk, by: int, refusal: str) -> None:
    with desk.change(Right.EDIT_HANDBOOK, Topic.HANDBOOK) as change:
        if not table.go(desk.db, by):
            raise ShopError(refusal)
        change.note("handbook.undo" if by < 0 else "handbook.redo")
