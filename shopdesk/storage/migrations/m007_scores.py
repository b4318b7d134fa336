"""Figures from other people's files, points typed in, schemes with versions, closed months."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_SQL = """
create table kpi_import (
    id integer primary key,
    month text not null,
    format text not null,
    file text not null,
    sheet text not null,
    imported_at text not null,
    imported_by text not null,
    withdrawn_at text
) strict;

create index kpi_import_month on kpi_import (month, format);

-- what one file says of one account; the newest import of a month and format that was not withdrawn counts
create table kpi_value (
    import integer not null references kpi_import (id),
    platform text not null,
    account text not null,
    metric text not null,
    value text not null,  -- decimal
    row integer not null check (row > 0),
    title text not null,  -- the column as the file writes it
    primary key (import, platform, account, metric),
    foreign key (platform, account) references account (platform, name)
) strict, without rowid;

create index kpi_value_account on kpi_value (platform, account);

-- the platform's own comparison rows: shop, peers
create table kpi_benchmark (
    import integer not null references kpi_import (id),
    kind text not null check (kind in ('total', 'mean', 'shop-total', 'shop-mean', 'peer-best', 'peer-mean')),
    metric text not null,
    value text not null,
    row integer not null,
    title text not null,
    primary key (import, kind, metric)
) strict, without rowid;

-- points and rates that people enter; the entries of a month add up
create table assessment (
    id integer primary key,
    month text not null,
    staff text not null references staff (no),
    metric text not null,
    value text not null,
    note text not null,
    import integer references kpi_import (id),  -- null: typed
    row integer not null default 0,
    title text not null default '',
    entered_at text not null,
    entered_by text not null,
    taken_back_at text
) strict;

create index assessment_month on assessment (month);

create table scheme (
    code text not null,
    version integer not null check (version > 0),
    since text not null,
    definition text not null check (json_valid(definition)),
    made_at text not null,
    made_by text not null,
    primary key (code, version)
) strict;

create table month_close (
    id integer primary key,
    month text not null,
    closed_at text not null,
    closed_by text not null,
    frozen text not null check (json_valid(frozen)),
    reopened_at text,
    reopened_by text,
    reason text not null default ''
) strict;

create unique index month_closed_once on month_close (month) where reopened_at is null;

-- totals of months gone by, for trends and for "two months running": from closing, or brought from a spreadsheet
create table past_score (
    month text not null,
    staff text not null references staff (no),
    total text not null,
    import integer references kpi_import (id),
    primary key (month, staff)
) strict, without rowid;

create table score_remark (
    month text not null,
    staff text not null references staff (no),
    text text not null check (text <> ''),
    written_at text not null,
    written_by text not null,
    primary key (month, staff)
) strict, without rowid;
"""


def apply(db: Database) -> None:
    for statement in _SQL.split("\n\n"):
        db.execute(statement)
