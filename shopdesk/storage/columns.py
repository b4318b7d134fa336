"""The owner's explanations of other people's columns, kept as a setting of the shop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from shopdesk.domain.columns import ColumnMap
from shopdesk.storage import shop
from shopdesk.storage.database import Database

_KEPT = "column-maps"


def known(db: Database) -> tuple[ColumnMap, ...]:
    """Every map, in the order they were made."""
    return tuple(ColumnMap(**{**one, "header": tuple(one["header"])}) for one in shop.setting(db, _KEPT, []))


def of_kind(db: Database, kind: str) -> tuple[ColumnMap, ...]:
    """The maps for one kind of import."""
    return tuple(one for one in known(db) if one.kind == kind)


def put(db: Database, maps: Iterable[ColumnMap]) -> None:
    """Keep these and no others."""
    shop.set_setting(db, _KEPT, [asdict(one) for one in maps])
