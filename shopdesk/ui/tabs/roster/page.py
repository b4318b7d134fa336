"""The list with its footer: how many are on the roster, in which positions, for how long."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from shopdesk.domain.staff import Status
from shopdesk.services.staff import Roster
from shopdesk.ui import icons, theme
from shopdesk.ui.tabs.roster import tell
from shopdesk.ui.tabs.roster.people import PeopleList
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Hairline, Label


class PeoplePage(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._roster: Roster | None = None
        self.people = PeopleList()
        self.add_button, self.import_button = Button(icon="plus", kind="primary"), Button(icon="import")
        self.people.empty.offer(self.add_button, self.import_button)
        self._count, self._tenure, self._who = (Label("", "caption", "text2") for _ in range(3))
        self._count.setMinimumWidth(1)  # many positions: the line is cut before it pushes the panel
        self._eye = QLabel()
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 0, 12, 0)
        foot.setSpacing(6)
        foot.addWidget(self._count)
        foot.addSpacing(14)
        foot.addWidget(self._tenure)
        foot.addStretch(1)
        foot.addWidget(self._who)
        foot.addWidget(self._eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.people, 1)
        column.addWidget(Hairline())
        column.addWidget(self._foot)
        theme.switched().connect(self._restyle)
        self._restyle()

    def show_roster(self, roster: Roster) -> None:
        self._roster = roster
        self.people.show_roster(roster)
        self._fill()

    def retranslate(self) -> None:
        self.people.retranslate()
        self.add_button.setText(tr("Add a person"))
        self.import_button.setText(tr("From a spreadsheet…"))
        self._who.setText(tr("Phones in full: owner and supervisors only"))
        self._fill()

    def _fill(self) -> None:
        if self._roster is None:
            return
        here = tuple(person for person in self._roster.people if person.status in {Status.ACTIVE, Status.TRIAL})
        self._count.setText(
            tr("{n} on the roster: {positions}", n=len(here), positions=tell.counted(here, self._roster))
        )
        self._tenure.setText(tr("average tenure {tenure}", tenure=tell.mean_tenure(here, self._roster.today)))
        if self._roster.people:
            self.people.empty.tell(tr("Nobody like that"), tr("Search for other letters, or choose another filter."))
        else:
            self.people.empty.tell(
                tr("Nobody on the roster yet"), tr("Take in your staff list from a spreadsheet, or type the first one.")
            )
        for button in (self.add_button, self.import_button):
            button.setVisible(not self._roster.people)
        self._foot.setVisible(bool(self._roster.people))

    def _restyle(self) -> None:
        self._foot.setFixedHeight(theme.current().px(33))
        self._eye.setPixmap(icons.pixmap("eye", 14, "text2"))
