"""Roster, positions, groups, accounts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime

from shopdesk.domain.money import Fen
from shopdesk.domain.rights import Role
from shopdesk.domain.staff import Account, Group, Position, Side, Staff, StaffNo, Status
from shopdesk.storage.database import Database

_COLUMNS = (
    "no, name, nickname, position, team_group, hired, status, left_on, phone, education, typing, base_pay, "
    "contract_until"
)


def roster(db: Database, *, binned: bool = False, private: bool = False) -> tuple[Staff, ...]:
    """Everybody by staff number, those who left included; with `binned` only those in the bin.

    Phone and pay come only when asked for with `private`: what is not read cannot be shown by accident.
    """
    accounts = _accounts(db)
    which = "not null" if binned else "null"
    columns = _COLUMNS if private else _COLUMNS.replace("phone", "''").replace("base_pay", "null")
    rows = db.execute(f"select {columns} from staff where binned_at is {which} order by no")
    return tuple(_staff(row, accounts) for row in rows)


def one(db: Database, no: StaffNo) -> Staff | None:
    """One person's whole entry, with phone and pay."""
    row = db.execute(f"select {_COLUMNS} from staff where no = ?", [no]).fetchone()
    return _staff(row, _accounts(db)) if row else None


def put(db: Database, staff: Staff, seen: datetime) -> None:
    """Write one person, new or known, and hand his accounts to him."""
    values = [
        staff.no,
        staff.name,
        staff.nickname,
        staff.position,
        staff.group or None,
        staff.hired.isoformat(),
        staff.status,
        _day(staff.left),
        staff.phone,
        staff.education,
        staff.typing,
        staff.base_pay,
        _day(staff.contract_until),
    ]
    marks = ", ".join("?" * len(values))
    updates = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", ")[1:])
    db.execute(
        f"insert into staff ({_COLUMNS}) values ({marks}) on conflict (no) do update set {updates}",
        values,
    )
    db.execute("update account set staff = null where staff = ?", [staff.no])
    for account in staff.accounts:
        db.execute(
            "insert into account (platform, name, staff, first_seen) values (?, ?, ?, ?) "
            "on conflict (platform, name) do update set staff = excluded.staff, robot = 0",
            [account.platform, account.name, staff.no, seen.isoformat()],
        )


def bin_(db: Database, no: StaffNo, at: datetime | None) -> None:
    """Put a person into the bin, or with None back on the roster."""
    db.execute("update staff set binned_at = ? where no = ?", [at.isoformat() if at else None, no])


def remove(db: Database, no: StaffNo) -> bool:
    """Forget a person nothing else speaks of yet; False, and all as it was, when something does (a rota, a punch)."""
    try:
        with db.atomic():
            db.execute("delete from staff_event where staff = ?", [no])
            db.execute("update account set staff = null where staff = ?", [no])
            db.execute("delete from staff where no = ?", [no])
    except sqlite3.IntegrityError:
        return False
    return True


def positions(db: Database) -> tuple[Position, ...]:
    rows = db.execute("select name, name_en, side, rank, role from position order by place")
    return tuple(Position(name, name_en, Side(side), rank, Role(role)) for name, name_en, side, rank, role in rows)


def put_positions(db: Database, positions: Iterable[Position]) -> None:
    for place, position in enumerate(positions):
        db.execute(
            "insert into position (name, name_en, side, rank, role, place) values (?, ?, ?, ?, ?, ?) "
            "on conflict (name) do update set name_en = excluded.name_en, side = excluded.side, "
            "rank = excluded.rank, role = excluded.role, place = excluded.place",
            [position.name, position.name_en, position.side, position.rank, position.role, place],
        )


def rename_position(db: Database, name: str, to: str) -> None:
    """Give a position another name; people, limits and delegations follow by the foreign key."""
    db.execute("update position set name = ? where name = ?", [to, name])


def remove_position(db: Database, name: str) -> None:
    db.execute("delete from position where name = ?", [name])


def groups(db: Database) -> tuple[Group, ...]:
    return tuple(Group(*row) for row in db.execute("select name, name_en from team_group order by place"))


def put_groups(db: Database, groups: Iterable[Group]) -> None:
    for place, group in enumerate(groups):
        db.execute(
            "insert into team_group (name, name_en, place) values (?, ?, ?) "
            "on conflict (name) do update set name_en = excluded.name_en, place = excluded.place",
            [group.name, group.name_en, place],
        )


def rename_group(db: Database, name: str, to: Group) -> None:
    """Give a group new names; its people follow by the foreign key."""
    db.execute("update team_group set name = ?, name_en = ? where name = ?", [to.name, to.name_en, name])


def remove_group(db: Database, name: str) -> None:
    db.execute("delete from team_group where name = ?", [name])


def _accounts(db: Database) -> dict[str, tuple[Account, ...]]:
    owned: dict[str, tuple[Account, ...]] = {}
    for platform, name, no in db.execute(
        "select platform, name, staff from account where staff is not null order by rowid"
    ):
        owned[no] = (*owned.get(no, ()), Account(platform, name))
    return owned


def _staff(row: tuple[object, ...], accounts: dict[str, tuple[Account, ...]]) -> Staff:
    no, name, nickname, position, group, hired, status, left, phone, education, typing, pay, contract = row
    return Staff(
        no=StaffNo(str(no)),
        name=str(name),
        nickname=str(nickname),
        position=str(position),
        group=str(group or ""),
        hired=date.fromisoformat(str(hired)),
        status=Status(str(status)),
        left=_parsed(left),
        phone=str(phone),
        education=str(education),
        typing=typing if isinstance(typing, int) else None,
        accounts=accounts.get(str(no), ()),
        base_pay=Fen(pay) if isinstance(pay, int) else None,
        contract_until=_parsed(contract),
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _parsed(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
