"""The line at the bottom of the window: saved or not, what the tab says, the shop's time, the file."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from shopdesk.ui import icons, theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.basic import Label


class StatusBar(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self._saving = False
        self._words = ""
        self._mark, self._saved, self._clock, self._file = QLabel(), Label(), Label(), Label()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self._mark)
        row.addWidget(self._saved, 1)
        row.addWidget(self._clock)
        row.addSpacing(12)
        row.addWidget(self._file)
        self.refresh()

    def saving(self, saving: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._saving = saving
        self.refresh()

    def say(self, words: str) -> None:
        """A few words of the tab shown, behind "Saved"."""
        self._words = words
        self.refresh()

    def tell_file(self, name: str) -> None:
        self._file.setText(name)

    def tell_time(self, local: datetime) -> None:
        self._clock.setText(f"{words().full_day(local.date())} {local:%H:%M}")

    def refresh(self) -> None:
        """Renew words and icon after a switch of language or theme."""
        saved = tr("Saving…") if self._saving else tr("Saved")
        self._saved.setText(f"{saved} · {self._words}" if self._words else saved)
        self._mark.setPixmap(icons.pixmap("history" if self._saving else "check", 14))
        self.setFixedHeight(theme.current().size["status_bar"])
