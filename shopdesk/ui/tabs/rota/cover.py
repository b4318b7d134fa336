"""Under the grid: have and need of each shift day by day, and how many are off."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.shifts import ShiftType
from shopdesk.ui import theme
from shopdesk.ui.tabs.rota.delegate import ground
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import paint

_RIGHT, _CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


class CoverRows(QWidget):
    """One row a working shift ("4/5", red when short) and one for rest and leave. A click picks the day."""

    picked = Signal(object)  # date

    def __init__(self) -> None:
        super().__init__()
        self._month: RotaMonth | None = None
        self._day: date | None = None
        self._cells: dict[tuple[int, date], tuple[int, int | None]] = {}
        self._lead, self._column, self._offset = 228, 28, 0
        self._off: dict[date, int] = {}
        self._days: tuple[date, ...] = ()

    def show_month(self, month: RotaMonth, days: tuple[date, ...] = ()) -> None:
        before, self._month = self._month, month
        self._days = days or month.days
        touched: Collection[date] = month.days
        if before is not None and before.task.with_rota(month.rota) == month.task:  # an edit: only its days differ
            touched = {cell.day for cell, _ in before.rota.codes.items() ^ month.rota.codes.items()}
        else:
            self._cells, self._off = {}, {}
        for day in touched:
            self._off[day] = month.off(day)
            for row, shift in enumerate(self._shifts()):
                self._cells[row, day] = month.have(shift.code, day)
        self.updateGeometry()
        self.update()

    def pick(self, day: date | None) -> None:
        self._day = day
        self.update()

    def align(self, lead: int, column: int, offset: int) -> None:
        """Stand under the grid's columns: width of the leading ones, of a day, and how far it is scrolled."""
        self._lead, self._column, self._offset = lead, column, offset
        self.update()

    def sizeHint(self) -> QSize:
        rows = len(self._shifts()) + 1
        return QSize(400, rows * theme.current().size["rota_cover_row"])

    def _shifts(self) -> tuple[ShiftType, ...]:
        return () if self._month is None else self._month.task.working

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int((event.position().x() - self._lead + self._offset) // self._column)
        if self._month is not None and event.position().x() > self._lead and 0 <= at < len(self._days):
            self.picked.emit(self._days[at])

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._month is None:
            return
        look = theme.current()
        high = look.size["rota_cover_row"]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.color("surface"))
        painter.save()
        painter.setClipRect(self._lead, 0, self.width() - self._lead, self.height())
        for at, day in enumerate(self._days):
            left = self._lead + at * self._column - self._offset
            painter.fillRect(left, 0, self._column, self.height(), look.color(self._ground(day)))
            for row in range(len(self._shifts())):
                self._figure(painter, QRect(left, row * high, self._column, high - 1), *self._cells[row, day])
            low = QRect(left, len(self._shifts()) * high, self._column, high - 1)
            paint.text(painter, low, str(self._off[day]), "text2", look.font("caption"), _CENTRE)
        painter.restore()
        for row, shift in enumerate(self._shifts()):
            self._title(painter, QRect(0, row * high, self._lead, high - 1), shift)
        self._last_title(painter, QRect(0, len(self._shifts()) * high, self._lead, high - 1))
        for row in range(len(self._shifts()) + 1):
            last = row == len(self._shifts())
            line = QRect(0, row * high, self.width(), high)
            paint.hairline(painter, line, "border_strong" if last else "border")
        painter.fillRect(self._lead - 1, 0, 1, self.height(), look.color("border_strong"))
        painter.end()

    def _ground(self, day: date) -> str:
        assert self._month is not None
        return "selected" if day == self._day else ground(self._month, day)

    @staticmethod
    def _figure(painter: QPainter, box: QRect, have: int, need: int | None) -> None:
        look = theme.current()
        if need is None:
            paint.text(painter, box, str(have), "text2", look.font("caption"), _CENTRE)
            return
        short = have < need
        if short:
            chip = QRectF(box.left() + 1, box.top() + 3, box.width() - 2, box.height() - 5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("danger_bg"))
            painter.drawRoundedRect(chip, 4, 4)
        text, font = f"{have}/{need}", QFont(look.font("caption", bold=short))
        wide = QFontMetrics(font).horizontalAdvance(text)
        if wide > box.width() - 4:  # 10/12 in a column of 28
            font.setPixelSize(max(8, font.pixelSize() * (box.width() - 4) // wide))
        paint.text(painter, box, text, "danger" if short else "text2", font, _CENTRE)

    @staticmethod
    def _title(painter: QPainter, box: QRect, shift: ShiftType) -> None:
        look, say = theme.current(), words()
        small = look.font("caption")
        painter.fillRect(box, look.color("surface"))
        tint = look.tone(shift.kind)
        chip = QRectF(look.px(12), box.top() + look.px(4), look.px(20), look.px(18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint.bg)
        painter.drawRoundedRect(chip, 4, 4)
        painter.setFont(small)
        painter.setPen(tint.text)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, say.code(shift)[:2])
        right = box.adjusted(0, 0, -look.px(8) - 1, 0)
        wide = paint.text(painter, right, tr("have/need"), "text3", small, _RIGHT)
        left = box.adjusted(look.px(38), 0, -wide - look.px(9), 0)
        name = paint.text(painter, left, say.name(shift), "text", small)
        hours = " · ".join(f"{one.start // 60:02d}–{(one.end + 59) // 60:02d}" for one in shift.segments)
        paint.text(painter, left.adjusted(name + look.px(5), 0, 0, 0), hours, "text3", small)

    @staticmethod
    def _last_title(painter: QPainter, box: QRect) -> None:
        look = theme.current()
        small = look.font("caption")
        painter.fillRect(box, look.color("surface"))
        paint.text(painter, box.adjusted(look.px(12), 0, -look.px(60), 0), tr("Off or on leave"), "text", small)
        paint.text(painter, box.adjusted(0, 0, -look.px(8) - 1, 0), tr("people"), "text3", small, _RIGHT)
