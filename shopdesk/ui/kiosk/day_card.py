"""Today's shift and the week ahead on one card."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from shopdesk.domain.punches import marks
from shopdesk.domain.shifts import ShiftType
from shopdesk.services.kiosk import Visit
from shopdesk.ui import theme
from shopdesk.ui.kiosk import parts
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Hairline, paint

_BAR_HIGH = 84
_CODE_HIGH = 40
_MINUTES = 60


class DayCard(QFrame):
    """Shift, bar of time with the moment now, seven days of codes."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kiosk-card")
        self._shift = parts.ShiftMark(24)
        self._told = parts.words("", 24)
        self._bar = _Bar()
        self._week = _Week()
        column = parts.column(self, 0)
        column.setContentsMargins(24, 24, 24, 18)
        column.addLayout(parts.row(self._shift, self._told, stretch=True))
        column.addSpacing(14)
        column.addWidget(self._bar)
        column.addSpacing(14)
        column.addWidget(Hairline())
        column.addSpacing(14)
        column.addWidget(self._week)

    def show_visit(self, visit: Visit, now: datetime) -> None:
        shift = visit.shift
        works = shift is not None and shift.kind.works
        self._shift.setVisible(shift is not None)
        if shift is not None:
            self._shift.tell(shift, words().name(shift))
        if shift is None:
            self._told.setText(tr("Nothing planned for you today"))
        elif works:
            stretches = len(marks(visit.post.day, shift)) // 2
            hours = f"{shift.paid_minutes / _MINUTES:g}"
            self._told.setText(tr("{n} stretches today, {hours} hours together", n=stretches, hours=hours))
        else:
            self._told.setText(tr("A day off"))
        self._bar.tell(shift if works else None, visit.post.day, now)
        self._week.tell(visit.week)


class _Bar(QWidget):
    """The stretches of the day over their hours, and a line for now."""

    def __init__(self) -> None:
        super().__init__()
        self._shift: ShiftType | None = None
        self._midnight = self._now = datetime(2000, 1, 1)  # noqa: DTZ001 - the shop's wall clock, until told

    def tell(self, shift: ShiftType | None, day: date, now: datetime) -> None:
        self._shift, self._now = shift, now
        self._midnight = datetime.combine(day, time())
        self.setFixedHeight(theme.current().px(_BAR_HIGH) if shift else 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._shift is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        first, last = self._shift.start - _MINUTES, self._shift.end + _MINUTES
        scale = self.width() / (last - first)
        for segment in self._shift.segments:
            for minute in (segment.start, (segment.start + segment.end) // 2, segment.end):
                x = (minute - first) * scale
                painter.setPen(QPen(look.color("border"), 1))
                painter.drawLine(QPointF(x, 8), QPointF(x, look.px(52)))
                hour = f"{minute // _MINUTES % 24:g}" if minute % _MINUTES == 0 else ""
                room = QRect(round(x) - 30, look.px(58), 60, look.px(24))
                paint.text(painter, room, hour, "text2", parts.font(16), Qt.AlignmentFlag.AlignHCenter)
        for segment in self._shift.segments:
            box = QRectF((segment.start - first) * scale, 12, segment.minutes * scale, look.px(36))
            start, end = (self._midnight + timedelta(minutes=m) for m in (segment.start, segment.end))
            parts.shift_block(painter, box, self._shift, f"{start:%H:%M}–{end:%H:%M}", 18, 6)
        at = (self._now - self._midnight).total_seconds() / _MINUTES
        if first <= at <= last:
            painter.setPen(QPen(look.color("accent"), 3))
            painter.drawLine(QPointF((at - first) * scale, 4), QPointF((at - first) * scale, look.px(54)))
        painter.end()


class _Week(QWidget):
    """Seven days, today first."""

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[tuple[date, ShiftType | None], ...] = ()
        self.setFixedHeight(theme.current().px(28 + _CODE_HIGH + 4))

    def tell(self, days: tuple[tuple[date, ShiftType | None], ...]) -> None:
        self._days = days
        told = [f"{words().day(day)} {words().name(shift) if shift else ''}" for day, shift in days]
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        wide = (self.width() + 8) / max(len(self._days), 1)
        for number, (day, shift) in enumerate(self._days):
            left = number * wide
            head = tr("Today") if number == 0 else tr("{day} {weekday}", day=day.day, weekday=words().weekday(day))
            room = QRect(round(left), 0, round(wide - 8), look.px(24))
            paint.text(painter, room, head, "text2", parts.font(16), Qt.AlignmentFlag.AlignHCenter)
            if shift is not None:
                box = QRectF(left, look.px(28), wide - 8, look.px(_CODE_HIGH))
                parts.shift_block(painter, box, shift, words().code(shift), 20, 8)
        painter.end()
