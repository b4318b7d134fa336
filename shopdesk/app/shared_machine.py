"""The kiosk beside the office window: its own runner, signed in as nobody; it comes back after a restart."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from shopdesk.services import opening
from shopdesk.ui import settings, theme
from shopdesk.ui.kiosk.window import KioskWindow
from shopdesk.ui.threads import ThreadRunner


class SharedMachine(QObject):
    """`left` when the owner let it go. The kiosk's letters are large as they are: the office's size waits meanwhile."""

    left = Signal()
    crashed = Signal(object)

    def __init__(self, parent: QObject, path: Path) -> None:
        super().__init__(parent)
        self._letters = theme.current().scale
        theme.letters(1.0)
        self._runner = ThreadRunner(opening.opener(path))
        self._runner.crashed.connect(self.crashed)
        self.window = KioskWindow(self._runner)
        self.window.left.connect(self._leave)
        self.window.showFullScreen()
        self._runner.watch()
        settings.put("kiosk", True)  # a restart comes back to it

    def close(self) -> None:
        """Let go of the file, when the program ends."""
        self._runner.close()

    def _leave(self) -> None:
        settings.put("kiosk", False)
        theme.letters(self._letters)
        self.left.emit()  # the office window shows again before this one closes, or the program would end with it
        self.window.close()
        self.window.deleteLater()
        self.close()
