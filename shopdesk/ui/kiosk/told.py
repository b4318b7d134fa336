"""Two short pages: done, in large type and back by itself; and "are you sure"."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from shopdesk.ui import icons
from shopdesk.ui.kiosk import parts
from shopdesk.ui.texts import tr

_SHOWN_MS = 5_000
_WIDE = 900


class DonePage(QWidget):
    """What was done, for five seconds; `over` when they have passed or somebody presses."""

    over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._picture = QLabel()
        self.title, self.told = parts.words("", 44, bold=True, wrap=True), parts.words("", 32, "text2", wrap=True)
        self._button = parts.Press("", kind="plain")
        self._button.clicked.connect(self._end)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(_SHOWN_MS)
        self.timer.timeout.connect(self._end)
        _centred(self, self._picture, self.title, self.told, self._button)

    def tell(self, title: str, told: str = "", icon: str = "check", tint: str = "success") -> None:
        self._picture.setPixmap(icons.pixmap(icon, 96, tint))
        self.title.setText(title)
        self.told.setText(told)
        self._button.setText(tr("Finished"))
        self.timer.start()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            self._end()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: object) -> None:
        del event
        self.timer.stop()

    def _end(self) -> None:
        self.timer.stop()
        self.over.emit()


class SurePage(QWidget):
    """A question before the action nobody suggested; `yes` and `no`."""

    yes = Signal()
    no = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._picture = QLabel()
        self.title, self.told = parts.words("", 40, bold=True, wrap=True), parts.words("", 24, "text2", wrap=True)
        self._yes, self._no = parts.Press(""), parts.Press("", kind="primary")
        self._yes.clicked.connect(self.yes)
        self._no.clicked.connect(self.no)
        for button in (self._yes, self._no):
            button.setProperty("tall", True)
            button.setMinimumWidth(260)
        buttons = QWidget()
        buttons.setLayout(parts.row(self._no, self._yes, spacing=16))
        _centred(self, self._picture, self.title, self.told, buttons)

    def ask(self, title: str, told: str) -> None:
        self._picture.setPixmap(icons.pixmap("help", 72, "warning"))
        self.title.setText(title)
        self.told.setText(told)
        self._yes.setText(tr("Punch all the same"))
        self._no.setText(tr("No, go back"))
        self._no.setFocus()


def _centred(page: QWidget, *widgets: QWidget) -> None:
    inside = QWidget()
    inside.setFixedWidth(_WIDE)  # not aligned in its cell: only so does it get the height its lines need
    column = parts.column(inside, 20)
    for widget in widgets:
        if isinstance(widget, QLabel):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget)
        else:
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
    outer = parts.column(page)
    outer.addStretch(2)
    middle = parts.row()
    middle.addStretch(1)
    middle.addWidget(inside)
    middle.addStretch(1)
    outer.addLayout(middle)
    outer.addStretch(3)
