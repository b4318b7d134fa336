"""Figures from imported files, the platform's comparison rows, and points typed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from shopdesk.domain.closing import Benchmark, BenchmarkKind
from shopdesk.domain.month import Month
from shopdesk.domain.readings import Observation, Source
from shopdesk.domain.scored import Assessment, Import
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.database import Database


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a file: an account's value of a metric, and where it stands."""

    platform: str
    account: str
    metric: str
    value: Decimal
    row: int
    title: str


# in force: of each account the newest import of that month and format which was not withdrawn
_IN_FORCE = """
select v.*, i.format, i.file, i.sheet, i.imported_at, i.imported_by
from kpi_value v join kpi_import i on i.id = v.import
where i.month = :month and i.withdrawn_at is null and not exists (
    select 1 from kpi_import later join kpi_value w on w.import = later.id
    where later.month = i.month and later.format = i.format and later.withdrawn_at is null and later.id > i.id
    and w.platform = v.platform and w.account = v.account
)
"""


def add_import(db: Database, month: Month, format_: str, file: str, sheet: str, at: datetime, by: str) -> int:
    """A file's entry; its number."""
    row = db.execute(
        "insert into kpi_import (month, format, file, sheet, imported_at, imported_by) values (?, ?, ?, ?, ?, ?) "
        "returning id",
        [str(month), format_, file, sheet, at.isoformat(), by],
    ).fetchone()
    return int(row[0])


def add_figures(db: Database, import_id: int, figures: Iterable[Figure]) -> None:
    for one in figures:
        db.execute(
            "insert into kpi_value (import, platform, account, metric, value, row, title) values (?, ?, ?, ?, ?, ?, ?)",
            [import_id, one.platform, one.account, one.metric, str(one.value), one.row, one.title],
        )


def add_benchmarks(db: Database, import_id: int, kind: BenchmarkKind, figures: Iterable[Figure]) -> None:
    for one in figures:
        db.execute(
            "insert into kpi_benchmark (import, kind, metric, value, row, title) values (?, ?, ?, ?, ?, ?)",
            [import_id, kind, one.metric, str(one.value), one.row, one.title],
        )


def imports(db: Database, month: Month | None = None) -> tuple[Import, ...]:
    """The files that came in, newest first, withdrawn ones included; of one month or of all."""
    rows = db.execute(
        "select id, month, format, file, imported_at, imported_by, withdrawn_at, "
        "(select count(distinct platform || char(0) || account) from kpi_value where import = kpi_import.id) "
        "+ (select count(distinct staff) from assessment where import = kpi_import.id) "
        "+ (select count(*) from past_score where import = kpi_import.id) "
        "from kpi_import where ? is null or month = ? order by id desc",
        [str(month) if month else None, str(month) if month else None],
    )
    return tuple(
        Import(id_, Month.parse(month_), format_, file, _at(at), by, accounts, _at(gone) if gone else None)
        for id_, month_, format_, file, at, by, gone, accounts in rows
    )


def withdraw(db: Database, import_id: int, at: datetime) -> bool:
    """Take a whole import out of force; what it had replaced counts again. False: there is none such."""
    changed = db.execute(
        "update kpi_import set withdrawn_at = ? where id = ? and withdrawn_at is null", [at.isoformat(), import_id]
    ).rowcount
    db.execute(
        "update assessment set taken_back_at = ? where import = ? and taken_back_at is null",
        [at.isoformat(), import_id],
    )
    db.execute("delete from past_score where import = ?", [import_id])
    return changed > 0


def figures(db: Database, month: Month, format_: str) -> dict[tuple[str, str], dict[str, Decimal]]:
    """What is in force for (platform, account) from one format: metric → value."""
    found: dict[tuple[str, str], dict[str, Decimal]] = {}
    for platform, account, metric, value in db.execute(
        f"select platform, account, metric, value from ({_IN_FORCE}) where format = :format",
        {"month": str(month), "format": format_},
    ):
        found.setdefault((platform, account), {})[metric] = Decimal(value)
    return found


