"""The two short forms over the panel's buttons."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from shopdesk.domain.scored import Assessment
from shopdesk.reports import score_words
from shopdesk.ui import theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Field, FormRow, Label
from shopdesk.ui.widgets.arrange import emptied

_SHOWN = 4  # of the newest entries


class Forms(QWidget):
    """The two short forms over the panel's buttons: points with a reason, a remark."""

    assessed = Signal(str, object, str)
    remarked = Signal(str)
    taken_back = Signal(object)  # Assessment

    def __init__(self) -> None:
        super().__init__()
        self.item, self.value, self.note = QComboBox(), QLineEdit(), QLineEdit()
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(theme.current().px(64))
        self._value_field = Field("Points to add or take off", self.value)
        self._points = FormRow(Field("Item", self.item), self._value_field)
        self._note_field = Field("Reason", self.note)
        self._text_field = Field("Remark", self.text)
        self.save = Button(kind="primary")
        self.cancel = Button()
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        self._entries = QVBoxLayout()
        self._entries.setSpacing(2)
        column.addLayout(self._entries)
        for widget in (self._points, self._note_field, self._text_field):
            column.addWidget(widget)
        column.addLayout(row)

    def ask_points(self, metrics: list[str]) -> None:
        self.item.clear()
        for code in metrics:
            self.item.addItem(score_words.metric(code, words()), code)
        self.value.clear()
        self.note.clear()
        self._open(points=True)
        self.value.setFocus()

    def ask_remark(self, text: str) -> None:
        self.text.setPlainText(text)
        self._open(points=False)
        self.text.setFocus()

    def show_entries(self, entries: Sequence[Assessment]) -> None:
        """What was entered before, each to be taken back."""
        self._clear_entries()
        for one in entries[-_SHOWN:]:
            self._entries.addWidget(self._entry(one))

    def _entry(self, one: Assessment) -> QWidget:
        told = f"{score_words.metric(one.metric, words())} {score_words.short(one.value)} {one.note}".strip()
        label = Label(told, "caption", "text2")
        label.setToolTip(tr("Entered by {by} on {at}", by=one.by, at=one.at))
        back = Button(tr("Take back"), kind="quiet", small=True)
        back.clicked.connect(partial(self.taken_back.emit, one))
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label, 1)
        row.addWidget(back)
        return box

    def _clear_entries(self) -> None:
        emptied(self._entries)

    def _open(self, *, points: bool) -> None:
        self._clear_entries()
        self._points.setVisible(points)
        self._note_field.setVisible(points)
        self._text_field.setVisible(not points)
        self._value_field.clear_error()
        self.save.setText(tr("Save"))
        self.cancel.setText(tr("Cancel"))
        self.show()

    def _save(self) -> None:
        if self._text_field.isVisibleTo(self):
            self.remarked.emit(self.text.toPlainText().strip())
            self.hide()
            return
        try:
            value = Decimal(self.value.text().strip().replace("−", "-").replace("+", ""))
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            self._value_field.error(tr("A number, such as 71 or -2"))
            return
        self.assessed.emit(self.item.currentData(), value, self.note.text().strip())
        self.hide()
