"""The handbook's draft, its published versions, who read and signed them; banned words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_SQL = """
-- the draft after each edit, so that undo is a step back; steps after the current one are the redo
create table handbook_step (
    step integer primary key,
    content text not null check (json_valid(content)),
    current integer check (current = 1),
    unique (current)
) strict;

create table handbook_version (
    place integer primary key,
    number text not null unique,
    effective text not null,
    significant integer not null check (significant in (0, 1)),
    published_at text not null,
    published_by text not null,
    note text not null,
    content text not null check (json_valid(content))
) strict;

create trigger handbook_version_is_never_edited before update on handbook_version
begin select raise(abort, 'a published handbook is never changed'); end;

create trigger handbook_version_is_never_removed before delete on handbook_version
begin select raise(abort, 'a published handbook is never removed'); end;

-- the exact texts that were signed, each once
create table handbook_text (
    hash text primary key check (length(hash) = 64),
    content text not null
) strict;

create trigger handbook_text_is_never_edited before update on handbook_text
begin select raise(abort, 'a signed text is never changed'); end;

create trigger handbook_text_is_never_removed before delete on handbook_text
begin select raise(abort, 'a signed text is never removed'); end;

create table handbook_signature (
    seq integer primary key,
    staff text not null references staff (no),
    version text not null references handbook_version (number),
    at text not null,
    text_hash text not null references handbook_text (hash),
    on_paper integer not null check (on_paper in (0, 1)),
    hash text not null,
    unique (staff, version)
) strict;

create trigger handbook_signature_is_never_edited before update on handbook_signature
begin select raise(abort, 'signatures are append-only'); end;

create trigger handbook_signature_is_never_cut before delete on handbook_signature
begin select raise(abort, 'signatures are append-only'); end;

create table handbook_reading (
    staff text not null references staff (no),
    version text not null references handbook_version (number),
    read_at text,
    reminded_at text,
    primary key (staff, version)
) strict;

create table banned_word (
    word text primary key check (word <> ''),
    ban text not null check (ban in ('absolute', 'fake', 'off-platform', 'medical')),
    exceptions text not null check (json_valid(exceptions)),
    place integer not null
) strict;
"""


def apply(db: Database) -> None:
    for statement in _SQL.split("\n\n"):
        db.execute(statement)
