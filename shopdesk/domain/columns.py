"""What the columns of other people's files mean, as the owner has said it once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from shopdesk.domain.errors import ShopError
from shopdesk.domain.shop import Platform


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """One kind of file explained. It is recognised by its `header`: all its headings, in any order and no others.

    `columns` maps what the import wants (`no`, `name` …) to the heading it stands under; headings it does not name
    are left out. Once remembered, headings are without what differs between tools: brackets, blanks, case.
    `platform` is whose accounts they are, for figures only.
    """

    kind: str
    name: str
    header: tuple[str, ...]
    columns: Mapping[str, str]
    platform: str = ""


@dataclass(frozen=True, slots=True)
class HeaderLook:
    """One row taken for the header: its headings by place, and under which of them each wanted column may stand.

    Headings that are empty, repeated or (in a rota) a day cannot be chosen and are left out.
    """

    headings: Mapping[int, str]
    guess: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A sheet's first rows as a person reads them; `headers` has a look at each of the rows a header may stand in."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    headers: tuple[HeaderLook, ...]
    likeliest: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A file before its columns are known. `choices` are what an import of this kind can use, `required` what it must.

    `least` columns must be chosen in all. `known` is how the file was explained before; `platforms` are those whose
    figures it may hold, for figures only.
    """

    kind: str
    source: Path
    sheets: tuple[SheetLook, ...]
    choices: tuple[str, ...]
    required: tuple[str, ...]
    least: int
    known: ColumnMap | None = None
    platforms: tuple[Platform, ...] = ()

    @property
    def likeliest(self) -> int:
        """The sheet most of whose headings are understood; the first of several."""
        understood = [len(sheet.headers[sheet.likeliest].guess) for sheet in self.sheets]
        return understood.index(max(understood))

    def header(self, row: int | None = None) -> HeaderLook:
        """The likeliest sheet's headings, in `row` (from 1) or where they are likeliest to be."""
        sheet = self.sheets[self.likeliest]
        return sheet.headers[sheet.likeliest if row is None else min(row, len(sheet.headers)) - 1]

    def explained(
        self, columns: Mapping[str, str], *, name: str, platform: str = "", row: int | None = None
    ) -> ColumnMap:
        """The map an owner makes by choosing `columns` (key → heading) in that header."""
        return ColumnMap(self.kind, name, tuple(self.header(row).headings.values()), columns, platform)


def require_whole(new: ColumnMap, required: Mapping[str, str], least: int) -> None:
    """Refuse a map that no file could be read by. `required` has the usual heading of each column that must be there.

    Raises ShopError: columns-nameless, columns-heading-unknown, columns-missing, columns-too-few.
    """
    if not new.name.strip():
        raise ShopError("columns-nameless")
    if strange := [heading for heading in new.columns.values() if heading not in new.header]:
        raise ShopError("columns-heading-unknown", headings=strange, known=new.header)
    if missing := [usual for key, usual in required.items() if key not in new.columns]:
        raise ShopError("columns-missing", missing=missing)
    if len(new.columns) < least:
        raise ShopError("columns-too-few")


def remembered(known: Iterable[ColumnMap], new: ColumnMap) -> tuple[ColumnMap, ...]:
    """`known` with `new` in the place of what went by its name, or was recognised by the same headings."""
    return (*(one for one in known if not _replaces(new, one)), new)


def without(known: Iterable[ColumnMap], kind: str, name: str) -> tuple[ColumnMap, ...]:
    """`known` but for the one of this name."""
    return tuple(one for one in known if (one.kind, one.name) != (kind, name))


def recognised(known: Iterable[ColumnMap], headings: Collection[str]) -> ColumnMap | None:
    """The map made for just these headings."""
    return next((one for one in known if set(one.header) == set(headings)), None)


def _replaces(new: ColumnMap, old: ColumnMap) -> bool:
    return old.kind == new.kind and (old.name == new.name or set(old.header) == set(new.header))
