"""What the rota is held to, on several pages: rules and needs, demand, wishes, leave, duties, patterns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopdesk.services.desk import Desk
from shopdesk.services.rota_look import Look
from shopdesk.ui.runner import Runner
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Banner, Segmented, Toolbar

T = TypeVar("T")


class Page(QWidget):
    """One page: `load` asks for what it shows, each time the month changed or the page came into sight."""

    wrote = Signal(object)  # tuple[Changed, ...]: cells of the month on screen that the page had written

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.runner = runner
        self.look: Look | None = None
        self.banner = Banner()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.banner)

    def show_look(self, look: Look) -> None:
        self.look = look
        if self.isVisible():
            self.load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.look is not None:
            self.load()

    def load(self) -> None:
        """Ask the runner for what the page shows."""

    def retranslate(self) -> None:
        """Set every text."""

    def read(self, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        self.runner.read(work, done, self.banner.refuse)

    def write(self, work: Callable[[Desk], T], done: Callable[[T], None] | None = None) -> None:
        """Change something; the tab reloads, and the page with it."""
        self.banner.clear()
        self.runner.write(work, done, self.banner.refuse)

    def name(self, no: str) -> str:
        """A person of the month by name."""
        people = self.look.month.people if self.look else ()
        return next((one.name for one in people if one.no == no), no)


class Pages(QWidget):
    """A row of page names over the page."""

    def __init__(self, first: QWidget, others: dict[str, Page]) -> None:
        super().__init__()
        self.segments = Segmented(("Rules", *others))
        self.stack = QStackedWidget()
        self.pages = tuple(others.values())
        toolbar = Toolbar()
        toolbar.add_left(self.segments)
        toolbar.stretch()
        for page in (first, *self.pages):
            self.stack.addWidget(page)
        self.segments.chosen.connect(self.stack.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(toolbar)
        column.addWidget(self.stack, 1)

    def turn(self, place: int) -> None:
        """Turn to a page: 0 is rules and needs."""
        self.segments.set_current(place)
        self.stack.setCurrentIndex(place)

    def show_look(self, look: Look) -> None:
        for page in self.pages:
            page.show_look(look)

    def retranslate(self) -> None:
        for page in self.pages:
            page.retranslate()
            if page.look is not None and page.isVisible():
                page.load()  # rows hold words too; a page out of sight loads when it is shown


def named(widget: QWidget, text: str, **more: Any) -> None:
    """A name for screen readers, the same as tooltip."""
    widget.setAccessibleName(tr(text, **more))
    widget.setToolTip(tr(text, **more))
