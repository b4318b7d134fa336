"""排班表: one row a person, one column a day; title, weekday and note rows may stand around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from shopdesk.domain.columns import ColumnMap
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.report import Problem
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code, ShiftType, meant, spelled
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.intake import headers, months, sheets
from shopdesk.intake.headers import LOOKED_AT
from shopdesk.intake.sheets import Book, Sheet, Unreckoned, Value
from shopdesk.intake.values import shown

COLUMNS = {
    "no": ("工号", "员工号", "no.", "no", "staff no.", "staff number"),
    "name": ("姓名", "员工", "名字", "name"),
}
_WEEKDAY = r"(?:[(（]?(?:周|星期|礼拜)?[一二三四五六日天][)）]?)?"
_DAY = re.compile(
    rf"(?:(?:(20\d\d)\s*[-/年.]\s*)?(\d{{1,2}})\s*[-/月.]\s*)?(3[01]|[12]\d|0?[1-9])\s*[日号]?\s*{_WEEKDAY}"
)
_MONTHS = 12
_UNRECKONED = "formula-not-reckoned"
_USUAL = {
    "early": ("早", "早班", "a", "z", "e", "early"),
    "middle": ("中", "中班", "m", "middle"),
    "late": ("晚", "晚班", "c", "w", "l", "late"),
    "rest": ("休", "休息", "x", "o", "off", "rest", "-", "–", "—"),
    "sick": ("病", "病假", "sl", "sick"),
}


@dataclass(frozen=True, slots=True)
class RotaSheet:
    """What a file says, with every problem in it. Blank cells say nothing.

    `says` is another month than the one asked for, which title or file name tell of.
    """

    month: Month
    codes: Mapping[Cell, Code] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    skipped: int = 0
    says: Month | None = None


class _Day(NamedTuple):
    """What heads a day's column: the day, and as much of its date as the file has."""

    day: int
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Header:
    row: int
    no: int | None
    name: int | None
    days: Mapping[int, _Day]  # by column

    @property
    def month(self) -> Month | None:
        """The one month its days are written with."""
        found = {Month(one.year, one.month) for one in self.days.values() if one.year and one.month}
        return found.pop() if len(found) == 1 else None


def read(
    path: Path,
    roster: Sequence[Staff],
    types: Mapping[Code, ShiftType],
    *,
    month: Month | None = None,
    mapped: Mapping[str, Code] | None = None,
    maps: Sequence[ColumnMap] = (),
) -> RotaSheet:
    """The rota in the file. `mapped` are the codes this owner has explained before (中 → 白), `maps` the headers.

    The month is the caller's, else what title, sheet name and file name agree on, else that of the days' dates.
    Raises ShopError: rota-no-table, rota-month-unknown, and those of reading a file.
    """
    book = sheets.read(path)
    sheet, header = _table(book, path, maps)
    told = months.find(path, book) or header.month
    if (found_month := month or told) is None:
        raise ShopError("rota-month-unknown", path=path.name)
    reader = _Reader(sheet, header, found_month, roster, _codes(types, mapped or {}))
    codes, problems, skipped = reader.rows()
    return RotaSheet(found_month, codes, tuple(problems), skipped, told if told != found_month else None)


def _table(book: Book, path: Path, maps: Sequence[ColumnMap]) -> tuple[Sheet, _Header]:
    for sheet in book.sheets:
        if header := _header(sheet, maps):
            return sheet, header
    raise ShopError("rota-no-table", path=path.name)


def _header(sheet: Sheet, maps: Sequence[ColumnMap]) -> _Header | None:
    for row, values in enumerate(sheet.rows[:LOOKED_AT]):
        columns = headers.columns(without_days(values), COLUMNS, maps)
        days = {at: day for at, value in enumerate(values) if (day := _day(value))}
        if columns and days:
            return _Header(row, columns.get("no"), columns.get("name"), days)
    return None


def without_days(header: Sequence[Value]) -> tuple[Value, ...]:
    """The header with its day columns emptied: they are other ones each month, and tell no file from another."""
    return tuple(None if _day(value) else value for value in header)


def require_days(book: Book) -> None:
    """Refuse a file no row of which could head a rota. Raises ShopError rota-no-days."""
    if not any(_day(value) for sheet in book.sheets for row in sheet.rows[:LOOKED_AT] for value in row):
        raise ShopError("rota-no-days", path=book.path.name)


def _day(value: Value) -> _Day | None:
    if isinstance(value, date):  # a datetime too
        return _Day(value.day, value.month, value.year)
    if (found := _DAY.fullmatch(_text(value))) is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    return None if day is None or (month and month > _MONTHS) else _Day(day, month, year)


