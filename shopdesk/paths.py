"""Where shipped and user files live; the only reader of resource locations."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).parent


@cache
def resources() -> Path:
    """The shipped files: inside the package when installed or frozen, beside it in a checkout."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def user_data() -> Path:
    """Where this user's settings live (never the shop's file: the owner chooses its place)."""
    return platformdirs.user_data_path("ShopDesk", appauthor=False, ensure_exists=True)


def user_logs() -> Path:
    return platformdirs.user_log_path("ShopDesk", appauthor=False, ensure_exists=True)


def documents() -> Path:
    """Where a new shop file is offered to be put."""
    return platformdirs.user_documents_path()


def qt_translations() -> Path:
    """Qt's own words (file dialogs, context menus), shipped with PySide6."""
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "Qt" / "translations"
