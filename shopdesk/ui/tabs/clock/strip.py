"""The month of one person as a strip of shapes: every state of a day has its own shape, colour comes second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from shopdesk.domain.attendance import DayResult, DayStatus
from shopdesk.domain.month import Month
from shopdesk.services.timesheet import PersonMonth
from shopdesk.ui import theme
from shopdesk.ui.table import ROW_ROLE
from shopdesk.ui.widgets import ChipDelegate, paint

STEP = 12
WIDTH, HEIGHT = 10, 16
_PAD = 6
_SHOWN_NUMBERS = (1, 5, 10, 15, 20, 25)

LEGEND = (
    DayStatus.OK,
    DayStatus.LATE,
    DayStatus.EARLY,
    DayStatus.MISSING,
    DayStatus.ABSENT,
    DayStatus.LEAVE,
    DayStatus.SICK,
    DayStatus.REST,
    DayStatus.PENDING,
)


def glyph(painter: QPainter, left: float, top: float, status: DayStatus) -> None:
    """One day, 10 by 16 at font size factor 1. A day nobody planned has none."""
    look = theme.current()
    if (draw := _GLYPHS.get(status)) is not None:
        draw(painter, QRectF(left, top, look.px(WIDTH), look.px(HEIGHT)))


def _late(painter: QPainter, box: QRectF) -> None:
    _block(painter, box, "warning_bg")
    _block(painter, box.adjusted(0, box.height() / 2, 0, 0), "shift-early-strong")


def _early(painter: QPainter, box: QRectF) -> None:
    _block(painter, box, "warning_bg")
    _block(painter, box.adjusted(0, 0, 0, -box.height() / 2), "shift-early-strong")


def _absent(painter: QPainter, box: QRectF) -> None:
    _frame(painter, box, "danger")
    inner = box.adjusted(2, 2, -2, -2)
    _lines(painter, "danger", (inner.topLeft(), inner.bottomRight()), (inner.topRight(), inner.bottomLeft()))


def _leave(painter: QPainter, box: QRectF) -> None:
    _block(painter, box, "shift-leave-bg")
    _lines(painter, "shift-leave-text", (box.bottomLeft() + QPointF(2, -3), box.topRight() + QPointF(-2, 3)))


def _rest(painter: QPainter, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().color("text3"))
    painter.drawEllipse(box.center(), 1.5, 1.5)


def _planned(painter: QPainter, box: QRectF) -> None:
    low = box.bottom() - 1
    _lines(painter, "border_strong", (QPointF(box.left() + 2, low), QPointF(box.right() - 2, low)))


def _block(painter: QPainter, box: QRectF, tint: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().color(tint))
    painter.drawRoundedRect(box, 2, 2)


def _frame(painter: QPainter, box: QRectF, tint: str) -> None:
    look = theme.current()
    painter.setPen(QPen(look.color(tint), 1.5))
    painter.setBrush(look.color("surface"))
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 1.5, 1.5)


def _lines(painter: QPainter, tint: str, *ends: tuple[QPointF, QPointF]) -> None:
    painter.setPen(QPen(theme.current().color(tint), 1.2))
    for start, end in ends:
        painter.drawLine(start, end)


def _cross(painter: QPainter, box: QRectF) -> None:
    _block(painter, box, "shift-sick-bg")
    middle = box.center()
    upright = (QPointF(middle.x(), box.top() + 4), QPointF(middle.x(), box.bottom() - 4))
    level = (QPointF(box.left() + 2, middle.y()), QPointF(box.right() - 2, middle.y()))
    _lines(painter, "shift-sick-text", upright, level)


_GLYPHS: dict[DayStatus, Callable[[QPainter, QRectF], None]] = {
    DayStatus.OK: partial(_block, tint="chart-muted"),
    DayStatus.LATE: _late,
    DayStatus.EARLY: _early,
    DayStatus.MISSING: partial(_frame, tint="danger"),
    DayStatus.ABSENT: _absent,
    DayStatus.LEAVE: _leave,
    DayStatus.SICK: _cross,
    DayStatus.REST: _rest,
    DayStatus.PENDING: partial(_frame, tint="accent"),
    DayStatus.PLANNED: _planned,
}


class StripDelegate(ChipDelegate):
    """Paints a person's month; the picked day has a frame."""

    picked: tuple[str, date] | None = None

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: PersonMonth = index.data(ROW_ROLE)
        rect = option.rect
        look = theme.current()
        ground = "selected" if option.state & QStyle.StateFlag.State_Selected else "surface"
        painter.fillRect(rect, look.color(ground))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = rect.top() + (rect.height() - look.px(HEIGHT)) / 2
        for day, result in row.days.items():
            left = rect.left() + look.px(_PAD) + (day.day - 1) * look.px(STEP)
            glyph(painter, left, top, result.status)
            if self.picked == (row.person.no, day):
                self._pick(painter, QRectF(left - 2, top - 2, look.px(WIDTH) + 4, look.px(HEIGHT) + 4))
        painter.restore()
        paint.hairline(painter, rect)

    @staticmethod
    def _pick(painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(theme.current().color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)


def day_at(month: Month, x: int) -> date | None:
    """The day under a point `x` pixels right of the strip's left edge."""
    number = (x - theme.current().px(_PAD)) // theme.current().px(STEP)
    return month.days[number] if 0 <= number < len(month.days) else None


class DayNumbers(QWidget):
    """1 5 10 … over the strip; lies on the table's header."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.last = 31

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        look = theme.current()
        for number in (*_SHOWN_NUMBERS, self.last):
            middle = look.px(_PAD) + (number - 1) * look.px(STEP) + look.px(WIDTH) // 2
            place = QRect(middle - look.px(14), 0, look.px(28), self.height())
            paint.text(painter, place, str(number), "text2", look.font("caption"), Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class Legend(QWidget):
    """What the shapes mean, and up to when the month is judged."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._note = ""

    def tell(self, names: tuple[str, ...], note: str) -> None:
        self._names, self._note = names, note
        self.setFixedHeight(theme.current().px(28))
        self.setAccessibleName(note)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        font = look.font("caption")
        left = look.px(12)
        for status, name in zip(LEGEND, self._names, strict=True):
            glyph(painter, left, (self.height() - look.px(HEIGHT)) / 2, status)
            left += look.px(WIDTH + 6)
            place = QRect(left, 0, self.width() - left, self.height())
            left += paint.text(painter, place, name, "text2", font) + look.px(12)
        room = QRect(left, 0, self.width() - left - look.px(12), self.height())
        paint.text(painter, room, self._note, "text2", font, Qt.AlignmentFlag.AlignRight)
        painter.end()


def settled(result: DayResult) -> bool:
    """Whether nothing about the day wants a look."""
    return result.status not in {DayStatus.LATE, DayStatus.EARLY, DayStatus.MISSING, DayStatus.ABSENT}
