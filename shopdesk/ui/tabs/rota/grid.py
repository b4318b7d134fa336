"""The grid: names and totals frozen at the left, days at the right, one model and one vertical scroll bar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from shopdesk.domain.rota import Cell
from shopdesk.ui import theme
from shopdesk.ui.tabs.rota import header
from shopdesk.ui.tabs.rota.cells import DaysView, plain, renew_rows
from shopdesk.ui.tabs.rota.delegate import LeadDelegate
from shopdesk.ui.tabs.rota.model import LEADS, RotaModel

LEAD_WIDTHS = (62, 80, 56, 30)
_WIDEST_DAY = 48


class LeadView(QTableView):
    """Names and totals; looks on only: a click takes its row's current day."""

    def __init__(self, model: RotaModel) -> None:
        super().__init__()
        self.delegate = LeadDelegate(model)
        plain(self, model, header.LeadHeader(model))
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


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
