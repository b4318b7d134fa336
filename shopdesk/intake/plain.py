"""Text files that hold a table: CSV in any charset of China, and HTML saved as .xls."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from shopdesk.domain.errors import ShopError
from shopdesk.intake.sheets import Sheet, Value, squared

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TRIALS = ("utf-8", "gb18030")  # GB18030 holds GBK and GB2312; it accepts nearly everything, so it comes last
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
_NO_TABLES = ("%pdf-", "{\\rtf", "<?xml", "{", "[")
_DELIMITERS = ",;\t"
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_SNIFFED = 20


def read(path: Path, content: bytes) -> tuple[Sheet, ...]:
    """The tables of a text file: one sheet for a CSV, one for each table of an HTML page."""
    text = _decoded(path, content)
    if _NOT_TEXT.search(text):
        raise ShopError("table-format-unknown", path=path.name)
    head = text.lstrip()[:4096].lower()
    if "<html" in head or "<table" in head:
        return _html(text)
    if head.startswith(_NO_TABLES):
        raise ShopError("table-format-unknown", path=path.name)
    return (Sheet(path.stem, squared(_csv(path, text))),)


def _decoded(path: Path, content: bytes) -> str:
    """Text by trial, strictly: the first charset that fits the whole file. A BOM or the zero bytes of UTF-16 decide."""
    for bom, charset in _BOMS:
        if content.startswith(bom):
            return _strict(path, content, charset)
    head = content[:4096]
    if 0 in head:
        return _strict(path, content, "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le")
    for charset in _TRIALS:
        try:
            return content.decode(charset)
        except UnicodeDecodeError as error:
            if charset == "utf-8" and error.reason == "unexpected end of data":
                raise ShopError("table-cut-short", path=path.name) from error
    raise ShopError("table-charset-unknown", path=path.name)


def _strict(path: Path, content: bytes, charset: str) -> str:
    try:
        return content.decode(charset)
    except UnicodeDecodeError as error:
        code = "table-cut-short" if error.end == len(content) else "table-charset-unknown"
        raise ShopError(code, path=path.name) from error


def _csv(path: Path, text: str) -> list[list[Value]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        return [[_unwrapped(cell) for cell in row] for row in reader]
    except csv.Error as error:
        raise ShopError("table-quotes-broken", path=path.name, row=reader.line_num) from error


def _delimiter(text: str) -> str:
    """The delimiter by which most of the first rows fall into the same number of columns; comma when none does."""
    head = text.splitlines()[:_SNIFFED]

    def agreement(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(head, delimiter=delimiter) if len(row) > 1)
        return max(((rows, width) for width, rows in widths.items()), default=(0, 0))

    return max(_DELIMITERS, key=agreement)


def _unwrapped(cell: str) -> str:
    """`="0012"` is how tools keep Excel from eating leading zeros."""
    found = _AS_TEXT.fullmatch(cell.strip())
    return found[1] if found else cell


class _Tables(HTMLParser):
    """Collects the rows of every table; a cell that spans columns stands in the first of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[Value]]] = []
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table" or (tag == "tr" and not self.tables):
            self.tables.append([])
        if tag == "tr":
            self._close()
            self.tables[-1].append([])
        elif tag in {"td", "th"} and self.tables and self.tables[-1]:
            self._close()
            span = dict(attrs).get("colspan") or "1"
            self._cell, self._span = [], int(span) if span.isdecimal() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._close()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _close(self) -> None:
        if self._cell is not None:
            row = self.tables[-1][-1]
            row.append("".join(self._cell).strip())
            row.extend([None] * min(self._span - 1, 255))
            self._cell = None


def _html(text: str) -> tuple[Sheet, ...]:
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return tuple(Sheet(f"Table {number}", squared(rows)) for number, rows in enumerate(parser.tables, 1))
