"""Columns of other people's files: looked at before an import, explained once, remembered for the same headers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from shopdesk.domain import columns as rules
from shopdesk.domain.columns import ColumnMap, Preview
from shopdesk.domain.errors import ShopError
from shopdesk.domain.metrics import METRICS
from shopdesk.domain.rights import Right
from shopdesk.intake import columns as intake
from shopdesk.intake.headers import LOOKED_AT
from shopdesk.intake.kpi_formats import PREFERENCE
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import columns, shop
from shopdesk.words import Words

KINDS = tuple(intake.KINDS)
"""The imports whose columns can be explained."""
HEADER_ROWS = LOOKED_AT
"""The headings stand in one of so many first rows."""
FIGURES = "kpi"
"""The one whose accounts are those of a platform."""


def look(desk: Desk, kind: str, source: Path) -> Preview:
    """The first rows of a file and what its columns are likely to be; nothing is taken in.

    Raises ShopError as reading a file does.
    """
    desk.require(Right.IMPORT)
    found = intake.look(source, kind, columns.of_kind(desk.db, kind))
    return replace(found, platforms=shop.platforms(desk.db)) if kind == FIGURES else found


def remember(desk: Desk, new: ColumnMap) -> None:
    """Read files with these headings so from now on; an older explanation of the same headings, or name, is replaced.

    Raises ShopError: columns-nameless, columns-missing, columns-too-few, for figures columns-platform (whose
    accounts they are) and columns-name-taken (by a tool the program knows itself).
    """
    with desk.change(Right.IMPORT, Topic.SHOP) as change:
        kind = intake.KINDS[new.kind]
        rules.require_whole(new, {key: kind.wanted[key][0] for key in kind.required}, kind.least)
        if new.kind == FIGURES and new.platform not in {one.code for one in shop.platforms(desk.db)}:
            raise ShopError("columns-platform")
        if new.kind == FIGURES and new.name.strip() in PREFERENCE:
            raise ShopError("columns-name-taken", name=new.name.strip())
        kept = intake.plainly(new if new.kind == FIGURES else replace(new, platform=""))
        columns.put(desk.db, rules.remembered(columns.known(desk.db), kept))
        change.note("columns.remember", kind=kept.kind, name=kept.name, columns=dict(kept.columns))


def known(desk: Desk) -> tuple[ColumnMap, ...]:
    """Everything explained so far."""
    desk.require(Right.IMPORT)
    return columns.known(desk.db)


def called(key: str, kind: str, words: Words) -> str:
    """What a column is, in the reader's language."""
    if kind == FIGURES and key in METRICS:
        return words(f"metric-{key}")
    return words(f"column-{key.replace('_', '-')}")


def key(written: str, preview: Preview, words: Words) -> str:
    """Which column is meant: by its name in the reader's language, a usual heading, or its key.

    Raises ShopError columns-column-unknown.
    """
    wanted = intake.KINDS[preview.kind].wanted
    names = {one: {one, called(one, preview.kind, words), *wanted[one]} for one in preview.choices}
    for one, known in names.items():
        if written.casefold() in {name.casefold() for name in known}:
            return one
    known_names = [called(one, preview.kind, words) for one in preview.choices]
    raise ShopError("columns-column-unknown", value=written, known=known_names)


def forget(desk: Desk, kind: str, name: str) -> None:
    """Read such files by their usual headings again. Raises ShopError columns-unknown."""
    with desk.change(Right.IMPORT, Topic.SHOP) as change:
        before = columns.known(desk.db)
        after = rules.without(before, kind, name)
        if after == before:
            raise ShopError("columns-unknown", name=name)
        columns.put(desk.db, after)
        change.note("columns.forget", kind=kind, name=name)
