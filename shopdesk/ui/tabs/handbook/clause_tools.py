"""What opens with the current clause: severity, handling, reason, up, down, bin; and the text to write in."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from shopdesk.domain.handbook import Clause, Severity
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Label, Segmented

SEVERITIES = (Severity.RED_LINE, Severity.SERIOUS, Severity.MINOR, Severity.NORM)


class Tools(QWidget):
    """Under the current clause: severity, handling, reason, up, down, bin."""

    changed = Signal()
    shifted = Signal(int)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._severity = Segmented([f"severity-{severity}" for severity in SEVERITIES])
        self._severity.chosen.connect(self._on_changed)
        self._buttons = {name: Button(icon=name, kind="quiet", small=True) for name in ("up", "down", "bin")}
        self._buttons["up"].clicked.connect(self._on_up)
        self._buttons["down"].clicked.connect(self._on_down)
        self._buttons["bin"].clicked.connect(self.dropped)
        self._handling, self._why = QLineEdit(), QLineEdit()
        self._labels = (Label("", "label"), Label("", "label"))
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self._severity)
        above.addStretch(1)
        for button in self._buttons.values():
            above.addWidget(button)
        for label, editor, stretch in zip(self._labels, (self._handling, self._why), (4, 3), strict=True):
            label.setBuddy(editor)
            editor.editingFinished.connect(self._on_changed)
            below.addWidget(label)
            below.addWidget(editor, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for line in (above, below):
            line.setSpacing(8)
            column.addLayout(line)
        self._retranslate()

    def tell(self, clause: Clause) -> None:
        self._severity.set_current(SEVERITIES.index(clause.severity))
        for editor, text in ((self._handling, clause.handling), (self._why, clause.why)):
            if not editor.hasFocus() or not editor.isModified():
                editor.setText(text)
                editor.setCursorPosition(0)

    def typed(self, clause: Clause) -> Clause:
        return replace(
            clause,
            severity=SEVERITIES[self._severity.current],
            handling=self._handling.text().strip(),
            why=self._why.text().strip(),
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._labels[0].setText(tr("Handling"))
        self._labels[1].setText(tr("Why"))
        self._handling.setAccessibleName(tr("Handling"))
        self._why.setAccessibleName(tr("Why"))
        for name, told in (("up", "Move up"), ("down", "Move down"), ("bin", "Move to the bin")):
            self._buttons[name].setToolTip(tr(told))
            self._buttons[name].setAccessibleName(tr(told))

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_up(self) -> None:
        self.shifted.emit(-1)

    def _on_down(self) -> None:
        self.shifted.emit(1)


class GrowingEdit(QPlainTextEdit):
    """A text as high as what is in it. Ctrl+Enter goes on, Esc ends; both keep what was typed."""

    left = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def fill(self, text: str) -> None:
        if self.toPlainText() != text:
            self.setPlainText(text)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finished.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier or (control and event.text() in set("1234")):
            event.ignore()  # the list moves and grades
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.left.emit()

    def _grow(self) -> None:
        lines = max(1, int(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 14)
