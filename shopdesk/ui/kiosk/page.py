"""What every self-service page is: a title, what it shows, and one way to say what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.services.desk import Desk
from shopdesk.ui.kiosk import parts
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.arrange import scrolled


class Host(Protocol):
    """What a page needs of the kiosk window."""

    def read(self, work: Callable[[Desk], Any], done: Callable[[Any], None]) -> None: ...

    def write(
        self, work: Callable[[Desk], Any], done: Callable[[Any], None], refused: Callable[[ShopError], None]
    ) -> None: ...

    def tell(self, title: str, told: str = "") -> None: ...

    def open(self, name: str) -> None: ...

    def local(self) -> datetime: ...


class ServicePage(QWidget):
    """Subclasses fill `self.body`, and load what they show when they are made."""

    TITLE = ""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host = host
        self.title = parts.words(tr(self.TITLE), 40, bold=True)
        self.error = parts.words("", 20, "danger", wrap=True)
        self.body = parts.column()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(parts.EDGE, 0, parts.EDGE, 0)
        outer.setSpacing(16)
        outer.addWidget(self.title)
        outer.addLayout(self.body, 1)
        outer.addWidget(self.error)
        self.error.hide()

    def refuse(self, error: ShopError) -> None:
        """Say under the form what can be mended."""
        self.error.setText(words().refusal(error))
        self.error.show()

    def scrolled(self) -> QVBoxLayout:
        """A column in the body that scrolls when it is long."""
        inside = QWidget()
        inside.setObjectName("clear")
        column = parts.column(inside, 8)
        column.setContentsMargins(0, 0, 12, 0)
        self.body.addWidget(scrolled(inside), 1)
        return column


def field(label: str, editor: QWidget) -> QVBoxLayout:
    """A label over its editor, in the kiosk's size."""
    told = parts.words(label, 18, "text2")
    told.setBuddy(editor)
    editor.setAccessibleName(label)
    column = parts.column(spacing=4)
    column.addWidget(told)
    column.addWidget(editor)
    return column
