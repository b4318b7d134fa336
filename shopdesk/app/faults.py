"""When the program itself is at fault: into the log, and a dialog whose text can be copied; work goes on."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from types import TracebackType

from PySide6.QtCore import QObject

from shopdesk import __version__, paths
from shopdesk.ui.texts import tr

_LOG_BYTES = 1_000_000

log = logging.getLogger(__name__)


def keep_log() -> None:
    """Write warnings and faults to the user's log folder; a folder that cannot be written costs the log only."""
    path = paths.user_logs() / "shopdesk.log"
    with suppress(OSError):
        if path.exists() and path.stat().st_size > _LOG_BYTES:
            path.replace(path.with_suffix(".old.log"))
    file = logging.FileHandler(path, encoding="utf-8", delay=True)
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[file])


class Faults(QObject):
    """Shows one dialog at a time; what happens meanwhile goes to the log."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._showing = False
        sys.excepthook = self._unexpected

    def tell(self, error: BaseException) -> None:
        """Show what went wrong."""
        if self._showing:
            return
        from shopdesk.ui import ask

        self._showing = True
        try:
            ask.show_text(None, tr("Something went wrong in ShopDesk. Your shop file is safe."), report(error))
        finally:
            self._showing = False

    def _unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unexpected", exc_info=(kind, error, trace))
        self.tell(error)


def report(error: BaseException) -> str:
    """What to send to whoever mends it: version, system, traceback; nothing of the shop's."""
    import platform
    import traceback

    where = "".join(traceback.format_exception(error))
    return f"ShopDesk {__version__} · Python {platform.python_version()} · {platform.platform()}\n\n{where}"
