"""Positions and groups side by side, and the accounts nobody owns yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.roster import Unclaimed
from shopdesk.domain.staff import Group, Position, Status
from shopdesk.services.staff import Roster
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.tabs.roster.place_form import SIDES
from shopdesk.ui.texts import role_name, tr, words
from shopdesk.ui.widgets import Button, Hairline, Label, Table

_MARGIN, _TITLE = 12, 24


class PlaceList(QWidget):
    """A titled list of positions or groups, with the buttons that change it. `editable` shows them."""

    add = Signal()
    edit = Signal(object)  # Position or Group
    remove = Signal(object)  # Position or Group

    def __init__(self, columns: list[Column[Any]], name: str) -> None:
        super().__init__()
        self.table: Table[Any] = Table(RowTable(columns, key=lambda one: one.name), name)
        self.title = Label("", "section")
        self.add_button = Button(icon="plus", small=True)
        self.edit_button = Button(icon="edit", small=True)
        self.remove_button = Button(icon="bin", small=True)
        self._buttons = (self.add_button, self.edit_button, self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(_titled(self.title, *self._buttons))
        column.addWidget(self.table, 1)
        self._remove_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        self._remove_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._remove_key.activated.connect(self._remove)
        self.add_button.clicked.connect(self.add)
        self.edit_button.clicked.connect(self._edit)
        self.remove_button.clicked.connect(self._remove)
        self.table.opened.connect(self._edit)
        self.table.chosen.connect(self._enable)
        self._editable = False

    def show_rows(self, rows: Sequence[Position] | Sequence[Group], *, editable: bool) -> None:
        self._editable = editable
        self.table.set_rows(rows)
        for button in self._buttons:
            button.setVisible(editable)
        self._enable()

    def retranslate(self, title: str, add: str) -> None:
        self.title.setText(title)
        self.table.setAccessibleName(title)
        self.add_button.setText(add)
        self.edit_button.setText(tr("Edit"))
        self.remove_button.setText(tr("Remove"))

    def _enable(self) -> None:
        for button in (self.edit_button, self.remove_button):
            button.setEnabled(self.table.row is not None)

    def _edit(self) -> None:
        if self._editable and self.table.row is not None:
            self.edit.emit(self.table.row)

    def _remove(self) -> None:
        if self._editable and self.table.row is not None:
            self.remove.emit(self.table.row)


class GroupsView(QWidget):
    """Positions are the owner's to change, since rights hang on them; groups also the supervisor's."""

    claim = Signal(object)  # Unclaimed
    robot = Signal(object)  # Unclaimed

    def __init__(self) -> None:
        super().__init__()
        self._platforms: dict[str, str] = {}
        self._in_position: Counter[str] = Counter()
        self._in_group: Counter[str] = Counter()
        self.positions_list = PlaceList(self._position_columns(), "positions")
        self.groups_list = PlaceList(self._group_columns(), "groups")
        self.unclaimed = Table(RowTable(self._account_columns(), key=lambda one: one.account), "unclaimed")
        self._title = Label("", "section")
        self._nobody = Label("", "", "text3", wrap=True)
        self.claim_button = Button(icon="link", small=True)
        self.robot_button = Button(small=True)
        self._connect()
        self._build()

    def _connect(self) -> None:
        self.claim_button.clicked.connect(self._claim)
        self.robot_button.clicked.connect(self._robot)
        self.unclaimed.opened.connect(self.claim)
        self.unclaimed.chosen.connect(self._enable)

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.groups_list, 3)
        right.addWidget(Hairline())
        right.addLayout(_titled(self._title, self.claim_button, self.robot_button))
        self._nobody.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        right.addWidget(self._nobody)
        right.addWidget(self.unclaimed, 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.positions_list, 1)
        row.addWidget(Hairline(upright=True))
        row.addLayout(right, 1)

    def show_roster(self, roster: Roster, unclaimed: tuple[Unclaimed, ...]) -> None:
        here = [person for person in roster.people if person.status is not Status.LEFT]
        self._in_position = Counter(person.position for person in here)
        self._in_group = Counter(person.group for person in here)
        self._platforms = {platform.code: words().name(platform) for platform in roster.platforms}
        self.positions_list.show_rows(roster.positions, editable=roster.positions_editable)
        self.groups_list.show_rows(roster.groups, editable=roster.editable)
        self.unclaimed.set_rows(unclaimed)
        self.unclaimed.setVisible(bool(unclaimed))
        self._nobody.setVisible(not unclaimed)
        for button in (self.claim_button, self.robot_button):
            button.setVisible(roster.editable)
        self._enable()

    def retranslate(self) -> None:
        self.positions_list.retranslate(tr("Positions"), tr("Add a position"))
        self.groups_list.retranslate(tr("Groups"), tr("Add a group"))
        self._title.setText(tr("Accounts nobody owns yet"))
        self._nobody.setText(tr("Every account seen in imported figures has its owner."))
        self.claim_button.setText(tr("Give to…"))
        self.robot_button.setText(tr("It is a robot"))
        self.unclaimed.setAccessibleName(tr("Accounts nobody owns yet"))

    def _position_columns(self) -> list[Column[Position]]:
        return [
            Column("Position", lambda one: one.name, width=140),
            Column("English name", lambda one: one.name_en, muted=True),
            Column("Works", lambda one: tr(SIDES[one.side]), width=110),
            Column("Approval rank", lambda one: str(one.rank), lambda one: one.rank, "right", 100),
            Column("Rights", lambda one: role_name(one.role), width=110, muted=True),
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
        for button in (self.claim_button, self.robot_button):
            button.setEnabled(self.unclaimed.row is not None)

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
