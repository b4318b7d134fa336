"""Headers in odd places and odd spellings."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.intake import headers, sheets, values
from shopdesk.intake.findings import Findings
from shopdesk.intake.sheets import Book, Sheet, Unreckoned, Value

WANTED = {
    "account": ("旺旺昵称", "旺旺"),
    "asked": ("询单人数",),
    "first": ("首次响应时长(秒)", "首次响应(秒)"),
}


def sheet(*rows: tuple[Value, ...]) -> Sheet:
    return Sheet("S", sheets.squared([list(row) for row in rows]))


def test_that_a_header_below_titles_is_found_with_its_row() -> None:
    table = headers.find(
        sheet(("客服绩效",), ("2026-10",), (), ("旺旺昵称", "询单人数"), ("a", 1), (), ("b", 2)), WANTED, {"account"}
    )
    assert table is not None
    assert table.header_row == 4
    assert [(record.row, record["account"], record["asked"]) for record in table.records] == [(5, "a", 1), (7, "b", 2)]


@pytest.mark.parametrize(
    "title",
    [
        "首次响应时长（秒)",
        "首次响应时长(秒）",
        "首次响应\n时长 (秒)",
        "*首次响应时长【秒】",
        "首次响应时长",
        "首次响应（秒）",
    ],
)
def test_that_brackets_blanks_and_line_breaks_do_not_hide_a_header(title: str) -> None:
    table = headers.find(sheet(("旺旺昵称", title), ("a", 5)), WANTED, {"first"})
    assert table is not None
    assert table.title("first") == title
    assert table.records[0]["first"] == 5


def test_that_headers_which_differ_only_in_brackets_are_told_apart() -> None:
    wanted = {"people": ("三分钟回复率(人维度)",), "chats": ("三分钟回复率(会话)",), "rate": ("三分钟回复率",)}
    table = headers.find(sheet(("三分钟回复率（会话）", "三分钟回复率（人维度）"), (1, 2)), wanted, {"people", "chats"})
    assert table is not None
    assert (table.records[0]["people"], table.records[0]["chats"], "rate" in table) == (2, 1, False)


def test_that_a_header_below_the_tenth_row_is_not_looked_for() -> None:
    assert headers.find(sheet(*([("x",)] * 10), ("旺旺昵称",), ("a",)), WANTED, {"account"}) is None


def test_that_repeated_headers_are_left_out_and_absent_columns_read_none() -> None:
    table = headers.find(sheet(("旺旺", "备注"), ("a", "x"), ("旺旺", "备注"), ("b", None)), WANTED, {"account"})
    assert table is not None
    assert [record["account"] for record in table.records] == ["a", "b"]
    assert table.records[0]["asked"] is None
    assert table.unknown == ("备注",)


def test_that_a_formula_in_the_rows_does_not_disturb_the_search() -> None:
    table = headers.find(sheet(("旺旺昵称",), (Unreckoned("=A1"),)), WANTED, {"account"})
    assert table is not None
    assert table.records[0]["account"] == "=A1"


def test_that_the_refusal_names_the_missing_columns_of_the_nearest_sheet() -> None:
    book = Book(Path("a.xlsx"), (sheet(("说明",)), sheet(("旺旺昵称",), ("a",))))
    with pytest.raises(ShopError) as refused:
        headers.locate(book, WANTED, ("account", "asked", "first"))
    assert refused.value.code == "table-header-missing"
    assert refused.value.facts["missing"] == ("询单人数", "首次响应时长(秒)")


def test_that_a_finding_names_row_column_and_cell() -> None:
    table = headers.find(sheet(("旺旺昵称", "询单人数"), ("a", "许多")), WANTED, {"account"})
    assert table is not None
    findings = Findings(table)
    assert findings.read(table.records[0], "asked", values.count) is None
    problem = findings.problems[0]
    assert (problem.row, problem.column, problem.value, problem.code) == (2, "询单人数", "许多", "number-expected")


def test_that_a_column_the_file_lacks_is_called_by_its_usual_name() -> None:
    table = headers.find(sheet(("旺旺昵称",), ("a",)), WANTED, {"account"})
    assert table is not None
    assert (table.title("account"), table.title("asked")) == ("旺旺昵称", "询单人数")
