"""Work of the first run, before there is a shop file and a runner for it: off the UI thread, one at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from shopdesk.domain.errors import ShopError

T = TypeVar("T")

log = logging.getLogger(__name__)


class Background(QObject):
    """`done` and `refused` are bound methods, called on the UI thread; a fault of ours goes to `crashed`."""

    crashed = Signal(object)
    _settled = Signal(object, object, object)  # Future, done, refused

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="shopdesk-wizard")
        self._settled.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        parent.destroyed.connect(self._pool.shutdown)

    def start(self, work: Callable[[], T], done: Callable[[T], None], refused: Callable[[ShopError], None]) -> None:
        def told(outcome: Future[T]) -> None:
            if shiboken6.isValid(self):
                self._settled.emit(outcome, done, refused)

        self._pool.submit(work).add_done_callback(told)

    def close(self) -> None:
        """Wait for what is under way."""
        self._pool.shutdown()

    def _settle(self, outcome: Future[Any], done: Callable[[Any], None], refused: Callable[[ShopError], None]) -> None:
        error = outcome.exception()
        if error is None:
            done(outcome.result())
        elif isinstance(error, ShopError):
            refused(error)
        else:
            log.error("the first run failed", exc_info=error)
            self.crashed.emit(error)
