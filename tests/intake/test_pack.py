"""A pack somebody made a slip in is read, or its mistakes are told; it is never a fault of the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopdesk import paths
from shopdesk.intake import pack
from shopdesk.words import Language, Words

TEXT = (paths.resources() / "packs" / "taobao-small.toml").read_text(encoding="utf-8")
LINES = TEXT.splitlines()
VALUES = ["3", "-1", '"x"', '""', "[]", '[1, "a"]', "{ a = 1 }", "true", "1.5", "2026-10-01", "nan", "inf", "1e400"]
WORDS = tuple(Words(language) for language in Language)


@st.composite
def slips(draw: st.DrawFn) -> str:
    lines = list(LINES)
    at = draw(st.integers(0, len(lines) - 1))
    kind = draw(st.sampled_from(["value", "value", "drop", "quote", "key", "twice"]))
    key, equals, _ = lines[at].partition("=")
    if kind == "value" and equals:
        lines[at] = f"{key}= {draw(st.sampled_from(VALUES))}"
    elif kind == "drop":
        del lines[at]
    elif kind == "quote":
        lines[at] = lines[at].replace('"', "", 1)
    elif kind == "key" and equals:
        lines[at] = f"zz{lines[at]}"
    else:
        lines.insert(at, lines[at])
    return "\n".join(lines)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(slips())
def test_that_a_slip_is_told_in_words_on_a_line_of_the_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    reading = pack.read(path)
    assert (reading.pack is None) == bool(reading.problems)
    for problem in reading.problems:
        assert 1 <= problem.row <= len(text.splitlines())
        assert all(words.knows(problem.code) and words(problem.code, **problem.facts) for words in WORDS)


@pytest.mark.parametrize(
    ("right", "wrong", "code", "column"),
    [
        ('kind = "late"', 'kind = "night"', "pack-word-unknown", "shifts.2.kind"),
        ("hours = 8", "hours = nan", "pack-decimal-expected", "shifts.1.hours"),
        ("weight = 40", "weight = 41", "scheme-weights", "schemes.1"),
        ("bands = [[97, 100]", "bands = [[97]", "pack-pair-expected", "schemes.1.items.1.bands.1"),
        ("most = 1", 'most = "one"', "rule-param-not-count", "rules.5.most"),
        ("ceiling = 100", "ceiling = 10", "pack-over-ceiling", "permissions.actions.1.limits.资深客服.per_order"),
        ("up_to = 30", "up_to = 90", "pack-attendance-wrong", "attendance.tiers"),
        ('"主管" = { per_order = 50, percent', '"客服 " = { per_order = 50, percent', "pack-position-unknown", ""),
    ],
)
def test_that_a_mistake_names_its_key(tmp_path: Path, right: str, wrong: str, code: str, column: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TEXT.replace(right, wrong, 1), encoding="utf-8")
    found = {(problem.code, problem.column) for problem in pack.read(path).problems}
    if code and column:
        assert (code, column) in found, found
    elif code:
        assert code in {told for told, _ in found}


def test_that_a_table_left_out_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TEXT.replace("[pack]", "[packet]", 1), encoding="utf-8")
    told = [(problem.code, problem.facts.get("key")) for problem in pack.read(path).problems]
    assert told.count(("pack-key-missing", "pack")) == 1
    assert ("pack-key-missing", "name") not in told


def test_that_windows_line_ends_and_a_byte_order_mark_change_no_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("people = 5", "people = 0", 1).replace("\n", "\r\n").encode())
    (problem,) = pack.read(path).problems
    assert problem.row == 1 + next(at for at, line in enumerate(LINES) if line == "people = 5")


def test_that_a_platform_may_close_on_the_day_after(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    for closes, spans in (("02:00", ((0, 120), (480, 1440))), ("24:00", ((480, 1440),))):
        path.write_text(TEXT.replace('closes = "24:00"', f'closes = "{closes}"', 1), encoding="utf-8")
        found = pack.read(path)
        assert found.pack is not None, found.problems
        assert spans in {one.spans for one in found.pack.platforms}
    path.write_text(TEXT.replace('closes = "24:00"', 'closes = "08:00"', 1), encoding="utf-8")
    assert "pack-window-wrong" in {problem.code for problem in pack.read(path).problems}
