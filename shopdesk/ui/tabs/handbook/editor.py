"""The middle of the tab: a section's heading, its clauses, and what may be done with them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.domain.handbook import Chapter, Section
from shopdesk.services.handbook import Draft, Overview
from shopdesk.ui import theme
from shopdesk.ui.tabs.handbook.banned import BannedView
from shopdesk.ui.tabs.handbook.clauses import ClauseList, Line
from shopdesk.ui.tabs.handbook.cover import BinView, CoverForm
from shopdesk.ui.tabs.handbook.faq import FaqView
from shopdesk.ui.tabs.handbook.lines import (
    ANNEXES,
    BANNED,
    BIN,
    COVER,
    FAQ,
    changed_lines,
    chapter_lines,
    chapter_number,
    marks,
    part_of,
    section_lines,
)
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, EmptyState, Hairline, Keys, Label

_WIDTH = 478


class Editor(QWidget):
    """Shows one part of the draft, or with `comparing` all that differs from the newest version."""

    add_clause = Signal()
    renamed = Signal()
    shifted = Signal(int)
    deleted = Signal()
    lead_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.clauses = ClauseList()
        self.part: Chapter | Section | None = None
        self._draft: Draft | None = None
        self._name, self._comparing = "", False
        self._title = Label("", "title")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._count = Label("", "caption", "text3")
        self._more = Button(icon="edit", kind="quiet", small=True)
        menu = QMenu(self._more)
        self._actions = tuple(QAction(menu) for _ in range(4))
        for action, slot in zip(self._actions, (self.renamed, self._on_up, self._on_down, self.deleted), strict=True):
            action.triggered.connect(slot)
            menu.addAction(action)
        self._more.setMenu(menu)
        self._add = Button(icon="plus", small=True)
        self._add.clicked.connect(self.add_clause)
        self._lead = QLineEdit()
        self._lead.editingFinished.connect(self._on_lead)
        self._empty = EmptyState("handbook")
        self.cover, self.banned, self.faq, self.bin = CoverForm(), BannedView(), FaqView(), BinView()
        self._special: dict[str, tuple[QWidget, str]] = {
            COVER: (self.cover, "Cover"),
            BANNED: (self.banned, "Banned words"),
            FAQ: (self.faq, "FAQ"),
            BIN: (self.bin, "In the bin"),
        }
        self._note = Label("", "caption", "text2", wrap=True)
        self._keys = Keys(
            [("Ctrl", ""), ("Enter", "next clause"), ("Alt", ""), ("↑↓", "move"), ("Ctrl", ""), ("1–4", "grade")]
        )
        self._lay_out()
        self._retranslate()
        self._restyle()
        theme.switched().connect(self._restyle)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        for widget in (self._count, self._more, self._add):
            head.addWidget(widget)
        lead = QHBoxLayout()
        lead.setContentsMargins(12, 0, 12, 8)
        lead.addWidget(self._lead)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(12, 8, 12, 10)
        foot.setSpacing(4)
        foot.addWidget(self._note)
        foot.addWidget(self._keys)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(lead)
        column.addWidget(Hairline())
        column.addWidget(self.clauses, 1)
        for view in (self._empty, self.cover, self.banned, self.faq, self.bin):
            view.hide()  # one at a time: together they would ask for more height than a screen has
            column.addWidget(view, 1)
        column.addWidget(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(Hairline(upright=True))

    def show_part(self, overview: Overview, name: str, *, comparing: bool) -> None:
        """Show the part called `name` in the tree."""
        draft = overview.draft
        self.cover.show_text(draft.text)
        self.bin.show_binned(draft.text.binned)
        self.banned.show_words(overview.banned)
        self.faq.show_questions(overview.questions)
        self._draft, self._name, self._comparing = draft, name, comparing
        self.part = part_of(draft.text, name)
        lines = self._lines(draft)
        self.clauses.show_lines(lines)
        self.clauses.setVisible(bool(lines))
        special = self._special.get(name) if not comparing else None
        for widget, _ in self._special.values():
            widget.setVisible(special is not None and widget is special[0])
        self._empty.setVisible(not lines and special is None)
        self._foot.setVisible(special is None)
        if self.clauses.current is None and self.clauses.rows and not comparing:
            changed = [row for row in self.clauses.rows if row.shown.changed]
            self.clauses.choose((changed or list(self.clauses.rows))[0])
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lines(self, draft: Draft) -> list[Line]:
        numbers = draft.text.numbers()
        if self._comparing and draft.before is not None:
            return changed_lines(draft.before.text, draft.text, draft.changes)
        if isinstance(self.part, Chapter):
            return chapter_lines(self.part, numbers, marks(draft))
        return section_lines(self.part, numbers, marks(draft)) if self.part else []

    def _retranslate(self) -> None:
        self._add.setText(tr("Add clause"))
        self._more.setToolTip(tr("Rename, move, delete"))
        self._more.setAccessibleName(tr("Rename, move, delete"))
        for action, key in zip(self._actions, ("Rename…", "Move up", "Move down", "Delete"), strict=True):
            action.setText(tr(key))
        self._note.setText(tr("Fines are legally contested: take off points. A clause that takes money is marked."))
        self._lead.setPlaceholderText(tr("One sentence: what is this chapter for?"))
        self._lead.setAccessibleName(tr("One sentence: what is this chapter for?"))
        self._head()

    def _head(self) -> None:
        shown = [row.shown for row in self.clauses.rows]
        changed = sum(one.changed for one in shown)
        counts = [tr("{n} clauses", n=len(shown)), *([tr("{n} changed", n=changed)] if changed else [])]
        section = isinstance(self.part, Section) and not self._comparing
        self._add.setVisible(section)
        self._more.setVisible(self.part is not None and not self._comparing)
        self._lead.setVisible(isinstance(self.part, Chapter) and not self._comparing)
        self._count.setText(" · ".join(counts) if shown else "")
        if isinstance(self.part, Chapter) and not self._lead.hasFocus():
            self._lead.setText(self.part.lead)
        self._title.setText(self._heading())
        self._title.setToolTip(self._title.text())
        self._tell_empty()

    def _heading(self) -> str:
        if self._draft is None:
            return ""
        if self._comparing and self._draft.before is not None:
            return tr("Changed since version {number}", number=self._draft.before.number)
        if isinstance(self.part, Chapter):
            place = self._draft.text.chapters.index(self.part) + 1
            return f"{chapter_number(place)}　{self.part.title}"
        if isinstance(self.part, Section):
            return f"{self._draft.text.numbers()[self.part.id]} {self.part.title}"
        if self._name in self._special:
            return tr(self._special[self._name][1])
        return tr("Annexes (automatic)") if self._name == ANNEXES else ""

    def _tell_empty(self) -> None:
        if self._comparing:
            self._empty.tell(tr("Nothing changed"), tr("The draft says the same as the newest version."))
        elif self._name == ANNEXES:
            self._empty.tell(
                tr("Made by themselves"),
                tr("Shifts, permissions, lateness, service hours, banned words and FAQ come from the shop's settings."),
            )
        elif self.part is None:
            self._empty.tell(tr("No chapter chosen"), tr("Choose a chapter on the left, or add one with the plus."))
        else:
            self._empty.tell(tr("No clause yet"), tr("Write the first one: what to do, or what not to do, and why."))

    def _on_lead(self) -> None:
        if isinstance(self.part, Chapter) and self._lead.text().strip() != self.part.lead:
            self.lead_changed.emit(self._lead.text().strip())

    def _on_up(self) -> None:
        self.shifted.emit(-1)

    def _on_down(self) -> None:
        self.shifted.emit(1)

    def _restyle(self) -> None:
        self.setFixedWidth(theme.current().px(_WIDTH))
