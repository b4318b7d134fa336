"""The toolbar folds what finds no room into a menu, and takes it out again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from shopdesk.ui import theme
from shopdesk.ui.widgets import Button, Segmented, Toolbar


class Bar(Toolbar):
    """Views, two buttons with icons, one with words; a primary one at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.views = Segmented(("Month", "Fairness"))
        self.plan, self.undo, self.redo = Button("生成排班", "generate"), Button(icon="undo"), Button(icon="redo")
        self.export, self.publish = Button("导出", "export"), Button("发布", "publish", "primary")
        self.undo.setAccessibleName("撤销")
        self.redo.setAccessibleName("重做")
        self.add_left(self.views, self.plan, self.undo, self.redo)
        self.add_right(self.export, self.publish)
        self.pressed: list[str] = []
        for button in (self.plan, self.undo, self.redo):
            button.clicked.connect(lambda *_, one=button: self.pressed.append(one.text() or one.accessibleName()))

    def folded(self) -> list[str]:
        return [action.text() for action in self.menu().actions()]

    def menu(self) -> QMenu:
        menu = self._more.menu() if self._more is not None else QMenu(self)
        menu.aboutToShow.emit()
        return menu


@pytest.fixture
def bar(qtbot: QtBot) -> Bar:
    made = Bar()
    qtbot.addWidget(made)
    made.resize(900, made.height())
    with qtbot.waitExposed(made):
        made.show()
    return made


def narrow(bar: Bar, pixels: int) -> None:
    bar.resize(pixels, bar.height())
    QApplication.processEvents()


def whole(bar: Bar) -> int:
    """The width at which everything just fits."""
    for wide in range(200, 900):
        narrow(bar, wide)
        if not bar._folded:
            return wide
    raise AssertionError


def test_that_nothing_is_folded_while_there_is_room(bar: Bar) -> None:
    assert bar._more is None
    assert all(button.isVisible() for button in (bar.plan, bar.undo, bar.redo, bar.export, bar.publish))


def test_that_icons_go_first_and_no_words_are_cut(bar: Bar) -> None:
    wide = whole(bar)
    narrow(bar, wide - 1)
    assert bar.folded() == ["撤销", "重做"] or bar.folded() == ["重做"]
    assert bar.plan.width() >= bar.plan.sizeHint().width()
    assert bar.export.width() >= bar.export.sizeHint().width()


def test_that_an_entry_of_the_menu_presses_its_button(bar: Bar) -> None:
    narrow(bar, bar.minimumSizeHint().width())
    assert bar.folded() == ["生成排班", "撤销", "重做", "导出"]
    bar.undo.setEnabled(False)
    menu = bar.menu()
    assert [action.isEnabled() for action in menu.actions()] == [True, False, True, True]
    menu.actions()[0].trigger()
    assert bar.pressed == ["生成排班"]


def test_that_the_menu_opens_by_keyboard(bar: Bar, qtbot: QtBot) -> None:
    narrow(bar, bar.minimumSizeHint().width())
    assert bar._more is not None
    assert bar._more.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert bar._more.accessibleName() == "更多"


def test_that_buttons_come_back_to_their_places(bar: Bar) -> None:
    narrow(bar, bar.minimumSizeHint().width())
    narrow(bar, 900)
    order = [bar.views, bar.plan, bar.undo, bar.redo, bar.export, bar.publish]
    assert [part.isVisible() for part in order] == [True] * 6
    assert sorted(order, key=lambda part: part.x()) == order
    assert bar._more is not None
    assert not bar._more.isVisible()


def test_that_what_a_tab_hides_while_it_is_folded_stays_hidden(bar: Bar) -> None:
    narrow(bar, bar.minimumSizeHint().width())
    bar.undo.hide()
    assert bar.folded() == ["生成排班", "重做", "导出"]
    narrow(bar, 900)
    assert not bar.undo.isVisible()
    bar.undo.show()
    QApplication.processEvents()
    assert bar.undo.isVisible()


def test_that_kept_and_primary_buttons_stay(bar: Bar) -> None:
    bar.keep(bar.plan)
    narrow(bar, bar.minimumSizeHint().width())
    assert bar.folded() == ["撤销", "重做", "导出"]
    assert bar.plan.isVisible()
    assert bar.publish.isVisible()


def test_that_the_main_button_stays_while_a_form_outweighs_it(bar: Bar, qtbot: QtBot) -> None:
    rival = Button("保存", kind="primary")
    qtbot.addWidget(rival)
    bar.give_way(bar.publish, rival)
    rival.show()
    narrow(bar, bar.minimumSizeHint().width())
    assert bar.publish.property("kind") == "plain"
    assert bar.publish.isVisible()


def test_that_larger_letters_fold_more(bar: Bar) -> None:
    narrow(bar, whole(bar))
    theme.use(theme.Mode.LIGHT, 1.3)
    QApplication.processEvents()
    assert bar.folded()
    theme.use(theme.Mode.LIGHT)
    QApplication.processEvents()
    assert not bar._folded


def test_that_a_folded_menu_becomes_a_submenu(bar: Bar) -> None:
    below = QMenu(bar)
    below.addAction("Excel")
    bar.export.setMenu(below)
    narrow(bar, bar.minimumSizeHint().width())
    found = bar.menu().actions()[-1]
    assert (found.text(), found.menu()) == ("导出", below)
