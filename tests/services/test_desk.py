"""Rights, transaction, audit and broadcast travel together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Right, Role
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.storage import audit, shop


def test_that_a_change_is_written_told_and_broadcast(desk: Desk) -> None:
    with desk.change(Right.EDIT_SETTINGS, Topic.SHOP) as change:
        shop.set_setting(desk.db, "idle-minutes", 10)
        change.note("settings.change", name="idle-minutes")
    assert shop.setting(desk.db, "idle-minutes") == 10
    assert [entry.action for entry in audit.entries(desk.db)] == ["settings.change"]
    assert desk.changed == {Topic.SHOP}


def test_that_a_failing_change_leaves_nothing_behind(desk: Desk) -> None:
    def half_done() -> None:
        with desk.change(Right.EDIT_SETTINGS, Topic.SHOP) as change:
            shop.set_setting(desk.db, "idle-minutes", 10)
            change.note("settings.change")
            raise ShopError("refused")

    with pytest.raises(ShopError):
        half_done()
    assert shop.setting(desk.db, "idle-minutes") is None
    assert audit.entries(desk.db) == ()
    assert desk.changed == set()


def test_that_an_agent_may_not_change_settings_and_is_told_who_may(desk: Desk) -> None:
    agent = replace(desk, actor=Actor(Role.AGENT, "刘洋"))
    with pytest.raises(ShopError) as refused, agent.change(Right.EDIT_SETTINGS, Topic.SHOP):
        pass
    assert refused.value.code == "right-missing"
    assert refused.value.facts["who"] == (Role.OWNER,)


@pytest.mark.parametrize(
    "tamper",
    [
        "update audit set facts = '{}' where seq = 2",
        "delete from audit where seq = 2",
        "delete from audit where seq = 3",
        "update audit set seq = 9 where seq = 2",
    ],
)
def test_that_a_touched_audit_row_breaks_the_chain(desk: Desk, tamper: str) -> None:
    for number in range(3):
        with desk.change(Right.EDIT_SETTINGS) as change:
            change.note("settings.change", number=number)
    assert audit.CHAIN.broken(desk.db) == ()
    desk.db.execute("drop trigger audit_is_never_edited")
    desk.db.execute("drop trigger audit_is_never_cut")
    desk.db.execute(tamper)
    assert audit.CHAIN.broken(desk.db) != ()
