"""A result is written whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.reports.files import save, target


def test_that_the_finished_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "手册.pdf"
    out.write_bytes(b"old")
    save(out, b"new", {"pdf"})
    assert out.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [out]


def test_that_a_failure_leaves_the_old_file_and_no_half_one(tmp_path: Path) -> None:
    out = tmp_path / "rota.xlsx"
    out.write_bytes(b"old")

    def half_done() -> None:
        with target(out, {"xlsx"}) as half:
            half.write_bytes(b"ne")
            raise ShopError("refused")

    with pytest.raises(ShopError):
        half_done()
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def test_that_the_extension_decides_whatever_its_case(tmp_path: Path) -> None:
    save(tmp_path / "A.PDF", b"1", {"pdf"})
    assert (tmp_path / "A.PDF").exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("rota.docx", "export-format-unknown"),
        ("rota", "export-format-unknown"),
        ("none/rota.pdf", "export-folder-missing"),
        ("folder.pdf", "export-is-folder"),
    ],
)
def test_that_a_wrong_place_is_refused_in_words(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(ShopError) as refused:
        save(tmp_path / name, b"", {"pdf", "png"})
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("number", "exists", "code"),
    [
        (errno.ENOSPC, False, "disk-full"),
        (errno.EROFS, False, "export-read-only"),
        (errno.EACCES, True, "export-file-open"),
        (errno.EACCES, False, "export-read-only"),
        (errno.EIO, False, "file-cannot-write"),
    ],
)
def test_that_what_the_disk_says_becomes_a_sentence(tmp_path: Path, number: int, *, exists: bool, code: str) -> None:
    out = tmp_path / "a.pdf"
    if exists:
        out.write_bytes(b"old")

    def fail() -> None:
        with target(out, {"pdf"}):
            raise OSError(number, "said by the disk")

    with pytest.raises(ShopError) as refused:
        fail()
    assert refused.value.code == code
