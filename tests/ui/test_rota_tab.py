"""The rota tab: typed, pasted, swapped, undone, let through, published; what the grid says and shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from shopdesk.domain.month import Month
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.shifts import Code
from shopdesk.services import rota, rota_settings
from shopdesk.services.desk import Desk
from shopdesk.storage import scores
from shopdesk.ui import ask, texts
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.rota.model import LEADS
from shopdesk.ui.tabs.rota.tab import RotaTab
from shopdesk.words import Language
from tests.rota_shop import MONDAY, NO_EARLY_AFTER_LATE, cell, draw, drawn, furnish

TUESDAY, WEDNESDAY = date(2026, 10, 20), date(2026, 10, 21)
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
WEEK = """
李雷 早 晚 休
周杰 晚 晚 休
"""
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> Iterator[RotaTab]:
    furnish(desk)
    draw(desk, WEEK)
    page = RotaTab(InlineRunner(desk.db, desk.actor, desk.now))
    qtbot.addWidget(page)
    page.resize(1366, 702)
    page.show()
    yield page
    page.close()


@pytest.fixture
def press(qtbot: QtBot, tab: RotaTab) -> partial[None]:
    """Press a key in the grid."""
    return partial(qtbot.keyClick, tab.view.grid.days)


def go(tab: RotaTab, name: str, day: date) -> None:
    tab.view.grid.days.go(cell(name, day))


def shown(tab: RotaTab, name: str, days: int = 3) -> str:
    """A person's row of the grid from the Monday on."""
    model = tab.view.model
    row = model.place(cell(name, MONDAY)).row()
    return " ".join(model.index(row, LEADS + MONDAY.day - 1 + at).data() or "." for at in range(days))


