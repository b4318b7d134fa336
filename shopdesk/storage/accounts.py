"""Customer-service accounts: whose they are, which are robots, which wait for an owner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from shopdesk.domain.roster import Unclaimed
from shopdesk.domain.staff import Account, StaffNo
from shopdesk.storage.database import Database


def pending(db: Database) -> tuple[Unclaimed, ...]:
    """The accounts that wait for an owner, by platform and name."""
    rows = db.execute(
        "select platform, name, first_seen from account where staff is null and robot = 0 order by platform, name"
    )
    return tuple(Unclaimed(Account(platform, name), datetime.fromisoformat(seen)) for platform, name, seen in rows)


def robots(db: Database, platform: str) -> frozenset[str]:
    rows = db.execute("select name from account where platform = ? and robot = 1", [platform])
    return frozenset(name for (name,) in rows)


def owners(db: Database, platform: str) -> dict[str, StaffNo]:
    """Every claimed account of the platform and whose it is."""
    rows = db.execute("select name, staff from account where platform = ? and staff is not null", [platform])
    return {name: StaffNo(staff) for name, staff in rows}


def owner(db: Database, account: Account) -> StaffNo | None:
    row = db.execute(
        "select staff from account where platform = ? and name = ?", [account.platform, account.name]
    ).fetchone()
    return StaffNo(row[0]) if row and row[0] else None


def note_unknown(db: Database, platform: str, names: Iterable[str], now: datetime) -> None:
    """Put accounts seen in a file on the pending list; known ones stay as they are. In the caller's transaction."""
    for name in names:
        db.execute(
            "insert into account (platform, name, first_seen) values (?, ?, ?) on conflict do nothing",
            [platform, name, now.isoformat()],
        )


def bind(db: Database, account: Account, staff: StaffNo | None, now: datetime) -> None:
    """Give the account to somebody, or with None back to the pending list."""
    db.execute(
        "insert into account (platform, name, staff, first_seen) values (?, ?, ?, ?) "
        "on conflict (platform, name) do update set staff = excluded.staff, robot = 0",
        [account.platform, account.name, staff, now.isoformat()],
    )


def mark_robot(db: Database, account: Account, now: datetime) -> None:
    """The account answers by itself: nobody's, and no longer asked about."""
    db.execute(
        "insert into account (platform, name, robot, first_seen) values (?, ?, 1, ?) "
        "on conflict (platform, name) do update set staff = null, robot = 1",
        [account.platform, account.name, now.isoformat()],
    )
