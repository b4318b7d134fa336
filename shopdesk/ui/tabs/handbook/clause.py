"""One clause in the list: read, or opened for writing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.domain.handbook import Clause, Severity
from shopdesk.domain.handbook_difference import Stroke, strokes
from shopdesk.ui import theme
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Chip, Label, Segmented, paint

SEVERITIES = (Severity.RED_LINE, Severity.SERIOUS, Severity.MINOR, Severity.NORM)
_CHIPS = {
    Severity.RED_LINE: ("danger", "blocked"),
    Severity.SERIOUS: ("warning", "warning"),
    Severity.MINOR: ("plain", "info"),
    Severity.NORM: ("line", ""),
}
_NUMBER = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """A clause as the list shows it: its number, what it was before, and whether it is new or taken out."""

    number: str
    clause: Clause
    before: Clause | None = None
    added: bool = False
    removed: bool = False

    @property
    def changed(self) -> bool:
        return self.added or self.removed or self.before is not None

    def html(self) -> str:
        """The text with what came and went; under it the handling and the reason, where they did."""
        lines = [f'<div style="line-height:125%">{_dressed(self._strokes())}</div>']
        if self.before is not None:
            was, now = self.before, self.clause
            for key, old, new in (("Handling: ", was.handling, now.handling), ("Why: ", was.why, now.why)):
                if old != new:
                    lines.append(f"<div><small>{escape(tr(key))}{_dressed(strokes(old, new))}</small></div>")
        return "".join(lines)

    def _strokes(self) -> tuple[tuple[Stroke, str], ...]:
        if self.added:
            return ((Stroke.ADDED, self.clause.text),)
        if self.removed:
            return ((Stroke.REMOVED, self.clause.text),)
        return strokes(self.before.text if self.before else self.clause.text, self.clause.text)


def _dressed(told: tuple[tuple[Stroke, str], ...]) -> str:
    look = theme.current()
    styles = {
        Stroke.ADDED: (look.hex("success_bg"), look.hex("success"), "underline"),
        Stroke.REMOVED: (look.hex("danger_bg"), look.hex("danger"), "line-through"),
    }
    parts = []
    for stroke, text in told:
        said = escape(text).replace("\n", "<br>")
        if stroke is not Stroke.KEPT:
            ground, ink, line = styles[stroke]
            said = f'<span style="background-color:{ground}; color:{ink}; text-decoration:{line}">{said}</span>'
        parts.append(said)
    return "".join(parts)


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
        self._tools: _Tools | None = None
        self._number = Label("", "", "text3")
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.setMinimumHeight(1)  # its height follows its width alone
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._text.installEventFilter(self)
        self._editor = _GrowingEdit()
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
            self._tools = _Tools()
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


class _Tools(QWidget):
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


class _GrowingEdit(QPlainTextEdit):
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
