"""How a cell of a `RowTable` is painted: ground, words, chip, icon, hairline, focus frame."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from shopdesk.ui import icons, theme
from shopdesk.ui.table import COLUMN_ROLE, ROW_ROLE, Column
from shopdesk.ui.widgets import paint

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_EDGE = 12  # left of the first column, right of the last


class ChipDelegate(QStyledItemDelegate):
    """Paints by what the `Column` says. `hovered` is the row under the mouse, kept by the table."""

    hovered = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        rect, state = option.rect, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        ground = "selected" if selected else "hover" if index.row() == self.hovered else "surface"
        painter.fillRect(rect, look.color(ground))
        column: Column[object] | None = index.data(COLUMN_ROLE)
        if column is not None:
            self._cell(painter, self._inside(rect, index), column, index)
        paint.hairline(painter, rect)
        if state & QStyle.StateFlag.State_HasFocus:
            paint.focus_frame(painter, rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        column: Column[object] | None = index.data(COLUMN_ROLE)
        wide = 0 if column is None else self._wanted(column, index)
        return QSize(wide, theme.current().size["table_row"])

    @staticmethod
    def _inside(rect: QRect, index: Index) -> QRect:
        last = index.model().columnCount() - 1
        left = _EDGE if index.column() == 0 else _PAD
        return rect.adjusted(left, 0, -(_EDGE if index.column() == last else _PAD), -1)

    @staticmethod
    def _wanted(column: Column[object], index: Index) -> int:
        words, row = str(index.data() or ""), index.data(ROW_ROLE)
        if column.tone and column.tone(row):
            return paint.chip_width(words, column.icon(row) if column.icon else "") + 2 * _EDGE
        look = theme.current()
        wide = QFontMetrics(look.font(bold=column.heavy(row))).horizontalAdvance(words)
        second = column.second(row) if column.second else ""
        wide += QFontMetrics(look.font("caption")).horizontalAdvance(second) + 4 if second else 0
        return wide + (look.px(20) if column.icon else 0) + 2 * _EDGE

    @staticmethod
    def _cell(painter: QPainter, rect: QRect, column: Column[object], index: Index) -> None:
        look = theme.current()
        words, row = str(index.data() or ""), index.data(ROW_ROLE)
        tone = column.tone(row) if column.tone else ""
        icon = column.icon(row) if column.icon else ""
        if tone and words:
            _chip(painter, rect, words, tone, icon, column.align)
            return
        tint = (column.tint(row) if column.tint else "") or ("text2" if column.muted else "text")
        if icon:
            size = look.px(16)
            wide = QFontMetrics(look.font(bold=column.heavy(row))).horizontalAdvance(words)
            # before its words, wherever they stand
            left = rect.left() if column.align != "right" else max(rect.left(), rect.right() - wide - size - 4)
            painter.drawPixmap(left, rect.top() + (rect.height() - size) // 2, icons.pixmap(icon, 16, tint))
            rect = rect.adjusted(size + 4, 0, 0, 0)
        align = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}.get(
            column.align, Qt.AlignmentFlag.AlignLeft
        )
        wide = paint.text(painter, rect, words, tint, look.font(bold=column.heavy(row)), align)
        if column.second and (second := column.second(row)):
            paint.text(painter, rect.adjusted(wide + 4, 0, 0, 0), second, "text3", look.font("caption"))


def _chip(painter: QPainter, rect: QRect, words: str, tone: str, icon: str, align: str) -> None:
    look = theme.current()
    wide = min(paint.chip_width(words, icon), rect.width())
    left = {"right": rect.right() - wide + 1, "center": rect.left() + (rect.width() - wide) // 2}.get(
        align, rect.left()
    )
    high = look.size["chip"]
    paint.chip(painter, QRect(left, rect.top() + (rect.height() - high + 1) // 2, wide, high), words, tone, icon)
