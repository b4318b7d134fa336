"""Needs of the people who serve a platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    db.execute("alter table rota_need add column platforms text not null default '[]' check (json_valid(platforms))")
