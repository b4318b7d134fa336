"""The shop's own settings: its name, when the window locks, and who may open it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Right
from shopdesk.domain.shifts import DAY
from shopdesk.domain.shop import Platform
from shopdesk.services import access
from shopdesk.services.access import Person
from shopdesk.services.desk import Desk, Topic
from shopdesk.services.opening import DEFAULT_IDLE_MINUTES, IDLE_MINUTES
from shopdesk.storage import shop

LONGEST_IDLE = 240


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """`people` are those with a password for the office window; nobody before the owner has set his."""

    name: str
    idle_minutes: int
    people: tuple[Person, ...]


def read(desk: Desk) -> ShopSettings:
    """The settings as they are; only those who may change them see them."""
    desk.require(Right.EDIT_SETTINGS)
    idle = int(shop.setting(desk.db, IDLE_MINUTES, DEFAULT_IDLE_MINUTES))
    return ShopSettings(shop.profile(desk.db).name, idle, access.people(desk.db))


def platforms(desk: Desk) -> tuple[Platform, ...]:
    """The shop's platforms with their service windows."""
    return shop.platforms(desk.db)


def set_window(desk: Desk, code: str, opens: int, closes: int) -> None:
    """Serve a platform from `opens` to `closes`, in minutes of the day, from now on.

    What closes when or before it opens closes on the day after: 22:00–02:00; 08:00–08:00 is round the clock. Raises
    ShopError platform-unknown, platform-window-wrong.
    """
    with desk.change(Right.EDIT_SETTINGS, Topic.SHOP, Topic.ROTA) as changed:
        known = {one.code: one for one in shop.platforms(desk.db)}
        if code not in known:
            raise ShopError("platform-unknown", platform=code, known=list(known))
        if not 0 <= opens < DAY or not 0 <= closes <= DAY:
            raise ShopError("platform-window-wrong")
        until = closes if closes > opens else closes + DAY
        known[code] = replace(known[code], opens=opens, closes=until)
        shop.put_platforms(desk.db, known.values())
        changed.note("settings.platform", platform=code, opens=opens, closes=until)


def change(desk: Desk, name: str, idle_minutes: int) -> None:
    """Name the shop and say after how many minutes without a key or the mouse the window locks; 0 is never.

    Raises ShopError shop-name-missing, idle-minutes-wrong.
    """
    with desk.change(Right.EDIT_SETTINGS, Topic.SHOP) as changed:
        if not name.strip():
            raise ShopError("shop-name-missing")
        if not 0 <= idle_minutes <= LONGEST_IDLE:
            raise ShopError("idle-minutes-wrong", most=LONGEST_IDLE)
        before = shop.profile(desk.db)
        shop.set_profile(desk.db, name=name.strip(), zone=before.zone, language=before.language)
        shop.set_setting(desk.db, IDLE_MINUTES, idle_minutes)
        changed.note("settings.shop", name=name.strip(), idle_minutes=idle_minutes)
