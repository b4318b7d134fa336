"""A file whose columns nobody knows yet: its first rows, and what each column is likely to be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from shopdesk.domain.columns import ColumnMap, HeaderLook, Preview, SheetLook
from shopdesk.intake import concessions, enquiries, headers, kpi_formats, punches, rota, sheets, staff
from shopdesk.intake.headers import LOOKED_AT, explained, plain
from shopdesk.intake.sheets import Sheet, Value
from shopdesk.intake.values import shown

Row = Sequence[Value]
_FIGURES = re.compile(r"[\d\s.,:/%¥+-]+")
_BELOW = 5  # rows shown under the last that may be the header


def _whole(header: Row) -> Row:
    return header


@dataclass(frozen=True, slots=True)
class _Kind:
    """What an import reads. `least` columns are needed in all; `choosable` empties what is found without the owner."""

    wanted: Mapping[str, Sequence[str]]
    required: tuple[str, ...] = ()
    least: int = 1
    choosable: Callable[[Row], Row] = field(default=_whole)


KINDS: Mapping[str, _Kind] = {
    "staff": _Kind(staff.COLUMNS, staff.REQUIRED),
    "rota": _Kind(rota.COLUMNS, choosable=rota.without_days),
    "punches": _Kind(punches.COLUMNS, punches.REQUIRED),
    "kpi": _Kind(kpi_formats.usual(), (kpi_formats.WHO,), least=2),
    "enquiries": _Kind(enquiries.COLUMNS, enquiries.REQUIRED),
    "concessions": _Kind(concessions.COLUMNS, concessions.REQUIRED),
}
"""Every import of tables whose columns can be explained, by the name it has in the commands."""


def look(path: Path, kind: str, maps: Sequence[ColumnMap]) -> Preview:
    """The file's first rows, sheet by sheet, as they are before any import.

    Raises ShopError as reading a file does; rota-no-days for a rota without a column a day.
    """
    wanted = KINDS[kind]
    book = sheets.read(path)
    if kind == "rota":
        rota.require_days(book)
    known = (explained(wanted.choosable(row), maps) for sheet in book.sheets for row in sheet.rows[:LOOKED_AT])
    return Preview(
        kind,
        path,
        tuple(_sheet(sheet, wanted, maps) for sheet in book.sheets),
        tuple(wanted.wanted),
        wanted.required,
        wanted.least,
        next(filter(None, known), None),
    )


def plainly(written: ColumnMap) -> ColumnMap:
    """The map with its headings as files are compared by them."""
    header = sorted({plain(title) for title in written.header} - {""})
    columns = {key: plain(title) for key, title in written.columns.items()}
    return replace(written, name=written.name.strip(), header=tuple(header), columns=columns)


def _sheet(sheet: Sheet, kind: _Kind, maps: Sequence[ColumnMap]) -> SheetLook:
    rows = tuple(tuple(shown(cell).strip() for cell in row) for row in sheet.rows[: LOOKED_AT + _BELOW])
    looks = tuple(_header(kind.choosable(row), kind, maps) for row in sheet.rows[:LOOKED_AT])
    worth = [
        (explained(kind.choosable(row), maps) is not None, len(one.guess), _headings(row, kind))
        for row, one in zip(sheet.rows, looks, strict=False)
    ]
    return SheetLook(sheet.name, rows, looks, worth.index(max(worth)))


def _headings(row: Row, kind: _Kind) -> int:
    """How many cells could be headings: words, and a rota's days; figures and dates are what stands under one."""
    days = [cell is not None and left is None for cell, left in zip(row, kind.choosable(row), strict=True)]
    words = (isinstance(cell, str) and _FIGURES.fullmatch(cell) is None for cell in row)
    return sum(word or day for word, day in zip(words, days, strict=True))


def _header(row: Row, kind: _Kind, maps: Sequence[ColumnMap]) -> HeaderLook:
    times = Counter(map(plain, row))
    headings = {
        place: shown(title).strip() for place, title in enumerate(row) if plain(title) and times[plain(title)] == 1
    }
    found = headers.columns(row, kind.wanted, maps)
    return HeaderLook(headings, {key: headings[place] for key, place in found.items() if place in headings})
