"""Positions and groups side by side, and the accounts nobody owns yet."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.rights import Role
from shopdesk.domain.roster import Unclaimed
from shopdesk.domain.staff import Group, Position, Side, Status
from shopdesk.services.staff import Roster
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Hairline, Label, Table

_SIDES = {Side.PRE: "Before the sale", Side.AFTER: "After the sale", Side.BOTH: "Both"}
_ROLES = {
    Role.OWNER: "Owner",
    Role.SUPERVISOR: "Supervisor",
    Role.TRAINER: "Trainer",
    Role.INSPECTOR: "Inspector",
    Role.AGENT: "Agent",
}
_MARGIN, _TITLE = 12, 24


class GroupsView(QWidget):
    """Positions are looked at here, since rights hang on them; groups are the owner's to name."""

    add_group = Signal()
    rename_group = Signal(object)  # Group
    claim = Signal(object)  # Unclaimed
    robot = Signal(object)  # Unclaimed

    def __init__(self) -> None:
        super().__init__()
        self._platforms: dict[str, str] = {}
        self._in_position: Counter[str] = Counter()
        self._in_group: Counter[str] = Counter()
        self.positions = Table(RowTable(self._position_columns(), key=lambda one: one.name), "positions")
        self.groups = Table(RowTable(self._group_columns(), key=lambda one: one.name), "groups")
        self.unclaimed = Table(RowTable(self._account_columns(), key=lambda one: one.account), "unclaimed")
        self._titles = [Label("", "section") for _ in range(3)]
        self._nobody = Label("", "", "text3", wrap=True)
        self.add_button = Button(icon="plus", small=True)
        self.rename_button = Button(icon="edit", small=True)
        self.claim_button = Button(icon="link", small=True)
        self.robot_button = Button(small=True)
        self._connect()
        self._build()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_group)
        self.rename_button.clicked.connect(self._rename)
        self.groups.opened.connect(self.rename_group)
        self.claim_button.clicked.connect(self._claim)
        self.robot_button.clicked.connect(self._robot)
        self.unclaimed.opened.connect(self.claim)
        self.groups.chosen.connect(self._enable)
        self.unclaimed.chosen.connect(self._enable)

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(_titled(self._titles[1], self.add_button, self.rename_button))
        right.addWidget(self.groups, 3)
        right.addWidget(Hairline())
        right.addLayout(_titled(self._titles[2], self.claim_button, self.robot_button))
        self._nobody.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        right.addWidget(self._nobody)
        right.addWidget(self.unclaimed, 2)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(_titled(self._titles[0]))
        left.addWidget(self.positions, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(Hairline(upright=True))
        row.addLayout(right, 1)

    def show_roster(self, roster: Roster, unclaimed: tuple[Unclaimed, ...]) -> None:
        here = [person for person in roster.people if person.status is not Status.LEFT]
        self._in_position = Counter(person.position for person in here)
        self._in_group = Counter(person.group for person in here)
        self._platforms = {platform.code: words().name(platform) for platform in roster.platforms}
        self.positions.set_rows(roster.positions)
        self.groups.set_rows(roster.groups)
        self.unclaimed.set_rows(unclaimed)
        self.unclaimed.setVisible(bool(unclaimed))
        self._nobody.setVisible(not unclaimed)
        for button in (self.add_button, self.rename_button, self.claim_button, self.robot_button):
            button.setVisible(roster.editable)
        self._enable()

    def retranslate(self) -> None:
        for title, key in zip(self._titles, ("Positions", "Groups", "Accounts nobody owns yet"), strict=True):
            title.setText(tr(key))
        self._nobody.setText(tr("Every account seen in imported figures has its owner."))
        self.add_button.setText(tr("Add a group"))
        self.rename_button.setText(tr("Rename"))
        self.claim_button.setText(tr("Give to…"))
        self.robot_button.setText(tr("It is a robot"))
        self.positions.setAccessibleName(tr("Positions"))
        self.groups.setAccessibleName(tr("Groups"))
        self.unclaimed.setAccessibleName(tr("Accounts nobody owns yet"))

    def _position_columns(self) -> list[Column[Position]]:
        return [
            Column("Position", lambda one: one.name, width=140),
            Column("English name", lambda one: one.name_en, muted=True),
            Column("Works", lambda one: tr(_SIDES[one.side]), width=110),
            Column("Approval rank", lambda one: str(one.rank), lambda one: one.rank, "right", 100),
            Column("Rights", lambda one: tr(_ROLES[one.role]), width=110, muted=True),
            Column(
                "People",
                lambda one: str(self._in_position[one.name]),
                lambda one: self._in_position[one.name],
                "right",
                80,
            ),
        ]

    def _group_columns(self) -> list[Column[Group]]:
        return [
            Column("Group", lambda one: one.name, width=200),
            Column("English name", lambda one: one.name_en, muted=True),
            Column(
                "People", lambda one: str(self._in_group[one.name]), lambda one: self._in_group[one.name], "right", 80
            ),
        ]

    def _account_columns(self) -> list[Column[Unclaimed]]:
        return [
            Column(
                "Platform",
                lambda one: self._platforms.get(one.account.platform, one.account.platform),
                width=110,
                tone=lambda _: "line",
            ),
            Column("Account", lambda one: one.account.name),
            Column("First seen", lambda one: one.first_seen.date().isoformat(), align="right", width=110, muted=True),
        ]

    def _enable(self) -> None:
        self.rename_button.setEnabled(self.groups.row is not None)
        for button in (self.claim_button, self.robot_button):
            button.setEnabled(self.unclaimed.row is not None)

    def _rename(self) -> None:
        if self.groups.row is not None:
            self.rename_group.emit(self.groups.row)

    def _claim(self) -> None:
        if self.unclaimed.row is not None:
            self.claim.emit(self.unclaimed.row)

    def _robot(self) -> None:
        if self.unclaimed.row is not None:
            self.robot.emit(self.unclaimed.row)


def _titled(title: Label, *buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    title.setMinimumHeight(_TITLE)
    row.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
    row.setSpacing(8)
    row.addWidget(title)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
