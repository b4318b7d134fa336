"""Secrets as they are kept: hashes of passwords, recovery codes and PINs, wrong tries, waits."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from shopdesk.domain.rights import Role
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.database import Database


class Kept(NamedTuple):
    """A secret as it is kept: its argon2id hash, the wrong tries so far, and until when the next one waits."""

    secret: str
    failures: int
    locked_until: datetime | None


class Login(NamedTuple):
    """Who may open the office window. `recovery` is the hash of the owner's printed code."""

    name: str
    role: Role
    staff: StaffNo | None
    password: Kept
    recovery: str | None


def logins(db: Database) -> tuple[Login, ...]:
    """Everybody who may open the office window, the owner first."""
    rows = db.execute(
        "select name, role, staff, recovery, secret, failures, locked_until from login order by role <> 'owner', name"
    )
    return tuple(
        Login(name, Role(role), StaffNo(staff) if staff else None, _kept(*password), recovery)
        for name, role, staff, recovery, *password in rows
    )


def put_login(db: Database, name: str, role: Role, staff: StaffNo | None, secret: str, recovery: str | None) -> None:
    db.execute(
        "insert into login (name, role, staff, secret, recovery) values (?, ?, ?, ?, ?) "
        "on conflict (name) do update set role = excluded.role, staff = excluded.staff, secret = excluded.secret, "
        "recovery = coalesce(excluded.recovery, recovery), failures = 0, locked_until = null",
        [name, role, staff, secret, recovery],
    )


def remove_login(db: Database, name: str) -> None:
    db.execute("delete from login where name = ?", [name])


def set_login_tries(db: Database, name: str, failures: int, locked_until: datetime | None) -> None:
    db.execute(
        "update login set failures = ?, locked_until = ? where name = ?",
        [failures, locked_until.isoformat() if locked_until else None, name],
    )


def pin(db: Database, staff: StaffNo, day: date) -> Kept | None:
    """The PIN of somebody on the roster; None without one, in the bin, or for who was gone before `day`."""
    row = db.execute(
        "select pin, pin_failures, pin_locked_until from staff "
        "where no = ? and pin is not null and binned_at is null and (left_on is null or left_on >= ?)",
        [staff, day.isoformat()],
    ).fetchone()
    return _kept(*row) if row else None


def set_pin(db: Database, staff: StaffNo, secret: str | None) -> None:
    db.execute("update staff set pin = ?, pin_failures = 0, pin_locked_until = null where no = ?", [secret, staff])


def set_pin_tries(db: Database, staff: StaffNo, failures: int, locked_until: datetime | None) -> None:
    db.execute(
        "update staff set pin_failures = ?, pin_locked_until = ? where no = ?",
        [failures, locked_until.isoformat() if locked_until else None, staff],
    )


def _kept(secret: str, failures: int, locked_until: str | None) -> Kept:
    return Kept(secret, failures, datetime.fromisoformat(locked_until) if locked_until else None)
