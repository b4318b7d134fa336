"""What is written in the handbook tab, as it goes from the editor and the contents to the services."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from shopdesk.domain.banned import BannedWord
from shopdesk.domain.handbook import Chapter, Clause, PartId, Section
from shopdesk.services import banned, faq
from shopdesk.services import handbook_writing as writing
from shopdesk.services.handbook import Overview
from shopdesk.ui import ask
from shopdesk.ui.tab import Tab
from shopdesk.ui.tabs.handbook.contents import ContentsPanel
from shopdesk.ui.tabs.handbook.cover import Cover
from shopdesk.ui.tabs.handbook.editor import Editor
from shopdesk.ui.texts import tr


class Writing(QObject):
    """Every edit is one service call, and each can be taken back."""

    def __init__(self, tab: Tab, contents: ContentsPanel, editor: Editor) -> None:
        super().__init__(tab)
        self._tab, self._contents, self._editor = tab, contents, editor
        self.overview: Overview | None = None
        contents.add_chapter.connect(self._on_add_chapter)
        contents.add_section.connect(self._on_add_section)
        editor.add_clause.connect(self._on_add_clause)
        editor.renamed.connect(self._on_rename)
        editor.shifted.connect(self._on_shift_part)
        editor.deleted.connect(self._on_delete_part)
        editor.lead_changed.connect(self._on_lead)
        editor.cover.changed.connect(self._on_cover)
        editor.banned.changed.connect(self._on_banned)
        editor.faq.settled.connect(self._on_settled)
        editor.bin.restored.connect(self._on_restored)
        editor.clauses.edited.connect(self._on_edited)
        editor.clauses.shifted.connect(self._on_shift)
        editor.clauses.dropped.connect(self._on_dropped)
        editor.clauses.wanted.connect(self._on_wanted)

    def undo(self) -> None:
        """Take the last edit back; what is being typed is kept before."""
        self.leave_text()
        self._tab.write(writing.undo)

    def redo(self) -> None:
        """Do what was undone again."""
        self.leave_text()
        self._tab.write(writing.redo)

    def leave_text(self) -> None:
        """End any typing, so that what is typed is kept before what comes next."""
        if self._editor.isAncestorOf(self._tab.focusWidget()):
            self._editor.clauses.setFocus()

    def _on_edited(self, clause: Clause) -> None:
        self._tab.write(partial(writing.edit_clause, clause=clause))

    def _on_shift(self, clause: PartId, by: int) -> None:
        self._tab.write(partial(writing.shift, part=clause, by=by))

    def _on_dropped(self, clause: PartId) -> None:
        self._tab.write(partial(writing.delete, part=clause), self._on_binned)

    def _on_binned(self, _: None) -> None:
        self._tab.toast(tr("Moved to the bin"), self.undo)

    def _on_cover(self, cover: Cover) -> None:
        self._tab.write(
            partial(
                writing.set_cover,
                title=cover.title,
                subtitle=cover.subtitle,
                scope=cover.scope,
                authors=cover.authors,
            )
        )

    def _on_banned(self, words: Sequence[BannedWord]) -> None:
        self._tab.write(partial(banned.put, words=words))

    def _on_settled(self, number: int, question: str, answer: str, in_faq: bool) -> None:  # noqa: FBT001 - a slot
        work = partial(faq.settle, number=number, question=question, answer=answer, in_faq=in_faq)
        self._tab.write(work, self._on_answered)

    def _on_answered(self, _: None) -> None:
        self._editor.faq.saved()
        self._tab.toast(tr("Kept; who asked reads it at the shared machine."))

    def _on_restored(self, clause: PartId) -> None:
        self._tab.write(partial(writing.restore, clause=clause))

    def _on_add_clause(self) -> None:
        current = self._editor.clauses.current
        self._on_wanted(current.shown.clause.id if current else None)

    def _on_wanted(self, after: PartId | None) -> None:
        part = self._editor.part
        if isinstance(part, Section):
            work = partial(writing.add_clause, section=part.id, text=tr("New clause"), after=after)
            self._tab.write(work, self._editor.clauses.write_when_shown)

    def _on_add_chapter(self) -> None:
        if title := ask.line(self._tab, tr("What is the chapter about?"), "Title", tr("Add")):
            self._tab.write(partial(writing.add_chapter, title=title), self._on_part_added)

    def _on_add_section(self) -> None:
        part = self._editor.part
        assert self.overview is not None
        chapters = self.overview.draft.text.chapters
        home = next((one for one in chapters if part == one or part in one.sections), chapters[-1])
        if title := ask.line(self._tab, tr("What is the section about?"), "Title", tr("Add")):
            self._tab.write(partial(writing.add_section, chapter=home.id, title=title), self._on_part_added)

    def _on_part_added(self, part: PartId) -> None:
        self._contents.tree.choose(str(part))

    def _on_rename(self) -> None:
        part = self._editor.part
        if part and (title := ask.line(self._tab, tr("Another title"), "Title", tr("Rename"), part.title)):
            self._tab.write(partial(writing.rename, part=part.id, title=title))

    def _on_lead(self, lead: str) -> None:
        part = self._editor.part
        if isinstance(part, Chapter):
            self._tab.write(partial(writing.rename, part=part.id, title=part.title, lead=lead))

    def _on_shift_part(self, by: int) -> None:
        if part := self._editor.part:
            self._tab.write(partial(writing.shift, part=part.id, by=by))

    def _on_delete_part(self) -> None:
        if part := self._editor.part:
            self._tab.write(partial(writing.delete, part=part.id), self._on_binned)
