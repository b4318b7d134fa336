"""The window's tests: own settings folder, Chinese, light, and a runner that answers at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

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
def runner(desk: Desk) -> InlineRunner:
    """The owner at the desk on 21 October 2026, 14:10; every answer comes at once."""
    return InlineRunner(desk.db, desk.actor, desk.now)
