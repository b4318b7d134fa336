"""Banned words are found, their harmless cousins are not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.banned import Ban, BannedWord, check

WORDS = (
    BannedWord("最", Ban.ABSOLUTE, ("最近", "最后")),
    BannedWord("第一", Ban.ABSOLUTE, ("第一次",)),
    BannedWord("高仿", Ban.FAKE),
    BannedWord("vx", Ban.OFF_PLATFORM),
    BannedWord("加我", Ban.OFF_PLATFORM),
    BannedWord("加我微信", Ban.OFF_PLATFORM),
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("您好，最近活动很多，最后一天", []),
        ("这是最好的，最近卖得好", ["最"]),
        ("全网第一，第一次购买有礼", ["第一"]),
        ("不是高仿哦", ["高仿"]),
        ("加VX聊", ["vx"]),
        ("型号 vx200", []),
        ("加我微信吧", ["加我微信"]),
        ("", []),
    ],
)
def test_that_a_sentence_is_told_its_banned_words(sentence: str, found: list[str]) -> None:
    assert [hit.word for hit in check(sentence, WORDS)] == found


@given(st.text(alphabet="最近后第一次高仿vxVX加我微信 a", max_size=30))
def test_that_a_hit_lies_where_it_says_and_none_lies_in_another(sentence: str) -> None:
    hits = check(sentence, WORDS)
    for hit in hits:
        assert sentence[hit.start : hit.end].lower() == hit.word
    for one, other in pairwise(hits):
        assert one.start < other.start
        assert one.end < other.end
