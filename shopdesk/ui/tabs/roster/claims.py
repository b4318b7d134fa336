"""Giving accounts to people, taking them away, and telling robots apart."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from shopdesk.domain.roster import Unclaimed
from shopdesk.domain.staff import Account, Staff
from shopdesk.services import accounts
from shopdesk.services.staff import Roster
from shopdesk.ui.tabs.roster.undoing import UndoingTab
from shopdesk.ui.texts import tr, words


class Claims(QObject):
    """What the tab's buttons about accounts do; each can be undone."""

    def __init__(self, tab: UndoingTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._roster: Roster | None = None
        self._unclaimed: tuple[Unclaimed, ...] = ()

    def know(self, roster: Roster, unclaimed: tuple[Unclaimed, ...]) -> None:
        self._roster, self._unclaimed = roster, unclaimed

    def offer_accounts(self, person: Staff, type_in: QAction, link: QWidget) -> None:
        """The accounts that wait for an owner, to be given to `person`; or to type one in."""
        menu = QMenu(self._tab)
        for one in self._unclaimed:
            menu.addAction(self._told(one.account)).triggered.connect(partial(self._give, one.account, person))
        if not self._unclaimed:
            menu.addAction(tr("No account waits for an owner.")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(type_in)
        menu.popup(link.mapToGlobal(link.rect().bottomLeft()))

    def offer_people(self, button: QWidget, one: Unclaimed) -> None:
        """Everybody, to be given the account."""
        menu = QMenu(self._tab)
        for person in self._roster.people if self._roster else ():
            action = menu.addAction(f"{person.no} {person.name} {person.nickname}")
            action.triggered.connect(partial(self._give, one.account, person))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def release(self, account: Account, person: Staff) -> None:
        told = tr("{account} is nobody's now.", account=account.name)
        undo = partial(accounts.bind, platform=account.platform, name=account.name, no=person.no)
        work = partial(accounts.release, platform=account.platform, name=account.name)
        self._tab.write(work, partial(self._tab.done, told, undo))

    def robot(self, one: Unclaimed) -> None:
        told = tr("{account} is marked as a robot.", account=one.account.name)
        undo = partial(accounts.release, platform=one.account.platform, name=one.account.name)
        work = partial(accounts.mark_robot, platform=one.account.platform, name=one.account.name)
        self._tab.write(work, partial(self._tab.done, told, undo))

    def _give(self, account: Account, person: Staff, checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's slot
        del checked
        told = tr("{account} is {name}'s now.", account=account.name, name=person.name)
        undo = partial(accounts.release, platform=account.platform, name=account.name)
        work = partial(accounts.bind, platform=account.platform, name=account.name, no=person.no)
        self._tab.write(work, partial(self._tab.done, told, undo))

    def _told(self, account: Account) -> str:
        known = self._roster.platforms if self._roster else ()
        return f"{next((words().name(one) for one in known if one.code == account.platform), '')} {account.name}"
