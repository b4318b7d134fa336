"""`shopdesk export`: whole files, or one sentence why not."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from pypdf import PdfReader

from shopdesk.services import handbook
from shopdesk.services.desk import Desk
from shopdesk.storage import database
from tests import handbooks
from tests.cli.conftest import Shell
from tests.conftest import NOW, OWNER
from tests.rota_shop import draw


@pytest.fixture
def written(owned: Path) -> Path:
    with closing(database.open_database(owned)) as db:
        handbook.begin(Desk(db, OWNER, NOW), handbooks.design())
    return owned


def test_that_the_handbook_is_written_as_a_pdf(shell: Shell, written: Path, tmp_path: Path) -> None:
    out = tmp_path / "制度.pdf"
    told = shell("export", "handbook", written, "--out", out)
    assert (told.code, told.err) == (0, "")
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("language", "word"), [("zh", "目录"), ("en", "Contents")])
def test_that_a_print_is_in_the_language_asked_for(
    shell: Shell, written: Path, tmp_path: Path, language: str, word: str
) -> None:
    out = tmp_path / "handbook.pdf"
    assert shell("export", "handbook", written, "--out", out, "--language", language).code == 0
    assert word in "".join(page.extract_text() for page in PdfReader(out).pages)


@pytest.mark.parametrize(
    ("out", "part"), [("handbook.docx", ".pdf"), ("none/handbook.pdf", "There is no folder"), ("handbook", ".pdf")]
)
def test_that_a_wrong_place_is_one_sentence(shell: Shell, written: Path, tmp_path: Path, out: str, part: str) -> None:
    told = shell("export", "handbook", written, "--out", tmp_path / out)
    assert (told.code, told.out) == (1, "")
    assert told.err.strip().count("\n") == 0
    assert part in told.err


def test_that_an_unwritten_handbook_says_what_to_do(shell: Shell, owned: Path, tmp_path: Path) -> None:
    told = shell("export", "handbook", owned, "--out", tmp_path / "a.pdf")
    assert told.code == 1
    assert "Write a clause" in told.err


def test_that_a_month_is_asked_for_as_a_month(shell: Shell, owned: Path, tmp_path: Path) -> None:
    assert shell("export", "rota", owned, "--month", "2026-13", "--out", tmp_path / "a.pdf").code == 2
    assert shell("export", "handbook", owned).code == 2


def test_that_only_the_owner_exports(
    shell: Shell, written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPDESK_PASSWORD", "guess")
    assert shell("export", "handbook", written, "--out", tmp_path / "a.pdf").code == 1
    assert not (tmp_path / "a.pdf").exists()


def test_that_calendars_are_written_for_one_and_for_all(shell: Shell, owned: Path, tmp_path: Path) -> None:
    with closing(database.open_database(owned)) as db:
        draw(Desk(db, OWNER, NOW), "李雷 早 晚 休")
    one = tmp_path / "K002.ics"
    wanted = ("export", "calendar", owned, "--month", "2026-10")
    assert shell(*wanted, "--staff", "K002", "--out", one).code == 0
    assert one.read_bytes().count(b"BEGIN:VEVENT") == 4
    told = shell(*wanted, "--out", tmp_path / "all")
    assert (told.code, told.out.count(".ics")) == (0, 5)
    assert shell(*wanted, "--staff", "K999", "--out", one).code == 1
