"""The office window: tabs built when shown, lock, idle, faults, start page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from shopdesk import paths
from shopdesk.app import office
from shopdesk.app.tabs import TABS
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Role
from shopdesk.services import access, logbook, moment
from shopdesk.services.desk import Desk
from shopdesk.storage.database import open_database
from shopdesk.ui import ask, settings, shop_menu, texts, theme
from shopdesk.ui.lock import IdleWatch, LockScreen
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.start_page import StartPage
from shopdesk.ui.widgets import MonthPicker
from shopdesk.ui.window import Place, Window
from shopdesk.ui.wizard import Wizard
from shopdesk.words import Language
from tests.conftest import NOW, OWNER
from tests.ui.answers import always

PASSWORD = "qinghe-2026"


class Windows(QObject):
    """Keeps the names of the windows that come on screen."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


@contextmanager
def no_windows(app: QApplication) -> Iterator[None]:
    """Within, nothing comes on screen as a window."""
    shown = Windows()
    app.installEventFilter(shown)
    yield
    app.removeEventFilter(shown)
    assert shown.names == []


@pytest.fixture
def window(qtbot: QtBot, runner: InlineRunner) -> Window:
    window = Window(TABS[:1], lambda: NOW)
    qtbot.addWidget(window)
    window.show()
    window.open(runner, "青禾家居", Path("青禾家居.shopdesk"))
    return window


@pytest.fixture
def desktop(qapp: QApplication) -> Iterator[office.Desktop]:
    hook = sys.excepthook
    made = office.Desktop(qapp)
    made.window.show()
    yield made
    made.close()
    made.window.close()
    made.window.deleteLater()
    sys.excepthook = hook


def test_that_the_first_tab_is_built_at_once_and_names_the_shop(window: Window) -> None:
    assert window.tab is not None
    assert window.windowTitle() == "青禾家居 – ShopDesk"


@pytest.mark.parametrize("place", TABS, ids=lambda place: place.name)
def test_that_building_a_tab_opens_no_window_of_its_parts(
    qtbot: QtBot, qapp: QApplication, runner: InlineRunner, place: Place
) -> None:
    """A flash on the screen, and the office window is no longer the one that hears its keys."""
    with no_windows(qapp):
        qtbot.addWidget(place.build(runner))


def test_that_building_the_wizard_over_the_window_opens_no_other(qtbot: QtBot, qapp: QApplication) -> None:
    with no_windows(qapp):
        qtbot.addWidget(Wizard(cancellable=True))


