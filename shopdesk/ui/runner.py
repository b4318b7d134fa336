"""The one road from a widget to a service, and back: the UI thread never waits for the file."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from threading import Event
from typing import Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Role
from shopdesk.services.desk import Actor, Desk, Topic

T = TypeVar("T")
Refused = Callable[[ShopError], None]

NOBODY = Actor(Role.AGENT, "")
"""At the desk before anyone has signed in: may do nothing that is not everybody's."""

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


class Answer(NamedTuple):
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

    def _settle(self, answer: Answer) -> None:
        if answer.job is not None:
            answer.job.running = False
        if answer.topics:
            self.changed.emit(answer.topics)
        error = answer.outcome.exception()
        if error is None:
            if answer.done is not None and alive(answer.done):
                answer.done(answer.outcome.result())
        elif not isinstance(error, ShopError):
            log.error("work at the desk failed", exc_info=error)
            self.crashed.emit(error)
        elif answer.refused is None:
            self.refused.emit(error)
        elif alive(answer.refused):
            answer.refused(error)


def alive(callback: Callable[..., None]) -> bool:
    """Whether the widget that waits for an answer is still there."""
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
        progress = Progress(on_progress or unheard)
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
        self._settle(Answer(outcome, done, refused, frozenset(desk.changed)))


def unheard(value: Any) -> None:
    """Progress nobody asked for."""
