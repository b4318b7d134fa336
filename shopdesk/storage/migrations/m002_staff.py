"""People, positions, groups, accounts."""

from __future__ import annotations

from sqlite_utils import Database

_SQL = """
create table position (
    name text primary key,
    name_en text not null,
    side text not null check (side in ('pre', 'after', 'both')),
    rank integer not null,
    role text not null check (role in ('owner', 'supervisor', 'trainer', 'inspector', 'agent')),
    place integer not null
) strict;

create table team_group (
    name text primary key,
    name_en text not null,
    place integer not null
) strict;

create table staff (
    no text primary key check (no <> ''),
    name text not null check (name <> ''),
    nickname text not null,
    position text not null references position (name) on update cascade,
    team_group text references team_group (name) on update cascade,
    hired text not null,
    status text not null check (status in ('active', 'trial', 'outsourced', 'left')),
    left_on text check (left_on is null or left_on >= hired),
    phone text not null,
    education text not null,
    typing integer check (typing is null or typing > 0),
    base_pay integer check (base_pay is null or base_pay >= 0),
    contract_until text,
    pin text,
    pin_failures integer not null default 0,
    pin_locked_until text,
    binned_at text
) strict;

create table account (
    platform text not null references platform (code),
    name text not null,
    staff text references staff (no),  -- null: seen in a file, nobody's yet; or a robot
    robot integer not null default 0 check (robot in (0, 1)),
    first_seen text not null,
    primary key (platform, name)
) strict;
"""


def apply(db: Database) -> None:
    for statement in _SQL.split("\n\n"):
        db.execute(statement)
