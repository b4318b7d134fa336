"""The handbook tab: what is done on screen is in the file, and what is in the file is on the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from shopdesk.domain.banned import Ban, BannedWord
from shopdesk.domain.handbook import Severity
from shopdesk.domain.handbook_edit import clause_of
from shopdesk.domain.notes import NoteKind
from shopdesk.domain.rights import Role
from shopdesk.domain.staff import StaffNo
from shopdesk.services import banned, faq, handbook, handbook_writing, notes
from shopdesk.services.desk import Actor, Desk
from shopdesk.ui import ask, texts
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.handbook import publish
from shopdesk.ui.tabs.handbook.clause import ClauseRow
from shopdesk.ui.tabs.handbook.cover import Cover
from shopdesk.ui.tabs.handbook.lines import BANNED, BIN, COVER
from shopdesk.ui.tabs.handbook.publish import Publication
from shopdesk.ui.tabs.handbook.tab import HandbookTab
from shopdesk.words import Language
from tests import handbooks


@pytest.fixture
def written(desk: Desk) -> Desk:
    handbook.begin(desk, handbooks.design())
    handbook.publish(desk, date(2026, 10, 15), significant=True)
    return desk


def opened(qtbot: QtBot, runner: InlineRunner, number: str = "3.1") -> HandbookTab:
    tab = HandbookTab(runner)
    qtbot.addWidget(tab)
    tab.resize(1366, 702)
    with qtbot.waitExposed(tab):
        tab.show()
    turn(tab, runner, number)
    return tab


def turn(tab: HandbookTab, runner: InlineRunner, number: str) -> None:
    text = handbook.draft(Desk(runner._db, runner.actor, runner.now)).text
    assert tab._contents.tree.choose(str(handbooks.part(text, number)))


def row(tab: HandbookTab, place: int) -> ClauseRow:
    found = tab._editor.clauses.rows[place]
    tab._editor.clauses.choose(found)
    return found


def said(desk: Desk, number: str) -> str:
    text = handbook.draft(desk).text
    return clause_of(text, handbooks.part(text, number)).text


def change(tab: HandbookTab, place: int, text: str) -> None:
    clause = row(tab, place)
    clause.write()
    editor = clause.findChild(QPlainTextEdit)
    assert editor is not None
    editor.setPlainText(text)
    clause.keep()


def test_that_a_typed_clause_is_kept_and_marked(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    tab = opened(qtbot, runner)
    change(tab, 0, "上下班都要打卡。")
    assert said(written, "3.1.1") == "上下班都要打卡。"
    assert row(tab, 0).shown.changed
    assert "改 1 条" in tab._bar._changes.text()


def test_that_control_enter_keeps_and_goes_on_to_the_next(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    tab = opened(qtbot, runner)
    clause = row(tab, 0)
    clause.write()
    editor = clause.findChild(QPlainTextEdit)
    assert editor is not None
    editor.setPlainText("改过了。")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said(written, "3.1.1") == "改过了。"
    current = tab._editor.clauses.current
    assert current is not None
    assert current.shown.number == "3.1.2"
    assert current.editing


def test_that_keys_choose_move_grade_and_bin(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    tab = opened(qtbot, runner)
    row(tab, 0)
    clauses = tab._editor.clauses
    clauses.setFocus()
    first = said(written, "3.1.1")
    qtbot.keyClick(clauses, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert said(written, "3.1.2") == first
    qtbot.keyClick(clauses, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    text = handbook.draft(written).text
    assert clause_of(text, handbooks.part(text, "3.1.2")).severity is Severity.RED_LINE
    qtbot.keyClick(clauses, Qt.Key.Key_Delete)
    assert [gone.clause.text for gone in handbook.draft(written).text.binned] == [first]


def test_that_undo_takes_back_and_redo_does_again(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    tab = opened(qtbot, runner)
    before = said(written, "3.1.1")
    change(tab, 0, "改过了。")
    tab.writing.undo()
    assert said(written, "3.1.1") == before
    assert row(tab, 0).shown.clause.text == before
    tab.writing.redo()
    assert said(written, "3.1.1") == "改过了。"


def test_that_a_new_clause_is_open_for_writing(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    tab = opened(qtbot, runner)
    row(tab, 1)
    tab._editor.add_clause.emit()
    current = tab._editor.clauses.current
    assert current is not None
    assert current.shown.number == "3.1.3"
    assert current.editing


def test_that_comparing_shows_only_what_differs(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    text = handbook.draft(written).text
    handbook_writing.delete(written, handbooks.part(text, "1.1.1"))
    tab = opened(qtbot, runner)
    change(tab, 0, "改过了。")
    tab._compare.setChecked(True)
    assert [shown.shown.number for shown in tab._editor.clauses.rows] == ["3.1.1", "1.1.1"]
    assert "line-through" in tab._editor.clauses.rows[1].shown.html()


def test_that_user_text_is_never_read_as_markup(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    tab = opened(qtbot, runner)
    change(tab, 0, "<b>x</b>")
    assert "&lt;b&gt;" in row(tab, 0).shown.html()


def test_that_the_preview_follows_the_section(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    tab = opened(qtbot, runner, "1.1")
    tab._preview.renew()
    first = tab._preview.page
    turn(tab, runner, "4.1")
    assert tab._preview.page == first + 3
    assert tab._preview.pages > 8


def test_that_searching_keeps_the_sections_that_say_it(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    tab = opened(qtbot, runner)
    tab._contents.search.setText("代别人打卡")
    tree = tab._contents.tree
    assert tree._model.rowCount() == 1
    assert tree._model.item(0).rowCount() == 1


def test_that_publishing_asks_and_tells(
    qtbot: QtBot, written: Desk, runner: InlineRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = opened(qtbot, runner)
    change(tab, 0, "改过了。")
    answer = Publication(date(2026, 11, 1), significant=False, note="打卡说得更短")
    monkeypatch.setattr(publish, "ask", lambda *_: answer)
    tab._publish.click()
    newest = handbook.versions(written)[-1]
    assert (newest.number, newest.effective, newest.note) == ("1.1", date(2026, 11, 1), "打卡说得更短")
    tab._publish.click()
    assert "没有可发布的内容" in tab.banner.told


def test_that_only_the_owner_may_publish(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    runner.actor = Actor(Role.SUPERVISOR, "张敏", StaffNo("K001"))
    tab = opened(qtbot, runner)
    assert not tab._publish.isEnabled()
    assert "店主" in tab._publish.toolTip()


def test_that_signatures_are_reminded_entered_and_read(
    qtbot: QtBot, written: Desk, runner: InlineRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = opened(qtbot, runner)
    shown: list[str] = []
    monkeypatch.setattr(ask, "show_text", lambda _parent, _title, text: shown.append(text))
    table = tab._signatures._table
    table.choose("K009")
    tab._signatures._remind.click()
    assert [one.staff.no for one in handbook.unsigned(written) if one.reminded_at] == ["K009"]
    tab._signatures._paper.click()
    assert [done.staff for done in handbook.signatures(written)] == ["K009"]
    tab._signatures._read.click()
    assert shown == [handbook.text_to_sign(written)]


def test_that_the_draft_is_exported_as_a_pdf(
    qtbot: QtBot, written: Desk, runner: InlineRunner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tab = opened(qtbot, runner)
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "制度.pdf")
    tab._export.click()
    assert (tmp_path / "制度.pdf").read_bytes().startswith(b"%PDF")
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "none" / "制度.pdf")
    tab._export.click()
    assert "没有文件夹" in tab.banner.told


def test_that_every_view_speaks_english_when_asked(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    tab = opened(qtbot, runner)
    texts.speak(Language.EN)
    qtbot.waitUntil(lambda: tab._publish.text() == "Publish 1.1…")
    assert tab._bar._name.text() == "Version 1.1, draft"
    assert [tab._contents.tree._model.item(row).text()[:2] for row in range(3)] == ["Co", "1　", "2　"]


def test_that_an_empty_handbook_says_how_to_begin(
    qtbot: QtBot, desk: Desk, runner: InlineRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = HandbookTab(runner)
    qtbot.addWidget(tab)
    monkeypatch.setattr(ask, "line", lambda *_: "总则")
    tab._contents.add_chapter.emit()
    tab._contents.add_section.emit()
    chapters = handbook.draft(desk).text.chapters
    assert [(chapter.title, len(chapter.sections)) for chapter in chapters] == [("总则", 1)]


def test_that_the_cover_is_written_in_its_own_form(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    tab = opened(qtbot, runner)
    tab._contents.tree.choose(COVER)
    tab._editor.cover.changed.emit(Cover("客服手册", "做事的规矩", "全体", "张敏"))
    text = handbook.draft(written).text
    assert (text.title, text.subtitle, text.scope, text.authors) == ("客服手册", "做事的规矩", "全体", "张敏")
    assert "改标题或封面" in tab._bar._changes.text()


def test_that_a_binned_clause_comes_back(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    text = handbook.draft(written).text
    handbook_writing.delete(written, handbooks.part(text, "3.1.1"))
    tab = opened(qtbot, runner)
    assert tab._contents.tree.choose(BIN)
    tab._editor.bin._restore.click()
    text = handbook.draft(written).text
    assert text.binned == ()
    assert text.numbers()[clause_of(text, handbooks.part(text, "3.1.5")).id] == "3.1.5"


def test_that_a_question_of_the_kiosk_is_answered_and_stands_in_the_annex(
    qtbot: QtBot, written: Desk, runner: InlineRunner
) -> None:
    asking = replace(written, actor=Actor(Role.AGENT, "吴倩", StaffNo("K010")))
    notes.write(asking, NoteKind.QUESTION, "发票怎么开？")
    notes.write(asking, NoteKind.HANDOVER, "大促备货在三号仓")
    tab = opened(qtbot, runner)
    tab.turn_to("faq")
    view = tab._editor.faq
    assert [one.text for one in view.table.rows.rows] == ["发票怎么开？"]
    assert not view.in_faq.isEnabled()
    view.answer.setPlainText("留税号，月底开")
    tab.reload()
    assert view.answer.toPlainText() == "留税号，月底开", "what is typed stays"
    view.question.setPlainText("可以开专票吗？")
    view.in_faq.setChecked(True)
    view.save.click()
    (kept,) = faq.questions(written)
    assert (kept.text, kept.answer, kept.answered_by, kept.in_faq) == ("可以开专票吗？", "留税号，月底开", "店主", True)
    assert notes.newest(asking)[1].answer == "留税号，月底开"
    view.answer.clear()
    assert not view.in_faq.isChecked(), "without an answer there is nothing to print"


def test_that_what_is_typed_of_one_question_is_kept_while_another_is_looked_at(
    qtbot: QtBot, written: Desk, runner: InlineRunner
) -> None:
    asking = replace(written, actor=Actor(Role.AGENT, "吴倩", StaffNo("K010")))
    for text in ("发票怎么开？", "运费谁出？"):
        notes.write(asking, NoteKind.QUESTION, text)
    tab = opened(qtbot, runner)
    tab.turn_to("faq")
    view = tab._editor.faq
    one, other = view.table.rows.rows
    faq.settle(written, one.id, one.text, "店里出", in_faq=False)
    tab.reload()
    view.table.choose(one.id)
    view.in_faq.setChecked(True)
    tab.reload()
    assert view.in_faq.isChecked(), "what is ticked stays"
    view.table.choose(other.id)
    assert view.answer.toPlainText() == ""
    view.table.choose(one.id)
    assert (view.answer.toPlainText(), view.in_faq.isChecked()) == ("店里出", True)


class LateRunner(InlineRunner):
    """Keeps questions until it is told to answer them, as threads do."""

    def read(self, *asked: Any) -> None:
        self.kept = [*getattr(self, "kept", []), asked]

    def answer(self) -> None:
        for asked in self.kept:
            super().read(*asked)


def test_that_a_link_to_a_part_is_followed_by_a_tab_that_is_only_being_made(qtbot: QtBot, written: Desk) -> None:
    late = LateRunner(written.db, written.actor, written.now)
    tab = HandbookTab(late)
    qtbot.addWidget(tab)
    tab.show()
    tab.turn_to("faq")
    late.answer()
    assert tab._contents.tree.current == "faq"
    assert tab._editor.faq.isVisible()
    tab.turn_to("signatures")
    tab.turn_to("faq")
    assert tab._editor.faq.isVisible(), "from any view"


def test_that_banned_words_are_added_tried_and_taken_out(qtbot: QtBot, written: Desk, runner: InlineRunner) -> None:
    tab = opened(qtbot, runner)
    tab._contents.tree.choose(BANNED)
    view = tab._editor.banned
    view._word.setText("最")
    view._harmless.setText("最近、最后")
    view._add.click()
    assert banned.words(written) == (BannedWord("最", Ban.ABSOLUTE, ("最近", "最后")),)
    view._sentence.setText("最近最好")
    assert view._verdict.text().count("underline") == 1
    view._word.setText("最")
    view._add.click()
    assert "重复" in tab.banner.told
    view._table.choose("最")
    view._drop.click()
    assert banned.words(written) == ()


def test_that_who_may_not_write_it_is_told_and_can_press_nothing(
    qtbot: QtBot, written: Desk, runner: InlineRunner
) -> None:
    runner.actor = Actor(Role.INSPECTOR, "王芳", StaffNo("K010"))
    tab = HandbookTab(runner)
    qtbot.addWidget(tab)
    assert "没有这项权限" in tab.banner.told
    assert not any(button.isEnabled() for button in (tab._export, tab._print, tab._publish, tab._undo))
