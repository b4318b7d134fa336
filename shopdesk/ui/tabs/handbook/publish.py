"""What is asked before a version is published. Tests replace `ask`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shopdesk.services.handbook import Draft
from shopdesk.ui import theme
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Field, Label


@dataclass(frozen=True, slots=True)
class Publication:
    effective: date
    significant: bool
    note: str


def ask(parent: QWidget, draft: Draft, due: int) -> Publication | None:
    """From when it holds, whether everybody signs again (`due` people), and what it is about; or None."""
    dialog = _Publish(parent, draft, due)
    return dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None


class _Publish(QDialog):
    def __init__(self, parent: QWidget, draft: Draft, due: int) -> None:
        super().__init__(parent)
        self.setWindowTitle("ShopDesk")
        self.setMinimumWidth(theme.current().px(420))
        self._day = QDateEdit(QDate(draft.effective.year, draft.effective.month, draft.effective.day))
        self._day.setDisplayFormat("yyyy-MM-dd")
        if draft.before is not None:
            first = draft.before.effective
            self._day.setMinimumDate(QDate(first.year, first.month, first.day))
        self._note = QLineEdit()
        self._significant = QCheckBox(tr("Significant: {n} people must sign again", n=due))
        self._significant.setChecked(draft.significant)
        if draft.before is None:
            self._significant.setText(tr("The first version is signed by all {n} people", n=due))
            self._significant.setChecked(True)
            self._significant.setEnabled(False)
        yes, no = Button(tr("Publish"), "publish", "primary"), Button(tr("Cancel"))
        yes.setDefault(True)
        yes.clicked.connect(self.accept)
        no.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(no)
        buttons.addWidget(yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(Label(tr("Publish version {number}", number=draft.number), "title"))
        column.addWidget(
            Label(tr("A published version is never changed again; a mistake is mended in the next one."), wrap=True)
        )
        column.addWidget(Field("Effective from", self._day))
        column.addWidget(Field("What changed, for the revision history", self._note))
        column.addWidget(self._significant)
        column.addLayout(buttons)

    def chosen(self) -> Publication:
        day = self._day.date()
        return Publication(
            date(day.year(), day.month(), day.day()), self._significant.isChecked(), self._note.text().strip()
        )
