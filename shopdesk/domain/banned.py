"""Words an agent may not write to a customer 违禁词: the owner's list, and the check of a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Ban(StrEnum):
    """Why a word is banned."""

    ABSOLUTE = "absolute"  # 极限词: the advertising law
    FAKE = "fake"  # makes the goods sound like copies
    OFF_PLATFORM = "off-platform"  # draws the customer away from the platform
    MEDICAL = "medical"  # promises an effect on health


@dataclass(frozen=True, slots=True)
class BannedWord:
    """`exceptions` are harmless words that contain it: 最 is banned, 最近 and 最后 are not."""

    word: str
    ban: Ban
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A banned word at [start, end) of the checked sentence."""

    word: str
    ban: Ban
    start: int
    end: int


def check(sentence: str, banned: Iterable[BannedWord]) -> tuple[Hit, ...]:
    """Every banned word in the sentence, in reading order, whatever the case of Latin letters.

    A word inside one of its exceptions, or inside a longer banned word, is not told again. A word of Latin letters
    counts only when it stands alone: "vx" is found in "加vx吧", not in "Levx".
    """
    text = sentence.lower()
    found = [hit for entry in banned for hit in _hits(text, entry)]
    longest = sorted(found, key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in longest:
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return tuple(kept)


def _hits(text: str, entry: BannedWord) -> Iterable[Hit]:
    word = entry.word.lower()
    harmless = [place for good in entry.exceptions for place in _places(text, good.lower())]
    for start, end in _places(text, word):
        inside = any(left <= start and end <= right for left, right in harmless)
        if not inside and _alone(text, start, end):
            yield Hit(entry.word, entry.ban, start, end)


def _places(text: str, word: str) -> Iterable[tuple[int, int]]:
    start = text.find(word)
    while start >= 0 and word:
        yield start, start + len(word)
        start = text.find(word, start + 1)


def _alone(text: str, start: int, end: int) -> bool:
    def latin(place: int) -> bool:
        return 0 <= place < len(text) and text[place].isascii() and text[place].isalnum()

    glued_left = latin(start) and latin(start - 1)
    glued_right = latin(end - 1) and latin(end)
    return not (glued_left or glued_right)
