"""My rota: this month and the next weeks as a calendar, and the calendar file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from shopdesk.domain.month import Month
from shopdesk.domain.shifts import ShiftType
from shopdesk.services import kiosk
from shopdesk.services.desk import Desk
from shopdesk.services.kiosk import OwnMonth
from shopdesk.ui import ask, theme
from shopdesk.ui.kiosk import parts
from shopdesk.ui.kiosk.page import Host, ServicePage
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import paint

_CALENDARS: ask.Kinds = (("Calendar file", "*.ics"),)
_WEEK = 7


class RotaPage(ServicePage):
    TITLE = "My rota"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._month = Month.of(host.local().date())
        self._calendar = Calendar(host.local().date())
        self._title = parts.words("", 24)
        back, on = parts.Press("", "left"), parts.Press("", "right")
        back.setAccessibleName(tr("Month before"))
        on.setAccessibleName(tr("Month after"))
        back.clicked.connect(partial(self._step, -1))
        on.clicked.connect(partial(self._step, 1))
        self.save = parts.Press(tr("Save as calendar file…"), "calendar")
        self.save.clicked.connect(self._save)
        line = parts.row(back, self._title, on, spacing=16, stretch=True)
        self.duty = parts.Press(tr("Cleaning duty"), "swap")
        self.duty.clicked.connect(partial(host.open, "duty"))
        line.addWidget(self.duty)
        line.addWidget(self.save)
        self.body.addLayout(line)
        self.body.addWidget(self._calendar, 1)
        self._load()

    def _load(self) -> None:
        self.host.read(partial(kiosk.own_month, month=self._month), self._show)

    def _show(self, own: OwnMonth) -> None:
        self._month = own.month
        self._title.setText(words().month(own.month))
        planned = {result.day: own.types[result.shift] for result in own.days if result.shift is not None}
        self._calendar.tell(own.month, planned, own.duty)

    def _step(self, months: int) -> None:
        self._month = self._month.plus(months)
        self._load()

    def _save(self) -> None:
        out = ask.save_file(self, tr("Save as calendar file…"), _CALENDARS, f"{tr('My rota')}.ics")
        if out is not None:
            self.host.write(partial(_save, out), self._saved, self.refuse)

    def _saved(self, out: Path) -> None:
        self.host.tell(tr("Saved"), str(out))


class Calendar(QWidget):
    """A month in weeks, Monday first."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._month: Month | None = None
        self._planned: Mapping[date, ShiftType] = {}
        self._duty: Collection[date] = ()

    def tell(self, month: Month, planned: Mapping[date, ShiftType], duty: Collection[date]) -> None:
        """Shifts by day; `duty` are the days on which one cleans."""
        self._month, self._planned, self._duty = month, planned, duty
        told = [f"{words().day(day)} {words().name(shift)}" for day, shift in planned.items()]
        told += [f"{words().day(day)} {tr('Cleaning duty')}" for day in duty]
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
            painter.setFont(parts.font(22))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words().name(shift))
        if day in self._duty:
            painter.setFont(parts.font(16))
            corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            painter.drawText(box.adjusted(10, 6, -10, -6), corner, tr("Cleaning"))


def _save(out: Path, desk: Desk) -> Path:
    kiosk.calendar(desk, out, words())
    return out
