"""The first view: the month's table over its charts; an empty state where there is nothing yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.scored import ScoredMonth
from shopdesk.domain.scoring import Score
from shopdesk.ui.runner import Runner
from shopdesk.ui.tabs.scores.model import ScoreModel
from shopdesk.ui.tabs.scores.strip import Charts
from shopdesk.ui.tabs.scores.table import ScoreTable
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, EmptyState, Hairline, SearchBox

_CHARTS_LEAST = 170


class MonthView(QWidget):
    """Tells whose item was chosen; the panel beside shows it."""

    chosen = Signal(object, str)  # Score, metric ("" for none)
    import_wanted = Signal()
    schemes_wanted = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.model = ScoreModel()
        self.table = ScoreTable(self.model)
        self.model.setParent(self.table)
        self.charts = Charts(runner)
        self._scored: ScoredMonth | None = None
        self._staff = ""
        self.empty = EmptyState("scores")
        self._import, self._schemes = Button(icon="import", kind="primary"), Button()
        self._import.clicked.connect(self.import_wanted)
        self._schemes.clicked.connect(self.schemes_wanted)
        self.empty.offer(self._import, self._schemes)
        self.search = SearchBox()
        self.search.searched.connect(self._search)
        self.search.hide()
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._open_search)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.search)
        column.addWidget(self.table)
        column.addWidget(Hairline())
        column.addWidget(self.charts, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(page)
        self._pages.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self.table.chosen.connect(self._choose)
        self.charts.clicked.connect(self.choose)

    def show_month(self, scored: ScoredMonth) -> None:
        """Show the month; whoever was chosen stays chosen."""
        self._scored = scored
        self._pages.setCurrentIndex(0 if scored.scores else 1)
        self.table.show_month(scored, self.search.text())
        self._fit()
        self.charts.show_month(scored, self._staff)

    def choose(self, staff: str) -> None:
        """Make a person current, as a click on his bar does."""
        self.table.choose(staff)

    def mark(self, staff: str) -> None:
        """Highlight a person in the charts."""
        if staff != self._staff:
            self._staff = staff
            if self._scored is not None:
                self.charts.show_month(self._scored, staff)

    def restyle(self) -> None:
        if self._scored is not None:
            self._fit()
            self.charts.show_month(self._scored, self._staff)

    def retranslate(self) -> None:
        self.empty.tell(
            tr("Nobody is scored in this month yet"),
            tr("A scheme says what counts; the platforms' files bring the figures."),
        )
        self._import.setText(tr("Import figures…"))
        self._schemes.setText(tr("Schemes"))
        self.model.retell()
        if self._scored is not None:
            self.charts.show_month(self._scored, self._staff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """All people where they fit; the charts take what is left, but never less than they need."""
        wanted = self.table.height_wanted() + 2
        self.table.setFixedHeight(max(min(wanted, self.height() - _CHARTS_LEAST), 120))

    def _open_search(self) -> None:
        """Ctrl+F: show only people whose name or number holds what is typed; Esc shows all again."""
        self.search.show()
        self.search.setFocus()

    def _search(self, wanted: str) -> None:
        if self._scored is not None:
            self.table.show_month(self._scored, wanted)
        self.search.setVisible(bool(wanted))

    def _choose(self, score: Score, column: int) -> None:
        item = self.model.item(score, column)
        self.mark(score.staff)
        self.chosen.emit(score, item.code if item else "")
