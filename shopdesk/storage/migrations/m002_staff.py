"""People, positions, groups, accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

create table staff_event (
    id integer primary key,
    staff text not null references staff (no),
    day text not null,
    kind text not null check (kind in ('joined', 'left', 'position', 'group', 'status', 'pay', 'account', 'note')),
    before text not null,
    after text not null,
    by text not null
) strict;

create index staff_event_of on staff_event (staff, day, id);

create table staff_document (
    id integer primary key,
    staff text not null references staff (no),
    name text not null check (name <> ''),
    day text not null,
    size integer not null check (size > 0),
    content blob not null,
    binned_at text
) strict;

create index staff_document_of on staff_document (staff);

create table staff_import (
    id integer primary key,
    at text not null,
    source text not null,
    by text not null,
    entries text not null,  -- JSON: of each person written, the entry before (null: new) and after
    withdrawn_at text
) strict;

create table enquiry (
    day text not null,
    hour integer not null check (hour between 0 and 23),
    chats integer not null check (chats >= 0),
    handling integer check (handling is null or handling >= 0),  -- tenths of a second a chat
    source text not null,
    primary key (day, hour)
) strict;
"""


def apply(db: Database) -> None:
    for statement in _SQL.split("\n\n"):
        db.execute(statement)
