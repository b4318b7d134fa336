"""The menu behind the shop's name: the file, the look, the lock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from shopdesk.ui import icons, settings, texts, theme
from shopdesk.ui.texts import tr
from shopdesk.words import Language

_ITEMS = (
    ("new", "New shop…", "plus", "Ctrl+N"),
    ("open", "Open a shop…", "file", "Ctrl+O"),
    ("", "", "", ""),
    ("settings", "Shop settings…", "settings", "Ctrl+,"),
    ("backup", "Back up now", "backup", ""),
    ("kiosk", "Open the kiosk", "fullscreen", ""),
    ("lock", "Lock", "lock", "Ctrl+L"),
    ("", "", "", ""),
    ("quit", "Quit", "close", "Ctrl+Q"),
)
_LANGUAGES = {Language.ZH: "中文", Language.EN: "English"}
_MODES = {theme.Mode.SYSTEM: "As the system", theme.Mode.LIGHT: "Light", theme.Mode.DARK: "Dark"}
_LOOK_AFTER = "lock"


class ShopMenu(QMenu):
    """`asked` names the item chosen; language, theme and font size it changes itself."""

    asked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._items: dict[str, QAction] = {}
        for name, _, _, keys in _ITEMS:
            if not name:
                self.addSeparator()
                continue
            action = self._items[name] = QAction(self)
            if keys:
                action.setShortcut(QKeySequence(keys))
            action.triggered.connect(partial(self.asked.emit, name))
            self.addAction(action)
            window.addAction(action)
            if name == _LOOK_AFTER:
                self._language = self.addMenu("")
                self._theme = self.addMenu("")
                self._size = self.addMenu("")
        self.aboutToShow.connect(self._fill)

    def allow(self, name: str, allowed: bool) -> None:  # noqa: FBT001 - as QAction.setEnabled
        self._items[name].setEnabled(allowed)

    def _fill(self) -> None:
        for name, title, icon, _ in _ITEMS:
            if name:
                self._items[name].setText(tr(title))
                self._items[name].setIcon(icons.icon(icon))
        for menu, title, icon in (
            (self._language, tr("Language"), "language"),
            (self._theme, tr("Theme"), "contrast"),
            (self._size, tr("Font size"), "heading"),
        ):
            menu.clear()
            menu.setTitle(title)
            menu.setIcon(icons.icon(icon))
        for language, name in _LANGUAGES.items():
            _choice(self._language, name, partial(use_language, language), current=texts.words().language is language)
        for mode, name in _MODES.items():
            _choice(self._theme, tr(name), partial(use_mode, mode), current=chosen_mode() is mode)
        for factor in theme.font_sizes():
            _choice(
                self._size, f"{factor:.0%}", partial(use_font_size, factor), current=theme.current().scale == factor
            )


def _choice(menu: QMenu, text: str, choose: Callable[[], None], *, current: bool) -> None:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(current)
    action.triggered.connect(choose)


def chosen_language() -> Language:
    """The language the user chose, or the system's."""
    name = settings.get("language")
    return Language(name) if name in set(Language) else texts.system_language()


def chosen_mode() -> theme.Mode:
    name = settings.get("theme")
    return theme.Mode(name) if name in set(theme.Mode) else theme.Mode.SYSTEM


def chosen_font_size() -> float:
    factor = settings.get("font-size")
    return float(factor) if factor in theme.font_sizes() else 1.0


def use_language(language: Language) -> None:
    settings.put("language", language)
    texts.speak(language)


def use_mode(mode: theme.Mode) -> None:
    settings.put("theme", mode)
    theme.use(mode, chosen_font_size())


def use_font_size(factor: float) -> None:
    settings.put("font-size", factor)
    theme.use(chosen_mode(), factor)
