"""The grid: names and totals frozen at the left, days at the right, one model and one vertical scroll bar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from shopdesk.domain.rota import Cell
from shopdesk.ui import theme
from shopdesk.ui.tabs.rota import header
from shopdesk.ui.tabs.rota.cells import DaysView, plain, renew_rows
from shopdesk.ui.tabs.rota.delegate import LeadDelegate
from shopdesk.ui.tabs.rota.model import LEADS, RotaModel

LEAD_WIDTHS = (62, 80, 56, 30)  # at least
_WORDY = (("body", 20), ("caption", 16))  # the first two columns: their type, the room beside their words
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
        self._lead_widths = [theme.current().px(width) for width in LEAD_WIDTHS]
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
        return sum(self._lead_widths)

    @property
    def day_width(self) -> int:
        days = max(1, self.rota.columnCount() - LEADS)
        look = theme.current()
        room, least = self._room - self.lead_width, self._least_day
        widest = look.px(_WIDEST_DAY) if self.rota.week_of is None else room
        return max(least, min(widest, room // days))

    @property
    def too_wide(self) -> bool:
        """Whether the days must be scrolled sideways."""
        return self.lead_width + (self.rota.columnCount() - LEADS) * self.day_width > self._room

    @property
    def _scrolls(self) -> bool:
        return self.height() < self.whole_height()

    @property
    def _room(self) -> int:
        """What the columns have beside the scroll bar."""
        return self.width() - (self.days.verticalScrollBar().sizeHint().width() if self._scrolls else 0)

    @property
    def _least_day(self) -> int:
        """Each column gives a pixel to the scroll bar: a month still fits."""
        return theme.current().size["rota_column"] - self._scrolls

    def _fitting(self) -> list[int]:
        """The leading columns' widths: names and positions are whole where the month leaves them the room."""
        look = theme.current()
        widths = [look.px(width) for width in LEAD_WIDTHS]
        spare = self._room - sum(widths) - (self.rota.columnCount() - LEADS) * self._least_day
        for column, (role, beside) in enumerate(_WORDY):
            metrics = QFontMetrics(look.font(role))
            texts = (self.rota.lead(row, column) for row in range(self.rota.rowCount()))
            wanted = max((metrics.horizontalAdvance(text) for text in texts), default=0) + look.px(beside)
            more = max(0, min(wanted - widths[column], spare))
            widths[column] += more
            spare -= more
        return widths

    @property
    def offset(self) -> int:
        return self.days.horizontalScrollBar().value()

    def whole_height(self) -> int:
        """What the grid takes to show everybody."""
        return header.height() + self.rota.rowCount() * theme.current().size["table_row"]

    def arrange(self) -> None:
        """Place both views and give the columns their widths."""
        look = theme.current()
        self._lead_widths = self._fitting()
        for column, width in enumerate(self._lead_widths):
            self.lead.setColumnWidth(column, width)
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
