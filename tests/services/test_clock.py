"""Clocking in and out at the desk; the board of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from shopdesk.domain.attendance import Verdict
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.presence import State
from shopdesk.domain.punches import Source, Way
from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import clock, months
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.storage import punches, rota
from tests.conftest import OWNER

ZHOU = StaffNo("K009")
DAY = date(2026, 10, 21)


@pytest.fixture
def kiosk(desk: Desk) -> Desk:
    """Zhou Jie at the shared machine; the early shift for him today."""
    rota.put(desk.db, Cell(ZHOU, DAY), Code("早"))
    return replace(desk, actor=Actor(Role.AGENT, "周杰", ZHOU), changed=set())


def at(desk: Desk, text: str) -> Desk:
    """The same desk at a time of 21 October on the shop's wall clock."""
    local = datetime.fromisoformat(f"2026-10-21 {text}").replace(tzinfo=desk.zone)
    return replace(desk, now=local.astimezone(UTC))


def states(desk: Desk) -> dict[str, State]:
    return {place.person.no: place.post.state for place in clock.board(desk).places}


def test_that_a_punch_is_logged_with_its_source_and_broadcast(kiosk: Desk) -> None:
    done = clock.punch(at(kiosk, "07:52:30"), ZHOU)
    assert (done.mark.way if done.mark else None, done.verdict, done.minutes) == (Way.IN, Verdict.ON_TIME, -8)
    (kept,) = punches.between(kiosk.db, DAY, DAY)
    assert (kept.staff, kept.source, f"{kept.at:%H:%M:%S}") == (ZHOU, Source.KIOSK, "07:52:30")
    assert kiosk.changed == {Topic.ATTENDANCE}


def test_that_a_second_press_within_a_minute_writes_nothing(kiosk: Desk) -> None:
    clock.punch(at(kiosk, "07:52:30"), ZHOU)
    again = clock.punch(at(kiosk, "07:53:29"), ZHOU)
    assert again.repeated
    assert not clock.punch(at(kiosk, "07:53:30"), ZHOU).repeated
    assert len(punches.between(kiosk.db, DAY, DAY)) == 2


def test_that_a_closed_month_takes_no_punch(kiosk: Desk) -> None:
    months.close(replace(kiosk, actor=OWNER), Month(2026, 9))
    with pytest.raises(ShopError, match="month-closed"):
        clock.punch(kiosk, ZHOU, datetime.fromisoformat("2026-09-30 08:00"))
    assert punches.between(kiosk.db, date(2026, 9, 30), date(2026, 9, 30)) == ()


def test_that_a_late_punch_says_by_how_much(kiosk: Desk) -> None:
    done = clock.punch(at(kiosk, "08:31"), ZHOU)
    assert (done.verdict, done.minutes) == (Verdict.LATE, 31)


def test_that_a_punch_out_of_every_window_is_kept(kiosk: Desk) -> None:
    assert clock.punch(at(kiosk, "03:12"), ZHOU).mark is None
    assert len(punches.between(kiosk.db, DAY, DAY)) == 1


def test_that_an_agent_clocks_only_himself(kiosk: Desk) -> None:
    with pytest.raises(ShopError, match="punch-for-another"):
        clock.punch(kiosk, StaffNo("K004"))


def test_that_the_owner_clocking_for_somebody_shows_as_done_by_hand(kiosk: Desk, desk: Desk) -> None:
    assert clock.punch(desk, ZHOU).punch.source is Source.MANUAL


def test_that_a_time_given_is_on_the_shops_wall_clock_and_shows_as_given(kiosk: Desk) -> None:
    done = clock.punch(kiosk, ZHOU, datetime(2026, 10, 21, 8, 0))  # noqa: DTZ001 - the shop's wall clock
    zoned = clock.punch(kiosk, ZHOU, datetime(2026, 10, 21, 4, 0, tzinfo=UTC))
    assert (f"{done.punch.at:%H:%M}", done.punch.source) == ("08:00", Source.MANUAL)
    assert f"{zoned.punch.at:%H:%M}" == "12:00"


