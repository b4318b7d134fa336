"""A page that is left alone: how many seconds nobody has touched the machine."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

_INPUT = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel})


class Patience(QObject):
    """Counts the seconds it is told of; a key, a touch or the wheel, anywhere in the program, begins anew."""

    renewed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.spent = 0
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def second(self) -> None:
        """One more second has gone by."""
        self.spent += 1

    def renew(self) -> None:
        """Begin anew."""
        self.spent = 0
        self.renewed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT and self.spent:
            self.renew()
        return super().eventFilter(watched, event)
