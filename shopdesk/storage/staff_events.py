"""经历: what happened to a person in the shop, day by day; kept for good, also after he left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from shopdesk.domain.roster import Event, EventKind
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.database import Database


def of(db: Database, no: StaffNo) -> tuple[Event, ...]:
    """The person's history, the newest first."""
    rows = db.execute(
        "select day, kind, before, after, by from staff_event where staff = ? order by day desc, id desc", [no]
    )
    return tuple(
        Event(no, date.fromisoformat(day), EventKind(kind), before, after, by) for day, kind, before, after, by in rows
    )


def add(db: Database, events: Iterable[Event]) -> None:
    for event in events:
        db.execute(
            "insert into staff_event (staff, day, kind, before, after, by) values (?, ?, ?, ?, ?, ?)",
            [event.staff, event.day.isoformat(), event.kind, event.before, event.after, event.by],
        )
