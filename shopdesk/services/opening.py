"""Opening the shop file for a window: what the runner needs of a file, without knowing how it is stored."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from shopdesk.domain.shop import Shop
from shopdesk.services import access
from shopdesk.services.access import Person
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import database, shop
from shopdesk.storage.database import Database

IDLE_MINUTES = "idle-minutes"
"""The setting: after how many minutes without a key or the mouse the office window locks; 0 is never."""
DEFAULT_IDLE_MINUTES = 10


class Opener(Protocol):
    """Opens one more connection to the same shop file; called once on each thread that works with it."""

    def __call__(self) -> Database: ...


def opener(path: Path) -> Opener:
    """How to open the shop file at `path`; calling it raises the ShopErrors of `storage.database.open_database`."""
    return partial(database.open_database, path)


def version(db: Database) -> int:
    """A number that grows when another connection, of this or of another process, has written to the file."""
    return database.data_version(db)


class Greeting(NamedTuple):
    """What the window says before anybody has signed in. Without `people` nobody has set a password yet."""

    shop: Shop
    people: tuple[Person, ...]
    idle_minutes: int


def greet(desk: Desk) -> Greeting:
    """The shop's name, and who may open the office window; asks no right: it is what the locked window shows."""
    idle = shop.setting(desk.db, IDLE_MINUTES, DEFAULT_IDLE_MINUTES)
    return Greeting(shop.profile(desk.db), access.people(desk.db), int(idle))


def back_up_daily(path: Path, desk: Desk) -> None:
    """Copy the file when this is the day's first opening; beside the work, on its own connection.

    A new copy counts as a change: Today tells how old the newest one is.
    """
    from shopdesk.services import files

    before = files.last_backup(path)
    files.open_file(path, desk.now).close()
    if files.last_backup(path) != before:
        desk.changed.add(Topic.SHOP)