def _codes(types: Mapping[Code, ShiftType], mapped: Mapping[str, Code]) -> dict[str, Code]:
    """Every way a code may be written here, read with `meant`: the shop's own, those explained, the usual ones."""
    usual: dict[str, Code] = {}
    for shift in types.values():
        for text in _USUAL.get(shift.kind, ()):
            usual.setdefault(text, shift.code)
    explained = {text.lower(): code for text, code in mapped.items() if code in types}
    return usual | explained | spelled(types.values())


@dataclass(frozen=True, slots=True)
class _Reader:
    sheet: Sheet
    header: _Header
    month: Month
    roster: Sequence[Staff]
    codes: Mapping[str, Code]

    def rows(self) -> tuple[dict[Cell, Code], list[Problem], int]:
        codes: dict[Cell, Code] = {}
        problems: list[Problem] = list(self._wrong_days())
        seen: set[StaffNo] = set()
        skipped = 0
        for number, values in enumerate(self.sheet.rows[self.header.row + 1 :], self.header.row + 2):
            no, name = self._at(values, self.header.no), self._at(values, self.header.name)
            if not self._is_person(values, no, name):
                skipped += any(_text(value) for value in values)
                continue
            person = self._person(no, name)
            if isinstance(person, str):
                column = "工号" if no else "姓名"
                problems.append(Problem(self.sheet.name, number, column, no or name, person, {"name": name}))
                continue
            if person.no in seen:
                problems.append(Problem(self.sheet.name, number, "工号", person.no, "rota-person-twice"))
                continue
            seen.add(person.no)
            for day, code in self._cells(person, number, values):
                if isinstance(code, Problem):
                    problems.append(code)
                else:
                    codes[Cell(person.no, day)] = code
        return codes, problems, skipped

    def _wrong_days(self) -> Iterator[Problem]:
        row, days = self.header.row + 1, [one.day for one in self.header.days.values()]
        elsewhere = {one.day for one in self.header.days.values() if not self._here(one)}
        for day in sorted(elsewhere | {day for day in days if days.count(day) > 1}):
            yield Problem(self.sheet.name, row, str(day), str(day), "rota-day-wrong", {"month": self.month})
        for column, value in enumerate(self.sheet.rows[self.header.row]):
            if isinstance(value, Unreckoned) and column > min(self.header.days):
                yield Problem(self.sheet.name, row, str(column + 1), value, _UNRECKONED, {"formula": value})

    def _here(self, one: _Day) -> bool:
        """Whether a column's day lies in the month, by all that is written of it."""
        as_told = one.month in {None, self.month.number} and one.year in {None, self.month.year}
        return as_told and one.day <= self.month.last.day

    def _is_person(self, values: Sequence[Value], no: str, name: str) -> bool:
        """Weekday, note and cover rows have no number, nobody's name and no code in any day column."""
        return (
            bool(no)
            or isinstance(self._person("", name), Staff)
            or any(meant(self._at(values, column), self.codes) for column in self.header.days if column < len(values))
        )

    def _person(self, no: str, name: str) -> Staff | str:
        """The person, or the code of what is wrong."""
        if no:
            person = next((one for one in self.roster if one.no == no), None)
            if person is None:
                return "rota-person-unknown"
            return person if name in {"", person.name, person.nickname} else "rota-name-differs"
        named = [one for one in self.roster if name and name in {one.name, one.nickname}]
        if len(named) == 1:
            return named[0]
        return "rota-name-shared" if named else "rota-person-unknown"

    def _cells(self, person: Staff, row: int, values: Sequence[Value]) -> Iterator[tuple[date, Code | Problem]]:
        for column, head in self.header.days.items():
            text, number = self._at(values, column), head.day
            if not text or not self._here(head):
                continue
            day = self.month.first.replace(day=number)
            code = meant(text, self.codes)
            if code is None and isinstance(values[column], Unreckoned):
                yield day, Problem(self.sheet.name, row, str(number), text, _UNRECKONED, {"formula": text})
            elif code is None:
                known = sorted(set(self.codes.values()), key=list(self.codes.values()).index)
                yield day, Problem(self.sheet.name, row, str(number), text, "rota-code-unknown", {"known": known})
            elif not person.employed(day):
                facts = {"name": person.name, "day": day}
                yield day, Problem(self.sheet.name, row, str(number), text, "rota-not-employed", facts)
            else:
                yield day, code

    @staticmethod
    def _at(values: Sequence[Value], column: int | None) -> str:
        return _text(values[column]) if column is not None and column < len(values) else ""


def _text(value: Value) -> str:
    """A cell as it is read, no space around or line break inside."""
    return " ".join(shown(value).split())
