"""One day by the hour: platforms' windows, people on duty by shift, people needed, hours with nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.shifts import DAY, Kind, clock
from shopdesk.domain.shop import Platform
from shopdesk.ui import theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import paint

HOURS = 24
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_HOUR = 60
_LEAST_BARS = 40  # where less would be left for the bars, the platforms' lines give way
_LINE = 13  # between two platforms' lines
_UNIT = 10  # the most height one person gets
_AXIS = 20


class HourStrip(QWidget):
    """The picked day; `needed` are people by the hour reckoned from enquiries, empty when there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._month: RotaMonth | None = None
        self._day: date | None = None
        self._needed: Mapping[int, int] = {}
        self._lead = 228

    def show_day(self, month: RotaMonth, day: date, needed: Mapping[int, int]) -> None:
        self._month, self._day, self._needed = month, day, needed
        self.setAccessibleName(f"{self.title()} {'; '.join(self._told(hour) for hour in range(HOURS))}")
        self.update()

    def align(self, lead: int) -> None:
        self._lead = lead
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, theme.current().px(139))

    def title(self) -> str:
        assert self._day is not None
        say = words()
        return tr("{day} ({weekday}), by the hour", day=say.day(self._day), weekday=say.weekday(self._day))

    def on_duty(self, hour: int) -> dict[Kind, int]:
        """How many stand on shifts of each kind for the whole of an hour."""
        assert self._month is not None
        assert self._day is not None
        found: dict[Kind, int] = {}
        for shift in self._month.task.working:
            for days in (0, 1):  # the night before serves past midnight
                begins = hour * _HOUR + days * DAY
                if any(one.start <= begins and begins + _HOUR <= one.end for one in shift.segments):
                    have = self._month.have(shift.code, self._day - timedelta(days=days))[0]
                    found[shift.kind] = found.get(shift.kind, 0) + have
        return found

    def open_platforms(self, hour: int) -> list[Platform]:
        assert self._month is not None
        return [
            one
            for one in self._month.task.platforms
            if any(opens < (hour + 1) * _HOUR and hour * _HOUR < closes for opens, closes in one.spans)
        ]

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._day is not None:
            hour = int((event.pos().x() - self._lead) / self._wide())
            inside = event.pos().x() > self._lead and 0 <= hour < HOURS
            QToolTip.showText(event.globalPos(), self._told(hour) if inside else "", self)
            return True
        return super().event(event)

    def _told(self, hour: int) -> str:
        have = sum(self.on_duty(hour).values())
        text = tr("{hour}:00 – {n} on duty", hour=hour, n=have)
        need = self._needed.get(hour)
        return text if need is None else f"{text}, {tr('{need} needed', need=need)}"

    def _wide(self) -> float:
        return (self.width() - self._lead) / HOURS

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._month is None or self._day is None:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.color("surface"))
        self._legend(painter)
        painter.fillRect(self._lead - 1, 0, 1, self.height(), look.color("border_strong"))
        base = self.height() - look.px(_AXIS)
        top = self._platforms(painter, base)
        self._bars(painter, base, top)
        self._need_line(painter, base, top)
        painter.fillRect(self._lead, base, self.width() - self._lead, 1, look.color("border_strong"))
        self._axis(painter, base)
        painter.end()

    def _platforms(self, painter: QPainter, base: int) -> int:
        """The lines of the platforms' windows; where the bars may begin below them."""
        assert self._month is not None
        look, small = theme.current(), theme.current().font("caption")
        windows = self._windows()
        top = look.px(5 + len(windows) * _LINE)
        if base - top < look.px(_LEAST_BARS):
            return look.px(4)
        for at, (spans, names) in enumerate(windows.items()):
            y = look.px(10 + at * _LINE)
            opens, closes = spans[-1][0], spans[0][1]
            left = self._lead + opens / _HOUR * self._wide() + 1
            painter.setPen(QPen(look.color("text3"), 2))
            for begins, ends in spans:
                from_x, to_x = (self._lead + minute / _HOUR * self._wide() for minute in (begins, ends))
                painter.drawLine(QPointF(from_x + 1, y), QPointF(to_x - 1, y))
            label = f"{words().listed(names)} {clock(opens)[:2]}–{clock(closes)[:2]}"
            box = QRect(self._lead + 8, y - look.px(8), int(left) - look.px(16) - self._lead, look.px(16))
            if opens:
                paint.text(painter, box, label, "text2", small, Qt.AlignmentFlag.AlignRight)
        return top

    def _windows(self) -> dict[tuple[tuple[int, int], ...], list[str]]:
        """The platforms by their window: those open at the same hours share a line."""
        assert self._month is not None
        found: dict[tuple[tuple[int, int], ...], list[str]] = {}
        for one in self._month.task.platforms:
            found.setdefault(one.spans, []).append(words().name(one))
        return found

    def _unit(self, base: int, top: int) -> float:
        """How high one person is drawn: less when many would not fit."""
        most = max((sum(self.on_duty(hour).values()) for hour in range(HOURS)), default=1)
        most = max(most, *self._needed.values(), 1) if self._needed else max(most, 1)
        return min(float(theme.current().px(_UNIT)), (base - top) / (most + 1))

    def _bars(self, painter: QPainter, base: int, top: int) -> None:
        look, wide, unit = theme.current(), self._wide(), self._unit(base, top)
        for hour in range(HOURS):
            left = self._lead + hour * wide
            on = self.on_duty(hour)
            y = float(base)
            painter.setPen(Qt.PenStyle.NoPen)
            for kind in (Kind.EARLY, Kind.MIDDLE, Kind.LATE):
                painter.setBrush(look.shift(kind).strong)
                for _ in range(on.get(kind, 0)):
                    y -= unit
                    painter.drawRoundedRect(QRectF(left + 2, y, wide - 4, max(1.0, unit - 1)), 1, 1)
            if not any(on.values()) and self.open_platforms(hour):
                box = QRect(round(left) + 1, top, round(wide) - 2, base - top)
                paint.hatch(painter, box)
                font, room = look.font("caption", bold=True), box.adjusted(-1, 0, 1, 0)
                if QFontMetrics(font).horizontalAdvance(tr("none there")) <= room.width():  # else the legend says it
                    paint.text(painter, room, tr("none there"), "danger", font, _CENTRE)

    def _need_line(self, painter: QPainter, base: int, top: int) -> None:
        if not self._needed:
            return
        unit, points = self._unit(base, top), []
        for hour in range(HOURS):
            y = base - self._needed.get(hour, 0) * unit
            points += [QPointF(self._lead + hour * self._wide(), y), QPointF(self._lead + (hour + 1) * self._wide(), y)]
        painter.setPen(QPen(theme.current().color("text"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))

    def _axis(self, painter: QPainter, base: int) -> None:
        look, small = theme.current(), theme.current().font("caption")
        for hour in range(2, HOURS, 2):
            x = round(self._lead + hour * self._wide())
            box = QRect(x - 20, base + 2, 40, look.px(16))
            paint.text(painter, box, str(hour), "text3", small, Qt.AlignmentFlag.AlignHCenter)
        box = QRect(self.width() - 66, base + 2, 60, look.px(16))
        paint.text(painter, box, tr("24 h"), "text3", small, Qt.AlignmentFlag.AlignRight)

    def _legend(self, painter: QPainter) -> None:
        look, small = theme.current(), theme.current().font("caption")
        wide = self._lead - look.px(40)
        paint.text(
            painter, QRect(look.px(12), look.px(10), self._lead - look.px(16), look.px(20)), self.title(), "text",
            look.font(bold=True),
        )  # fmt: skip
        entries = [tr("on duty")] + ([tr("people needed, from enquiries")] if self._needed else [])
        entries.append(tr("nobody in a platform's hours"))
        step = max(look.px(16), min(look.px(22), (self.height() - look.px(36)) // len(entries)))
        for at, text in enumerate(entries):
            y = look.px(36) + at * step
            if y + look.px(18) > self.height():
                break
            last, need = at == len(entries) - 1, self._needed and at == 1
            mark = QRectF(look.px(12), y + look.px(4), look.px(20), look.px(10))
            self._mark(painter, mark, "none" if last else "need" if need else "duty")
            paint.text(painter, QRect(look.px(40), y, wide, look.px(18)), text, "text2", small)

    def _mark(self, painter: QPainter, box: QRectF, what: str) -> None:
        look = theme.current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if what == "need":
            painter.setPen(QPen(look.color("text"), 1.5))
            middle = box.center().x()
            edge = (box.bottomLeft(), QPointF(middle, box.bottom()), QPointF(middle, box.top()), box.topRight())
            painter.drawPolyline(QPolygonF(edge))
            return
        if what == "none":
            pen = QPen(look.color("danger"), 1)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawRect(box)
            return
        assert self._month is not None
        kinds = sorted({one.kind for one in self._month.task.working}, key=list(Kind).index)
        each = box.width() / max(1, len(kinds))
        painter.setPen(Qt.PenStyle.NoPen)
        for at, kind in enumerate(kinds):
            painter.setBrush(look.shift(kind).strong)
            painter.drawRoundedRect(QRectF(box.left() + at * each, box.top(), each - 2, box.height()), 1, 1)
