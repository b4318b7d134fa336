"""Figures come in: files of platforms and tools, points typed by people; and how to take them out again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from shopdesk.domain.errors import ShopError
from shopdesk.domain.metrics import METRICS
from shopdesk.domain.month import Month
from shopdesk.domain.report import Problem, Report
from shopdesk.domain.rights import Right
from shopdesk.domain.scored import Assessment, Import
from shopdesk.domain.shop import Platform
from shopdesk.domain.staff import StaffNo
from shopdesk.intake import kpi as intake
from shopdesk.intake.kpi import Cell, KpiSheet
from shopdesk.intake.kpi_formats import Whose
from shopdesk.services.attendance import require_open
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import accounts
from shopdesk.storage import columns as column_maps
from shopdesk.storage import kpi as table
from shopdesk.storage import scores as closed_months
from shopdesk.storage import shop as profile
from shopdesk.storage import staff as people
from shopdesk.storage.kpi import Figure

_PLATFORMS = {
    "taobao": ("淘宝", "Taobao", 480, 1440),
    "pinduoduo": ("拼多多", "Pinduoduo", 480, 1380),
    "douyin": ("抖音", "Douyin", 480, 1380),
    "kuaishou": ("快手", "Kuaishou", 480, 1380),
    "xianyu": ("闲鱼", "Xianyu", 480, 1440),
}
"""What is written for a platform the shop had not named yet; the owner may change it."""


def import_kpi(desk: Desk, source: Path, *, month: Month | None = None, dry_run: bool = False) -> Report:
    """Take in one file of figures; its kind is recognised by its headers, its month by name, title or date column.

    The same month, kind of file and account again replaces, and the report says so. Accounts nobody owns yet are
    listed in `pending`; once bound, their figures count, for this month too. With problems nothing is written.
    Raises ShopError kpi-month-unknown, month-closed, kpi-format-unknown, kpi-no-rows and those of reading a file.
    """
    desk.require(Right.IMPORT)
    sheet = intake.read(source, column_maps.of_kind(desk.db, "kpi"))
    if sheet.format.whose is Whose.PAST:
        return _past(desk, source, sheet, dry_run=dry_run)
    found = month or sheet.month
    if found is None:
        raise ShopError("kpi-month-unknown", path=source.name)
    require_open(desk, found.first)
    notes: list[tuple[str, dict[str, Any]]] = [
        ("kpi-month-told" if month else "kpi-month-found", {"month": found, "format": sheet.format.code})
    ]
    if sheet.format.whose is Whose.STAFF:
        return _assessments(desk, source, sheet, found, notes, dry_run=dry_run)
    return _figures(desk, source, sheet, found, notes, dry_run=dry_run)


def _figures(
    desk: Desk,
    source: Path,
    sheet: KpiSheet,
    month: Month,
    notes: list[tuple[str, dict[str, Any]]],
    *,
    dry_run: bool,
) -> Report:
    platform = sheet.format.platform
    before = table.figures(desk.db, month, sheet.format.code)
    same = [who for who, row in sheet.rows.items() if before.get((platform, who)) == _values(row)]
    changed = [who for who in sheet.rows if (platform, who) in before and who not in same]
    if replaced := len(changed) + len(same):
        notes.append(("kpi-replaced", {"n": replaced, "month": month}))
    if sheet.unused:
        notes.append(("kpi-columns-unused", {"columns": sheet.unused}))
    settled = set(accounts.owners(desk.db, platform)) | accounts.robots(desk.db, platform)
    report = Report(
        added=len(sheet.rows) - len(changed) - len(same),
        changed=len(changed),
        unchanged=len(same),
        skipped=sheet.skipped + len(sheet.benchmarks),
        pending=tuple(who for who in sheet.rows if who not in settled),
        problems=sheet.problems,
        notes=tuple(notes),
    )
    if dry_run or not report.ok:
        return report
    with desk.change(Right.IMPORT, Topic.SCORES, Topic.STAFF) as change:
        _know_platform(desk, platform)
        number = _new_import(desk, source, sheet, month)
        accounts.note_unknown(desk.db, platform, sheet.rows, desk.now)
        table.add_figures(desk.db, number, _rows(platform, sheet))
        for kind, row in sheet.benchmarks.items():
            table.add_benchmarks(desk.db, number, kind, _one("", "", row))
        change.note(
            "kpi.import", month=str(month), format=sheet.format.code, file=source.name, accounts=len(sheet.rows)
        )
    return report


def _assessments(
    desk: Desk,
    source: Path,
    sheet: KpiSheet,
    month: Month,
    notes: list[tuple[str, dict[str, Any]]],
    *,
    dry_run: bool,
) -> Report:
    known = {one.no for one in people.roster(desk.db)}
    problems = [*sheet.problems, *_strangers(sheet, sheet.rows, known)]
    for who, row in sheet.rows.items():
        problems += _out_of_range(sheet, who, row)
    before = {(one.staff, one.metric): one.value for one in table.assessments(desk.db, month) if one.file}
    told = {(StaffNo(who), metric): cell.value for who, row in sheet.rows.items() for metric, cell in row.items()}
    again = [key for key in told if key in before]
    unchanged = [key for key in again if before[key] == told[key]]
    if again:
        notes.append(("kpi-replaced", {"n": len({staff for staff, _ in again}), "month": month}))
    report = Report(
        len(told) - len(again), len(again) - len(unchanged), len(unchanged), sheet.skipped, (), tuple(problems),
        tuple(notes),
    )  # fmt: skip
    if dry_run or not report.ok:
        return report
    with desk.change(Right.IMPORT, Topic.SCORES) as change:
        number = _new_import(desk, source, sheet, month)
        for who, row in sheet.rows.items():
            for metric, cell in row.items():
                one = Assessment(
                    0, month, StaffNo(who), metric, cell.value, sheet.notes.get(who, ""), desk.now,
                    desk.actor.name, source.name, cell.row, cell.title,
                )  # fmt: skip
                table.take_back_file(desk.db, month, one.staff, metric, desk.now)
                table.add_assessment(desk.db, one, number)
        change.note("kpi.import", month=str(month), format=sheet.format.code, file=source.name, staff=len(sheet.rows))
    return report


def _new_import(desk: Desk, source: Path, sheet: KpiSheet, month: Month) -> int:
    """The number by which the import can be withdrawn."""
    return table.add_import(desk.db, month, sheet.format.code, source.name, sheet.sheet, desk.now, desk.actor.name)


def _past(desk: Desk, source: Path, sheet: KpiSheet, *, dry_run: bool) -> Report:
    """Totals of months gone by, for trends; months that were closed here keep their own."""
    months = sorted({month for month, _ in sheet.months})
    for month in months:
        require_open(desk, month.first)
    known = {one.no for one in people.roster(desk.db)}
    problems = [
        *sheet.problems,
        *_strangers(sheet, {who: {"": cell} for (_, who), cell in sheet.months.items()}, known),
    ]
    before = closed_months.past(desk.db, months)
    told = {key: cell.value for key, cell in sheet.months.items()}
    again = {key for key in told if StaffNo(key[1]) in before.get(key[0], {})}
    same = {key for key in again if before[key[0]][StaffNo(key[1])] == told[key]}
    report = Report(len(told) - len(again), len(again) - len(same), len(same), problems=tuple(problems))
    if dry_run or not report.ok or not months:
        return report
    with desk.change(Right.IMPORT, Topic.SCORES) as change:
        number = _new_import(desk, source, sheet, months[-1])
        for month in months:
            totals = {StaffNo(who): value for (of, who), value in told.items() if of == month}
            closed_months.put_past(desk.db, month, totals, number)
        change.note("kpi.import", format=sheet.format.code, file=source.name, months=[str(month) for month in months])
    return report


def withdraw(desk: Desk, import_id: int) -> None:
    """Take a whole import out again; what it had replaced counts again.

    Raises ShopError kpi-import-missing, month-closed.
    """
    with desk.change(Right.IMPORT, Topic.SCORES) as change:
        found = next((one for one in table.imports(desk.db) if one.id == import_id and not one.withdrawn), None)
        if found is None:
            raise ShopError("kpi-import-missing")
        require_open(desk, found.month.first)
        table.withdraw(desk.db, import_id, desk.now)
        change.note("kpi.withdraw", month=str(found.month), format=found.format, file=found.file)


def imports(desk: Desk, month: Month | None = None) -> tuple[Import, ...]:
    """The files that came in for the month (or ever), newest first."""
    desk.require(Right.SEE_SCORES)
    return table.imports(desk.db, month)


def assess(desk: Desk, month: Month, staff: StaffNo, metric: str, value: Decimal, note: str = "") -> None:
    """Enter points or a rate by hand. The month's entries add up, so that −2 with a reason takes two points off.

    Raises ShopError assess-metric, assess-range (the month's sum must lie between 0 and what one can get),
    assess-person, month-closed.
    """
    with desk.change(Right.ENTER_SCORES, Topic.SCORES) as change:
        require_open(desk, month.first)
        if metric not in METRICS or not METRICS[metric].hand:
            raise ShopError("assess-metric", metric=metric)
        if people.one(desk.db, staff) is None:
            raise ShopError("assess-person", staff=staff)
        entered = [one for one in table.assessments(desk.db, month) if one.staff == staff and one.metric == metric]
        total = sum((one.value for one in entered), value)
        if not 0 <= total <= _most(metric):
            raise ShopError("assess-range", value=value, total=total, most=_most(metric))
        one = Assessment(0, month, staff, metric, value, note.strip(), desk.now, desk.actor.name)
        table.add_assessment(desk.db, one)
        change.note("scores.assess", month=str(month), staff=staff, metric=metric, value=str(value), note=note)


def take_back(desk: Desk, assessment: Assessment) -> None:
    """Take one entry back; it stays in the file, marked. Raises ShopError assess-gone, month-closed."""
    with desk.change(Right.ENTER_SCORES, Topic.SCORES) as change:
        require_open(desk, assessment.month.first)
        if not table.take_back(desk.db, assessment.id, desk.now):
            raise ShopError("assess-gone")
        change.note(
            "scores.take-back", month=str(assessment.month), staff=assessment.staff, metric=assessment.metric,
            value=str(assessment.value),
        )  # fmt: skip


def assessments(desk: Desk, month: Month) -> tuple[Assessment, ...]:
    """What was entered for the month and stands, in the order it was entered."""
    desk.require(Right.SEE_SCORES)
    return table.assessments(desk.db, month)


def _most(metric: str) -> Decimal:
    return METRICS[metric].full or Decimal(100)


def _values(row: Mapping[str, Cell]) -> dict[str, Decimal]:
    return {metric: cell.value for metric, cell in row.items()}


def _rows(platform: str, sheet: KpiSheet) -> Iterator[Figure]:
    for who, row in sheet.rows.items():
        yield from _one(platform, who, row)


def _one(platform: str, who: str, row: Mapping[str, Cell]) -> Iterator[Figure]:
    for metric, cell in row.items():
        yield Figure(platform, who, metric, cell.value, cell.row, cell.title)


def _strangers(sheet: KpiSheet, rows: Mapping[str, Mapping[str, Cell]], known: set[StaffNo]) -> Iterator[Problem]:
    for who, row in rows.items():
        if StaffNo(who) not in known:
            number = min(cell.row for cell in row.values()) if row else 0
            yield Problem(sheet.sheet, number, "工号", who, "kpi-person-unknown")


def _out_of_range(sheet: KpiSheet, who: str, row: Mapping[str, Cell]) -> Iterator[Problem]:
    for metric, cell in row.items():
        if not 0 <= cell.value <= _most(metric):
            facts = {"most": _most(metric), "staff": who}
            yield Problem(sheet.sheet, cell.row, cell.title, str(cell.value.normalize()), "kpi-out-of-range", facts)


def _know_platform(desk: Desk, code: str) -> None:
    """A file of a platform the shop had not named yet names it."""
    known = profile.platforms(desk.db)
    if code not in {one.code for one in known}:
        profile.put_platforms(desk.db, [*known, Platform(code, *_PLATFORMS[code])])
