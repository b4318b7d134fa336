"""The roster's toolbar: views, search, filter and columns at the left, import to add at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from shopdesk.domain.roster import contract_ends_soon
from shopdesk.domain.staff import Staff, Status
from shopdesk.services.staff import Roster
from shopdesk.ui import theme
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, SearchBox, Segmented, Toolbar


def _anybody(person: Staff, today: date) -> bool:
    del today
    return bool(person.no)


def _on_trial(person: Staff, today: date) -> bool:
    del today
    return person.status is Status.TRIAL


def _without_account(person: Staff, today: date) -> bool:
    del today
    return person.status is not Status.LEFT and not person.accounts


_FILTERS: tuple[tuple[str, Callable[[Staff, date], bool]], ...] = (
    ("In post", _anybody),
    ("On trial", _on_trial),
    ("Contract ends soon", contract_ends_soon),
    ("Without an account", _without_account),
)


class RosterBar(Toolbar):
    narrowed = Signal(str, object)  # the letters typed, whom the filter keeps
    columns = Signal(object)  # the button to open the menu under

    def __init__(self) -> None:
        super().__init__()
        self._roster: Roster | None = None
        self._filter, self._group = 0, ""
        self.views = Segmented(("List", "Positions and groups", "Bin"))
        self.search = SearchBox("Search people")
        self.search.searched.connect(self._narrow)
        self.filter_button = Button(icon="filter")
        self.menu = QMenu(self)
        self.filter_button.setMenu(self.menu)
        self.columns_button = Button(icon="columns")
        self.columns_button.clicked.connect(lambda: self.columns.emit(self.columns_button))
        self.import_button = Button(icon="import")
        self.copy_button, self.export_button = Button(icon="copy"), Button(icon="export")
        self.print_button = Button(icon="print")
        self.add_button = Button(icon="plus", kind="primary")
        self.add_left(self.views)
        self.separator()
        self.add_left(self.search, self.filter_button, self.columns_button)
        self.add_right(self.import_button, self.copy_button, self.export_button, self.print_button, self.add_button)
        theme.switched().connect(self._widen)
        self._widen()

    def show_roster(self, roster: Roster) -> None:
        self._roster = roster
        self.import_button.setEnabled(roster.editable)
        self.add_button.setEnabled(roster.editable)
        if self._group not in {group.name for group in roster.groups}:
            self._group = ""
        self._fill_menu()
        self._narrow()

    def turn(self, view: int) -> None:
        """Search, filter, columns and copy belong to the list alone."""
        self.views.set_current(view)
        for part in (self.search, self.filter_button, self.columns_button, self.copy_button):
            part.setEnabled(view == 0)

    def retranslate(self) -> None:
        for button, key in (
            (self.import_button, "From a spreadsheet…"),
            (self.copy_button, "Copy"),
            (self.export_button, "Export"),
            (self.add_button, "Add a person"),
        ):
            button.setText(tr(key))
        for button, key in (
            (self.columns_button, "Choose columns"),
            (self.print_button, "Print"),
            (self.filter_button, "Filter"),
        ):
            button.setToolTip(tr(key))
            button.setAccessibleName(tr(key))
        self._fill_menu()

    def _fill_menu(self) -> None:
        self.menu.clear()
        kinds, groups = QActionGroup(self.menu), QActionGroup(self.menu)
        for place, (key, _) in enumerate(_FILTERS):
            self._offer(kinds, tr(key), place == self._filter, partial(self._choose, place, self._group))
        self.menu.addSeparator()
        self._offer(groups, tr("All groups"), not self._group, partial(self._choose, self._filter, ""))
        for group in self._roster.groups if self._roster else ():
            chosen = group.name == self._group
            self._offer(groups, group.name, chosen, partial(self._choose, self._filter, group.name))
        told = tr(_FILTERS[self._filter][0])
        self.filter_button.setText(f"{told} · {self._group}" if self._group else told)

    def _offer(self, group: QActionGroup, text: str, chosen: bool, choose: Callable[[], None]) -> None:  # noqa: FBT001 - private
        action = QAction(text, group)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _: choose())
        self.menu.addAction(action)

    def _choose(self, kind: int, group: str) -> None:
        self._filter, self._group = kind, group
        self._fill_menu()
        self._narrow()

    def _narrow(self) -> None:
        self.narrowed.emit(self.search.text(), self._keeps)

    def _keeps(self, person: Staff) -> bool:
        today = self._roster.today if self._roster else date.min
        return _FILTERS[self._filter][1](person, today) and self._group in {"", person.group}

    def _widen(self) -> None:
        self.search.setFixedWidth(theme.current().px(220))
