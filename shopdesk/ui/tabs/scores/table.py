"""The view on the month's table: grouped rows, raw figure muted beside its contribution, grades as chips."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from shopdesk.domain.scored import ScoredMonth
from shopdesk.domain.scoring import Score
from shopdesk.ui import icons, theme
from shopdesk.ui.tabs.scores.model import CELL_ROLE, Band, Cell, ScoreModel
from shopdesk.ui.widgets import paint

Index = QModelIndex | QPersistentModelIndex
_EDGE, _PAD, _COUNTS = 12, 8, 44
_BAND_HEIGHT = 26


class ScoreDelegate(QStyledItemDelegate):
    """Paints one cell; `hovered` is the row under the mouse."""

    hovered = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, ScoreModel)
        look, row, rect = theme.current(), model.rows[index.row()], option.rect
        if isinstance(row, Band):
            painter.fillRect(rect, look.color("panel"))
            paint.text(painter, rect.adjusted(_EDGE, 0, -_EDGE, -1), row.text, "text2", look.font("caption"))
            paint.hairline(painter, rect)
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "selected" if selected else "hover" if index.row() == self.hovered else "surface"
        painter.fillRect(rect, look.color(ground))
        self._cell(painter, rect.adjusted(_PAD, 0, -_PAD, -1), index.column() - len(model.items), row, index)
        paint.hairline(painter, rect)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.focus_frame(painter, rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        cell = index.data(CELL_ROLE)
        return QSize(_cell_width(cell) if isinstance(cell, Cell) else 0, theme.current().size["table_row"])

    @staticmethod
    def _cell(painter: QPainter, rect: QRect, last: int, row: Score, index: Index) -> None:
        look = theme.current()
        cell = index.data(CELL_ROLE)
        assert isinstance(cell, Cell)
        right = Qt.AlignmentFlag.AlignRight
        if index.column() == 0:
            wide = paint.text(painter, rect.adjusted(_EDGE - _PAD, 0, 0, 0), cell.text)
            if row.flags:
                size = look.px(16)
                left = rect.left() + _EDGE - _PAD + wide + 4
                painter.drawPixmap(left, rect.top() + (rect.height() - size) // 2, icons.pixmap("flag", 16, "danger"))
        elif last == 2 and row.grade:
            wide, high = paint.chip_width(cell.text), look.size["chip"]
            top = rect.top() + (rect.height() - high + 1) // 2
            paint.chip(painter, QRect(rect.left(), top, wide, high), cell.text, row.grade)
        elif last == 1:
            paint.text(painter, rect, cell.text, "text", look.font(bold=True), right)
        elif last == 3:
            paint.text(painter, rect.adjusted(0, 0, _PAD - _EDGE, 0), cell.text, "text2", None, right)
        elif cell.text:
            paint.text(painter, rect, cell.text, "text3", None, right)
        else:
            paint.text(painter, rect, cell.counts, "text", None, right)
            paint.text(
                painter, rect.adjusted(0, 0, -look.px(_COUNTS), 0), cell.raw, "text3", look.font("caption"), right
            )


class ScoreTable(QTableView):
    """Arrow keys move over people and items; the bands are passed over."""

    chosen = Signal(object, int)  # Score, column

    def __init__(self, model: ScoreModel) -> None:
        super().__init__()
        self._model = model
        self._wanted: list[int] = []
        self._delegate = ScoreDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._sort)
        self.horizontalHeader().setMinimumSectionSize(24)
        self.selectionModel().currentChanged.connect(self._tell)
        model.modelReset.connect(self._arrange)
        theme.switched().connect(self._arrange)

    def show_month(self, scored: ScoredMonth, wanted: str = "") -> None:
        """Show the month; the person and item that were current stay so."""
        current = self.currentIndex()
        staff = self._staff(current.row())
        column = max(current.column(), 0)
        self._model.show(scored, wanted)
        if staff:
            self.blockSignals(True)  # nobody chose anything: whatever panel is open stays open
            self.choose(staff, column)
            self.blockSignals(False)

    def choose(self, staff: str, column: int = -1) -> bool:
        """Make a person current; whether he is there."""
        if (place := self._model.place(staff)) < 0:
            return False
        column = max(self.currentIndex().column(), 1) if column < 0 else column
        self.setCurrentIndex(self._model.index(place, min(column, self._model.columnCount() - 1)))
        return True

    def height_wanted(self) -> int:
        """The height at which every row is seen."""
        look = theme.current()
        bands = sum(isinstance(row, Band) for row in self._model.rows)
        people = len(self._model.rows) - bands
        return look.size["table_header"] + people * look.size["table_row"] + bands * look.px(_BAND_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)
        place = self.currentIndex().row()
        if 0 <= place < len(self._model.rows) and isinstance(self._model.rows[place], Band):
            step = -1 if event.key() == Qt.Key.Key_Up and place > 0 else 1
            self.setCurrentIndex(self._model.index(place + step, self.currentIndex().column()))

    def copy(self) -> None:
        """The whole table on the clipboard, as text with a header."""
        columns = range(self._model.columnCount())
        lines = ["\t".join(str(self._model.headerData(at, Qt.Orientation.Horizontal)) for at in columns)]
        for place, row in enumerate(self._model.rows):
            if isinstance(row, Score):
                lines.append("\t".join(str(self._model.index(place, at).data() or "") for at in columns))
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = self.rowAt(event.position().toPoint().y())
        if place != self._delegate.hovered:
            self._delegate.hovered = place
            self.viewport().update()

    def _sort(self, column: int) -> None:
        staff, at = self._staff(self.currentIndex().row()), self.currentIndex().column()
        self._model.order_by(column)
        if staff:
            self.choose(staff, at)

    def _arrange(self) -> None:
        look, header = theme.current(), self.horizontalHeader()
        header.setFixedHeight(look.size["table_header"])
        count = self._model.columnCount()
        self.clearSpans()
        for place, row in enumerate(self._model.rows):
            band = isinstance(row, Band)
            self.setRowHeight(place, look.px(_BAND_HEIGHT) if band else look.size["table_row"])
            if band and count > 1:
                self.setSpan(place, 0, 1, count)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._wanted = [self._width(column) for column in range(count)]
        self._spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _width(self, column: int) -> int:
        """What a column needs for its header and everything in it."""
        look = theme.current()
        title = str(self._model.headerData(column, Qt.Orientation.Horizontal))
        wanted = QFontMetrics(look.font("caption")).horizontalAdvance(title) + 2 * _EDGE
        cells = (self._model.index(place, column).data(CELL_ROLE) for place in range(len(self._model.rows)))
        flagged = any(isinstance(row, Score) and row.flags for row in self._model.rows)
        flag = look.px(20) if column == 0 and flagged else 0
        return max([wanted, *(_cell_width(cell) for cell in cells if isinstance(cell, Cell))]) + flag

    def _spread(self) -> None:
        """Share what is left among the items' columns."""
        items = range(1, len(self._wanted) - 3)
        left = self.viewport().width() - sum(self._wanted)
        more = max(left // len(items), 0) if items else 0
        for column, wanted in enumerate(self._wanted):
            self.setColumnWidth(column, wanted + (more if column in items else 0))
        if items and left > 0:
            self.setColumnWidth(0, self._wanted[0] + left - more * len(items))

    def _staff(self, place: int) -> str:
        row = self._model.rows[place] if 0 <= place < len(self._model.rows) else None
        return row.staff if isinstance(row, Score) else ""

    def _tell(self, current: QModelIndex) -> None:
        row = self._model.rows[current.row()] if current.isValid() else None
        if isinstance(row, Score):
            self.chosen.emit(row, current.column())


def _cell_width(cell: Cell) -> int:
    look = theme.current()
    if cell.text:
        return QFontMetrics(look.font()).horizontalAdvance(cell.text) + 2 * _EDGE + 2
    return QFontMetrics(look.font("caption")).horizontalAdvance(cell.raw) + look.px(_COUNTS) + 2 * _PAD + 2
