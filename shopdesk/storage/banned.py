"""The shop's list of banned words."""

from __future__ import annotations

import json
from collections.abc import Iterable

from shopdesk.domain.banned import Ban, BannedWord
from shopdesk.storage.database import Database


def words(db: Database) -> tuple[BannedWord, ...]:
    rows = db.execute("select word, ban, exceptions from banned_word order by place, word")
    return tuple(BannedWord(word, Ban(ban), tuple(json.loads(exceptions))) for word, ban, exceptions in rows)


def put_words(db: Database, words: Iterable[BannedWord]) -> None:
    """The whole list anew."""
    db.execute("delete from banned_word")
    for place, entry in enumerate(words):
        db.execute(
            "insert into banned_word (word, ban, exceptions, place) values (?, ?, ?, ?)",
            [entry.word, entry.ban, json.dumps(entry.exceptions, ensure_ascii=False), place],
        )
