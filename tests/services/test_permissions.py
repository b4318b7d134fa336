"""The permission table in a shop file: asked, changed as versions, lent; and the log of what was given."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from shopdesk.domain.concessions import Sign
from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import Fen, fen
from shopdesk.domain.month import Month
from shopdesk.domain.permission_decision import Answer, Decision
from shopdesk.domain.permissions import OWNER, Action, Limit, Reason, Table
from shopdesk.domain.rights import Role
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.services import access, concessions, delegations, permissions
from shopdesk.services.concessions import Grant
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.storage import audit, staff
from shopdesk.storage.database import open_database
from shopdesk.words import Language, Words
from tests.conftest import NOW
from tests.conftest import OWNER as THE_OWNER

REFUND = Action("refund-only", "仅退款", "Refund only", ceiling=fen("300"), ceiling_percent=Decimal(100))
ROWS = [("price", "改价"), ("coupon", "优惠券"), ("postage", "运费补偿"), ("payment", "小额打款"), ("gift", "赠品")]
ACTIONS = (REFUND, *(Action(code, name, code) for code, name in ROWS))
CELLS = (
    Limit("售后客服", "refund-only", per_order=fen("50"), per_day=fen("80")),
    Limit("组长", "refund-only", per_order=fen("120")),
    Limit("主管", "refund-only", per_order=fen("200")),
    Limit("售前客服", "price", per_order=fen("30")),
)
LEI, YANG, JIE = StaffNo("K002"), StaffNo("K004"), StaffNo("K009")


@pytest.fixture
def shop(desk: Desk) -> Desk:
    return with_table(desk)


def with_table(desk: Desk) -> Desk:
    cells = {(cell.position, cell.action): cell for cell in CELLS}
    first = Table(0, "2026-10", date(2026, 10, 1), staff.positions(desk.db), ACTIONS, cells)
    permissions.start(desk, first, [Reason("破损", "Damaged"), Reason("少件", "Part missing")])
    return desk


def jie_gives(amount: str, order_no: str = "1") -> Grant:
    return Grant(JIE, "仅退款", order_no, fen("128"), fen(amount), "破损", 3)


def agent(desk: Desk) -> Desk:
    return replace(desk, actor=Actor(Role.AGENT, "周杰", JIE))


def test_that_a_table_comes_back_from_the_file_as_it_went_in(shop: Desk) -> None:
    kept = permissions.table(shop)
    assert kept is not None
    assert kept.actions == ACTIONS
    assert set(kept.limits.values()) == set(CELLS)
    assert [one.name for one in kept.positions] == ["售前客服", "售后客服", "组长", "主管"]


def test_that_a_shop_without_a_table_says_how_to_get_one(desk: Desk) -> None:
    with pytest.raises(ShopError, match="permission-no-table"):
        permissions.may(desk, JIE, "refund-only", fen("128"), fen("30"))


def test_that_the_one_to_ask_is_named(shop: Desk) -> None:
    found = permissions.may(shop, JIE, "refund-only", fen("128"), fen("60"))
    assert (found.answer, found.who, found.people) == (Answer.ASK, "组长", ("李雷",))


def test_that_an_unknown_staff_number_is_refused(shop: Desk) -> None:
    with pytest.raises(ShopError, match="staff-unknown"):
        permissions.may(shop, StaffNo("K999"), "refund-only", fen("128"), fen("60"))


def test_that_somebody_who_left_may_give_nothing(shop: Desk) -> None:
    gone = Staff(StaffNo("K011"), "徐浩", "", "售后客服", "", date(2022, 1, 1), left=date(2026, 10, 20))
    staff.put(shop.db, gone, shop.now)
    with pytest.raises(ShopError, match="permission-not-employed"):
        permissions.may(shop, gone.no, "refund-only", fen("128"), fen("1"))


def test_that_the_log_of_all_is_not_for_agents(shop: Desk) -> None:
    with pytest.raises(ShopError, match="right-missing"):
        concessions.month(agent(shop))


def test_that_a_position_outside_the_table_asks_the_nearest_that_may(shop: Desk) -> None:
    staff.put(shop.db, Staff(StaffNo("K011"), "徐浩", "浩浩", "质检", "", date(2026, 2, 9)), shop.now)
    found = permissions.may(shop, StaffNo("K011"), "refund-only", fen("128"), fen("30"))
    assert (found.answer, found.who) == (Answer.ASK, "组长")


def test_that_what_was_given_today_counts(shop: Desk) -> None:
    concessions.grant(agent(shop), jie_gives("50", "1"))
    found = permissions.may(shop, JIE, "refund-only", fen("128"), fen("40"))
    assert (found.answer, found.limits.day_left, found.limits.up_to) == (Answer.ASK, fen("30"), fen("30"))


def test_that_a_changed_cell_waits_for_its_day(shop: Desk) -> None:
    permissions.edit_limit(shop, Limit("售后客服", "refund-only", per_order=fen("70")))
    assert permissions.may(shop, JIE, "refund-only", fen("128"), fen("60")).answer is Answer.ASK
    permissions.publish(shop, date(2026, 11, 1), "双十一")
    assert permissions.may(shop, JIE, "refund-only", fen("128"), fen("60")).answer is Answer.ASK
    november = replace(shop, now=shop.now + timedelta(days=11))
    assert permissions.may(november, JIE, "refund-only", fen("128"), fen("60")).answer is Answer.YES
    newest, first = permissions.versions(shop)
    assert [(edit.action, edit.position) for edit in newest.edits] == [("refund-only", "售后客服")]
    assert (newest.in_force, first.in_force) == (False, True)


def test_that_two_edits_share_one_draft_and_discarding_leaves_the_table_as_it_was(shop: Desk) -> None:
    before = permissions.table(shop)
    one = permissions.edit_limit(shop, Limit("售后客服", "refund-only", per_order=fen("70")))
    other = permissions.edit_action(shop, Action("extra", "附加", "Extra"))
    assert one == other
    permissions.discard(shop)
    assert permissions.table(shop) == before
    assert len(permissions.versions(shop)) == 1


def test_that_an_action_taken_out_is_gone_from_the_draft_only(shop: Desk) -> None:
    permissions.remove_action(shop, "仅退款")
    draft, current = permissions.view(shop).draft, permissions.table(shop)
    assert draft is not None
    assert current is not None
    assert REFUND not in draft.actions
    assert REFUND in current.actions
    assert not any(cell.action == "refund-only" for cell in draft.limits.values())


def test_that_a_new_reason_joins_the_shops_list(shop: Desk) -> None:
    permissions.edit_limit(shop, Limit("售后客服", "refund-only", per_order=fen("50"), reasons=("破损", "错发")))
    assert [one.name for one in permissions.view(shop).reasons] == ["破损", "少件", "错发"]


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        (Limit("售后客服", "refund-only", per_order=fen("301")), "permission-cap-over-ceiling"),
        (Limit("售后客服", "hugs"), "permission-action-unknown"),
    ],
)
def test_that_a_cell_beyond_the_ceiling_or_the_table_is_refused(shop: Desk, limit: Limit, code: str) -> None:
    with pytest.raises(ShopError, match=code):
        permissions.edit_limit(shop, limit)
    assert len(permissions.versions(shop)) == 1


def test_that_a_version_cannot_count_from_yesterday(shop: Desk) -> None:
    permissions.edit_limit(shop, Limit("售后客服", "refund-only", per_order=fen("70")))
    with pytest.raises(ShopError, match="permission-effective-past"):
        permissions.publish(shop, shop.today - timedelta(days=1))


def test_that_an_agent_may_ask_but_not_change_the_table(shop: Desk) -> None:
    assert permissions.may(agent(shop), JIE, "refund-only", fen("128"), fen("30")).answer is Answer.YES
    with pytest.raises(ShopError, match="right-missing"):
        permissions.edit_limit(agent(shop), Limit("售后客服", "refund-only", per_order=fen("70")))


def test_that_a_delegation_lends_the_leads_limits_until_its_day(shop: Desk) -> None:
    delegations.delegate(shop, JIE, "组长", "仅退款", shop.today, date(2026, 10, 25), "组长休假")
    found = permissions.may(shop, JIE, "refund-only", fen("128"), fen("110"))
    assert (found.answer, found.because[0].code) == (Answer.YES, "because-delegation")
    later = replace(shop, now=shop.now + timedelta(days=5))
    assert permissions.may(later, JIE, "refund-only", fen("128"), fen("110")).answer is Answer.ASK


def test_that_an_ended_delegation_lends_nothing(shop: Desk) -> None:
    number = delegations.delegate(shop, JIE, "组长", "", shop.today, date(2026, 10, 25))
    delegations.end(shop, number)
    assert permissions.may(shop, JIE, "refund-only", fen("128"), fen("110")).answer is Answer.ASK
    with pytest.raises(ShopError, match="delegation-unknown"):
        delegations.end(shop, number)


@pytest.mark.parametrize(
    ("no", "until", "code"),
    [(JIE, date(2026, 10, 20), "delegation-over"), (LEI, date(2026, 10, 25), "delegation-own-position")],
)
def test_that_a_pointless_delegation_is_refused(shop: Desk, no: StaffNo, until: date, code: str) -> None:
    with pytest.raises(ShopError, match=code):
        delegations.delegate(shop, no, "组长", "", shop.today, until)


def test_that_above_the_limit_the_approvers_pin_is_needed_and_his_name_is_kept(shop: Desk) -> None:
    access.set_pin(shop, LEI, "2580")
    with pytest.raises(ShopError, match="concession-needs-approval"):
        concessions.grant(agent(shop), jie_gives("60"))
    with pytest.raises(ShopError):
        concessions.grant(agent(shop), jie_gives("60"), approver=LEI, pin="0000")
    assert concessions.month(shop).log == ()
    concessions.grant(agent(shop), jie_gives("60"), approver=LEI, pin="2580")
    assert [one.approver for one in concessions.month(shop).log] == [LEI]
    assert audit.entries(shop.db)[0].facts["approver"] == LEI


def test_that_a_colleague_without_the_limit_cannot_approve(shop: Desk) -> None:
    access.set_pin(shop, YANG, "2580")
    with pytest.raises(ShopError, match="concession-approver-may-not"):
        concessions.grant(agent(shop), jie_gives("60"), approver=YANG, pin="2580")


def test_that_the_owner_approves_by_being_there_and_nobody_passes_the_ceiling(shop: Desk) -> None:
    concessions.grant(shop, replace(jie_gives("250"), order=fen("900")))
    assert concessions.month(shop).log[0].approved_by_owner
    with pytest.raises(ShopError, match="concession-nobody-may"):
        concessions.grant(shop, replace(jie_gives("301", "2"), order=fen("900")))


def test_that_what_only_the_owner_may_give_is_sent_to_the_owner(shop: Desk) -> None:
    found = permissions.may(shop, JIE, "refund-only", fen("900"), fen("250"))
    assert found.who == OWNER
    with pytest.raises(ShopError, match="concession-needs-owner"):
        concessions.grant(agent(shop), replace(jie_gives("250"), order=fen("900")))


def test_that_of_two_grants_at_once_the_second_counts_the_first(
    shop_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_database(shop_file)) as here, closing(open_database(shop_file)) as there:
        first, second = agent(with_table(Desk(here, THE_OWNER, NOW))), agent(Desk(there, THE_OWNER, NOW))
        there.execute("PRAGMA busy_timeout = 0")
        decide = permissions.may

        def slow(desk: Desk, *what: Any, **more: Any) -> Decision:
            """The other machine gives between the first one's decision and its entry, if it can."""
            found = decide(desk, *what, **more)
            if desk is first:
                with suppress(ShopError):
                    concessions.grant(second, jie_gives("50", "2"))
            return found

        monkeypatch.setattr(permissions, "may", slow)
        concessions.grant(first, jie_gives("50", "1"))
        with pytest.raises(ShopError, match="concession-needs-approval"):
            concessions.grant(second, jie_gives("50", "2"))
        assert concessions.month(Desk(here, THE_OWNER, NOW)).total.amount == fen("50"), "80 a day is the cap"


