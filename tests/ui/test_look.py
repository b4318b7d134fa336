"""Theme, words, icons and the parts: both themes, both languages, live."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QDateEdit, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from shopdesk import paths
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.shifts import Kind
from shopdesk.ui import icons, settings, texts, theme
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.widgets import Banner, Button, Field, MonthPicker, SearchBox, Segmented, Table, Toast, Toolbar
from shopdesk.words import Language
from tests.ui.gallery import COLUMNS, PEOPLE, Person, gallery


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_that_every_part_shows_in_every_theme(qtbot: QtBot, mode: theme.Mode, scale: float) -> None:
    theme.use(mode, scale)
    page = gallery()
    qtbot.addWidget(page)
    picture = page.grab().toImage()
    assert picture.pixelColor(2, picture.height() // 2) == theme.current().color("surface")


def test_that_sizes_and_fonts_follow_the_font_size_setting() -> None:
    large = theme.Theme(scale=1.3)
    assert (large.size["table_row"], large.size["focus_ring"], large.font("title").pixelSize()) == (42, 2, 21)
    assert theme.Theme().size["table_row"] == 32


def test_that_every_shift_kind_has_a_tint_in_both_themes() -> None:
    tints = {theme.Theme(dark=dark).shift(kind).bg.name() for dark in (False, True) for kind in Kind}
    assert len(tints) == 2 * len(Kind)


def test_that_the_style_sheet_names_no_colour_itself() -> None:
    template = (paths.resources() / "themes" / "theme.qss").read_text(encoding="utf-8")
    code = "".join(line for line in template.splitlines() if not line.startswith(("#", "QLabel")))
    assert "#" not in code.replace("#tabbar", "").replace("#page", "").replace("#statusbar", "")


def test_that_an_icon_takes_the_colour_it_is_given(qapp: object) -> None:
    picture = icons.pixmap("check", 20, "success").toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(20) for y in range(20) if picture.pixelColor(x, y).alpha() == 255
    }
    assert theme.current().color("success").name() in colours


def test_that_an_icon_takes_the_colour_of_the_state_its_button_is_in(qapp: object) -> None:
    found, size = icons.icon("check", tint="text", on="accent"), QSize(16, 16)
    states = {
        "text": (QIcon.Mode.Normal, QIcon.State.Off),
        "accent": (QIcon.Mode.Normal, QIcon.State.On),
        "disabled": (QIcon.Mode.Disabled, QIcon.State.On),
    }
    for tint, state in states.items():
        assert found.pixmap(size, *state).toImage() == icons.pixmap("check", tint=tint).toImage()


def test_that_words_change_while_running(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    search, month = SearchBox(), MonthPicker(Month(2026, 10))
    for part in (search, month):
        part.setParent(box)
    before = search.placeholderText()
    texts.speak(Language.EN)
    qtbot.waitUntil(lambda: search.placeholderText() == "Search")
    texts.speak(Language.ZH)
    qtbot.waitUntil(lambda: search.placeholderText() == "搜索")
    assert before == "搜索"
    assert month.month == Month(2026, 10)


def test_that_a_refusal_in_the_banner_follows_the_language(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.refuse(ShopError("disk-full"))
    assert banner.told.startswith("磁盘已满")
    texts.speak(Language.EN)
    qtbot.waitUntil(lambda: banner.told.startswith("The disk is full"))
    banner.clear()
    assert banner.told == ""


def test_that_a_row_table_is_a_proper_model(qtmodeltester: ModelTester) -> None:
    model = RowTable(COLUMNS)
    model.set_rows(PEOPLE)
    qtmodeltester.check(model)


def test_that_a_table_searches_sorts_and_keeps_the_current_row(qtbot: QtBot) -> None:
    table: Table[Person] = Table(RowTable(COLUMNS, key=lambda p: p.name))
    qtbot.addWidget(table)
    table.set_rows(PEOPLE)
    assert table.choose("王芳")
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [p.name for p in table.rows.rows] == ["张敏", "李雷", "王芳"]
    table.search("组")
    assert [p.name for p in table.rows.rows] == ["李雷"]
    table.search("")
    table.choose("王芳")
    table.set_rows([PEOPLE[2]._replace(hours=1), *PEOPLE[:2]])
    assert table.row == PEOPLE[2]._replace(hours=1)


def test_that_the_selected_rows_are_copied_as_a_table(qtbot: QtBot) -> None:
    table: Table[Person] = Table(RowTable(COLUMNS))
    qtbot.addWidget(table)
    table.set_rows(PEOPLE)
    table.choose(PEOPLE[0])
    table.copy()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "张敏\t主管\t216"


def test_that_enter_opens_the_current_row(qtbot: QtBot) -> None:
    table: Table[Person] = Table(RowTable(COLUMNS))
    qtbot.addWidget(table)
    table.set_rows(PEOPLE)
    table.choose(PEOPLE[1])
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [PEOPLE[1]]


def test_that_arrow_keys_switch_the_segments(qtbot: QtBot) -> None:
    control = Segmented(["Month", "Fairness"])
    qtbot.addWidget(control)
    with qtbot.waitSignal(control.chosen) as chosen:
        qtbot.keyClick(control, Qt.Key.Key_Right)
    assert chosen.args == [1]
    with qtbot.assertNotEmitted(control.chosen):
        qtbot.keyClick(control, Qt.Key.Key_Right)


def test_that_the_month_picker_steps_over_the_year(qtbot: QtBot) -> None:
    picker = MonthPicker(Month(2026, 12))
    qtbot.addWidget(picker)
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.mouseClick(picker.findChildren(Button)[2], Qt.MouseButton.LeftButton)
    assert picked.args == [Month(2027, 1)]


def test_that_a_wrong_field_says_so_beside_it(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLineEdit

    field = Field("Month", QLineEdit())
    qtbot.addWidget(field)
    field.error("月份要在 1–12 之间")
    assert field.told == field.editor.accessibleDescription() == "月份要在 1–12 之间"
    field.clear_error()
    assert field.told == ""


def test_that_a_toast_takes_back_what_was_done(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(800, 400)
    qtbot.addWidget(window)
    undone: list[bool] = []
    toast = Toast.tell(window, "已发布 8 格", lambda: undone.append(True))
    toast.findChildren(Button)[0].click()
    assert undone == [True]
    assert Toast.tell(window, "再来") is toast


def test_that_settings_survive_the_program(qapp: object) -> None:
    settings.put("font-size", 1.15)
    settings.forget()
    assert settings.get("font-size") == 1.15
    assert settings.get("never-set", "default") == "default"


def test_that_a_setting_that_stays_is_not_written_again(qapp: object) -> None:
    settings.put("font-size", 1.15)
    file = paths.user_data() / "settings.json"
    file.unlink()
    settings.put("font-size", 1.15)
    assert not file.exists()


def test_that_the_toolbar_gives_way_to_a_form(qtbot: QtBot) -> None:
    page = QWidget()
    bar, add, save = Toolbar(), Button("Add", "plus", "primary"), Button("Save", kind="primary")
    bar.add_right(add)
    bar.give_way(add, save)
    column = QVBoxLayout(page)
    column.addWidget(bar)
    column.addWidget(save)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    assert add.property("kind") == "plain"
    save.hide()
    assert add.property("kind") == "primary"


def test_that_only_a_primary_button_insists_on_its_words(qtbot: QtBot) -> None:
    plain, primary = Button("Write the whole month to a file", "export"), Button("Publish the month", kind="primary")
    for button in (plain, primary):
        qtbot.addWidget(button)
    assert plain.minimumSizeHint().width() < plain.sizeHint().width()
    assert primary.minimumSizeHint() == primary.sizeHint()


def test_that_a_day_is_picked_from_a_calendar_in_the_language_of_the_window(qtbot: QtBot) -> None:
    texts.speak(Language.ZH)
    editor = QDateEdit()
    field = Field("Day", editor)
    qtbot.addWidget(field)
    assert editor.calendarPopup()
    assert editor.calendarWidget().locale().language() is QLocale.Language.Chinese
    assert editor.calendarWidget().firstDayOfWeek() is Qt.DayOfWeek.Monday


def test_that_a_column_takes_what_the_last_can_spare_before_it_cuts_a_name(qtbot: QtBot) -> None:
    columns = (
        Column[Person]("Name", lambda one: one.name, width=60),
        Column[Person]("Hours", lambda one: str(one.hours), align="right", width=60),
        Column[Person]("Position", lambda one: one.post),
    )
    table: Table[Person] = Table(RowTable(columns))
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    table.set_rows([Person("Bartholomew Wong", "主管", 8)])
    wanted = table.sizeHintForColumn(0)
    assert (table.columnWidth(0), table.columnWidth(1)) == (wanted, 60)
    table.resize(wanted + 90, 200)
    qtbot.waitUntil(lambda: 60 <= table.columnWidth(0) < wanted)
    table.set_rows([Person("赵磊", "主管", 8)])
    assert table.columnWidth(0) == 60
