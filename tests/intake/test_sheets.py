"""Every way a table file can be written, or be broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopdesk.domain.errors import ShopError
from shopdesk.intake import sheets
from shopdesk.intake.sheets import Unreckoned

TEXT = "工号,姓名\r\nK001,张敏\r\nK002,李雷\r\n"
ROWS = (("工号", "姓名"), ("K001", "张敏"), ("K002", "李雷"))


def rows(path: Path, content: bytes) -> tuple[tuple[sheets.Value, ...], ...]:
    path.write_bytes(content)
    return sheets.read(path).sheets[0].rows


def refusal(path: Path) -> str:
    with pytest.raises(ShopError) as refused:
        sheets.read(path)
    return refused.value.code


def read_or_refused(path: Path) -> bool:
    try:
        return bool(sheets.read(path).sheets)
    except ShopError as refused:
        return refused.code.startswith("table-")


def workbook(cells: Mapping[str, int | float | str | date]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for place, value in cells.items():
        sheet[place] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_that_a_csv_reads_the_same_in_every_charset(tmp_path: Path, charset: str) -> None:
    assert rows(tmp_path / "a.csv", TEXT.encode(charset)) == ROWS


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_that_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    assert rows(tmp_path / "a.csv", TEXT.replace(",", delimiter).encode()) == ROWS


def test_that_thousands_commas_do_not_make_a_tab_file_a_comma_file(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.csv", b"a\tb\n1\t1,200\n2\t3,400\n")[1] == ("1", "1,200")


def test_that_text_called_xls_is_read_by_its_content(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.xls", TEXT.replace(",", "\t").encode("gbk")) == ROWS


def test_that_a_workbook_called_csv_is_read_by_its_content(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.csv", workbook({"A1": "工号", "A2": "007"})) == (("工号",), ("007",))


def test_that_html_saved_as_xls_keeps_its_columns(tmp_path: Path) -> None:
    page = """<html><meta charset="utf-8"><table>
        <tr><th colspan="2">花名册</th><th>x</th></tr>
        <tr><td>K001<td>张&amp;敏<br>青青</td></tr></table></html>"""
    assert rows(tmp_path / "a.xls", page.encode()) == (("花名册", None, "x"), ("K001", "张&敏\n青青", None))


def test_that_numbers_days_and_leading_zeros_arrive_as_they_were_meant(tmp_path: Path) -> None:
    found = rows(tmp_path / "a.xlsx", workbook({"A1": 1492, "B1": "007", "C1": date(2026, 10, 1), "D1": 0.5}))
    assert found == ((1492, "007", date(2026, 10, 1), 0.5),)
    assert type(found[0][0]) is int


def test_that_excels_guard_against_lost_zeros_is_taken_off(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.csv", b'no,name\n"=""007""",x\n')[1] == ("007", "x")


def test_that_a_formula_never_calculated_is_not_taken_for_an_empty_cell(tmp_path: Path) -> None:
    found = rows(tmp_path / "a.xlsx", workbook({"A1": "a", "B1": "=SUM(A1:A2)", "C1": 1, "D3": "=A1"}))
    assert found[0][1] == Unreckoned("=SUM(A1:A2)")
    assert isinstance(found[0][1], Unreckoned)
    assert found[2] == (None, None, None, Unreckoned("=A1"))


def test_that_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("选项").sheet_state = "hidden"
    book["选项"]["A1"] = "在职"
    book["Sheet"]["A1"] = "工号"
    book.save(tmp_path / "a.xlsx")
    assert [sheet.name for sheet in sheets.read(tmp_path / "a.xlsx").sheets] == ["Sheet"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("~$花名册.xlsx", b"\x05Owner", "table-lock-file"),
        ("empty.xlsx", b"", "table-empty"),
        ("blank.csv", b" \r\n\r\n", "table-empty"),
        ("commas.csv", b",,,\n,,,\n", "table-empty"),
        ("cut.csv", "工号,姓名\nK001,张敏".encode()[:-1], "table-cut-short"),
        ("cut16.csv", TEXT.encode("utf-16")[:-1], "table-cut-short"),
        ("noise.csv", b"\xff\xff\xff\x81", "table-charset-unknown"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "table-format-unknown"),
        ("paper.xls", b"%PDF-1.7\nnot a table", "table-format-unknown"),
        ("bell.csv", b"a,b\n\x07,1\n", "table-format-unknown"),
        ("quote.csv", b'a,b\n"1,2\n3,4\n', "table-quotes-broken"),
        ("cut.xlsx", workbook({"A1": "x"})[:900], "table-damaged"),
        ("zip.xlsx", b"PK\x05\x06" + bytes(18), "table-format-unknown"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "table-damaged"),
        (
            "secret.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "table-password",
        ),
    ],
)
def test_that_a_broken_file_is_refused_with_its_reason(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == code


def test_that_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "table-is-folder"
    assert refusal(tmp_path / "none.xlsx") == "table-missing"


def test_that_a_zip_of_something_else_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("photo.txt", "x")
    assert refusal(tmp_path / "a.xlsx") == "table-format-unknown"


def test_that_an_encrypted_open_document_says_password(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", b"\x01\x02")
        packed.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert refusal(tmp_path / "a.ods") == "table-password"


_WHOLE = workbook({"A1": "工号", "B1": "姓名", "A2": "K001", "B2": "=1+1", "C3": 46000})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cut=st.integers(1, len(_WHOLE) - 1), flips=st.lists(st.integers(0, len(_WHOLE) - 1), max_size=3))
def test_that_a_damaged_workbook_is_read_or_refused_but_never_crashes(
    tmp_path: Path, cut: int, flips: list[int]
) -> None:
    damaged = bytearray(_WHOLE if flips else _WHOLE[:cut])
    for place in flips:
        damaged[place] ^= 0xFF
    (tmp_path / "a.xlsx").write_bytes(damaged)
    assert read_or_refused(tmp_path / "a.xlsx")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(min_size=1, max_size=300))
def test_that_any_bytes_are_read_or_refused_but_never_crash(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert read_or_refused(tmp_path / "a.csv")


FILES = Path(__file__).parents[1] / "files"


def test_that_a_workbook_of_excel_97_is_read() -> None:
    (sheet,) = sheets.read(FILES / "roster-excel-97.xls").sheets
    assert sheet.rows[2] == ("007", "钱多", "售前客服", date(2026, 9, 1), 60)


def test_that_a_workbook_really_protected_by_a_password_says_so() -> None:
    assert refusal(FILES / "roster-password.xlsx") == "table-password"


def test_that_an_old_workbook_cut_short_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes((FILES / "roster-excel-97.xls").read_bytes()[:2000])
    assert refusal(tmp_path / "a.xls") == "table-damaged"


def test_that_an_open_document_is_read(tmp_path: Path) -> None:
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in ("工号", "007")
    )
    content = (
        f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="花名册">'
        f"<table:table-row>{cells}</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    assert sheets.read(tmp_path / "a.ods").sheets[0].rows == (("工号", "007"),)


def test_that_every_sample_file_is_read(samples: Path) -> None:
    for path in samples.iterdir():
        if path.suffix in {".xlsx", ".csv"}:
            assert sheets.read(path).sheets
