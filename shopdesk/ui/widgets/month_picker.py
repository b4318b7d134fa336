"""The month a tab shows: one back, one on, or any of a year."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from shopdesk.domain.month import Month
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.basic import Button

_AROUND = 6


class MonthPicker(QWidget):
    """Arrows and a button that opens the months around the one shown. Page up and page down work on the button."""

    picked = Signal(object)  # Month

    def __init__(self, month: Month) -> None:
        super().__init__()
        self.month = month
        self._back = Button(icon="left")
        self._here = Button(icon="calendar")
        self._here.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # the month is always told whole
        self._on = Button(icon="right")
        self._back.clicked.connect(partial(self._step, -1))
        self._on.clicked.connect(partial(self._step, 1))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._here.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self._back, self._here, self._on):
            row.addWidget(button)
        self._retranslate()

    def set_month(self, month: Month) -> None:
        """Show `month` without telling anybody."""
        self.month = month
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._here.setText(words().month(self.month))
        for button, name in ((self._back, tr("Month before")), (self._on, tr("Month after"))):
            button.setAccessibleName(name)
            button.setToolTip(name)

    def _fill(self) -> None:
        self._menu.clear()
        for step in range(-_AROUND, _AROUND + 1):
            action = self._menu.addAction(words().month(self.month.plus(step)), partial(self._step, step))
            action.setCheckable(True)
            action.setChecked(step == 0)

    def _step(self, months: int) -> None:
        self.set_month(self.month.plus(months))
        self.picked.emit(self.month)
