"""What click says of itself, in Chinese."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from shopdesk.cli import click_words
from shopdesk.words import Language, Words


def said(*given: str) -> str:
    """What a Chinese reader is told: the language is chosen once, when the program starts."""
    child = subprocess.run(
        [sys.executable, "-m", "shopdesk", *given],
        env=os.environ | {"SHOPDESK_LANGUAGE": "zh", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return child.stdout + child.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("rota plan --help", ("用法：", "[选项]", "选项", "默认：", "显示这段说明。")),
        ("--help", ("命令 [参数]…", "命令:")),
        ("rota plan", ("错误：缺少参数 'FILE'", "用“shopdesk rota plan --help”查看说明。")),
        ("rota plan x 2026-10 --sekonds 3", ("没有“--sekonds”这个选项。", "--seconds")),
        ("columns x nothing y", ("“nothing”不在可选范围内",)),
    ],
)
def test_that_usage_and_wrong_usage_are_told_in_chinese(given: str, told: tuple[str, ...]) -> None:
    answer = said(*given.split())
    for words in told:
        assert words in answer
    assert not [word for word in ("Usage", "Options", "Error", "Missing", "Try", "default:") if word in answer]


@pytest.mark.parametrize("sentence", [*click_words.SAID, *click_words.PLACEHOLDERS])
def test_that_each_sentence_is_clicks_own_and_has_its_chinese(sentence: str) -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in Path(click.__file__).parent.glob("*.py"))
    assert f'"{sentence}"' in source
    assert Words(Language.ZH).knows(sentence)
