"""Under the grid: have and need of each shift day by day, and how many are off."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.shifts import ShiftType, clock
from shopdesk.ui import theme
from shopdesk.ui.tabs.rota.day_rows import CENTRE, DayRows, caption, tag
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import paint


class CoverRows(DayRows):
    """One row a working shift ("4/5", red when short) and one for rest and leave."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: dict[tuple[int, date], tuple[int, int | None]] = {}
        self._off: dict[date, int] = {}

    def show_month(self, month: RotaMonth, days: tuple[date, ...] = ()) -> None:
        before, self.month = self.month, month
        self.days = days or month.days
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

    def rows(self) -> int:
        return len(self._shifts()) + 1

    def title(self, painter: QPainter, box: QRect, row: int) -> None:
        if row == len(self._shifts()):
            caption(painter, box, tr("Off or on leave"), tr("people"))
            return
        shift, say = self._shifts()[row], words()
        tag(painter, box, shift.kind, say.code(shift)[:2])
        room = caption(painter, box, say.name(shift), tr("have/need"), indent=38)
        small = theme.current().font("caption")
        hours = [f"{clock(one.start)[:2]}–{clock(-(-one.end // 60) * 60)[:2]}" for one in shift.segments]
        fits = QFontMetrics(small).horizontalAdvance(" · ".join(hours)) < room.width() - theme.current().px(4)
        paint.text(painter, room, (" · " if fits else "·").join(hours), "text3", small)

    def cell(self, painter: QPainter, box: QRect, row: int, day: date) -> None:
        if row == len(self._shifts()):
            paint.text(painter, box, str(self._off[day]), "text2", theme.current().font("caption"), CENTRE)
        else:
            _figure(painter, box, *self._cells[row, day])

    def told(self, day: date) -> str:
        parts = []
        for row, shift in enumerate(self._shifts()):
            have, need = self._cells[row, day]
            parts.append(f"{words().name(shift)} {have}" + ("" if need is None else f"/{need}"))
        return words().listed([*parts, f"{tr('Off or on leave')} {self._off[day]}"])

    def _shifts(self) -> tuple[ShiftType, ...]:
        return () if self.month is None else self.month.task.working


def _figure(painter: QPainter, box: QRect, have: int, need: int | None) -> None:
    look = theme.current()
    if need is None:
        paint.text(painter, box, str(have), "text2", look.font("caption"), CENTRE)
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
    paint.text(painter, box, text, "danger" if short else "text2", font, CENTRE)
