"""The shipped packs say the same in Chinese and English; one of your own says it in one language or in both."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shopdesk import paths
from shopdesk.domain.handbook import Handbook
from shopdesk.domain.pack import Pack
from shopdesk.intake import pack

PLACES = sorted((paths.resources() / "packs").glob("*.toml"))
FIGURE = re.compile(r"\d+(?:[:.]\d+)?%?")
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
QUOTED = re.compile(r"(?<= )\([\u4e00-\u9fff]+\)")  # a banned or polite word as it is typed in a chat

Key = tuple[str | int, ...]


def texts(value: Any, at: Key = ()) -> Iterator[tuple[Key, str]]:
    """Every text of a TOML file, and where it stands."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*at, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from texts(inner, (*at, place))


@pytest.fixture(params=PLACES, ids=lambda place: place.stem)
def place(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def read(place: Path) -> Pack:
    found = pack.read(place).pack
    assert found is not None
    return found


def shape(book: Handbook) -> list[Any]:
    """All that is no wording: ids, severities, and which texts there are."""
    return [
        (
            chapter.id,
            bool(chapter.lead),
            section.id,
            clause.id,
            clause.severity,
            bool(clause.handling),
            bool(clause.why),
        )
        for chapter in book.chapters
        for section in chapter.sections
        for clause in section.clauses
    ]


def test_that_both_handbooks_have_the_same_clauses(read: Pack) -> None:
    assert read.handbook_en is not None
    assert shape(read.handbook) == shape(read.handbook_en)
    assert read.handbook.numbers() == read.handbook_en.numbers()
    assert read.handbook.next_id == read.handbook_en.next_id


def test_that_english_has_the_figures_of_the_chinese(place: Path) -> None:
    found = dict(texts(tomllib.loads(place.read_text(encoding="utf-8"))))
    for (*at, key), said in found.items():
        english = found.get((*at, f"{key}_en"))
        if english is not None and "handbook" in at:
            assert sorted(FIGURE.findall(said)) == sorted(FIGURE.findall(english)), english


def test_that_english_has_no_chinese_but_words_quoted_in_brackets(place: Path) -> None:
    for (*_, key), said in texts(tomllib.loads(place.read_text(encoding="utf-8"))):
        if str(key).endswith("_en"):
            assert not CHINESE.search(QUOTED.sub("", said)), said


def test_that_every_chinese_word_of_a_shipped_pack_has_its_english(place: Path) -> None:
    found = dict(texts(tomllib.loads(place.read_text(encoding="utf-8"))))
    chinese = {said for at, said in found.items() if CHINESE.search(said) and not str(at[-1]).endswith("_en")}
    assert chinese <= {said for (*at, key), said in found.items() if (*at, f"{key}_en") in found}


ENGLISH = """
[handbook]
title = "手册"
title_en = "Handbook"

[[handbook.chapters]]
title = "总则"
title_en = "General"

[[handbook.chapters.sections]]
title = "规矩"
title_en = "Rules"

[[handbook.chapters.sections.clauses]]
text = "守时。"
text_en = "Be on time."
severity = "minor"
handling = "扣 1 分"
handling_en = "1 point"
why = "大家在等。"
why_en = "Others wait."
"""
TEXT = PLACES[0].read_text(encoding="utf-8").partition("[handbook]")[0]


CLAUSE = "chapters.1.sections.1.clauses.1"
HEAD = "[[handbook.chapters.sections.clauses]]"


@pytest.mark.parametrize(
    ("right", "wrong", "code", "column", "line"),
    [
        ('why_en = "Others wait."', "", "pack-key-missing", CLAUSE, HEAD),
        ('why = "大家在等。"', "", "pack-key-missing", CLAUSE, HEAD),
        ('text_en = "Be on time."', 'text_en = ""', "pack-text-empty", f"{CLAUSE}.text_en", 'text_en = ""'),
        ('title_en = "Rules"', "title_en = 3", "pack-text-expected", "chapters.1.sections.1.title_en", "title_en = 3"),
        ('title_en = "Handbook"', "", "pack-handbook-english", "chapters.1.title_en", 'title_en = "General"'),
    ],
)
def test_that_a_text_without_its_english_is_told_with_its_line(
    tmp_path: Path, right: str, wrong: str, code: str, column: str, line: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TEXT + ENGLISH, encoding="utf-8")
    assert pack.read(path).problems == ()
    path.write_text(TEXT + ENGLISH.replace(right, wrong), encoding="utf-8")
    row = 1 + path.read_text(encoding="utf-8").splitlines().index(line)
    assert (code, f"handbook.{column}", row) in {(one.code, one.column, one.row) for one in pack.read(path).problems}
