"""Excel and OpenDocument workbooks, by calamine."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from shopdesk.domain.errors import ShopError
from shopdesk.intake.sheets import Sheet, Unreckoned, Value, squared

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_MOST_UNPACKED = 512 * 1024 * 1024
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ODS_ENCRYPTED = b"manifest:encryption-data"
_CELL = re.compile(rb"<c\b([^>]*[^/>])>(.*?)</c>", re.DOTALL)
_FORMULA = re.compile(rb"<f\b[^>]*?(?:/>|>(.*?)</f>)", re.DOTALL)
_VALUE = re.compile(rb"<v\b[^>]*>(.*?)</v>|<is\b", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


def read(path: Path, content: bytes) -> tuple[Sheet, ...]:
    """The visible sheets of a workbook; all sheets when every one is hidden."""
    if _ENCRYPTED in content:
        raise ShopError("table-password", path=path.name)
    _unpackable(path, content)
    try:
        sheets = _sheets(content)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        # calamine's refusals share no base with its panics, which come as bare BaseException from Rust
        raise _refusal(path, content, error) from error
    return tuple(Sheet(name, squared(rows)) for name, rows in sheets)


def _refusal(path: Path, content: bytes, error: BaseException) -> ShopError:
    if type(error).__name__ == "PasswordError" or _ODS_ENCRYPTED in content:
        return ShopError("table-password", path=path.name)
    return ShopError("table-damaged", path=path.name)


def _unpackable(path: Path, content: bytes) -> None:
    """Refuse a zip file that is cut short, is no workbook, or would fill the memory when unpacked."""
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            if "META-INF/manifest.xml" in packed.namelist() and _ODS_ENCRYPTED in packed.read("META-INF/manifest.xml"):
                raise ShopError("table-password", path=path.name)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise ShopError("table-damaged", path=path.name) from error
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise ShopError("table-too-big", path=path.name, most=_MOST_UNPACKED // 1024 // 1024)
    names = {entry.filename for entry in entries}
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise ShopError("table-format-unknown", path=path.name)


def _sheets(content: bytes) -> list[tuple[str, list[list[Value]]]]:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    unreckoned = dict(_unreckoned(content))
    found = []
    for name in shown or book.sheet_names:
        rows = _rows(book, name)
        for row, column, formula in unreckoned.get(name, ()):
            _set(rows, row, column, Unreckoned(formula))
        found.append((name, rows))
    return found


def _rows(book: CalamineWorkbook, name: str) -> list[list[Value]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [list(row) for row in rows]


def _set(rows: list[list[Value]], row: int, column: int, value: Value) -> None:
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend(None for _ in range(column + 1 - len(rows[row])))
    rows[row][column] = value


def _unreckoned(content: bytes) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Cells of an .xlsx that calamine shows as empty though they are not: per sheet (row, column, text), from 0."""
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if "xl/workbook.xml" not in packed.namelist():
            return
        for name, part in _parts(packed):
            text = packed.read(part) if part in packed.namelist() else b""
            if b"<f" in text or b't="e"' in text:
                yield name, list(_holes(text))


def _holes(text: bytes) -> Iterator[tuple[int, int, str]]:
    for cell in _CELL.finditer(text):
        place, formula, value = _PLACE.search(cell[1]), _FORMULA.search(cell[2]), _VALUE.search(cell[2])
        if place is None:
            continue
        row, column = int(place[2]) - 1, _column(place[1])
        if b't="e"' in cell[1]:
            yield row, column, (value[1] if value and value[1] else b"#ERROR").decode("utf-8", "replace")
        elif formula and not (value and (value[1] or value[0].startswith(b"<is"))):
            yield row, column, "=" + unescape((formula[1] or b"").decode("utf-8", "replace"))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _parts(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the part of the package that holds it."""
    targets = {
        found["Id"]: found["Target"].removeprefix("/").removeprefix("xl/")
        for found in _elements(packed, "xl/_rels/workbook.xml.rels", "Relationship")
        if "Id" in found and "Target" in found
    }
    for found in _elements(packed, "xl/workbook.xml", "sheet"):
        if (target := targets.get(found.get("r:id", ""))) is not None:
            yield found.get("name", ""), f"xl/{target}"


def _elements(packed: zipfile.ZipFile, part: str, tag: str) -> Iterator[dict[str, str]]:
    text = packed.read(part).decode("utf-8", "replace") if part in packed.namelist() else ""
    for element in re.findall(rf"<{tag}\s([^>]*)>", text):
        yield {name: unescape(value) for name, value in _ATTRIBUTE.findall(element)}
