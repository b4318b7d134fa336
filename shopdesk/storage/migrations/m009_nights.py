"""Service windows of platforms that run past midnight."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_SQL = """
-- minutes of the window on the day after; `closes` is 1440 then
alter table platform add column past_midnight integer not null default 0 check (past_midnight between 0 and opens)
"""


def apply(db: Database) -> None:
    db.execute(_SQL)
