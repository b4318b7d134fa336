"""The shop file itself: opening, backing up, restoring, looking for damage."""

from __future__ import annotations

import logging
import re
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from shopdesk.domain import backups
from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Right
from shopdesk.services import access
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import database, inspect
from shopdesk.storage.database import Database
from shopdesk.storage.inspect import Finding

log = logging.getLogger(__name__)

SUFFIX = ".shopdesk"
_STAMP = re.compile(r"\.(\d{4}-\d{2}-\d{2})T\d{6}$")


def open_file(path: Path, now: datetime) -> Database:
    """The shop file at `path`, ready for work; copied first when it is the day's first opening.

    A backup that cannot be written does not keep the shop from its work: it is logged, and Today shows its age.
    """
    db = database.open_database(path)
    newest = last_backup(path)
    if newest is None or newest < now.date():
        try:
            _write_backup(db, path, backup_folder(path), now)
        except ShopError as error:
            log.warning("no backup of %s: %s", path, error)
    return db


def backup_folder(path: Path) -> Path:
    """Where backups go when no other folder is named: beside the shop file."""
    return path.with_name(f"{path.stem} backups")


def last_backup(path: Path) -> date | None:
    """The (UTC) day of the newest backup beside the shop file."""
    return max((day for day, _ in _backups(path, backup_folder(path))), default=None)


def back_up(desk: Desk, path: Path, folder: Path | None = None) -> Path:
    """A verified copy of the open file in `folder`; where it is."""
    with desk.change(Right.BACK_UP, Topic.SHOP) as change:
        change.note("file.backup", folder=str(folder or backup_folder(path)))
    return _write_backup(desk.db, path, folder or backup_folder(path), desk.now)


def restore(backup: Path, path: Path, password: str, now: datetime) -> Path | None:
    """Put `backup` in the place of `path`: all of it or nothing.

    The backup must be whole, and the password its owner's; when `path` holds a shop, that shop's owner's too. What
    stood in `path` is kept: as a backup, or renamed when it was damaged. Where, or None when there was nothing.
    """
    if found := check(backup):
        raise ShopError("backup-broken", path=str(backup), where=found[0].where or found[0].detail)
    if path.exists() and path.samefile(backup):
        raise ShopError("backup-onto-itself", path=str(path))
    partial = path.with_name(f"{path.name}.restoring")
    try:
        with closing(database.plain(backup)) as source:
            database.copy(source, partial)
        with closing(database.plain(partial)) as db:
            access.owner(db, now, password)
        before = _put_in_place(partial, path, password, now)
        _note_restored(path, backup.name, password, now)
        return before
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _note_restored(path: Path, backup: str, password: str, now: datetime) -> None:
    with closing(database.open_database(path)) as db:
        desk = owner_desk(db, now, password)
        with desk.change(Right.RESTORE, *Topic) as change:
            change.note("file.restore", backup=backup)


def _put_in_place(partial: Path, path: Path, password: str, now: datetime) -> Path | None:
    if not path.exists():
        _move(partial, path)
        return None
    try:
        db = database.open_database(path)
    except ShopError as error:
        if error.code != "file-damaged":
            raise
        aside = path.with_name(f"{path.stem}.damaged-{now:%Y-%m-%dT%H%M%S}{path.suffix}")
        _move(path, aside)
        _move(partial, path)
        return aside
    with closing(db):
        owner_desk(db, now, password).require(Right.RESTORE)
        before = _write_backup(db, path, backup_folder(path), now)
    database.overwrite(path, partial)
    return before


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        raise ShopError("file-cannot-write", path=str(target)) from error


def check(path: Path) -> tuple[Finding, ...]:
    """Everything broken in the file at `path`: pages, references, tables, audit and punch chains. Needs no password."""
    return inspect.findings(path)


def owner_desk(db: Database, now: datetime, password: str) -> Desk:
    """The owner at the desk of an open file."""
    return Desk(db, access.owner(db, now, password), now)


def _write_backup(db: Database, path: Path, folder: Path, now: datetime) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ShopError("folder-cannot-write", path=str(folder)) from error
    target = folder / f"{path.stem}.{now:%Y-%m-%dT%H%M%S}{SUFFIX}"
    partial = target.with_suffix(".partial")
    try:
        database.copy(db, partial)
        if found := inspect.findings(partial):
            raise ShopError("backup-broken", path=str(target), where=found[0].where or found[0].detail)
        _move(partial, target)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    _rotate(path, folder)
    return target


def _rotate(path: Path, folder: Path) -> None:
    """Remove what the rotation no longer keeps; only files that carry our stamp are ever touched."""
    found = _backups(path, folder)
    keep = backups.kept([day for day, _ in found])
    newest_of: dict[date, Path] = dict(sorted(found))
    for day, file in found:
        if day not in keep or file != newest_of[day]:
            with suppress(OSError):
                file.unlink()


def _backups(path: Path, folder: Path) -> list[tuple[date, Path]]:
    return sorted(
        (date.fromisoformat(stamp[1]), file)
        for file in folder.glob(f"*{SUFFIX}")
        if file.name.startswith(f"{path.stem}.") and (stamp := _STAMP.search(file.stem))
    )
