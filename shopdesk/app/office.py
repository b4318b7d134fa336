"""The window put together: file, runner, lock, tabs; what the shop menu asks for."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from shopdesk.app.faults import Faults
from shopdesk.app.tabs import TABS
from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Role
from shopdesk.services import moment, opening
from shopdesk.services.desk import Actor, Desk
from shopdesk.services.opening import Greeting
from shopdesk.ui import settings
from shopdesk.ui.runner import Progress
from shopdesk.ui.shop_menu import ShopMenu
from shopdesk.ui.texts import tr
from shopdesk.ui.threads import ThreadRunner
from shopdesk.ui.window import Window

if TYPE_CHECKING:
    from shopdesk.app.shared_machine import SharedMachine
    from shopdesk.ui.lock import IdleWatch

RECENT = "recent-file"
"""The setting: the shop file that was open last."""
_PERSON = "last-person"
_AFTER_START_MS = 1_500
_WHILE_LOCKED = {"open", "quit"}


class Desktop(QObject):
    """One office window and the shop file behind it."""

    def __init__(self, app: QApplication, *, kiosk: bool = False) -> None:
        super().__init__(app)
        self.faults = Faults(self)
        self._zone: ZoneInfo | None = None
        self.window = Window(TABS, self._local)
        self._path: Path | None = None
        self._runner: ThreadRunner | None = None
        self._greeting: Greeting | None = None
        self._idle: IdleWatch | None = None
        self._kiosk: SharedMachine | None = None
        self._kiosk_wanted = kiosk
        self._locked = False
        self._founder: Actor | None = None
        self._menu = ShopMenu(self.window)
        self._menu.asked.connect(self._asked)
        self.window.menu_button.setMenu(self._menu)
        self.window.person_button.clicked.connect(self.lock)
        self.window.asked.connect(self._asked)
        self.window.closed.connect(self.close)

    def open(self, path: Path, founder: Actor | None = None) -> None:
        """Open the shop file at `path` in the window, or say why not.

        A `founder` has set the owner's password a moment ago and is not asked for it.
        """
        self.close()
        self._locked = False
        self._founder = founder
        self._path = path
        runner = self._runner = ThreadRunner(opening.opener(path))
        runner.crashed.connect(self.faults.tell)
        runner.read(opening.greet, self._greeted, self._not_opened)

    def create(self) -> None:
        """The first run, or a new shop: the wizard covers the window until a file is there."""
        from shopdesk.ui.wizard import Wizard

        wizard = Wizard(cancellable=self._runner is not None)
        wizard.finished.connect(self._created)
        wizard.cancelled.connect(self._not_created)
        self.window.cover(wizard)

    def lock(self) -> None:
        """Cover the window until somebody signs in; what was being typed stays where it is."""
        if self._runner is None or self._greeting is None or not self._greeting.people:
            return
        from shopdesk.ui.lock import LockScreen

        self._locked = True
        screen = LockScreen(self._runner, self._greeting, settings.get(_PERSON, ""))
        screen.entered.connect(self._entered)
        self.window.cover(screen)

    def close(self) -> None:
        """Let go of the file."""
        self.window.forget_tabs()
        if self._kiosk is not None:
            self._kiosk.close()
            self._kiosk = None
        if self._runner is not None:
            self._runner.close()
            self._runner = None

    def _local(self) -> datetime:
        return moment.now().astimezone(self._zone)

    def _greeted(self, greeting: Greeting) -> None:
        self._greeting = greeting
        self._zone = ZoneInfo(greeting.shop.zone)
        settings.put(RECENT, str(self._path))
        self._menu.allow("lock", bool(greeting.people))
        if self._kiosk_wanted:
            self._open_kiosk()
        elif self._founder is not None:
            self._entered(self._founder)
        else:
            self._admit(greeting)

    def _admit(self, greeting: Greeting) -> None:
        """Ask who; while nobody has set a password, it is the owner."""
        if greeting.people:
            self.lock()
        else:
            self._entered(Actor(Role.OWNER, greeting.shop.name))

    def _entered(self, actor: Actor) -> None:
        assert self._runner is not None
        assert self._greeting is not None
        assert self._path is not None
        same = self._runner.actor == actor
        self._locked = False
        self._runner.actor = actor
        settings.put(_PERSON, actor.name)
        self.window.cover(None)
        self.window.greet(actor.name if self._greeting.people else "", actor.role)
        if not same:
            self.window.forget_tabs()
            self.window.open(self._runner, self._greeting.shop.name, self._path)
            QTimer.singleShot(_AFTER_START_MS, self, self._settle_in)

    def _settle_in(self) -> None:
        """What can wait until the first tab is shown: other programs' writes, the daily copy, the idle lock."""
        if self._runner is None or self._path is None or self._greeting is None:
            return
        self._runner.watch()
        self._runner.job(partial(_back_up_daily, self._path))
        if self._idle is None and self._greeting.people:
            from shopdesk.ui.lock import IdleWatch

            self._idle = IdleWatch(self, self._greeting.idle_minutes)
            self._idle.idle.connect(self.lock)
            self.window.windowHandle().installEventFilter(self._idle)

    def _not_opened(self, error: ShopError) -> None:
        self.close()
        from shopdesk.ui.start_page import StartPage

        page = StartPage(error)
        page.asked.connect(self._asked)
        self.window.cover(page)

    def _created(self, path: Path, founder: Actor | None) -> None:
        self.window.cover(None)
        self.open(path, founder)

    def _not_created(self) -> None:
        self.window.cover(None)

    def _asked(self, name: str) -> None:
        if self._locked and name not in _WHILE_LOCKED:
            return  # a key of the menu is no way round the password
        match name:
            case "new":
                self.create()
            case "open":
                from shopdesk.ui import ask

                if path := ask.open_file(self.window, tr("Open a shop…"), ask.SHOP_FILES):
                    self.open(path)
            case "backup":
                self._back_up()
            case "lock":
                self.lock()
            case "settings":
                self._open_settings()
            case "kiosk":
                self._open_kiosk()
            case "quit":
                self.window.close()

    def _open_settings(self) -> None:
        from shopdesk.ui.shop_settings import SettingsPage

        if self._runner is not None and not self.window.covered:
            page = SettingsPage(self._runner)
            page.closed.connect(self._settings_closed)
            self.window.cover(page)

    def _settings_closed(self) -> None:
        self.window.cover(None)
        if self._runner is not None:
            self._runner.read(opening.greet, self._greeted_again)

    def _greeted_again(self, greeting: Greeting) -> None:
        """Names, passwords and the idle lock may have changed."""
        self._greeting = greeting
        self._menu.allow("lock", bool(greeting.people))

    def _open_kiosk(self) -> None:
        from shopdesk.app.shared_machine import SharedMachine

        if self._path is None or self._runner is None:
            return
        self._kiosk_wanted = False
        self._kiosk = SharedMachine(self, self._path)
        self._kiosk.crashed.connect(self.faults.tell)
        self._kiosk.left.connect(self._kiosk_left)
        self.window.hide()

    def _kiosk_left(self) -> None:
        self._kiosk = None
        self.window.show()
        if self._greeting is not None:
            self._admit(self._greeting)

    def _back_up(self) -> None:
        if self._runner is not None and self._path is not None:
            self._runner.job(partial(_back_up, self._path), self._backed_up)

    def _backed_up(self, copy: Path) -> None:
        from shopdesk.ui.widgets.toast import Toast

        Toast.tell(self.window, tr("Backed up to {path}", path=str(copy)))


def _back_up_daily(path: Path, desk: Desk, progress: Progress) -> None:
    del progress
    opening.back_up_daily(path, desk)


def _back_up(path: Path, desk: Desk, progress: Progress) -> Path:
    from shopdesk.services import files

    del progress
    return files.back_up(desk, path)
