"""A new shop: made from a starter pack, whole or not at all."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import available_timezones

from shopdesk import paths
from shopdesk.domain.errors import ShopError
from shopdesk.domain.handbook import Handbook
from shopdesk.domain.month import Month
from shopdesk.domain.pack import Pack, PackCard
from shopdesk.domain.report import Problem
from shopdesk.domain.rights import Right, Role
from shopdesk.domain.shop import Shop
from shopdesk.intake import pack as packs_of
from shopdesk.services import (
    access,
    attendance,
    banned,
    concessions,
    handbook,
    permissions,
    rota_settings,
    scores,
)
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.storage import database, shifts, shop, staff
from shopdesk.storage.database import Database
from shopdesk.words import Language, Words

_SUFFIX = ".toml"
_MONTHS_BACK = 12  # figures of the past year can be taken in and scored


def packs() -> tuple[PackCard, ...]:
    """The packs that come with the program, the smallest shop first."""
    cards = (packs_of.card(path) for path in sorted((paths.resources() / "packs").glob(f"*{_SUFFIX}")))
    return tuple(sorted((card for card in cards if card is not None), key=lambda card: card.people))


def problems(pack: str | Path) -> tuple[Problem, ...]:
    """Everything wrong with a pack, by line; empty for a good one. Raises ShopError pack-unknown, pack-not-text."""
    return packs_of.read(_place(pack)).problems


def read(pack: str | Path) -> Pack:
    """A pack by its name, or from a file. Raises ShopError pack-unknown, pack-not-text, pack-wrong (`problems`)."""
    place = _place(pack)
    found = packs_of.read(place)
    if found.pack is None:
        first = found.problems[0]
        raise ShopError("pack-wrong", pack=place.name, n=len(found.problems), line=first.row, problems=found.problems)
    return found.pack


def create(path: Path, pack: str | Path, *, name: str, language: str, zone: str, password: str, now: datetime) -> str:
    """Make the shop file at `path` from a pack, with the owner's password; the recovery code, told only this once.

    The file is built beside its place and moved there when it is whole. `language` (zh, en) is the one its handbook and
    prints are in. Raises ShopError: file-exists, shop-nameless, zone-unknown, the pack's refusals, those of passwords,
    and those of files.
    """
    if path.exists():
        raise ShopError("file-exists", path=str(path))
    if not path.parent.is_dir():
        raise ShopError("file-cannot-open", path=str(path))
    if not name.strip():
        raise ShopError("shop-nameless")
    if zone not in available_timezones():
        raise ShopError("zone-unknown", zone=zone)
    chosen = read(pack)
    half = path.with_name(f".{path.name}.new")
    _clear(half)
    try:
        with database.file_errors(path), closing(database.create_database(half)) as db:
            code = _fill(db, chosen, Shop(name.strip(), zone, language, now), password)
        half.replace(path)
    except OSError as error:
        raise ShopError("file-cannot-write", path=str(path)) from error
    finally:
        _clear(half)
    return code


def _fill(db: Database, pack: Pack, profile: Shop, password: str) -> str:
    words = Words(Language(profile.language))
    with database.transaction(db):
        shop.found(db, profile)
    desk = Desk(db, Actor(Role.OWNER, words("owner-word")), profile.created_at)
    code = access.set_owner_password(desk, desk.actor.name, password)
    with desk.change(Right.EDIT_SETTINGS, Topic.SHOP) as change:
        shop.put_platforms(db, pack.platforms)
        staff.put_positions(db, pack.positions)
        staff.put_groups(db, pack.groups)
        shifts.put_types(db, pack.shifts)
        change.note("shop.create", name=profile.name, pack=pack.card.code)
    rota_settings.set_rules(desk, pack.rules)
    rota_settings.set_needs(desk, pack.needs)
    attendance.set_policy(desk, pack.attendance, _since(desk).first)
    banned.put(desk, banned.standard())
    _permissions(desk, pack)
    handbook.begin(desk, _handbook(pack, words.language))
    for scheme in pack.schemes:
        scores.put_scheme(desk, replace(scheme, since=_since(desk)))
    return code


def _handbook(pack: Pack, language: Language) -> Handbook:
    """In the shop's language; in the pack's own, when it has no other."""
    return (pack.handbook_en if language is Language.EN else None) or pack.handbook


def _permissions(desk: Desk, pack: Pack) -> None:
    """The first version is in force from the month the shop is made."""
    if pack.permissions is None:
        return
    first: date = Month.of(desk.today).first
    permissions.start(desk, replace(pack.permissions, title=f"{first:%Y-%m}", effective=first), pack.reasons)
    if pack.monthly_budget is not None:
        concessions.set_budget(desk, pack.monthly_budget)


def _since(desk: Desk) -> Month:
    return Month.of(desk.today).plus(-_MONTHS_BACK)


def _place(pack: str | Path) -> Path:
    """A shipped pack's file by its name, else the path as given."""
    shipped = paths.resources() / "packs" / f"{pack}{_SUFFIX}"
    if isinstance(pack, str) and "/" not in pack and "\\" not in pack and shipped.is_file():
        return shipped
    place = Path(pack)
    if place.is_file():
        return place
    raise ShopError("pack-unknown", pack=str(pack), known=[card.code for card in packs()])


def _clear(half: Path) -> None:
    for file in (half, half.with_name(f"{half.name}-wal"), half.with_name(f"{half.name}-shm")):
        with suppress(OSError):
            file.unlink(missing_ok=True)
