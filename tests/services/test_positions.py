"""Positions and groups under the owner's hand: added, renamed with all that speaks of them, removed when unused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import fen
from shopdesk.domain.month import Month
from shopdesk.domain.needs import Need
from shopdesk.domain.permission_decision import Answer
from shopdesk.domain.permissions import Action, Limit, Table
from shopdesk.domain.rights import Role
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.schemes import Item, Linear, Scheme
from shopdesk.domain.staff import Group, Position, Side, StaffNo
from shopdesk.services import delegations, groups, permissions, positions, rota_settings, scores
from shopdesk.services import staff as roster
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import scores as kept_schemes
from shopdesk.storage import staff
from shopdesk.words import Language, Words
from tests.conftest import EARLY, LATE

HOST = Position("主播", "Host", Side.PRE, 15)
REFUND = Action("refund-only", "仅退款", "Refund only")


def names(desk: Desk) -> list[str]:
    return [one.name for one in staff.positions(desk.db)]


@pytest.fixture
def spoken_of(desk: Desk) -> Desk:
    """The small shop, with every part of it speaking of 售后客服 or of the group 售前."""
    cells = {
        ("售后客服", "refund-only"): Limit("售后客服", "refund-only", per_order=fen("50"), approver="组长"),
        ("组长", "refund-only"): Limit("组长", "refund-only", per_order=fen("120")),
    }
    permissions.start(desk, Table(0, "2026-10", date(2026, 10, 1), staff.positions(desk.db), (REFUND,), cells), [])
    rules = (
        Rule("not-on", Severity.BLOCK, {"shifts": ["晚"], "positions": ["主管", "售后客服"]}),
        Rule("resting-most", Severity.WARN, {"most": 1, "groups": ["售前"]}),
        Rule("cover", Severity.WARN),
    )
    rota_settings.set_rules(desk, rules)
    agents, pre_sales = frozenset({"售后客服"}), frozenset({"售前"})
    needs = [Need(EARLY.code, least=1, positions=agents), Need(LATE.code, least=1, groups=pre_sales)]
    rota_settings.set_needs(desk, needs)
    item = Item("satisfaction", Decimal(100), Linear(Decimal(80), Decimal(100)))
    scores.put_scheme(desk, Scheme("after", 1, "售后", "After", ("售后客服",), (item,), Month(2026, 9)))
    return desk


def test_that_a_new_position_stands_at_the_end_and_takes_people(desk: Desk) -> None:
    positions.add(desk, replace(HOST, name=" 主播 "))
    assert names(desk)[-1] == "主播"
    fields = {"no": "K030", "name": "陈强", "position": "Host", "hired": "2026-10-01"}
    roster.save(desk, fields, new=True)
    person = staff.one(desk.db, StaffNo("K030"))
    assert person is not None
    assert person.position == "主播"


def test_that_a_renamed_position_takes_everything_along_that_speaks_of_it(spoken_of: Desk) -> None:
    desk = spoken_of
    delegations.delegate(desk, StaffNo("K004"), "售后客服", "", desk.today, date(2026, 10, 25))
    before = permissions.may(desk, StaffNo("K009"), "refund-only", fen("128"), fen("60"))
    positions.edit(desk, "售后客服", Position("售后专员", "After-sales agent", Side.AFTER, 10))
    positions.edit(desk, "组长", Position("班长", "Team lead", Side.BOTH, 30))
    assert {one.position for one in staff.roster(desk.db) if one.no in {"K009", "K010"}} == {"售后专员"}
    after = permissions.may(desk, StaffNo("K009"), "refund-only", fen("128"), fen("60"))
    assert (before.answer, before.who, after.answer, after.who) == (Answer.ASK, "组长", Answer.ASK, "班长")
    assert rota_settings.rules(desk)[0].params["positions"] == ["主管", "售后专员"]
    assert rota_settings.needs(desk)[0].positions == {"售后专员"}
    assert [one.positions for one in kept_schemes.every_scheme(desk.db)] == [("售后专员",)]
    assert permissions.view(desk).delegations[0].position == "售后专员"
    assert names(desk).index("售后专员") == len(names(desk)) - 1, "it keeps its place in the list"


def test_that_a_position_in_use_is_kept_and_the_refusal_says_by_what(spoken_of: Desk) -> None:
    desk = spoken_of
    with pytest.raises(ShopError, match="position-held") as held:
        positions.remove(desk, "售后客服")
    assert held.value.facts["people"] == ["周杰", "吴倩"]
    for no in ("K009", "K010"):
        person = staff.one(desk.db, StaffNo(no))
        assert person is not None
        roster.edit(desk, replace(person, position="售前客服"))
    with pytest.raises(ShopError, match="position-spoken-of") as spoken:
        positions.remove(desk, "售后客服")
    told = Words(Language.EN).refusal(spoken.value)
    assert "rota rules, needs of the rota, the permission table, or an earlier version of it, scoring schemes" in told


def test_that_an_unused_position_goes_and_comes_back_to_its_place(desk: Desk) -> None:
    before = staff.positions(desk.db)
    place = positions.remove(desk, "质检")
    assert "质检" not in names(desk)
    positions.add(desk, before[3], place)
    assert staff.positions(desk.db) == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(HOST, name="  "), "position-nameless"),
        (replace(HOST, name="主管"), "position-known"),
        (replace(HOST, rank=90), "position-rank"),
        (replace(HOST, role=Role.OWNER), "position-owner"),
    ],
)
def test_that_a_position_nobody_could_hold_is_refused(desk: Desk, wrong: Position, code: str) -> None:
    with pytest.raises(ShopError, match=code):
        positions.add(desk, wrong)
    with pytest.raises(ShopError, match=code):
        positions.edit(desk, "质检", wrong)
    assert "主播" not in names(desk)


def test_that_only_the_owner_touches_positions_since_rights_hang_on_them(desk: Desk) -> None:
    supervisor = replace(desk, actor=Actor(Role.SUPERVISOR, "张敏", StaffNo("K001")))
    for change in (
        lambda: positions.add(supervisor, HOST),
        lambda: positions.edit(supervisor, "质检", HOST),
        lambda: positions.remove(supervisor, "质检"),
    ):
        with pytest.raises(ShopError, match="right-missing"):
            change()


def test_that_rules_and_needs_follow_a_group_to_its_new_name(spoken_of: Desk) -> None:
    groups.rename(spoken_of, "售前", Group("售前一组", "Pre-sales one"))
    assert rota_settings.rules(spoken_of)[1].params["groups"] == ["售前一组"]
    assert rota_settings.needs(spoken_of)[1].groups == {"售前一组"}


def test_that_a_group_goes_only_when_nobody_is_in_it_and_nothing_speaks_of_it(spoken_of: Desk) -> None:
    desk = spoken_of
    with pytest.raises(ShopError, match="group-held"):
        groups.remove(desk, "售后接待")
    groups.add(desk, Group("物流", "Logistics"), 0)
    rota_settings.set_needs(desk, [Need(EARLY.code, least=1, groups=frozenset({"物流"}))])
    with pytest.raises(ShopError, match="group-spoken-of"):
        groups.remove(desk, "物流")
    rota_settings.set_needs(desk, [])
    assert groups.remove(desk, "物流") == 0
    with pytest.raises(ShopError, match="group-gone"):
        groups.remove(desk, "物流")
