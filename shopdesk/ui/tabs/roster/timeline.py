"""A person's history down a line: a full dot for what changes the work, a hollow one for notes and accounts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from shopdesk.domain.roster import Event, EventKind
from shopdesk.ui import theme
from shopdesk.ui.tabs.roster import tell
from shopdesk.ui.widgets import paint

_ROW, _DOT, _DAY, _TEXT = 28, 7, 20, 98
_HOLLOW = {EventKind.NOTE, EventKind.ACCOUNT}


class Timeline(QWidget):
    """Painted; every line is also in the accessible description and, where cut, in its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._events: tuple[Event, ...] = ()

    def show_events(self, events: Sequence[Event]) -> None:
        self._events = tuple(events)
        self.setMinimumHeight(self.sizeHint().height())
        self.setAccessibleDescription("\n".join(f"{one.day} {tell.event(one)}" for one in self._events))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme.current().px(_ROW) * len(self._events))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = event.pos().y() // theme.current().px(_ROW)
            if 0 <= place < len(self._events):
                QToolTip.showText(event.globalPos(), tell.event(self._events[place]), self)
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high, middle = look.px(_ROW), look.px(10)
        for place, one in enumerate(self._events):
            top = place * high
            if place + 1 < len(self._events):
                painter.fillRect(
                    QRect(look.px(8), top + look.px(16), 1, high - look.px(11)), look.color("border_strong")
                )
            painter.setPen(QPen(look.color("accent"), 1.5))
            painter.setBrush(look.color("panel" if one.kind in _HOLLOW else "accent"))
            box = QRectF(0, 0, look.px(_DOT), look.px(_DOT))
            box.moveCenter(QPointF(look.px(8) + 0.5, top + middle))
            painter.drawEllipse(box)
            line = QRect(look.px(_DAY), top, look.px(_TEXT - _DAY - 4), 2 * middle)
            paint.text(painter, line, one.day.isoformat(), "text3", look.font("caption"))
            rest = QRect(look.px(_TEXT), top, self.width() - look.px(_TEXT), 2 * middle)
            paint.text(painter, rest, tell.event(one))
        painter.end()
