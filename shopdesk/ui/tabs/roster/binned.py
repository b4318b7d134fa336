"""The bin: who was taken off the roster, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.staff import Staff
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.tabs.roster import tell
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, EmptyState, Label, Table


class BinView(QWidget):
    restore = Signal(object)  # Staff

    def __init__(self) -> None:
        super().__init__()
        columns: list[Column[Staff]] = [
            Column("No.", lambda one: one.no, width=68),
            Column("Name", lambda one: one.name, width=100),
            Column("Nickname", lambda one: one.nickname or tell.NONE, width=100, muted=True),
            Column("Position", lambda one: one.position, width=120),
            Column("Group", lambda one: one.group or tell.NONE, width=120, muted=True),
            Column("Since", lambda one: one.hired.isoformat(), align="right", width=110),
            Column("Status", tell.status, tone=lambda one: tell.TONES[one.status]),
        ]
        self.table = Table(RowTable(columns, key=lambda person: person.no), "bin")
        self.empty = EmptyState("bin")
        self.restore_button = Button(icon="undo")
        self.restore_button.clicked.connect(self._restore)
        self.table.opened.connect(self.restore)
        self.table.chosen.connect(self._enable)
        self._note = Label("", "caption", "text2", wrap=True)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 8, 12, 8)
        foot.addWidget(self._note, 1)
        foot.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self._foot)
        self.show_people(())

    def show_people(self, people: tuple[Staff, ...]) -> None:
        self.table.set_rows(people)
        for part in (self.table, self._foot):
            part.setVisible(bool(people))
        self.empty.setVisible(not people)
        if people and self.table.row is None:
            self.table.choose(people[0].no)
        self._enable()

    def retranslate(self) -> None:
        self.table.setAccessibleName(tr("Bin"))
        self.empty.tell(tr("The bin is empty"), tr("Whoever is moved to the bin waits here, with all history."))
        self.restore_button.setText(tr("Restore"))
        self._note.setText(tr("Who is restored keeps number and history and needs a new PIN."))

    def _enable(self) -> None:
        self.restore_button.setEnabled(self.table.row is not None)

    def _restore(self) -> None:
        if self.table.row is not None:
            self.restore.emit(self.table.row)
