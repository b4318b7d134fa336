"""Chats by the hour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from shopdesk.domain.enquiries import Enquiries
from shopdesk.storage.database import Database

_TENTHS = 10


def between(db: Database, first: date, last: date) -> tuple[Enquiries, ...]:
    """The hours from `first` to `last`, both included, in order."""
    rows = db.execute(
        "select day, hour, chats, handling from enquiry where day between ? and ? order by day, hour",
        [first.isoformat(), last.isoformat()],
    )
    return tuple(
        Enquiries(date.fromisoformat(day), hour, chats, None if handling is None else Decimal(handling) / _TENTHS)
        for day, hour, chats, handling in rows
    )


def put(db: Database, hours: Iterable[Enquiries], source: str) -> None:
    """Write hours; an hour known already is replaced."""
    for one in hours:
        handling = None if one.handling is None else round(one.handling * _TENTHS)
        db.execute(
            "insert into enquiry (day, hour, chats, handling, source) values (?, ?, ?, ?, ?) "
            "on conflict (day, hour) do update set chats = excluded.chats, handling = excluded.handling, "
            "source = excluded.source",
            [one.day.isoformat(), one.hour, one.chats, handling, source],
        )
