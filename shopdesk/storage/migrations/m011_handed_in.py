"""What staff hand in at the shared machine: evidence with a request; which answered questions stand in the FAQ."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_SQL = """
create table request_evidence (
    id integer primary key,
    request integer not null references request (id),
    name text not null check (name <> ''),
    size integer not null check (size > 0),
    content blob not null
) strict;

create index request_evidence_of on request_evidence (request);

alter table note add column faq integer not null default 0 check (faq = 0 or (faq = 1 and kind = 'question'))
"""


def apply(db: Database) -> None:
    for statement in _SQL.split("\n\n"):
        db.execute(statement)
