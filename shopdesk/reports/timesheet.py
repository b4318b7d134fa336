"""The timesheet: each person's month as an Excel workbook or a PDF for the wall, with the way to every point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from shopdesk.domain.attendance import DayResult, DayStatus
from shopdesk.domain.attendance_policy import AttendancePolicy
from shopdesk.domain.month import Month
from shopdesk.domain.shifts import Code, ShiftType
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.domain.tallies import Tally
from shopdesk.reports import attendance_words, document, files, workbook
from shopdesk.reports.workbook import Column, Sheet, Styled
from shopdesk.words import Words

FORMATS = ("xlsx", "pdf")
_TINTS = {
    DayStatus.LATE: "FBECCD",
    DayStatus.EARLY: "FBECCD",
    DayStatus.MISSING: "FCE7E3",
    DayStatus.ABSENT: "FCE7E3",
    DayStatus.LEAVE: "99CEB7",
    DayStatus.SICK: "CE9CBE",
}
_MARKS = {
    DayStatus.OK: "✓",
    DayStatus.REST: "·",
    DayStatus.PENDING: "…",
    DayStatus.PLANNED: "",
    DayStatus.UNPLANNED: "",
}


@dataclass(frozen=True, slots=True)
class Timesheet:
    """Everything a timesheet says of one month, as it stood at `at`."""

    shop: str
    month: Month
    at: datetime
    people: tuple[Staff, ...]
    types: Mapping[Code, ShiftType]
    policy: AttendancePolicy
    results: tuple[DayResult, ...]
    tallies: tuple[Tally, ...]

    def person(self, staff: StaffNo) -> Staff:
        return next(person for person in self.people if person.no == staff)


def write(out: Path, sheet: Timesheet, words: Words) -> None:
    """Write the timesheet to `out` (.xlsx or .pdf), the whole file or nothing."""
    with files.target(out, FORMATS) as half:
        half.write_bytes(_pdf(sheet, words) if out.suffix.lower() == ".pdf" else _xlsx(sheet, words))


def _xlsx(sheet: Timesheet, words: Words) -> bytes:
    title = words("Attendance {month}", month=sheet.month)
    told = (words("As of {at}. Days still in progress are not judged yet.", at=sheet.at), rule(words, sheet.policy))
    grid = Sheet(words("Month"), _grid_columns(sheet, words), _grid(sheet, words), f"{sheet.shop} {title}", told, 2)
    days = Sheet(words("Days"), [Column(words(name)) for name in _DAY_TITLES], _days(sheet, words), title, (), 3)
    points = Sheet(
        words("Attendance points"), [Column(words(name)) for name in _POINT_TITLES], _points(sheet, words), title
    )
    return workbook.content((grid, days, points))


def rule(words: Words, policy: AttendancePolicy) -> str:
    """The policy in one line: grace and tiers."""
    limits = " / ".join(str(limit) for limit in policy.limits)
    return words("Grace {grace} min, tiers at {limits} min", grace=policy.grace, limits=limits)


_SUMS = (
    "Present/due",
    "Times late",
    "Minutes late",
    "Left early",
    "Missing",
    "Leave",
    "Overtime h",
    "Full",
    "Attendance points",
)
_DAY_TITLES = (
    "No.", "Name", "Day", "Shift", "In", "Out", "In", "Out", "Result", "Late min", "Early min", "Hours",
    "Missing", "Notes",
)  # fmt: skip
_POINT_TITLES = ("No.", "Name", "Day", "Reason", "Attendance points")


def _grid_columns(sheet: Timesheet, words: Words) -> list[Column]:
    days = [Column(f"{day.day} {words.weekday(day)}", 5.5, align="center") for day in sheet.month.days]
    return [Column(words("Name")), Column(words("Position")), *days, *(Column(words(sum_)) for sum_ in _SUMS)]


def _grid(sheet: Timesheet, words: Words) -> list[list[workbook.Cell]]:
    rows: list[list[workbook.Cell]] = []
    for tally in sheet.tallies:
        person = sheet.person(tally.staff)
        mine = {result.day: result for result in sheet.results if result.staff == tally.staff}
        marks = [Styled(short(words, mine[day]), _tint(mine[day])) if day in mine else None for day in sheet.month.days]
        rows.append([person.name, person.position, *marks, *_sums(tally)])
    return rows


def _tint(result: DayResult) -> str:
    return _TINTS.get(result.status, "")


def _sums(tally: Tally) -> list[workbook.Value]:
    return [
        f"{tally.attended}/{tally.due}",
        tally.lates,
        tally.late_min,
        tally.earlies,
        tally.missing,
        tally.leave_days + tally.sick_days,
        tally.overtime_min / 60,
        "✓" if tally.full else "–",
        tally.points,
    ]


def short(words: Words, result: DayResult) -> str:
    """A day in a cell as wide as two characters: ✓ · 迟31 退20 缺 假 病 旷."""
    match result.status:
        case DayStatus.LATE:
            return words("L{n}", n=result.late_min)
        case DayStatus.EARLY:
            return words("E{n}", n=result.early_min)
        case DayStatus.MISSING | DayStatus.ABSENT | DayStatus.LEAVE | DayStatus.SICK:
            return words(f"short-{result.status}")
        case _:
            return _MARKS[result.status]


def _days(sheet: Timesheet, words: Words) -> list[list[workbook.Cell]]:
    return [
        _day(sheet.person(result.staff), result, sheet.types, words)
        for result in sheet.results
        if result.status not in {DayStatus.PLANNED, DayStatus.REST} or result.punches
    ]


def _day(person: Staff, result: DayResult, types: Mapping[Code, ShiftType], words: Words) -> list[workbook.Cell]:
    times = [f"{check.punch.at:%H:%M:%S}" if check.punch else "" for check in result.checks[:4]]
    times += [""] * (4 - len(times))
    missing = [f"{attendance_words.mark(words, mark)} {mark.due:%H:%M}" for mark in result.missing]
    notes = [words(f"flag-{flag}") for flag in result.flags]
    return [
        person.no,
        person.name,
        result.day,
        words.code(types[result.shift]) if result.shift else "",
        *times,
        Styled(attendance_words.status(words, result), _tint(result)),
        result.late_min or None,
        result.early_min or None,
        round(result.worked_min / 60, 2) or None,
        words.listed(missing),
        words.listed(notes),
    ]


def _points(sheet: Timesheet, words: Words) -> list[list[workbook.Cell]]:
    return [
        [tally.staff, sheet.person(tally.staff).name, line.day, attendance_words.deduction(words, line), -line.points]
        for tally in sheet.tallies
        for line in tally.lines
    ]


def _pdf(sheet: Timesheet, words: Words) -> bytes:
    return document.pdf("timesheet.typ", content(sheet, words))


def content(sheet: Timesheet, words: Words) -> dict[str, Any]:
    """What the PDF says, every word in the reader's language."""
    return {
        "language": str(words.language),
        "shop": sheet.shop,
        "title": words("Attendance {month}", month=sheet.month),
        "told": [
            words("As of {at}. Days still in progress are not judged yet.", at=sheet.at),
            rule(words, sheet.policy),
        ],
        "page": words("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "days": [{"n": day.day, "weekday": words.weekday(day), "free": _weekend(day)} for day in sheet.month.days],
        "head": [words("Name"), *(words(sum_) for sum_ in _SUMS)],
        "rows": [_pdf_row(sheet, tally, words) for tally in sheet.tallies],
        "legend": words(
            "✓ in time · rest, L late, E left early (minutes), M missing, A absent, V leave, S sick, … open"
        ),
        "points": words("How the points came about"),
        "lines": [
            {
                "name": sheet.person(tally.staff).name,
                "day": words.day(line.day) if line.day else "",
                "text": attendance_words.deduction(words, line),
                "points": str(-line.points).replace("-", "−"),
            }
            for tally in sheet.tallies
            for line in tally.lines
        ],
        "line_head": [words(name) for name in ("Name", "Day", "Reason", "Attendance points")],
    }


def _pdf_row(sheet: Timesheet, tally: Tally, words: Words) -> dict[str, Any]:
    mine = {result.day: result for result in sheet.results if result.staff == tally.staff}
    cells = [
        {"text": short(words, mine[day]), "kind": str(mine[day].status)} if day in mine else {"text": "", "kind": ""}
        for day in sheet.month.days
    ]
    sums = ["–" if value == 0 else f"{value:g}" if isinstance(value, float) else str(value) for value in _sums(tally)]
    return {"name": sheet.person(tally.staff).name, "cells": cells, "sums": [sum_.replace("-", "−") for sum_ in sums]}


def _weekend(day: date) -> bool:
    return day.isoweekday() > 5
