"""The one road from a widget to a service, and back: the UI thread never waits for the file."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from threading import Event, Lock
from typing import Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Role
from shopdesk.services import moment, opening
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.services.opening import Opener

T = TypeVar("T")
Refused = Callable[[ShopError], None]

NOBODY = Actor(Role.AGENT, "")
"""At the desk before anyone has signed in: may do nothing that is not everybody's."""

_WATCH_MS = 2_000

log = logging.getLogger(__name__)


class Progress:
    """Given to a slow job: it tells how far it is, and looks whether it should end early with what it has."""

    def __init__(self, tell: Callable[[Any], None]) -> None:
        self._tell = tell
        self.stop = Event()

    def __call__(self, value: Any) -> None:
        """Tell the window `value`; what it means is agreed between the job and its tab."""
        self._tell(value)

    @property
    def stopped(self) -> bool:
        return self.stop.is_set()


class Job:
    """A slow job under way, as its starter sees it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.running = True

    def cancel(self) -> None:
        """Ask the job to end early; it still answers, with what it has."""
        self._progress.stop.set()


class _Answer(NamedTuple):
    """How a piece of work ended, on its way back to the UI thread."""

    outcome: Future[Any]
    done: Callable[[Any], None] | None
    refused: Refused | None
    topics: frozenset[Topic] = frozenset()
    job: Job | None = None
    wrote: bool = False


class Runner(QObject):
    """Runs work at a `Desk` and answers on the UI thread.

    `done` and `refused` are bound methods; an answer for a destroyed widget is dropped. Without `refused` a refusal
    goes to the `refused` signal. What a piece of work changed is broadcast by `changed` before its `done` is called.
    """

    changed = Signal(object)  # frozenset[Topic]
    refused = Signal(object)  # ShopError
    crashed = Signal(object)  # any other exception
    saving = Signal(bool)  # whether writes are under way

    def __init__(self) -> None:
        super().__init__()
        self.actor = NOBODY

    def read(self, work: Callable[[Desk], T], done: Callable[[T], None], refused: Refused | None = None) -> None:
        """Ask for something; never delays, and is never delayed by, a write for long."""
        raise NotImplementedError

    def write(
        self, work: Callable[[Desk], T], done: Callable[[T], None] | None = None, refused: Refused | None = None
    ) -> None:
        """Change something; writes happen one after the other, in the order asked for."""
        raise NotImplementedError

    def job(
        self,
        work: Callable[[Desk, Progress], T],
        done: Callable[[T], None] | None = None,
        on_progress: Callable[[Any], None] | None = None,
        refused: Refused | None = None,
    ) -> Job:
        """Start something slow that can be cancelled, beside all reads and writes."""
        raise NotImplementedError

    def close(self) -> None:
        """End all work and let go of the file."""

    def _settle(self, answer: _Answer) -> None:
        if answer.job is not None:
            answer.job.running = False
        if answer.topics:
            self.changed.emit(answer.topics)
        error = answer.outcome.exception()
        if error is None:
            if answer.done is not None and _alive(answer.done):
                answer.done(answer.outcome.result())
        elif not isinstance(error, ShopError):
            log.error("work at the desk failed", exc_info=error)
            self.crashed.emit(error)
        elif answer.refused is None:
            self.refused.emit(error)
        elif _alive(answer.refused):
            answer.refused(error)


def _alive(callback: Callable[..., None]) -> bool:
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


class InlineRunner(Runner):
    """Does the work at once, on the calling thread: for tests. A crash is raised where it happens."""

    def __init__(self, db: Any, actor: Actor, now: datetime) -> None:
        super().__init__()
        self._db = db
        self.actor = actor
        self.now = now

    def read(self, work: Callable[[Desk], T], done: Callable[[T], None], refused: Refused | None = None) -> None:
        self._run(work, done, refused)

    def write(
        self, work: Callable[[Desk], T], done: Callable[[T], None] | None = None, refused: Refused | None = None
    ) -> None:
        self._run(work, done, refused)

    def job(
        self,
        work: Callable[[Desk, Progress], T],
        done: Callable[[T], None] | None = None,
        on_progress: Callable[[Any], None] | None = None,
        refused: Refused | None = None,
    ) -> Job:
        progress = Progress(on_progress or _unheard)
        job = Job(progress)
        self._run(lambda desk: work(desk, progress), done, refused)
        job.running = False
        return job

    def _run(self, work: Callable[[Desk], T], done: Callable[[T], None] | None, refused: Refused | None) -> None:
        desk = Desk(self._db, self.actor, self.now)
        outcome: Future[T] = Future()
        try:
            outcome.set_result(work(desk))
        except ShopError as error:
            outcome.set_exception(error)
        self._settle(_Answer(outcome, done, refused, frozenset(desk.changed)))


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

    _settled = Signal(object)  # _Answer
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
        progress = Progress(partial(self._progressed.emit, on_progress) if on_progress else _unheard)
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
            self._settled.emit(_Answer(outcome, done, refused, frozenset(topics), job, wrote))

        lane.pool.submit(run)

    def _settle(self, answer: _Answer) -> None:
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
        if _alive(on_progress):
            on_progress(value)


def _unheard(value: Any) -> None:
    """Progress nobody asked for."""
