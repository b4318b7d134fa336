"""打卡记录: the log of another clock, one row a punch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from shopdesk.domain.columns import ColumnMap
from shopdesk.domain.errors import ShopError
from shopdesk.domain.report import Problem
from shopdesk.intake import headers, sheets, values
from shopdesk.intake.findings import Findings
from shopdesk.intake.headers import Record
from shopdesk.intake.sheets import Value
from shopdesk.intake.values import BadValue

COLUMNS = {
    "number": ("工号", "考勤号码", "考勤号", "员工工号", "员工号", "staff number", "no"),
    "at": ("打卡时间", "日期时间", "考勤时间", "时间", "time"),
}
REQUIRED = ("number", "at")
_OF_ORDERS = frozenset({"订单号", "订单编号", "ordernumber"})


@dataclass(frozen=True, slots=True)
class PunchList:
    """What the file says: number and time on the shop's wall clock, to the second; with every problem in it."""

    rows: tuple[tuple[str, datetime], ...]
    problems: tuple[Problem, ...]


def read(path: Path, maps: Sequence[ColumnMap] = ()) -> PunchList:
    """Every punch in the file, rows that repeat another left out. `maps` are the headers the owner has explained.

    A log of orders has people and times too, and a punch once taken in is never removed: such a file is refused.
    Raises ShopError punches-of-orders, table-header-missing and those of reading a file.
    """
    table = headers.locate(sheets.read(path), COLUMNS, REQUIRED, maps)
    if not _OF_ORDERS.isdisjoint(map(headers.plain, table.header)):
        raise ShopError("punches-of-orders", path=path.name)
    findings = Findings(table)
    rows = [_row(findings, record) for record in table.records if not values.is_summary(record["number"])]
    return PunchList(tuple(dict.fromkeys(row for row in rows if row is not None)), tuple(findings.problems))


def _row(findings: Findings, record: Record) -> tuple[str, datetime] | None:
    number = findings.read(record, "number", _number)
    at = findings.read(record, "at", _instant)
    return None if number is None or at is None else (number, at)


def _number(value: Value) -> str:
    if not (written := values.text(value)):
        raise BadValue("value-missing")
    return written


def _instant(value: Value) -> datetime:
    """A day without a time of day is no punch: it would count as midnight."""
    at = values.instant(value)
    if at is None:
        raise BadValue("value-missing")
    if at.time() == time() and ":" not in values.shown(value):
        raise BadValue("punch-without-time")
    return at.replace(microsecond=0)
