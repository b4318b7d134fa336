"""What every tab is: made when first shown, reloaded when what it shows has changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.services.desk import Desk, Topic
from shopdesk.ui import theme
from shopdesk.ui.runner import Job, Progress, Runner
from shopdesk.ui.widgets.banner import Banner
from shopdesk.ui.widgets.toast import Toast

T = TypeVar("T")


class Tab(QWidget):
    """A tab knows widgets and the runner; no SQL, no rule of the shop, no other tab.

    Subclasses put widgets into `self.column` (a QVBoxLayout under the banner) in `build`, ask the runner in `reload`,
    and set every text in `retranslate`. A hidden tab reloads when it is next shown.
    """

    TOPICS: ClassVar[frozenset[Topic]] = frozenset()
    badge = Signal(int)
    loaded = Signal()
    status = Signal(str)  # a few words for the status bar, behind "Saved"
    wanted = Signal(str, object)  # another tab, by its name, and what to show there: the window turns to it

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.runner = runner
        self.setObjectName("page")
        self.banner = Banner()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self.banner)
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        self._outer.addLayout(self.column, 1)
        self._stale = self._undressed = False
        self.counted, self.said = 0, ""
        self.badge.connect(self._keep_count)
        self.status.connect(self._keep_words)
        self.build()
        self.retranslate()
        runner.changed.connect(self._on_changed)
        theme.switched().connect(self._on_switched)
        self.reload()

    def build(self) -> None:
        """Make the widgets, once."""

    def reload(self) -> None:
        """Ask the runner for what the tab shows."""

    def retranslate(self) -> None:
        """Set every text; called after `build` and at each switch of the language."""

    def restyle(self) -> None:
        """After a switch of the theme: renew what was painted ahead of time."""

    def turn_to(self, target: Any) -> None:
        """Show `target`, handed over by another tab's link through the window."""

    def read(self, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        """Ask the runner; a refusal shows in the banner."""
        self.runner.read(work, partial(self._answered, done), self.refuse)

    def write(self, work: Callable[[Desk], T], done: Callable[[T], None] | None = None) -> None:
        """Change something; a refusal shows in the banner."""
        self.banner.clear()
        self.runner.write(work, done, self.refuse)

    def job(
        self,
        work: Callable[[Desk, Progress], T],
        done: Callable[[T], None] | None = None,
        on_progress: Callable[[Any], None] | None = None,
    ) -> Job:
        """Start something slow; a refusal shows in the banner."""
        self.banner.clear()
        return self.runner.job(work, done, on_progress, self.refuse)

    def refuse(self, error: ShopError) -> None:
        """Say in the banner what the user can mend."""
        self.banner.refuse(error)

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say for four seconds that something went well, and offer to take it back."""
        Toast.tell(self, text, undo)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._undressed:
            self._undressed = False
            self.restyle()
        if self._stale:
            self._stale = False
            self.reload()

    def _keep_count(self, count: int) -> None:
        self.counted = count

    def _keep_words(self, words: str) -> None:
        self.said = words

    def _answered(self, done: Callable[[T], None], result: T) -> None:
        done(result)
        self.loaded.emit()

    def _on_switched(self) -> None:
        if self.isVisible() or self.parentWidget() is None:
            self.restyle()
        else:
            self._undressed = True

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if not topics & self.TOPICS:
            return
        if self.isVisible() or self.parentWidget() is None:
            self.reload()
        else:
            self._stale = True
