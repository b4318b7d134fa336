"""Finding the header row and its columns, however the tool that wrote the file chose to lay them out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shopdesk.domain.columns import ColumnMap, recognised
from shopdesk.domain.errors import ShopError
from shopdesk.intake.sheets import Book, Sheet, Value
from shopdesk.intake.values import shown

LOOKED_AT = 10
"""Among so many first rows a header is looked for."""
_BRACKETS = str.maketrans("[]{}【】〔〕〈〉「」", "()()()()()()")
_LOOSE = re.compile(r"[\s*:_\u200b\ufeff]+")
_BRACKETED = re.compile(r"\([^()]*\)?")


@dataclass(frozen=True, slots=True)
class Record:
    """One row below the header. `row` counts from 1 as the spreadsheet shows it; an absent column reads None."""

    row: int
    cells: Mapping[str, Value]

    def __getitem__(self, key: str) -> Value:
        return self.cells.get(key)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and what stands under it. Empty rows and repeated headers are left out; summary rows are not.

    `titles` holds the found columns' headers as written; `unknown` the headers nobody asked for; `header` all of them
    in the sheet's order; `usual` the first name each wanted column goes by.
    """

    sheet: str
    header_row: int
    header: tuple[str, ...]
    titles: Mapping[str, str]
    usual: Mapping[str, str]
    unknown: tuple[str, ...]
    records: tuple[Record, ...]

    def __contains__(self, key: str) -> bool:
        return key in self.titles

    def title(self, key: str) -> str:
        """The column's header as written in the file; its usual name when the file has no such column."""
        return self.titles.get(key) or self.usual.get(key, key)


def plain(title: Value) -> str:
    """A header without what differs between tools: width of brackets and letters, spaces, line breaks, case, stars."""
    normal = unicodedata.normalize("NFKC", shown(title)).translate(_BRACKETS)
    return _LOOSE.sub("", normal).casefold()


def find(
    sheet: Sheet, wanted: Mapping[str, Sequence[str]], required: Collection[str], maps: Sequence[ColumnMap] = ()
) -> Table | None:
    """The table whose header, among the first ten rows, has the most `wanted` columns; None without all `required`.

    `wanted` maps a key to the headers it may stand under. A header equal but for a bracketed unit counts too
    ("打字速度" for "打字速度(字/分)"), unless two headers differ by just that. A header that the owner has explained,
    one of `maps`, is found before any other and read as he said, and only so.
    """
    best = _best(sheet, wanted, maps)
    if best is None or not set(required) <= set(best[1]):
        return None
    row, columns = best
    header = sheet.rows[row]
    known = set(columns.values())
    return Table(
        sheet=sheet.name,
        header_row=row + 1,
        header=tuple(shown(title).strip() for title in header),
        titles={key: shown(header[column]).strip() for key, column in columns.items()},
        usual={key: names[0] for key, names in wanted.items()},
        unknown=tuple(shown(title).strip() for at, title in enumerate(header) if at not in known and title is not None),
        records=tuple(_records(sheet, row, columns)),
    )


def locate(
    book: Book, wanted: Mapping[str, Sequence[str]], required: Collection[str], maps: Sequence[ColumnMap] = ()
) -> Table:
    """The first sheet's table that has all `required` columns.

    Raises ShopError table-header-missing, naming the columns that the nearest sheet lacks.
    """
    nearest: tuple[int, tuple[str, ...], str] | None = None
    for sheet in book.sheets:
        if table := find(sheet, wanted, required, maps):
            return table
        found = best[1] if (best := _best(sheet, wanted, maps)) else {}
        missing = tuple(wanted[key][0] for key in required if key not in found)
        if nearest is None or len(found) > nearest[0]:
            nearest = (len(found), missing, sheet.name)
    assert nearest is not None
    raise ShopError("table-header-missing", path=book.path.name, sheet=nearest[2], missing=nearest[1])


def explained(header: Sequence[Value], maps: Sequence[ColumnMap]) -> ColumnMap | None:
    """The owner's explanation of this header; None when he has given none."""
    return recognised(maps, {title for title in map(plain, header) if title})


def columns(
    header: Sequence[Value], wanted: Mapping[str, Sequence[str]], maps: Sequence[ColumnMap] = ()
) -> dict[str, int]:
    """Where each `wanted` column stands in a header: as the owner has said, else by its usual names."""
    titles = [plain(title) for title in header]
    if known := explained(header, maps):
        return {key: titles.index(title) for key, title in known.columns.items() if key in wanted}
    found: dict[str, int] = {}
    for key, names in wanted.items():
        for name in names:
            if (title := plain(name)) in titles:
                found[key] = titles.index(title)
                break
    for key, names in wanted.items():
        if key not in found:
            alike = [at for at in range(len(titles)) if at not in found.values() and _alike(titles[at], names)]
            if len(alike) == 1:
                found[key] = alike[0]
    return found


def _best(
    sheet: Sheet, wanted: Mapping[str, Sequence[str]], maps: Sequence[ColumnMap]
) -> tuple[int, dict[str, int]] | None:
    """The row to be read as the header, and its columns: an explained one, else the one with the most of them."""
    rows = sheet.rows[:LOOKED_AT]
    matches = [(row, columns(header, wanted, maps)) for row, header in enumerate(rows)]
    known = next((match for match, header in zip(matches, rows, strict=True) if explained(header, maps)), None)
    return known or max(matches, key=lambda match: len(match[1]), default=None)


def _alike(title: str, names: Sequence[str]) -> bool:
    """Equal but for a bracketed part that only one of the two has."""
    bare = _BRACKETED.sub("", title)
    for name in map(plain, names):
        other = _BRACKETED.sub("", name)
        if bare and bare == other and (title == bare) != (name == other):
            return True
    return False


def _records(sheet: Sheet, header: int, columns: dict[str, int]) -> Iterator[Record]:
    for at, row in enumerate(sheet.rows[header + 1 :], header + 2):
        if row != sheet.rows[header] and any(cell is not None for cell in row):
            yield Record(at, {key: row[column] for key, column in columns.items()})
