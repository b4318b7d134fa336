"""A month of one's own in weeks: the shift of each day, turns of cleaning, meetings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from shopdesk.domain.month import Month
from shopdesk.domain.shifts import ShiftType, clock
from shopdesk.services.kiosk import OwnRota
from shopdesk.ui import theme
from shopdesk.ui.kiosk import parts
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import paint

_WEEK = 7
_FOOT = 22  # the line of a day that names its meeting
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class Calendar(QWidget):
    """A month in weeks, Monday first."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._month: Month | None = None
        self._planned: Mapping[date, ShiftType] = {}
        self._duty: Collection[date] = ()
        self._meetings: Mapping[date, str] = {}

    def tell(self, own: OwnRota) -> None:
        """Shifts, turns of cleaning and meetings by day."""
        self._month, self._planned, self._duty = own.month, own.shifts, own.duty
        held = {one.day for one in own.rounds}
        self._meetings = {
            day: words().listed(
                f"{clock(one.meeting.start)} {one.meeting.name}" for one in own.rounds if one.day == day
            )
            for day in held
        }
        told = [f"{words().day(day)} {words().name(shift)}" for day, shift in own.shifts.items()]
        told += [f"{words().day(day)} {tr('Cleaning duty')}" for day in own.duty]
        told += [f"{words().day(day)} {meeting}" for day, meeting in self._meetings.items()]
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._month is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        before = self._month.first.weekday()
        weeks = (before + len(self._month.days) + _WEEK - 1) // _WEEK
        wide, high = self.width() / _WEEK, (self.height() - 28) / weeks
        monday = self._month.first - timedelta(days=before)
        for number in range(_WEEK):
            room = QRect(round(number * wide), 0, round(wide), 24)
            name = words().weekday(monday + timedelta(days=number))
            paint.text(painter, room, name, "text2", parts.font(16), Qt.AlignmentFlag.AlignHCenter)
        for day in self._month.days:
            place = before + day.day - 1
            box = QRectF(place % _WEEK * wide + 4, 28 + place // _WEEK * high + 4, wide - 8, high - 8)
            self._day(painter, box, day)
        painter.end()

    def _day(self, painter: QPainter, box: QRectF, day: date) -> None:
        look = theme.current()
        shift = self._planned.get(day)
        tint = look.shift(shift.kind) if shift else None
        painter.setPen(QPen(look.color("accent"), 3) if day == self._today else Qt.PenStyle.NoPen)
        painter.setBrush(tint.bg if tint else look.color("surface"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(tint.text if tint else look.color("text3"))
        painter.setFont(parts.font(16))
        painter.drawText(box.adjusted(10, 6, -10, -6), Qt.AlignmentFlag.AlignTop, str(day.day))
        if shift is not None:
            held = day in self._meetings
            painter.setFont(parts.font(20 if held else 22))
            painter.drawText(
                box.adjusted(0, 0, 0, -4 if held else 0), Qt.AlignmentFlag.AlignCenter, words().name(shift)
            )
        if day in self._duty:
            painter.setFont(parts.font(16))
            corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            painter.drawText(box.adjusted(10, 6, -10, -6), corner, tr("Cleaning"))
        if day in self._meetings:
            foot = box.adjusted(8, box.height() - _FOOT, -8, -2).toRect()
            paint.text(
                painter,
                foot,
                self._meetings[day],
                f"shift-{shift.kind}-text" if shift else "text2",
                parts.font(14),
                _CENTRE,
            )
