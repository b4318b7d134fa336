"""Opening, backup, restore, check: all or nothing, and every refusal a sentence."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.services import access, files, opening
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import database, shop
from tests.conftest import NOW, OWNER

PASSWORD = "qinghe-2026"
_NOBODY = 65534


@pytest.fixture
def owned(shop_file: Path) -> Path:
    with closing(database.open_database(shop_file)) as db:
        access.set_owner_password(Desk(db, OWNER, NOW), "店主", PASSWORD)
    return shop_file


def _rename(path: Path, name: str) -> None:
    with closing(database.open_database(path)) as db, database.transaction(db):
        shop.set_profile(db, name=name, zone="Asia/Shanghai", language="zh")


def _name(path: Path) -> str:
    with closing(database.open_database(path)) as db:
        return shop.profile(db).name


def _code(path: Path) -> str:
    with pytest.raises(ShopError) as refused:
        files.open_file(path, NOW)
    return refused.value.code


def _from_a_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('shopdesk', 'm999', '2030')"
        )
        connection.commit()


def test_that_the_first_opening_of_a_day_makes_one_backup(owned: Path) -> None:
    for _ in range(2):
        files.open_file(owned, NOW).close()
    files.open_file(owned, NOW + timedelta(days=1)).close()
    assert len(list(files.backup_folder(owned).iterdir())) == 2


def test_that_a_copy_is_told_to_whoever_shows_its_age(owned: Path) -> None:
    with closing(database.open_database(owned)) as db:
        desk = Desk(db, OWNER, NOW)
        opening.back_up_daily(owned, desk)
        assert desk.changed == {Topic.SHOP}
        desk.changed.clear()
        opening.back_up_daily(owned, desk)
        assert desk.changed == set()
        files.back_up(desk, owned)
        assert desk.changed == {Topic.SHOP}


def test_that_a_backup_restores_what_was_there_and_keeps_what_it_replaces(owned: Path) -> None:
    with closing(files.open_file(owned, NOW)) as db:
        backup = files.back_up(Desk(db, OWNER, NOW + timedelta(minutes=1)), owned)
    _rename(owned, "改名了")
    before = files.restore(backup, owned, PASSWORD, NOW + timedelta(minutes=2))
    assert _name(owned) == "青禾家居"
    assert before is not None
    assert _name(before) == "改名了"
    assert files.check(owned) == ()


def test_that_a_wrong_password_restores_nothing(owned: Path) -> None:
    with closing(files.open_file(owned, NOW)) as db:
        backup = files.back_up(Desk(db, OWNER, NOW), owned)
    _rename(owned, "改名了")
    with pytest.raises(ShopError, match="sign-in-wrong"):
        files.restore(backup, owned, "guess", NOW)
    assert _name(owned) == "改名了"


def test_that_a_broken_backup_is_refused_and_nothing_changes(owned: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.shopdesk"
    broken.write_bytes(owned.read_bytes()[:9000])
    with pytest.raises(ShopError):
        files.restore(broken, owned, PASSWORD, NOW)
    assert _name(owned) == "青禾家居"
    assert not list(tmp_path.glob("*.restoring"))


def test_that_a_backup_restores_where_nothing_was(owned: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "shop.shopdesk"
    target.parent.mkdir()
    assert files.restore(owned, target, PASSWORD, NOW) is None
    assert _name(target) == "青禾家居"


def test_that_files_that_are_no_shops_are_refused_in_words(tmp_path: Path) -> None:
    missing, text, other = tmp_path / "none.shopdesk", tmp_path / "a.shopdesk", tmp_path / "b.shopdesk"
    text.write_text("花名册", encoding="utf-8")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("create table t (a)")
        connection.commit()
    assert [_code(path) for path in (missing, text, other, tmp_path)] == [
        "file-missing", "file-not-a-shop", "file-not-a-shop", "file-not-a-shop",
    ]  # fmt: skip


def test_that_a_file_from_a_newer_version_is_refused(owned: Path) -> None:
    _from_a_newer_version(owned)
    assert _code(owned) == "file-from-newer-version"


def test_that_a_truncated_file_is_refused_as_damaged(owned: Path) -> None:
    owned.write_bytes(owned.read_bytes()[:9000])
    assert _code(owned) == "file-damaged"
    assert files.check(owned)


def test_that_a_file_locked_by_another_program_is_refused(owned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_BUSY_MS", 10)
    with closing(database.open_database(owned)) as db, closing(sqlite3.connect(owned)) as other:
        other.execute("begin immediate")
        with pytest.raises(ShopError) as refused:
            access.set_owner_password(Desk(db, OWNER, NOW), "店主", "another-one")
    assert refused.value.code == "file-locked"


def test_that_a_refusal_names_the_file_that_is_locked(owned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_BUSY_MS", 10)
    with closing(database.open_database(owned)) as db, closing(sqlite3.connect(owned)) as other:
        other.execute("begin immediate")
        with pytest.raises(ShopError) as refused:
            access.set_owner_password(Desk(db, OWNER, NOW), "店主", "another-one")
    assert refused.value.facts["path"] == str(owned)


def test_that_restoring_over_a_file_in_use_is_refused_instead_of_waiting_for_ever(
    owned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "backup.shopdesk"
    with closing(database.open_database(owned)) as db:
        database.copy(db, backup)
    monkeypatch.setattr(database, "_BUSY_MS", 10)
    with closing(sqlite3.connect(owned)) as other:
        other.execute("begin exclusive")
        with pytest.raises(ShopError) as refused:
            files.restore(backup, owned, PASSWORD, NOW)
    assert (refused.value.code, refused.value.facts["path"]) == ("file-locked", str(owned))
    assert files.check(owned) == ()


def test_that_a_backup_this_program_cannot_open_is_refused_before_anything_is_written(
    owned: Path, tmp_path: Path
) -> None:
    other, target = tmp_path / "other.shopdesk", tmp_path / "target.shopdesk"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("create table t (a)")
        connection.commit()
    _from_a_newer_version(owned)
    for backup, code in ((other, "file-not-a-shop"), (owned, "file-from-newer-version")):
        with pytest.raises(ShopError) as refused:
            files.restore(backup, target, PASSWORD, NOW)
        assert (refused.value.code, refused.value.facts["path"]) == (code, str(backup))
        assert not target.exists()


def test_that_a_folder_that_takes_no_file_is_named(owned: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    with pytest.raises(ShopError) as refused:
        files.restore(owned, nowhere / "shop.shopdesk", PASSWORD, NOW)
    assert (refused.value.code, refused.value.facts) == ("folder-cannot-write", {"path": str(nowhere)})


def test_that_check_calls_no_file_whole_that_it_cannot_judge(owned: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.shopdesk"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("create table t (a)")
        connection.commit()
    _from_a_newer_version(owned)
    for path, code in ((other, "file-not-a-shop"), (owned, "file-from-newer-version")):
        with pytest.raises(ShopError, match=code):
            files.check(path)


def test_that_check_names_every_kind_of_damage(owned: Path) -> None:
    with closing(sqlite3.connect(owned)) as connection:
        connection.execute("drop trigger audit_is_never_edited")
        connection.execute('update audit set facts = \'{"name": "somebody else"}\' where seq = 1')
        connection.execute("insert into account values ('taobao', '无主', 'K999', 0, '2026')")
        connection.commit()
    assert {(finding.code, finding.where) for finding in files.check(owned)} == {
        ("check-schema-missing", "audit_is_never_edited"),
        ("check-chain", "audit 1"),
        ("check-reference", "account 3"),
    }


@contextmanager
def nobody_may_write(folder: Path) -> Iterator[None]:
    """As on a CD or a share opened for reading; an administrator, who may always, is nobody meanwhile."""
    folder.chmod(0o555)
    us = os.geteuid()
    if us == 0:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(us)
        folder.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="folders of this system cannot be closed to their owner")
@pytest.mark.parametrize("left", [True, False])
def test_that_a_file_nothing_can_be_written_beside_is_checked_whole(owned: Path, *, left: bool) -> None:
    with TemporaryDirectory() as made:
        path = Path(made) / owned.name
        with closing(database.open_database(owned)) as db:
            if left:  # as after a power cut: what came last stands beside the file
                shop.set_setting(db, "last", "words")
                for suffix in ("", "-wal"):
                    shutil.copy(f"{owned}{suffix}", f"{path}{suffix}")
        if not left:
            shutil.copy(owned, path)
        with nobody_may_write(path.parent):
            assert files.check(path) == ()
            assert not list(path.parent.glob("*-shm"))


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="folders of this system cannot be closed to their owner")
def test_that_damage_shows_in_a_file_nothing_can_be_written_beside(owned: Path) -> None:
    with TemporaryDirectory() as made:
        path = Path(made) / owned.name
        shutil.copy(owned, path)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("drop table setting")
        with nobody_may_write(path.parent):
            assert [one.code for one in files.check(path)] == ["check-schema-missing"]


def test_that_an_untouched_file_is_whole(owned: Path) -> None:
    assert files.check(owned) == ()


@pytest.mark.parametrize(("free", "code"), [(1 << 10, "disk-full"), (1 << 30, "file-cannot-write")])
def test_that_a_failing_write_is_blamed_on_the_disk_only_when_it_is_full(
    owned: Path, monkeypatch: pytest.MonkeyPatch, free: int, code: str
) -> None:
    def fails() -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_WRITE"
        raise error

    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    with pytest.raises(ShopError) as refused, database.file_errors(owned):
        fails()
    assert refused.value.code == code
