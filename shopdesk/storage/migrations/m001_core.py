"""The shop itself, who may sign in, and the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_SQL = """
create table shop (
    id integer primary key check (id = 1),
    name text not null check (name <> ''),
    zone text not null,
    language text not null check (language in ('zh', 'en')),
    created_at text not null,
    demo integer not null default 0 check (demo in (0, 1))
) strict;

create table setting (
    name text primary key,
    value text not null check (json_valid(value))
) strict;

create table platform (
    code text primary key,
    name text not null,
    name_en text not null,
    opens integer not null check (opens between 0 and 1439),
    closes integer not null check (closes > opens and closes <= 1440),
    place integer not null
) strict;

create table login (
    name text primary key,
    role text not null check (role in ('owner', 'supervisor', 'trainer', 'inspector')),
    staff text references staff (no),
    secret text not null,
    recovery text,
    failures integer not null default 0,
    locked_until text
) strict;

create table audit (
    seq integer primary key,
    at text not null,
    actor text not null,
    role text not null,
    action text not null,
    facts text not null check (json_valid(facts)),
    hash text not null
) strict;

create trigger audit_is_never_edited before update on audit
begin select raise(abort, 'the audit log is append-only'); end;

create trigger audit_is_never_cut before delete on audit
begin select raise(abort, 'the audit log is append-only'); end;

-- the last link of every chain, so that rows cut off the end are noticed too
create table chain (
    name text primary key,
    seq integer not null,
    hash text not null
) strict;
"""


def apply(db: Database) -> None:
    for statement in _SQL.split("\n\n"):
        db.execute(statement)
