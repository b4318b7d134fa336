"""What every page of the first run is, and the answers gathered on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Label
from shopdesk.words import Language


@dataclass(slots=True)
class Answers:
    """Filled page by page."""

    language: Language
    name: str = ""
    platforms: list[str] = field(default_factory=list)
    people: int = 5
    zone: str = "Asia/Shanghai"
    path: Path | None = None
    pack: str = ""
    password: str = ""
    code: str = ""


class Page(QWidget):
    """`title` and `lead` are catalogue keys. `accept` puts what was typed into the answers, or says what is missing."""

    title = ""
    lead = ""
    onward = Signal()  # Enter: on to the next page

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self.answers = answers
        self._title, self._lead = Label("", "title"), Label("", "", "text2", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 24, 28, 16)
        self.column.setSpacing(10)
        self.column.addWidget(self._title)
        self.column.addWidget(self._lead)
        self.column.addSpacing(6)
        self.build()
        self.retranslate()

    def build(self) -> None:
        """Make the widgets, once."""

    def retranslate(self) -> None:
        """Set every text."""
        self._title.setText(tr(self.title))
        self._lead.setText(tr(self.lead))
        self._lead.setVisible(bool(self.lead))

    def arrive(self) -> None:
        """The page is shown: fill in what is known, put the cursor where typing begins."""

    def accept(self) -> bool:
        """Whether all that is needed was given; if not, it is said beside the field."""
        return True

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
