"""分时咨询量: chats and handling time, one row an hour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from shopdesk.domain.columns import ColumnMap
from shopdesk.domain.enquiries import Enquiries
from shopdesk.domain.report import Problem
from shopdesk.intake import headers, sheets, values
from shopdesk.intake.findings import Findings
from shopdesk.intake.headers import Record
from shopdesk.intake.sheets import Value
from shopdesk.intake.values import BadValue

COLUMNS = {
    "day": ("日期", "统计日期", "date", "day"),
    "hour": ("小时", "时段", "时间", "hour"),
    "chats": ("咨询人数", "咨询量", "接待人数", "chats"),
    "handling": ("平均接待时长(秒)", "平均接待(秒)", "平均接待时长", "handling seconds"),
}
REQUIRED = ("day", "hour", "chats")
_HOUR = re.compile(r"(\d{1,2})(?::00|时|点)?(?:(?:-|~|至)\d{1,2}(?::\d{2}|时|点)?)?")
_HOURS = 24


@dataclass(frozen=True, slots=True)
class EnquiryList:
    """What a file of chats by the hour holds, with every problem; `skipped` rows sum up others."""

    hours: tuple[Enquiries, ...]
    skipped: int
    problems: tuple[Problem, ...]


def read(path: Path, maps: Sequence[ColumnMap] = ()) -> EnquiryList:
    """Every hour in the file; `maps` are the headers the owner has explained.

    Raises ShopError table-header-missing and those of reading a file.
    """
    table = headers.locate(sheets.read(path), COLUMNS, REQUIRED, maps)
    findings = Findings(table)
    records = [record for record in table.records if not values.is_summary(record["day"])]
    rows = {record.row: _hour(findings, record) for record in records}
    seen: dict[tuple[object, int], int] = {}
    for record in records:
        one = rows[record.row]
        if one is not None and (first := seen.setdefault((one.day, one.hour), record.row)) != record.row:
            findings.add(record, "hour", "hour-twice", row=first)
    findings.in_order()
    found = tuple(one for one in rows.values() if one is not None)
    return EnquiryList(found, len(table.records) - len(records), tuple(findings.problems))


def _hour(findings: Findings, record: Record) -> Enquiries | None:
    before = len(findings.problems)
    day = findings.read(record, "day", lambda value: values.present(values.day(value)))
    hour = findings.read(record, "hour", _clock_hour)
    chats = findings.read(record, "chats", lambda value: values.present(values.count(value)))
    handling = findings.read(record, "handling", values.seconds)
    if len(findings.problems) > before or day is None or hour is None or chats is None:
        return None
    return Enquiries(day, hour, chats, handling)


def _clock_hour(value: Value) -> int:
    """8, "8", "08:00", "8点", "08:00-09:00"."""
    if isinstance(value, time):
        return value.hour
    found = _HOUR.fullmatch(values.text(value).replace(" ", ""))
    if found is None or int(found[1]) >= _HOURS:
        raise BadValue("hour-expected")
    return int(found[1])
