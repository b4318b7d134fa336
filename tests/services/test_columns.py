"""Files with headings of their own: looked at, explained once, then taken in like any other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from shopdesk.domain.columns import ColumnMap, Preview
from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import fen
from shopdesk.domain.month import Month
from shopdesk.domain.permissions import Action, Table
from shopdesk.domain.report import Report
from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import attendance, columns, concessions, enquiries, kpi, permissions, rota_files, staff
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import enquiries as enquiry_table
from shopdesk.storage import kpi as figures
from shopdesk.storage import punches as punch_table
from shopdesk.storage import rota as rota_table
from shopdesk.storage import staff as people

OCTOBER = Month(2026, 10)
Import = Callable[[Desk, Path], Report]


def file(folder: Path, *rows: list[object], name: str = "导出.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    path = folder / name
    book.save(path)
    return path


def explain(preview: Preview, platform: str = "", **chosen: str) -> ColumnMap:
    """The map an owner makes of a preview who leaves the header row as it was guessed."""
    sheet = preview.sheets[0]
    header = sheet.headers[sheet.likeliest]
    return ColumnMap(preview.kind, "我们的表", tuple(header.headings.values()), {**header.guess, **chosen}, platform)


ODD_STAFF: tuple[list[object], ...] = (
    ["人员一览"],
    ["编码", "称呼", "姓名", "岗位类别", "到岗", "编外"],
    ["K020", "小明", "王小明", "售前客服", date(2026, 10, 1), "x"],
)


def test_that_an_explained_list_of_people_is_taken_in_and_so_is_the_next_with_the_same_headings(
    desk: Desk, tmp_path: Path
) -> None:
    source = file(tmp_path, *ODD_STAFF)
    with pytest.raises(ShopError, match="table-header-missing"):
        staff.import_staff(desk, source)
    preview = columns.look(desk, "staff", source)
    assert (preview.sheets[0].likeliest, preview.required, preview.known) == (1, ("no", "name"), None)
    assert dict(preview.sheets[0].headers[1].guess) == {"name": "姓名"}
    assert preview.sheets[0].rows[2][:3] == ("K020", "小明", "王小明")
    columns.remember(desk, explain(preview, no="编码", nickname="称呼", position="岗位类别", hired="到岗"))
    report = staff.import_staff(desk, source)
    assert (report.ok, report.added) == (True, 1)
    found = people.one(desk.db, StaffNo("K020"))
    assert found is not None
    assert (found.name, found.nickname, found.position) == ("王小明", "小明", "售前客服")
    later = file(tmp_path, ["称呼", " 编码 ", "岗位类别", "姓名", "到岗", "编外"],
                 ["小红", "K021", "售后客服", "李小红", date(2026, 10, 2), None], name="下月.xlsx")  # fmt: skip
    assert staff.import_staff(desk, later).added == 1
    assert columns.look(desk, "staff", later).known is not None


def test_that_the_row_of_words_is_taken_for_the_header_and_repeated_or_empty_headings_are_not_offered(
    desk: Desk, tmp_path: Path
) -> None:
    source = file(tmp_path, ["一月份"], ["编码", None, "称谓", "称谓"], ["007", "2026-10-01", "小明", "明明"])
    (sheet,) = columns.look(desk, "staff", source).sheets
    assert sheet.likeliest == 1
    assert dict(sheet.headers[1].headings) == {0: "编码"}


def test_that_other_headings_are_not_taken_for_the_explained_ones(desk: Desk, tmp_path: Path) -> None:
    source = file(tmp_path, *ODD_STAFF)
    columns.remember(desk, explain(columns.look(desk, "staff", source), no="编码"))
    fewer = file(tmp_path, ["编码", "姓名"], ["K020", "王小明"], name="少.xlsx")
    with pytest.raises(ShopError, match="table-header-missing"):
        staff.import_staff(desk, fewer)


def test_that_an_explanation_wins_over_usual_headings_and_leaves_out_what_it_does_not_name(
    desk: Desk, tmp_path: Path
) -> None:
    hired = date(2026, 10, 1)
    source = file(tmp_path, ["工号", "姓名", "花名", "岗位", "入职日期"], ["K030", "阿强", "陈强", "售前客服", hired])
    preview = columns.look(desk, "staff", source)
    told = explain(preview, name="花名")
    columns.remember(desk, replace(told, columns={k: v for k, v in told.columns.items() if k != "nickname"}))
    staff.import_staff(desk, source)
    found = people.one(desk.db, StaffNo("K030"))
    assert found is not None
    assert (found.name, found.nickname) == ("陈强", "")


def test_that_punches_of_another_clock_are_taken_in_once_explained(desk: Desk, tmp_path: Path) -> None:
    source = file(tmp_path, ["卡号", "刷卡"], ["K002", "2026-10-20 08:01"])
    columns.remember(desk, explain(columns.look(desk, "punches", source), number="卡号", at="刷卡"))
    assert attendance.import_punches(desk, source).added == 1
    assert len(punch_table.between(desk.db, OCTOBER.first, OCTOBER.last)) == 1


def test_that_chats_by_the_hour_are_taken_in_once_explained(desk: Desk, tmp_path: Path) -> None:
    source = file(tmp_path, ["统计日", "钟点", "人次"], ["2026-10-20", 9, 31])
    told = explain(columns.look(desk, "enquiries", source), day="统计日", hour="钟点", chats="人次")
    columns.remember(desk, told)
    assert enquiries.import_enquiries(desk, source).added == 1
    assert enquiry_table.between(desk.db, OCTOBER.first, OCTOBER.last)[0].chats == 31


def test_that_concessions_are_taken_in_once_explained(desk: Desk, tmp_path: Path) -> None:
    row = Action("refund-only", "仅退款", "Refund only")
    permissions.start(desk, Table(0, "2026-10", OCTOBER.first, people.positions(desk.db), (row,), {}), [])
    source = file(
        tmp_path, ["何时", "谁", "单号", "货款", "做法", "让了"], ["2026-10-20 10:00", "K002", "123", 88, "仅退款", 5]
    )
    look = columns.look(desk, "concessions", source)
    columns.remember(
        desk, explain(look, at="何时", staff="谁", order_no="单号", order="货款", action="做法", amount="让了")
    )
    assert concessions.import_concessions(desk, source).added == 1
    assert concessions.month(desk).total.amount == fen("5")


def test_that_figures_of_an_unknown_tool_are_taken_in_once_explained(desk: Desk, tmp_path: Path) -> None:
    source = file(
        tmp_path, ["客服ID", "接了几个", "好评占比", "成交额"], ["青禾家居旗舰店:阿洋", 120, "97.5%", "1.2万"],
        name="别家工具 2026-10.xlsx",
    )  # fmt: skip
    with pytest.raises(ShopError, match="kpi-format-unknown"):
        kpi.import_kpi(desk, source)
    chosen = {"who": "客服ID", "received": "接了几个", "satisfaction": "好评占比", "sales": "成交额"}
    with pytest.raises(ShopError, match="columns-platform"):
        columns.remember(desk, explain(columns.look(desk, "kpi", source), **chosen))
    columns.remember(desk, explain(columns.look(desk, "kpi", source), "taobao", **chosen))
    with pytest.raises(ShopError, match="columns-name-taken"):
        columns.remember(desk, replace(explain(columns.look(desk, "kpi", source), "taobao", **chosen), name="douyin"))
    report = kpi.import_kpi(desk, source)
    assert (report.ok, report.added, report.pending) == (True, 1, ())
    found = figures.figures(desk.db, OCTOBER, "我们的表")["taobao", "青禾家居旗舰店:阿洋"]
    assert found == {"received": Decimal(120), "satisfaction": Decimal("97.5"), "sales": Decimal(12000)}


def test_that_a_rota_is_recognised_by_its_headings_in_a_month_of_other_days(desk: Desk, tmp_path: Path) -> None:
    october = file(tmp_path, ["谁", "1日(四)", "2日(五)"], ["李雷", "早", "晚"], name="2026-10 排班.xlsx")
    with pytest.raises(ShopError, match="rota-no-table"):
        rota_files.import_rota(desk, october)
    preview = columns.look(desk, "rota", october)
    assert list(preview.sheets[0].headers[0].headings.values()) == ["谁"], "days need no explanation"
    columns.remember(desk, explain(preview, name="谁"))
    assert rota_files.import_rota(desk, october).added == 2
    november = file(tmp_path, ["谁", "11/3 周二", "11/4 周三", "11/5 周四"], ["李雷", "早", "晚", "休"],
                    name="2026-11.xlsx")  # fmt: skip
    assert rota_files.import_rota(desk, november).added == 3
    assert rota_table.between(desk.db, date(2026, 11, 3), date(2026, 11, 3)).codes == {
        Cell(StaffNo("K002"), date(2026, 11, 3)): "早"
    }


def test_that_codes_explained_once_are_known_in_the_next_rota(desk: Desk, tmp_path: Path) -> None:
    october = file(tmp_path, ["姓名", 1, 2, 3], ["李雷", "甲", "乙", "乙"], name="2026-10.xlsx")
    report = rota_files.import_rota(desk, october)
    assert [(one.value, one.code) for one in report.problems] == [
        ("甲", "rota-code-unknown"), ("乙", "rota-code-unknown"), ("乙", "rota-code-unknown"),
    ]  # fmt: skip
    rota_files.map_codes(desk, {"甲": Code("早"), "乙": Code("晚")})
    assert rota_files.import_rota(desk, october).added == 3
    november = file(tmp_path, ["姓名", 1, 2], ["李雷", "乙", "甲"], name="2026-11.xlsx")
    assert rota_files.import_rota(desk, november).added == 2


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (ColumnMap("staff", " ", ("编码", "姓名"), {"no": "编码", "name": "姓名"}), "columns-nameless"),
        (ColumnMap("staff", "表", ("编码", "姓名"), {"name": "姓名"}), "columns-missing"),
        (ColumnMap("staff", "表", ("编码", "姓名"), {"no": "编号", "name": "姓名"}), "columns-heading-unknown"),
        (ColumnMap("rota", "表", ("谁",), {}), "columns-too-few"),
        (ColumnMap("kpi", "表", ("客服",), {"who": "客服"}, "taobao"), "columns-too-few"),
    ],
)
def test_that_an_explanation_no_file_could_be_read_by_is_refused(desk: Desk, told: ColumnMap, code: str) -> None:
    with pytest.raises(ShopError, match=code):
        columns.remember(desk, told)
    assert columns.known(desk) == ()


def test_that_the_same_headings_explained_again_replace_and_can_be_forgotten(desk: Desk) -> None:
    columns.remember(desk, ColumnMap("punches", "旧", ("卡号", "时刻"), {"number": "卡号", "at": "时刻"}))
    columns.remember(desk, ColumnMap("punches", "新", ("时刻", "卡号"), {"number": "时刻", "at": "卡号"}))
    assert [one.name for one in columns.known(desk)] == ["新"]
    columns.forget(desk, "punches", "新")
    assert columns.known(desk) == ()
    with pytest.raises(ShopError, match="columns-unknown"):
        columns.forget(desk, "punches", "新")


def test_that_only_those_who_may_import_explain_columns(desk: Desk, tmp_path: Path) -> None:
    agent = replace(desk, actor=Actor(Role.AGENT, "周杰", StaffNo("K009")))
    with pytest.raises(ShopError, match="right-missing"):
        columns.look(agent, "staff", file(tmp_path, *ODD_STAFF))
    with pytest.raises(ShopError, match="right-missing"):
        columns.remember(agent, ColumnMap("punches", "表", ("卡号",), {}))
