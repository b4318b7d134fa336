"""Excel workbooks people can read, print and give back: titles, frozen headers, widths, fills; never a live formula."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import east_asian_width

from shopdesk.reports import files

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

Value: TypeAlias = str | int | float | Decimal | bool | date | datetime | time | timedelta | None

MONEY = "#,##0.00"
PERCENT = "0.00%"
DAY = "yyyy-mm-dd"
INSTANT = "yyyy-mm-dd hh:mm"

_HEADER_FILL = "F2F0EA"
_LINE = "C9C5BA"
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_CELLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NAME_LENGTH = 31
_NARROWEST, _WIDEST = 6, 40


@dataclass(frozen=True, slots=True)
class Styled:
    """A value with its own look. Colours are RRGGBB, with or without a hash."""

    value: Value
    fill: str = ""
    color: str = ""
    bold: bool = False
    align: str = ""
    format: str = ""
    note: str = ""


Cell: TypeAlias = Value | Styled


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters, 0 to fit what stands in it; `format` is Excel's number format."""

    title: str
    width: float = 0
    format: str = ""
    align: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A title over the columns, the rows, and notes under them. The first `frozen` columns stay when scrolling.

    The first `head_rows` of `rows` belong to the header (weekdays under day numbers): they are frozen with it.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    notes: Sequence[str] = ()
    frozen: int = 1
    head_rows: int = 0
    landscape: bool = True


def write(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the workbook to `path` (.xlsx), the whole file or nothing.

    Text that begins with = + - @ stays text. Raises ShopError as `files.target` does.
    """
    with files.target(path, {"xlsx"}) as half:
        half.write_bytes(content(sheets))


def content(sheets: Sequence[Sheet]) -> bytes:
    """The finished .xlsx file."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    for sheet in sheets:
        _fill(book.create_sheet(_name(sheet.name, taken)), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _name(wanted: str, taken: set[str]) -> str:
    """A name Excel takes: no brackets, colons, stars or slashes, at most 31 characters, not twice."""
    base = _NOT_IN_NAMES.sub(" ", wanted).strip("' ")[:_NAME_LENGTH] or "Sheet"
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base[: _NAME_LENGTH - 4]} {number}", number + 1
    taken.add(name.casefold())
    return name


def _fill(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    header = 1
    if sheet.title:
        _put(page.cell(1, 1), Styled(sheet.title), Column(""))
        page.cell(1, 1).font = Font(bold=True, size=14)
        page.row_dimensions[1].height = 24
        header = 2
    for at, column in enumerate(sheet.columns, 1):
        _put(page.cell(header, at), Styled(column.title, _HEADER_FILL, bold=True, align=column.align), Column(""))
        page.column_dimensions[get_column_letter(at)].width = column.width or _fitting(sheet, at - 1)
    for down, row in enumerate(sheet.rows, header + 1):
        for at, cell in enumerate(row):
            column = sheet.columns[at] if at < len(sheet.columns) else Column("")
            _put(page.cell(down, at + 1), cell, column)
    for down, note in enumerate(sheet.notes, header + len(sheet.rows) + 2):
        _put(page.cell(down, 1), note, Column(""))
    below = header + sheet.head_rows
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}{below + 1}"
    page.print_title_rows = f"1:{below}"
    page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put(target: SheetCell | MergedCell, cell: Cell, column: Column) -> None:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    look = cell if isinstance(cell, Styled) else Styled(cell)
    value = _NOT_IN_CELLS.sub("", look.value) if isinstance(look.value, str) else look.value
    assert not isinstance(target, MergedCell)
    target.value = value
    if isinstance(value, str) and value.startswith(_FORMULA_LIKE):
        target.data_type = "s"
        target.quotePrefix = True  # stays text when somebody edits the cell
    if written := look.format or _usual(value) or column.format:
        target.number_format = written
    if look.bold or look.color:
        target.font = Font(bold=look.bold, color=_rgb(look.color) if look.color else None)
    if look.fill:
        target.fill = PatternFill("solid", fgColor=_rgb(look.fill))
        target.border = Border(bottom=Side("thin", color=_LINE))
    wraps = isinstance(value, str) and "\n" in value
    target.alignment = Alignment(horizontal=look.align or column.align or None, vertical="center", wrap_text=wraps)
    if look.note:
        target.comment = Comment(look.note, "ShopDesk")


def _usual(value: Value) -> str:
    if isinstance(value, datetime):
        return INSTANT
    return DAY if isinstance(value, date) else ""


def _rgb(colour: str) -> str:
    return "FF" + colour.removeprefix("#").upper()


def _fitting(sheet: Sheet, at: int) -> float:
    cells = [sheet.columns[at].title, *(row[at] for row in sheet.rows if at < len(row))]
    widest = max(_width(cell.value if isinstance(cell, Styled) else cell) for cell in cells)
    return min(max(widest + 2, _NARROWEST), _WIDEST)


def _width(value: Value) -> int:
    if isinstance(value, date):
        return len("2026-10-21 08:00") if isinstance(value, datetime) else len("2026-10-21")
    lines = ("" if value is None else str(value)).splitlines() or [""]
    return max(sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line) for line in lines)