def test_that_no_tab_begins_with_a_month_long_gone(
    qtbot: QtBot, runner: InlineRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands there until the file has answered, on a slow disk for a second."""
    monkeypatch.setattr(moment, "now", always(NOW))
    monkeypatch.setattr(runner, "read", always(None))
    for place in TABS:
        tab = place.build(runner)
        qtbot.addWidget(tab)
        assert {picker.month for picker in tab.findChildren(MonthPicker)} <= {Month(2026, 9), Month(2026, 10)}


def test_that_a_refusal_shows_in_the_tab(window: Window, runner: InlineRunner) -> None:
    runner.refused.emit(ShopError("disk-full"))
    assert window.tab is not None
    assert window.tab.banner.told.startswith("磁盘已满")


def test_that_titles_follow_the_language(qtbot: QtBot, window: Window) -> None:
    texts.speak(Language.EN)
    qtbot.waitUntil(lambda: window._bar.tabText(0) == "Today")


def test_that_who_is_at_the_desk_follows_the_language(qtbot: QtBot, window: Window) -> None:
    window.greet("店主", Role.OWNER)
    assert window.person_button.text() == "店主"
    texts.speak(Language.EN)
    qtbot.waitUntil(lambda: window.person_button.text() == "店主 · Owner")


def test_that_a_link_to_no_tab_is_asked_of_the_application(qtbot: QtBot, window: Window) -> None:
    with qtbot.waitSignal(window.asked) as asked:
        window.turn_to("kiosk", None)
    assert asked.args == ["kiosk"]


def test_that_a_shop_without_passwords_opens_for_the_owner(
    qtbot: QtBot, desktop: office.Desktop, shop_file: Path
) -> None:
    with qtbot.waitSignal(desktop.window.ready):
        desktop.open(shop_file)
    assert not desktop.window.covered
    assert settings.get(office.RECENT) == str(shop_file)


def test_that_the_lock_keeps_what_was_typed_and_lets_the_right_person_in(
    qtbot: QtBot, desktop: office.Desktop, shop_file: Path
) -> None:
    db = open_database(shop_file)
    access.set_owner_password(Desk(db, OWNER, NOW), "张敏", PASSWORD)
    db.close()
    desktop.open(shop_file)
    qtbot.waitUntil(lambda: desktop.window.covered)
    _enter(qtbot, desktop, PASSWORD)
    tab = desktop.window.tab
    assert tab is not None
    typed = QLineEdit("还没写完", tab)
    desktop.lock()
    _enter(qtbot, desktop, PASSWORD)
    assert desktop.window.tab is tab
    assert typed.text() == "还没写完"


def test_that_who_has_just_set_the_password_is_not_asked_for_it_until_the_window_locks(
    qtbot: QtBot, desktop: office.Desktop, shop_file: Path
) -> None:
    db = open_database(shop_file)
    access.set_owner_password(Desk(db, OWNER, NOW), OWNER.name, PASSWORD)
    db.close()
    with qtbot.waitSignal(desktop.window.ready):
        desktop.open(shop_file, OWNER)
    assert not desktop.window.covered
    desktop.lock()
    assert desktop.window.covered
    desktop.open(shop_file)
    qtbot.waitUntil(lambda: isinstance(desktop.window.findChild(LockScreen), LockScreen))
    assert desktop.window.covered


def test_that_no_key_of_the_menu_leads_round_the_lock(qtbot: QtBot, desktop: office.Desktop, shop_file: Path) -> None:
    db = open_database(shop_file)
    access.set_owner_password(Desk(db, OWNER, NOW), "张敏", PASSWORD)
    db.close()
    desktop.open(shop_file)
    screen = _screen(qtbot, desktop)
    for name in ("new", "settings", "backup", "kiosk", "lock"):
        desktop._asked(name)
    assert desktop.window.findChildren(LockScreen) == [screen]
    assert desktop._kiosk is None


def test_that_a_wrong_password_says_so_and_keeps_the_window_locked(
    qtbot: QtBot, desktop: office.Desktop, shop_file: Path
) -> None:
    db = open_database(shop_file)
    access.set_owner_password(Desk(db, OWNER, NOW), "张敏", PASSWORD)
    db.close()
    desktop.open(shop_file)
    screen = _screen(qtbot, desktop)
    screen.password.setText("wrong")
    screen.enter.click()
    qtbot.waitUntil(lambda: bool(screen._banner.told))
    assert desktop.window.covered
    assert desktop.window.tab is None


def test_that_the_recovery_code_sets_a_new_password(qtbot: QtBot, desktop: office.Desktop, shop_file: Path) -> None:
    db = open_database(shop_file)
    code = access.set_owner_password(Desk(db, OWNER, NOW), "张敏", PASSWORD)
    db.close()
    desktop.open(shop_file)
    screen = _screen(qtbot, desktop)
    screen._forgot.click()
    screen.code.setText(code.lower())
    screen.new_password.setText("another-one")
    screen.enter.click()
    qtbot.waitUntil(lambda: "恢复码" in screen._banner.told)
    _enter(qtbot, desktop, "another-one")


def test_that_a_file_that_cannot_be_opened_says_why_and_offers_another(
    qtbot: QtBot, desktop: office.Desktop, tmp_path: Path
) -> None:
    wrong = tmp_path / "notes.shopdesk"
    wrong.write_text("no database", encoding="utf-8")
    desktop.open(wrong)
    qtbot.waitUntil(lambda: desktop.window.findChild(StartPage) is not None)
    assert wrong.read_text(encoding="utf-8") == "no database"


def test_that_the_kiosk_takes_the_windows_place_until_the_owner_leaves_it(
    qtbot: QtBot, desktop: office.Desktop, shop_file: Path
) -> None:
    with qtbot.waitSignal(desktop.window.ready):
        desktop.open(shop_file)
    desktop._asked("kiosk")
    machine = desktop._kiosk
    assert machine is not None
    assert machine.window.isVisible()
    assert not desktop.window.isVisible()
    assert settings.get("kiosk") is True
    machine.window._may_close = True
    machine.window.left.emit()
    assert desktop.window.isVisible()
    assert settings.get("kiosk") is False


def test_that_idle_minutes_lock_and_a_key_starts_them_again(qtbot: QtBot, window: Window) -> None:
    watch = IdleWatch(window, 1)
    watch._timer.setInterval(40)
    window.windowHandle().installEventFilter(watch)
    with qtbot.waitSignal(watch.idle):
        watch._timer.start()
    with qtbot.assertNotEmitted(watch.idle):
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_A)


def test_that_a_fault_is_shown_once_with_text_to_copy(desktop: office.Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(ask, "show_text", lambda _parent, _title, text: shown.append(text))
    desktop.faults.tell(ZeroDivisionError("division by zero"))
    assert "ZeroDivisionError: division by zero" in shown[0]
    assert shown[0].startswith("ShopDesk ")


def test_that_the_log_is_kept_and_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import logging

    monkeypatch.setattr(paths, "user_logs", lambda: tmp_path)
    monkeypatch.setattr(logging, "basicConfig", lambda **_: None)
    log = tmp_path / "shopdesk.log"
    log.write_text("x" * 1_000_001, encoding="utf-8")
    logbook.keep()
    assert not log.exists()
    assert (tmp_path / "shopdesk.old.log").exists()


def test_that_the_look_is_chosen_in_the_menu_and_remembered(qtbot: QtBot, window: Window) -> None:
    menu = shop_menu.ShopMenu(window)
    menu.aboutToShow.emit()
    shop_menu.use_mode(theme.Mode.DARK)
    shop_menu.use_font_size(1.15)
    assert (theme.current().dark, theme.current().scale) == (True, 1.15)
    settings.forget()
    assert (shop_menu.chosen_mode(), shop_menu.chosen_font_size()) == (theme.Mode.DARK, 1.15)


def _screen(qtbot: QtBot, desktop: office.Desktop) -> LockScreen:
    qtbot.waitUntil(lambda: desktop.window.findChild(LockScreen) is not None)
    screen = desktop.window.findChild(LockScreen)
    assert screen is not None
    return screen


def _enter(qtbot: QtBot, desktop: office.Desktop, password: str) -> None:
    screen = _screen(qtbot, desktop)
    screen.password.setText(password)
    with qtbot.waitSignal(screen.entered):
        screen.enter.click()
    qtbot.waitUntil(lambda: not desktop.window.covered)
    qtbot.waitUntil(lambda: desktop.window.findChild(LockScreen) is None)
