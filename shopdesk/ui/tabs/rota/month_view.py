"""The month on screen: grid, cover and duty rows and hour strip over each other, the side list at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk.domain.meetings import Round
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import Position, StaffNo
from shopdesk.planner.answer import Plan
from shopdesk.ui import theme
from shopdesk.ui.tabs.rota.cover import CoverRows
from shopdesk.ui.tabs.rota.duty_rows import DutyRows
from shopdesk.ui.tabs.rota.grid import RotaGrid
from shopdesk.ui.tabs.rota.model import RotaModel
from shopdesk.ui.tabs.rota.panel import RotaPanel
from shopdesk.ui.tabs.rota.strip import HourStrip

_LOWEST_STRIP = 48
_HIGHEST_STRIP = 190

Demand = Mapping[date, Mapping[int, int]]


class MonthView(QWidget):
    day_picked = Signal(object)  # date

    def __init__(self) -> None:
        super().__init__()
        self.model = RotaModel()
        self.left = _Stack(self.model)
        self.grid, self.cover, self.strip = self.left.grid, self.left.cover, self.left.strip
        self.duty = self.left.duty
        self.panel = RotaPanel()
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left, 1)
        row.addWidget(self.panel)
        self.day: date | None = None
        self._demand: Demand = {}
        self._shape: tuple[object, ...] = ()
        self.grid.days.picked.connect(self._on_cell)
        for rows in (self.cover, self.duty):
            rows.picked.connect(self.pick)
        self.panel.go.connect(self.go)
        self.grid.days.beyond.connect(self._on_beyond)
        self.panel.day_wanted.connect(self.pick)

    def learn(self, duty: Mapping[date, StaffNo], rounds: Sequence[Round]) -> None:
        """Know who cleans and what meetings there are in the month shown next."""
        self.duty.learn(duty, rounds)

    def show_month(self, month: RotaMonth, positions: tuple[Position, ...] = (), demand: Demand | None = None) -> None:
        """Show a month; the picked day and cell stay where the month has them."""
        if demand is not None:
            self._demand = demand
        fresh = self.model.month is None or self.model.month.month != month.month
        if fresh and self.model.week_of is not None:
            self.model.week_of = month.today if month.today in month.month else month.month.first
        self.model.show(month, positions)
        self._show_rows(month)
        if fresh or self.day is None or self.day not in month.month:
            self.day = month.today if month.today in month.month else month.month.first
            if month.people:
                self.go(Cell(month.people[0].no, self.day))
        self._show_day()
        shape = self._shape_of(month)
        if shape != self._shape:  # laying out repaints everything; an edit changes one row
            self._shape = shape
            self.left.arrange()

    def pick(self, day: date) -> None:
        """Look at another day."""
        current = self.grid.days.currentIndex()
        if self.model.month is not None and current.isValid():
            self.go(Cell(self.model.person(current.row()).no, day))

    def go(self, cell: Cell) -> None:
        """Make a cell the current one; where a week is shown, its week."""
        month = self.model.month
        if month is not None and cell.day in month.month:
            if cell.day not in self.model.days:
                self._span(cell.day)
            self.grid.days.go(cell)

    def show_week(self, *, week: bool) -> None:
        """Show the week of the current day, or the month; the current cell stays."""
        if self.model.month is not None and self.day is not None and week is not (self.model.week_of is not None):
            cell = self.cell
            self._span(self.day if week else None)
            if cell is not None:
                self.grid.days.go(cell)

    def step_week(self, weeks: int) -> None:
        """Look at the same weekday some weeks on; at the month's edge, at its last or first day."""
        if self.model.month is not None and self.day is not None:
            month = self.model.month.month
            self.pick(max(month.first, min(month.last, self.day + timedelta(days=7 * weeks))))

    def _span(self, day: date | None) -> None:
        month = self.model.month
        assert month is not None
        self.model.week_of = day
        self.model.show(month)
        self._show_rows(month)
        self.left.arrange()
        self._shape = self._shape_of(month)
        self._show_day()

    def _show_rows(self, month: RotaMonth) -> None:
        for rows in (self.cover, self.duty):
            rows.show_month(month, self.model.days)

    def _shape_of(self, month: RotaMonth) -> tuple[object, ...]:
        """What the layout depends on; an edit of a code does not change it."""
        return self.model.days, len(month.people), self.cover.rows(), self.duty.rows()

    def _on_beyond(self, step: int) -> None:
        if self.model.week_of is not None and self.day is not None:
            self.pick(self.day + timedelta(days=step))

    def show_plan(self, month: RotaMonth, plan: Plan | None) -> None:
        self.panel.show_month(month, plan)

    def add_side(self, panel: QWidget) -> None:
        """A panel that takes the place of the list of broken rules while it is shown."""
        self._row.addWidget(panel)

    def show_proposal(self, after: RotaMonth | None, before: Mapping[Cell, Code | None]) -> None:
        """Show a month as it would be, `before` under each cell that would change; None ends it."""
        self.panel.setVisible(after is None)
        self.model.proposed = before
        if after is not None:
            self.model.show(after)
            self._show_rows(after)
            self._show_day()
        self.model.renew()

    def show_changes(self, before: Mapping[Cell, Code | None]) -> None:
        """Mark the cells that are not as they were, with what stood there; none ends it."""
        if before != self.model.proposed:
            self.model.proposed = before
            self.model.renew()

    @property
    def cell(self) -> Cell | None:
        """The current cell."""
        current = self.grid.days.currentIndex()
        return self.model.cell(current) if current.isValid() else None

    def retranslate(self) -> None:
        self.model.renew()
        self.cover.update()
        self.duty.update()
        self._show_day()

    def _on_cell(self, cell: Cell) -> None:
        if cell.day != self.day:
            self.day = cell.day
            self._show_day()
            self.day_picked.emit(cell.day)

    def _show_day(self) -> None:
        if self.model.month is not None and self.day is not None:
            self.strip.show_day(self.model.month, self.day, self._demand.get(self.day, {}))
            self.cover.pick(self.day)
            self.duty.pick(self.day)
            self.grid.pick_day(self.day)


