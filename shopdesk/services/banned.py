"""The shop's banned words: its list, and the check of a sentence before it is sent."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from shopdesk import paths
from shopdesk.domain import banned
from shopdesk.domain.banned import Ban, BannedWord, Hit
from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Right
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import banned as banned_table


def words(desk: Desk) -> tuple[BannedWord, ...]:
    """The owner's list, in the owner's order."""
    return banned_table.words(desk.db)


def put(desk: Desk, words: Sequence[BannedWord]) -> None:
    """Replace the list. Refuses a word that stands in it twice: `banned-word-twice`."""
    with desk.change(Right.EDIT_HANDBOOK, Topic.HANDBOOK) as change:
        seen: set[str] = set()
        for entry in words:
            if not entry.word.strip() or entry.word.lower() in seen:
                raise ShopError("banned-word-twice", word=entry.word)
            seen.add(entry.word.lower())
        banned_table.put_words(desk.db, words)
        change.note("handbook.banned-words", count=len(words))


def check(desk: Desk, sentence: str) -> tuple[Hit, ...]:
    """The banned words in a sentence, in reading order; for everybody."""
    return banned.check(sentence, banned_table.words(desk.db))


def standard(file: Path | None = None) -> tuple[BannedWord, ...]:
    """The list a new shop starts with, shipped as text."""
    found = tomllib.loads((file or paths.resources() / "banned.toml").read_text(encoding="utf-8"))
    return tuple(
        BannedWord(entry["word"], Ban(ban), tuple(entry.get("except", ())))
        for ban, entries in found.items()
        for entry in entries
    )