def test_that_a_grant_is_broadcast_and_adds_to_the_running_totals(shop: Desk) -> None:
    shop.changed.clear()
    concessions.grant(shop, jie_gives("20", "1"))
    concessions.grant(shop, jie_gives("30", "2"))
    month = concessions.month(shop)
    assert (month.total.times, month.total.amount) == (2, fen("50"))
    assert shop.changed == {Topic.CONCESSIONS}


def known(shop: Desk) -> None:
    for number in range(1, 13):
        no = StaffNo(f"K{number:03}")
        if staff.one(shop.db, no) is None:
            staff.put(shop.db, Staff(no, f"客服{number}", "", "售后客服", "", date(2022, 1, 1)), shop.now)


def test_that_the_sample_log_comes_in_once(shop: Desk, samples: Path) -> None:
    known(shop)
    source = samples / "让利记录-2026-10.csv"
    first = concessions.import_concessions(shop, source)
    assert (first.ok, first.added, first.unchanged) == (True, 260, 0)
    assert [(code, facts["n"]) for code, facts in first.notes] == [("concession-over-order", 2)]
    again = concessions.import_concessions(shop, source)
    assert (again.ok, again.added, again.unchanged) == (True, 0, 260)
    month = concessions.month(shop)
    assert all(one.at <= shop.local for one in month.log)
    assert month.log[0].order_no.isdigit()
    assert len(month.log[0].order_no) == 18