def observations(db: Database, month: Month) -> dict[StaffNo, list[Observation]]:
    """Everything in force that belongs to somebody; accounts bound today count for months long past too."""
    found: dict[StaffNo, list[Observation]] = {}
    for staff, platform, account, format_, metric, value, file, sheet, row, title, at, by in db.execute(
        f"select a.staff, f.platform, f.account, f.format, f.metric, f.value, f.file, f.sheet, f.row, f.title, "
        f"f.imported_at, f.imported_by from ({_IN_FORCE}) f join account a on a.platform = f.platform "
        "and a.name = f.account where a.staff is not null and a.robot = 0 order by f.import, f.row",
        {"month": str(month)},
    ):
        source = Source(file, sheet, row, title, _at(at), by)
        one = Observation(metric, platform, account, format_, Decimal(value), source)
        found.setdefault(StaffNo(staff), []).append(one)
    return found


def unowned(db: Database, month: Month) -> tuple[tuple[str, str], ...]:
    """(platform, account) that stand in this month's files and are nobody's yet; robots are nobody's for good."""
    rows = db.execute(
        f"select distinct f.platform, f.account from ({_IN_FORCE}) f join account a on a.platform = f.platform "
        "and a.name = f.account where a.staff is null and a.robot = 0 order by f.platform, f.account",
        {"month": str(month)},
    )
    return tuple((platform, account) for platform, account in rows)


def benchmarks(db: Database, month: Month) -> tuple[Benchmark, ...]:
    """The newest comparison rows of each format."""
    rows = db.execute(
        "select i.format, b.kind, b.metric, b.value, i.file, b.row from kpi_benchmark b join kpi_import i "
        "on i.id = b.import where i.id in (select max(id) from kpi_import where month = ? and withdrawn_at is null "
        "group by format) order by i.format, b.row, b.metric",
        [str(month)],
    )
    return tuple(
        Benchmark(format_, BenchmarkKind(kind), metric, Decimal(value), file, row)
        for format_, kind, metric, value, file, row in rows
    )


def add_assessment(db: Database, one: Assessment, import_id: int | None = None) -> None:
    db.execute(
        "insert into assessment (month, staff, metric, value, note, import, row, title, entered_at, entered_by) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            str(one.month),
            one.staff,
            one.metric,
            str(one.value),
            one.note,
            import_id,
            one.row,
            one.title,
            one.at.isoformat(),
            one.by,
        ],
    )


def take_back(db: Database, id_: int, at: datetime) -> bool:
    """Take one entry back. False: there is none such, or it was taken back before."""
    changed = db.execute(
        "update assessment set taken_back_at = ? where id = ? and taken_back_at is null", [at.isoformat(), id_]
    )
    return changed.rowcount > 0


def take_back_file(db: Database, month: Month, staff: StaffNo, metric: str, at: datetime) -> int:
    """Take back what earlier files said of one person's metric; how many entries that were."""
    changed = db.execute(
        "update assessment set taken_back_at = ? where month = ? and staff = ? and metric = ? "
        "and import is not null and taken_back_at is null",
        [at.isoformat(), str(month), staff, metric],
    )
    return changed.rowcount


def assessments(db: Database, month: Month) -> tuple[Assessment, ...]:
    """What was entered for the month and stands, in the order it was entered."""
    rows = db.execute(
        "select a.id, a.staff, a.metric, a.value, a.note, a.entered_at, a.entered_by, coalesce(i.file, ''), a.row, "
        "a.title from assessment a left join kpi_import i on i.id = a.import "
        "where a.month = ? and a.taken_back_at is null order by a.id",
        [str(month)],
    )
    return tuple(
        Assessment(id_, month, StaffNo(staff), metric, Decimal(value), note, _at(at), by, file, row, title)
        for id_, staff, metric, value, note, at, by, file, row, title in rows
    )


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
