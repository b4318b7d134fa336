"""The rota in and out of files: what is written is read back equal, and the wall never tells the kind of leave."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.shifts import Code
from shopdesk.services import rota, rota_files
from shopdesk.services.desk import Desk
from shopdesk.storage import shifts, staff
from shopdesk.words import Language, Words
from tests.conftest import LATE
from tests.rota_shop import cell, draw, drawn, furnish

OCTOBER = Month(2026, 10)
WEEK = """
李雷 早 晚 休 年假 早 休 早
周杰 晚 晚 休 病假 晚 休 休
刘洋 .  早 早 早  .  .  事假
"""


@pytest.fixture(autouse=True)
def _planned(desk: Desk) -> None:
    furnish(desk)
    draw(desk, WEEK)


def _text(path: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize("language", list(Language))
def test_that_an_exported_workbook_is_read_back_equal(desk: Desk, tmp_path: Path, language: Language) -> None:
    before, out = drawn(desk), tmp_path / "rota.xlsx"
    rota.export_rota(desk, OCTOBER, out, Words(language))
    draw(desk, "李雷 . . . . . . .\n周杰 早 早 早 早 早 早 早")
    report = rota.import_rota(desk, out)
    assert (report.problems, report.added, report.changed) == ((), 7, 7)
    assert drawn(desk) == before


def test_that_the_wall_print_says_only_that_somebody_is_on_leave(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "rota.pdf"
    rota.export_rota(desk, OCTOBER, out, Words(Language.ZH))
    text = _text(out)
    assert "客服排班表" in text
    assert "李雷" in text
    assert "08:00–12:00" in text
    assert not [word for word in ("年假", "病假", "事假") if word in text]


def test_that_a3_and_the_picture_are_written_too(desk: Desk, tmp_path: Path) -> None:
    rota.export_rota(desk, OCTOBER, tmp_path / "a3.pdf", Words(Language.ZH), paper="a3")
    width = float(PdfReader(tmp_path / "a3.pdf").pages[0].mediabox.width)
    assert round(width) == 1191
    rota.export_rota(desk, OCTOBER, tmp_path / "rota.png", Words(Language.EN))
    picture = (tmp_path / "rota.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", picture[16:24])
    assert 1.5 * high < wide  # the whole month on one picture, not a sheet stood on its side


def test_that_the_wall_print_names_its_version_once_published(desk: Desk) -> None:
    words = Words(Language.ZH)
    assert rota_files.wall(desk, rota.month(desk, OCTOBER), words)["meta"][0] == "草稿，未发布"
    rota.publish(desk, OCTOBER)
    assert rota_files.wall(desk, rota.month(desk, OCTOBER), words)["meta"][0] == "第 1 版 · 2026-10-21 发布 · 制表 店主"


def test_that_the_wall_tells_who_cleans_by_the_first_name_where_that_is_one_persons(desk: Desk) -> None:
    people = staff.roster(desk.db)
    for person, name in zip(
        people, ("Brian Chen", "Brian Lin", *(f"P{n} Wong" for n in range(len(people)))), strict=False
    ):
        staff.put(desk.db, replace(person, name=name), desk.now)
    names = {*rota_files.wall(desk, rota.month(desk, OCTOBER), Words(Language.EN))["duty"]["names"]} - {""}
    assert names <= {"Brian Chen", "Brian Lin", *(f"P{n}" for n in range(len(people)))}
    assert names & {"Brian Chen", "Brian Lin"}
    assert len(names) > 2


def test_that_an_empty_month_and_an_unknown_format_are_refused(desk: Desk, tmp_path: Path) -> None:
    for month, name, code in ((Month(2026, 12), "a.pdf", "rota-empty"), (OCTOBER, "a.docx", "export-format-unknown")):
        with pytest.raises(ShopError) as refused:
            rota.export_rota(desk, month, tmp_path / name, Words(Language.ZH))
        assert refused.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_that_a_name_like_a_formula_is_written_as_text(desk: Desk, tmp_path: Path) -> None:
    desk.db.execute("update staff set name = '=1+1' where no = 'K002'")
    out = tmp_path / "rota.xlsx"
    rota.export_rota(desk, OCTOBER, out, Words(Language.ZH))
    cells = [one for row in load_workbook(out).worksheets[0].iter_rows() for one in row if one.value == "=1+1"]
    assert [one.data_type for one in cells] == ["s"]


def test_that_a_file_with_problems_and_a_trial_run_change_nothing(desk: Desk, tmp_path: Path, samples: Path) -> None:
    before = drawn(desk)
    report = rota.import_rota(desk, samples / "排班表-2026-10.xlsx")
    assert {one.code for one in report.problems} == {"rota-person-unknown"}  # the small shop has five of the twelve
    out = tmp_path / "rota.xlsx"
    rota.export_rota(desk, OCTOBER, out, Words(Language.ZH))
    draw(desk, "李雷 . . . . . . .")
    assert rota.import_rota(desk, out, dry_run=True).added == 7
    assert drawn(desk) != before


def test_that_an_imported_rota_is_taken_as_it_was_made_and_its_broken_rules_are_told(
    desk: Desk, tmp_path: Path
) -> None:
    draw(desk, "李雷 晚 早")
    out = tmp_path / "rota.xlsx"
    rota.export_rota(desk, OCTOBER, out, Words(Language.ZH))
    draw(desk, "李雷 . . . . . . .")
    report = rota.import_rota(desk, out)
    assert dict(report.notes)["rota-imported-broken"] == {"n": 1}
    assert drawn(desk, days=2).splitlines()[0] == "李雷 晚 早"


def test_that_a_code_explained_once_is_remembered(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "rota.xlsx"
    rota.export_rota(desk, OCTOBER, out, Words(Language.ZH))
    book = load_workbook(out)
    book.worksheets[0]["V5"] = "大夜"
    changed = io.BytesIO()
    book.save(changed)
    out.write_bytes(changed.getvalue())
    assert [one.value for one in rota.import_rota(desk, out).problems] == ["大夜"]
    rota_files.map_codes(desk, {"大夜": rota.month(desk, OCTOBER).rota.codes[cell("周杰", date(2026, 10, 19))]})
    assert rota.import_rota(desk, out).ok


def test_that_a_refused_file_is_not_said_to_be_imported_with_broken_rules(desk: Desk, tmp_path: Path) -> None:
    furnish(desk)
    path = tmp_path / "2026-10.csv"
    path.write_text("工号,1,2,3\nK002,晚,早,夜\n", encoding="utf-8")
    report = rota_files.import_rota(desk, path)
    assert [one.code for one in report.problems] == ["rota-code-unknown"]
    assert [code for code, _ in report.notes] == ["rota-imported-month"]


def test_that_a_code_that_looks_like_anothers_english_comes_back_as_itself(desk: Desk, tmp_path: Path) -> None:
    long = replace(LATE, code=Code("L"), name="长班", code_en="", name_en="Long")
    types = shifts.types(desk.db).values()
    shifts.put_types(desk.db, [*types, long])
    draw(desk, "李雷 晚 L 早")
    before = drawn(desk)
    out = tmp_path / "2026-10.xlsx"
    rota_files.export_rota(desk, OCTOBER, out, Words(Language.EN))
    report = rota_files.import_rota(desk, out)
    assert (report.added, report.changed, report.problems) == (0, 0, ())
    assert drawn(desk) == before
