"""Forms: a label over its editor, what is wrong said beside it; the search box."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from shopdesk.ui import icons, theme
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets.basic import Label, dress

_INSIDE = 9  # between the frame of a spin box and its figure: style sheets leave none there


class Field(QWidget):
    """One question of a form: `label` (a catalogue key) over `editor`, the error under it."""

    def __init__(self, label: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self._key, self._hint_key = label, hint
        self._label = Label("", "label")
        self._label.setBuddy(editor)
        self._note = Label("", "caption", "text3", wrap=True)
        self._mark = QLabel()
        self._error = ""
        if isinstance(editor, QAbstractSpinBox) and not isinstance(editor, QDateTimeEdit):
            editor.findChildren(QLineEdit)[0].setTextMargins(_INSIDE, 0, _INSIDE, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(editor)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._note, 1)
        column.addLayout(below)
        self._retranslate()

    @property
    def told(self) -> str:
        """The error shown, empty when there is none."""
        return self._error

    def error(self, sentence: str) -> None:
        """Say what is wrong with what was typed; an empty sentence takes it back."""
        self._error = sentence
        dress(self.editor, "wrong", bool(sentence))
        self.editor.setAccessibleDescription(sentence)
        self._show_note()

    def clear_error(self) -> None:
        self.error("")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._label.setText(tr(self._key))
        self.editor.setAccessibleName(tr(self._key))
        if isinstance(self.editor, QDateTimeEdit):
            from shopdesk.ui.widgets.days import with_calendar  # not on the way to the first tab

            with_calendar(self.editor)
        self._show_note()

    def _show_note(self) -> None:
        text = self._error or (tr(self._hint_key) if self._hint_key else "")
        self._note.setText(text)
        self._note.set_tint("danger" if self._error else "text3")
        self._note.setVisible(bool(text))
        self._mark.setPixmap(icons.pixmap("error", 16, "danger"))
        self._mark.setVisible(bool(self._error))


class FormRow(QWidget):
    """Fields side by side."""

    def __init__(self, *fields: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)


class SearchBox(QLineEdit):
    """Search as you type; Esc empties it. `placeholder` is a catalogue key."""

    searched = Signal(str)

    def __init__(self, placeholder: str = "Search") -> None:
        super().__init__()
        self._key = placeholder
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self.searched)
        self._retranslate()
        self._restyle()
        theme.switched().connect(self._restyle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setPlaceholderText(tr(self._key))
        self.setAccessibleName(tr(self._key))

    def _restyle(self) -> None:
        self._lens.setIcon(icons.icon("search", 16, "text3"))
        self.setFixedWidth(theme.current().px(200))
