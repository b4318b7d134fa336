"""The concession log."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from shopdesk.domain.concessions import Concession
from shopdesk.domain.money import Fen
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.database import Database

BY_HAND = "desk"
"""The source of what was logged one by one."""

_COLUMNS = (
    "at, staff, order_no, order_amount, action, amount, reason, approver, approved_by_owner, buyer, number"  # as read
)


def between(db: Database, first: date, last: date) -> tuple[Concession, ...]:
    """The log from `first` to `last`, both included, the newest first."""
    rows = db.execute(
        f"select {_COLUMNS} from concession where at >= ? and at < ? order by at desc, number desc",
        [first.isoformat(), (last + timedelta(days=1)).isoformat()],
    )
    return tuple(_concession(row) for row in rows)


def of_order(db: Database, order_no: str) -> tuple[Concession, ...]:
    rows = db.execute(f"select {_COLUMNS} from concession where order_no = ? order by at", [order_no])
    return tuple(_concession(row) for row in rows)


def add(db: Database, given: Concession, source: str, at: datetime) -> bool:
    """Write one grant; False when the very same one stands there already."""
    return (
        db.execute(
            "insert into concession (at, staff, order_no, order_amount, action, amount, reason, approver, "
            "approved_by_owner, buyer, source, taken_in_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "on conflict do nothing",
            [
                given.at.isoformat(),
                given.staff,
                given.order_no,
                given.order,
                given.action,
                given.amount,
                given.reason,
                given.approver,
                int(given.approved_by_owner),
                given.buyer,
                source,
                at.isoformat(),
            ],
        ).rowcount
        > 0
    )


def newest_list(db: Database) -> tuple[str, datetime] | None:
    """The file taken in last, and when; None when everything was logged by hand."""
    row = db.execute(
        "select source, taken_in_at from concession where source <> ? order by taken_in_at desc limit 1", [BY_HAND]
    ).fetchone()
    return (row[0], datetime.fromisoformat(row[1])) if row else None


def remove_list(db: Database, source: str, at: datetime) -> int:
    """Take out what came from a file at one instant; how many."""
    return db.execute("delete from concession where source = ? and taken_in_at = ?", [source, at.isoformat()]).rowcount


def _concession(row: tuple[object, ...]) -> Concession:
    at, staff, order_no, order, action, amount, reason, approver, by_owner, buyer, number = row
    assert isinstance(order, int)
    assert isinstance(amount, int)
    assert isinstance(number, int)
    return Concession(
        at=datetime.fromisoformat(str(at)),
        staff=StaffNo(str(staff)),
        order_no=str(order_no),
        order=Fen(order),
        action=str(action),
        amount=Fen(amount),
        reason=str(reason),
        approver=StaffNo(str(approver)) if approver else None,
        approved_by_owner=bool(by_owner),
        buyer=str(buyer),
        number=number,
    )
