"""A read-only table model over frozen dataclasses: columns are data, searching and sorting are Python's."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from shopdesk.ui.texts import tr

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
COLUMN_ROLE = ROW_ROLE + 1

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


@dataclass(frozen=True)  # slots would refuse Column[Row](...)
class Column(Generic[Row]):
    """One column: how a row shows in it.

    `title` is a key of the catalogue (an English phrase), so that the header follows the language. `tone` puts the
    text into a chip (a tone of `Theme.tone`, "" for plain text), `icon` before it, `second` after it in small muted
    letters. `width` is in pixels of the pictures; the column with width 0 takes what is left.
    """

    title: str
    show: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    align: str = "left"
    width: int = 0
    muted: bool = False
    bold: bool | Callable[[Row], bool] = False
    tone: Callable[[Row], str] | None = None
    icon: Callable[[Row], str] | None = None
    tint: Callable[[Row], str] | None = None
    second: Callable[[Row], str] | None = None
    tooltip: Callable[[Row], str] | None = None

    @property
    def order(self) -> Callable[[Row], Any]:
        return self.sort or self.show

    def heavy(self, row: Row) -> bool:
        """Whether `row` stands in bold here."""
        return self.bold if isinstance(self.bold, bool) else self.bold(row)


class RowTable(QAbstractTableModel, Generic[Row]):
    """Rows of one kind. `key` tells which row is the same one after a reload, so that it stays selected."""

    def __init__(self, columns: Sequence[Column[Row]], key: Callable[[Row], Hashable] | None = None) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.key: Callable[[Row], Hashable] = key or _itself
        self._all: tuple[Row, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self._wanted = ""
        self._keep: Callable[[Row], bool] | None = None
        self._sorted: tuple[int, bool] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        self._all = tuple(rows)
        self._arrange()

    def search(self, text: str) -> None:
        """Keep only rows that show `text` in some column."""
        self._wanted = text.strip().casefold()
        self._arrange()

    def filter(self, keep: Callable[[Row], bool] | None) -> None:
        """Keep only rows that `keep` says yes to; None keeps all."""
        self._keep = keep
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        self._arrange()

    def find(self, key: Hashable) -> int:
        """The place of the row with `key`, or -1."""
        return next((place for place, row in enumerate(self.rows) if self.key(row) == key), -1)

    def _arrange(self) -> None:
        self.beginResetModel()
        rows = [row for row in self._all if (self._keep is None or self._keep(row)) and self._shows(row)]
        if self._sorted is not None:
            column, descending = self._sorted
            order = self.columns[column].order
            # None, a missing figure, stands last whichever way
            known = sorted((row for row in rows if order(row) is not None), key=order, reverse=descending)
            rows = known + [row for row in rows if order(row) is None]
        self.rows = tuple(rows)
        self.endResetModel()

    def _shows(self, row: Row) -> bool:
        if not self._wanted:
            return True
        texts = (column.show(row) + " " + (column.second(row) if column.second else "") for column in self.columns)
        return any(self._wanted in text.casefold() for text in texts)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.show(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return column.tooltip(row) if column.tooltip else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{tr(column.title)} {column.show(row)}" if column.title else column.show(row)
            case int(number) if number == ROW_ROLE:
                return row
            case int(number) if number == COLUMN_ROLE:
                return column
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(column.title) if column.title else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter
        return None

    def retranslate(self) -> None:
        """Show titles and cells in the language switched to."""
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))


def _itself(row: Any) -> Hashable:
    found: Hashable = row
    return found
