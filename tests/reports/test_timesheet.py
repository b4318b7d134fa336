"""The timesheet says what was judged, as workbook and as PDF."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import attendance
from shopdesk.services.desk import Desk
from shopdesk.storage import rota
from shopdesk.words import Language, Words

OCTOBER = Month(2026, 10)


@pytest.fixture
def judged(desk: Desk, tmp_path: Path) -> Desk:
    rota.put(desk.db, Cell(StaffNo("K009"), date(2026, 10, 12)), Code("早"))
    rota.put(desk.db, Cell(StaffNo("K009"), date(2026, 10, 13)), Code("病假"))
    source = tmp_path / "打卡.csv"
    times = ("08:31:00", "12:01:00", "13:53:00", "18:01:00")
    lines = ["工号,打卡时间", *(f"K009,2026-10-12 {time}" for time in times)]
    source.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    attendance.import_punches(desk, source)
    return desk


def test_that_the_workbook_holds_month_days_and_points(judged: Desk, tmp_path: Path) -> None:
    out = tmp_path / "考勤.xlsx"
    attendance.export_timesheet(judged, OCTOBER, out, Words(Language.ZH))
    book = load_workbook(io.BytesIO(out.read_bytes()))
    assert book.sheetnames == ["月表", "每日", "考勤分"]
    month = [cell.value for cell in book["月表"][3]]
    assert (month[0], month[13], month[14]) == ("周杰", "迟31", "病")
    days = [[cell.value for cell in row] for row in book["每日"].iter_rows(min_row=3)]
    assert days[0][3:9] == ["早", "08:31:00", "12:01:00", "13:53:00", "18:01:00", "迟到 31 分"]
    assert [cell.value for cell in book["考勤分"][3]][3:] == ["迟到 31 分：超过宽限 5 分，落在 30–60 分档", -2]


@pytest.mark.parametrize(("language", "said"), [(Language.ZH, "迟到 31 分"), (Language.EN, "31 min late")])
def test_that_the_pdf_can_be_read_as_text(judged: Desk, tmp_path: Path, language: Language, said: str) -> None:
    out = tmp_path / "考勤.pdf"
    attendance.export_timesheet(judged, OCTOBER, out, Words(language))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(out.read_bytes())).pages)
    assert "周杰" in text
    assert said.replace(" ", "") in text.replace(" ", "").replace("\n", "")


def test_that_an_unknown_format_is_refused_and_leaves_nothing(judged: Desk, tmp_path: Path) -> None:
    with pytest.raises(ShopError, match="export-format-unknown"):
        attendance.export_timesheet(judged, OCTOBER, tmp_path / "考勤.doc", Words(Language.ZH))
    assert not (tmp_path / "考勤.doc").exists()
