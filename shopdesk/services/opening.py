"""Opening the shop file for a window: what the runner needs of a file, without knowing how it is stored."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from shopdesk.storage import database
from shopdesk.storage.database import Database


class Opener(Protocol):
    """Opens one more connection to the same shop file; called once on each thread that works with it."""

    def __call__(self) -> Database: ...


def opener(path: Path) -> Opener:
    """How to open the shop file at `path`; calling it raises the ShopErrors of `storage.database.open_database`."""
    return partial(database.open_database, path)


def version(db: Database) -> int:
    """A number that grows when another connection, of this or of another process, has written to the file."""
    return database.data_version(db)
