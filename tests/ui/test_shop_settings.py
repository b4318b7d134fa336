"""Shop settings: the name, the idle lock, who may open the window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.domain.columns import ColumnMap
from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Role
from shopdesk.domain.shifts import Code
from shopdesk.services import access, columns, opening, rota_files, shop_settings
from shopdesk.services.access import Person
from shopdesk.services.desk import Actor, Desk
from shopdesk.ui import ask
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.shop_settings import SettingsPage


@pytest.fixture
def page(qtbot: QtBot, runner: InlineRunner) -> SettingsPage:
    page = SettingsPage(runner)
    qtbot.addWidget(page)
    page.show()
    return page


def test_that_name_and_idle_lock_are_saved(page: SettingsPage, desk: Desk) -> None:
    page.name.setText("青禾家居旗舰店")
    page.idle.setValue(15)
    page.save.click()
    greeting = opening.greet(desk)
    assert (greeting.shop.name, greeting.idle_minutes) == ("青禾家居旗舰店", 15)


def test_that_an_empty_name_is_refused(page: SettingsPage, desk: Desk) -> None:
    page.name.setText("  ")
    page.save.click()
    assert page.banner.told == "店铺名称不能为空。"
    assert opening.greet(desk).shop.name == "青禾家居"


def test_that_people_are_let_in_and_taken_away(page: SettingsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "password", lambda *_: "qinghe-2026")
    page.owner.click()
    assert "恢复码" in page.banner.told
    page.who.setText("张敏")
    page.password.setText("zhangmin-1")
    page.add.click()
    assert access.people(desk.db) == (Person("店主", Role.OWNER), Person("张敏", Role.SUPERVISOR))
    page.people.choose("店主")
    assert not page.remove.isEnabled()
    page.people.choose("张敏")
    page.remove.click()
    assert access.people(desk.db) == (Person("店主", Role.OWNER),)


def test_that_a_supervisor_is_told_who_may(qtbot: QtBot, desk: Desk) -> None:
    page = SettingsPage(InlineRunner(desk.db, Actor(Role.SUPERVISOR, "张敏"), desk.now))
    qtbot.addWidget(page)
    page.show()
    assert "店主" in page.banner.told


def test_that_what_was_said_about_other_files_is_listed_and_forgotten(
    qtbot: QtBot, runner: InlineRunner, desk: Desk, page: SettingsPage
) -> None:
    assert not page.remembered.forget.isEnabled()
    columns.remember(desk, ColumnMap("punches", "门禁", ("卡号", "时刻"), {"number": "卡号", "at": "时刻"}))
    rota_files.map_codes(desk, {"甲": Code("早")})
    shown = SettingsPage(runner)
    qtbot.addWidget(shown)
    shown.show()
    table = shown.remembered.table
    assert [(one.name, one.meant) for one in table.rows.rows] == [("门禁", "工号、时间"), ("甲", "早")]
    shown.remembered.forget.click()
    assert columns.known(desk) == ()
    table.selectRow(0)
    shown.remembered.forget.click()
    assert rota_files.mapped_codes(desk) == {}
    assert not shown.remembered.forget.isEnabled()


def test_that_service_hours_are_set_past_midnight_and_kept(page: SettingsPage, desk: Desk) -> None:
    opens, closes = page.hours.boxes["douyin"]
    assert (opens.currentText(), closes.currentText()) == ("08:00", "23:00")
    opens.setCurrentText("22:00")
    closes.setCurrentText("02:00")
    closes.activated.emit(closes.currentIndex())
    (douyin,) = [one for one in shop_settings.platforms(desk) if one.code == "douyin"]
    assert (douyin.opens, douyin.closes) == (1320, 1560)
    assert [box.currentText() for box in page.hours.boxes["douyin"]] == ["22:00", "02:00"]
    opens, closes = page.hours.boxes["douyin"]
    closes.setCurrentText("24:00")
    closes.activated.emit(closes.currentIndex())
    assert shop_settings.platforms(desk)[-1].closes == 1440


@pytest.mark.parametrize(
    ("code", "opens", "closes", "refusal"),
    [("amazon", 480, 1380, "platform-unknown"), ("douyin", -1, 60, "platform-window-wrong")],
)
def test_that_strange_service_hours_are_refused(desk: Desk, code: str, opens: int, closes: int, refusal: str) -> None:
    with pytest.raises(ShopError, match=refusal):
        shop_settings.set_window(desk, code, opens, closes)
