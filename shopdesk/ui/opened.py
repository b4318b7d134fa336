"""Files kept in the shop file, shown in the computer's own program for them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from shopdesk.ui import ask


class OpenedCopies:
    """What is opened is copied into a folder that goes when its owner goes."""

    def __init__(self) -> None:
        self._folder, self._opened = QTemporaryDir(), 0

    def new(self, name: str) -> Path:
        """Where to write a copy; a place of its own each time: the one before may still be open."""
        self._opened += 1
        folder = Path(self._folder.path()) / str(self._opened)
        folder.mkdir()
        return folder / Path(name).name

    def show(self, name: str, content: bytes) -> None:
        """Open a copy."""
        path = self.new(name)
        path.write_bytes(content)
        ask.open_outside(path)