@pytest.mark.parametrize("language", list(Language))
def test_that_an_exported_log_comes_back_as_it_went_out(
    shop: Desk, samples: Path, tmp_path: Path, language: Language
) -> None:
    known(shop)
    month = Month(2026, 10)
    later = replace(shop, now=NOW + timedelta(days=14))
    concessions.import_concessions(later, samples / "让利记录-2026-10.csv")
    before = [replace(one, number=0) for one in concessions.month(later, month).log]
    out = tmp_path / "log.xlsx"
    concessions.export_log(later, month, out, Words(language))
    concessions.withdraw_list(later)
    assert concessions.month(later, month).log == ()
    assert concessions.import_concessions(later, out).problems == ()
    assert [replace(one, number=0) for one in concessions.month(later, month).log] == before


def test_that_a_whole_list_can_be_withdrawn_and_nothing_else_goes(shop: Desk, samples: Path) -> None:
    known(shop)
    concessions.grant(shop, jie_gives("5"))
    concessions.import_concessions(shop, samples / "让利记录-2026-10.csv")
    assert concessions.withdraw_list(shop) == 260
    assert [one.order_no for one in concessions.month(shop).log] == ["1"]
    with pytest.raises(ShopError, match="concession-no-list"):
        concessions.withdraw_list(shop)


