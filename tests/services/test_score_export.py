"""Scores leave the shop file: what the workbook, the prints and the pictures say; what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Role
from shopdesk.domain.staff import StaffNo
from shopdesk.services import kpi, scores
from shopdesk.services.desk import Actor, Desk
from shopdesk.words import Language, Words
from tests.scoring import AFTER, OCTOBER, PRE

ZH, EN = Words(Language.ZH), Words(Language.EN)


@pytest.fixture
def scored(desk: Desk, samples: Path) -> Desk:
    november = replace(desk, now=datetime(2026, 11, 2, tzinfo=UTC))
    for scheme in (PRE, AFTER):
        scores.put_scheme(november, scheme)
    kpi.import_kpi(november, samples / "客服绩效_20261001_20261031.xlsx")
    kpi.import_kpi(november, samples / "客服工作量_2026-10.xlsx")
    kpi.assess(november, OCTOBER, StaffNo("K004"), "daily", Decimal(71), "=1+1")
    return november


def text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_that_the_workbook_holds_totals_items_and_every_working(scored: Desk, tmp_path: Path) -> None:
    out = tmp_path / "绩效.xlsx"
    scores.export_scores(scored, OCTOBER, out, ZH)
    book = load_workbook(out)
    assert book.sheetnames == ["绩效", "售前方案", "售后方案", "评分依据"]
    cells = [str(cell) for row in book["评分依据"].iter_rows(values_only=True) for cell in row]
    assert any("第 3、4 行，“客户满意率”列" in cell for cell in cells)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(("words", "said"), [(ZH, "第 1 页，共"), (EN, "Page 1 of")])
def test_that_the_print_has_everybody_with_total_and_grade(
    scored: Desk, tmp_path: Path, words: Words, said: str
) -> None:
    out = tmp_path / "scores.pdf"
    scores.export_scores(scored, OCTOBER, out, words)
    found = text(out)
    for one in scores.month(scored, OCTOBER).scores:
        assert scores.month(scored, OCTOBER).people[one.staff].name in found
    assert said in found
    assert "91.02%" in found


def test_that_the_picture_holds_all_charts(scored: Desk, tmp_path: Path) -> None:
    out = tmp_path / "scores.png"
    scores.export_scores(scored, OCTOBER, out, ZH)
    assert out.read_bytes().startswith(b"\x89PNG")


def test_that_a_score_card_tells_the_way_of_each_number(scored: Desk, tmp_path: Path) -> None:
    scores.remark(scored, OCTOBER, StaffNo("K004"), "首响再快一点")
    out = tmp_path / "card.pdf"
    scores.export_card(scored, OCTOBER, StaffNo("K004"), out, ZH)
    found = text(out).replace("\n", "")  # wherever its lines are broken
    assert "刘洋" in found
    assert "(88.56 × 1,492 + 97.19 × 596) ÷ 2,088" in found
    assert "首响再快一点" in found
    assert "缺，不是 0" in found


def test_that_the_certificate_goes_to_the_best(scored: Desk, tmp_path: Path) -> None:
    out = tmp_path / "奖状.pdf"
    best = scores.export_certificate(scored, OCTOBER, out, ZH)
    assert best == scores.month(scored, OCTOBER).scores[0].staff
    assert scores.month(scored, OCTOBER).people[best].name in text(out)


def test_that_what_cannot_be_exported_is_refused_and_leaves_nothing(scored: Desk, tmp_path: Path) -> None:
    out = tmp_path / "scores.pdf"
    with pytest.raises(ShopError, match="scores-none"):
        scores.export_scores(scored, Month(2026, 3), out, ZH)
    with pytest.raises(ShopError, match="scores-not-scored"):
        scores.export_card(scored, OCTOBER, StaffNo("K001"), out, ZH)
    with pytest.raises(ShopError, match="export-format-unknown"):
        scores.export_scores(scored, OCTOBER, tmp_path / "scores.docx", ZH)
    agent = replace(scored, actor=Actor(Role.AGENT, "刘洋", StaffNo("K004")))
    with pytest.raises(ShopError, match="right-missing"):
        scores.export_scores(agent, OCTOBER, out, ZH)
    assert list(tmp_path.iterdir()) == []
