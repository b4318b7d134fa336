"""A file with headings of its own on its way in: its first rows are shown, its columns chosen once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.columns import ColumnMap, Preview
from shopdesk.domain.month import Month
from shopdesk.services import columns, rota_files, staff
from shopdesk.services.desk import Desk
from shopdesk.storage import rota
from shopdesk.ui import ask, columns_form
from shopdesk.ui.columns_form import ColumnsForm
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.roster.tab import RosterTab
from shopdesk.ui.take_in import TakeIn
from shopdesk.ui.widgets import Banner

ROWS: tuple[list[Any], ...] = (
    ["人员一览"],
    ["编码", "称呼", "姓名", "类别", "到岗"],
    ["K020", "小明", "王小明", "售前客服", date(2026, 10, 1)],
    ["K021", "小红", "李小红", "厨师", date(2026, 10, 2)],
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    book = Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    book.create_sheet("说明").append(["共", 2, "人"])
    path = tmp_path / "人员.xlsx"
    book.save(path)
    return path


@pytest.fixture
def form(qtbot: QtBot, desk: Desk, source: Path) -> ColumnsForm:
    made = ColumnsForm(None, columns.look(desk, "staff", source))
    qtbot.addWidget(made)
    return made


def choose(form: ColumnsForm, heading: str, key: str) -> None:
    box = form.boxes[heading]
    box.setCurrentIndex(box.findData(key))


def said(form: QWidget) -> str:
    return " ".join(label.text() for label in form.findChildren(QLabel))


def test_that_the_first_rows_show_and_what_is_recognised_is_chosen(form: ColumnsForm) -> None:
    assert list(form.boxes) == ["编码", "称呼", "姓名", "类别", "到岗"]
    assert form.boxes["姓名"].currentText() == "姓名"
    assert form.boxes["编码"].currentText() == "不用"
    assert "王小明" in said(form)
    assert form.row.value() == 2


def test_that_what_is_needed_is_asked_for_and_a_meaning_belongs_to_one_column(form: ColumnsForm) -> None:
    assert not form.yes.isEnabled()
    assert "还要选：工号" in said(form)
    choose(form, "编码", "no")
    assert form.yes.isEnabled()
    choose(form, "称呼", "name")
    assert form.boxes["姓名"].currentData() == ""
    assert form.answer().columns == {"no": "编码", "name": "称呼"}
    form.name.clear()
    assert not form.yes.isEnabled()


def test_that_another_row_or_sheet_may_hold_the_headings(form: ColumnsForm) -> None:
    form.row.setValue(3)
    assert list(form.boxes)[:2] == ["K020", "小明"]
    form.sheet.setCurrentIndex(1)
    assert list(form.boxes) == ["共", "2", "人"]


def test_that_an_unknown_list_is_explained_its_problems_told_and_taken_in_once_mended(
    qtbot: QtBot, runner: InlineRunner, desk: Desk, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = RosterTab(runner)
    qtbot.addWidget(tab)
    monkeypatch.setattr(ask, "open_file", lambda *_: source)
    tab.arrivals.choose()
    assert "没有找到这些列：工号" in tab.banner.told
    asked: list[Preview] = []

    def explain(parent: QWidget, preview: Preview) -> ColumnMap:
        del parent
        asked.append(preview)
        header = preview.sheets[0].headers[1]
        meant = {"no": "编码", "name": "姓名", "position": "类别", "hired": "到岗"}
        return ColumnMap("staff", "人员", tuple(header.headings.values()), meant)

    monkeypatch.setattr(columns_form, "explain", explain)
    tab.banner._act()
    assert "厨师" in "".join(tab.panel.report.lines)
    assert "1 处要改" in tab.banner.told
    monkeypatch.setattr(ask, "show_text", lambda *_: True)
    tab.banner._act()
    assert asked[1].known is not None, "what was chosen can be chosen otherwise"
    people = [list(row) for row in ROWS]
    people[3][3] = "售后客服"
    book = Workbook()
    for row in people:
        book.worksheets[0].append(row)
    book.save(source)
    tab.arrivals.choose()
    tab.panel.report.take_button.click()
    assert {"K020", "K021"} <= {one.no for one in staff.people(desk).people}
    assert len(asked) == 2, "the next file with the same headings is not asked about"


def test_that_a_file_that_does_not_tell_its_month_is_offered_the_one_on_screen(
    qtbot: QtBot, runner: InlineRunner, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "排班.csv"
    path.write_text("姓名,1,2\n李雷,早,晚\n", encoding="utf-8")
    page, banner = QWidget(), Banner()
    for widget in (page, banner):
        qtbot.addWidget(widget)
    road = TakeIn(page, runner, banner, "rota")
    road.take(path, rota_files.import_rota, Month(2026, 11))
    assert "看不出是哪个月" in banner.told
    assert rota.between(desk.db, date(2026, 11, 1), date(2026, 11, 2)).codes == {}
    banner._act()
    assert len(rota.between(desk.db, date(2026, 11, 1), date(2026, 11, 2)).codes) == 2


def test_that_every_column_has_a_name_in_the_form(form: ColumnsForm, qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    for kind in columns.KINDS:
        path = tmp_path / f"{kind}.csv"
        path.write_text("甲,乙,1\n007,2,3\n", encoding="utf-8")
        shown = ColumnsForm(form, columns.look(desk, kind, path))
        qtbot.addWidget(shown)
        box = shown.boxes["甲"]
        names = [box.itemText(at) for at in range(1, box.count())]
        assert not [name for name in names if "column-" in name or "metric-" in name]
        assert len(set(names)) == len(names)
