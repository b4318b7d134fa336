"""One day as a bar of time: windows dashed, the shift's stretches, every punch as a mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from shopdesk.domain.attendance import Checked, DayResult, Flag, Seen, Verdict
from shopdesk.domain.punches import Way
from shopdesk.domain.shifts import ShiftType
from shopdesk.reports import attendance_words
from shopdesk.ui import theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import paint

_HIGH = 94
_EDGE = 12
_SPARE = timedelta(minutes=30)
_TOP, _BOTTOM = 38, 76


@dataclass(frozen=True, slots=True)
class _Scale:
    """Time to pixels."""

    start: datetime
    end: datetime
    left: float
    width: float

    def x(self, at: datetime) -> float:
        return self.left + (at - self.start) / (self.end - self.start) * self.width


class TimeBar(QWidget):
    """Painted; what it says is also its accessible description."""

    def __init__(self) -> None:
        super().__init__()
        self._day: DayResult | None = None
        self._shift: ShiftType | None = None

    def tell(self, day: DayResult | None, shift: ShiftType | None) -> None:
        self._day, self._shift = day, shift
        self.setFixedHeight(theme.current().px(_HIGH) if day is not None and day.checks else 0)
        if day is not None:
            times = [f"{sight.punch.at:%H:%M:%S}" for sight in day.punches]
            self.setAccessibleDescription(f"{attendance_words.status(words(), day)} {' '.join(times)}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._day is None or not self._day.checks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._scale(self._day)
        self._hours(painter, scale)
        for check in self._day.checks:
            self._window(painter, scale, check)
        for coming, going in zip(self._day.checks[::2], self._day.checks[1::2], strict=True):
            self._stretch(painter, scale, coming, going)
        self._marks(painter, scale, self._day)
        painter.end()

    def _scale(self, day: DayResult) -> _Scale:
        start = day.checks[0].window.opens - _SPARE
        end = day.checks[-1].window.closes + _SPARE
        edge = theme.current().px(_EDGE)
        return _Scale(start, end, edge, self.width() - 2 * edge)

    def _y(self, pixels: float) -> float:
        return theme.current().px(pixels)

    def _hours(self, painter: QPainter, scale: _Scale) -> None:
        look = theme.current()
        hour = scale.start.replace(minute=0) + timedelta(hours=1)
        while hour <= scale.end:
            x = scale.x(hour)
            painter.setPen(QPen(look.color("border"), 1))
            painter.drawLine(QPointF(x, self._y(_TOP)), QPointF(x, self._y(_BOTTOM)))
            place = QRect(round(x) - 30, round(self._y(78)), 60, round(self._y(16)))
            paint.text(painter, place, f"{hour:%H:%M}", "text3", look.font("caption"), Qt.AlignmentFlag.AlignHCenter)
            hour += timedelta(hours=1)

    def _window(self, painter: QPainter, scale: _Scale, check: Checked) -> None:
        pen = QPen(theme.current().color("text3"), 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left, right = scale.x(check.window.opens), scale.x(check.window.closes)
        painter.drawRoundedRect(QRectF(left + 0.5, self._y(42) + 0.5, right - left - 1, self._y(30)), 4, 4)

    def _stretch(self, painter: QPainter, scale: _Scale, coming: Checked, going: Checked) -> None:
        look = theme.current()
        if self._shift is None:
            return
        tint = look.shift(self._shift.kind)
        left, right = scale.x(coming.mark.due), scale.x(going.mark.due)
        box = QRectF(left, self._y(47), right - left, self._y(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint.bg)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(tint.text)
        painter.setFont(look.font("caption"))
        told = f"{words().name(self._shift)} {coming.mark.due:%H:%M}–{going.mark.due:%H:%M}"
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, told)
        if coming.verdict is Verdict.LATE:
            self._lost(painter, left, scale.x(coming.mark.due + timedelta(minutes=coming.minutes)), coming.minutes)
        if going.verdict is Verdict.EARLY:
            self._lost(painter, scale.x(going.mark.due - timedelta(minutes=going.minutes)), right, going.minutes)

    def _lost(self, painter: QPainter, left: float, right: float, minutes: int) -> None:
        look = theme.current()
        box = QRectF(left, self._y(47), right - left, self._y(20))
        painter.setPen(QPen(look.color("danger"), 1))
        painter.setBrush(look.color("danger_bg"))
        painter.drawRect(box)
        painter.setFont(look.font("caption", bold=True))
        if QFontMetrics(painter.font()).horizontalAdvance(str(minutes)) < box.width():
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(minutes))

    def _marks(self, painter: QPainter, scale: _Scale, day: DayResult) -> None:
        verdicts = {check.punch.at: check.verdict for check in day.checks if check.punch is not None}
        edge = 0.0
        for sight in day.punches:
            if scale.start <= sight.punch.at <= scale.end:
                wrong = verdicts.get(sight.punch.at) in {Verdict.LATE, Verdict.EARLY}
                edge = self._mark(painter, scale.x(sight.punch.at), sight, edge, wrong=wrong)

    def _mark(self, painter: QPainter, x: float, sight: Seen, edge: float, *, wrong: bool) -> float:
        """One punch: filled when counted, hollow when not. Its words never cover those before; their right end."""
        look = theme.current()
        tint = look.color("danger" if wrong else "text" if sight.counted else "text3")
        painter.setPen(QPen(tint, 1))
        painter.setBrush(tint if sight.counted else Qt.BrushStyle.NoBrush)
        size = 5 if sight.counted else 4
        shift = 0 if sight.counted else size + 9 if Flag.REPEATED in sight.flags else 0
        tip = QPointF(x + shift, self._y(_TOP))
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-size, -8), tip + QPointF(size, -8)]))
        if sight.counted:
            painter.setPen(QPen(tint, 1.5))
            painter.drawLine(QPointF(x, self._y(_TOP)), QPointF(x, self._y(_BOTTOM)))
        told = _told(sight)
        font = look.font("caption")
        wide = QFontMetrics(font).horizontalAdvance(told)
        left = max(x + shift - wide / 2, edge + look.px(16), 0)
        left = min(left, self.width() - wide)
        painter.setPen(tint)
        painter.setFont(font)
        painter.drawText(QPointF(left, self._y(24)), told)
        return left + wide


def _told(sight: Seen) -> str:
    at = sight.punch.at
    if sight.counted and sight.mark is not None:
        return f"{at:%H:%M} {tr('In') if sight.mark.way is Way.IN else tr('Out')}"
    flag = next((flag for flag in sight.flags), None)
    return f"{at:%H:%M:%S} {tr(f'flag-{flag}')}" if flag else f"{at:%H:%M:%S}"
