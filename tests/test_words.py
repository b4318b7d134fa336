"""Every sentence a user reads is there in both languages, with the same places for facts."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopdesk import paths
from shopdesk.words import Language, Words

_PACKAGE = Path(__file__).parents[1] / "shopdesk"
_SPEAKERS = {"tr", "words", "Column", "Field", "SearchBox", "Segmented", "Keys", "Place"}
"""Called with catalogue keys as first argument: a key, or a list of keys."""
_CODES = {"ShopError", "Problem", "BadValue", "Warned"}
_CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
_PLACE = re.compile(r"{(\w+)")


def _entries(language: Language) -> Iterator[tuple[str, object, str]]:
    """(key, text, file) of every entry as it is written, also one that a later entry of its own file hides."""
    for file in sorted((paths.resources() / "i18n" / language).glob("*.json")):
        for key, text in json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=_Pairs).items:
            yield key, dict(text.items) if isinstance(text, _Pairs) else text, file.name


class _Pairs:
    """A JSON object as its pairs: a dictionary would forget a key given twice."""

    def __init__(self, items: list[tuple[str, object]]) -> None:
        self.items = items


def _catalogue(language: Language) -> dict[str, object]:
    return {key: text for key, text, _ in _entries(language)}


def _called(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Subscript(value=ast.Name(id=name)):
                    yield name, node


def _literals(node: ast.expr) -> Iterator[str]:
    """The strings an argument can be: a literal, a list of them, or one of two by a condition."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from _literals(part.elts[1] if isinstance(part, ast.Tuple) else part)
        case ast.IfExp(body=one, orelse=other):
            yield from _literals(one)
            yield from _literals(other)


def _spoken() -> set[tuple[str, str]]:
    """(key, file) of every sentence literal handed to a speaker, and of every code of a refusal."""
    found: set[tuple[str, str]] = set()
    for file in sorted(_PACKAGE.rglob("*.py")):
        where = file.relative_to(_PACKAGE).as_posix()
        for name, call in _called(ast.parse(file.read_text(encoding="utf-8"))):
            if name in _SPEAKERS:
                place = 1 if name == "Place" else 0
                keys = [key for one in call.args[place : place + 1] for key in _literals(one)]
            elif name in _CODES:
                keys = [key for one in call.args for key in _literals(one) if _CODE.fullmatch(key)]
            else:
                continue
            found |= {(key, where) for key in keys if re.search(r"[A-Za-z]", key)}
    return found


_SPOKEN = sorted(_spoken())


def test_that_every_spoken_sentence_has_its_chinese() -> None:
    chinese = _catalogue(Language.ZH)
    assert [(key, where) for key, where in _SPOKEN if key not in chinese] == []


def test_that_every_code_has_its_english() -> None:
    english = _catalogue(Language.EN)
    codes = {(key, where) for key, where in _SPOKEN if _CODE.fullmatch(key)}
    assert sorted((key, where) for key, where in codes if key not in english) == []


@pytest.mark.parametrize("language", Language)
def test_that_a_sentence_stands_once_in_a_language(language: Language) -> None:
    """Given twice, the file read last would win, and its feature would decide how the other one speaks."""
    homes: dict[str, list[str]] = defaultdict(list)
    for key, _, file in _entries(language):
        homes[key].append(file)
    assert {key: files for key, files in homes.items() if len(files) > 1} == {}


def test_that_no_language_asks_for_a_fact_the_other_does_not_know() -> None:
    """A sentence may leave a fact out; one that only it names would be missing when it is told."""
    english, chinese = _catalogue(Language.EN), _catalogue(Language.ZH)
    odd = []
    for key, text in chinese.items():
        ours = _places(text)
        theirs = _places(english.get(key, key)) | (set() if _CODE.fullmatch(key) else _places(key))
        if not (ours <= theirs or (_CODE.fullmatch(key) and theirs <= ours)):
            odd.append(key)
    assert odd == []


def test_that_no_sentence_is_kept_that_nobody_says() -> None:
    """Said is what stands in the code or a template, is begun there (`f"day-{status}"`), or ended (`f"{code}-ok"`)."""
    whole, begun = _written()
    codes = {text for text in whole if _CODE.fullmatch(text)}
    templates = [file.read_text(encoding="utf-8") for file in (paths.resources() / "documents").glob("*.typ")]
    kept = {key for language in Language for key, _, _ in _entries(language)}
    silent = {
        key for key in kept - whole
        if not any(re.match(start, key) for start in begun) and key.rpartition("-")[0] not in codes
        and not any(f'"{key}"' in template for template in templates)
    }  # fmt: skip
    assert silent == set()


def _written() -> tuple[set[str], set[str]]:
    """Every string of the package, and the patterns of what a formatted string begins with."""
    whole: set[str] = set()
    begun: set[str] = set()
    for file in _PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str(text)):
                    whole.add(text)
                case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]) if len(start) > 2:
                    begun.add(re.escape(start))
    return whole, begun


def _places(entry: object) -> set[str]:
    """The names of the facts a sentence has room for; of an English count, in any of its forms."""
    texts = entry.values() if isinstance(entry, dict) else [entry]
    return {name for text in texts for name in _PLACE.findall(str(text))}


def test_that_names_of_several_words_are_told_apart_in_a_row() -> None:
    assert Words(Language.ZH).in_a_row(["张敏", "李雷"]) == "张敏 李雷"
    assert Words(Language.EN).in_a_row(["Alice Wong", "Brian Chen"]) == "Alice Wong, Brian Chen"


def test_that_sentences_run_on_with_no_space_after_a_chinese_full_stop() -> None:
    assert Words(Language.ZH).run_on(["可以。", "当天是休息。"]) == "可以。当天是休息。"
    assert Words(Language.EN).run_on(["Can.", "Has Rest that day."]) == "Can. Has Rest that day."


def test_that_a_chinese_figure_stands_apart_from_the_words_around_it() -> None:
    tight = re.compile(r"[一-鿿]{(n|need|have|least|most|wanted|hours)}|{(n|need|have|least|most|wanted|hours)}[一-鿿]")
    texts = [(key, text) for key, text, _ in _entries(Language.ZH) if isinstance(text, str)]
    texts = [(key, text) for key, text in texts if key not in {"E{n}", "L{n}"}]  # 早3: the mark of a narrow cell
    assert [key for key, text in texts if tight.search(text)] == []
