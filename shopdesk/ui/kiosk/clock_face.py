"""The time in large figures, with its day."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.ui.kiosk import parts
from shopdesk.ui.texts import tr, words

_HIGH = 136


class ClockFace(QWidget):
    """Hours and minutes, seconds smaller; the day beside it or, `stacked`, below it."""

    def __init__(self, *, stacked: bool = False) -> None:
        super().__init__()
        self._stacked = stacked
        self._time, self._seconds = parts.words("", 120), parts.words("", 44, "text3")
        self._day, self._weekday = parts.words("", 24), parts.words("", 24, "text2")
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._time)
        line.addWidget(self._seconds, 0, Qt.AlignmentFlag.AlignBottom)
        self._seconds.setContentsMargins(0, 0, 0, 14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        if stacked:
            column.addWidget(self._day)
            self._weekday.hide()
        else:
            side = QVBoxLayout()
            side.setContentsMargins(14, 0, 0, 18)
            side.setSpacing(0)
            side.addStretch(1)
            side.addWidget(self._day)
            side.addWidget(self._weekday)
            line.addLayout(side)
        line.addStretch(1)
        self._time.setFixedHeight(_HIGH)

    def tell(self, at: datetime) -> None:
        weekday = tr(f"weekday-{at.isoweekday()}")
        day = words().day(at.date())
        self._time.setText(f"{at:%H:%M}")
        self._seconds.setText(f"{at:%S}")
        self._day.setText(f"{day} {weekday}" if self._stacked else day)
        self._weekday.setText(weekday)
