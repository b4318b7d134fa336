"""How the rota's cells are painted: the leading columns, and one code a day with its marks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from shopdesk.domain.calendar import SATURDAY
from shopdesk.domain.needs import DayKind
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.shifts import clock
from shopdesk.ui import theme
from shopdesk.ui.tabs.rota.model import LEADS, RotaModel
from shopdesk.ui.texts import words
from shopdesk.ui.widgets import paint

Index = QModelIndex | QPersistentModelIndex
_CELL = 26
_DOT = 5


def ground(month: RotaMonth, day: date) -> str:
    """The colour name behind a day's column: holidays, weekends that are not worked, plain days."""
    kind = month.task.calendar.get(day)
    if kind in {DayKind.HOLIDAY, DayKind.BRIDGE}:
        return "holiday"
    return "weekend" if day.weekday() >= SATURDAY and kind is not DayKind.MAKEUP else "surface"


class LeadDelegate(QStyledItemDelegate):
    """Name, position, hours so far and planned, rest days. `current` is the row of the current cell."""

    current = -1

    def __init__(self, model: RotaModel) -> None:
        super().__init__()
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = theme.current(), option.rect
        painter.fillRect(rect, look.color("selected" if index.row() == self.current else "surface"))
        paint.hairline(painter, rect)
        text = self._model.lead(index.row(), index.column())
        inside = rect.adjusted(look.px(12 if index.column() == 0 else 8), 0, 0, -1)
        right = Qt.AlignmentFlag.AlignRight
        match index.column():
            case 0:
                paint.text(painter, inside, text)
            case 1:
                paint.text(painter, inside, text, "text2", look.font("caption"))
            case 2:
                done, _, total = text.partition("/")
                small = look.font("caption")
                inside = rect.adjusted(0, 0, -look.px(2), -1)
                wide = paint.text(painter, inside, f"/{total}", "text3", small, right)
                paint.text(painter, inside.adjusted(0, 0, -wide, 0), done, "text", small, right)
            case _:
                inside = rect.adjusted(0, 0, -look.px(8), -1)
                paint.text(painter, inside, text, "text", look.font("caption"), right)
                painter.fillRect(rect.right(), rect.top(), 1, rect.height(), look.color("border_strong"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(0, theme.current().size["table_row"])


class CodeDelegate(QStyledItemDelegate):
    """One code on one day.

    Red corner and frame: a blocking rule is broken. Hollow corner: it was let through. Dot: not published. Bar:
    locked. Dashes: taken up to be moved. Two pixels of accent: the current cell.
    """

    current = -1

    def __init__(self, model: RotaModel) -> None:
        super().__init__()
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        month = self._model.month
        if month is None or index.column() < LEADS:
            return
        look, rect = theme.current(), option.rect
        cell = self._model.cell(index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) or index.row() == self.current
        painter.fillRect(rect, look.color("selected" if chosen else ground(month, cell.day)))
        paint.hairline(painter, rect)
        size = look.px(_CELL)
        wide = size if self._model.week_of is None else rect.width() - 8
        box = QRect(rect.left() + (rect.width() - wide) // 2, rect.top() + (rect.height() - 1 - size) // 2, wide, size)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._code(painter, box, cell, index)
        if cell in self._model.proposed:
            self._was(painter, rect, box, cell)
        if self._model.person(index.row()).employed(cell.day):
            self._marks(painter, box, cell)
        if cell in self._model.held:
            _taken_up(painter, box)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.focus_frame(painter, rect.adjusted(-1, 0, 1, -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        look = theme.current()
        return QSize(look.size["rota_column"], look.size["table_row"])

    def _code(self, painter: QPainter, box: QRect, cell: Cell, index: Index) -> None:
        text = str(index.data() or "")
        if text and self._model.week_of is not None:
            text = self._with_times(text, cell)
        if not text:
            if not self._model.person(index.row()).employed(cell.day):
                painter.setPen(QPen(theme.current().color("border_strong"), 1))
                painter.drawLine(box.bottomLeft() + QPointF(7, -7).toPoint(), box.topRight() + QPointF(-7, 7).toPoint())
            return
        look = theme.current()
        shift = self._model.shift(cell)
        tint = look.tone(shift.kind) if shift else look.tone("danger")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint.bg)
        painter.drawRoundedRect(QRectF(box), 4, 4)
        shared = self._model.week_of is None and cell in self._model.proposed  # with what stands there now
        font = QFont(look.font("caption" if shared or len(text) > 1 else "body"))
        if QFontMetrics(font).horizontalAdvance(text) > box.width():
            font.setPixelSize(max(8, font.pixelSize() * box.width() // QFontMetrics(font).horizontalAdvance(text)))
        painter.setFont(font)
        painter.setPen(tint.text)
        down = look.px(3) if shared else 0
        painter.drawText(box.adjusted(0, down, 0, down), Qt.AlignmentFlag.AlignCenter, text)

    def _with_times(self, text: str, cell: Cell) -> str:
        """早 08–12 14–18: the code and its hours, where there is room for them."""
        shift = self._model.shift(cell)
        if shift is None:
            return text
        parts = [f"{one.start / 60:02.0f}–{one.end / 60:02.0f}" if not (one.start % 60 or one.end % 60)
                 else f"{clock(one.start)}–{clock(one.end)}" for one in shift.segments]  # fmt: skip
        return " ".join([text, *parts]) if parts else words().name(shift)

    def _marks(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        look, month = theme.current(), self._model.month
        assert month is not None
        found = self._model.broken.get(cell, ())
        if any(not one.allowed for one in found):
            self._conflict(painter, box)
        elif found:
            self._let_through(painter, box, cell)
        if cell in self._model.unpublished and cell not in self._model.proposed:
            painter.setPen(QPen(look.color("surface"), 1))
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(QRectF(box.left() + 2, box.top() + 2, _DOT + 1, _DOT + 1))
        if cell in month.rota.locked:
            shift = self._model.shift(cell)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.tone(shift.kind).text if shift else look.color("text2"))
            bar = QRectF(box.left() + box.width() * 0.25, box.bottom() - 3, box.width() * 0.5, 2.5)
            painter.drawRoundedRect(bar, 1, 1)

    def _was(self, painter: QPainter, rect: QRect, box: QRect, cell: Cell) -> None:
        """A frame around what a proposal would change, and what stands there now: small, struck through."""
        look, before = theme.current(), self._model.proposed[cell]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("accent"), 1.5))
        painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
        shift = self._model.month.task.types.get(before) if self._model.month and before else None
        text = words().code(shift) if shift else "·"
        font = QFont(look.font("caption"))
        font.setPixelSize(max(8, font.pixelSize() - 3))
        wide = QFontMetrics(font).horizontalAdvance(text) + 3
        corner = QRect(rect.left() + 1, rect.top(), min(wide, rect.width() // 2 + 4), QFontMetrics(font).height())
        painter.fillRect(corner, look.color("surface"))
        painter.setFont(font)
        painter.setPen(look.color("text2"))
        painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, text)
        middle = corner.center().y() + 1  # drawn by hand: not every font strikes out what it borrows
        painter.drawLine(corner.left(), middle, corner.right(), middle)

    @staticmethod
    def _conflict(painter: QPainter, box: QRect) -> None:
        look = theme.current()
        red, edge = look.color("conflict"), look.size["conflict_corner"]
        right = box.right() + 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(red)
        corner = (QPointF(right - edge, box.top()), QPointF(right, box.top()), QPointF(right, box.top() + edge))
        painter.drawPolygon(QPolygonF(corner))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(red, 1.5))
        painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)

    def _let_through(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        look, shift = theme.current(), self._model.shift(cell)
        right, top = box.right() + 1, box.top()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.tone(shift.kind).text if shift else look.color("text2"), 1))
        points = (QPointF(right - 7.5, top + 0.75), QPointF(right - 0.75, top + 0.75), QPointF(right - 0.75, top + 7.5))
        painter.drawPolygon(QPolygonF(points))


def _taken_up(painter: QPainter, box: QRect) -> None:
    pen = QPen(theme.current().color("accent"), 1.5)
    pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
