"""The day as lanes: one a shift, its stretches as blocks, hatch where a platform waits and nobody is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from shopdesk.domain.shifts import DAY, Segment, clock
from shopdesk.domain.today import Lane
from shopdesk.services.today import Now
from shopdesk.ui import theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import paint

_LABEL = 64
_RIGHT = 13
_TOP = 18
_LANE = 32
_BAR = 24
_HOUR = 60


class DayLanes(QWidget):
    """Painted; each block and gap has a tooltip, and the whole is told to screen readers in words."""

    def __init__(self) -> None:
        super().__init__()
        self._now: Now | None = None
        self._first, self._last = 8 * _HOUR, DAY

    def show_day(self, now: Now) -> None:
        self._now = now
        edges = [part for lane in now.lanes for part in lane.shift.segments] + list(now.gaps)
        self._first = min((part.start for part in edges), default=8 * _HOUR) // _HOUR * _HOUR - _HOUR
        self._last = max(-(-max((part.end for part in edges), default=DAY) // _HOUR) * _HOUR, self._first + 8 * _HOUR)
        self._resize()
        self.setAccessibleName("; ".join(text for _, text in self._places()))
        self.update()

    def retranslate(self) -> None:
        if self._now is not None:
            self.show_day(self._now)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = [text for rect, text in self._places() if rect.contains(event.pos())]
            QToolTip.showText(event.globalPos(), "\n".join(found), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._now is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._hours(painter)
        look = theme.current()
        for gap in self._now.gaps:
            paint.hatch(painter, self._gap(gap), tr("Nobody"))
        for number, lane in enumerate(self._now.lanes):
            tint = look.shift(lane.shift.kind)
            label = QRect(look.px(12), self._lane_top(number), look.px(_LABEL - 16), look.px(_BAR))
            paint.text(painter, label, words().name(lane.shift), "text2", look.font("caption"))
            for part in lane.shift.segments:
                block = self._block(number, part)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tint.bg)
                painter.drawRoundedRect(QRectF(block), 4, 4)
                painter.setFont(look.font("caption"))
                painter.setPen(tint.text)
                inside = block.adjusted(look.px(15), 0, -look.px(4), 0)
                painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, _told(lane, part))
        self._clock(painter)
        painter.end()

    def _hours(self, painter: QPainter) -> None:
        look = theme.current()
        painter.setFont(look.font("caption"))
        for minute in range(self._first + _HOUR, self._last + 1, _HOUR):
            x = round(self._x(minute))
            painter.fillRect(x, look.px(_TOP), 1, self.height() - look.px(_TOP) - 2, look.color("border"))
            if minute // _HOUR % 2 == 0:
                painter.setPen(look.color("text3"))
                hour = minute // _HOUR
                text = str(hour if minute <= DAY else hour - 24)
                painter.drawText(QRect(x - 20, 0, 40, look.px(16)), Qt.AlignmentFlag.AlignCenter, text)

    def _clock(self, painter: QPainter) -> None:
        assert self._now is not None
        look = theme.current()
        minute = self._now.at.hour * _HOUR + self._now.at.minute
        if not self._first <= minute <= self._last:
            return
        x = self._x(minute)
        painter.setPen(QPen(look.color("accent"), 2))
        painter.drawLine(round(x), look.px(14), round(x), self.height())
        text, font = f"{self._now.at:%H:%M}", look.font("caption", bold=True)
        wide = QFontMetrics(font).horizontalAdvance(text) + look.px(8)
        box = QRectF(x - wide / 2, 0, wide, look.px(16))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(look.color("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _x(self, minute: float) -> float:
        look = theme.current()
        wide = self.width() - look.px(_LABEL) - look.px(_RIGHT)
        return look.px(_LABEL) + (minute - self._first) / (self._last - self._first) * wide

    def _lane_top(self, number: int) -> int:
        look = theme.current()
        return look.px(_TOP + 4) + number * look.px(_LANE)

    def _block(self, number: int, part: Segment) -> QRect:
        left, right = round(self._x(part.start)) + 1, round(self._x(min(part.end, self._last))) - 1
        return QRect(left, self._lane_top(number), right - left, theme.current().px(_BAR))

    def _gap(self, gap: Segment) -> QRect:
        look = theme.current()
        left, right = round(self._x(gap.start)) + 1, round(self._x(gap.end)) - 1
        return QRect(left, look.px(_TOP + 2), right - left, self.height() - look.px(_TOP + 6))

    def _places(self) -> list[tuple[QRect, str]]:
        if self._now is None:
            return []
        found = [
            (self._block(number, part), "\n".join((words().name(lane.shift), _told(lane, part), self._names(lane))))
            for number, lane in enumerate(self._now.lanes)
            for part in lane.shift.segments
        ]
        gaps = ((self._gap(gap), f"{clock(gap.start)}–{clock(gap.end)} {tr('Nobody')}") for gap in self._now.gaps)
        return [*found, *gaps]

    def _names(self, lane: Lane) -> str:
        return words().listed(self._now.names[no] for no in lane.staff) if self._now is not None else ""

    def _resize(self) -> None:
        look = theme.current()
        lanes = max(len(self._now.lanes), 1) if self._now is not None else 1
        self.setFixedHeight(look.px(_TOP + 2) + lanes * look.px(_LANE))


def _told(lane: Lane, part: Segment) -> str:
    return f"{hours(part)} · {tr('{n} people', n=len(lane.staff))}"


def hours(part: Segment) -> str:
    """08–12, or 08:30–12:00 where minutes matter."""
    if part.start % _HOUR == part.end % _HOUR == 0:
        return f"{part.start // _HOUR:02d}–{part.end // _HOUR if part.end <= DAY else part.end // _HOUR - 24:02d}"
    return f"{clock(part.start)}–{clock(part.end)}"


def running(now: Now) -> str:
    """The shifts of this minute, and until when; empty between shifts."""
    minute = now.at.hour * 60 + now.at.minute
    found = [
        (lane.shift, part) for lane in now.lanes for part in lane.shift.segments if part.start <= minute < part.end
    ]
    if not found:
        return ""
    end = min(part.end for _, part in found)
    told = words().listed(words().name(shift) for shift, _ in found)
    return tr("{shifts} running, until {at}", shifts=told, at=clock(end))
