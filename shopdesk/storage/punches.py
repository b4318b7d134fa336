"""The punch log and its corrections, both append-only hash chains; instants in UTC, handed out on the shop's clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from shopdesk.domain.attendance import Correction, CorrectionKind
from shopdesk.domain.punches import Punch, Source
from shopdesk.domain.staff import StaffNo
from shopdesk.storage import shop
from shopdesk.storage.chain import Chain
from shopdesk.storage.database import Database

CHAIN = Chain("punch", ("staff", "at", "source", "recorded_at", "recorded_by"))
CORRECTIONS = Chain("correction", ("kind", "staff", "at", "minutes", "reason", "signed_by", "signed_at"))


def append(db: Database, punch: Punch, recorded_at: datetime, recorded_by: str) -> int:
    """Add one punch to the log; its place there. Call inside a transaction."""
    at = _instant(punch.at, _zone(db))
    return CHAIN.append(db, [punch.staff, at, punch.source, recorded_at.isoformat(), recorded_by])


def between(db: Database, first: date, last: date, staff: StaffNo | None = None) -> tuple[Punch, ...]:
    """The punches on the calendar days `first` to `last`, both included, in time order."""
    return during(db, datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time()), staff)


def during(db: Database, start: datetime, end: datetime, staff: StaffNo | None = None) -> tuple[Punch, ...]:
    """The punches in [start, end) of the shop's wall clock, in time order."""
    zone = _zone(db)
    values: list[Any] = [_instant(start, zone), _instant(end, zone)]
    where = "at >= ? and at < ?"
    if staff is not None:
        where += " and staff = ?"
        values.append(staff)
    rows = db.execute(f"select seq, staff, at, source from punch where {where} order by at", values)
    return tuple(Punch(_local(at, zone), StaffNo(no), Source(source), seq) for seq, no, at, source in rows)


def works(db: Database, staff: StaffNo, day: date) -> bool:
    """Whether the number belongs to somebody who may clock in: known, not in the bin, not gone before `day`."""
    row = db.execute(
        "select 1 from staff where no = ? and binned_at is null and (left_on is null or left_on >= ?)",
        [staff, day.isoformat()],
    ).fetchone()
    return row is not None


def sign(db: Database, correction: Correction) -> int:
    """Add a signed correction; its place in the log of corrections. Call inside a transaction."""
    return CORRECTIONS.append(
        db,
        [
            correction.kind,
            correction.staff,
            _instant(correction.at, _zone(db)),
            correction.minutes,
            correction.reason,
            correction.by,
            correction.signed_at.isoformat(),
        ],
    )


def corrections(db: Database, first: date, last: date, staff: StaffNo | None = None) -> tuple[Correction, ...]:
    """The corrections of times on the calendar days `first` to `last`, both included, as they were signed."""
    zone = _zone(db)
    start, end = datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time())
    rows = db.execute(
        "select kind, staff, at, reason, signed_by, signed_at, minutes, seq from correction "
        "where at >= ? and at < ? and coalesce(?, staff) = staff order by seq",
        [_instant(start, zone), _instant(end, zone), staff],
    )
    return tuple(
        Correction(
            CorrectionKind(kind), StaffNo(no), _local(at, zone), reason, by, datetime.fromisoformat(signed), n, seq
        )
        for kind, no, at, reason, by, signed, n, seq in rows
    )


def pending(db: Database) -> dict[str, tuple[datetime, ...]]:
    """Punches under numbers nobody has, by number."""
    zone = _zone(db)
    found: dict[str, tuple[datetime, ...]] = {}
    for number, at in db.execute("select number, at from punch_pending order by number, at"):
        found[number] = (*found.get(number, ()), _local(at, zone))
    return found


def keep_pending(db: Database, punches: Iterable[tuple[str, datetime]], seen_at: datetime) -> int:
    """Keep punches of unknown numbers until somebody claims them; how many were new."""
    zone = _zone(db)
    new = 0
    for number, at in punches:
        added = db.execute(
            "insert or ignore into punch_pending (number, at, seen_at) values (?, ?, ?)",
            [number, _instant(at, zone), seen_at.isoformat()],
        )
        new += added.rowcount
    return new


def claim(db: Database, number: str, staff: StaffNo) -> None:
    """From now on `number` on another clock stands for `staff`; its pending punches are forgotten here."""
    db.execute(
        "insert into punch_number (number, staff) values (?, ?) "
        "on conflict (number) do update set staff = excluded.staff",
        [number, staff],
    )
    db.execute("delete from punch_pending where number = ?", [number])


def numbers(db: Database) -> dict[str, StaffNo]:
    """Whose number is whose: every staff number, and those claimed for somebody."""
    owners = {no: StaffNo(no) for (no,) in db.execute("select no from staff where binned_at is null")}
    claimed = {number: StaffNo(no) for number, no in db.execute("select number, staff from punch_number")}
    return claimed | owners


def _zone(db: Database) -> ZoneInfo:
    return ZoneInfo(shop.zone(db))


def _instant(at: datetime, zone: ZoneInfo) -> str:
    return at.replace(tzinfo=zone).astimezone(UTC).isoformat(timespec="seconds")


def _local(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(text).astimezone(zone).replace(tzinfo=None)
