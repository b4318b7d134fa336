"""Small parts that several views of the rota share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from shopdesk.ui import icons, theme
from shopdesk.ui.widgets import Hairline, Label, paint


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


def entry(line: QHBoxLayout) -> QWidget:
    line.setContentsMargins(12, 6, 8, 6)
    line.setSpacing(8)
    entry = QFrame()
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(line)
    column.addWidget(Hairline())
    return entry


def marked(icon: str, tint: str, column: QVBoxLayout) -> QWidget:
    """An entry with a sign before it."""
    entry = QFrame()
    outer = QVBoxLayout(entry)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    row = QHBoxLayout()
    row.setContentsMargins(12, 8, 12, 8)
    row.setSpacing(8)
    picture = QLabel()
    picture.setPixmap(icons.pixmap(icon, 16, tint))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(column, 1)
    outer.addLayout(row)
    outer.addWidget(Hairline())
    return entry


def note(icon: str, tint: str, title: str, text: str) -> QWidget:
    """An entry with a sign, a title and, where there is one, a line under it."""
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addWidget(Label(title, "", wrap=True))
    if text:
        column.addWidget(Label(text, "caption", "text2", wrap=True))
    return marked(icon, tint, column)


def quiet(text: str) -> QWidget:
    return entry(row_of(Label(text, "", "text2", wrap=True)))


def listed(title: QWidget, body: QVBoxLayout) -> QWidget:
    """A tinted head over entries that scroll."""
    body.setContentsMargins(0, 0, 0, 0)
    body.setSpacing(0)
    inside = QWidget()
    inside.setLayout(body)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(title)
    column.addWidget(area, 1)
    return whole
