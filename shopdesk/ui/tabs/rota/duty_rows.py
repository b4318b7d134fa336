"""Under the cover rows: who cleans on each day, and the days of the weekly meetings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from shopdesk.domain.meetings import Meeting, Round
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.shifts import clock
from shopdesk.domain.staff import StaffNo
from shopdesk.ui import theme
from shopdesk.ui.tabs.rota.day_rows import CENTRE, DayRows, caption
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import paint

_PAD, _HIGH = 2, 22


class DutyRows(DayRows):
    """One row for cleaning duty and one for meetings; each only where there is something to show."""

    def __init__(self) -> None:
        super().__init__()
        self._duty: Mapping[date, StaffNo] = {}
        self._rounds: Mapping[date, tuple[Round, ...]] = {}
        self._names: Mapping[StaffNo, str] = {}

    def learn(self, duty: Mapping[date, StaffNo], rounds: Sequence[Round]) -> None:
        """Know a month's turns and meetings; `show_month` shows them."""
        self._duty = duty
        self._rounds = {day: tuple(one for one in rounds if one.day == day) for day in {one.day for one in rounds}}

    def show_month(self, month: RotaMonth, days: tuple[date, ...] = ()) -> None:
        self.month = month
        self.days = days or month.days
        self._names = {one.no: one.name for one in month.people}
        self.updateGeometry()
        self.update()

    def rows(self) -> int:
        return bool(self._duty) + bool(self._rounds)

    def high(self) -> int:
        return theme.current().px(_HIGH)

    def title(self, painter: QPainter, box: QRect, row: int) -> None:
        if row == 0 and self._duty:
            caption(painter, box, tr("Cleaning duty"), "")
            return
        held = {one.meeting for rounds in self._rounds.values() for one in rounds}
        every = [_weekly(one) for one in sorted(held, key=lambda one: (one.weekday, one.start))]
        room = caption(painter, box, tr("Meeting"), "")
        paint.text(painter, room, words().listed(every), "text3", theme.current().font("caption"))

    def cell(self, painter: QPainter, box: QRect, row: int, day: date) -> None:
        if row == 0 and self._duty:
            if (no := self._duty.get(day)) is not None:
                _name(painter, box, self._names.get(no, no))
        elif rounds := self._rounds.get(day):
            _mark(painter, box, rounds)

    def told(self, day: date) -> str:
        lines = []
        if (no := self._duty.get(day)) is not None:
            lines.append(tr("Cleaning duty: {name}", name=self._names.get(no, no)))
        lines += [
            tr(
                "{name} {start}–{end}: {here} at work, {outside} at other hours, {off} off",
                name=one.meeting.name, start=clock(one.meeting.start), end=clock(one.meeting.end),
                here=len(one.here), outside=len(one.outside), off=len(one.off),
            )
            for one in self._rounds.get(day, ())
        ]  # fmt: skip
        return "\n".join(lines)


def short_name(name: str, metrics: QFontMetrics, room: int) -> str:
    """A name in a narrow column: whole, else without the family name (欧阳娜娜 → 娜娜), else its initials."""
    if metrics.horizontalAdvance(name) <= room:
        return name
    parts = name.split()
    return name[-2:] if len(parts) == 1 else "".join(part[0] for part in parts)


def _name(painter: QPainter, box: QRect, name: str) -> None:
    font = theme.current().font("caption")
    paint.text(painter, box, short_name(name, QFontMetrics(font), box.width() - _PAD), "text2", font, CENTRE)


def _mark(painter: QPainter, box: QRect, rounds: Sequence[Round]) -> None:
    """A tinted mark: name and time where the column has room for them, else one letter."""
    look = theme.current()
    font, tint = look.font("caption"), look.tone("info")
    whole = words().listed(f"{one.meeting.name} {clock(one.meeting.start)}" for one in rounds)
    text = whole if QFontMetrics(font).horizontalAdvance(whole) + look.px(8) <= box.width() else tr("meeting-mark")
    wide = QFontMetrics(font).horizontalAdvance(text) + look.px(8)
    chip = QRectF(box.center().x() + 1 - wide / 2, box.top() + look.px(2), wide, look.px(18))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint.bg)
    painter.drawRoundedRect(chip, 4, 4)
    painter.setFont(font)
    painter.setPen(tint.text)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)


def _weekly(one: Meeting) -> str:
    """周一 14:00 / Mon 14:00."""
    return f"{tr(f'rota-weekday-{one.weekday}')[:3]} {clock(one.start)}"
