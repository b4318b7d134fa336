"""Handover notes for the next shift, and questions for the FAQ that any colleague may answer."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from shopdesk.domain.notes import LONGEST, Note, NoteKind
from shopdesk.services import notes
from shopdesk.ui.kiosk import parts
from shopdesk.ui.kiosk.page import Host, ServicePage, field
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets.arrange import emptied
from shopdesk.ui.widgets.basic import dress

_KINDS = ((NoteKind.HANDOVER, "Handover"), (NoteKind.QUESTION, "Question"))


class NotesPage(ServicePage):
    TITLE = "Leave a note"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._kind = NoteKind.HANDOVER
        self.text = QPlainTextEdit()
        self.text.setMaximumHeight(180)
        self._buttons = {kind: parts.Press(tr(title)) for kind, title in _KINDS}
        for kind, button in self._buttons.items():
            button.clicked.connect(partial(self._choose, kind))
        self.send = parts.Press(tr("Leave it here"), "check", "primary")
        self.send.setProperty("tall", True)
        self.send.clicked.connect(self._send)
        left = parts.column(spacing=14)
        left.addLayout(parts.row(*self._buttons.values(), stretch=True))
        left.addLayout(field(tr("At most {n} characters", n=LONGEST), self.text))
        left.addWidget(self.send)
        left.addStretch(1)
        holder = QHBoxLayout()
        holder.setSpacing(48)
        holder.addLayout(left, 5)
        right = parts.column()
        holder.addLayout(right, 6)
        outer = self.body
        self.body = right
        self._list = self.scrolled()
        self.body = outer
        self.body.addLayout(holder, 1)
        self._choose(NoteKind.HANDOVER)
        self._load()

    def _load(self) -> None:
        self.host.write(notes.read, self._show, self.refuse)

    def _show(self, found: tuple[Note, ...]) -> None:
        emptied(self._list)
        for note in found:
            self._list.addWidget(self._one(note))
        if not found:
            self._list.addWidget(parts.words(tr("Nobody has left anything yet."), 18, "text3"))
        self._list.addStretch(1)

    def _one(self, note: Note) -> QWidget:
        frame = QFrame()
        frame.setObjectName("kiosk-card")
        column = parts.column(frame, 4)
        column.setContentsMargins(20, 12, 20, 12)
        kind = next(tr(title) for kind, title in _KINDS if kind is note.kind)
        column.addWidget(parts.words(f"{note.name} · {kind}", 16, "text2"))
        column.addWidget(parts.words(note.text, 20, wrap=True))
        if note.answer:
            told = tr("{name} answered: {text}", name=note.answered_by, text=note.answer)
            column.addWidget(parts.words(told, 18, "success", wrap=True))
        elif note.open:
            answer = QLineEdit()
            answer.setPlaceholderText(tr("Answer, then Enter"))
            answer.returnPressed.connect(partial(self._answer, note.id, answer))
            column.addWidget(answer)
        return frame

    def _choose(self, kind: NoteKind) -> None:
        self._kind = kind
        for each, button in self._buttons.items():
            dress(button, "picked", each is kind)

    def _send(self) -> None:
        self.error.hide()
        self.host.write(partial(notes.write, kind=self._kind, text=self.text.toPlainText()), self._sent, self.refuse)

    def _answer(self, number: int, editor: QLineEdit) -> None:
        self.host.write(partial(notes.answer, number=number, text=editor.text()), self._sent_answer, self.refuse)

    def _sent(self, done: None) -> None:
        del done
        self.text.clear()
        self._load()

    def _sent_answer(self, done: None) -> None:
        del done
        self._load()
