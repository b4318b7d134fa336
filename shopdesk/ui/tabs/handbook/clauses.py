"""The clauses of a section, a chapter, or all that changed: a list to read and write in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from shopdesk.domain.handbook import Clause, PartId
from shopdesk.ui.tabs.handbook.clause import ClauseRow
from shopdesk.ui.tabs.handbook.clause_tools import SEVERITIES
from shopdesk.ui.tabs.handbook.shown import Shown
from shopdesk.ui.widgets import Label

Line = str | Shown
"""A heading, or a clause."""


class ClauseList(QScrollArea):
    """Keys: up and down choose, Enter writes, Alt+up/down moves, Ctrl+1 to 4 grades, Del bins."""

    edited = Signal(object)  # Clause
    shifted = Signal(object, int)
    dropped = Signal(object)
    wanted = Signal(object)  # a new clause behind this one

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._box = QWidget()
        self._column = QVBoxLayout(self._box)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(self._box)
        self._lines: tuple[Line, ...] = ()
        self._rows: list[ClauseRow] = []
        self._headings: list[Label] = []
        self._write_next: PartId | None = None

    @property
    def current(self) -> ClauseRow | None:
        return next((row for row in self._rows if row.current), None)

    @property
    def rows(self) -> tuple[ClauseRow, ...]:
        return tuple(self._rows)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the current clause stays the current one, and a half-typed text is not lost."""
        if _shape(lines) == _shape(self._lines):
            for row, shown in zip(self._rows, _shown(lines), strict=True):
                row.tell(shown)
        else:
            self._rebuild(lines)
        self._lines = tuple(lines)
        if self._write_next is not None:
            self.write_when_shown(self._write_next)

    def write_when_shown(self, clause: PartId) -> None:
        """Put the cursor into a clause that is about to appear."""
        self._write_next = clause
        if (row := self._row(clause)) is not None:
            self._write_next = None
            self.choose(row)
            row.write()

    def choose(self, row: ClauseRow | None) -> None:
        """Make one row the current one."""
        for other in self._rows:
            if other is not row:
                other.set_current(current=False)
        if row is not None:
            row.set_current(current=True)
            self.ensureWidgetVisible(row, 0, 12)

    def keep(self) -> None:
        """Keep what is being typed."""
        if (row := self.current) is not None:
            row.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.current
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        grade = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2, Qt.Key.Key_4: 3}.get(key)
        if step is not None and alt and row is not None:
            self.shifted.emit(row.shown.clause.id, step)
        elif step is not None:
            self._step(step)
        elif grade is not None and control and row is not None:
            row.grade(SEVERITIES[grade])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2} and row is not None:
            self._on_finished(row) if control else row.write()
        elif key == Qt.Key.Key_Delete and row is not None:
            self.dropped.emit(row.shown.clause.id)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        if not self._rows:
            return
        row = self.current
        place = self._rows.index(row) + step if row else 0
        self.choose(self._rows[max(0, min(len(self._rows) - 1, place))])

    def _row(self, clause: PartId) -> ClauseRow | None:
        return next((row for row in self._rows if row.shown.clause.id == clause), None)

    def _rebuild(self, lines: Sequence[Line]) -> None:
        held = self.current.shown.clause.id if self.current else None
        for old in (*self._rows, *self._headings):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows, self._headings = [], []
        for line in lines:
            widget = self._heading(line) if isinstance(line, str) else self._clause(line)
            self._column.insertWidget(self._column.count() - 1, widget)
        if held is not None:
            self.choose(self._row(held))

    def _heading(self, text: str) -> Label:
        label = Label(text, "section")
        label.setContentsMargins(12, 12, 12, 4)
        self._headings.append(label)
        return label

    def _clause(self, shown: Shown) -> ClauseRow:
        row = ClauseRow(shown)
        row.pressed.connect(partial(self._on_pressed, row))
        row.finished.connect(partial(self._on_finished, row))
        row.edited.connect(self._on_edited)
        row.shifted.connect(partial(self._on_shifted, row))
        row.dropped.connect(partial(self._on_dropped, row))
        self._rows.append(row)
        return row

    def _on_pressed(self, row: ClauseRow) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(row)

    def _on_finished(self, row: ClauseRow) -> None:
        """On to the next clause; behind the last one a new one."""
        place = self._rows.index(row) + 1
        if place < len(self._rows):
            self.choose(self._rows[place])
            self._rows[place].write()
        else:
            self.wanted.emit(row.shown.clause.id)

    def _on_edited(self, clause: Clause) -> None:
        self.edited.emit(clause)

    def _on_shifted(self, row: ClauseRow, by: int) -> None:
        self.shifted.emit(row.shown.clause.id, by)

    def _on_dropped(self, row: ClauseRow) -> None:
        self.dropped.emit(row.shown.clause.id)


def _shown(lines: Sequence[Line]) -> list[Shown]:
    return [line for line in lines if isinstance(line, Shown)]


def _shape(lines: Sequence[Line]) -> list[str | int]:
    """Headings and ids: what decides whether rows can stay."""
    return [line if isinstance(line, str) else line.clause.id for line in lines]