def test_that_a_dry_run_and_another_month_write_nothing(shop: Desk, samples: Path) -> None:
    known(shop)
    source = samples / "让利记录-2026-10.csv"
    assert concessions.import_concessions(shop, source, dry_run=True).added == 260
    other = concessions.import_concessions(shop, source, month=Month(2026, 9))
    assert (other.added, other.skipped) == (0, 260)
    assert concessions.month(shop).log == ()


def test_that_every_wrong_row_is_named_and_nothing_is_written(shop: Desk, tmp_path: Path) -> None:
    source = tmp_path / "让利.csv"
    source.write_text(
        "时间,工号,订单号,订单金额,动作,金额,原因,批准人\n"
        "2026-10-05 10:00,K009,269876235916523717,100,仅退款,10,破损,\n"
        "2026-10-05 10:00,K999,269876235916523718,100,仅退款,10,破损,K998\n"
        "2026-13-05 10:00,K009,2.69876E+17,100,拥抱,10,破损,\n"
        "2026-10-05 10:00,K009,269876235916523719,0,仅退款,-1,破损,\n",
        encoding="utf-8",
    )
    report = concessions.import_concessions(shop, source)
    assert [(problem.row, problem.column, problem.code) for problem in report.problems] == [
        (3, "工号", "concession-staff-unknown"),
        (3, "批准人", "concession-staff-unknown"),
        (4, "时间", "day-impossible"),
        (4, "订单号", "order-no-lost-digits"),
        (4, "动作", "concession-action-unknown"),
        (5, "订单金额", "amount-not-positive"),
        (5, "金额", "amount-negative"),
    ]
    assert concessions.month(shop).log == ()


def test_that_grants_just_under_the_cap_and_one_buyer_again_and_again_are_worth_a_look(shop: Desk) -> None:
    for number in range(3):
        given = Grant(YANG, "price", f"9{number}", fen("500"), Fen(2_700 + number), "议价", buyer="小红")
        concessions.grant(shop, given)
    concessions.grant(shop, jie_gives("5"))
    found = {worth.sign: worth for worth in concessions.month(shop).worth}
    assert set(found) == {Sign.OVER_TEAM, Sign.UNDER_CAP, Sign.SAME_BUYER}
    near = found[Sign.UNDER_CAP]
    assert (near.staff, near.times, near.low, near.high) == (YANG, 3, fen("27"), fen("30"))
    assert found[Sign.OVER_TEAM].factor == Decimal("1.9")
