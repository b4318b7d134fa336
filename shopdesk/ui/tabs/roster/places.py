"""Adding, renaming and removing positions and groups; each can be undone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from shopdesk.domain.staff import Group, Position
from shopdesk.services import groups, positions
from shopdesk.ui.tabs.roster import place_form
from shopdesk.ui.tabs.roster.groups import GroupsView
from shopdesk.ui.tabs.roster.undoing import UndoingTab
from shopdesk.ui.texts import tr


class Places(QObject):
    """What the buttons over the two lists do; a refusal says what still stands in the way."""

    def __init__(self, tab: UndoingTab, view: GroupsView) -> None:
        super().__init__(tab)
        self._tab = tab
        view.positions_list.add.connect(self._add_position)
        view.positions_list.edit.connect(self._edit_position)
        view.positions_list.remove.connect(self._remove_position)
        view.groups_list.add.connect(self._add_group)
        view.groups_list.edit.connect(self._edit_group)
        view.groups_list.remove.connect(self._remove_group)

    def _add_position(self) -> None:
        if (new := place_form.ask_position(self._tab)) is not None:
            told = tr("“{name}” is a position now.", name=new.name)
            undo = partial(positions.remove, name=new.name)
            self._tab.write(partial(positions.add, position=new), partial(self._tab.done, told, undo))

    def _edit_position(self, known: Position) -> None:
        after = place_form.ask_position(self._tab, known)
        if after is not None and after != known:
            told = tr("{name} is saved.", name=after.name)
            undo = partial(positions.edit, name=after.name, to=known)
            work = partial(positions.edit, name=known.name, to=after)
            self._tab.write(work, partial(self._tab.done, told, undo))

    def _remove_position(self, known: Position) -> None:
        self._tab.write(partial(positions.remove, name=known.name), partial(self._position_removed, known))

    def _position_removed(self, known: Position, place: int) -> None:
        undo = partial(positions.add, position=known, place=place)
        self._tab.done(tr("“{name}” is removed.", name=known.name), undo)

    def _add_group(self) -> None:
        if (new := place_form.ask_group(self._tab)) is not None:
            told = tr("“{name}” is a group now.", name=new.name)
            undo = partial(groups.remove, name=new.name)
            self._tab.write(partial(groups.add, group=new), partial(self._tab.done, told, undo))

    def _edit_group(self, known: Group) -> None:
        after = place_form.ask_group(self._tab, known)
        if after is not None and after != known:
            told = tr("{name} is saved.", name=after.name)
            undo = partial(groups.rename, name=after.name, to=known)
            work = partial(groups.rename, name=known.name, to=after)
            self._tab.write(work, partial(self._tab.done, told, undo))

    def _remove_group(self, known: Group) -> None:
        self._tab.write(partial(groups.remove, name=known.name), partial(self._group_removed, known))

    def _group_removed(self, known: Group, place: int) -> None:
        undo = partial(groups.add, group=known, place=place)
        self._tab.done(tr("“{name}” is removed.", name=known.name), undo)
