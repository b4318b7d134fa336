"""Files of the rota tab: calendars for phones, and codes of other people's files explained once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk.domain.shifts import Code
from shopdesk.services.desk import Desk
from shopdesk.ui import ask
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.rota import codes_form
from shopdesk.ui.tabs.rota.tab import RotaTab
from tests.rota_shop import draw, drawn, furnish
from tests.ui.answers import always


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> Iterator[RotaTab]:
    furnish(desk)
    draw(desk, "李雷 早 晚")
    page = RotaTab(InlineRunner(desk.db, desk.actor, desk.now))
    qtbot.addWidget(page)
    page.show()
    yield page
    page.close()


def test_that_calendars_are_written_for_one_and_for_all(
    tab: RotaTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, folder = tmp_path / "one.ics", tmp_path / "all"
    monkeypatch.setattr(ask, "save_file", always(one))
    monkeypatch.setattr(ask, "folder", always(folder))
    assert tab.files.month is not None
    tab.files.export_calendar(tab.files.month.people[1])
    tab.files.export_calendar(None)
    assert one.exists()
    assert len(list(folder.glob("*.ics"))) == len(tab.files.month.people)


def test_that_the_print_preview_outlives_the_click_that_opened_it(tab: RotaTab, qtbot: QtBot) -> None:
    tab.bar.print.click()
    (dialog,) = tab.findChildren(QPrintPreviewDialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    (pages,) = dialog.findChildren(QPrintPreviewWidget)
    assert pages.pageCount() == 1
    assert dialog.printer().pageLayout().orientation() is QPageLayout.Orientation.Landscape
    assert dialog.printer().resolution() >= 600
    assert dialog.windowTitle() == "打印预览"
    dialog.close()


def test_that_the_picture_is_on_the_clipboard(tab: RotaTab) -> None:
    tab.bar.picture.click()
    assert QApplication.clipboard().pixmap().width() > 1000


def test_that_strange_codes_are_explained_once_and_the_file_goes_in(
    tab: RotaTab, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2026年10月排班表"])
    sheet.append(["工号", "姓名", *range(1, 32)])
    sheet.append(["K002", "李雷", *(["白", "H"] * 15), "白"])
    source = tmp_path / "2026年10月排班表.xlsx"
    book.save(source)
    monkeypatch.setattr(ask, "open_file", always(source))
    asked: list[list[str]] = []

    def explain(parent: object, written: list[str], types: object) -> dict[str, Code]:
        del parent, types
        asked.append(list(written))
        return {"白": Code("早"), "H": Code("休")}

    monkeypatch.setattr(codes_form, "explain", explain)
    tab.files.take_in()
    assert "H" in tab.banner.told
    tab.banner._act()
    assert asked == [["H", "白"]]
    assert drawn(desk, days=3) == "李雷 早 休 早"
    tab.files.take_in()
    assert len(asked) == 1


def test_that_every_code_must_be_explained(qtbot: QtBot, tab: RotaTab) -> None:
    assert tab.files.month is not None
    form = codes_form.CodesForm(None, ("A", "休2"), tab.files.month.task.types)
    qtbot.addWidget(form)
    assert not form.yes.isEnabled()
    for box in form.boxes.values():
        box.setCurrentIndex(1)
    assert form.yes.isEnabled()
    assert form.answers() == {"A": Code("早"), "休2": Code("早")}
