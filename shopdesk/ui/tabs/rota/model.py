"""The month as a table model: one row a person, four leading columns and one column a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_rules import WEEK, Broken, Severity
from shopdesk.domain.shifts import Code, Kind, ShiftType
from shopdesk.domain.staff import Position, Staff
from shopdesk.services import rota_words
from shopdesk.ui.texts import tr, words

Index = QModelIndex | QPersistentModelIndex

LEAD = ("Name", "Position", "Hours", "Off")
LEADS = len(LEAD)
_OUTER = QModelIndex()


def week(month: RotaMonth, day: date) -> tuple[date, ...]:
    """Seven days around a day: Monday to Sunday, moved into the month at its edges."""
    last = month.month.last - timedelta(days=WEEK - 1)
    first = max(month.month.first, min(last, day - timedelta(days=day.weekday())))
    return tuple(first + timedelta(days=n) for n in range(WEEK))


class RotaModel(QAbstractTableModel):
    """Shows one `RotaMonth`; views and delegates ask it for people, days, codes and marks."""

    def __init__(self) -> None:
        super().__init__()
        self.month: RotaMonth | None = None
        self.days: tuple[date, ...] = ()
        self.week_of: date | None = None  # the day whose week is shown; None shows the month
        self.positions: Mapping[str, Position] = {}
        self.broken: Mapping[Cell, tuple[Broken, ...]] = {}
        self.unpublished: frozenset[Cell] = frozenset()
        self.hints: dict[Cell, str] = {}  # how a broken cell could be put right, as far as it was asked
        self.held: frozenset[Cell] = frozenset()  # taken up, to be put down elsewhere
        self.proposed: Mapping[Cell, Code | None] = {}  # what stands in the cells a proposal would change

    def show(self, month: RotaMonth, positions: Iterable[Position] = ()) -> None:
        """Show a month; with the same people and days only the cells are renewed, so that the selection stays."""
        before, marks = self.month, (self.broken, self.unpublished)
        days = month.days if self.week_of is None else week(month, self.week_of)
        same = before is not None and (before.people, self.days) == (month.people, days)
        if not same:
            self.beginResetModel()
        if before is None or before.rota.codes != month.rota.codes:
            self.hints = {}
        self.month = month
        self.days = days
        self.positions = {one.name: one for one in positions} or self.positions
        found: dict[Cell, list[Broken]] = defaultdict(list)
        for one in month.broken:
            if one.staff and one.day and one.severity is Severity.BLOCK:
                found[Cell(one.staff, one.day)].append(one)
        self.broken = {cell: tuple(ones) for cell, ones in found.items()}
        self.unpublished = frozenset(one.cell for one in month.unpublished) if month.versions else frozenset()
        if not same or before is None:
            self.endResetModel()
            return
        touched = {cell for cell, _ in before.rota.codes.items() ^ month.rota.codes.items()}
        touched |= {cell for cell, _ in marks[0].items() ^ self.broken.items()}
        self._renew_rows(touched | (marks[1] ^ self.unpublished) | (before.rota.locked ^ month.rota.locked))

    def _renew_rows(self, cells: set[Cell]) -> None:
        """Tell the views of the rows that look different: one edit seldom touches more than one."""
        people = {cell.staff for cell in cells}
        for row, person in enumerate(self.month.people if self.month else ()):
            if person.no in people:
                self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def hold(self, cells: Iterable[Cell]) -> None:
        """Mark cells as taken up; none ends it."""
        before, self.held = self.held, frozenset(cells)
        self._renew_rows(set(before | self.held))

    def renew(self) -> None:
        """Tell the views that everything may look different: other codes, another language."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index = _OUTER) -> int:
        return 0 if parent.isValid() or self.month is None else len(self.month.people)

    def columnCount(self, parent: Index = _OUTER) -> int:
        return 0 if parent.isValid() or self.month is None else LEADS + len(self.days)

    def person(self, row: int) -> Staff:
        assert self.month is not None
        return self.month.people[row]

    def day(self, column: int) -> date:
        return self.days[column - LEADS]

    def cell(self, index: Index) -> Cell:
        return Cell(self.person(index.row()).no, self.day(index.column()))

    def place(self, cell: Cell) -> QModelIndex:
        """Where a cell stands; an invalid index when it is not of the days shown."""
        assert self.month is not None
        row = next((at for at, one in enumerate(self.month.people) if one.no == cell.staff), -1)
        if row < 0 or cell.day not in self.days:
            return QModelIndex()
        return self.index(row, LEADS + self.days.index(cell.day))

    def shift(self, cell: Cell) -> ShiftType | None:
        assert self.month is not None
        code = self.month.rota.codes.get(cell)
        return self.month.task.types.get(code) if code else None

    def shown(self) -> dict[Code, str]:
        """Codes as the grid shows them in the window's language."""
        assert self.month is not None
        return {code: words().code(shift) for code, shift in self.month.task.types.items()}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.month is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.lead(index.row(), index.column()) if index.column() < LEADS else self._code(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = Qt.AlignmentFlag.AlignRight if index.column() in {2, 3} else Qt.AlignmentFlag.AlignLeft
            return right | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal or self.month is None:
            return None
        return tr(LEAD[section]) if section < LEADS else str(self.day(section).day)

    def lead(self, row: int, column: int) -> str:
        """The text of a leading column: name, position, hours so far and planned, rest days."""
        assert self.month is not None
        person = self.person(row)
        match column:
            case 0:
                return person.name
            case 1:
                position = self.positions.get(person.position)
                return words().name(position) if position else person.position
            case 2:
                done, total = self.month.minutes(person.no)
                return f"{done / 60:g}/{total / 60:g}"
            case _:
                return str(self.month.count(person.no, Kind.REST))

    def _code(self, index: Index) -> str:
        shift = self.shift(self.cell(index))
        if shift is not None:
            return words().code(shift)
        assert self.month is not None
        return str(self.month.rota.codes.get(self.cell(index), ""))

    def _spoken(self, index: Index) -> str:
        if index.column() < LEADS:
            return f"{tr(LEAD[index.column()])} {self.lead(index.row(), index.column())}"
        assert self.month is not None
        cell, say = self.cell(index), words()
        shift = self.shift(cell)
        parts = [self.person(index.row()).name, say.day(cell.day), say.name(shift) if shift else tr("not planned")]
        parts += [tr("taken up")] if cell in self.held else []
        parts += [tr("locked")] if cell in self.month.rota.locked else []
        parts += [rota_words.sentence(one, self.month, say) for one in self.broken.get(cell, ())]
        return " ".join(parts)
