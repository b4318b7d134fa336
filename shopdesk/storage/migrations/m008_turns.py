"""Wishes, leave balances, cleaning duty, weekly meetings, and who has read a handover note."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_SQL = """
create table wish (
    staff text not null references staff (no),
    day text not null,
    code text not null references shift_type (code) on update cascade,
    wanted integer not null check (wanted in (0, 1)),  -- 0: rather not
    points integer not null check (points > 0),
    strong integer not null check (strong in (0, 1)),
    asked_at text not null,
    asked_by text not null,
    primary key (staff, day)
) strict, without rowid;

create index wish_day on wish (day);

-- what the owner set by hand for one person, one kind of leave and one year
create table leave_grant (
    staff text not null references staff (no),
    code text not null references shift_type (code) on update cascade,
    year integer not null,
    entitled integer check (entitled >= 0),  -- null: by the shop's rule
    opening integer not null default 0,  -- brought over from the year before; owed when below 0
    reason text not null check (reason <> ''),
    set_at text not null,
    set_by text not null,
    primary key (staff, code, year)
) strict, without rowid;

-- the order in which people clean; who is not in it takes no turn
create table duty_order (
    place integer primary key,
    staff text not null unique references staff (no)
) strict;

create table duty_day (
    day text primary key,
    staff text not null references staff (no),
    swapped integer not null default 0 check (swapped in (0, 1))
) strict, without rowid;

create table duty_swap (
    id integer primary key,
    staff text not null references staff (no),
    day text not null,
    colleague text not null references staff (no),
    other_day text not null,
    asked_at text not null,
    state text not null check (state in ('asked', 'agreed', 'declined', 'withdrawn')),
    check (staff <> colleague and day <> other_day)
) strict;

create table meeting (
    place integer primary key,
    name text not null check (name <> ''),
    weekday integer not null check (weekday between 0 and 6),
    start integer not null check (start between 0 and 1439),
    minutes integer not null check (minutes between 1 and 480)
) strict;

create table note_read (
    note integer not null references note (id),
    staff text not null references staff (no),
    read_at text not null,
    primary key (note, staff)
) strict, without rowid;
"""


def apply(db: Database) -> None:
    for statement in _SQL.split("\n\n"):
        db.execute(statement)
