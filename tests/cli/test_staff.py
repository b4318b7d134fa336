"""The roster and the hourly chats, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Shell


def test_that_a_list_is_imported_and_shown_with_masked_phones(shell: Shell, owned: Path, samples: Path) -> None:
    told = shell("import", "staff", owned, samples / "花名册.xlsx", "--json")
    assert told.code == 0
    assert json.loads(told.out)["added"] == 7
    people = json.loads(shell("staff", owned, "--json").out)
    assert len(people) == 12
    yang = next(person for person in people if person["no"] == "K004")
    assert (yang["phone"], yang["base_pay"], len(yang["accounts"])) == ("137 **** 8407", None, 2)


def test_that_a_list_with_mistakes_ends_with_one_and_names_rows_and_columns(
    shell: Shell, owned: Path, samples: Path
) -> None:
    before = shell("staff", owned, "--json").out
    told = shell("import", "staff", owned, samples / "花名册-有错.xlsx", "--json")
    assert told.code == 1
    report = json.loads(told.out)
    assert report["ok"] is False
    assert len(report["problems"]) == 11
    assert {"sheet", "row", "column", "value", "message"} == set(report["problems"][0])
    assert shell("staff", owned, "--json").out == before


def test_that_hourly_chats_are_imported_twice_without_doubling(shell: Shell, owned: Path, samples: Path) -> None:
    source = samples / "分时咨询量-2026-10.csv"
    assert json.loads(shell("import", "enquiries", owned, source, "--json").out)["added"] == 744
    again = json.loads(shell("import", "enquiries", owned, source, "--month", "2026-10", "--json").out)
    assert (again["added"], again["unchanged"]) == (0, 744)


def test_that_an_unreadable_list_is_one_clear_sentence(shell: Shell, owned: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 cut")
    told = shell("import", "staff", owned, tmp_path / "x.xlsx")
    assert told.code == 1
    assert "x.xlsx" in told.err
    assert "Traceback" not in told.err


def test_that_the_list_is_exported_in_a_form_that_comes_back(shell: Shell, owned: Path, tmp_path: Path) -> None:
    out = tmp_path / "roster.xlsx"
    assert shell("staff", owned, "--export", out).code == 0
    assert json.loads(shell("import", "staff", owned, out, "--json").out)["unchanged"] == 5
