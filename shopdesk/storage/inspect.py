"""What is broken in a shop file, and where; reads even files that would not be opened for work."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from shopdesk.domain.errors import ShopError
from shopdesk.storage import audit, handbook, punches, schema
from shopdesk.storage.chain import Chain
from shopdesk.storage.database import Database, file_errors, look, recognise

_NOTHING_BESIDE = frozenset({"SQLITE_CANTOPEN", "SQLITE_READONLY_DIRECTORY", "SQLITE_READONLY_CANTINIT"})
"""How SQLite says that it may not put its shared memory beside the file, not even for reading."""
CHAINS: tuple[Chain, ...] = (audit.CHAIN, punches.CHAIN, punches.CORRECTIONS, handbook.CHAIN)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: `code` as in ShopError, `where` a table, or a table and row."""

    code: str
    where: str
    detail: str = ""


def findings(path: Path) -> tuple[Finding, ...]:
    """Everything wrong with the file at `path`: pages, references, schema, chains. Writes nothing.

    Refuses what it cannot judge: another program's file, one from a newer ShopDesk.
    """
    look(path)
    with file_errors(path):
        try:
            return _read(path, path)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname not in _NOTHING_BESIDE:
                raise
        with TemporaryDirectory() as folder:
            return _read(_copied(path, Path(folder)), path)


def _read(path: Path, named: Path) -> tuple[Finding, ...]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        db = Database(connection)
        try:
            recognise(db, named)
            return tuple(_findings(db))
        except sqlite3.DatabaseError as error:
            if "malformed" not in str(error):
                raise
            return (Finding("check-damaged", named.name, str(error)),)


def _copied(path: Path, folder: Path) -> Path:
    """The file and its last writes, which may still stand beside it, where SQLite can put them together."""
    try:
        copy(path, folder)
        with suppress(FileNotFoundError):
            copy(path.with_name(f"{path.name}-wal"), folder)
    except OSError as error:
        raise ShopError("file-cannot-open", path=str(path)) from error
    return folder / path.name


def _findings(db: Database) -> Iterator[Finding]:
    for (line,) in db.execute("pragma integrity_check(100)"):
        if line != "ok":
            yield Finding("check-damaged", "", line)
    for table, row, parent, _ in db.execute("pragma foreign_key_check"):
        yield Finding("check-reference", f"{table} {row}", parent)
    if not schema.pending(db):  # an older file gets its new tables when it is opened
        yield from _schema(db)
    present = set(db.table_names())
    for chain in CHAINS:
        if chain.table in present and "chain" in present:
            for seq in chain.broken(db):
                yield Finding("check-chain", f"{chain.table} {seq}")
    if handbook.CHAIN.table in present:
        for text_hash in handbook.touched_texts(db):
            yield Finding("check-chain", f"handbook_text {text_hash[:12]}")


def _schema(db: Database) -> Iterator[Finding]:
    """Tables, indexes and guarding triggers that are missing or were altered."""
    with closing(schema.newest()) as fresh:
        wanted, found = _objects(fresh), _objects(db)
    for name, sql in wanted.items():
        if name not in found:
            yield Finding("check-schema-missing", name)
        elif found[name] != sql:
            yield Finding("check-schema-altered", name)


def _objects(db: Database) -> dict[str, str]:
    return dict(db.execute("select name, sql from sqlite_master where sql is not null").fetchall())
