"""Shift types, the rota, what was published of it, its rules and needs, and the owner's day table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

-- a month as it was shown to staff; every publishing is one whole version
create table rota_version (
    month text not null check (month glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    number integer not null check (number > 0),
    published_at text not null,
    published_by text not null,
    primary key (month, number)
) strict, without rowid;

create table rota_published (
    month text not null,
    number integer not null,
    staff text not null references staff (no),
    day text not null,
    code text not null references shift_type (code) on update cascade,
    primary key (month, number, staff, day),
    foreign key (month, number) references rota_version (month, number)
) strict, without rowid;

create table rota_rule (
    place integer primary key,
    code text not null check (code <> ''),
    severity text not null check (severity in ('off', 'warn', 'block')),
    params text not null check (json_valid(params))
) strict;

create table rota_need (
    place integer primary key,
    code text not null references shift_type (code) on update cascade,
    least integer not null check (least >= 0),
    wanted integer check (wanted >= least),
    most integer check (most >= least),
    weekdays text not null check (json_valid(weekdays)),
    dates text not null check (json_valid(dates)),
    kinds text not null check (json_valid(kinds)),
    positions text not null check (json_valid(positions)),
    team_groups text not null check (json_valid(team_groups)),
    under integer not null,
    over integer not null
) strict;

-- a broken blocking rule let through; it holds for this code in this cell and lapses when the cell changes
create table rota_allowed (
    rule text not null,
    staff text not null,  -- '' for a rule about a day as a whole
    day text not null,
    code text not null,
    reason text not null check (reason <> ''),
    allowed_at text not null,
    allowed_by text not null,
    primary key (rule, staff, day, code)
) strict, without rowid;

-- statutory days, days off by exchange and make-up workdays; seeded by the year, the owner's from then on
create table calendar_day (
    day text primary key,
    kind text not null check (kind in ('holiday', 'bridge', 'makeup')),
    name text not null,
    name_en text not null
) strict, without rowid;

create table calendar_year (
    year integer primary key,
    announced integer not null check (announced in (0, 1))
) strict;

create table campaign (
    id integer primary key,
    name text not null check (name <> ''),
    name_en text not null,
    first text not null,
    last text not null check (last >= first),
    no_leave integer not null default 0 check (no_leave in (0, 1))
) strict;
"""


def apply(db: Database) -> None:
    for statement in _SQL.split("\n\n"):
        db.execute(statement)
