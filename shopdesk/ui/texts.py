"""The window's words, in the language it is shown in; switched while running."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from shopdesk import paths
from shopdesk.domain.rights import Role
from shopdesk.words import Language, Words

_QT_WORDS = {Language.ZH: "qtbase_zh_CN"}
"""Qt's own words (context menus, file dialogs); its English is built in."""


_ROLES = {
    Role.OWNER: "Owner",
    Role.SUPERVISOR: "Supervisor",
    Role.TRAINER: "Trainer",
    Role.INSPECTOR: "Inspector",
    Role.AGENT: "Agent",
}


class _Spoken:
    """The language the window speaks now."""

    words: Words | None = None
    translator: QTranslator | None = None


def words() -> Words:
    """The catalogue in the window's language."""
    if _Spoken.words is None:
        _Spoken.words = Words(system_language())
    return _Spoken.words


def tr(key: str, /, **facts: Any) -> str:
    """`key` in the window's language."""
    return words()(key, **facts)


def role_name(role: Role) -> str:
    """What somebody is in the shop, as a title: Owner, 店主."""
    return tr(_ROLES[role])


def person(name: str, role: Role) -> str:
    """Who somebody is, and as what: 李雷 · Supervisor. Once when both say the same, and for whom there is no name."""
    told = role_name(role)
    return told if name in {"", told} else f"{name} · {told}"


def system_language() -> Language:
    return Language.of_locale(QLocale.system().name())


def speak(language: Language) -> None:
    """Show everything in `language` from now on: every widget gets a `QEvent.LanguageChange`."""
    if _Spoken.words is not None and _Spoken.words.language is language:
        return
    _Spoken.words = Words(language)
    app = QApplication.instance()
    if app is None:
        return
    told = _Spoken.translator is not None and app.removeTranslator(_Spoken.translator)
    _Spoken.translator = None
    if (name := _QT_WORDS.get(language)) is not None:
        _Spoken.translator = QTranslator(app)
        _Spoken.translator.load(name, str(paths.qt_translations()))
        told = app.installTranslator(_Spoken.translator)
    if not told:
        for window in QApplication.topLevelWidgets():
            app.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
