"""The two charts under the month's table: ranking and trend."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.scored import ScoredMonth
from shopdesk.ui import theme
from shopdesk.ui.runner import Runner
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Hairline, Label
from shopdesk.ui.widgets.chart import Chart, Make
from shopdesk.words import Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Framed(QWidget):
    """A chart under its heading, with a note beside and a button that saves it."""

    saved = Signal(object)  # Path
    clicked = Signal(str)

    def __init__(self, runner: Runner, *, height: int = 200) -> None:
        super().__init__()
        self.chart = Chart(runner, height=height)
        self.chart.saved.connect(self.saved)
        self.chart.clicked.connect(self.clicked)
        self._title, self._note = Label("", "section"), Label("", "caption", "text3")
        self._save = Button(icon="picture", kind="quiet", small=True)
        self._save.clicked.connect(self.chart.save)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._note)
        head.addStretch(1)
        head.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.chart, 1)

    def show_chart(self, title: str, make: Make | None, note: str = "", tint: str = "text3") -> None:
        self._title.setText(title)
        self._note.setText(note)
        self._note.set_tint(tint)
        self._save.setToolTip(tr("Save the chart"))
        self._save.setAccessibleName(tr("Save the chart"))
        self.chart.suggested = title
        self.chart.draw(make, f"{title} {note}")


class Charts(QWidget):
    """Ranking at the left, trend at the right; a click on somebody chooses him."""

    clicked = Signal(str)
    saved = Signal(object)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.ranking, self.trend = Framed(runner), Framed(runner)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.ranking, 1)
        row.addWidget(Hairline(upright=True))
        row.addWidget(self.trend, 1)
        for framed in (self.ranking, self.trend):
            framed.clicked.connect(self.clicked)
            framed.saved.connect(self.saved)

    def show_month(self, scored: ScoredMonth, highlight: str) -> None:
        mean = tr("mean {mean}", mean=scored.mean) if scored.mean is not None else ""
        look = theme.current()
        ranking = partial(drawn, "ranking", scored, words(), look, highlight)
        trend = partial(drawn, "trend", scored, words(), look, highlight)
        self.ranking.show_chart(tr("chart-ranking", month=scored.month), ranking, f"- - - {mean}", "warning")
        note = tr("one month so far") if len(scored.trend) == 1 else tr("click a name for that person")
        self.trend.show_chart(tr("chart-trend"), trend, note)


def drawn(
    kind: str, scored: ScoredMonth, spoken: Words, look: theme.Theme, highlight: str, size: tuple[float, float]
) -> Figure:
    """One chart of the month; runs off the UI thread."""
    from shopdesk.reports import score_charts
    from shopdesk.reports.chart_look import look as of_theme

    return score_charts.chart(
        kind, scored, spoken, of_theme(dark=look.dark), highlight=highlight, titled=False, size=size
    )
