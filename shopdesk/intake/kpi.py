"""客服数据: figures of platforms and statistics tools, each kept with its row and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from shopdesk.domain import readings
from shopdesk.domain.closing import BenchmarkKind
from shopdesk.domain.columns import ColumnMap
from shopdesk.domain.errors import ShopError
from shopdesk.domain.metrics import METRICS, Metric, Unit
from shopdesk.domain.month import Month
from shopdesk.domain.readings import Observation, Source
from shopdesk.domain.report import Problem
from shopdesk.intake import months
from shopdesk.intake.findings import Findings
from shopdesk.intake.headers import LOOKED_AT, Record, Table, explained, find
from shopdesk.intake.kpi_formats import FORMATS, WHO, Format, Whose, own
from shopdesk.intake.rates import percents
from shopdesk.intake.sheets import Book, Value
from shopdesk.intake.sheets import read as read_book
from shopdesk.intake.values import BadValue, count, day, is_summary, number, seconds, text

_WRITTEN = re.compile(r"(20\d\d)[-/.年]?(1[0-2]|0?[1-9])")
_HOUR = Decimal(3600)
_HUNDRED = Decimal(100)
_TOP = {"reply-ratio": Decimal(20)}  # agents may write many times what buyers do; a share is never above 1
_BENCHMARKS = {
    "汇总值": BenchmarkKind.TOTAL,
    "平均值": BenchmarkKind.MEAN,
    "全店汇总值": BenchmarkKind.SHOP_TOTAL,
    "全店平均值": BenchmarkKind.SHOP_MEAN,
    "同行同层优秀": BenchmarkKind.PEER_BEST,
    "同行同层均值": BenchmarkKind.PEER_MEAN,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: rates in percent, times in seconds, money in yuan, hours in hours."""

    value: Decimal
    row: int
    title: str


