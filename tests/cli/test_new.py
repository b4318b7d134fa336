"""`shopdesk new`: a shop from a pack, or every mistake of the pack."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from shopdesk.storage import database, handbook
from tests.cli.conftest import Shell


def test_that_a_shop_is_made_and_the_recovery_code_told(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "青禾家居.shopdesk"
    outcome = shell("new", path, "--pack", "taobao-small")
    assert outcome.code == 0
    assert outcome.out.splitlines()[-1].count("-") >= 4
    assert path.is_file()
    assert shell("check", path).code == 0


@pytest.mark.parametrize(("language", "title"), [("en", "Customer Service Handbook"), ("zh", "客服工作手册")])
def test_that_the_handbook_is_in_the_language_asked_for(
    shell: Shell, tmp_path: Path, language: str, title: str
) -> None:
    path = tmp_path / "shop.shopdesk"
    assert shell("new", path, "--pack", "taobao-small", "--language", language).code == 0
    with closing(database.open_database(path)) as db:
        draft = handbook.draft(db)
    assert draft is not None
    assert draft.title == title


def test_that_a_second_shop_of_the_same_name_is_refused(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "店.shopdesk"
    shell("new", path, "--pack", "livestream", "--name", "店")
    before = path.read_bytes()
    assert shell("new", path, "--pack", "livestream").code == 1
    assert path.read_bytes() == before


def test_that_all_mistakes_of_a_pack_are_printed_with_lines(shell: Shell, tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text('[pack]\nname = 3\npeople = 0\n\n[[positions]]\nname = "A"\nrank = "x"\n', encoding="utf-8")
    outcome = shell("new", tmp_path / "店.shopdesk", "--pack", pack)
    assert outcome.code == 1
    told = "\n".join(outcome.err.splitlines())
    for line in (2, 3, 7):
        assert any(f" {line} " in sentence or f" {line}:" in sentence for sentence in told.splitlines()), (line, told)
    assert not (tmp_path / "店.shopdesk").exists()


@pytest.mark.parametrize(("words", "code"), [(("--pack", "nonsense"), 1), ((), 2)])
def test_that_an_unknown_or_missing_pack_is_refused_in_words(
    shell: Shell, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    outcome = shell("new", tmp_path / "店.shopdesk", *words)
    assert outcome.code == code
    assert outcome.err
    assert not (tmp_path / "店.shopdesk").exists()
