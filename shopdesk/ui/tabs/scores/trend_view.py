"""The second view: everybody's trend, how totals lie, points by item, the team beside its peers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from shopdesk.domain.scored import ScoredMonth
from shopdesk.ui import theme
from shopdesk.ui.runner import Runner
from shopdesk.ui.tabs.scores.strip import Framed, drawn
from shopdesk.ui.texts import tr, words

_KINDS = ("trend", "distribution", "items", "peers")


class TrendView(QWidget):
    """Four charts of one month, each to be saved; a click on somebody chooses him."""

    clicked = Signal(str)
    saved = Signal(object)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self.charts = {kind: Framed(runner) for kind in _KINDS}
        for place, framed in enumerate(self.charts.values()):
            grid.addWidget(framed, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
            grid.setRowStretch(place // 2, 1)
            framed.clicked.connect(self.clicked)
            framed.saved.connect(self.saved)

    def show_month(self, scored: ScoredMonth, highlight: str) -> None:
        look = theme.current()
        for kind, framed in self.charts.items():
            make = partial(drawn, kind, scored, words(), look, highlight)
            framed.show_chart(
                tr(f"chart-{kind}", month=scored.month), make if _has(kind, scored) else None, _note(kind, scored)
            )


def _has(kind: str, scored: ScoredMonth) -> bool:
    if kind == "peers":
        from shopdesk.reports import score_charts

        return bool(score_charts.comparisons(scored, words()))
    return any(one.total is not None for one in scored.scores)


def _note(kind: str, scored: ScoredMonth) -> str:
    """What a chart without anything to show lacks."""
    if _has(kind, scored):
        return ""
    return tr("No file with peers came this month") if kind == "peers" else tr("Nobody is scored yet")
