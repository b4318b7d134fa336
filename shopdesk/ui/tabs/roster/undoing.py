"""A tab whose every change can be taken back, the newest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from shopdesk.services.desk import Desk
from shopdesk.ui.runner import Runner
from shopdesk.ui.tab import Tab
from shopdesk.ui.texts import tr

T = TypeVar("T")


class UndoingTab(Tab):
    def __init__(self, runner: Runner) -> None:
        self._undo: list[Callable[[Desk], object]] = []
        super().__init__(runner)

    def done(self, told: str, undo: Callable[[Desk], object], _: object = None) -> None:
        """Tell what was changed; `undo` is the work that takes it back. Meant as the answer of a write."""
        self._undo.append(undo)
        self.toast(told, self.undo)

    def undo(self) -> None:
        """Take the newest change of this tab back."""
        if self._undo:
            self.write(self._undo.pop(), self._undone)

    def _undone(self, _: object = None) -> None:
        self.toast(tr("Taken back."))
