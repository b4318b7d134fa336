"""One clause in the list: read, or opened for writing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from shopdesk.domain.handbook import Clause, Severity
from shopdesk.ui import theme
from shopdesk.ui.tabs.handbook.clause_tools import GrowingEdit, Tools
from shopdesk.ui.tabs.handbook.shown import Shown
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Chip, Label, paint

_CHIPS = {
    Severity.RED_LINE: ("danger", "blocked"),
    Severity.SERIOUS: ("warning", "warning"),
    Severity.MINOR: ("plain", "info"),
    Severity.NORM: ("line", ""),
}
_NUMBER = 40


class ClauseRow(QFrame):
    """Read: number, text, severity. Current: also the severities to choose, handling and reason, and the way out."""

    pressed = Signal()
    edited = Signal(object)  # Clause
    finished = Signal()  # Ctrl+Enter: on to the next
    shifted = Signal(int)
    dropped = Signal()

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.shown = shown
        self.current = False
        self.editing = False
        self._tools: Tools | None = None
        self._number = Label("", "", "text3")
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.setMinimumHeight(1)  # its height follows its width alone
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._text.installEventFilter(self)
        self._editor = GrowingEdit()
        self._editor.hide()
        self._editor.left.connect(self._on_left)
        self._editor.finished.connect(self._on_finished)
        self._chip = Chip()
        self._fine = Chip("warning", "warning")
        self._middle = QVBoxLayout()
        self._middle.setSpacing(6)
        self._middle.addWidget(self._text)
        self._middle.addWidget(self._editor)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 10)
        row.setSpacing(8)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._middle, 1)
        for chip in (self._fine, self._chip):
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self.tell(shown)

    def tell(self, shown: Shown) -> None:
        """Show another state of the clause; what is being typed stays."""
        self.shown = shown
        self._number.setText(shown.number)
        self._number.setFixedWidth(theme.current().px(_NUMBER))
        self._text.setText(shown.html())
        if not self.editing:
            self._editor.fill(shown.clause.text)
        tone, icon = _CHIPS[shown.clause.severity]
        self._chip.tell(tr(f"severity-{shown.clause.severity}"), tone, icon)
        self._fine.tell(tr("Fine"))
        self._fine.setToolTip(tr("Fines are legally contested; take off points instead."))
        self._fine.setVisible(shown.clause.fines)
        self._chip.setVisible(not self.current)
        if self._tools is not None:
            self._tools.tell(shown.clause)
        self.setAccessibleName(f"{shown.number} {tr(f'severity-{shown.clause.severity}')} {shown.clause.text}")

    def set_current(self, *, current: bool) -> None:
        """Open the row for choosing and writing, or close it again."""
        if current == self.current:
            return
        if not current:
            self.keep()
            self._read()
        self.current = current
        if current and self._tools is None and not self.shown.removed:
            self._tools = Tools()
            self._tools.changed.connect(self._on_tools)
            self._tools.shifted.connect(self.shifted)
            self._tools.dropped.connect(self.dropped)
            self._tools.tell(self.shown.clause)
            self._middle.addWidget(self._tools)
        if self._tools is not None:
            self._tools.setVisible(current)
        self._chip.setVisible(not current or self.shown.removed)
        self._text.setCursor(Qt.CursorShape.IBeamCursor if current else Qt.CursorShape.ArrowCursor)
        self.update()

    def write(self) -> None:
        """Put the cursor into the text."""
        if self.shown.removed:
            return
        self._editor.fill(self.shown.clause.text)
        self.editing = True
        self._text.hide()
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep what was typed, if it is anything new."""
        clause = self._typed()
        if clause != self.shown.clause and clause.text.strip():
            self.edited.emit(clause)

    def grade(self, severity: Severity) -> None:
        clause = replace(self._typed(), severity=severity)
        if clause != self.shown.clause:
            self.edited.emit(clause)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        super().mousePressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._text and event.type() == QEvent.Type.MouseButtonPress:
            if self.current:
                self.write()
            else:
                self.pressed.emit()
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        look = theme.current()
        if self.current:
            paint.focus_frame(painter, self.rect().adjusted(4, 0, -4, -1))
        else:
            painter.fillRect(12, self.height() - 1, self.width() - 24, 1, look.color("border"))
        painter.end()

    def _typed(self) -> Clause:
        clause = self.shown.clause
        if self.editing:
            clause = replace(clause, text=self._editor.toPlainText().strip())
        return self._tools.typed(clause) if self._tools is not None else clause

    def _read(self) -> None:
        self.editing = False
        self._editor.hide()
        self._text.show()

    def _on_left(self) -> None:
        self.keep()
        self._read()

    def _on_finished(self) -> None:
        self.keep()
        self.finished.emit()

    def _on_tools(self) -> None:
        self.keep()
