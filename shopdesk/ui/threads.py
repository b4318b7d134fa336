"""The window's own runner: three threads, each with its own connection, and an eye on other programs' writes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from threading import Lock
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal

from shopdesk.domain.errors import ShopError
from shopdesk.services import moment, opening
from shopdesk.services.desk import Desk, Topic
from shopdesk.services.opening import Opener
from shopdesk.ui.runner import Answer, Job, Progress, Refused, Runner, alive, unheard

T = TypeVar("T")

_WATCH_MS = 2_000

log = logging.getLogger(__name__)


class _Lane:
    """One thread with its own connection, opened when first needed."""

    def __init__(self, name: str, opener: Opener, opening: Lock) -> None:
        self._opener = opener
        self._opening = opening  # one at a time: the first may have to bring the file up to date
        self.db: Any = None
        self.pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"shopdesk-{name}")

    def open(self) -> Any:
        if self.db is None:
            with self._opening:
                self.db = self._opener()
        return self.db

    def close(self) -> None:
        if self.db is not None:
            self.db.close()
            self.db = None


class ThreadRunner(Runner):
    """Three threads, each with its own connection: reading, writing, slow jobs.

    Another process may write the same file (the kiosk beside the office window): `PRAGMA data_version` is watched and
    every topic broadcast when it moved.
    """

    _settled = Signal(object)  # Answer
    _progressed = Signal(object, object)  # on_progress, value
    _elsewhere = Signal()

    def __init__(self, opener: Opener, *, now: Callable[[], datetime] = moment.now) -> None:
        super().__init__()
        self._now = now
        lock = Lock()
        self._reading, self._writing, self._jobs = (_Lane(name, opener, lock) for name in ("read", "write", "job"))
        self._pending_writes = 0
        self._version: int | None = None
        self._running: set[Job] = set()
        queued = Qt.ConnectionType.QueuedConnection
        self._settled.connect(self._settle, queued)
        self._progressed.connect(self._on_progress, queued)
        self._elsewhere.connect(self._on_elsewhere, queued)
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_MS)
        self._watch.timeout.connect(self.look)

    def read(self, work: Callable[[Desk], T], done: Callable[[T], None], refused: Refused | None = None) -> None:
        self._submit(self._reading, work, done, refused)

    def write(
        self, work: Callable[[Desk], T], done: Callable[[T], None] | None = None, refused: Refused | None = None
    ) -> None:
        self._pending_writes += 1
        if self._pending_writes == 1:
            self.saving.emit(True)
        self._submit(self._writing, work, done, refused, wrote=True)

    def job(
        self,
        work: Callable[[Desk, Progress], T],
        done: Callable[[T], None] | None = None,
        on_progress: Callable[[Any], None] | None = None,
        refused: Refused | None = None,
    ) -> Job:
        progress = Progress(partial(self._progressed.emit, on_progress) if on_progress else unheard)
        job = Job(progress)
        self._running.add(job)
        self._submit(self._jobs, lambda desk: work(desk, progress), done, refused, job=job)
        return job

    def watch(self) -> None:
        """Begin to look for writes of other processes."""
        self.look()
        self._watch.start()

    def look(self) -> None:
        """Look once whether another process has written."""
        self._writing.pool.submit(self._compare)

    def close(self) -> None:
        self._watch.stop()
        for job in self._running:
            job.cancel()
        for lane in (self._reading, self._jobs, self._writing):
            lane.pool.submit(lane.close)
        for lane in (self._reading, self._jobs, self._writing):
            lane.pool.shutdown()

    def _submit(
        self,
        lane: _Lane,
        work: Callable[[Desk], Any],
        done: Callable[[Any], None] | None,
        refused: Refused | None,
        *,
        job: Job | None = None,
        wrote: bool = False,
    ) -> None:
        actor = self.actor

        def run() -> None:
            outcome: Future[Any] = Future()
            topics: set[Topic] = set()
            try:
                desk = Desk(lane.open(), actor, self._now(), topics)
                outcome.set_result(work(desk))
            except BaseException as error:  # noqa: BLE001 - every outcome travels the same road, to the UI thread
                outcome.set_exception(error)
            if job is not None and topics:
                self._version = None  # our own write, seen by the writing connection as another's
            self._settled.emit(Answer(outcome, done, refused, frozenset(topics), job, wrote))

        lane.pool.submit(run)

    def _settle(self, answer: Answer) -> None:
        if answer.wrote:
            self._pending_writes -= 1
            if self._pending_writes == 0:
                self.saving.emit(False)
        if answer.job is not None:
            self._running.discard(answer.job)
        super()._settle(answer)

    def _compare(self) -> None:
        # the writing connection does not see its own commits in data_version, only those of others
        try:
            version = opening.version(self._writing.open())
        except ShopError as error:
            log.warning("the file could not be looked at: %s", error)
            return
        if self._version is not None and version != self._version:
            self._elsewhere.emit()
        self._version = version

    def _on_elsewhere(self) -> None:
        self.changed.emit(frozenset(Topic))

    def _on_progress(self, on_progress: Callable[[Any], None], value: Any) -> None:
        if alive(on_progress):
            on_progress(value)
