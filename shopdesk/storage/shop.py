"""The shop's profile, its settings and platforms."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from shopdesk.domain.errors import ShopError
from shopdesk.domain.shifts import DAY
from shopdesk.domain.shop import Platform, Shop
from shopdesk.storage.database import Database


def found(db: Database, shop: Shop) -> None:
    """Write the profile of a new shop file."""
    db.execute(
        "insert into shop (id, name, zone, language, created_at, demo) values (1, ?, ?, ?, ?, ?)",
        [shop.name, shop.zone, shop.language, shop.created_at.isoformat(), int(shop.demo)],
    )


def profile(db: Database) -> Shop:
    row = db.execute("select name, zone, language, created_at, demo from shop").fetchone()
    if row is None:
        raise ShopError("file-not-a-shop", path="")
    name, zone_name, language, created_at, demo = row
    return Shop(name, zone_name, language, datetime.fromisoformat(created_at), bool(demo))


def zone(db: Database) -> str:
    return str(db.execute("select zone from shop").fetchone()[0])


def set_profile(db: Database, *, name: str, zone: str, language: str) -> None:
    db.execute("update shop set name = ?, zone = ?, language = ?", [name, zone, language])


def mark_demo(db: Database) -> None:
    """Say of this file for good that its people and figures are made up."""
    db.execute("update shop set demo = 1")


def setting(db: Database, name: str, default: Any = None) -> Any:
    """A setting's JSON value, or `default` when it was never set."""
    row = db.execute("select value from setting where name = ?", [name]).fetchone()
    return json.loads(row[0]) if row else default


def set_setting(db: Database, name: str, value: Any) -> None:
    db.execute(
        "insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value",
        [name, json.dumps(value, ensure_ascii=False)],
    )


def platforms(db: Database) -> tuple[Platform, ...]:
    rows = db.execute("select code, name, name_en, opens, closes + past_midnight from platform order by place")
    return tuple(Platform(*row) for row in rows)


def put_platforms(db: Database, platforms: Iterable[Platform]) -> None:
    for place, platform in enumerate(platforms):
        db.execute(
            "insert into platform (code, name, name_en, opens, closes, past_midnight, place) "
            "values (?, ?, ?, ?, ?, ?, ?) on conflict (code) do update set name = excluded.name, "
            "name_en = excluded.name_en, opens = excluded.opens, closes = excluded.closes, "
            "past_midnight = excluded.past_midnight, place = excluded.place",
            [
                platform.code,
                platform.name,
                platform.name_en,
                platform.opens,
                min(platform.closes, DAY),
                max(0, platform.closes - DAY),
                place,
            ],
        )


def drop_platforms(db: Database, codes: Iterable[str]) -> None:
    """Take away platforms a new shop does not sell on; nothing may speak of them yet."""
    for code in codes:
        db.execute("delete from platform where code = ?", [code])
