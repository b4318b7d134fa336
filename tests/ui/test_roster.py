"""The roster tab: what it shows, and that every click reaches the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import Group, Position, Side, Staff, StaffNo, Status
from shopdesk.services import staff as services
from shopdesk.services import staff_card
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import accounts, audit, rota, staff
from shopdesk.ui import ask, texts, theme
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.roster import place_form
from shopdesk.ui.tabs.roster.place_form import PlaceForm
from shopdesk.ui.tabs.roster.tab import RosterTab
from shopdesk.ui.widgets import Label
from shopdesk.words import Language
from tests.ui.answers import always


@pytest.fixture
def tab(qtbot: QtBot, runner: InlineRunner) -> RosterTab:
    shown = RosterTab(runner)
    qtbot.addWidget(shown)
    shown.resize(1366, 700)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def kept(desk: Desk, no: str) -> Staff:
    found = staff.one(desk.db, StaffNo(no))
    assert found is not None
    return found


def listed(tab: RosterTab) -> str:
    """The list as it stands: numbers of those in post, then behind a bar those aside."""
    here, aside = (" ".join(row.no for row in table.rows.rows) for table in (tab.people.table, tab.people.aside))
    return f"{here} | {aside}".strip(" |")


def type_into(tab: RosterTab, **typed: str) -> None:
    for key, text in typed.items():
        editor = tab.panel.form.fields[key].editor
        assert isinstance(editor, QLineEdit)
        editor.setText(text)


def test_that_the_list_shows_who_is_in_post_and_apart_who_is_not(tab: RosterTab, desk: Desk) -> None:
    assert listed(tab) == "K001 K002 K004 K009 K010"
    services.leave(desk, StaffNo("K009"), date(2026, 10, 20))
    tab.reload()
    assert listed(tab) == "K001 K002 K004 K010 | K009"
    assert "1" in tab.people.fold.text()
    tab.people.fold.click()
    assert tab.people.aside.isHidden()


def test_that_the_models_hold_to_qts_rules(tab: RosterTab) -> None:
    for table in (tab.people.table, tab.groups.positions_list.table, tab.groups.groups_list.table, tab.bin.table):
        QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab.reload()
    tab.bar.search.setText("刘")
    tab.bar.search.setText("")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("刘", "K004"), ("青青", "K001"), ("k01", "K010"), ("专营店", "K004"), ("售后客服", "K009 K010"), ("zzz", "")],
)
def test_that_search_finds_as_letters_are_typed(tab: RosterTab, typed: str, found: str) -> None:
    tab.bar.search.setText(typed)
    assert listed(tab) == found
    assert tab.people.empty.isVisible() is (not found)


def test_that_a_group_can_be_filtered_for(tab: RosterTab) -> None:
    next(action for action in tab.bar.menu.actions() if action.text() == "售后接待").trigger()
    assert listed(tab) == "K009 K010"
    assert "售后接待" in tab.bar.filter_button.text()


def test_that_a_person_opens_beside_the_list_with_the_phone_masked(tab: RosterTab, desk: Desk) -> None:
    tab.turn_to("K004")
    assert tab.panel.isVisible()
    facts = tab.panel.card._values
    assert (facts["Phone"].text(), facts["Base pay"].text()) == ("137 **** 8407", "****")
    tab.panel.card.eye.click()
    assert facts["Phone"].text() == "13762628407"
    assert audit.entries(desk.db)[0].action == "staff.reveal"


def test_that_escape_closes_the_person_and_a_click_opens_him_again(tab: RosterTab, qtbot: QtBot) -> None:
    tab.turn_to("K004")
    qtbot.keyClick(tab.panel, Qt.Key.Key_Escape)
    assert tab.panel.isHidden()
    place = tab.people.table.visualRect(tab.people.table.currentIndex()).center()
    qtbot.mouseClick(tab.people.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tab.panel.shows_person


def test_that_a_person_typed_in_is_on_the_roster_and_can_be_taken_back(tab: RosterTab, desk: Desk) -> None:
    tab.bar.add_button.click()
    type_into(tab, no="K020", name="钱多", hired="2026/10/1")
    tab.panel.form.save_button.click()
    assert kept(desk, "K020").hired == date(2026, 10, 1)
    assert "K020" in listed(tab)
    tab.undo()
    assert "K020" not in listed(tab)


def test_that_every_fault_is_said_at_its_field_and_what_was_typed_stays(tab: RosterTab, desk: Desk) -> None:
    tab.add()
    type_into(tab, no="K004", phone="12", base_pay="四千")
    tab.panel.form.save_button.click()
    fields = tab.panel.form.fields
    assert [key for key, field in fields.items() if field.told] == ["name", "phone", "base_pay"]
    assert tab.banner.told == "有 3 处要改。"
    assert tab.panel.form.typed()["phone"] == "12"
    assert kept(desk, "K004").name == "刘洋"


def test_that_an_edit_reaches_the_file_and_undo_takes_it_back(tab: RosterTab, desk: Desk) -> None:
    before = kept(desk, "K004")
    tab.turn_to("K004")
    tab.panel.edit_button.click()
    type_into(tab, nickname="洋洋", phone="13800000000")
    tab.panel.form.save_button.click()
    assert kept(desk, "K004") == replace(before, nickname="洋洋", phone="13800000000")
    assert tab.panel.shows_person
    tab.undo()
    assert kept(desk, "K004") == before
    tab.undo()


def test_that_an_untouched_form_saves_the_entry_as_it_was(tab: RosterTab, desk: Desk) -> None:
    before = kept(desk, "K004")
    texts.speak(Language.EN)
    tab.turn_to("K004")
    tab.edit()
    tab.panel.form.save()
    assert kept(desk, "K004") == before


def test_that_another_person_does_not_push_out_what_is_being_typed(tab: RosterTab) -> None:
    tab.turn_to("K004")
    tab.edit()
    type_into(tab, nickname="洋洋")
    tab.people.choose("K009")
    assert tab.panel.form.typed()["nickname"] == "洋洋"
    assert tab.banner.told
    tab.panel.form.cancel_button.click()
    assert tab.panel.person is not None
    assert tab.panel.person.no == "K009"


def test_that_the_bin_takes_and_gives_back(tab: RosterTab, desk: Desk) -> None:
    tab.turn_to("K004")
    tab.edit()
    tab.panel.form.bin_button.click()
    assert "K004" not in listed(tab)
    tab._turn(2)
    tab.bin.restore_button.click()
    assert "K004" in listed(tab)
    assert tab.bin.empty.isVisible()
    assert kept(desk, "K004").status is Status.ACTIVE


def test_that_a_list_with_mistakes_shows_each_of_them_and_changes_nothing(
    tab: RosterTab, desk: Desk, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_: samples / "花名册-有错.xlsx")
    before = "\n".join(desk.db.conn.iterdump())
    tab.bar.import_button.click()
    assert "厨师" in "".join(tab.panel.report.lines)
    assert len(tab.panel.report.lines) >= 10
    assert tab.panel.report.take_button.isHidden()
    assert "花名册-有错.xlsx" in tab.banner.told
    assert "\n".join(desk.db.conn.iterdump()) == before


def test_that_a_good_list_is_shown_first_and_taken_in_when_confirmed(
    tab: RosterTab, desk: Desk, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_: samples / "花名册.xlsx")
    tab.arrivals.choose()
    assert len(staff.roster(desk.db)) == 5
    tab.panel.report.take_button.click()
    assert len(staff.roster(desk.db)) == 12
    assert len(listed(tab).split()) == 12
    assert tab.panel.isHidden()
    tab.undo()
    assert listed(tab) == "K001 K002 K004 K009 K010"


def test_that_an_account_nobody_owns_is_given_away_and_back(tab: RosterTab, desk: Desk) -> None:
    accounts.note_unknown(desk.db, "pinduoduo", ["qinghe:阿洋", "qinghe:助手"], desk.now)
    tab.reload()
    tab.turn_to("K004")
    tab.panel.card.claim_link.click()
    menu = tab.findChildren(QMenu)[-1]
    next(action for action in menu.actions() if "阿洋" in action.text()).trigger()
    menu.close()
    assert len(kept(desk, "K004").accounts) == 3
    tab.undo()
    assert len(kept(desk, "K004").accounts) == 2
    tab.groups.unclaimed.selectRow(0)
    tab.groups.robot_button.click()
    assert len(accounts.pending(desk.db)) == 1


def test_that_the_card_tells_what_leave_is_left_and_of_which_year(tab: RosterTab, desk: Desk) -> None:
    for day in (date(2026, 3, 2), date(2027, 1, 4)):
        rota.put(desk.db, Cell(StaffNo("K009"), day), Code("年假"))
    rota.put(desk.db, Cell(StaffNo("K009"), date(2026, 3, 3)), Code("病假"))
    tab.people.table.choose("K009")
    card = tab.panel.card
    told = [label.text() for label in card._leave_part.findChildren(Label)]
    assert told == ["假期余额", "年假 2026", "已休或已排 1 天", "剩 4 / 5 天",
                    "病假 2026", "已休或已排 1 天", "不限",
                    "年假 2027", "已休或已排 1 天", "剩 4 / 5 天"]  # fmt: skip


def test_that_leave_balances_are_for_those_who_decide_about_leave(desk: Desk) -> None:
    trainer = replace(desk, actor=Actor(Role.TRAINER, "王芳"))
    assert staff_card.card(desk, StaffNo("K009")).leave
    assert staff_card.card(trainer, StaffNo("K009")).leave == ()


def test_that_a_note_stands_in_the_history(tab: RosterTab, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "line", lambda *_: "二季度优秀客服")
    tab.turn_to("K004")
    tab.panel.card.note_link.click()
    assert "二季度优秀客服" in tab.panel.card.timeline.accessibleDescription()


def test_that_a_paper_is_added_opened_and_dropped(
    tab: RosterTab, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "合同.pdf").write_bytes(b"%PDF")
    opened: list[str] = []
    monkeypatch.setattr(ask, "open_file", lambda *_: tmp_path / "合同.pdf")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    tab.turn_to("K004")
    tab.panel.card.document_link.click()
    (paper,) = staff_card.card(desk, StaffNo("K004")).documents
    tab.panel.card.open_document.emit(paper)
    assert Path(opened[0]).read_bytes() == b"%PDF"
    tab.panel.card.drop_document.emit(paper)
    assert staff_card.card(desk, StaffNo("K004")).documents == ()
    tab.undo()
    assert staff_card.card(desk, StaffNo("K004")).documents == (paper,)


def test_that_a_group_is_added_and_renamed(tab: RosterTab, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = tab.groups.groups_list
    tab._turn(1)
    monkeypatch.setattr(place_form, "ask_group", always(Group("物流", "Logistics")))
    shown.add_button.click()
    assert shown.table.rows.rows[-1] == Group("物流", "Logistics")
    monkeypatch.setattr(place_form, "ask_group", always(Group("售前一组", "Pre-sales one")))
    shown.table.choose("售前")
    shown.edit_button.click()
    assert "售前一组" in [group.name for group in shown.table.rows.rows]
    tab.undo()
    assert "售前" in [group.name for group in shown.table.rows.rows]


def test_that_a_position_is_added_edited_removed_and_all_taken_back(
    tab: RosterTab, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    shown, before = tab.groups.positions_list, staff.positions(desk.db)
    tab._turn(1)
    host = Position("主播", "Host", Side.PRE, 15)
    monkeypatch.setattr(place_form, "ask_position", always(host))
    shown.add_button.click()
    assert staff.positions(desk.db)[-1] == host
    monkeypatch.setattr(place_form, "ask_position", always(replace(host, name="带货主播")))
    shown.table.choose("主播")
    shown.edit_button.click()
    assert staff.positions(desk.db)[-1].name == "带货主播"
    shown.table.choose("培训专员")
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_Delete)
    assert "培训专员" not in [one.name for one in staff.positions(desk.db)]
    for _ in range(3):
        tab.undo()
    assert staff.positions(desk.db) == before


def test_that_a_position_in_use_stays_and_the_banner_says_why(tab: RosterTab, desk: Desk) -> None:
    tab._turn(1)
    tab.groups.positions_list.table.choose("售后客服")
    tab.groups.positions_list.remove_button.click()
    assert "周杰、吴倩" in tab.banner.told
    assert "售后客服" in [one.name for one in staff.positions(desk.db)]


def test_that_the_form_of_a_position_begins_with_what_is_known(qtbot: QtBot) -> None:
    form = PlaceForm(None, "主管", "Supervisor", position=True)
    qtbot.addWidget(form)
    known = Position("主管", "Supervisor", Side.BOTH, 40, Role.SUPERVISOR)
    form.show_position(known)
    assert form.position() == known
    form.name.clear()
    assert not form.yes.isEnabled()


def test_that_the_list_is_copied_exported_and_printed(
    tab: RosterTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.bar.copy_button.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) == 6
    assert copied[0].startswith("工号\t姓名")
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "花名册.xlsx")
    tab.bar.export_button.click()
    assert (tmp_path / "花名册.xlsx").stat().st_size > 0
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    tab.bar.print_button.click()
    assert Path(opened[0]).read_bytes().startswith(b"%PDF")


def test_that_a_trainer_sees_no_way_to_change_or_reveal(qtbot: QtBot, runner: InlineRunner, desk: Desk) -> None:
    runner.actor = Actor(Role.TRAINER, "王芳")
    tab = RosterTab(runner)
    qtbot.addWidget(tab)
    tab.turn_to("K004")
    assert tab.panel.card.eye.isHidden()
    assert tab.panel.edit_button.isHidden()
    assert not tab.bar.add_button.isEnabled()
    tab.edit()
    assert tab.banner.told


def test_that_nothing_is_left_in_the_other_language_after_a_switch(tab: RosterTab, qtbot: QtBot) -> None:
    texts.speak(Language.EN)
    tab.turn_to("K004")
    qtbot.waitUntil(lambda: tab.bar.add_button.text() == "Add a person")
    assert "on the roster" in tab.page._count.text()
    assert "Pre-sales" in tab.page._count.text()
    theme.use(theme.Mode.DARK)
    assert tab.people.table.rows.rows
