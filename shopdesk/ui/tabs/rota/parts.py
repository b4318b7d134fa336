"""Small parts that several views of the rota share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.ui import theme
from shopdesk.ui.widgets import paint


class Head(QWidget):
    """A tinted ground with a hairline under it, over a section."""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().color("header"))
        paint.hairline(painter, self.rect())
        painter.end()


def head(*widgets: QWidget | None) -> Head:
    """The tinted row over a section; None is the room between left and right."""
    made = Head()
    row = row_of(*widgets)
    row.setContentsMargins(12, 0, 12, 0)
    made.setLayout(row)
    made.setFixedHeight(theme.current().px(36))
    return made


def row_of(*widgets: QWidget | None, stretched: int = -1) -> QHBoxLayout:
    """Widgets in a row; None is the room between left and right; the one at `stretched` takes what is left."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for at, widget in enumerate(widgets):
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, int(at == stretched), Qt.AlignmentFlag.AlignVCenter)
    return row


def emptied(layout: QVBoxLayout) -> None:
    """Take everything out of a list that is filled anew."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
