"""Secrets as they are kept: hashes of passwords, recovery codes and PINs, wrong tries, waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shopdesk.domain.rights import Role
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.database import Database


@dataclass(frozen=True, slots=True)
class Login:
    """`secret` and `recovery` are argon2id hashes."""

    name: str
    role: Role
    staff: StaffNo | None
    secret: str
    recovery: str | None
    failures: int
    locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class Pin:
    secret: str
    failures: int
    locked_until: datetime | None


def logins(db: Database) -> tuple[Login, ...]:
    """Everybody who may open the office window, the owner first."""
    rows = db.execute(
        "select name, role, staff, secret, recovery, failures, locked_until from login order by role <> 'owner', name"
    )
    return tuple(
        Login(name, Role(role), StaffNo(staff) if staff else None, secret, recovery, failures, _instant(until))
        for name, role, staff, secret, recovery, failures, until in rows
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


def pin(db: Database, staff: StaffNo) -> Pin | None:
    """The PIN of somebody on the roster; None without one, in the bin, or after leaving."""
    row = db.execute(
        "select pin, pin_failures, pin_locked_until from staff "
        "where no = ? and pin is not null and binned_at is null and status <> 'left'",
        [staff],
    ).fetchone()
    return Pin(row[0], row[1], _instant(row[2])) if row else None


def set_pin(db: Database, staff: StaffNo, secret: str | None) -> None:
    db.execute("update staff set pin = ?, pin_failures = 0, pin_locked_until = null where no = ?", [secret, staff])


def set_pin_tries(db: Database, staff: StaffNo, failures: int, locked_until: datetime | None) -> None:
    db.execute(
        "update staff set pin_failures = ?, pin_locked_until = ? where no = ?",
        [failures, locked_until.isoformat() if locked_until else None, staff],
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
