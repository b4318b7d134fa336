"""My month: figures, every line of the way to the points, the score with its working."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.month import Month
from shopdesk.reports import attendance_words, score_words
from shopdesk.services import kiosk
from shopdesk.services.kiosk import OwnMonth
from shopdesk.ui.kiosk import parts
from shopdesk.ui.kiosk.page import Host, ServicePage
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.arrange import emptied

_HOUR = 60


class MonthPage(ServicePage):
    TITLE = "My month"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._month = Month.of(host.local().date())
        self._title = parts.words("", 24)
        back, on = parts.Press("", "left"), parts.Press("", "right")
        back.setAccessibleName(tr("Month before"))
        on.setAccessibleName(tr("Month after"))
        back.clicked.connect(partial(self._step, -1))
        on.clicked.connect(partial(self._step, 1))
        self._tiles = parts.row()
        self.body.addLayout(parts.row(back, self._title, on, spacing=16, stretch=True))
        self.body.addLayout(self._tiles)
        self._lines = self.scrolled()
        self._load()

    def _load(self) -> None:
        self.host.read(partial(kiosk.own_month, month=self._month), self._show)

    def _step(self, months: int) -> None:
        self._month = self._month.plus(months)
        self._load()

    def _show(self, own: OwnMonth) -> None:
        self._title.setText(words().month(own.month))
        emptied(self._tiles)
        emptied(self._lines)
        tally = own.tally
        if tally is None:
            self._lines.addWidget(parts.words(tr("Nothing is judged in this month yet."), 20, "text2"))
            self._lines.addStretch(1)
            return
        figures = [
            (tr("Present/due"), f"{tally.attended}/{tally.due}"),
            (tr("Times late"), str(tally.lates)),
            (tr("Minutes late"), str(tally.late_min)),
            (tr("Left early"), str(tally.earlies)),
            (tr("Missing"), str(tally.missing)),
            (tr("Hours"), f"{tally.worked_min / _HOUR:.1f}"),
            (tr("Attendance points"), _signed(tally.points)),
        ]
        if own.score is not None and own.score.total is not None:
            figures.append((tr("Score"), score_words.one_place(own.score.total)))
        for caption, figure in figures:
            self._tiles.addWidget(_figure(caption, figure))
        self._lines.addWidget(parts.words(tr("How the points came about"), 20, "text2"))
        for line in tally.lines:
            day = words().day(line.day) if line.day else ""
            self._lines.addWidget(_line(day, attendance_words.deduction(words(), line), _signed(-line.points)))
        if not tally.lines:
            self._lines.addWidget(parts.words(tr("Nothing was deducted."), 20, "success"))
        if own.score is not None:
            self._score(own)
        self._lines.addStretch(1)

    def _score(self, own: OwnMonth) -> None:
        assert own.score is not None
        self._lines.addSpacing(12)
        self._lines.addWidget(parts.words(tr("How the score came about"), 20, "text2"))
        for item in own.score.items:
            told = " · ".join(score_words.sentences(item, words()))
            name = score_words.metric(item.code, words())
            self._lines.addWidget(_line(name, told, score_words.one_place(item.contribution)))


def _figure(caption: str, figure: str) -> QWidget:
    frame = QFrame()
    frame.setObjectName("kiosk-card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(2)
    column.addWidget(parts.words(caption, 16, "text2"))
    column.addWidget(parts.words(figure, 32))
    return frame


def _line(left: str, middle: str, right: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 4, 0, 4)
    line.setSpacing(16)
    first = parts.words(left, 18, "text2")
    first.setMinimumWidth(120)
    line.addWidget(first)
    line.addWidget(parts.words(middle, 18, wrap=True), 1)
    line.addWidget(parts.words(right, 18))
    return row


def _signed(points: object) -> str:
    """Points with a true minus before them."""
    return str(points).replace("-", "−")