def test_that_the_model_keeps_qts_promises(tab: RotaTab) -> None:
    QAbstractItemModelTester(tab.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab.reload()


def test_that_the_month_is_shown_with_hours_rest_days_and_todays_month(tab: RotaTab) -> None:
    assert tab.bar.picker.month == OCTOBER
    assert shown(tab, "李雷") == "早 晚 休"
    row = tab.view.model.place(cell("李雷", MONDAY)).row()
    assert [tab.view.model.lead(row, column) for column in range(LEADS)] == ["李雷", "组长", "16/16", "1"]


def test_that_typed_keys_chinese_and_english_codes_set_the_cell_and_the_file(
    tab: RotaTab, desk: Desk, press: partial[None]
) -> None:
    go(tab, "李雷", WEDNESDAY)
    press(Key.Key_W)
    assert (shown(tab, "李雷"), drawn(desk, days=3).splitlines()[0]) == ("早 晚 晚", "李雷 早 晚 晚")
    press(Key.Key_X)
    assert shown(tab, "李雷") == "早 晚 休"
    tab.view.grid.days.typed.emit("病")
    tab.view.grid.days.typed.emit("假")
    assert shown(tab, "李雷") == "早 晚 病假"
    press(Key.Key_Delete)
    assert (shown(tab, "李雷"), drawn(desk, days=3).splitlines()[0]) == ("早 晚 .", "李雷 早 晚 .")


def test_that_undo_and_redo_walk_through_every_step(tab: RotaTab, desk: Desk, press: partial[None]) -> None:
    go(tab, "李雷", WEDNESDAY)
    for key in (Key.Key_W, Key.Key_X, Key.Key_Delete):
        press(key)
    for expected in ("休", "晚", "休"):
        press(Key.Key_Z, CTRL)
        assert shown(tab, "李雷").split()[-1] == expected
    assert drawn(desk, days=3).splitlines()[0] == "李雷 早 晚 休"
    press(Key.Key_Y, CTRL)
    assert shown(tab, "李雷") == "早 晚 晚"
    assert tab.bar.redo.isEnabled()


def test_that_a_blocking_rule_stops_the_edit_and_a_reason_lets_it_through(
    tab: RotaTab, desk: Desk, press: partial[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    go(tab, "李雷", WEDNESDAY)
    press(Key.Key_Z)
    assert shown(tab, "李雷") == "早 晚 休"
    assert "李雷" in tab.banner.told
    monkeypatch.setattr(ask, "line", lambda *_: "")
    press(Key.Key_F7)
    assert drawn(desk, days=3).splitlines()[0] == "李雷 早 晚 休"
    monkeypatch.setattr(ask, "line", lambda *_: "本人要求")
    press(Key.Key_F7)
    assert drawn(desk, days=3).splitlines()[0] == "李雷 早 晚 早"
    assert not tab.banner.told
    assert [one.allowed for one in rota.month(desk, OCTOBER).broken if one.rule == "succession"] == [True]
    tip = tab.view.grid.days.told(tab.view.grid.days.visualRect(tab.view.grid.days.currentIndex()).center())
    assert "本人要求" in tip


def test_that_f8_goes_to_the_next_broken_cell_and_f7_lets_it_through(
    tab: RotaTab, desk: Desk, press: partial[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(desk, "李雷 晚 早\n周杰 晚 晚 早")
    tab.reload()
    go(tab, "张敏", MONDAY)
    for expected in (cell("李雷", TUESDAY), cell("周杰", WEDNESDAY), cell("李雷", TUESDAY)):
        press(Key.Key_F8)
        assert tab.view.model.cell(tab.view.grid.days.currentIndex()) == expected
    monkeypatch.setattr(ask, "line", lambda *_: "节前说好的")
    press(Key.Key_F7)
    assert sorted(one.allowed for one in rota.month(desk, OCTOBER).broken if one.rule == "succession") == [False, True]


def test_that_a_block_is_copied_to_excel_and_pasted_elsewhere(tab: RotaTab, desk: Desk, press: partial[None]) -> None:
    go(tab, "李雷", MONDAY)
    press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "早\t晚\n"
    go(tab, "刘洋", MONDAY)
    press(Key.Key_V, CTRL)
    assert shown(tab, "刘洋") == "早 晚 ."
    QApplication.clipboard().setText("夜\t晚\n")
    press(Key.Key_V, CTRL)
    assert "夜" in tab.banner.told
    assert shown(tab, "刘洋") == "早 晚 ."


def test_that_a_selection_is_filled_to_the_right_and_locked_cells_are_left_alone(
    tab: RotaTab, desk: Desk, press: partial[None]
) -> None:
    go(tab, "李雷", TUESDAY)
    press(Key.Key_L)
    assert rota.month(desk, OCTOBER).rota.locked == {cell("李雷", TUESDAY)}
    go(tab, "李雷", MONDAY)
    for _ in range(2):
        press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_X)
    assert shown(tab, "李雷") == "休 晚 休"
    go(tab, "李雷", TUESDAY)
    press(Key.Key_X)
    assert "锁" in tab.banner.told


def test_that_two_cells_are_swapped(tab: RotaTab, desk: Desk) -> None:
    tab.view.grid.days.moved.emit(cell("李雷", MONDAY), cell("周杰", MONDAY))
    assert drawn(desk, days=3) == "李雷 晚 晚 休\n周杰 早 晚 休"


def test_that_a_block_begins_at_the_current_cell_after_a_jump(tab: RotaTab, press: partial[None]) -> None:
    go(tab, "张敏", MONDAY)
    press(Key.Key_Right, SHIFT)
    go(tab, "周杰", TUESDAY)
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left):
        press(key, SHIFT)
    assert tab.view.grid.days.block() == [[cell("周杰", TUESDAY)], [cell("吴倩", TUESDAY)]]
    press(Key.Key_Left, SHIFT)
    assert tab.view.grid.days.block()[0] == [cell("周杰", MONDAY), cell("周杰", TUESDAY)]


def test_that_a_swap_with_a_locked_cell_changes_neither(tab: RotaTab, desk: Desk, press: partial[None]) -> None:
    go(tab, "周杰", MONDAY)
    press(Key.Key_L)
    tab.view.grid.days.moved.emit(cell("李雷", MONDAY), cell("周杰", MONDAY))
    assert drawn(desk, days=3) == "李雷 早 晚 休\n周杰 晚 晚 休"
    assert "锁" in tab.banner.told


def test_that_cells_are_taken_up_and_put_down_by_keyboard_in_one_step(
    tab: RotaTab, desk: Desk, press: partial[None]
) -> None:
    go(tab, "李雷", MONDAY)
    press(Key.Key_Right, SHIFT)
    press(Key.Key_X, CTRL)
    assert drawn(desk, days=3).splitlines()[0] == "李雷 早 晚 休"
    assert tab.view.model.held == {cell("李雷", MONDAY), cell("李雷", TUESDAY)}
    go(tab, "刘洋", TUESDAY)
    press(Key.Key_V, CTRL)
    assert drawn(desk, days=3) == "李雷 . . 休\n刘洋 . 早 晚\n周杰 晚 晚 休"
    assert tab.view.grid.days.block() == [[cell("刘洋", TUESDAY), cell("刘洋", WEDNESDAY)]]
    press(Key.Key_Z, CTRL)
    assert drawn(desk, days=3) == "李雷 早 晚 休\n周杰 晚 晚 休"


def test_that_escape_an_edit_or_another_month_lets_go_of_what_was_taken_up(tab: RotaTab, press: partial[None]) -> None:
    go(tab, "李雷", MONDAY)
    for let_go in (partial(press, Key.Key_Escape), partial(press, Key.Key_W), partial(tab.show_month, NOVEMBER)):
        press(Key.Key_X, CTRL)
        assert tab.view.model.held
        let_go()
        assert not tab.view.model.held


def test_that_two_chosen_cells_or_what_was_taken_up_are_swapped_by_keyboard(
    tab: RotaTab, desk: Desk, press: partial[None]
) -> None:
    days = tab.view.grid.days
    days.choose([cell("李雷", MONDAY), cell("周杰", MONDAY)])
    press(Key.Key_X, CTRL | SHIFT)
    assert drawn(desk, days=3) == "李雷 晚 晚 休\n周杰 早 晚 休"
    go(tab, "李雷", MONDAY)
    press(Key.Key_Right, SHIFT)
    press(Key.Key_X, CTRL)
    go(tab, "周杰", TUESDAY)
    press(Key.Key_X, CTRL | SHIFT)
    assert drawn(desk, days=3) == "李雷 晚 休 休\n周杰 早 晚 晚"


def test_that_what_does_not_fit_is_not_put_down(tab: RotaTab, desk: Desk, press: partial[None]) -> None:
    go(tab, "李雷", MONDAY)
    press(Key.Key_Right, SHIFT)
    press(Key.Key_X, CTRL)
    go(tab, "李雷", OCTOBER.last)
    press(Key.Key_V, CTRL)
    go(tab, "李雷", TUESDAY)
    press(Key.Key_X, CTRL | SHIFT)
    assert drawn(desk, days=3).splitlines()[0] == "李雷 早 晚 休"
    assert "放不下" in tab.banner.told


def test_that_an_empty_month_offers_to_generate_and_the_plan_can_be_undone(tab: RotaTab, desk: Desk) -> None:
    tab.show_month(NOVEMBER)
    assert tab.pages.currentWidget() is tab.empty
    tab.bar.generate.click()
    tab.planning.bar.seconds.setValue(2)
    tab.planning.bar.go.click()
    assert tab.pages.currentWidget() is tab.view
    planned = rota.month(desk, NOVEMBER)
    assert len(planned.rota.codes) == 5 * 30
    assert all(not one.short for one in planned.cover)
    tab.bar.undo.click()
    assert rota.month(desk, NOVEMBER).empty


def test_that_an_open_question_about_generating_follows_the_month(tab: RotaTab) -> None:
    tab.bar.generate.click()
    assert "10月" in tab.planning.bar.text.text()
    tab.show_month(NOVEMBER)
    assert "11月" in tab.planning.bar.text.text()
    assert "10月" not in tab.planning.bar.text.text()


def test_that_publishing_shows_the_difference_first(tab: RotaTab, desk: Desk) -> None:
    tab.bar.publish.click()
    tab.publishing.go.click()
    assert tab.bar.draft.text == "已发布 · 第 1 版"
    rota.assign(desk, cell("李雷", TUESDAY), Code("休"))
    tab.reload()
    assert tab.bar.publish.text() == "发布 1 格"
    tab.bar.publish.click()
    assert "李雷 10月20日 晚→休" in tab.publishing.text.text()
    assert tab.view.model.proposed == {cell("李雷", TUESDAY): "晚"}
    tab.publishing.go.click()
    assert not tab.bar.publish.isEnabled()
    assert not tab.view.model.proposed


def test_that_the_difference_follows_an_edit_and_ends_with_its_bar(tab: RotaTab, press: partial[None]) -> None:
    tab.bar.publish.click()
    tab.publishing.go.click()
    go(tab, "李雷", TUESDAY)
    press(Key.Key_X)
    tab.bar.publish.click()
    go(tab, "周杰", TUESDAY)
    press(Key.Key_X)
    assert tab.view.model.proposed == {cell("李雷", TUESDAY): "晚", cell("周杰", TUESDAY): "晚"}
    assert "周杰" in tab.publishing.text.text()
    tab.hide()
    tab.show()
    assert tab.view.model.proposed
    tab.bar.undo.click()
    tab.bar.undo.click()
    assert tab.publishing.isHidden()
    assert not tab.view.model.proposed


def test_that_last_week_is_copied_into_the_week_of_the_picked_day(tab: RotaTab, desk: Desk) -> None:
    go(tab, "李雷", date(2026, 10, 28))
    tab.bar.copy_week.click()
    assert drawn(desk, date(2026, 10, 26), 3) == drawn(desk, MONDAY, 3)


def test_that_the_side_list_names_the_short_shift_and_puts_a_candidate_on(tab: RotaTab, desk: Desk) -> None:
    go(tab, "李雷", WEDNESDAY)
    tab.view.panel.put_on.emit(cell("吴倩", WEDNESDAY), Code("早"))
    assert "吴倩 . . 早" in drawn(desk, days=3)


def test_that_a_rules_severity_and_figures_are_edited_in_place(tab: RotaTab, desk: Desk) -> None:
    rota_settings.set_rules(desk, [NO_EARLY_AFTER_LATE, Rule("rest-month", Severity.WARN, {"least": 4})])
    tab.reload()
    tab.rules._set_severity(1, 2)
    tab.rules._set_figure(1, "least", 1, 5)
    assert rota_settings.rules(desk)[1] == Rule("rest-month", Severity.BLOCK, {"least": 5})
    assert [box.text() for box in tab.rules.needs.findChildren(QSpinBox)[:3]] == ["至少 1", "最好 –", "最多 –"]
    tab.rules.needs._set_amount(0, "least", 3)
    assert rota_settings.needs(desk)[0].least == 3
    tab.rules.needs._set_amount(0, "most", 2)
    assert tab.rules.banner.told
    assert rota_settings.needs(desk)[0].most is None


def test_that_the_rota_is_exported_and_imported_through_the_menu(
    tab: RotaTab, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "rota.xlsx"
    monkeypatch.setattr(ask, "save_file", lambda *_: out)
    monkeypatch.setattr(ask, "open_file", lambda *_: out)
    tab.files.menu.aboutToShow.emit()
    tab.files.menu.actions()[0].trigger()
    draw(desk, "李雷 . . .")
    tab.files.menu.actions()[-1].trigger()
    assert drawn(desk, days=3).splitlines()[0] == "李雷 早 晚 休"
    assert "已导入" in tab.banner.told


@pytest.mark.parametrize("page", [0, 1, 2])
def test_that_every_view_follows_the_language(tab: RotaTab, page: int) -> None:
    tab.bar.segments.set_current(page)
    tab._turn(page)
    texts.speak(Language.EN)
    QApplication.processEvents()
    assert tab.bar.generate.text() == "Generate…"
    assert shown(tab, "李雷") == "E L –"
    texts.speak(Language.ZH)
    QApplication.processEvents()
    assert shown(tab, "李雷") == "早 晚 休"
    tab.grab()


def _middle(tab: RotaTab, name: str, day: date) -> QPoint:
    days = tab.view.grid.days
    return days.visualRect(tab.view.model.place(cell(name, day))).center()


def test_that_a_chosen_cell_is_dragged_onto_another_and_the_two_change_places(
    tab: RotaTab, desk: Desk, qtbot: QtBot
) -> None:
    inside, button = tab.view.grid.days.viewport(), Qt.MouseButton.LeftButton
    origin, target = _middle(tab, "李雷", MONDAY), _middle(tab, "周杰", MONDAY)
    qtbot.mouseClick(inside, button, pos=origin)
    qtbot.mousePress(inside, button, pos=origin)
    qtbot.mouseMove(inside, target)
    qtbot.mouseRelease(inside, button, pos=target)
    assert drawn(desk, days=3) == "李雷 晚 晚 休\n周杰 早 晚 休"
    assert tab.view.model.cell(tab.view.grid.days.currentIndex()) == cell("周杰", MONDAY)


def test_that_a_press_elsewhere_selects_and_moves_nothing(tab: RotaTab, desk: Desk, qtbot: QtBot) -> None:
    before, inside, button = drawn(desk), tab.view.grid.days.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(inside, button, pos=_middle(tab, "李雷", MONDAY))
    qtbot.mouseMove(inside, _middle(tab, "李雷", WEDNESDAY))
    qtbot.mouseRelease(inside, button, pos=_middle(tab, "李雷", WEDNESDAY))
    assert drawn(desk) == before
    assert len(tab.view.grid.days.block()[0]) == 3


def test_that_a_block_is_filled_from_its_first_row_down(tab: RotaTab, desk: Desk, press: partial[None]) -> None:
    go(tab, "周杰", MONDAY)
    press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_D, CTRL)
    assert drawn(desk, days=3).splitlines()[-1] == "吴倩 晚 晚 ."


def test_that_a_file_with_problems_names_them_and_shows_all_on_request(
    tab: RotaTab, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "open_file", lambda *_: samples / "排班表-2026-10.xlsx")
    monkeypatch.setattr(ask, "show_text", lambda *given: told.append(given[2]))
    tab.files.take_in()
    assert "7 处" in tab.banner.told
    tab.banner._act()
    assert len(told[0].splitlines()) == 7


def test_that_an_edit_the_file_refuses_is_taken_back_and_is_no_step_to_undo(
    tab: RotaTab, press: partial[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scores, "is_closed", lambda *_: True)
    go(tab, "李雷", WEDNESDAY)
    press(Key.Key_W)
    assert shown(tab, "李雷") == "早 晚 休"
    assert "2026年10月" in tab.banner.told
    assert not tab.bar.undo.isEnabled()


def test_that_what_was_let_through_can_be_taken_back(tab: RotaTab, desk: Desk) -> None:
    draw(desk, "李雷 晚 早")
    rota.allow_all(desk, OCTOBER, "节前说好的")
    tab.reload()
    allowed = [one for one in rota.month(desk, OCTOBER).broken if one.allowed]
    tab.view.panel._toggle_allowed()
    tab.view.panel.taken_back.emit(rota.month(desk, OCTOBER).spot(allowed[0]))
    assert not [one for one in rota.month(desk, OCTOBER).broken if one.allowed]


def test_that_what_breaks_in_the_next_month_is_told_and_let_through_with_a_reason(
    tab: RotaTab, desk: Desk, press: partial[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    last = date(2026, 10, 31)
    draw(desk, "李雷 休 早", last)
    tab.reload()
    go(tab, "李雷", last)
    press(Key.Key_W)
    assert drawn(desk, last, 2) == "李雷 休 早"
    assert tab.editor.month is not None
    assert tab.editor.month.rota.codes[cell("李雷", last)] == "休"
    assert "11月1日" in tab.banner.told
    monkeypatch.setattr(ask, "line", lambda *_: "本人要求")
    press(Key.Key_F7)
    assert drawn(desk, last, 2) == "李雷 晚 早"
