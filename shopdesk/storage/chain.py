"""Append-only logs as hash chains: each row's hash covers its own fields and the hash before it.

A row edited, removed, inserted or moved breaks the chain at that row; rows cut off the end are noticed by the
`chain` table, which holds the last link.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from shopdesk.storage.connection import Database

_FIRST = "0" * 64


class Chain(NamedTuple):
    """One log: its table and the columns that are chained, in order. The table has `seq` and `hash` besides."""

    table: str
    columns: tuple[str, ...]

    def append(self, db: Database, values: Sequence[Any]) -> int:
        """Write one row as the chain's next link; its sequence number. Call inside the caller's transaction."""
        last = db.execute("select seq, hash from chain where name = ?", [self.table]).fetchone()
        seq, before = (last[0] + 1, last[1]) if last else (1, _FIRST)
        link = _link(seq, values, before)
        columns = ", ".join(("seq", *self.columns, "hash"))
        marks = ", ".join("?" * (len(self.columns) + 2))
        db.execute(f"insert into {self.table} ({columns}) values ({marks})", [seq, *values, link])
        db.execute(
            "insert into chain (name, seq, hash) values (?, ?, ?) "
            "on conflict (name) do update set seq = excluded.seq, hash = excluded.hash",
            [self.table, seq, link],
        )
        return seq

    def broken(self, db: Database) -> tuple[int, ...]:
        """Sequence numbers where the chain no longer holds; empty when nothing was touched."""
        columns = ", ".join(self.columns)
        rows = db.execute(f"select seq, hash, {columns} from {self.table} order by rowid")
        wrong: list[int] = []
        expected, before = 1, _FIRST
        for seq, link, *values in rows:
            if seq != expected or link != _link(seq, values, before):
                wrong.append(min(seq, expected))
            expected, before = seq + 1, link
        head = db.execute("select seq, hash from chain where name = ?", [self.table]).fetchone() or (0, _FIRST)
        if not wrong and tuple(head) != (expected - 1, before):
            wrong.append(expected)
        return tuple(wrong)


def _link(seq: int, values: Sequence[Any], before: str) -> str:
    import hashlib  # OpenSSL, and not before something is written

    text = json.dumps([seq, *values, before], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
