"""The owner's day table: marked days, campaigns, and which years are announced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from shopdesk.domain.calendar import Calendar, Campaign, DayMark
from shopdesk.domain.needs import DayKind
from shopdesk.storage.database import Database


def calendar(db: Database) -> Calendar:
    rows = db.execute("select day, kind, name, name_en from calendar_day order by day")
    marks = (DayMark(date.fromisoformat(day), DayKind(kind), name, name_en) for day, kind, name, name_en in rows)
    announced = db.execute("select year from calendar_year where announced = 1")
    sales = db.execute("select name, first, last, name_en, no_leave from campaign order by first, id")
    return Calendar(
        {mark.day: mark for mark in marks},
        tuple(
            Campaign(name, date.fromisoformat(first), date.fromisoformat(last), name_en, bool(no_leave))
            for name, first, last, name_en, no_leave in sales
        ),
        frozenset(year for (year,) in announced),
    )


def years(db: Database) -> frozenset[int]:
    """The years that were seeded, announced or not."""
    return frozenset(year for (year,) in db.execute("select year from calendar_year"))


def put_year(db: Database, year: int, marks: Iterable[DayMark], *, announced: bool) -> None:
    """Write a year's days in place of what stood there."""
    db.execute("delete from calendar_day where day between ? and ?", [f"{year}-01-01", f"{year}-12-31"])
    for mark in marks:
        put_day(db, mark.day, mark)
    db.execute(
        "insert into calendar_year (year, announced) values (?, ?) "
        "on conflict (year) do update set announced = excluded.announced",
        [year, int(announced)],
    )


def put_day(db: Database, day: date, mark: DayMark | None) -> None:
    """Mark one day, or with None take its mark away."""
    db.execute("delete from calendar_day where day = ?", [day.isoformat()])
    if mark is not None:
        db.execute(
            "insert into calendar_day (day, kind, name, name_en) values (?, ?, ?, ?)",
            [day.isoformat(), mark.kind, mark.name, mark.name_en],
        )


def put_campaigns(db: Database, campaigns: Iterable[Campaign]) -> None:
    """Write all campaigns in place of what stood there."""
    db.execute("delete from campaign")
    for sale in campaigns:
        db.execute(
            "insert into campaign (name, name_en, first, last, no_leave) values (?, ?, ?, ?, ?)",
            [sale.name, sale.name_en, sale.first.isoformat(), sale.last.isoformat(), int(sale.no_leave)],
        )
