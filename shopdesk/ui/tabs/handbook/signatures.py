"""Who signed the newest version, who has not: remind, enter a paper signature, read what was signed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.handbook import Acknowledgement
from shopdesk.domain.staff import Staff
from shopdesk.services.handbook import Overview, Waiting
from shopdesk.ui import texts
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, EmptyState, Label, Table, Toolbar


@dataclass(frozen=True, slots=True)
class Person:
    """One who belongs to the shop: signed, covered by an earlier signature, or waiting."""

    staff: Staff
    position: str
    done: Acknowledgement | None
    waiting: Waiting | None

    def state(self) -> str:
        if self.done is not None:
            return tr("Has signed")
        if self.waiting is None:
            return tr("Earlier signature counts")
        return tr("Read, not signed") if self.waiting.read_at else tr("Not read")

    def tone(self) -> str:
        if self.done is not None:
            return "success"
        if self.waiting is None:
            return "plain"
        return "warning" if self.waiting.read_at else "danger"

    def icon(self) -> str:
        return {"success": "check", "warning": "eye", "danger": "sign"}.get(self.tone(), "")

    def how(self) -> str:
        if self.done is None:
            return ""
        return tr("on paper") if self.done.on_paper else tr("at the shared machine")

    def reminded(self) -> str:
        return self.waiting.reminded_at.date().isoformat() if self.waiting and self.waiting.reminded_at else ""


COLUMNS = (
    Column[Person]("Number", lambda row: row.staff.no, width=90, muted=True),
    Column[Person]("Name", lambda row: row.staff.name, width=120, second=lambda row: row.staff.nickname),
    Column[Person]("Position", lambda row: row.position, width=130),
    Column[Person]("Signature", Person.state, width=170, tone=Person.tone, icon=Person.icon),
    Column[Person]("Signed on", lambda row: row.done.at.date().isoformat() if row.done else "–", width=120),
    Column[Person]("How", Person.how, width=120, muted=True),
    Column[Person]("Reminded", lambda row: row.reminded() or "–", muted=True),
)


class SignaturesView(QWidget):
    """Tells what to do with the chosen person."""

    remind = Signal(str)
    on_paper = Signal(str)
    read = Signal(object)  # Acknowledgement
    sheet = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._table = Table(RowTable(COLUMNS, key=lambda row: row.staff.no), "Signatures")
        self._table.chosen.connect(self._on_chosen)
        self._empty = EmptyState("sign")
        self._count = Label("", "section")
        self._remind, self._paper = Button(icon="bell", small=True), Button(icon="sign", small=True)
        self._read, self._sheet = Button(icon="file", small=True), Button(icon="print", small=True)
        self._remind.clicked.connect(self._on_remind)
        self._paper.clicked.connect(self._on_paper)
        self._read.clicked.connect(self._on_read)
        self._sheet.clicked.connect(self.sheet)
        bar = Toolbar()
        bar.add_left(self._count)
        bar.add_right(self._remind, self._paper, self._read, self._sheet)
        self._bar = bar
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._table, 1)
        column.addWidget(self._empty, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(column)
        self._overview: Overview | None = None
        self._retranslate()

    def show_overview(self, overview: Overview) -> None:
        self._overview = overview
        done = {one.staff: one for one in overview.signatures}
        waiting = {one.staff.no: one for one in overview.waiting}
        named = {position.name: texts.words().name(position) for position in overview.positions}
        self._table.set_rows(
            tuple(
                Person(person, named.get(person.position, person.position), done.get(person.no), waiting.get(person.no))
                for person in overview.people
            )
        )
        if self._table.row is None and overview.people:
            self._table.choose((overview.waiting[0].staff if overview.waiting else overview.people[0]).no)
        published = overview.newest is not None
        for widget in (self._bar, self._table):
            widget.setVisible(published)
        self._empty.setVisible(not published)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._remind.setText(tr("Remind"))
        self._paper.setText(tr("Signed on paper"))
        self._read.setText(tr("Read the signed text"))
        self._sheet.setText(tr("Print sign-off sheet"))
        self._empty.tell(tr("Nothing to sign yet"), tr("Publish the first version; then everybody signs it."))
        if self._overview is not None and self._overview.newest is not None:
            self._count.setText(
                tr(
                    "Version {number}: {signed} of {due} signed",
                    number=self._overview.newest.number,
                    signed=self._overview.signed,
                    due=self._overview.due,
                )
            )
        self._on_chosen(self._table.row)

    def _on_chosen(self, row: Person | None) -> None:
        self._remind.setEnabled(row is not None and row.waiting is not None)
        self._paper.setEnabled(row is not None and row.done is None)
        self._read.setEnabled(row is not None and row.done is not None)

    def _on_remind(self) -> None:
        if (row := self._table.row) is not None:
            self.remind.emit(row.staff.no)

    def _on_paper(self) -> None:
        if (row := self._table.row) is not None:
            self.on_paper.emit(row.staff.no)

    def _on_read(self) -> None:
        if (row := self._table.row) is not None and row.done is not None:
            self.read.emit(row.done)
