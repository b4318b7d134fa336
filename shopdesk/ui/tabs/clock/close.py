"""Closing the month: what is unfinished, and the button that freezes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.month import Month
from shopdesk.services.months import Open
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Chip, Hairline, Label
from shopdesk.ui.widgets.arrange import emptied

_WIDE = 720


class CloseView(QWidget):
    """`close_month` carries the month to freeze."""

    close_month = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.month: Month | None = None
        self._found: tuple[Open, ...] = ()
        self._closed = False
        self._title = Label("", "title")
        self._told = Label("", "", "text2", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.button = Button(icon="lock", kind="primary")
        self.button.clicked.connect(self._close)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 24, 24, 24)
        inner.setSpacing(12)
        inner.addWidget(self._title)
        inner.addWidget(self._told)
        inner.addLayout(self._list)
        inner.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch(1)
        holder = QWidget()
        holder.setLayout(inner)
        holder.setMaximumWidth(_WIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(holder, 1)
        row.addStretch(0)

    def show_month(self, month: Month, found: tuple[Open, ...], *, closed: bool) -> None:
        """Tell what stands in the way of closing `month`, or that it is closed."""
        self.month, self._found, self._closed = month, found, closed
        self.retranslate()

    def retranslate(self) -> None:
        if self.month is None:
            return
        self._title.setText(tr("Close {month}", month=self.month))
        self._told.setText(
            tr("This month is closed. Its figures no longer change; only the owner can open it again.")
            if self._closed
            else tr("Closing freezes attendance and scores as they stand. Everything below is looked at first.")
        )
        emptied(self._list)
        for one in self._found:
            self._list.addWidget(_line(one))
            self._list.addWidget(Hairline())
        if not self._found and not self._closed:
            self._list.addWidget(Chip("success", "check", tr("Nothing is in the way")))
        self.button.setText(tr("Close {month}", month=self.month))
        self.button.setVisible(not self._closed)
        self.button.setEnabled(not any(one.blocks for one in self._found))

    def _close(self) -> None:
        self.close_month.emit(self.month)


def _line(one: Open) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 8, 0, 8)
    line.setSpacing(12)
    chip = Chip("danger", "blocked", tr("in the way")) if one.blocks else Chip("warning", "warning", tr("worth a look"))
    line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(tr(one.code, **one.facts), wrap=True), 1)
    return row