@dataclass(frozen=True, slots=True)
class KpiSheet:
    """What a file says. `rows` maps the account (or staff number) to its figures by metric.

    `months` maps (month, staff number) to totals, for files of months gone by only.
    """

    format: Format
    sheet: str
    month: Month | None
    rows: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    months: Mapping[tuple[Month, str], Cell] = field(default_factory=dict)
    benchmarks: Mapping[BenchmarkKind, Mapping[str, Cell]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    skipped: int = 0
    unused: tuple[str, ...] = ()


def read(path: Path, maps: Sequence[ColumnMap] = ()) -> KpiSheet:
    """The figures in the file, recognised by its headers whatever it is called: those of `maps` first, then ours.

    Raises ShopError kpi-format-unknown when no sheet has the headers of a known format, and those of reading a file.
    """
    book = read_book(path)
    table, format_ = _recognised(book, path, maps)
    findings = Findings(table)
    if format_.whose is Whose.PAST:
        past = _past(table, findings)
        return KpiSheet(format_, table.sheet, None, months=past, problems=tuple(findings.problems))
    cells = _cells(table, format_, findings)
    rows: dict[str, dict[str, Cell]] = {}
    benchmarks: dict[BenchmarkKind, dict[str, Cell]] = {}
    by_account: dict[str, list[Record]] = {}
    skipped = 0
    for record in table.records:
        who = text(record[WHO])
        if kind := _BENCHMARKS.get(who):
            benchmarks[kind] = cells[record.row]
        elif is_summary(record[WHO]):
            skipped += 1
        elif not who:
            findings.add(record, WHO, "kpi-account-missing")
        else:
            by_account.setdefault(who, []).append(record)
    for who, records in by_account.items():
        rows[who] = _merged([cells[record.row] for record in records], format_)
    if not rows and not findings.problems:
        raise ShopError("kpi-no-rows", path=path.name, sheet=table.sheet)
    notes = {who: text(records[0]["note"]) for who, records in by_account.items() if "note" in table}
    return KpiSheet(
        format_, table.sheet, months.find(path, book), rows, notes, {}, benchmarks, tuple(findings.problems),
        skipped, table.unknown,
    )  # fmt: skip


def _recognised(book: Book, path: Path, maps: Sequence[ColumnMap]) -> tuple[Table, Format]:
    """The sheet the owner has explained, else the sheet and the format with the most of its columns found."""
    for sheet in book.sheets:
        for header in sheet.rows[:LOOKED_AT]:
            if known := explained(header, maps):
                format_ = own(known)
                table = find(sheet, {WHO: format_.identity, **format_.columns}, (), (known,))
                assert table is not None
                return table, format_
    best: tuple[int, Table, Format] | None = None
    for sheet in book.sheets:
        for format_ in FORMATS:
            wanted = {WHO: format_.identity, **format_.columns, **format_.also}
            table = find(sheet, wanted, {WHO, *format_.needs})
            found = sum(metric in table for metric in format_.columns) if table else 0
            if table and found and (best is None or found > best[0]):
                best = (found, table, format_)
    if best is None:
        raise ShopError("kpi-format-unknown", path=path.name)
    return best[1], best[2]


def _cells(table: Table, format_: Format, findings: Findings) -> dict[int, dict[str, Cell]]:
    """By row, then by metric; missing marks leave no cell. Rates are decided by their whole column."""
    found: dict[int, dict[str, Cell]] = {record.row: {} for record in table.records}
    for code in format_.columns:
        if code not in table:
            continue
        for record, value in zip(table.records, _column(table, code, format_, findings), strict=True):
            if value is not None:
                found[record.row][code] = Cell(value, record.row, table.title(code))
    return found


def _column(table: Table, code: str, format_: Format, findings: Findings) -> list[Decimal | None]:
    metric = METRICS[code]
    if metric.unit is Unit.PERCENT:
        bad: list[tuple[int, BadValue]] = []
        shares = percents([record[code] for record in table.records], top=_TOP.get(code, Decimal(1)), bad=bad)
        for place, finding in bad:
            findings.add(table.records[place], code, finding.code, **finding.facts)
        return [share * _HUNDRED if share is not None else None for share in shares]
    parse = _parser(metric, hours=code in format_.hours)
    return [findings.read(record, code, parse) for record in table.records]


def _parser(metric: Metric, *, hours: bool) -> Callable[[Value], Decimal | None]:
    match metric.unit:
        case Unit.SECONDS:
            return seconds
        case Unit.HOURS:
            return number if hours else _hours
        case Unit.PEOPLE | Unit.TIMES:
            return _whole
        case _:
            return number


def _hours(value: Value) -> Decimal | None:
    found = seconds(value)
    return None if found is None else found / _HOUR


def _whole(value: Value) -> Decimal | None:
    found = count(value)
    return None if found is None else Decimal(found)


def _merged(rows: Sequence[Mapping[str, Cell]], format_: Format) -> dict[str, Cell]:
    """One account's rows (a row a day) as one: counts add up, rates are weighed by their own denominators."""
    if len(rows) == 1:
        return dict(rows[0])
    seen = [
        Observation(metric, format_.platform, str(cell.row), format_.code, cell.value, _source(cell))
        for row in rows
        for metric, cell in row.items()
    ]
    merged: dict[str, Cell] = {}
    for metric in dict.fromkeys(one.metric for one in seen):
        reading = readings.read(METRICS[metric], seen)
        assert reading.value is not None
        first = reading.parts[0].source
        merged[metric] = Cell(reading.value, first.row, first.column)
    return merged


def _source(cell: Cell) -> Source:
    return Source("", "", cell.row, cell.title)


def _past(table: Table, findings: Findings) -> dict[tuple[Month, str], Cell]:
    found: dict[tuple[Month, str], Cell] = {}
    for record in table.records:
        month = findings.read(record, "month", _month)
        total = findings.read(record, "total", number)
        who = text(record[WHO])
        if month and total is not None:
            if (month, who) in found:
                findings.add(record, WHO, "kpi-person-twice")
            found[month, who] = Cell(total, record.row, table.title("total"))
    return found


def _month(value: Value) -> Month:
    """2026-09, 2026年9月, 202609 or any day of the month."""
    if found := _WRITTEN.fullmatch(text(value).removesuffix("月")):
        return Month(int(found[1]), int(found[2]))
    try:
        on = day(value)
    except BadValue as bad:
        raise BadValue("kpi-month-expected") from bad
    if on is None:
        raise BadValue("kpi-month-expected")
    return Month.of(on)
