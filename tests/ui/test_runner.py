"""The road from a widget to a service, and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event, current_thread
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Right, Role
from shopdesk.services import opening
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.storage import shop
from shopdesk.storage.database import open_database
from shopdesk.ui.runner import InlineRunner, Progress
from shopdesk.ui.threads import ThreadRunner

NOW = datetime(2026, 10, 21, 6, 10, tzinfo=UTC)


class Ear(QObject):
    """Keeps what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Any] = []

    def hear(self, told: Any) -> None:
        self.heard.append(told)


@pytest.fixture
def threads(shop_file: Path) -> Iterator[ThreadRunner]:
    runner = ThreadRunner(opening.opener(shop_file), now=lambda: NOW)
    runner.actor = Actor(Role.OWNER, "店主")
    yield runner
    runner.close()


def set_idle(desk: Desk, minutes: int = 10) -> int:
    with desk.change(Right.EDIT_SETTINGS, Topic.SHOP) as change:
        shop.set_setting(desk.db, "idle-minutes", minutes)
        change.note("settings.change")
    return minutes


def refuse(desk: Desk) -> None:
    raise ShopError("rota-rule-broken")


def test_that_work_is_done_on_another_thread_and_answered_on_this_one(qtbot: QtBot, threads: ThreadRunner) -> None:
    ear = Ear()
    threads.read(lambda desk: (current_thread().name, shop.profile(desk.db).name), ear.hear)
    qtbot.waitUntil(lambda: bool(ear.heard))
    ((thread, name),) = ear.heard
    assert thread.startswith("shopdesk-read")
    assert name == "青禾家居"


def test_that_a_write_broadcasts_before_it_answers(qtbot: QtBot, threads: ThreadRunner) -> None:
    ear = Ear()
    threads.changed.connect(ear.hear)
    with qtbot.waitSignal(threads.changed):
        threads.write(set_idle, ear.hear)
    qtbot.waitUntil(lambda: len(ear.heard) == 2)
    assert ear.heard == [frozenset({Topic.SHOP}), 10]


def test_that_saving_is_told_from_the_first_write_to_the_last(qtbot: QtBot, threads: ThreadRunner) -> None:
    ear = Ear()
    threads.saving.connect(ear.hear)
    for minutes in (5, 6, 7):
        threads.write(partial(set_idle, minutes=minutes))
    qtbot.waitUntil(lambda: len(ear.heard) == 2)
    assert ear.heard == [True, False]


def test_that_a_refusal_goes_to_who_asked_or_else_to_everybody(qtbot: QtBot, threads: ThreadRunner) -> None:
    own, window = Ear(), Ear()
    threads.refused.connect(window.hear)
    threads.read(refuse, own.hear, own.hear)
    threads.read(refuse, own.hear)
    qtbot.waitUntil(lambda: bool(window.heard))
    assert [str(error) for error in (*own.heard, *window.heard)] == ["rota-rule-broken"] * 2


def test_that_an_answer_for_a_widget_that_is_gone_is_dropped(qtbot: QtBot, threads: ThreadRunner) -> None:
    gone, last = Ear(), Ear()
    gate = Event()
    threads.read(lambda _: gate.wait(5), gone.hear)
    gone.deleteLater()
    qtbot.waitSignal(gone.destroyed).wait()
    gate.set()
    threads.read(lambda _: "next", last.hear)
    qtbot.waitUntil(lambda: bool(last.heard))
    assert gone.heard == []


def test_that_a_slow_job_tells_how_far_it_is_and_ends_with_what_it_has_when_cancelled(
    qtbot: QtBot, threads: ThreadRunner
) -> None:
    steps, end = Ear(), Ear()

    def count(desk: Desk, progress: Progress) -> str:
        del desk
        progress(1)
        return "stopped" if progress.stop.wait(5) else "ran out"

    job = threads.job(count, end.hear, steps.hear)
    qtbot.waitUntil(lambda: bool(steps.heard))
    assert job.running
    job.cancel()
    qtbot.waitUntil(lambda: bool(end.heard))
    assert (steps.heard, end.heard, job.running) == ([1], ["stopped"], False)


def test_that_a_read_is_not_held_up_by_a_job(qtbot: QtBot, threads: ThreadRunner) -> None:
    gate, ear = Event(), Ear()
    threads.job(lambda _desk, _progress: gate.wait(5))
    threads.read(lambda desk: shop.zone(desk.db), ear.hear)
    qtbot.waitUntil(lambda: bool(ear.heard))
    gate.set()
    assert ear.heard == ["Asia/Shanghai"]


def test_that_another_programs_write_is_noticed_and_our_own_is_not(
    qtbot: QtBot, threads: ThreadRunner, shop_file: Path
) -> None:
    ear = Ear()
    with qtbot.waitSignal(threads.changed):
        threads.write(set_idle)
    threads.changed.connect(ear.hear)
    threads.look()
    threads.look()
    kiosk = open_database(shop_file)
    set_idle(Desk(kiosk, Actor(Role.OWNER, "店主"), NOW), 3)
    kiosk.close()
    threads.look()
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert ear.heard == [frozenset(Topic)]


def test_that_what_is_our_fault_is_told_apart(
    qtbot: QtBot, threads: ThreadRunner, caplog: pytest.LogCaptureFixture
) -> None:
    ear = Ear()
    with qtbot.waitSignal(threads.crashed) as crash:
        threads.read(lambda _: 1 // 0, ear.hear)
    assert isinstance(crash.args[0], ZeroDivisionError)
    assert ear.heard == []
    assert "work at the desk failed" in caplog.text


def test_that_the_inline_runner_answers_at_once_and_lets_faults_through(runner: InlineRunner) -> None:
    ear = Ear()
    runner.changed.connect(ear.hear)
    runner.write(set_idle, ear.hear)
    runner.read(refuse, ear.hear, lambda error: ear.hear(error.code))
    assert ear.heard == [frozenset({Topic.SHOP}), 10, "rota-rule-broken"]
    with pytest.raises(ZeroDivisionError):
        runner.read(lambda _: 1 // 0, ear.hear)
