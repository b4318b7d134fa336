"""The permissions tab: the table on screen, the live answer, drafts, the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from shopdesk.domain.money import fen
from shopdesk.domain.permissions import Action, Limit, Reason, Table
from shopdesk.domain.rights import Role
from shopdesk.domain.staff import StaffNo
from shopdesk.services import access, concessions, delegations, permissions
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import staff
from shopdesk.ui import ask, texts
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.permissions.cell_form import CellForm
from shopdesk.ui.tabs.permissions.form import type_in, typed
from shopdesk.ui.tabs.permissions.forms import ActionForm
from shopdesk.ui.tabs.permissions.grid import Kind
from shopdesk.ui.tabs.permissions.tab import PermissionsTab
from shopdesk.ui.tabs.permissions.versions import edit_text, edit_title
from shopdesk.ui.widgets import Button
from shopdesk.words import Language

REFUND = Action("refund-only", "仅退款", "Refund only", "收货 7 天内", "within 7 days", ceiling=fen("300"))
GIFT = Action("gift", "赠品", "Gift", ceiling=fen("60"), ceiling_percent=Decimal(50))
CASH = Action("cash", "好评返现", "Cash for reviews", red_line="平台红线", red_line_en="A red line")
CELLS = (
    Limit("售后客服", "refund-only", per_order=fen("50"), reasons=("破损",), days=7, evidence=("photo",)),
    Limit("组长", "refund-only", per_order=fen("120"), per_day=fen("600")),
    Limit("售前客服", "gift", per_order=fen("10"), times_day=5),
)


@pytest.fixture
def shop(desk: Desk) -> Desk:
    cells = {(cell.position, cell.action): cell for cell in CELLS}
    first = Table(0, "2026-10", date(2026, 10, 1), staff.positions(desk.db), (REFUND, GIFT, CASH), cells)
    permissions.start(desk, first, [Reason("破损", "Damaged")])
    return desk


@pytest.fixture
def tab(qtbot: QtBot, shop: Desk) -> Iterator[PermissionsTab]:
    page = PermissionsTab(InlineRunner(shop.db, shop.actor, shop.now))
    qtbot.addWidget(page)
    page.resize(1366, 702)
    page.show()
    yield page
    page.close()


def picture(tab: PermissionsTab) -> str:
    model = tab.grid.cells
    rows = range(model.rowCount())
    return "\n".join(
        " | ".join(
            f"{spot.first}/{spot.second}" if spot.second else spot.first
            for spot in (model.spot(row, column) for column in range(model.columnCount()))
            if spot.kind is not Kind.NEVER or spot.first
        )
        for row in rows
    )


def ask_for(tab: PermissionsTab, no: str, amount: str, order: str = "128") -> None:
    box = tab.question
    box.who.setCurrentIndex(box.who.findData(no))
    box.action.setCurrentIndex(box.action.findData("refund-only"))
    box.reason.setCurrentIndex(box.reason.findData("破损"))
    box.order.setText(order)
    box.days.setText("3")
    box.amount.setText(amount)


def test_that_the_table_shows_caps_conditions_and_whom_to_ask(tab: PermissionsTab) -> None:
    refund, gift, cash = picture(tab).splitlines()
    assert refund == "仅退款/收货 7 天内 | 不可以/→ 售后客服 | ¥50/破损 · 凭图 | ¥120/日 ¥600 | ¥300"
    assert gift == "赠品 | ¥10/日 5 次 | 不可以/→ 售前客服 | 不可以/→ 店主 | ¥60 · 50%"
    assert cash.startswith("好评返现 | 平台红线")


def test_that_the_grids_model_keeps_qts_rules(tab: PermissionsTab) -> None:
    QAbstractItemModelTester(tab.grid.cells, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab.reload()


def test_that_the_answer_follows_what_is_typed(tab: PermissionsTab) -> None:
    ask_for(tab, "K009", "30")
    assert tab.question.answer.told.splitlines()[0] == "可以"
    tab.question.amount.setText("60")
    assert tab.question.answer.told.splitlines()[0] == "需组长批准"
    assert "¥60 超过每单 ¥50。" in tab.question.answer.told
    assert not tab.question.answer.less.isHidden()
    tab.question.amount.setText("301")
    tab.question.order.setText("900")
    assert tab.question.answer.told.splitlines()[0] == "谁也不可以"


def test_that_more_than_the_order_is_answered_in_words(tab: PermissionsTab) -> None:
    ask_for(tab, "K009", "130")
    assert "想让 ¥130，比订单 ¥128 还多" in tab.question.answer.told


def test_that_letters_for_an_amount_are_refused_beside_the_field(tab: PermissionsTab) -> None:
    ask_for(tab, "K009", "abc")
    assert tab.question.question is None


def test_that_a_grant_within_limits_is_logged_from_the_box(tab: PermissionsTab, shop: Desk) -> None:
    ask_for(tab, "K009", "60")
    tab.question.answer.less.click()
    assert concessions.month(shop).log == ()  # no order number yet
    tab.question.order_no.setText("26970")
    tab.question.answer.yes.click()
    (given,) = concessions.month(shop).log
    assert (given.staff, given.amount, given.order_no) == ("K009", fen("50"), "26970")
    assert tab.month.isVisible()


def test_that_an_over_limit_grant_asks_for_the_leads_pin(
    qtbot: QtBot, shop: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    access.set_pin(shop, StaffNo("K002"), "2580")
    page = PermissionsTab(InlineRunner(shop.db, Actor(Role.SUPERVISOR, "张敏", StaffNo("K001")), shop.now))
    qtbot.addWidget(page)
    monkeypatch.setattr(ask, "line", lambda *_: "K002")
    monkeypatch.setattr(ask, "password", lambda *_: "2580")
    ask_for(page, "K009", "60")
    page.question.order_no.setText("26971")
    page.question.answer.ask.click()
    assert [one.approver for one in concessions.month(shop).log] == ["K002"]


def test_that_an_edited_cell_waits_in_a_draft_until_it_is_made_a_version(tab: PermissionsTab, shop: Desk) -> None:
    tab.grid.choose("售后客服", "refund-only")
    spot = tab.grid.spot
    assert spot is not None
    tab.drafting.edit(spot)
    assert tab.drafting.cell.isVisible()
    limit = tab.drafting.cell.result()
    assert limit == CELLS[0]
    tab.drafting.cell.done.emit(replace(CELLS[0], per_order=fen("80")))
    assert picture(tab).splitlines()[0].split(" | ")[2] == "¥80/破损 · 凭图"
    table = permissions.table(shop)
    assert table is not None
    assert table.limit("售后客服", "refund-only").per_order == fen("50")
    tab.drafting.publishing.done.emit((date(2026, 11, 1), "双十一"))
    assert [one.table.title for one in permissions.versions(shop)] == ["2026-11", "2026-10"]


def test_that_wrong_words_in_a_cells_form_are_said_beside_the_field(tab: PermissionsTab) -> None:
    tab.grid.choose("售后客服", "refund-only")
    spot = tab.grid.spot
    assert spot is not None
    tab.drafting.edit(spot)
    editor = tab.drafting.cell.money["per_order"].editor
    editor.setProperty("text", "viel")
    tab.drafting.cell.save.click()
    assert tab.drafting.cell.money["per_order"].told
    assert tab.drafting.cell.isVisible()


def test_that_a_refused_change_shows_in_the_banner(tab: PermissionsTab) -> None:
    tab.drafting.cell.done.emit(replace(CELLS[0], per_order=fen("500")))
    assert "不能超过谁也不能超的数" in tab.banner.told


def test_that_the_log_is_taken_in_from_a_file_and_problems_show(
    tab: PermissionsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shop: Desk
) -> None:
    source = tmp_path / "让利.csv"
    source.write_text("时间,工号,订单号,订单金额,动作,金额\n2026-10-05 10:00,K009,1,100,仅退款,10\n", encoding="utf-8")
    monkeypatch.setattr(ask, "open_file", lambda *_: source)
    tab.bar.take_in.click()
    assert len(concessions.month(shop).log) == 1
    source.write_text("时间,工号,订单号,订单金额,动作,金额\n2026-10-05 10:00,K099,1,100,仅退款,10\n", encoding="utf-8")
    tab.bar.take_in.click()
    assert "第 2 行 工号" in tab.banner.told


def test_that_the_table_is_exported_under_the_chosen_name(
    tab: PermissionsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "权限.xlsx"
    monkeypatch.setattr(ask, "save_file", lambda *_: out)
    tab.bar.export.click()
    assert out.stat().st_size > 1_000


def test_that_everything_follows_the_language(tab: PermissionsTab, shop: Desk) -> None:
    delegations.delegate(shop, StaffNo("K010"), "组长", "gift", shop.today, date(2026, 10, 25))
    ask_for(tab, "K009", "60")
    texts.speak(Language.EN)
    tab.reload()
    assert picture(tab).splitlines()[0].startswith("Refund only/within 7 days | No/→ After-sales | ¥50/")
    assert tab.question.answer.told.splitlines()[0] == "Team lead must approve"
    assert tab.bar.edit.text() == "New version…"


def test_that_a_shop_without_a_table_is_told_where_one_comes_from(qtbot: QtBot, desk: Desk) -> None:
    page = PermissionsTab(InlineRunner(desk.db, desk.actor, desk.now))
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()


def test_that_what_is_lent_can_be_ended_again(tab: PermissionsTab, shop: Desk, qtbot: QtBot) -> None:
    told: list[str] = []
    tab.status.connect(told.append)
    delegations.delegate(shop, StaffNo("K009"), "组长", "refund-only", shop.today, date(2026, 10, 25))
    tab.reload()
    assert "周杰 按组长权限办仅退款" in told[-1]
    tab.bar.delegate.click()
    item = tab.drafting.delegation.now.itemAt(0)
    assert item is not None
    line = item.widget()
    assert line is not None
    end = line.findChild(Button)
    assert end is not None
    end.click()
    assert told[-1] == ""
    assert permissions.view(shop).delegations == ()


def test_that_the_log_goes_out_and_comes_in_again(
    tab: PermissionsTab, shop: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for(tab, "K009", "30")
    tab.question.order_no.setText("269876235916523717")
    tab.question.answer.yes.click()
    out = tmp_path / "让利.xlsx"
    monkeypatch.setattr(ask, "save_file", lambda *_: out)
    tab.bar.turned.emit(1)
    tab.bar.export.click()
    report = concessions.import_concessions(shop, out)
    assert (report.problems, report.added, report.unchanged) == ((), 0, 1)


def test_that_the_budget_is_set_and_a_word_for_it_refused(
    tab: PermissionsTab, shop: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "line", lambda *_: "6,000")
    tab.bar.budget.click()
    assert concessions.budget(shop) == fen("6000")
    monkeypatch.setattr(ask, "line", lambda *_: "viel")
    tab.bar.budget.click()
    assert "viel" in tab.banner.told
    assert concessions.budget(shop) == fen("6000")


def test_that_an_action_without_a_name_is_not_kept(tab: PermissionsTab, shop: Desk) -> None:
    tab.bar.add.click()
    tab.drafting.action.save.click()
    assert tab.drafting.action.name.told
    assert permissions.view(shop).draft is None
    assert isinstance(tab.drafting.action.name.editor, QLineEdit)
    tab.drafting.action.name.editor.setText("加急")
    tab.drafting.action.save.click()
    draft = permissions.view(shop).draft
    assert draft is not None
    assert draft.actions[-1].name == "加急"
    tab.bar.discard.click()
    assert permissions.view(shop).draft is None


def test_that_the_versions_say_what_the_newest_changed(tab: PermissionsTab) -> None:
    tab.drafting.cell.done.emit(replace(CELLS[0], per_order=fen("80")))
    tab.drafting.publishing.done.emit((date(2026, 11, 1), "双十一"))
    tab.bar.turned.emit(2)
    chosen = tab.versions.table.row
    assert chosen is not None
    assert (chosen.table.title, chosen.coming) == ("2026-11", True)
    (edit,) = chosen.edits
    assert edit_title(chosen.table, edit) == "仅退款 · 售后客服"
    assert edit_text(chosen.table, edit) == "¥50 · 破损 · 凭图 → ¥80 · 破损 · 凭图"


def test_that_an_english_reader_edits_english_and_what_he_leaves_alone_keeps_both_languages(
    qtbot: QtBot, shop: Desk
) -> None:
    texts.speak(Language.EN)
    table = permissions.table(shop)
    assert table is not None
    cell, row = CellForm(), ActionForm()
    for form in (cell, row):
        qtbot.addWidget(form)
    limit = replace(CELLS[0], note="不改金额", note_en="amount unchanged")
    cell.open(limit, table)
    assert (typed(cell.reasons), typed(cell.note)) == ("Damaged", "amount unchanged")
    assert cell.result() == limit
    type_in(cell.note, "ask first")
    changed = cell.result()
    assert changed is not None
    assert (changed.note, changed.note_en, changed.reasons) == ("ask first", "", ("破损",))
    row.open(REFUND)
    assert typed(row.about) == "within 7 days"
    assert row.result() == REFUND
