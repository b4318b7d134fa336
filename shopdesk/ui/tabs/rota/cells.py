"""The days of the grid: moving, choosing blocks, dragging; letters and keys become signals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QToolTip

from shopdesk.domain.rota import Cell
from shopdesk.ui.tabs.rota import header, tooltip
from shopdesk.ui.tabs.rota.delegate import CodeDelegate
from shopdesk.ui.tabs.rota.model import LEADS, Index, RotaModel
from shopdesk.ui.texts import tr

_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}

Block = list[list[Cell]]


class DaysView(QTableView):
    """The days. Letters, Delete and dragging become signals; what they mean is the tab's business."""

    typed = Signal(str)
    emptied = Signal()
    let_go = Signal()  # Escape
    moved = Signal(object, object)  # Cell from, Cell to
    picked = Signal(object)  # the current Cell
    beyond = Signal(int)  # a step past the days shown: -1 or 1
    puzzled = Signal(object)  # a broken Cell the mouse rests on, not explained yet

    def __init__(self, model: RotaModel) -> None:
        super().__init__()
        self.rota = model
        self.delegate = CodeDelegate(model)
        plain(self, model, header.RotaHeader(model))
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._dragged: QModelIndex | None = None
        self._explained = (QPoint(), QPoint())  # where a tooltip stands: in the grid, on the screen

    def chosen(self) -> list[Cell]:
        """The chosen cells in reading order; just the current one when none is."""
        return [self.rota.cell(self.rota.index(*place)) for place in self._places()]

    def block(self) -> Block:
        """The smallest rectangle around the chosen cells, row by row."""
        places = self._places()
        if not places:
            return []
        rows, columns = {row for row, _ in places}, {column for _, column in places}
        return [
            [self.rota.cell(self.rota.index(row, column)) for column in range(min(columns), max(columns) + 1)]
            for row in range(min(rows), max(rows) + 1)
        ]

    def _places(self) -> list[tuple[int, int]]:
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        return sorted((one.row(), one.column()) for one in chosen if one.isValid() and one.column() >= LEADS)

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
        elif event.key() == Qt.Key.Key_Escape and self.rota.held:
            self.let_go.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._step(1, 0)
        elif event.modifiers() == Qt.KeyboardModifier.ShiftModifier and event.key() in _STEPS:
            self._extend(*_STEPS[Qt.Key(event.key())])
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

    def _extend(self, rows: int, columns: int) -> None:
        """Make the block reach one cell further, or less far.

        Qt would begin it where a block was begun last, wherever a jump has gone since.
        """
        here, places = self.currentIndex(), self._places()
        there = self.rota.index(here.row() + rows, here.column() + columns)
        if not there.isValid() or there.column() < LEADS:
            return
        row, column = here.row(), here.column()
        if (row, column) in places:  # a block begins at the corner across from the current cell
            row, column = (_across(at, {place[axis] for place in places}) for axis, at in enumerate((row, column)))
        corner = self.rota.index(min(row, there.row()), min(column, there.column()))
        across = self.rota.index(max(row, there.row()), max(column, there.column()))
        self.selectionModel().setCurrentIndex(there, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(QItemSelection(corner, across), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(there)

    def _step(self, rows: int, columns: int) -> None:
        here = self.currentIndex()
        there = self.rota.index(here.row() + rows, here.column() + columns)
        if there.isValid():
            self.setCurrentIndex(there)


def renew_rows(view: QTableView, *rows: int) -> None:
    """Paint some rows again; the whole view would take several times as long."""
    for row in {row for row in rows if row >= 0}:
        view.viewport().update(0, view.rowViewportPosition(row), view.viewport().width(), view.rowHeight(row))


def plain(view: QTableView, model: RotaModel, head: QHeaderView) -> None:
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


def _letters(event: QKeyEvent) -> bool:
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return bool(event.text()) and event.text().isprintable() and not event.text().isspace() and not held


def _across(at: int, places: set[int]) -> int:
    """The far end of a block's rows or columns from one of its ends; from its middle, the place itself."""
    ends = min(places), max(places)
    return at if at not in ends else ends[0] + ends[1] - at
