"""The demo shop that lives on until today: every view of the rota has something to show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from shopdesk.domain.month import Month
from shopdesk.domain.requests import Leave, Missed, Swap
from shopdesk.domain.rights import Role
from shopdesk.services import demo, duty, leave, notes, requests, rota, rota_pattern, wishes
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import database
from shopdesk.storage import duty as duty_table

NOW = datetime(2026, 11, 20, 14, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
NOVEMBER = Month(2026, 11)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("present") / f"{demo.NAME}.shopdesk"
    demo.create(path, now=NOW)
    with closing(database.open_database(path)) as db:
        yield Desk(db, Actor(Role.OWNER, demo.OWNER), NOW)


def test_that_the_rota_is_published_with_nothing_blocking_broken(desk: Desk) -> None:
    month = rota.month(desk, NOVEMBER)
    assert month.versions
    assert not [one for one in month.broken if one.severity == "block" and not one.allowed]


def test_that_wishes_were_granted_and_others_are_open(desk: Desk) -> None:
    granted = {one.granted for one in wishes.month(desk, NOVEMBER).wishes}
    still_open = {one.granted for one in wishes.month(desk, NOVEMBER.plus(1)).wishes}
    assert True in granted
    assert still_open == {None}


def test_that_there_are_turns_meetings_and_a_swap_of_duty(desk: Desk) -> None:
    month = duty.month(desk, NOVEMBER)
    assert len(month.turns) == len(NOVEMBER.days)
    assert {one.meeting.name for one in month.rounds} == {"周例会", "案例分享"}
    assert all(len(one.here) > len(one.outside) for one in month.rounds)
    assert rota_pattern.rounds(desk)
    assert duty_table.open_swaps(desk.db, desk.today)


def test_that_leave_was_taken_and_one_of_each_request_waits(desk: Desk) -> None:
    assert any(one.used for one in leave.year(desk, 2026).balances)
    waiting = [requests.weigh(desk, one.id) for one in requests.waiting(desk)]
    assert {type(one.request.what) for one in waiting} == {Leave, Missed, Swap}
    assert all(one.obstacle is None for one in waiting)


def test_that_the_next_shift_finds_a_handover_and_an_open_question(desk: Desk) -> None:
    assert notes.open_handover(desk) is not None
    assert [one.open for one in notes.newest(desk)] == [True, False, False, False]
