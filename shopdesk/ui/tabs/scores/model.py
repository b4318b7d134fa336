"""The month's table: a band a scheme, a row a person, a column an item; cells hold raw figure and contribution."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from shopdesk.domain.schemes import Scheme
from shopdesk.domain.scored import ScoredMonth
from shopdesk.domain.scoring import ItemScore, Score
from shopdesk.reports import score_words
from shopdesk.ui.texts import tr, words

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 10


@dataclass(frozen=True, slots=True)
class Band:
    """The line above the people of one scheme."""

    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One item of one person. `text` stands alone (not applicable, missing); else raw figure and contribution."""

    raw: str = ""
    counts: str = ""
    text: str = ""
    tooltip: str = ""


Row = Band | Score


class ScoreModel(QAbstractTableModel):
    """Columns: name, the items of all schemes, total, grade, rank."""

    def __init__(self) -> None:
        super().__init__()
        self.scored: ScoredMonth | None = None
        self.rows: tuple[Row, ...] = ()
        self.items: tuple[str, ...] = ()
        self._wanted = ""
        self._order: tuple[int, bool] | None = None  # column, whether from the top down

    def show(self, scored: ScoredMonth, wanted: str = "") -> None:
        """Show the month; `wanted` keeps only people whose name or number has it."""
        self.beginResetModel()
        self.scored, self._wanted = scored, wanted
        self.items = scored.items
        rows: list[Row] = []
        for scheme in scored.schemes:
            mine = self._sorted([one for one in scored.scores if _under(one, scheme) and self._matches(one, wanted)])
            if mine:
                rows.append(Band(_band(scheme, len(mine))))
                rows += mine
        self.rows = tuple(rows)
        self.endResetModel()

    def order_by(self, column: int) -> None:
        """Sort by a column within each scheme: best first, then worst first, then by rank again."""
        if self._order is None or self._order[0] != column:
            self._order = (column, True)
        else:
            self._order = (column, False) if self._order[1] else None
        if self.scored is not None:
            self.show(self.scored, self._wanted)

    def _sorted(self, mine: list[Score]) -> list[Score]:
        """What is missing stands last whichever way."""
        if self._order is None:
            return mine
        column, down = self._order
        if column == 0:
            return sorted(mine, key=lambda one: self.cell(one, 0).text, reverse=not down)
        item = {one.staff: self.item(one, column) for one in mine}
        worth = {one.staff: one.total if (got := item[one.staff]) is None else got.score for one in mine}
        known = [one for one in mine if worth[one.staff] is not None]
        known.sort(key=lambda one: worth[one.staff] or Decimal(0), reverse=down)
        return known + [one for one in mine if worth[one.staff] is None]

    def retell(self) -> None:
        """After a switch of the language."""
        if self.scored is not None:
            self.show(self.scored, self._wanted)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def place(self, staff: str) -> int:
        """The row of a person, or -1."""
        return next((at for at, row in enumerate(self.rows) if isinstance(row, Score) and row.staff == staff), -1)

    def item(self, row: Score, column: int) -> ItemScore | None:
        """The item a cell shows, if it is one."""
        if not 1 <= column <= len(self.items):
            return None
        return next((one for one in row.items if one.code == self.items[column - 1]), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.items) + 4

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.rows[index.row()], Band):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if isinstance(row, Band):
            return row.text if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} else None
        if role == CELL_ROLE:
            return self.cell(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.cell(row, index.column()).tooltip or None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            cell = self.cell(row, index.column())
            return cell.text or f"{cell.raw} {cell.counts}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = section in {0, len(self.items) + 2}
            return (Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and 1 <= section <= len(self.items):
            return score_words.formula(self.items[section - 1], words()) or None
        return self._title(section) if role == Qt.ItemDataRole.DisplayRole else None

    def cell(self, row: Score, column: int) -> Cell:
        assert self.scored is not None
        last = column - len(self.items)
        if column == 0:
            found = self.scored.people.get(row.staff)
            flags = " ".join(words()(f"flag-{flag}") for flag in row.flags)
            return Cell(text=found.name if found else row.staff, tooltip=flags)
        if last <= 0:
            return _item_cell(self.item(row, column))
        if last == 1:
            return Cell(text=score_words.one_place(row.total) if row.total is not None else "–")
        if last == 2:
            return Cell(text=words()(f"grade-{row.grade}") if row.grade else "–")
        return Cell(text=str(row.rank) if row.rank else "–")

    def _title(self, section: int) -> str:
        last = section - len(self.items)
        if section == 0:
            return tr("Name")
        if last > 0:
            return (tr("Total"), tr("Grade"), tr("Rank"))[last - 1]
        code = self.items[section - 1]
        assert self.scored is not None
        weights = dict.fromkeys(
            score_words.short(item.weight)
            for scheme in self.scored.schemes
            for item in scheme.items
            if item.metric == code
        )
        return f"{score_words.metric(code, words())} {' / '.join(weights)}"

    def _matches(self, one: Score, wanted: str) -> bool:
        assert self.scored is not None
        found = self.scored.people.get(one.staff)
        return wanted.casefold() in f"{one.staff} {found.name if found else ''}".casefold()


def _item_cell(item: ItemScore | None) -> Cell:
    if item is None:
        return Cell(text=tr("n/a"))
    if item.raw is None:
        told = " ".join(score_words.sentences(item, words()))
        return Cell(text=words()("missing"), tooltip=told)
    return Cell(raw=score_words.figure(item.code, item.raw, words()), counts=score_words.one_place(item.contribution))


def _band(scheme: Scheme, people: int) -> str:
    return tr(
        "{scheme} v{version} · {n} people · full mark {full}",
        scheme=words().name(scheme), version=scheme.version, n=people, full=score_words.short(scheme.full),
    )  # fmt: skip


def _under(one: Score, scheme: Scheme) -> bool:
    return (one.scheme, one.version) == (scheme.code, scheme.version)
