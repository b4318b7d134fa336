"""The second view: everybody's trend, how totals lie, points by item, the team beside its peers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from shopdesk.domain.scored import ScoredMonth
from shopdesk.domain.staff import StaffNo
from shopdesk.ui import theme
from shopdesk.ui.runner import Runner
from shopdesk.ui.tabs.scores.strip import Framed, drawn
from shopdesk.ui.texts import tr, words

_PLACES = {"trend": (0, 0, 1), "distribution": (0, 1, 1), "radar": (0, 2, 1), "items": (1, 0, 2), "peers": (1, 2, 1)}
"""Row, column and how many columns wide."""


class TrendView(QWidget):
    """Five charts of one month, each to be saved; a click on somebody chooses him."""

    clicked = Signal(str)
    saved = Signal(object)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self.charts = {kind: Framed(runner) for kind in _PLACES}
        for kind, (row, column, wide) in _PLACES.items():
            framed = self.charts[kind]
            grid.addWidget(framed, row, column, 1, wide)
            framed.clicked.connect(self.clicked)
            framed.saved.connect(self.saved)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        for row in range(2):
            grid.setRowStretch(row, 1)

    def show_month(self, scored: ScoredMonth, highlight: str) -> None:
        look = theme.current()
        for kind, framed in self.charts.items():
            make = partial(drawn, kind, scored, words(), look, highlight)
            lacking = _lacking(kind, scored, highlight)
            framed.show_chart(_title(kind, scored, highlight), None if lacking else make, lacking)


def _title(kind: str, scored: ScoredMonth, highlight: str) -> str:
    if kind == "radar" and highlight in scored.people:
        return tr("{name} beside the mean", name=scored.people[StaffNo(highlight)].name)
    return tr(f"chart-{kind}", month=scored.month)


def _lacking(kind: str, scored: ScoredMonth, highlight: str) -> str:
    """What a chart without anything to show lacks; "" when it can be drawn."""
    from shopdesk.reports import score_charts

    if scored.mean is None:
        return tr("Nobody is scored yet")
    if kind == "peers" and not score_charts.comparisons(scored, words()):
        return tr("No file with peers came this month")
    if kind == "radar" and not score_charts.known_items(scored, StaffNo(highlight)):
        return tr("Choose a person with three figures or more")
    return ""
