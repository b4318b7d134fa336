"""The first run: from nothing to an open shop, by keyboard alone if one likes."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk import paths
from shopdesk.domain.rights import Role
from shopdesk.services import first_run, moment
from shopdesk.services.desk import Actor
from shopdesk.storage import database, handbook, rota_rules, shop, staff
from shopdesk.ui import ask, texts
from shopdesk.ui.wizard import Wizard
from shopdesk.ui.wizard.made import PeoplePage, RecoveryPage
from shopdesk.ui.wizard.pages import LanguagePage, PackPage, PasswordPage, ShopPage
from shopdesk.words import Language, Words

PASSWORD = "three plain words"
_CREATED, _PEOPLE, _DONE = 4, 5, 6


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr(paths, "documents", lambda: folder)
    return folder


@pytest.fixture
def wizard(qtbot: QtBot, documents: Path) -> Wizard:
    found = Wizard()
    qtbot.addWidget(found)
    found.resize(1366, 768)
    with qtbot.waitExposed(found):
        found.show()
    found.pages[0].arrive()
    return found


def fill_in(wizard: Wizard, people: int = 12) -> None:
    """Up to the password, which is typed."""
    wizard.go_on()
    page = wizard.pages[1]
    assert isinstance(page, ShopPage)
    page._name.setText("青禾家居")
    page._people.setValue(people)
    wizard.go_on()
    wizard.go_on()
    password = wizard.pages[3]
    assert isinstance(password, PasswordPage)
    password._first.setText(PASSWORD)
    password._again.setText(PASSWORD)


def test_that_the_whole_way_ends_in_an_open_shop(qtbot: QtBot, wizard: Wizard, documents: Path) -> None:
    fill_in(wizard)
    wizard.go_on()
    qtbot.waitUntil(lambda: wizard.page == _CREATED, timeout=20_000)
    recovery, people = wizard.pages[_CREATED], wizard.pages[_PEOPLE]
    assert isinstance(recovery, RecoveryPage)
    assert isinstance(people, PeoplePage)
    wizard.go_on()
    assert wizard.page == _CREATED, "the code must be put away first"
    recovery._kept.setChecked(True)
    wizard.go_on()
    qtbot.waitUntil(lambda: people._position.count() > 0)
    people._name.setText("王小明")
    people._on_add()
    qtbot.waitUntil(lambda: people._count == 1)
    wizard.go_on()
    assert wizard.page == _DONE
    with qtbot.waitSignal(wizard.finished) as finished:
        wizard.go_on()
    assert finished.args == [documents / "青禾家居.shopdesk", Actor(Role.OWNER, "店主")]
    with closing(database.open_database(documents / "青禾家居.shopdesk")) as db:
        assert [person.name for person in staff.roster(db)] == ["王小明"]
        assert [platform.code for platform in shop.platforms(db)] == ["taobao"]
        draft = handbook.draft(db)
        assert draft is not None
        assert any(draft.clauses)


def test_that_who_chooses_english_gets_an_english_handbook(qtbot: QtBot, wizard: Wizard, documents: Path) -> None:
    language = wizard.pages[0]
    assert isinstance(language, LanguagePage)
    language._choices.set_current(1)
    language._on_chosen(1)
    fill_in(wizard)
    wizard.go_on()
    qtbot.waitUntil(lambda: wizard.page == _CREATED, timeout=20_000)
    with closing(database.open_database(documents / "青禾家居.shopdesk")) as db:
        draft = handbook.draft(db)
        assert shop.profile(db).language == Language.EN
    assert draft is not None
    assert draft.title == "Customer Service Handbook"
    wizard._leave(Path())


def test_that_a_list_with_faults_names_each_and_takes_nobody_in(
    qtbot: QtBot, wizard: Wizard, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_in(wizard)
    wizard.go_on()
    qtbot.waitUntil(lambda: wizard.page == _CREATED, timeout=20_000)
    people = wizard.pages[_PEOPLE]
    assert isinstance(people, PeoplePage)
    wizard._turn(_PEOPLE)
    monkeypatch.setattr(ask, "open_file", lambda *_: samples / "花名册-有错.xlsx")
    people._on_import()
    qtbot.waitUntil(lambda: "没有导入" in people._banner.told, timeout=10_000)
    assert "第 2 行" in people._people.text()
    monkeypatch.setattr(ask, "open_file", lambda *_: samples / "花名册.xlsx")
    people._on_import()
    qtbot.waitUntil(lambda: people._count == 12, timeout=10_000)
    wizard._leave(Path())


def test_that_missing_answers_are_said_beside_their_fields(wizard: Wizard) -> None:
    wizard.go_on()
    page = wizard.pages[1]
    assert isinstance(page, ShopPage)
    for box in page._boxes:
        box.setChecked(False)
    wizard.go_on()
    assert wizard.page == 1
    assert page._name_field.told == "请填店铺名称。"
    assert page._platforms.told == "至少选一个平台。"


def test_that_a_file_there_already_is_never_overwritten(wizard: Wizard, documents: Path) -> None:
    (documents / "青禾家居.shopdesk").write_text("mine", encoding="utf-8")
    wizard.go_on()
    page = wizard.pages[1]
    assert isinstance(page, ShopPage)
    page._name.setText("青禾家居")
    wizard.go_on()
    assert wizard.page == 1
    assert "已经存在" in page._place.told


@pytest.mark.parametrize(("first", "again"), [("short", "short"), (PASSWORD, "another one")])
def test_that_a_weak_or_mistyped_password_goes_no_further(wizard: Wizard, first: str, again: str) -> None:
    fill_in(wizard)
    page = wizard.pages[3]
    assert isinstance(page, PasswordPage)
    page._first.setText(first)
    page._again.setText(again)
    wizard.go_on()
    assert wizard.page == 3
    assert page._first_field.told or page._again_field.told


@pytest.mark.parametrize(("people", "pack"), [(4, "taobao-small"), (8, "livestream"), (15, "tmall-team")])
def test_that_the_pack_nearest_to_the_team_is_chosen(wizard: Wizard, people: int, pack: str) -> None:
    fill_in(wizard, people)
    assert isinstance(wizard.pages[2], PackPage)
    assert wizard.answers.pack == pack


def test_that_the_language_changes_at_once(qtbot: QtBot, wizard: Wizard) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Down)
    assert texts.words().language is Language.EN
    qtbot.waitUntil(lambda: wizard._on.text() == "Continue")
    assert wizard.answers.language is Language.EN


def test_that_enter_goes_on_from_a_choice_and_from_a_field(qtbot: QtBot, wizard: Wizard) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert wizard.page == 1
    page = wizard.pages[1]
    assert isinstance(page, ShopPage)
    page._name.setText("青禾")
    qtbot.keyClick(page._name, Qt.Key.Key_Return)
    assert wizard.page == 2


def test_that_enter_presses_the_focused_button_and_goes_on_from_a_box(
    qtbot: QtBot, wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ask, "save_file", lambda *_: asked.append("where"))
    fill_in(wizard)
    wizard.go_on()
    qtbot.waitUntil(lambda: wizard.page == _CREATED, timeout=20_000)
    page = wizard.pages[_CREATED]
    assert isinstance(page, RecoveryPage)
    qtbot.keyClick(page._print, Qt.Key.Key_Return)
    assert asked == ["where"]
    page._kept.setFocus()
    qtbot.keyClick(page._kept, Qt.Key.Key_Return)
    assert wizard.page == _CREATED  # the box is not ticked yet
    page._kept.setChecked(True)
    qtbot.keyClick(page._kept, Qt.Key.Key_Return)
    assert wizard.page == _PEOPLE


def test_that_the_recovery_sheet_holds_the_code(tmp_path: Path) -> None:
    out = tmp_path / "code.pdf"
    code = "27JQ-X8QM-PQAB-MJ33-L99F"
    first_run.recovery_sheet(out, name="青禾家居", code=code, day=date(2026, 10, 21), words=Words(Language.ZH))
    text = PdfReader(out).pages[0].extract_text()
    assert code in "".join(text.split())
    assert "青禾家居" in text


def test_that_the_rule_on_service_hours_follows_the_platforms(tmp_path: Path) -> None:
    path = tmp_path / "new.shopdesk"
    first_run.create(
        path,
        "taobao-small",
        platforms=["jd", "taobao"],
        name="小店",
        language="zh",
        zone="Asia/Shanghai",
        password=PASSWORD,
        now=moment.now(),
    )
    with closing(database.open_database(path)) as db:
        assert [platform.code for platform in shop.platforms(db)] == ["taobao", "jd"]
        named = [rule.params["platforms"] for rule in rota_rules.rules(db) if "platforms" in rule.params]
        assert [list(codes) for codes in named] == [["taobao"]]
