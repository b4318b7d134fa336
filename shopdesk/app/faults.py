"""When the program itself is at fault: into the log, and a dialog whose text can be copied; work goes on."""

from __future__ import annotations

import logging
import sys
from types import TracebackType

from PySide6.QtCore import QObject

from shopdesk import __version__
from shopdesk.ui.texts import tr

log = logging.getLogger(__name__)


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
