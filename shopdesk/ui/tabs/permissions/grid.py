"""The permission table on screen: one row an action, two lines a cell, red rows for what nobody may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from shopdesk.domain.permissions import Action, Limit, Table
from shopdesk.reports import permissions_text
from shopdesk.ui import icons, theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import paint

Index = QModelIndex | QPersistentModelIndex
SPOT_ROLE = int(Qt.ItemDataRole.UserRole)

_ROW = 43
_RED_ROW = 34
_NAME_WIDTH, _NAME_MOST = 138, 180
_CELL_WIDTH = 162
_LINE = 18
_EDGE, _PAD = 12, 8


class Kind(Enum):
    NAME = auto()
    CELL = auto()
    NO = auto()
    CEILING = auto()
    NEVER = auto()


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of the grid as it is painted; `limit` where it can be edited."""

    kind: Kind
    first: str
    second: str
    action: Action
    limit: Limit | None = None
    changed: bool = False


class GridModel(QAbstractTableModel):
    """Rows are actions; columns the action, the positions, what nobody may pass."""

    def __init__(self) -> None:
        super().__init__()
        self.table: Table | None = None
        self._before: Table | None = None

    def show_table(self, table: Table | None, before: Table | None = None) -> None:
        """Show a version; cells that differ from `before` are marked as changed."""
        self.beginResetModel()
        self.table, self._before = table, before
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() or self.table is None else len(self.table.actions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() or self.table is None else len(self.table.positions) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or self.table is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return tr("Action")
        if section > len(self.table.positions):
            return tr("No one may pass")
        return words().name(self.table.positions[section - 1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.table is None:
            return None
        spot = self.spot(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return spot.first
            case Qt.ItemDataRole.AccessibleTextRole:
                head = self.headerData(index.column(), Qt.Orientation.Horizontal)
                return f"{words().name(spot.action)} {head}: {spot.first} {spot.second}"
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(line for line in (spot.first, spot.second) if line)
            case int(number) if number == SPOT_ROLE:
                return spot
        return None

    def spot(self, row: int, column: int) -> Spot:
        """What stands at a place."""
        assert self.table is not None
        action = self.table.actions[row]
        if column == 0:
            about = "" if action.red_line else permissions_text.about(words(), action)
            return Spot(Kind.NEVER if action.red_line else Kind.NAME, words().name(action), about, action)
        if action.red_line:
            return Spot(Kind.NEVER, permissions_text.red_line(words(), action), "", action)
        if column > len(self.table.positions):
            return Spot(Kind.CEILING, permissions_text.ceiling(words(), action), "", action)
        limit = self.table.limit(self.table.positions[column - 1].name, action.code)
        first, second = permissions_text.cell(words(), self.table, limit, action)
        kind = Kind.CELL if limit.allowed else Kind.NO
        return Spot(kind, first, second, action, limit, self._changed(limit))

    def _changed(self, limit: Limit) -> bool:
        return self._before is not None and self._before.limit(limit.position, limit.action) != limit


class _Painter(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        spot: Spot = index.data(SPOT_ROLE)
        look = theme.current()
        rect = option.rect
        current = bool(option.state & QStyle.StateFlag.State_Selected) and spot.limit is not None
        ground = {Kind.CEILING: "panel", Kind.NEVER: "danger_bg"}.get(spot.kind, "surface")
        painter.fillRect(rect, look.color("selected" if current else ground))
        paint.hairline(painter, rect)
        inside = rect.adjusted(look.px(_EDGE if index.column() == 0 else _PAD), 0, -look.px(4), -1)
        if spot.kind is Kind.NEVER and index.column() == 1:
            side = look.px(16)
            top = rect.top() + (rect.height() - side) // 2
            painter.drawPixmap(inside.left(), top, icons.pixmap("blocked", 16, "danger"))
            inside = inside.adjusted(side + look.px(8), 0, 0, 0)
        self._lines(painter, inside, spot, bold=index.column() == 0)
        if spot.changed:
            painter.fillRect(QRect(rect.left(), rect.top(), look.px(3), rect.height() - 1), look.color("accent"))
        if current:
            paint.focus_frame(painter, rect)

    @staticmethod
    def _lines(painter: QPainter, inside: QRect, spot: Spot, *, bold: bool) -> None:
        look = theme.current()
        tint = "danger" if spot.kind is Kind.NEVER and not bold else "text3" if spot.kind is Kind.NO else "text"
        font = look.font(bold=bold)
        if not spot.second:
            paint.text(painter, inside, spot.first, tint, font)
            return
        line = look.px(_LINE)
        top = inside.top() + (inside.height() - 2 * line) // 2
        paint.text(painter, QRect(inside.left(), top, inside.width(), line), spot.first, tint, font)
        below = QRect(inside.left(), top + line, inside.width(), line)
        paint.text(painter, below, spot.second, "text3", look.font("caption"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        spot: Spot = index.data(SPOT_ROLE)
        return QSize(theme.current().px(_CELL_WIDTH), theme.current().px(_RED_ROW if spot.action.red_line else _ROW))


class Grid(QTableView):
    """One cell is current; Enter or a double click opens it."""

    opened = Signal(object)  # Spot

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self.cells = model
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(_Painter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        self.doubleClicked.connect(self._open)
        model.modelReset.connect(self.arrange)
        theme.switched().connect(self.arrange)

    @property
    def spot(self) -> Spot | None:
        """What is current."""
        index = self.currentIndex()
        return self.cells.spot(index.row(), index.column()) if index.isValid() else None

    def choose(self, position: str, action: str) -> None:
        """Make a cell current."""
        table = self.cells.table
        if table is None:
            return
        rows = [row.code for row in table.actions]
        columns = [one.name for one in table.positions]
        if action in rows and position in columns:
            self.setCurrentIndex(self.cells.index(rows.index(action), columns.index(position) + 1))

    def arrange(self) -> None:
        """Rows, columns and the long cells of the red rows, as high and wide as the theme's size wants them."""
        look = theme.current()
        self.horizontalHeader().setFixedHeight(look.size["table_header"])
        self.clearSpans()
        table = self.cells.table
        if table is None:
            return
        for row, action in enumerate(table.actions):
            self.setRowHeight(row, look.px(_RED_ROW if action.red_line else _ROW))
            if action.red_line:
                self.setSpan(row, 1, 1, len(table.positions) + 1)
        self._widths()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widths()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _widths(self) -> None:
        """The picture's widths; with fewer positions the cells share what is left, with more the grid scrolls."""
        columns = self.cells.columnCount()
        if columns == 0:
            return
        look = theme.current()
        name = self._name_width()
        share = (self.viewport().width() - name) // max(columns - 1, 1)
        wide = max(look.px(120), share if columns < 6 else min(share, look.px(_CELL_WIDTH)))
        self.setColumnWidth(0, name)
        for column in range(1, columns):
            self.setColumnWidth(column, wide)

    def _name_width(self) -> int:
        """As wide as in the picture, wider for long names."""
        look = theme.current()
        metrics = QFontMetrics(look.font(bold=True))
        actions = self.cells.table.actions if self.cells.table else ()
        needed = max((metrics.horizontalAdvance(words().name(action)) for action in actions), default=0)
        return min(max(look.px(_NAME_WIDTH), needed + look.px(_EDGE + _PAD)), look.px(_NAME_MOST))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.cells.spot(index.row(), index.column()))
