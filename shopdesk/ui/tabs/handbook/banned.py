"""The banned words: the shop's list, and a line to try a sentence on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from shopdesk.domain.banned import Ban, BannedWord, Hit, check
from shopdesk.ui import theme
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Field, FormRow, Hairline, Table

_SPLIT = "、,，"


class BannedView(QWidget):
    """Tells the whole new list when a word was added or taken out."""

    changed = Signal(object)  # tuple[BannedWord, ...]

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[BannedWord, ...] = ()
        self._sentence = QLineEdit()
        self._sentence.textChanged.connect(self._check)
        self._verdict = QLabel()
        self._verdict.setTextFormat(Qt.TextFormat.RichText)
        self._verdict.setWordWrap(True)
        columns = (
            Column[BannedWord]("Word", lambda row: row.word, width=110, bold=True),
            Column[BannedWord]("Reason for the ban", lambda row: tr(f"ban-{row.ban}"), width=150, muted=True),
            Column[BannedWord]("These are harmless", lambda row: words().comma.join(row.exceptions)),
        )
        self._table: Table[BannedWord] = Table(RowTable(columns, key=lambda row: row.word))
        self._word, self._ban, self._harmless = QLineEdit(), QComboBox(), QLineEdit()
        for ban in Ban:
            self._ban.addItem("", ban)
        self._add, self._drop = Button(icon="plus", small=True), Button(icon="bin", small=True)
        self._add.clicked.connect(self._on_add)
        self._drop.clicked.connect(self._on_drop)
        for editor in (self._word, self._harmless):
            editor.returnPressed.connect(self._on_add)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        above, below, buttons = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        above.setContentsMargins(12, 12, 12, 8)
        above.setSpacing(4)
        above.addWidget(Field("Try a sentence before sending it", self._sentence))
        above.addWidget(self._verdict)
        buttons.setSpacing(8)
        buttons.addWidget(self._add)
        buttons.addWidget(self._drop)
        buttons.addStretch(1)
        below.setContentsMargins(12, 8, 12, 8)
        below.setSpacing(8)
        below.addWidget(
            FormRow(
                Field("Word", self._word),
                Field("Reason for the ban", self._ban),
                Field("These are harmless", self._harmless),
            )
        )
        below.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(Hairline())
        column.addWidget(self._table, 1)
        column.addLayout(below)

    def show_words(self, listed: Sequence[BannedWord]) -> None:
        self._words = tuple(listed)
        self._table.set_rows(self._words)
        self._check()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._add.setText(tr("Add the word"))
        self._drop.setText(tr("Take the chosen word out"))
        for place, ban in enumerate(Ban):
            self._ban.setItemText(place, tr(f"ban-{ban}"))
        self._check()

    def _check(self) -> None:
        sentence = self._sentence.text()
        hits = check(sentence, self._words)
        if not sentence.strip():
            self._verdict.setText(f"<small>{escape(tr('The words found are marked, with the reason.'))}</small>")
        elif not hits:
            self._verdict.setText(escape(tr("No banned word in it.")))
        else:
            reasons = words().listed(dict.fromkeys(tr(f"ban-{hit.ban}") for hit in hits))
            self._verdict.setText(f"{_marked(sentence, hits)}<br><small>{escape(reasons)}</small>")

    def _on_add(self) -> None:
        word = self._word.text().strip()
        if not word:
            self._word.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        told = self._harmless.text()
        for sign in _SPLIT:
            told = told.replace(sign, "\n")
        harmless = tuple(part.strip() for part in told.split("\n") if part.strip())
        self._word.clear()
        self._harmless.clear()
        self.changed.emit((*self._words, BannedWord(word, Ban(self._ban.currentData()), harmless)))

    def _on_drop(self) -> None:
        if (row := self._table.row) is not None:
            self.changed.emit(tuple(entry for entry in self._words if entry.word != row.word))


def _marked(sentence: str, hits: Sequence[Hit]) -> str:
    """The sentence with each banned word on red."""
    look, parts, end = theme.current(), [], 0
    for hit in hits:
        ground, ink = look.hex("danger_bg"), look.hex("danger")
        style = f"background-color:{ground}; color:{ink}; text-decoration:underline"
        parts += [
            escape(sentence[end : hit.start]),
            f'<span style="{style}">{escape(sentence[max(end, hit.start) : hit.end])}</span>',
        ]
        end = hit.end
    return "".join((*parts, escape(sentence[end:])))
