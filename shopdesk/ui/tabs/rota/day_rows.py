"""Rows under the grid that say something of every day: a title at the left, a figure or a word under each column."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from shopdesk.domain.rota_month import RotaMonth
from shopdesk.ui import theme
from shopdesk.ui.tabs.rota.delegate import ground
from shopdesk.ui.widgets import paint

RIGHT, CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


class DayRows(QWidget):
    """Subclasses say how many rows there are and paint titles and days. A click picks the day."""

    picked = Signal(object)  # date

    def __init__(self) -> None:
        super().__init__()
        self.month: RotaMonth | None = None
        self.days: tuple[date, ...] = ()
        self.day: date | None = None
        self._lead, self._column, self._offset = 228, 28, 0

    def rows(self) -> int:
        """How many rows there are to show."""
        raise NotImplementedError

    def high(self) -> int:
        """How high one row is."""
        return theme.current().size["rota_cover_row"]

    def title(self, painter: QPainter, box: QRect, row: int) -> None:
        """Paint what stands at the left of a row."""
        raise NotImplementedError

    def cell(self, painter: QPainter, box: QRect, row: int, day: date) -> None:
        """Paint what a row says of a day."""
        raise NotImplementedError

    def told(self, day: date) -> str:
        """What a tooltip and a screen reader say of a day."""
        del day
        return ""

    def pick(self, day: date | None) -> None:
        """Mark a day's column."""
        self.day = day
        self.setAccessibleDescription(self.told(day) if day is not None and self.month is not None else "")
        self.update()

    def align(self, lead: int, column: int, offset: int) -> None:
        """Stand under the grid's columns: width of the leading ones, of a day, and how far it is scrolled."""
        self._lead, self._column, self._offset = lead, column, offset
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self.rows() * self.high())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (day := self._day_at(event.position().x())) is not None:
            self.picked.emit(day)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._day_at(event.pos().x())
            QToolTip.showText(event.globalPos(), self.told(day) if day is not None else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.month is None:
            return
        look, high = theme.current(), self.high()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.color("surface"))
        painter.save()
        painter.setClipRect(self._lead, 0, self.width() - self._lead, self.height())
        for at, day in enumerate(self.days):
            left = self._lead + at * self._column - self._offset
            painter.fillRect(left, 0, self._column, self.height(), self._ground(self.month, day))
            for row in range(self.rows()):
                self.cell(painter, QRect(left, row * high, self._column, high - 1), row, day)
        painter.restore()
        for row in range(self.rows()):
            box = QRect(0, row * high, self._lead, high - 1)
            painter.fillRect(box, look.color("surface"))
            self.title(painter, box, row)
            paint.hairline(painter, QRect(0, row * high, self.width(), high), self._line(row))
        painter.fillRect(self._lead - 1, 0, 1, self.height(), look.color("border_strong"))
        painter.end()

    def _line(self, row: int) -> str:
        return "border_strong" if row == self.rows() - 1 else "border"

    def _day_at(self, x: float) -> date | None:
        at = int((x - self._lead + self._offset) // self._column)
        inside = self.month is not None and x > self._lead and 0 <= at < len(self.days)
        return self.days[at] if inside else None

    def _ground(self, month: RotaMonth, day: date) -> QColor:
        return theme.current().color("selected" if day == self.day else ground(month, day))


def tag(painter: QPainter, box: QRect, tone: str, text: str) -> None:
    """A small tinted mark before a row's title: a shift's code, a letter."""
    look = theme.current()
    tint = look.tone(tone)
    chip = QRectF(look.px(12), box.top() + look.px(4), look.px(20), look.px(18))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint.bg)
    painter.drawRoundedRect(chip, 4, 4)
    painter.setFont(look.font("caption"))
    painter.setPen(tint.text)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)


def caption(painter: QPainter, box: QRect, name: str, unit: str, *, indent: int = 12) -> QRect:
    """A row's name at the left and its unit at the right; returns the room between the two."""
    look = theme.current()
    small = look.font("caption")
    right = box.adjusted(0, 0, -look.px(8) - 1, 0)
    wide = paint.text(painter, right, unit, "text3", small, RIGHT)
    left = box.adjusted(look.px(indent), 0, -wide - look.px(14), 0)
    used = paint.text(painter, left, name, "text", small)
    return left.adjusted(used + look.px(5), 0, 0, 0)
