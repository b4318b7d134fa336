"""How much longer the handbook takes than Typst needs for its bare text: 150 pages, in one run."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

import typst

from shopdesk.domain.handbook import Handbook, Version
from shopdesk.domain.handbook_difference import Difference
from shopdesk.reports import document
from shopdesk.reports import handbook as report
from shopdesk.reports.handbook import Edition
from shopdesk.words import Language, Words
from tests import handbooks

LIMIT = 1.5
CHAPTERS = 140
ROUNDS = 3

_BARE = """#let told = json(bytes(sys.inputs.content))
#set page(paper: "a4", margin: (top: 31mm, bottom: 27mm, left: 16mm, right: 20mm), numbering: "1")
#set text(font: "{serif}", size: 10.5pt, lang: "zh", region: "cn", top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 8.5pt, spacing: 12.5pt, justify: true)
#show heading: set text(font: "{sans}")
#outline()
#for (level, line) in told {{
  if level == 0 {{ par(line) }} else {{
    if level == 1 {{ pagebreak(weak: true) }}
    heading(level: level, line)
  }}
}}
"""


def measure() -> list[tuple[str, float, float, str]]:
    """Name, ratio, limit and a note; every round sets a text not seen before, so that nothing is remembered."""
    fonts = typst.Fonts(include_embedded_fonts=False)
    _bare(_edition(4, "热身"), fonts)
    _ours(_edition(4, "热身"))
    bare, ours, pages = [], [], 0
    for turn in range(ROUNDS):
        edition = _edition(CHAPTERS, f"第{turn}轮")
        bare.append(_bare(edition, fonts))
        seconds, pages = _ours(edition)
        ours.append(seconds)
    note = f"{pages} pages: {min(ours):.2f} s; the text, an outline and page numbers in bare Typst: {min(bare):.2f} s"
    return [("handbook PDF", min(ours) / min(bare), LIMIT, note)]


def _ours(edition: Edition) -> tuple[float, int]:
    start = perf_counter()
    made = document.pdf(report.TEMPLATE, report.content(edition, Words(Language.ZH)))
    return perf_counter() - start, made.count(b"/Type /Page\n") + made.count(b"/Type/Page/")


def _bare(edition: Edition, fonts: typst.Fonts) -> float:
    families = document.choose(frozenset(fonts.families()))
    lines: list[tuple[int, str]] = []
    for chapter in report.content(edition, Words(Language.ZH))["chapters"]:
        lines += [(1, chapter["number"] + chapter["title"]), (0, chapter["lead"])]
        for section in chapter["sections"]:
            lines.append((2, section["number"] + section["title"]))
            lines += [
                (0, clause["number"] + clause["mark"] + clause["text"] + clause["why"]) for clause in section["clauses"]
            ]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "bare.typ"
        source.write_text(
            _BARE.format(serif=families["serif"][0], sans=families["sans"][0]), encoding="utf-8", newline="\n"
        )
        told = json.dumps(lines, ensure_ascii=False)
        start = perf_counter()
        typst.Compiler(input=source, root=folder, font_paths=fonts, sys_inputs={"content": told}).compile(format="pdf")
        return perf_counter() - start


def _edition(chapters: int, salt: str) -> Edition:
    text = _salted(handbooks.long(chapters), salt)
    version = Version("3.3", date(2026, 11, 1), True, datetime(2026, 10, 21, tzinfo=UTC), "店主", "", text)
    return Edition("青禾家居", version, False, Difference(), None, ((version, Difference()),), (), (), (), {})


def _salted(book: Handbook, salt: str) -> Handbook:
    chapters = []
    for chapter in book.chapters:
        sections = []
        for section in chapter.sections:
            clauses = tuple(replace(one, text=f"{salt}{one.id}：{one.text}") for one in section.clauses)
            sections.append(replace(section, clauses=clauses))
        chapters.append(replace(chapter, sections=tuple(sections)))
    return replace(book, chapters=tuple(chapters))
