"""Which schema a file has, and bringing it to the newest."""

from __future__ import annotations

import sqlite3

from shopdesk.storage.connection import Database
from shopdesk.storage.migrations import NAMES, SET, steps

_TABLE = "_sqlite_migrations"  # sqlite-utils' own


def applied(db: Database) -> tuple[str, ...]:
    """The migrations a file has gone through, in order."""
    if _TABLE not in db.table_names():
        return ()
    rows = db.execute(f"select name from {_TABLE} where migration_set = ? order by rowid", [SET])
    return tuple(name for (name,) in rows)


def pending(db: Database) -> tuple[str, ...]:
    """The migrations a file still wants, in order."""
    done = set(applied(db))
    return tuple(name for name in NAMES if name not in done)


def migrate(db: Database, *, stop_before: str | None = None) -> None:
    """Bring a file to the newest schema, or to the one before `stop_before`."""
    # a second for what most openings do not need: sqlite-utils takes pandas and numpy aboard
    from sqlite_utils import Database as Migrated
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(SET)
    for name, step in steps():
        migrations(name=name)(step)
    migrations.apply(Migrated(db.conn, execute_plugins=False), stop_before=stop_before)


def newest() -> Database:
    """An empty database in memory with the newest schema, for comparing."""
    db = Database(sqlite3.connect(":memory:"))
    for _, step in steps():
        step(db)
    return db
