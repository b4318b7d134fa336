"""Cleaning duty, its swaps, and weekly meetings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shopdesk.domain.meetings import Meeting
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.database import Database


@dataclass(frozen=True, slots=True)
class Swap:
    """`staff` asks `colleague` to clean on `day` and takes `other_day` for it."""

    id: int
    staff: StaffNo
    day: date
    colleague: StaffNo
    other_day: date


def order(db: Database) -> tuple[StaffNo, ...]:
    """The turn as the owner set it; empty when he never did."""
    return tuple(StaffNo(no) for (no,) in db.execute("select staff from duty_order order by place"))


def put_order(db: Database, order: Iterable[StaffNo]) -> None:
    db.execute("delete from duty_order")
    for place, no in enumerate(order):
        db.execute("insert into duty_order (place, staff) values (?, ?)", [place, no])


def days(db: Database, first: date, last: date) -> dict[date, tuple[StaffNo, bool]]:
    """Who was written down for which day, and whether it was swapped by hand."""
    rows = db.execute(
        "select day, staff, swapped from duty_day where day between ? and ?", [first.isoformat(), last.isoformat()]
    )
    return {date.fromisoformat(day): (StaffNo(no), bool(swapped)) for day, no, swapped in rows}


def last_turns(db: Database, before: date) -> dict[StaffNo, date]:
    """Everybody's last turn before a day."""
    rows = db.execute("select staff, max(day) from duty_day where day < ? group by staff", [before.isoformat()])
    return {StaffNo(no): date.fromisoformat(day) for no, day in rows}


def put_days(db: Database, turns: Mapping[date, StaffNo]) -> None:
    """Write turns down as they fall; a day swapped by hand stays marked when its person stays."""
    for day, no in turns.items():
        db.execute(
            "insert into duty_day (day, staff) values (?, ?) on conflict (day) do update set "
            "swapped = case when staff = excluded.staff then swapped else 0 end, staff = excluded.staff",
            [day.isoformat(), no],
        )


def drop_days(db: Database, first: date, last: date) -> None:
    """Forget turns, to share them out anew."""
    db.execute("delete from duty_day where day between ? and ?", [first.isoformat(), last.isoformat()])


def swap_day(db: Database, day: date, staff: StaffNo) -> None:
    """Put somebody on a day by hand."""
    db.execute(
        "insert into duty_day (day, staff, swapped) values (?, ?, 1) "
        "on conflict (day) do update set staff = excluded.staff, swapped = 1",
        [day.isoformat(), staff],
    )


def ask(db: Database, swap: Swap, at: datetime) -> None:
    db.execute(
        "insert into duty_swap (staff, day, colleague, other_day, asked_at, state) values (?, ?, ?, ?, ?, 'asked')",
        [swap.staff, swap.day.isoformat(), swap.colleague, swap.other_day.isoformat(), at.isoformat()],
    )


def open_swaps(db: Database, since: date) -> tuple[Swap, ...]:
    """Swaps nobody has answered whose days are still to come."""
    rows = db.execute(
        "select id, staff, day, colleague, other_day from duty_swap where state = 'asked' and day >= ? "
        "and other_day >= ? order by id",
        [since.isoformat(), since.isoformat()],
    )
    return tuple(
        Swap(number, StaffNo(no), date.fromisoformat(day), StaffNo(other), date.fromisoformat(their))
        for number, no, day, other, their in rows
    )


def answer(db: Database, number: int, state: str) -> None:
    db.execute("update duty_swap set state = ? where id = ?", [state, number])


def meetings(db: Database) -> tuple[Meeting, ...]:
    rows = db.execute("select name, weekday, start, minutes from meeting order by place")
    return tuple(Meeting(*row) for row in rows)


def put_meetings(db: Database, meetings: Iterable[Meeting]) -> None:
    db.execute("delete from meeting")
    for place, one in enumerate(meetings):
        db.execute(
            "insert into meeting (place, name, weekday, start, minutes) values (?, ?, ?, ?, ?)",
            [place, one.name, one.weekday, one.start, one.minutes],
        )
