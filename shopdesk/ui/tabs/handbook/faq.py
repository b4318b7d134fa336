"""The FAQ: what agents asked, the waiting first; the one chosen is answered below and put into the annex."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from shopdesk.domain.notes import LONGEST, Note
from shopdesk.ui import theme
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, EmptyState, Field, Hairline, Table

_LINES = 76  # pixels: three lines of an answer


class FaqView(QWidget):
    """`settled` carries the question's number, its words, the answer, and whether it stands in the annex."""

    settled = Signal(int, str, str, bool)
    export = Signal()

    def __init__(self) -> None:
        super().__init__()
        columns = (
            Column[Note]("Question", lambda one: one.text),
            Column[Note]("Asked by", lambda one: one.name, width=76, muted=True),
            Column[Note]("Status", _state, width=120, tone=_tone),
        )
        self.table: Table[Note] = Table(RowTable(columns, key=lambda one: one.id))
        self.question, self.answer = QPlainTextEdit(), QPlainTextEdit()
        self.in_faq = QCheckBox()
        self.save, self._export = Button(icon="check", small=True), Button(icon="export", small=True)
        self._empty = EmptyState("help")
        self._shown: Note | None = None
        self._drafts: dict[int, tuple[str, str, bool]] = {}  # typed and not kept, of questions not in sight
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.answer.textChanged.connect(self._look)
        self.question.textChanged.connect(self._look)
        self.save.clicked.connect(self._save)
        self._export.clicked.connect(self.export)
        self._retranslate()
        self.show_questions(())

    def show_questions(self, found: Sequence[Note]) -> None:
        """Show these; what is being typed stays."""
        self.table.set_rows(found)
        self._empty.setVisible(not found)
        for part in (self.table, self._below):
            part.setVisible(bool(found))
        self._export.setEnabled(any(one.in_faq for one in found))
        if self.table.row is None and found:
            self.table.choose(found[0].id)
        elif not self._typed():
            self._fill(self.table.row)

    def saved(self) -> None:
        """What was typed is kept: show it as it is kept now."""
        self._fill(self.table.row)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        height = theme.current().px(_LINES)
        for editor in (self.question, self.answer):
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(height)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.in_faq)
        buttons.addStretch(1)
        buttons.addWidget(self._export)
        buttons.addWidget(self.save)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(12, 8, 12, 8)
        below.setSpacing(8)
        below.addWidget(Field("Question", self.question))
        below.addWidget(Field("Answer", self.answer))
        below.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(Hairline())
        column.addWidget(self._below)

    def _retranslate(self) -> None:
        self.in_faq.setText(tr("Print it in the FAQ annex"))
        self.save.setText(tr("Save"))
        self._export.setText(tr("Export"))
        self.table.setAccessibleName(tr("FAQ"))
        told = tr("Agents ask at the shared machine, under “Leave a note”; it shows here to be answered.")
        self._empty.tell(tr("Nobody has asked anything yet"), told)

    def _choose(self, note: Note | None) -> None:
        if note is None or self._shown is None or note.id != self._shown.id:
            if self._shown is not None and self._typed():
                self._drafts[self._shown.id] = self._said()
            self._fill(note)

    def _fill(self, note: Note | None) -> None:
        self._shown = note
        kept = (note.text, note.answer, note.in_faq) if note else ("", "", False)
        question, answer, in_faq = self._drafts.pop(note.id, kept) if note else kept
        self.question.setPlainText(question)
        self.answer.setPlainText(answer)
        self.in_faq.setChecked(in_faq)
        self._look()

    def _typed(self) -> bool:
        """Whether something stands here that is not kept yet."""
        shown = self._shown
        return shown is not None and self._said() != (shown.text, shown.answer, shown.in_faq)

    def _said(self) -> tuple[str, str, bool]:
        return self.question.toPlainText(), self.answer.toPlainText(), self.in_faq.isChecked()

    def _look(self) -> None:
        answered = bool(self.answer.toPlainText().strip())
        self.in_faq.setEnabled(answered)
        if not answered:
            self.in_faq.setChecked(False)
        fits = all(len(editor.toPlainText().strip()) <= LONGEST for editor in (self.question, self.answer))
        self.save.setEnabled(fits and bool(self.question.toPlainText().strip()))

    def _save(self) -> None:
        if self._shown is not None:
            self.settled.emit(self._shown.id, *self._said())


def _state(note: Note) -> str:
    if note.in_faq:
        return tr("In the FAQ")
    return tr("No answer yet") if note.open else tr("Answered")


def _tone(note: Note) -> str:
    return "success" if note.in_faq else "warning" if note.open else "plain"
