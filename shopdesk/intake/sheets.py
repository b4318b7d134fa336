"""Any table file as plain values: Excel old and new, OpenDocument, CSV in the charsets of China, HTML called .xls.

The content decides how a file is read, never its name: shops are sent CSV called .xls and .xlsx called .xls.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias

from shopdesk.domain.errors import ShopError

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None

_MOST_BYTES = 64 * 1024 * 1024
_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


class Unreckoned(str):
    """A cell whose value the file does not hold: a formula never calculated, or an error such as #REF!."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows[0]` is row 1 of the spreadsheet; empty cells are None; every row is as wide as the widest."""

    name: str
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A file's visible sheets that hold anything. A CSV or HTML file is a book of sheets without Excel's names."""

    path: Path
    sheets: tuple[Sheet, ...]


def read(path: Path) -> Book:
    """Every sheet of the table file at `path`.

    Raises ShopError, and the file stays as it is: table-missing, table-is-folder, table-lock-file, table-in-use,
    table-empty, table-too-big, table-password, table-damaged, table-cut-short, table-format-unknown,
    table-charset-unknown, table-quotes-broken.
    """
    content = _bytes(path)
    if content.startswith(_WORKBOOK_STARTS):
        from shopdesk.intake import workbooks

        sheets = workbooks.read(path, content)
    else:
        from shopdesk.intake import plain

        sheets = plain.read(path, content)
    filled = tuple(sheet for sheet in sheets if any(any(cell is not None for cell in row) for row in sheet.rows))
    if not filled:
        raise ShopError("table-empty", path=path.name)
    return Book(path, filled)


def squared(rows: list[list[Value]]) -> tuple[tuple[Value, ...], ...]:
    """Rows filled up with None to the width of the widest, empty texts and texts of blanks taken as None."""
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(_cell(value) for value in row) + (None,) * (width - len(row)) for row in rows)


def _cell(value: Value) -> Value:
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)  # spreadsheets know only floats; 1492 was meant
    return value


def _bytes(path: Path) -> bytes:
    if path.name.startswith(("~$", ".~lock.")):
        raise ShopError("table-lock-file", path=path.name)
    if not path.exists():
        raise ShopError("table-missing", path=str(path))
    if path.is_dir():
        raise ShopError("table-is-folder", path=str(path))
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ShopError("table-too-big", path=path.name, most=_MOST_BYTES // 1024 // 1024)
        content = path.read_bytes()
    except OSError as error:
        raise ShopError("table-in-use", path=path.name) from error
    if not content.strip():
        raise ShopError("table-empty", path=path.name)
    return content
