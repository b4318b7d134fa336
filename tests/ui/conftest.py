"""The window's tests: own settings folder, Chinese, light, and a runner that answers at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shopdesk import paths
from shopdesk.services.desk import Desk
from shopdesk.ui import settings, texts, theme
from shopdesk.ui.runner import InlineRunner
from shopdesk.words import Language


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "settings"
    folder.mkdir()
    monkeypatch.setattr(paths, "user_data", lambda: folder)
    settings.forget()
    texts.speak(Language.ZH)
    if theme.current().dark or theme.current().scale != 1.0 or not qapp.styleSheet():
        theme.use(theme.Mode.LIGHT)


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QtBot]:
    """A bot whose widgets live as long as the test and are then destroyed whole.

    Left to Python, a window goes piece by piece: a header may still ask a model for its titles that is already gone.
    """
    kept: list[QWidget] = []
    add = qtbot.addWidget

    def keep(widget: QWidget, **options: Any) -> None:
        kept.append(widget)
        add(widget, **options)

    monkeypatch.setattr(qtbot, "addWidget", keep)
    yield qtbot
    for widget in reversed(kept):
        if shiboken6.isValid(widget):
            shiboken6.delete(widget)


@pytest.fixture
def runner(desk: Desk) -> InlineRunner:
    """The owner at the desk on 21 October 2026, 14:10; every answer comes at once."""
    return InlineRunner(desk.db, desk.actor, desk.now)
