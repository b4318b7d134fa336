"""The handbook on paper says what the shop wrote and what it has set."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from shopdesk.domain.errors import ShopError
from shopdesk.domain.handbook_edit import clause_of
from shopdesk.domain.staff import StaffNo
from shopdesk.services import banned, handbook, handbook_print, handbook_writing
from shopdesk.services.desk import Desk
from shopdesk.words import Language, Words
from tests import handbooks

ZH, EN = Words(Language.ZH), Words(Language.EN)


@pytest.fixture
def published(desk: Desk) -> Desk:
    handbook.begin(desk, handbooks.design())
    banned.put(desk, banned.standard())
    handbook.publish(desk, date(2026, 10, 15), significant=True)
    text = handbook.draft(desk).text
    clause = clause_of(text, handbooks.part(text, "3.1.2"))
    handbook_writing.edit_clause(desk, replace(clause, text="宽限 5 分钟，#不是 *标记* 的 $符号$ 照印。"))
    handbook_writing.delete(desk, handbooks.part(text, "2.2.2"))
    handbook.publish(desk, date(2026, 11, 1), significant=True, note="宽限说得更清楚")
    return desk


def read(path: Path) -> tuple[PdfReader, list[str]]:
    reader = PdfReader(io.BytesIO(path.read_bytes()))
    return reader, ["".join(page.extract_text().split()) for page in reader.pages]


def titles(outline: Sequence[object], depth: int = 0) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for entry in outline:
        if isinstance(entry, list):
            found += titles(entry, depth + 1)
        else:
            found.append((depth, str(entry["/Title"])))  # type: ignore[index]  # pypdf's outline entries are bare
    return found


def test_that_the_printed_handbook_holds_every_part(published: Desk, tmp_path: Path) -> None:
    out = tmp_path / "handbook.pdf"
    handbook_print.export_handbook(published, out, ZH)
    reader, pages = read(out)
    whole = "".join(pages)
    assert "客服管理制度" in pages[0]
    assert "2026年11月1日" in pages[0]
    assert "修订记录" in pages[1]
    assert "宽限说得更清楚·改1条、删1条" in pages[1]
    assert "目录" in pages[2]
    assert "宽限5分钟，#不是*标记*的$符号$照印。" in whole
    assert "为什么：路上总有意外，但第三次就不是意外了。" in whole
    assert f"第4页，共{len(pages)}页" in pages[3]
    assert "左侧竖线：比1.0版有修改" in pages[3]
    assert "全网最低" in whole
    assert "08:00–12:00、14:00–18:00" in whole
    assert "K010吴倩售后客服" in pages[-1]
    assert (0, "三 考勤与排班") in titles(reader.outline)
    assert (1, "3.1 打卡与迟到") in titles(reader.outline)


def test_that_the_contents_name_the_page_a_chapter_is_on(published: Desk, tmp_path: Path) -> None:
    out = tmp_path / "handbook.pdf"
    handbook_print.export_handbook(published, out, ZH)
    reader, pages = read(out)
    for entry in reader.outline:
        if isinstance(entry, list) or entry.title in {"修订记录", "目录"}:
            continue
        page = (reader.get_destination_page_number(entry) or 0) + 1
        assert f"{''.join(str(entry.title).split())}{page}" in pages[2]


@pytest.mark.parametrize(("more", "ends_on"), [(4, 3), (18, 3), (40, 4)])
def test_that_contents_a_little_too_long_for_a_page_stand_closer(
    published: Desk, tmp_path: Path, more: int, ends_on: int
) -> None:
    text = handbook.draft(published).text
    for number in range(more):
        handbook_writing.add_section(published, handbooks.part(text, "1"), f"补充 {number}")
    out = tmp_path / "handbook.pdf"
    handbook_print.export_draft(published, out, ZH)
    pages = read(out)[1]
    assert f"签署{len(pages)}" in pages[ends_on - 1]


def test_that_the_english_edition_keeps_the_owners_words(published: Desk, tmp_path: Path) -> None:
    out = tmp_path / "handbook.pdf"
    handbook_print.export_handbook(published, out, EN)
    whole = "".join(read(out)[1])
    assert "Revisionhistory" in whole
    assert "上下班在店里的打卡机打卡" in whole
    assert "Redline" in whole


def test_that_an_older_version_is_printed_as_it_was(published: Desk, tmp_path: Path) -> None:
    out = tmp_path / "handbook.pdf"
    handbook_print.export_handbook(published, out, ZH, number="1.0")
    whole = "".join(read(out)[1])
    assert "每月前两次10分钟以内" in whole
    with pytest.raises(ShopError) as refused:
        handbook_print.export_handbook(published, out, ZH, number="9.9")
    assert refused.value.code == "handbook-version-unknown"


def test_that_the_sign_off_sheet_shows_who_signed(published: Desk, tmp_path: Path) -> None:
    handbook.sign(published, StaffNo("K004"), on_paper=True)
    out = tmp_path / "sheet.pdf"
    handbook_print.export_signoff(published, out, ZH)
    (page,) = read(out)[1]
    assert "K004刘洋售前客服2026-10-21纸签" in page
    assert "我已阅读《客服管理制度》1.1版" in page


def test_that_the_preview_is_the_draft_page_by_page(published: Desk) -> None:
    preview = handbook_print.preview(published, ZH, 24)
    assert len(preview.pages) > 8
    assert all(picture.startswith(b"\x89PNG") for picture in preview.pages)
    text = handbook.draft(published).text
    assert preview.places[str(handbooks.part(text, "3.3"))] == preview.places[str(handbooks.part(text, "3"))]
    assert preview.places["shifts"] > preview.places[str(handbooks.part(text, "4.1"))]


def test_that_an_empty_handbook_is_not_printed(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ShopError) as refused:
        handbook_print.export_handbook(desk, tmp_path / "handbook.pdf", ZH)
    assert refused.value.code == "handbook-empty"
    assert not any(tmp_path.iterdir())
