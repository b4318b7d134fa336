"""Signing in, PINs, recovery."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Role
from shopdesk.domain.staff import StaffNo
from shopdesk.services import access, clock
from shopdesk.services import staff as people
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import audit
from shopdesk.storage import staff as roster
from tests.conftest import NOW, TEAM

YANG = StaffNo("K004")


@pytest.fixture
def code(desk: Desk) -> str:
    return access.set_owner_password(desk, "店主", "qinghe-2026")


def _refused(desk: Desk, password: str, later: timedelta = timedelta()) -> str:
    with pytest.raises(ShopError) as refused:
        access.sign_in(desk.db, NOW + later, "店主", password)
    return refused.value.code


def test_that_the_owner_signs_in_by_name_and_password(desk: Desk, code: str) -> None:
    assert access.sign_in(desk.db, NOW, "店主", "qinghe-2026").role is Role.OWNER
    assert access.owner(desk.db, NOW, "qinghe-2026").name == "店主"


def test_that_an_unknown_name_and_a_wrong_password_get_the_same_answer(desk: Desk, code: str) -> None:
    assert _refused(desk, "wrong") == "sign-in-wrong"
    with pytest.raises(ShopError) as refused:
        access.sign_in(desk.db, NOW, "nobody", "qinghe-2026")
    assert refused.value.code == "sign-in-wrong"


def test_that_the_sixth_try_waits_even_with_the_right_password_and_then_succeeds(desk: Desk, code: str) -> None:
    assert [_refused(desk, "wrong") for _ in range(5)] == ["sign-in-wrong"] * 5
    assert _refused(desk, "qinghe-2026") == "sign-in-wait"
    assert access.sign_in(desk.db, NOW + timedelta(seconds=31), "店主", "qinghe-2026").role is Role.OWNER
    assert _refused(desk, "wrong", timedelta(seconds=32)) == "sign-in-wrong"  # forgiven: counting starts anew


def test_that_wrong_tries_are_logged(desk: Desk, code: str) -> None:
    _refused(desk, "wrong")
    assert audit.entries(desk.db)[0].action == "access.wrong"


def test_that_the_printed_code_sets_a_new_password_once(desk: Desk, code: str) -> None:
    fresh = access.recover(desk.db, NOW, code.lower().replace("-", " "), "new-secret")
    assert access.owner(desk.db, NOW, "new-secret").role is Role.OWNER
    assert fresh != code
    with pytest.raises(ShopError):
        access.recover(desk.db, NOW, code, "again-secret")


def test_that_an_agent_is_known_by_number_and_pin(desk: Desk) -> None:
    access.set_pin(desk, YANG, "2580")
    actor = access.agent(desk.db, NOW, YANG, "2580")
    assert (actor.role, actor.name, actor.staff) == (Role.AGENT, "刘洋", YANG)
    with pytest.raises(ShopError, match="sign-in-wrong"):
        access.agent(desk.db, NOW, YANG, "2581")


def test_that_somebody_in_the_bin_cannot_clock(desk: Desk) -> None:
    access.set_pin(desk, YANG, "2580")
    roster.bin_(desk.db, YANG, NOW)
    with pytest.raises(ShopError, match="sign-in-wrong"):
        access.agent(desk.db, NOW, YANG, "2580")


def test_that_who_leaves_keeps_the_pin_and_the_clock_until_the_last_day_is_over(desk: Desk) -> None:
    access.set_pin(desk, YANG, "2580")
    people.leave(desk, YANG, desk.today)
    midnight = datetime.combine(desk.today + timedelta(days=1), time(), desk.zone)
    for later in (desk.now, midnight + timedelta(hours=1)):
        assert access.agent(desk.db, later, YANG, "2580").staff == YANG
        clock.punch(replace(desk, now=later, actor=Actor(Role.AGENT, "刘洋", YANG)), YANG)
    assert YANG in {one.person.no for one in clock.board(desk).places}
    after = replace(desk, now=midnight + timedelta(hours=12))
    assert YANG not in {one.person.no for one in clock.board(after).places}
    with pytest.raises(ShopError, match="sign-in-wrong"):
        access.agent(desk.db, after.now, YANG, "2580")
    with pytest.raises(ShopError, match="staff-cannot-clock"):
        clock.punch(replace(after, actor=Actor(Role.AGENT, "刘洋", YANG)), YANG)


def test_that_who_has_left_opens_the_office_window_no_more(desk: Desk, code: str) -> None:
    access.set_password(desk, "刘洋", Role.SUPERVISOR, "liu-yang-2026", YANG)
    people.leave(desk, YANG, desk.today)
    assert access.sign_in(desk.db, desk.now, "刘洋", "liu-yang-2026").staff == YANG
    with pytest.raises(ShopError, match="sign-in-wrong"):
        access.sign_in(desk.db, desk.now + timedelta(days=2), "刘洋", "liu-yang-2026")


def test_that_who_comes_back_gets_a_new_pin(desk: Desk) -> None:
    access.set_pin(desk, YANG, "2580")
    before = people.leave(desk, YANG, desk.today)
    next_year = replace(desk, now=desk.now + timedelta(days=365))
    people.edit(next_year, before)
    with pytest.raises(ShopError, match="sign-in-wrong"):
        access.agent(desk.db, next_year.now, YANG, "2580")


def test_that_the_owner_cannot_be_locked_out_by_removing_him(desk: Desk, code: str) -> None:
    access.set_password(desk, "张敏", Role.SUPERVISOR, "zhang-min", TEAM[0].no)
    access.remove(desk, "张敏")
    with pytest.raises(ShopError, match="login-owner-stays"):
        access.remove(desk, "店主")
    assert [person.name for person in access.people(desk.db)] == ["店主"]
