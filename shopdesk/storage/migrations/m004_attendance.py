"""The punch log, corrections, the attendance policy, requests and handover notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_SQL = """
create table punch (
    seq integer primary key,
    staff text not null references staff (no),
    at text not null,
    source text not null check (source in ('kiosk', 'manual', 'imported', 'system')),
    recorded_at text not null,
    recorded_by text not null,
    hash text not null,
    unique (staff, at)
) strict;

create index punch_at on punch (at);

create trigger punch_is_never_edited before update on punch
begin select raise(abort, 'the punch log is append-only'); end;

create trigger punch_is_never_cut before delete on punch
begin select raise(abort, 'the punch log is append-only'); end;

create table correction (
    seq integer primary key,
    kind text not null check (kind in ('add', 'ignore', 'overtime')),
    staff text not null references staff (no),
    at text not null,
    minutes integer not null check (minutes >= 0 and (kind = 'overtime') = (minutes > 0)),
    reason text not null check (reason <> ''),
    signed_by text not null,
    signed_at text not null,
    hash text not null
) strict;

create index correction_at on correction (at);

create trigger correction_is_never_edited before update on correction
begin select raise(abort, 'corrections are append-only'); end;

create trigger correction_is_never_cut before delete on correction
begin select raise(abort, 'corrections are append-only'); end;

-- punches imported under a number nobody has
create table punch_pending (
    number text not null check (number <> ''),
    at text not null,
    seen_at text not null,
    primary key (number, at)
) strict;

-- numbers of another clock that were claimed for somebody once
create table punch_number (
    number text primary key,
    staff text not null references staff (no)
) strict;

create table attendance_policy (
    since text primary key,
    policy text not null check (json_valid(policy)),
    set_at text not null
) strict;

create table request (
    id integer primary key,
    kind text not null check (kind in ('leave', 'swap', 'missed')),
    staff text not null references staff (no),
    asked_at text not null,
    reason text not null,
    state text not null check (state in ('asked', 'agreed', 'approved', 'refused', 'declined', 'withdrawn')),
    first text,
    last text check (last >= first),
    code text references shift_type (code) on update cascade,
    colleague text references staff (no),
    other_day text,
    at text,
    decided_by text,
    decided_at text,
    answer text not null default '',
    check (kind <> 'leave' or (first is not null and last is not null and code is not null)),
    check (kind <> 'swap' or (first is not null and colleague is not null and other_day is not null)),
    check (kind <> 'missed' or at is not null),
    check ((state in ('approved', 'refused')) <= (decided_by is not null and decided_at is not null))
) strict;

create index request_state on request (state);

create table note (
    id integer primary key,
    kind text not null check (kind in ('handover', 'question')),
    staff text not null references staff (no),
    written_at text not null,
    text text not null check (text <> ''),
    answer text not null default '',
    answered_by text,
    answered_at text
) strict;
"""


def apply(db: Database) -> None:
    for statement in _SQL.split("\n\n"):
        db.execute(statement)
