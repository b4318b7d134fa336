"""The audit log: who did what, when; appended in the same transaction as the change it tells of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from shopdesk.storage.chain import Chain
from shopdesk.storage.connection import Database

CHAIN = Chain("audit", ("at", "actor", "role", "action", "facts"))


class Entry(NamedTuple):
    """One line of the log. `facts` are what the service told of the change."""

    seq: int
    at: datetime
    actor: str
    role: str
    action: str
    facts: dict[str, Any]


def append(db: Database, at: datetime, actor: str, role: str, action: str, facts: Mapping[str, Any]) -> None:
    text = json.dumps(facts, ensure_ascii=False, default=str, sort_keys=True)
    CHAIN.append(db, [at.isoformat(), actor, role, action, text])


def entries(db: Database, *, like: str = "%", limit: int = 200) -> tuple[Entry, ...]:
    """The newest entries first, of the actions that match the SQL pattern `like`."""
    rows = db.execute(
        "select seq, at, actor, role, action, facts from audit where action like ? order by seq desc limit ?",
        [like, limit],
    )
    return tuple(
        Entry(seq, datetime.fromisoformat(at), actor, role, action, json.loads(facts))
        for seq, at, actor, role, action, facts in rows
    )
