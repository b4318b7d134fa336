"""Templates set user text as text, in fonts that are there, the same each time."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from shopdesk.domain.errors import ShopError
from shopdesk.reports import document

HOSTILE = '#panic("no") $x$ *bold* <label> @ref \\ "quotes" 逗号，句号。'


def specimen(text: str = "上班要准时。") -> dict[str, object]:
    return {
        "language": "zh",
        "title": "样张",
        "text": text,
        "page_of": "第 {page} 页，共 {pages} 页",
        "head": ["班次", "小时"],
        "rows": [["早班", "8"], ["晚班", "8"]],
    }


def test_that_user_text_is_set_as_it_was_written() -> None:
    text = PdfReader(io.BytesIO(document.pdf("specimen.typ", specimen(HOSTILE)))).pages[0].extract_text()
    squeezed = "".join(text.split())
    assert "".join(HOSTILE.split()) in squeezed
    assert "第1页，共1页" in squeezed


def test_that_the_same_content_gives_the_same_bytes() -> None:
    assert document.pdf("specimen.typ", specimen()) == document.pdf("specimen.typ", specimen())


def test_that_every_font_is_embedded() -> None:
    page = PdfReader(io.BytesIO(document.pdf("specimen.typ", specimen()))).pages[0]
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]  # pypdf types dictionary entries as bare objects
    assert fonts
    for font in fonts.values():
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"].get_object())


def test_that_a_page_is_a_picture_of_the_asked_fineness() -> None:
    (page,) = document.pages("specimen.typ", specimen(), ppi=48)
    assert page.startswith(b"\x89PNG")
    assert abs(int.from_bytes(page[16:20]) - 210 / 25.4 * 48) <= 1


def test_that_a_computer_without_chinese_fonts_is_told_what_to_install() -> None:
    with pytest.raises(ShopError) as refused:
        document.choose(frozenset({"DejaVu Sans"}))
    assert refused.value.code == "font-missing"


def test_that_one_family_stands_in_for_the_other() -> None:
    assert document.choose(frozenset({"SimSun"})) == {"sans": ["SimSun"], "serif": ["SimSun"]}
    windows = document.choose(frozenset({"SimSun", "Microsoft YaHei"}))
    assert windows == {"sans": ["Microsoft YaHei"], "serif": ["SimSun"]}


def test_that_an_english_print_asks_a_latin_family_first() -> None:
    windows = frozenset({"SimSun", "Microsoft YaHei", "Segoe UI", "Cambria"})
    assert document.choose(windows, english=True) == {
        "sans": ["Segoe UI", "Microsoft YaHei"],
        "serif": ["Cambria", "SimSun"],
    }
    assert document.choose(frozenset({"SimSun"}), english=True) == {"sans": ["SimSun"], "serif": ["SimSun"]}


def test_that_english_quotation_marks_are_no_wider_than_latin_ones() -> None:
    def lines(language: str) -> int:
        said = specimen("“on” " * 60) | {"language": language}
        text = PdfReader(io.BytesIO(document.pdf("specimen.typ", said))).pages[0].extract_text()
        return sum("“on”" in line for line in text.splitlines())

    assert lines("en") < lines("zh")