@pytest.mark.parametrize("number", ["K999", ""])
def test_that_a_number_nobody_has_cannot_clock(desk: Desk, number: str) -> None:
    with pytest.raises(ShopError, match="staff-cannot-clock"):
        clock.punch(desk, StaffNo(number))


@pytest.mark.parametrize(
    ("now", "way", "marked"),
    [
        ("07:30", "in", True),
        ("11:30", "out", True),
        ("13:00", "in", True),
        ("17:30", "out", True),
        ("05:00", "in", False),
    ],
)
def test_that_the_action_suggested_comes_from_the_windows(
    kiosk: Desk,
    now: str,
    way: str,
    marked: bool,  # noqa: FBT001 - a parameter of the cases above
) -> None:
    suggested = clock.suggestion(at(kiosk, now), ZHOU)
    assert (suggested.way, suggested.mark is not None) == (way, marked)


def test_that_a_mark_already_punched_is_not_asked_for_again_on_a_day_off(kiosk: Desk) -> None:
    clock.punch(at(kiosk, "07:55"), ZHOU)
    clock.punch(at(kiosk, "17:05"), ZHOU)
    day_off = at(kiosk, "12:00")
    day_off = replace(day_off, now=day_off.now + timedelta(days=1))
    assert clock.suggestion(day_off, ZHOU).way is Way.IN


def test_that_a_forgotten_clock_out_is_still_the_nearest_thing_to_do(kiosk: Desk) -> None:
    clock.punch(at(kiosk, "07:55"), ZHOU)
    later = at(kiosk, "23:30")
    assert clock.suggestion(replace(later, now=later.now + timedelta(hours=6)), ZHOU).way is Way.OUT


def test_that_the_board_follows_a_day(kiosk: Desk) -> None:
    assert states(at(kiosk, "07:30"))[ZHOU] is State.COMING
    assert states(at(kiosk, "08:01"))[ZHOU] is State.LATE
    clock.punch(at(kiosk, "08:02"), ZHOU)
    assert states(at(kiosk, "08:03"))[ZHOU] is State.ON
    clock.punch(at(kiosk, "12:01"), ZHOU)
    assert states(at(kiosk, "12:30"))[ZHOU] is State.BREAK
    assert states(at(kiosk, "14:01"))[ZHOU] is State.LATE
    clock.punch(at(kiosk, "14:02"), ZHOU)
    clock.punch(at(kiosk, "18:01"), ZHOU)
    assert states(at(kiosk, "18:02"))[ZHOU] is State.DONE
    assert states(at(kiosk, "18:02"))[StaffNo("K004")] is State.UNPLANNED


def test_that_every_touched_row_of_the_log_is_found(kiosk: Desk) -> None:
    for minute in range(3):
        clock.punch(at(kiosk, f"08:0{minute}"), ZHOU)
    for guarded in ("update punch set at = '2026' where seq = 2", "delete from punch where seq = 2"):
        with pytest.raises(Exception, match="append-only"):
            kiosk.db.execute(guarded)
    kiosk.db.execute("drop trigger punch_is_never_edited")
    kiosk.db.execute("update punch set at = '2026-10-21T00:05:00+00:00' where seq = 2")
    assert punches.CHAIN.broken(kiosk.db) == (2,)


def test_that_a_shift_past_midnight_is_still_on_after_it(desk: Desk) -> None:
    late_night = at(desk, "00:30")
    rota.put(desk.db, Cell(ZHOU, DAY - timedelta(days=1)), Code("晚"))
    own = replace(late_night, actor=Actor(Role.AGENT, "周杰", ZHOU))
    assert clock.suggestion(own, ZHOU).way is Way.OUT


def test_that_somebody_who_has_not_come_at_all_is_late_even_in_the_break(kiosk: Desk) -> None:
    place = next(place for place in clock.board(at(kiosk, "13:30")).places if place.person.no == ZHOU)
    assert (place.post.state, place.post.minutes) == (State.LATE, 330)
