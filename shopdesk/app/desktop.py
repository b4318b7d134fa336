"""Starting the window. What is not Qt is imported first: PySide looks into the source of all that comes after it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

gc.disable()  # nothing made while starting is garbage; switched on again a second later

from shopdesk.services import opening, today  # noqa: E402 - after the line above, as told there

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from shopdesk.app.office import Desktop

_SETTLED_MS = 1_000

__all__ = ["main", "opening", "run", "start", "today"]  # imported for the first tab, before Qt


def main(given: Sequence[str]) -> int:
    """`[FILE] [--kiosk]` of the command line."""
    files = [word for word in given if word != "--kiosk"]
    return run(Path(files[0]) if files else None, kiosk="--kiosk" in given)


def run(path: Path | None, *, kiosk: bool = False) -> int:
    """Open the window on `path`, or on the last shop, or on the first-run wizard; the exit code when it is closed."""
    app, desktop = start(path, kiosk=kiosk)
    code = app.exec()
    desktop.close()
    return code


def start(path: Path | None, *, kiosk: bool = False) -> tuple[QApplication, Desktop]:
    """Everything up to the event loop."""
    spare_the_search_for_features()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from shopdesk.app.office import RECENT, Desktop
    from shopdesk.services import logbook
    from shopdesk.ui import settings, shop_menu, texts, theme
    from shopdesk.ui.widgets.focus import FocusRing

    app = QApplication(sys.argv[:1])
    app.setApplicationName("ShopDesk")
    logbook.keep()
    texts.speak(shop_menu.chosen_language())
    theme.use(shop_menu.chosen_mode(), shop_menu.chosen_font_size())
    FocusRing(app)
    desktop = Desktop(app, kiosk=kiosk or bool(settings.get("kiosk", False)))
    QTimer.singleShot(_SETTLED_MS, _settled)
    desktop.window.show()
    kept = settings.get(RECENT)
    if path is None and kept and Path(kept).is_file():
        path = Path(kept)
    if path is not None:
        desktop.open(path)
    else:
        desktop.create()
    return app, desktop


def _settled() -> None:
    gc.freeze()
    gc.enable()


def spare_the_search_for_features() -> None:
    """PySide reads the source of each module imported after it, to see whether it uses PySide and so `__feature__`.

    Which of ours do is known by their names, and no other module here does. A PySide that asks otherwise is left alone.
    """
    import_module("PySide6.QtCore")
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = _uses_qt


def _uses_qt(module: ModuleType) -> bool:
    return module.__name__.startswith(("shopdesk.ui", "shopdesk.app", "__main__"))
