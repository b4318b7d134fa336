"""The grid: names and totals frozen at the left, days at the right, one model and one vertical scroll bar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QToolTip, QWidget

from shopdesk.domain.rota import Cell
from shopdesk.ui import theme
from shopdesk.ui.tabs.rota import header, tooltip
from shopdesk.ui.tabs.rota.delegate import CodeDelegate, LeadDelegate
from shopdesk.ui.tabs.rota.model import LEADS, Index, RotaModel
from shopdesk.ui.texts import tr

LEAD_WIDTHS = (62, 70, 64, 32)
_WIDEST_DAY = 48

Block = list[list[Cell]]


class LeadView(QTableView):
    """Names and totals; looks on only: a click takes its row's current day."""

    def __init__(self, model: RotaModel) -> None:
        super().__init__()
        self.delegate = LeadDelegate(model)
        _plain(self, model, header.LeadHeader(model))
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class DaysView(QTableView):
    """The days. Letters, Delete and dragging become signals; what they mean is the tab's business."""

    typed = Signal(str)
    emptied = Signal()
    moved = Signal(object, object)  # Cell from, Cell to
    picked = Signal(object)  # the current Cell
    beyond = Signal(int)  # a step past the days shown: -1 or 1
    puzzled = Signal(object)  # a broken Cell the mouse rests on, not explained yet

    def __init__(self, model: RotaModel) -> None:
        super().__init__()
        self.rota = model
        self.delegate = CodeDelegate(model)
        _plain(self, model, header.RotaHeader(model))
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._dragged: QModelIndex | None = None
        self._explained = (QPoint(), QPoint())  # where a tooltip stands: in the grid, on the screen

    def block(self) -> Block:
        """The chosen cells as the smallest rectangle around them, row by row; just the current cell when none is."""
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        places = [(index.row(), index.column()) for index in chosen if index.isValid() and index.column() >= LEADS]
        if not places:
            return []
        rows, columns = {row for row, _ in places}, {column for _, column in places}
        return [
            [self.rota.cell(self.rota.index(row, column)) for column in range(min(columns), max(columns) + 1)]
            for row in range(min(rows), max(rows) + 1)
        ]

    def go(self, cell: Cell) -> None:
        """Make a cell the current one and bring it into sight."""
        index = self.rota.place(cell)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def choose(self, cells: Sequence[Cell]) -> None:
        """Select cells, as after a paste."""
        found = QItemSelection()
        for cell in cells:
            index = self.rota.place(cell)
            found.select(index, index)
        self.selectionModel().select(found, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.column() >= LEADS:
            before, self.delegate.current = self.delegate.current, current.row()
            renew_rows(self, before, current.row())
            self.picked.emit(self.rota.cell(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.emptied.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._step(1, 0)
        elif event.key() == Qt.Key.Key_Left and self.currentIndex().column() <= LEADS:
            self.beyond.emit(-1)  # the leading columns are not for editing
        elif event.key() == Qt.Key.Key_Right and self.currentIndex().column() == self.rota.columnCount() - 1:
            self.beyond.emit(1)
        elif event.key() == Qt.Key.Key_Home and self.currentIndex().isValid():
            self.setCurrentIndex(self.rota.index(self.currentIndex().row(), LEADS))
        elif _letters(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are codes, not a search."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self.typed.emit(event.commitString())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        chosen = self.selectionModel().selectedIndexes()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() == Qt.MouseButton.LeftButton
        # a second press on the one chosen cell takes hold of it; anywhere else a press begins a selection
        self._dragged = index if plain and left and chosen == [index] and index.data() else None
        if self._dragged is None:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            super().mouseMoveEvent(event)
            return
        over = self.indexAt(event.position().toPoint())
        self.viewport().setCursor(
            Qt.CursorShape.ArrowCursor if over == self._dragged else Qt.CursorShape.DragMoveCursor
        )
        if over.isValid() and over != self._dragged:
            QToolTip.showText(event.globalPosition().toPoint(), tr("Let go to swap the two"), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            super().mouseReleaseEvent(event)
            return
        over, origin = self.indexAt(event.position().toPoint()), self._dragged
        self._dragged = None
        self.viewport().unsetCursor()
        if over.isValid() and over != origin:
            self.moved.emit(self.rota.cell(origin), self.rota.cell(over))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._explain(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def explain(self) -> None:
        """Say of the current cell what its tooltip says: for those who go by keys."""
        corner = self.visualRect(self.currentIndex()).center()
        self._explain(corner, self.viewport().mapToGlobal(corner))

    def _explain(self, at: QPoint, on_screen: QPoint) -> None:
        QToolTip.showText(on_screen, self.told(at), self)
        self._explained = (at, on_screen)
        index = self.indexAt(at)
        if index.isValid() and self.rota.month is not None:
            cell = self.rota.cell(index)
            if cell not in self.rota.hints and any(not one.allowed for one in self.rota.broken.get(cell, ())):
                self.puzzled.emit(cell)

    def hint(self, cell: Cell, text: str) -> None:
        """How a broken cell could be put right; told at once while its tooltip stands."""
        self.rota.hints[cell] = text
        at, on_screen = self._explained
        index = self.indexAt(at)
        if QToolTip.isVisible() and index.isValid() and self.rota.cell(index) == cell:
            QToolTip.showText(on_screen, self.told(at), self)

    def told(self, at: QPoint) -> str:
        """What a cell's tooltip says."""
        index = self.indexAt(at)
        return tooltip.told(self.rota, self.rota.cell(index)) if index.isValid() else ""

    def _step(self, rows: int, columns: int) -> None:
        here = self.currentIndex()
        there = self.rota.index(here.row() + rows, here.column() + columns)
        if there.isValid():
            self.setCurrentIndex(there)


class RotaGrid(QWidget):
    """Both views as one. `day_width` grows with the window, up to a limit."""

    laid_out = Signal()

    def __init__(self, model: RotaModel) -> None:
        super().__init__()
        self.rota = model
        self.lead = LeadView(model)
        self.days = DaysView(model)
        for view in (self.lead, self.days):
            view.setParent(self)
            view.verticalScrollBar().valueChanged.connect(self._together)
        self.days.horizontalScrollBar().valueChanged.connect(self.laid_out)
        self.days.picked.connect(self._mark)
        model.modelReset.connect(self.arrange)

    @property
    def lead_width(self) -> int:
        return sum(theme.current().px(width) for width in LEAD_WIDTHS)

    @property
    def day_width(self) -> int:
        days = max(1, self.rota.columnCount() - LEADS)
        look = theme.current()
        room = self.width() - self.lead_width
        least = look.size["rota_column"]
        if self.height() < self.whole_height():  # each column gives a pixel to the scroll bar: a month still fits
            room -= self.days.verticalScrollBar().sizeHint().width()
            least -= 1
        widest = look.px(_WIDEST_DAY) if self.rota.week_of is None else room
        return max(least, min(widest, room // days))

    @property
    def too_wide(self) -> bool:
        """Whether the days must be scrolled sideways."""
        bar = self.days.verticalScrollBar().sizeHint().width() if self.height() < self.whole_height() else 0
        return self.lead_width + (self.rota.columnCount() - LEADS) * self.day_width + bar > self.width()

    @property
    def offset(self) -> int:
        return self.days.horizontalScrollBar().value()

    def whole_height(self) -> int:
        """What the grid takes to show everybody."""
        return header.height() + self.rota.rowCount() * theme.current().size["table_row"]

    def arrange(self) -> None:
        """Place both views and give the columns their widths."""
        look = theme.current()
        for column, width in enumerate(LEAD_WIDTHS):
            self.lead.setColumnWidth(column, look.px(width))
        for column in range(LEADS, self.rota.columnCount()):
            self.lead.setColumnHidden(column, True)
            self.days.setColumnWidth(column, self.day_width)
        for column in range(LEADS):
            self.days.setColumnHidden(column, True)
            self.lead.setColumnHidden(column, False)
        for view in (self.lead, self.days):
            view.verticalHeader().setDefaultSectionSize(look.size["table_row"])
            view.horizontalHeader().setFixedHeight(header.height())
        self.lead.setGeometry(0, 0, self.lead_width, self.height())
        self.days.setGeometry(self.lead_width, 0, self.width() - self.lead_width, self.height())
        self.laid_out.emit()

    def resizeEvent(self, event: QEvent) -> None:
        del event
        self.arrange()

    def pick_day(self, day: date | None) -> None:
        head = self.days.horizontalHeader()
        assert isinstance(head, header.RotaHeader)
        if head.picked != day:
            head.picked = day
            head.viewport().update()

    def _together(self, value: int) -> None:
        for view in (self.lead, self.days):
            view.verticalScrollBar().setValue(value)

    def _mark(self, cell: Cell) -> None:
        before, self.lead.delegate.current = self.lead.delegate.current, self.days.delegate.current
        renew_rows(self.lead, before, self.lead.delegate.current)
        self.pick_day(cell.day)


def renew_rows(view: QTableView, *rows: int) -> None:
    """Paint some rows again; the whole view would take several times as long."""
    for row in {row for row in rows if row >= 0}:
        view.viewport().update(0, view.rowViewportPosition(row), view.viewport().width(), view.rowHeight(row))


def _letters(event: QKeyEvent) -> bool:
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return bool(event.text()) and event.text().isprintable() and not event.text().isspace() and not held


def _plain(view: QTableView, model: RotaModel, head: QHeaderView) -> None:
    """What both views share: no frame, no lines of their own, smooth scrolling."""
    view.setModel(model)
    header.settle(head, view)
    view.setHorizontalHeader(head)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setMinimumSectionSize(16)
    view.setShowGrid(False)
    view.setFrameShape(QTableView.Shape.NoFrame)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)


def clipboard() -> str:
    return QApplication.clipboard().text()


def to_clipboard(text: str) -> None:
    QApplication.clipboard().setText(text)


UNDO, REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
