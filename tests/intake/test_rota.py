"""Other people's rotas: the sample with its traps, and every way a file can be wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.intake import rota
from tests.conftest import ANNUAL, EARLY, LATE, PERSONAL, REST, SICK, TEAM

TYPES = {one.code: one for one in (EARLY, LATE, REST, ANNUAL, PERSONAL, SICK)}
OCTOBER = Month(2026, 10)
_NAMES = ("张敏", "李雷", "王芳", "刘洋", "陈静", "杨帆", "赵磊", "黄婷", "周杰", "吴倩", "徐浩", "孙悦")
TWELVE = tuple(
    Staff(StaffNo(f"K{number:03d}"), name, "", "售前客服", "", date(2020, 1, 1))
    for number, name in enumerate(_NAMES, 1)
)


def _file(folder: Path, *rows: list[object], name: str = "排班.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    path = folder / name
    book.save(path)
    return path


def test_that_the_sample_is_read_whole_without_its_weekday_and_note_rows(samples: Path) -> None:
    found = rota.read(samples / "排班表-2026-10.xlsx", TWELVE, TYPES)
    assert (found.month, len(found.codes), found.problems, found.skipped) == (OCTOBER, 12 * 31, (), 2)
    assert found.codes[Cell(StaffNo("K009"), date(2026, 10, 20))] == "病假"
    assert found.codes[Cell(StaffNo("K011"), date(2026, 10, 31))] == "早"


def test_that_every_problem_is_named_with_row_column_and_value(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        ["2026年10月排班"],
        ["工号", "姓名", 1, 2, 32],
        ["K002", "李雷", "早", "夜", ""],
        ["K002", "李雷", "早", "早", ""],
        ["K004", "周杰", "早", "早", ""],
        ["K099", "某人", "早", "早", ""],
        ["", "某人", "早", "早", ""],
    )
    found = rota.read(path, TEAM, TYPES)
    told = [(one.row, one.column, one.value, one.code) for one in found.problems]
    assert told == [
        (3, "2", "夜", "rota-code-unknown"),
        (4, "工号", "K002", "rota-person-twice"),
        (5, "工号", "K004", "rota-name-differs"),
        (6, "工号", "K099", "rota-person-unknown"),
        (7, "姓名", "某人", "rota-person-unknown"),
    ]


def test_that_a_day_the_month_does_not_have_or_that_stands_twice_is_named(tmp_path: Path) -> None:
    path = _file(tmp_path, ["工号", "姓名", 30, 31, 30], ["K002", "李雷", "早", "早", "早"])
    found = rota.read(path, TEAM, TYPES, month=Month(2026, 11))
    assert [(one.column, one.code) for one in found.problems] == [("30", "rota-day-wrong"), ("31", "rota-day-wrong")]


def test_that_usual_codes_names_english_and_the_owners_own_mapping_are_understood(tmp_path: Path) -> None:
    path = _file(
        tmp_path, ["No.", "Name", *range(1, 9)], ["K002", "", "早班", "E", "w", "–", "off", "AL", "夜", "Late"]
    )
    found = rota.read(path, TEAM, TYPES, month=OCTOBER, mapped={"夜": LATE.code})
    assert list(found.codes.values()) == ["早", "早", "晚", "休", "休", "年假", "晚", "晚"]


def test_that_a_blank_cell_says_nothing_and_dates_and_chinese_days_are_days(tmp_path: Path) -> None:
    path = _file(tmp_path, ["姓名", date(2026, 10, 1), "2日", "10/3"], ["阿洋", "早", None, "晚"])
    found = rota.read(path, TEAM, TYPES, month=OCTOBER)
    assert {cell.day.day: code for cell, code in found.codes.items()} == {1: "早", 3: "晚"}


def test_that_a_shift_before_hiring_or_after_leaving_is_named(tmp_path: Path) -> None:
    gone = replace(TEAM[1], left=date(2026, 10, 1))
    path = _file(tmp_path, ["工号", "姓名", 1, 2], ["K002", "李雷", "早", "早"])
    found = rota.read(path, (gone,), TYPES, month=OCTOBER)
    assert [(one.column, one.code) for one in found.problems] == [("2", "rota-not-employed")]
    assert list(found.codes.values()) == [Code("早")]


@pytest.mark.parametrize(
    ("rows", "code"),
    [([["随便", "什么"]], "rota-no-table"), ([["工号", "姓名", 1], ["K002", "李雷", "早"]], "rota-month-unknown")],
)
def test_that_a_file_without_a_rota_or_a_month_is_refused(tmp_path: Path, rows: list[list[object]], code: str) -> None:
    with pytest.raises(ShopError) as refused:
        rota.read(_file(tmp_path, *rows), TEAM, TYPES)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("heads", "month", "wrong"),
    [
        ([date(2026, 10, 1), date(2026, 10, 2)], None, []),
        (["2026/10/1", "2026/10/2"], None, []),
        (["10月1日", "10月2日"], OCTOBER, []),
        ([date(2025, 10, 1), date(2025, 10, 2)], OCTOBER, ["1", "2"]),
        ([date(2026, 9, 30), date(2026, 10, 1)], OCTOBER, ["30"]),
        (["9/30", "10/1"], OCTOBER, ["30"]),
        ([1, "=C2+1"], OCTOBER, ["4"]),
    ],
)
def test_that_a_day_is_read_by_its_whole_date(
    tmp_path: Path, heads: list[object], month: Month | None, wrong: list[str]
) -> None:
    path = _file(tmp_path, ["排班"], ["工号", "姓名", *heads], ["K002", "李雷", "早", "晚"])
    found = rota.read(path, TEAM, TYPES, month=month)
    assert found.month == OCTOBER
    assert [one.column for one in found.problems] == wrong
    assert {cell.day for cell in found.codes} <= set(OCTOBER.days)


def test_that_a_cell_with_a_formula_and_no_result_says_so(tmp_path: Path) -> None:
    path = _file(tmp_path, ["2026年10月"], ["工号", "姓名", 1, 2], ["K002", "李雷", "早", "=C3"])
    assert [one.code for one in rota.read(path, TEAM, TYPES).problems] == ["formula-not-reckoned"]


def test_that_a_file_of_another_month_than_asked_for_says_which(tmp_path: Path) -> None:
    path = _file(tmp_path, ["2026年9月"], ["工号", "姓名", 1, 2], ["K002", "李雷", "早", "晚"])
    found = rota.read(path, TEAM, TYPES, month=OCTOBER)
    assert (found.month, found.says) == (OCTOBER, Month(2026, 9))
    assert rota.read(path, TEAM, TYPES).says is None
