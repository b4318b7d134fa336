"""The month table: one row a person, the strip of days, the month's figures."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from shopdesk.domain.attendance import DayStatus
from shopdesk.domain.month import Month
from shopdesk.reports import attendance_words
from shopdesk.reports.timesheet import short
from shopdesk.services.timesheet import MonthSheet, PersonMonth
from shopdesk.ui import theme
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.tabs.clock import strip
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Table

_STRIP = 2
_ROW = 30
_NONE = "–"


def _dash(value: int) -> str:
    return str(value) if value else _NONE


def _tint(tint: str, value: int) -> str:
    return tint if value else "text3"


def _lates(row: PersonMonth) -> str:
    return f"{row.tally.lates} · {row.tally.late_min}" if row.tally.lates else _NONE


def _away(row: PersonMonth) -> int:
    return row.tally.leave_days + row.tally.sick_days


def _points(row: PersonMonth) -> str:
    return f"−{-row.tally.points}" if row.tally.points else "0"


_COLUMNS: tuple[Column[PersonMonth], ...] = (
    Column("Name", lambda row: row.person.name, width=66),
    Column("Position", lambda row: words().name(row.position), width=92, muted=True),
    Column("", lambda row: " ".join(short(words(), day) for day in row.days.values()), width=384),
    Column(
        "Days/due", lambda row: f"{row.tally.attended}/{row.tally.due}", lambda row: row.tally.attended, "right", 74
    ),
    Column(
        "Late · min", _lates, lambda row: row.tally.late_min, "right", 88,
        tint=lambda row: _tint("warning", row.tally.lates),
    ),
    Column(
        "Early out", lambda row: _dash(row.tally.earlies), lambda row: row.tally.earlies, "right", 66,
        tint=lambda row: _tint("warning", row.tally.earlies),
    ),
    Column(
        "Missing", lambda row: _dash(row.tally.missing), lambda row: row.tally.missing, "right", 64,
        tint=lambda row: _tint("danger", row.tally.missing),
    ),
    Column(
        "Leave", lambda row: _dash(_away(row)), _away, "right", 52, tint=lambda row: _tint("text", _away(row)),
    ),
    Column(
        "OT hours", lambda row: f"{row.tally.overtime_min / 60:g}" if row.tally.overtime_min else _NONE,
        lambda row: row.tally.overtime_min, "right", 70, tint=lambda row: _tint("text", row.tally.overtime_min),
    ),
    Column(
        "Full", lambda row: "✓" if row.tally.full else _NONE, lambda row: row.tally.full, "center", 48,
        tint=lambda row: "success" if row.tally.full else "text3",
    ),
    Column(
        "Attendance points", _points, lambda row: row.tally.points, "right", 0,
        tint=lambda row: _tint("text", row.tally.points),
    ),
)  # fmt: skip


class MonthTable(QWidget):
    """The table and its legend. `picked` tells person and day; Ctrl+left and Ctrl+right move the day."""

    picked = Signal(object, object)  # PersonMonth, date

    def __init__(self) -> None:
        super().__init__()
        self._sheet: MonthSheet | None = None
        self.day: date | None = None
        self.table: Table[PersonMonth] = Table(RowTable(_COLUMNS, key=lambda row: row.person.no), "clock-month")
        self._delegate = strip.StripDelegate(self.table)
        self.table.setItemDelegateForColumn(_STRIP, self._delegate)
        self._numbers = strip.DayNumbers(self.table.horizontalHeader().viewport())
        self._legend = strip.Legend()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self._legend)
        self.table.viewport().installEventFilter(self)
        self.table.installEventFilter(self)
        self.table.chosen.connect(self._row_chosen)
        self.table.horizontalHeader().sectionResized.connect(self._place_numbers)
        theme.switched().connect(self._resize)

    def show_sheet(self, sheet: MonthSheet) -> None:
        """Show another month, or the same one anew; person and day stay picked where they still are."""
        if self.day is None or self.day not in sheet.month:
            self.day = min(sheet.at.date(), sheet.month.last) if sheet.at.date() >= sheet.month.first else None
            self.day = self.day or sheet.month.first
        self._sheet = sheet
        self._numbers.last = sheet.month.last.day
        self.table.set_rows(sheet.rows)
        self._resize()
        self.retranslate()
        if self.table.row is None and sheet.rows:
            self._begin(sheet)
        elif self.table.row is not None:
            self._pick(self.table.row, self.day)

    def pick(self, staff_no: str, day: date) -> None:
        """Turn to one day of one person."""
        self.day = day
        if self.table.choose(staff_no) and self.table.row is not None:
            self._pick(self.table.row, day)

    def step(self, days: int) -> None:
        """Turn to the person's next or previous day of the month."""
        row, sheet = self.table.row, self._sheet
        if row is None or sheet is None or self.day is None:
            return
        day = self.day + timedelta(days=days)
        if day in sheet.month:
            self._pick(row, day)

    def retranslate(self) -> None:
        if self._sheet is None:
            return
        names = tuple(tr(f"day-{status}") for status in strip.LEGEND)
        self._legend.tell(names, _judged_until(self._sheet))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self.table and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self._press(event)
        if isinstance(event, QHelpEvent) and watched is self.table.viewport():
            return self._tell_day(event)
        return super().eventFilter(watched, event)

    def _begin(self, sheet: MonthSheet) -> None:
        """Open with what wants a look most: the last late, missing or absent day before now."""
        for row in sheet.rows:
            wrong = [day for day, result in row.days.items() if not strip.settled(result)]
            if wrong:
                self.pick(row.person.no, wrong[-1])
                return
        self.pick(sheet.rows[0].person.no, self.day or sheet.month.first)

    def _key(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            return False
        self.step(step)
        return True

    def _at(self, place: QPoint) -> tuple[PersonMonth, date] | None:
        """Whose day lies under a point of the table."""
        index: QModelIndex = self.table.indexAt(place)
        if self._sheet is None or not index.isValid() or index.column() != _STRIP:
            return None
        day = strip.day_at(self._sheet.month, place.x() - self.table.columnViewportPosition(_STRIP))
        return (self.table.rows.rows[index.row()], day) if day is not None else None

    def _press(self, event: QMouseEvent) -> None:
        if (found := self._at(event.position().toPoint())) is not None:
            self._pick(*found)

    def _tell_day(self, event: QHelpEvent) -> bool:
        """The day under the mouse in words."""
        found = self._at(event.pos())
        if found is None:
            return False
        row, day = found
        result = row.days.get(day)
        told = attendance_words.status(words(), result) if result else tr("day-unplanned")
        QToolTip.showText(event.globalPos(), f"{row.person.name} {words().day(day)} {told}", self.table)
        return True

    def _row_chosen(self, row: PersonMonth | None) -> None:
        if row is not None and self.day is not None:
            self._pick(row, self.day)

    def _pick(self, row: PersonMonth, day: date) -> None:
        self.day = day
        self._delegate.picked = (row.person.no, day)
        self.table.viewport().update()
        self.picked.emit(row, day)

    def _resize(self) -> None:
        look = theme.current()
        self.table.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        rows = len(self._sheet.rows) if self._sheet else 0
        self.setMaximumHeight(look.size["table_header"] + rows * look.px(_ROW) + look.px(28) + 2)
        self._place_numbers()

    def _place_numbers(self) -> None:
        header = self.table.horizontalHeader()
        left, wide = header.sectionViewportPosition(_STRIP), header.sectionSize(_STRIP)
        self._numbers.setGeometry(left, 0, wide, theme.current().size["table_header"] - 1)


def _judged_until(sheet: MonthSheet) -> str:
    month: Month = sheet.month
    if any(result.status is DayStatus.PENDING for row in sheet.rows for result in row.days.values()):
        before = sheet.at.date() - timedelta(days=1)
        return tr("Up to {day}; today's shifts are judged when they are over", day=before)
    return tr("Closed: {month}", month=month) if sheet.closed else ""
