"""The panel beside the list: a person, the form, or what a list would change."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from shopdesk.domain.report import Report
from shopdesk.domain.staff import Staff
from shopdesk.services.staff import Private, Roster
from shopdesk.services.staff_card import Card
from shopdesk.ui.tabs.roster.card import PersonCard
from shopdesk.ui.tabs.roster.form import PersonForm
from shopdesk.ui.tabs.roster.taken_in import ImportReport
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Hairline, Label, SidePanel


class RosterPanel(SidePanel):
    """One thing at a time; what is being typed stays until it is saved or cancelled."""

    edit = Signal()

    def __init__(self) -> None:
        super().__init__(380, closable=True)
        self.card, self.form, self.report = PersonCard(), PersonForm(), ImportReport()
        self.person: Staff | None = None
        self._before: dict[str, str] = {}
        self._second = Label("", "", "text2")
        self.edit_button = Button(icon="edit", small=True)
        self.edit_button.clicked.connect(self.edit)
        self.head.insertWidget(1, self._second)
        self.head.insertWidget(2, self.edit_button)
        self.head.insertStretch(2, 1)
        self.head.setStretch(0, 0)
        self._title.setSizePolicy(self._second.sizePolicy())
        self._head_box.setObjectName("panelhead")
        self._pages = QStackedWidget()
        for page in (self.card, self.form, self.report):
            self._pages.addWidget(page)
        self.add(Hairline())
        self.add(self._pages, 1)
        self.hide()

    @property
    def typing(self) -> bool:
        """Whether the form holds something not yet saved."""
        return self.isVisible() and self._pages.currentWidget() is self.form and self.form.typed() != self._before

    @property
    def shows_person(self) -> bool:
        return not self.isHidden() and self._pages.currentWidget() is self.card

    def show_card(self, card: Card, roster: Roster) -> None:
        self.person = card.person
        self._turn(self.card, card.person.name, f"{card.person.nickname} · {card.person.no}".removeprefix(" · "))
        self.edit_button.setVisible(roster.editable)
        self.card.show_card(card, roster)

    def show_private(self, private: Private) -> None:
        self.card.show_private(private)

    def show_form(self, roster: Roster, person: Staff | None) -> None:
        self.person = person
        self._turn(self.form, person.name if person else tr("Add a person"), person.no if person else "")
        self.form.open(roster, person)
        self._before = self.form.typed()

    def show_report(self, source: Path, report: Report) -> None:
        self._turn(self.report, tr("Import the roster"), source.name)
        self.report.show_report(source, report)

    def retranslate(self) -> None:
        self.edit_button.setText(tr("Edit the entry"))
        for page in (self.card, self.form, self.report):
            page.retranslate()

    def _turn(self, page: PersonCard | PersonForm | ImportReport, title: str, second: str) -> None:
        self._pages.setCurrentWidget(page)
        self.heading(title)
        self._second.setText(second)
        self._second.setToolTip(second)
        self.edit_button.setVisible(page is self.card)
        self.show()
