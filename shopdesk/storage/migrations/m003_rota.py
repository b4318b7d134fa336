"""Shift types, the rota and what was published of it."""

from __future__ import annotations

from sqlite_utils import Database

_SQL = """
create table shift_type (
    code text primary key check (code <> ''),
    name text not null,
    code_en text not null,
    name_en text not null,
    kind text not null check (kind in ('early', 'middle', 'late', 'rest', 'leave', 'sick')),
    segments text not null check (json_valid(segments)),  -- [[start, end], …] minutes from midnight
    paid_minutes integer not null check (paid_minutes >= 0),
    paid integer not null check (paid in (0, 1)),
    place integer not null
) strict;

create table rota_cell (
    staff text not null references staff (no),
    day text not null,
    code text not null references shift_type (code) on update cascade,
    locked integer not null default 0 check (locked in (0, 1)),
    primary key (staff, day)
) strict, without rowid;

create index rota_cell_day on rota_cell (day);
"""


def apply(db: Database) -> None:
    for statement in _SQL.split("\n\n"):
        db.execute(statement)
