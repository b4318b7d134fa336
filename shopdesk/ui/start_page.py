"""When no shop is open: why the last one could not be opened, and what can be opened instead."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.basic import Button
from shopdesk.ui.widgets.panel import EmptyState


class StartPage(QWidget):
    """`asked` is "open" or "new", as in the shop menu."""

    asked = Signal(str)

    def __init__(self, error: ShopError) -> None:
        super().__init__()
        self._error = error
        self.setObjectName("lock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = EmptyState("file")
        self._open, self._new = Button(icon="file", kind="primary"), Button(icon="plus")
        self._open.clicked.connect(self._ask_open)
        self._new.clicked.connect(self._ask_new)
        self._state.offer(self._open, self._new)
        QVBoxLayout(self).addWidget(self._state)
        self._retranslate()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._open.setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _ask_open(self) -> None:
        self.asked.emit("open")

    def _ask_new(self) -> None:
        self.asked.emit("new")

    def _retranslate(self) -> None:
        self._state.tell(tr("The shop could not be opened"), words().refusal(self._error))
        self._open.setText(tr("Open a shop…"))
        self._new.setText(tr("New shop…"))
