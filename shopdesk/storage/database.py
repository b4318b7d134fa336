"""Opening the shop file: is it ours, is it whole, is it of this version; safety copy, migrations, pragmas."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from shopdesk.domain.errors import ShopError
from shopdesk.storage import schema
from shopdesk.storage.connection import Database
from shopdesk.storage.migrations import NAMES

__all__ = [
    "Database",
    "copy",
    "create_database",
    "data_version",
    "file_errors",
    "look",
    "open_database",
    "overwrite",
    "path",
    "plain",
    "recognise",
    "transaction",
]

_APPLICATION_ID = 0x53484F50  # "SHOP"
_BUSY_MS = 5_000
_LEAST_FREE = 1 << 20  # bytes; less is a full disk to SQLite
_HEADER = b"SQLite format 3\x00"


def create_database(path: Path | None, *, stop_before: str | None = None) -> Database:
    """A fresh shop file at `path` (None: in memory), brought up to the newest schema. Refuses to overwrite.

    `stop_before` names a migration to stop before, for a file as an older program would have made it.
    """
    if path is None:
        db = Database(sqlite3.connect(":memory:", check_same_thread=False))
    else:
        if path.exists():
            raise ShopError("file-exists", path=str(path))
        with _made_in(path.parent):
            db = _connect(path)
    db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    _prepare(db)
    schema.migrate(db, stop_before=stop_before)
    return db


def open_database(path: Path) -> Database:
    """The shop file at `path`, migrated when it is older than the program.

    Raises ShopError: file-missing, file-not-a-shop, file-damaged, file-locked, file-read-only, file-no-permission,
    file-from-newer-version.
    """
    look(path)
    with file_errors(path):
        db = _connect(path)
        try:
            _check(db, path)
            _prepare(db)
            _migrate(db, path)
        except BaseException:
            db.close()
            raise
    return db


def plain(path: Path) -> Database:
    """The file at `path` as it is, neither migrated nor checked: for looking at a backup."""
    look(path)
    with file_errors(path):
        return _connect(path)


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All or nothing. Takes the write lock at once, so that two programs on one file wait instead of failing late."""
    with db.atomic("BEGIN IMMEDIATE"):
        yield


@contextmanager
def file_errors(at: Path | Database) -> Iterator[None]:
    """SQLite's words for a file that cannot be used, as refusals an owner can act on, naming the file."""
    try:
        yield
    except sqlite3.Error as error:
        if (code := _refusal(error)) is None:
            raise
        named = str(at) if isinstance(at, Path) else path(at) or ""
        raise ShopError("disk-full" if code == "file-cannot-write" and _full(named) else code, path=named) from error


@contextmanager
def _made_in(folder: Path) -> Iterator[None]:
    """A file that is new and cannot be opened could not be made: the folder is to blame, whatever the file's name."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise ShopError("folder-cannot-write", path=str(folder)) from error


def _full(named: str) -> bool:
    """Whether the disk is the reason: SQLite's side files fail by other names than "full"."""
    from shutil import disk_usage

    try:
        return bool(named) and disk_usage(Path(named).parent).free < _LEAST_FREE
    except OSError:
        return False


def _refusal(error: sqlite3.Error) -> str | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "file-locked"
    if name.startswith("SQLITE_READONLY"):
        return "file-read-only"
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_IOERR_SHORT_READ")):
        return "file-damaged"
    return {
        "SQLITE_NOTADB": "file-not-a-shop",
        "SQLITE_FULL": "disk-full",
        "SQLITE_CANTOPEN": "file-cannot-open",
        "SQLITE_PERM": "file-cannot-open",
    }.get(name) or ("file-cannot-write" if name.startswith("SQLITE_IOERR") else None)


def data_version(db: Database) -> int:
    """Grows when another connection has written to the file."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])


def copy(db: Database, target: Path) -> None:
    """A whole, consistent copy of a live database by SQLite's backup API; one plain file, no side files."""
    with _made_in(target.parent):
        other = sqlite3.connect(target)
    with file_errors(target), closing(other):
        _fill(other, db.conn, target)
        other.execute("PRAGMA journal_mode = DELETE")


def overwrite(path: Path, source: Path) -> None:
    """Put the content of the shop file `source` into `path` in one transaction: all of it or nothing."""
    with (
        file_errors(path),
        closing(sqlite3.connect(source)) as original,
        closing(sqlite3.connect(path, timeout=_BUSY_MS / 1000)) as target,
    ):
        _fill(target, original, path)


def _fill(target: sqlite3.Connection, source: sqlite3.Connection, named: Path) -> None:
    """SQLite's backup; refused when the wait for a lock has run out, where Python's own would try for ever."""

    def refuse_when_locked(status: int, _left: int, _all: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise ShopError("file-locked", path=str(named))

    source.backup(target, progress=refuse_when_locked)


def recognise(db: Database, path: Path) -> None:
    """Refuse another program's file, and one that a newer ShopDesk has written."""
    if db.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION_ID:
        raise ShopError("file-not-a-shop", path=str(path))
    if unknown := set(schema.applied(db)) - set(NAMES):
        raise ShopError("file-from-newer-version", path=str(path), unknown=sorted(unknown))


def look(path: Path) -> None:
    """Refuse what is plainly no shop file before SQLite touches it."""
    if not path.exists():
        raise ShopError("file-missing", path=str(path))
    if path.is_dir():
        raise ShopError("file-not-a-shop", path=str(path))
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except OSError as error:
        raise ShopError("file-cannot-open", path=str(path)) from error
    if head != _HEADER:
        raise ShopError("file-not-a-shop", path=str(path))


def _connect(path: Path) -> Database:
    # one connection is used by one thread at a time, but a test or a closing window may end it from another
    return Database(sqlite3.connect(path, timeout=_BUSY_MS / 1000, check_same_thread=False))


def _prepare(db: Database) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    db.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    db.execute("PRAGMA journal_mode = WAL")


def _check(db: Database, path: Path) -> None:
    recognise(db, path)
    if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise ShopError("file-damaged", path=str(path))


def _migrate(db: Database, path: Path) -> None:
    if pending := schema.pending(db):
        copy(db, path.with_name(f"{path.stem}.before-{pending[0]}{path.suffix}"))
        schema.migrate(db)


def path(db: Database) -> str | None:
    """Where the open file lies; None for one in memory."""
    return db.execute("PRAGMA database_list").fetchone()[2] or None
