"""Other people's headings and codes, explained from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "人员.csv"
    path.write_text("编码,姓名,类别,到岗\nK020,王小明,售前客服,2026-10-01\n", encoding="utf-8")
    return path


def test_that_columns_are_shown_explained_remembered_and_forgotten(shell: Shell, owned: Path, source: Path) -> None:
    assert shell("import", "staff", owned, source).code == 1
    before = json.loads(shell("columns", owned, "staff", source, "--json").out)
    assert [one["column"] for one in before["columns"]] == [None, "name", None, None]
    assert before["columns"][0] == {"heading": "编码", "rows": ["K020"], "column": None}
    told = shell("columns", owned, "staff", source, "编码=工号", "类别=Position", "到岗=hired", "--name", "人事表")
    assert (told.code, "Remembered as “人事表”." in told.out) == (0, True)
    assert json.loads(shell("import", "staff", owned, source, "--json").out)["added"] == 1
    later = source.with_name("下月.csv")
    later.write_text("姓名,编码,到岗,类别\n李小红,K021,2026-10-02,售后客服\n", encoding="utf-8")
    assert json.loads(shell("import", "staff", owned, later, "--json").out)["added"] == 1
    assert shell("columns", owned, "staff", source, "--forget").code == 0
    assert shell("import", "staff", owned, source).code == 1


@pytest.mark.parametrize(
    ("pair", "code", "told"),
    [("编码=号", 1, "no column “号”"), ("编号=工号", 1, "no heading 编号"), ("编码", 2, "中=早"), ("姓名=", 1, "工号")],
)
def test_that_a_wrong_explanation_is_refused_in_words(
    shell: Shell, owned: Path, source: Path, pair: str, code: int, told: str
) -> None:
    answer = shell("columns", owned, "staff", source, pair)
    assert answer.code == code
    assert told in answer.err


def test_that_codes_of_another_rota_are_explained_once_and_remembered(
    shell: Shell, owned: Path, tmp_path: Path
) -> None:
    rota = tmp_path / "2026-10.csv"
    rota.write_text("姓名,1,2,3\n李雷,甲,乙,休\n", encoding="utf-8")
    told = shell("import", "rota", owned, rota)
    assert (told.code, "甲" in told.err) == (1, True)
    assert shell("codes", owned, "甲=早", "乙=晚").code == 0
    assert json.loads(shell("import", "rota", owned, rota, "--json").out)["added"] == 3
    assert json.loads(shell("codes", owned, "甲=", "--json").out) == {"乙": "晚"}
    assert "夜班王" in shell("codes", owned, "丙=夜班王").err