class _Stack(QWidget):
    """Grid, rows under it, strip. When there is too little room the strip gives way first, then the grid scrolls."""

    def __init__(self, model: RotaModel) -> None:
        super().__init__()
        self.grid = RotaGrid(model)
        self.cover, self.duty = CoverRows(), DutyRows()
        self.strip = HourStrip()
        for part in (self.grid, self.cover, self.duty, self.strip):
            part.setParent(self)
        self.grid.laid_out.connect(self._align)

    def arrange(self) -> None:
        look = theme.current()
        cover, duty = self.cover.sizeHint().height(), self.duty.sizeHint().height()
        self.grid.resize(self.width(), self.grid.height())  # the width decides whether there is a scroll bar
        wanted = self.grid.whole_height()
        if self.grid.too_wide:
            wanted += self.grid.days.horizontalScrollBar().sizeHint().height()
        grid = min(wanted, self.height() - cover - duty - look.px(_LOWEST_STRIP))
        strip = min(self.height() - grid - cover - duty, look.px(_HIGHEST_STRIP))
        self.grid.setGeometry(0, 0, self.width(), grid)
        self.cover.setGeometry(0, grid, self.width(), cover)
        self.duty.setGeometry(0, grid + cover, self.width(), duty)
        self.strip.setGeometry(0, grid + cover + duty, self.width(), strip)
        self.grid.arrange()

    def resizeEvent(self, event: QEvent) -> None:
        del event
        self.arrange()

    def _align(self) -> None:
        for rows in (self.cover, self.duty):
            rows.align(self.grid.lead_width, self.grid.day_width, self.grid.offset)
        self.strip.align(self.grid.lead_width)
