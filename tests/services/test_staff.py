"""People on the roster: added, edited, left, binned, revealed, exported, and their accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain import roster
from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import Fen
from shopdesk.domain.rights import Role
from shopdesk.domain.roster import EventKind
from shopdesk.domain.staff import Account, Group, Staff, StaffNo, Status
from shopdesk.intake import sheets
from shopdesk.reports import workbook
from shopdesk.reports.workbook import Column, Sheet, Styled
from shopdesk.services import accounts, groups, kpi, staff, staff_card, staff_documents, staff_export
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.storage import accounts as account_table
from shopdesk.storage import audit
from shopdesk.storage import staff as roster_table
from shopdesk.storage.database import Database
from shopdesk.words import Language, Words

YANG = StaffNo("K004")
NEW = Staff(StaffNo("K020"), "钱多", "多多", "售前客服", "夜间", date(2026, 10, 1), Status.TRIAL, phone="13812345678")


def kept(desk: Desk, no: str) -> Staff:
    return staff.for_edit(desk, StaffNo(no))


def trainer(desk: Desk) -> Desk:
    return replace(desk, actor=Actor(Role.TRAINER, "王芳"))


def test_that_phones_and_pay_are_masked_on_the_roster_and_the_card(desk: Desk) -> None:
    staff.edit(desk, replace(kept(desk, "K004"), base_pay=Fen(600_000)))
    shown = next(person for person in staff.people(desk).people if person.no == YANG)
    assert (shown.phone, shown.base_pay) == ("137 **** 8407", None)
    assert staff_card.card(desk, YANG).person.phone == "137 **** 8407"


def test_that_a_look_at_a_phone_is_logged_and_needs_the_right(desk: Desk) -> None:
    assert staff.reveal(desk, YANG).phone == "13762628407"
    assert audit.entries(desk.db)[0].action == "staff.reveal"
    with pytest.raises(ShopError, match="right-missing"):
        staff.reveal(trainer(desk), YANG)


def test_that_pay_in_the_history_shows_only_when_revealed(desk: Desk) -> None:
    staff.edit(desk, replace(kept(desk, "K004"), base_pay=Fen(600_000)))
    (masked,) = staff_card.card(desk, YANG).events
    assert (masked.kind, masked.before, masked.after) == (EventKind.PAY, "", "")
    assert staff.reveal(desk, YANG).events[0].after == "6,000"


def test_that_the_form_is_read_as_a_lists_row_and_empty_means_empty(desk: Desk) -> None:
    typed = {"no": "K004", "name": "刘洋", "position": "售前客服", "hired": "2021/11/6", "phone": "", "status": "试用"}
    before = staff.save(desk, typed | {"accounts": "拼多多:qinghe:阿洋"}, new=False)
    assert before is not None
    assert before.phone == "13762628407"
    now = kept(desk, "K004")
    assert (now.phone, now.status, now.nickname) == ("", Status.TRIAL, "")
    assert now.accounts == (Account("pinduoduo", "qinghe:阿洋"),)
    with pytest.raises(ShopError, match="staff-known"):
        staff.save(desk, typed, new=True)


def test_that_the_form_names_every_fault_by_its_field(desk: Desk) -> None:
    typed = {
        "no": "K021",
        "name": "",
        "position": "厨师",
        "hired": "昨天",
        "phone": "1",
        "base_pay": "四千",
        "left": "",
    }
    with pytest.raises(ShopError) as refused:
        staff.save(desk, typed, new=True)
    assert {(fault.place, fault.code) for fault in refused.value.facts["faults"]} == {
        ("name", "value-missing"),
        ("position", "position-unknown"),
        ("hired", "day-expected"),
        ("phone", "phone-wrong"),
        ("base_pay", "number-expected"),
    }


def test_that_a_contract_is_said_to_end_sixty_days_ahead() -> None:
    today = date(2026, 10, 21)
    assert roster.contract_ends_soon(replace(NEW, contract_until=date(2026, 12, 20)), today)
    assert not roster.contract_ends_soon(replace(NEW, contract_until=date(2026, 12, 21)), today)
    assert not roster.contract_ends_soon(NEW, today)


def test_that_somebody_new_joins_with_a_new_group(desk: Desk) -> None:
    staff.add(desk, NEW)
    assert kept(desk, "K020") == NEW
    assert "夜间" in {group.name for group in staff.people(desk).groups}
    assert [event.kind for event in staff_card.card(desk, NEW.no).events] == [EventKind.JOINED]
    assert Topic.STAFF in desk.changed


def test_that_a_number_once_given_is_never_given_again(desk: Desk) -> None:
    staff.put_in_bin(desk, YANG)
    with pytest.raises(ShopError, match="staff-known"):
        staff.add(desk, replace(NEW, no=YANG))


def test_that_an_entry_is_refused_with_all_its_faults_and_nothing_is_written(desk: Desk) -> None:
    wrong = replace(
        NEW,
        name=" ",
        position="厨师",
        phone="123",
        base_pay=Fen(-1),
        accounts=(Account("taobao", "青禾家居旗舰店:阿洋"),),
        left=date(2020, 1, 1),
    )
    with pytest.raises(ShopError) as refused:
        staff.add(desk, wrong)
    assert {(fault.place, fault.code) for fault in refused.value.facts["faults"]} == {
        ("name", "value-missing"),
        ("position", "position-unknown"),
        ("phone", "phone-wrong"),
        ("base_pay", "pay-negative"),
        ("left", "left-before-hired"),
        ("accounts", "account-taken"),
    }
    with pytest.raises(ShopError, match="staff-unknown"):
        staff_card.card(desk, NEW.no)


def test_that_an_edit_can_be_undone_with_what_it_returns(desk: Desk) -> None:
    before = kept(desk, "K004")
    undo = staff.edit(desk, replace(before, nickname="洋洋", position="组长"))
    assert undo == before
    assert kept(desk, "K004").position == "组长"
    staff.edit(desk, undo)
    assert kept(desk, "K004") == before
    positions = [(event.before, event.after) for event in staff_card.card(desk, YANG).events]
    assert positions == [("组长", "售前客服"), ("售前客服", "组长")]


def test_that_who_leaves_keeps_the_history_and_loses_the_pin(desk: Desk, db: Database) -> None:
    db.execute("update staff set pin = 'x' where no = 'K004'")
    assert staff_card.card(desk, YANG).has_pin
    staff.leave(desk, YANG, date(2026, 10, 20))
    card = staff_card.card(desk, YANG)
    assert (card.person.status, card.person.left, card.has_pin) == (Status.LEFT, date(2026, 10, 20), False)
    assert db.execute("select pin from staff where no = 'K004'").fetchone()[0] is None
    assert card.events[0].kind is EventKind.LEFT


def test_that_the_bin_takes_somebody_off_the_list_and_gives_him_back(desk: Desk, db: Database) -> None:
    db.execute("update staff set pin = 'x' where no = 'K004'")
    before = kept(desk, "K004")
    staff.put_in_bin(desk, YANG)
    assert [person.no for person in staff.binned(desk)] == [YANG]
    assert YANG not in {person.no for person in staff.people(desk).people}
    staff.restore(desk, YANG)
    assert kept(desk, "K004") == before
    assert not staff_card.card(desk, YANG).has_pin


def test_that_a_renamed_group_takes_its_people_along(desk: Desk) -> None:
    groups.rename(desk, "售前", Group("售前一组", "Pre-sales one"))
    assert kept(desk, "K004").group == "售前一组"
    with pytest.raises(ShopError, match="group-known"):
        groups.rename(desk, "售前一组", Group("售后接待", ""))
    groups.add(desk, Group("物流", "Logistics"))
    assert staff.people(desk).groups[-1] == Group("物流", "Logistics")


def test_that_a_line_can_be_written_into_somebodys_history(desk: Desk) -> None:
    staff.note(desk, YANG, date(2026, 6, 30), " 二季度优秀客服 ")
    assert staff_card.card(desk, YANG).events[0].after == "二季度优秀客服"
    with pytest.raises(ShopError, match="note-empty"):
        staff.note(desk, YANG, date(2026, 6, 30), " ")


def test_that_without_the_right_nobody_is_added(desk: Desk) -> None:
    with pytest.raises(ShopError, match="right-missing"):
        staff.add(trainer(desk), NEW)


def test_that_an_account_is_bound_once_and_remembered(desk: Desk) -> None:
    account_table.note_unknown(desk.db, "pinduoduo", ["qinghe:阿洋", "qinghe:机器人"], desk.now)
    assert [one.account.name for one in accounts.pending(desk)] == ["qinghe:机器人", "qinghe:阿洋"]
    accounts.bind(desk, "pinduoduo", "qinghe:阿洋", YANG)
    accounts.mark_robot(desk, "pinduoduo", "qinghe:机器人")
    account_table.note_unknown(desk.db, "pinduoduo", ["qinghe:阿洋", "qinghe:机器人"], desk.now)
    assert accounts.pending(desk) == ()
    assert account_table.owners(desk.db, "pinduoduo") == {"qinghe:阿洋": YANG}
    assert account_table.robots(desk.db, "pinduoduo") == {"qinghe:机器人"}
    with pytest.raises(ShopError, match="account-taken"):
        accounts.bind(desk, "pinduoduo", "qinghe:阿洋", StaffNo("K009"))
    accounts.release(desk, "pinduoduo", "qinghe:阿洋")
    assert len(accounts.pending(desk)) == 1


@pytest.mark.parametrize("language", list(Language))
def test_that_an_exported_roster_comes_back_unchanged(desk: Desk, tmp_path: Path, language: Language) -> None:
    staff.add(desk, replace(NEW, nickname="=1+1", accounts=(Account("pinduoduo", "qinghe:多多"),)))
    staff.leave(desk, StaffNo("K010"), date(2026, 10, 20))
    staff_export.export_roster(desk, tmp_path / "roster.xlsx", Words(language))
    report = staff.import_staff(desk, tmp_path / "roster.xlsx")
    assert (report.problems, report.added, report.changed, report.unchanged) == ((), 0, 0, 6)


def test_that_an_english_export_names_positions_and_groups_in_english(desk: Desk, tmp_path: Path) -> None:
    """Also where a group and a position share their Chinese name and not their English one."""
    roster_table.put_groups(desk.db, [Group("售后客服", "Service")])
    roster_table.put(
        desk.db, replace(roster_table.roster(desk.db)[-1], position="售后客服", group="售后客服"), desk.now
    )
    staff_export.export_roster(desk, tmp_path / "roster.xlsx", Words(Language.EN))
    last = sheets.read(tmp_path / "roster.xlsx").sheets[0].rows[-1]
    assert last[3:5] == ("After-sales", "Service")
    assert staff.import_staff(desk, tmp_path / "roster.xlsx").changed == 0


def test_that_an_export_without_the_right_holds_neither_phone_nor_pay(desk: Desk, tmp_path: Path) -> None:
    staff_export.export_roster(trainer(desk), tmp_path / "roster.xlsx", Words(Language.ZH))
    header, *rows = sheets.read(tmp_path / "roster.xlsx").sheets[0].rows
    assert "手机" not in header
    assert not any("13762628407" in row for row in rows)


def test_that_a_failed_export_leaves_the_old_file(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ShopError, match="export-format-unknown"):
        staff_export.export_roster(desk, tmp_path / "roster.doc", Words(Language.ZH))
    assert list(tmp_path.iterdir()) == []


def test_that_formula_like_text_is_written_as_text(tmp_path: Path) -> None:
    rows: list[list[workbook.Cell]] = [
        ["=1+1", "+8613", "-5", "@a", 5],
        [Styled("=x", fill="#FCE7E3", bold=True), None, date(2026, 1, 1)],
    ]
    columns = [Column(letter) for letter in "abcde"]
    workbook.write(tmp_path / "a.xlsx", [Sheet("a/b", columns, rows, title="=T"), Sheet("A b", columns, [])])
    book = sheets.read(tmp_path / "a.xlsx")
    assert [sheet.name for sheet in book.sheets] == ["a b", "A b 2"]
    assert book.sheets[0].rows[0][0] == "=T"
    assert book.sheets[0].rows[2:] == (
        ("=1+1", "+8613", "-5", "@a", 5),
        ("=x", None, date(2026, 1, 1), None, None),
    )


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 40 * 365))
def test_that_tenure_counts_whole_months_and_never_falls(hired: date, days: int) -> None:
    until = date.fromordinal(hired.toordinal() + days)
    years, months = roster.tenure(hired, until)
    assert 0 <= months < 12
    assert (years, months) <= roster.tenure(hired, date.fromordinal(until.toordinal() + 1))
    assert years * 365 <= days


def test_that_tenure_before_the_first_day_is_nothing() -> None:
    assert roster.tenure(date(2026, 2, 9), date(2026, 10, 21)) == (0, 8)
    assert roster.tenure(date(2026, 10, 22), date(2026, 10, 21)) == (0, 0)


@pytest.mark.parametrize("query", ["刘", "阿洋", "k004", "旗舰店:阿", "售前客", " "])
def test_that_search_finds_by_name_nickname_number_account_and_position(desk: Desk, query: str) -> None:
    assert roster.matches(kept(desk, "K004"), query)
    assert not roster.matches(kept(desk, "K004"), "倩倩")


def test_that_a_first_seen_account_keeps_its_instant(desk: Desk) -> None:
    account_table.note_unknown(desk.db, "douyin", ["静静_dy"], desk.now)
    assert accounts.pending(desk)[0].first_seen == desk.now
    assert isinstance(desk.now, datetime)


def test_that_a_paper_is_kept_seen_only_with_the_right_and_every_look_is_logged(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "劳动合同.pdf").write_bytes(b"%PDF")
    kept_as = staff_documents.add(desk, YANG, tmp_path / "劳动合同.pdf")
    assert [paper.name for paper in staff_card.card(desk, YANG).documents] == ["劳动合同.pdf"]
    assert staff_card.card(trainer(desk), YANG).documents == ()
    assert staff_documents.content(desk, kept_as)[1] == b"%PDF"
    assert audit.entries(desk.db)[0].action == "staff.document-read"
    with pytest.raises(ShopError, match="right-missing"):
        staff_documents.content(trainer(desk), kept_as)
    staff_documents.put_in_bin(desk, kept_as)
    assert staff_card.card(desk, YANG).documents == ()
    staff_documents.restore(desk, kept_as)
    assert len(staff_card.card(desk, YANG).documents) == 1


def test_that_a_paper_that_is_empty_or_missing_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    for name, code in (("empty.pdf", "document-empty"), ("none.pdf", "document-missing")):
        with pytest.raises(ShopError, match=code):
            staff_documents.add(desk, YANG, tmp_path / name)
    with pytest.raises(ShopError, match="document-missing"):
        staff_documents.content(desk, 99)


def test_that_a_whole_import_is_withdrawn_but_what_was_edited_since_stays(desk: Desk, samples: Path) -> None:
    before = {person.no: person for person in roster_table.roster(desk.db)}
    staff.import_staff(desk, samples / "花名册.xlsx")
    desk.db.execute("insert into rota_cell (staff, day, code) values ('K003', '2026-10-22', '早')")
    edited = staff.edit(desk, replace(kept(desk, "K002"), nickname="雷雷"))
    assert staff.withdraw_import(desk) == (edited.no,)
    after = {person.no: person for person in roster_table.roster(desk.db)}
    assert set(after) == set(before)
    assert after["K002"].nickname == "雷雷"  # type: ignore[index]  # a staff number is a text
    assert all(after[no] == before[no] for no in before if no != "K002")
    assert [person.no for person in staff.binned(desk)] == ["K003"]  # planned already
    with pytest.raises(ShopError, match="import-none"):
        staff.withdraw_import(desk)


def test_that_the_card_tells_how_many_customers_came_to_each_account(desk: Desk, samples: Path) -> None:
    staff.import_staff(desk, samples / "花名册.xlsx")
    assert staff_card.card(desk, YANG).month is None
    kpi.import_kpi(desk, samples / "客服绩效_20261001_20261031.xlsx")
    card = staff_card.card(desk, YANG)
    assert str(card.month) == "2026-10"
    assert card.customers[Account("taobao", "青禾家居旗舰店:阿洋")] == 1492
