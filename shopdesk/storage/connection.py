"""One connection to a shop file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any


class Database:
    """SQL and nested transactions, and no more: what every opening needs, without a library to wait for.

    A statement outside a transaction is committed at once. Creating and migrating a file is sqlite-utils' work
    (`schema.migrate`).
    """

    __slots__ = ("_depth", "conn")

    def __init__(self, conn: sqlite3.Connection) -> None:
        conn.isolation_level = None  # no transaction but those asked for
        self.conn = conn
        self._depth = 0

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Cursor:
        return self.conn.execute(sql, parameters)

    @contextmanager
    def atomic(self, begin: str = "BEGIN") -> Iterator[None]:
        """All or nothing; inside another transaction, all or nothing of this part."""
        if self.conn.in_transaction:
            yield from self._part()
            return
        self.conn.execute(begin)
        try:
            yield
            self.conn.execute("COMMIT")
        except BaseException:
            if self.conn.in_transaction:
                self.conn.execute("ROLLBACK")
            raise

    def table_names(self) -> tuple[str, ...]:
        return tuple(name for (name,) in self.conn.execute("select name from sqlite_master where type = 'table'"))

    def close(self) -> None:
        self.conn.close()

    def _part(self) -> Iterator[None]:
        self._depth += 1
        point = f"part_{self._depth}"
        self.conn.execute(f"SAVEPOINT {point}")
        try:
            yield
        except BaseException:
            if self.conn.in_transaction:  # a trigger may have rolled everything back
                self.conn.execute(f"ROLLBACK TO {point}")
                self.conn.execute(f"RELEASE {point}")
            raise
        else:
            self.conn.execute(f"RELEASE {point}")
        finally:
            self._depth -= 1
