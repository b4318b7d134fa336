"""The table every list is: hover, selection, focus cell, sort, search, column chooser, copy as a table."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from shopdesk.ui import settings, theme
from shopdesk.ui.table import RowTable
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets.delegate import ChipDelegate

Row = TypeVar("Row")


class Table(QTableView, Generic[Row]):
    """A view on one `RowTable`. With a `name` the user's column widths and choice of columns are remembered."""

    chosen = Signal(object)  # the current row, or None
    opened = Signal(object)  # a row was double-clicked, or Enter pressed on it

    def __init__(self, model: RowTable[Row], name: str = "") -> None:
        super().__init__()
        self.rows = model
        self._name = name
        self._told: Hashable = None
        self._own: dict[str, int] = settings.get(f"columns/{name}/widths", {}) if name else {}  # drawn by the user
        self._delegate = ChipDelegate(self)
        self.setModel(model)
        model.setParent(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._build_header()
        copy = QAction(self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.activated.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self._restyle()
        theme.switched().connect(self._restyle)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`; the row that was current stays current if it is still there."""
        self._keeping(partial(self.rows.set_rows, rows))
        self._widen()

    def search(self, text: str) -> None:
        self._keeping(partial(self.rows.search, text))

    def filter(self, keep: Callable[[Row], bool] | None) -> None:
        self._keeping(partial(self.rows.filter, keep))

    @property
    def row(self) -> Row | None:
        """The current row."""
        place = self.currentIndex().row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    @property
    def selected(self) -> tuple[Row, ...]:
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows.rows[place] for place in places)

    def choose(self, key: Hashable) -> bool:
        """Make the row with `key` current; whether it is there."""
        if (place := self.rows.find(key)) < 0:
            return False
        column = max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self.rows.index(place, column))
        return True

    def copy(self) -> None:
        """Put the selected rows (all, when none is) on the clipboard, as text and with a header."""
        shown = [column for column in range(self.rows.columnCount()) if not self.isColumnHidden(column)]
        columns = [self.rows.columns[column] for column in shown]
        lines = ["\t".join(tr(column.title) if column.title else "" for column in columns)]
        rows = self.selected or self.rows.rows
        lines += ["\t".join(_one_cell(column.show(row)) for column in columns) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.row is not None:
            self.opened.emit(self.row)
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.rows.retranslate()
        super().changeEvent(event)

    def _build_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        header.setMinimumSectionSize(24)
        for place, column in enumerate(self.rows.columns):
            stretch = column.width == 0
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, mode)
        hidden = settings.get(f"columns/{self._name}/hidden", []) if self._name else []
        for place in hidden:
            self.setColumnHidden(place, True)

    def _restyle(self) -> None:
        look = theme.current()
        header = self.horizontalHeader()
        header.setFixedHeight(look.size["table_header"])
        self.verticalHeader().setDefaultSectionSize(look.size["table_row"])
        for place in self._fixed():
            self.setColumnWidth(place, self._least(place))
        header.sectionResized.connect(self._remember, Qt.ConnectionType.UniqueConnection)
        self._widen()

    def _fixed(self) -> list[int]:
        return [place for place, column in enumerate(self.rows.columns) if column.width]

    def _least(self, place: int) -> int:
        return theme.current().px(self._own.get(str(place), self.rows.columns[place].width))

    def _widen(self) -> None:
        """Let columns whose words would be cut have what the stretching one can spare: Latin names are long."""
        shown = [place for place in range(self.rows.columnCount()) if not self.isColumnHidden(place)]
        fixed = [place for place in self._fixed() if place in shown]
        rest = [place for place in shown if place not in fixed]
        head = self.horizontalHeader()  # as wide as the viewport, which PySide is slow to hand out the first time
        wanted = sum(max(self.sizeHintForColumn(place), head.sectionSizeHint(place)) for place in rest)
        left = head.width() - sum(self._least(place) for place in fixed) - wanted
        spare = max(left, 0) if rest else 0
        for place in fixed:
            least, more = self._least(place), 0
            words = self.rows.columns[place].align == "left" and self.itemDelegateForColumn(place) is None
            if words and str(place) not in self._own:
                more = max(0, min(self.sizeHintForColumn(place) - least, spare))
            self.setColumnWidth(place, least + more)
            spare -= more

    def _remember(self, place: int, old: int, new: int) -> None:
        del old
        if self.rows.columns[place].width and QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._own = {**self._own, str(place): round(new / theme.current().scale)}
            if self._name:
                settings.put(f"columns/{self._name}/widths", self._own)

    def _choose_columns(self, place: QPoint) -> None:
        menu = QMenu(self)
        for number, column in enumerate(self.rows.columns):
            if column.title:
                action = menu.addAction(tr(column.title))
                action.setCheckable(True)
                action.setChecked(not self.isColumnHidden(number))
                action.setEnabled(number > 0)
                action.toggled.connect(partial(self._show_column, number))
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def _show_column(self, number: int, shown: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.setColumnHidden(number, not shown)
        if self._name:
            hidden = [place for place in range(self.rows.columnCount()) if self.isColumnHidden(place)]
            settings.put(f"columns/{self._name}/hidden", hidden)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._keeping(partial(self.rows.sort, column, order))

    def _keeping(self, rearrange: Callable[[], None]) -> None:
        key = None if self.row is None else self.rows.key(self.row)
        column = self.currentIndex().column()
        rearrange()
        if key is not None and (place := self.rows.find(key)) >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self.rows.index(place, max(column, 0)), flags)
        elif key is not None:
            self.chosen.emit(None)

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.rows.rows[current.row()])

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.rows[index.row()])

    def _hover(self, place: int) -> None:
        if place != self._delegate.hovered:
            self._delegate.hovered = place
            self.viewport().update()


def _one_cell(text: str) -> str:
    return " ".join(text.split())
