"""The permission table's versions, the concession log, delegations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_SQL = """
create table permission_version (
    number integer primary key,
    title text not null,
    effective text not null,
    draft integer not null check (draft in (0, 1)),
    note text not null,
    made_at text not null,
    made_by text not null
) strict;

create unique index permission_one_draft on permission_version (draft) where draft = 1;

create table permission_action (
    version integer not null references permission_version (number) on delete cascade,
    code text not null check (code <> ''),
    name text not null check (name <> ''),
    name_en text not null,
    about text not null,
    about_en text not null,
    side text not null check (side in ('pre', 'after', 'both')),
    measure text not null check (measure in ('yuan', 'days')),
    ceiling integer check (ceiling >= 0),
    ceiling_percent integer check (ceiling_percent between 0 and 10000),  -- per ten thousand
    red_line text not null,
    red_line_en text not null,
    place integer not null,
    primary key (version, code)
) strict;

create table permission_limit (
    version integer not null,
    action text not null,
    position text not null references position (name) on update cascade,
    allowed integer not null check (allowed in (0, 1)),
    per_order integer check (per_order >= 0),
    percent integer check (percent between 0 and 10000),  -- per ten thousand
    per_day integer check (per_day >= 0),
    per_month integer check (per_month >= 0),
    times_order integer check (times_order >= 0),
    times_day integer check (times_day >= 0),
    times_month integer check (times_month >= 0),
    times_buyer integer check (times_buyer >= 0),
    reasons text not null check (json_valid(reasons)),
    days integer check (days >= 0),
    order_from integer check (order_from >= 0),
    order_to integer check (order_to >= 0),
    evidence text not null check (json_valid(evidence)),
    approver text not null,
    label text not null,
    label_en text not null,
    note text not null,
    note_en text not null,
    primary key (version, action, position),
    foreign key (version, action) references permission_action (version, code) on delete cascade
) strict;

create table permission_reason (
    name text primary key check (name <> ''),
    name_en text not null,
    place integer not null
) strict;

create table concession (
    number integer primary key,
    at text not null,  -- the shop's wall clock
    staff text not null references staff (no),
    order_no text not null,
    order_amount integer not null check (order_amount >= 0),
    action text not null,
    amount integer not null check (amount >= 0),
    reason text not null,
    approver text references staff (no),
    approved_by_owner integer not null default 0 check (approved_by_owner in (0, 1)),
    buyer text not null default '',
    source text not null,  -- 'desk', or the file it came from
    taken_in_at text not null,  -- the instant: one for all rows of a file
    unique (at, staff, order_no, action, amount)
) strict;

create index concession_order on concession (order_no);

create table delegation (
    number integer primary key,
    staff text not null references staff (no),
    position text not null references position (name) on update cascade,
    action text not null,  -- empty: every action
    first_day text not null,
    until_day text not null check (until_day >= first_day),
    reason text not null,
    given_by text not null,
    given_at text not null,
    ended_at text
) strict;
"""


def apply(db: Database) -> None:
    for statement in _SQL.split("\n\n"):
        db.execute(statement)
