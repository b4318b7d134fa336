"""Tables of permissions."""

from __future__ import annotations

from sqlite_utils import Database


def apply(db: Database) -> None:
    pass
