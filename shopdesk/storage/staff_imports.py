"""What each list changed, so that a whole import can be withdrawn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from shopdesk.domain.money import Fen
from shopdesk.domain.staff import Account, Staff, StaffNo, Status
from shopdesk.storage.database import Database

Written = tuple[Staff | None, Staff]
"""A person's entry before the import, None for somebody new, and after it."""


@dataclass(frozen=True, slots=True)
class StaffImport:
    id: int
    source: str
    entries: tuple[Written, ...]


def keep(db: Database, at: datetime, source: str, by: str, entries: Sequence[Written]) -> None:
    text = json.dumps([[before and asdict(before), asdict(after)] for before, after in entries], default=str)
    db.execute(
        "insert into staff_import (at, source, by, entries) values (?, ?, ?, ?)", [at.isoformat(), source, by, text]
    )


def newest(db: Database) -> StaffImport | None:
    """The last import that was not withdrawn."""
    row = db.execute(
        "select id, source, entries from staff_import where withdrawn_at is null order by id desc limit 1"
    ).fetchone()
    if row is None:
        return None
    entries = tuple((_staff(before) if before else None, _staff(after)) for before, after in json.loads(row[2]))
    return StaffImport(row[0], row[1], entries)


def withdraw(db: Database, id_: int, at: datetime) -> None:
    db.execute("update staff_import set withdrawn_at = ? where id = ?", [at.isoformat(), id_])


def _staff(fields: dict[str, Any]) -> Staff:
    days = {name: date.fromisoformat(fields[name]) if fields[name] else None for name in ("left", "contract_until")}
    pay = fields["base_pay"]
    return Staff(
        **{
            **fields,
            **days,
            "no": StaffNo(fields["no"]),
            "hired": date.fromisoformat(fields["hired"]),
            "status": Status(fields["status"]),
            "accounts": tuple(Account(**account) for account in fields["accounts"]),
            "base_pay": None if pay is None else Fen(pay),
        }
    )
