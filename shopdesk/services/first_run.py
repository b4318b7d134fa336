"""What the first run asks for beside the starter pack: the platforms, the recovery sheet, what came of it all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.pack import PackCard
from shopdesk.domain.rights import Right
from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.shop import Platform
from shopdesk.reports import document, files
from shopdesk.services import access, rota_settings
from shopdesk.services import shop as new_shop
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.storage import database, handbook, rota_rules, scores, shifts, shop, staff
from shopdesk.words import Words

_TEMPLATE = "recovery.typ"


@dataclass(frozen=True, slots=True)
class Made:
    """What a new shop holds, in counts; `platforms` and `positions` by name."""

    platforms: tuple[Platform, ...]
    positions: int
    shifts: int
    rules: int
    clauses: int
    schemes: int
    people: int


def known_platforms() -> tuple[Platform, ...]:
    """Every platform the shipped packs know, with its service hours."""
    found: dict[str, Platform] = {}
    for card in reversed(new_shop.packs()):
        for platform in new_shop.read(card.code).platforms:
            found.setdefault(platform.code, platform)
    return tuple(found.values())


def suggested(people: int, cards: Sequence[PackCard]) -> PackCard:
    """The pack made for a team nearest in size; of two as near the smaller one."""
    return min(cards, key=lambda card: (abs(card.people - people), card.people))


def create(
    path: Path,
    pack: str,
    *,
    platforms: Collection[str],
    name: str,
    language: str,
    zone: str,
    password: str,
    now: datetime,
) -> str:
    """Make a shop from a pack, selling on these platforms; the recovery code. Whole or not at all.

    Raises what `services.shop.create` and `choose_platforms` do.
    """
    code = new_shop.create(path, pack, name=name, language=language, zone=zone, password=password, now=now)
    try:
        with closing(database.open_database(path)) as db:
            owner = access.people(db)[0]
            choose_platforms(Desk(db, Actor(owner.role, owner.name), now), platforms)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return code


def choose_platforms(desk: Desk, codes: Collection[str]) -> None:
    """Let the new shop sell on exactly these platforms; the rule on service hours follows.

    Raises ShopError platforms-none, and platform-unknown for a code no pack knows.
    """
    with desk.change(Right.EDIT_SETTINGS, Topic.SHOP) as change:
        known = {platform.code: platform for platform in known_platforms()}
        if not codes:
            raise ShopError("platforms-none")
        if unknown := sorted(set(codes) - known.keys()):
            raise ShopError("platform-unknown", platform=unknown[0], known=list(known))
        kept = {platform.code: platform for platform in shop.platforms(desk.db)}
        chosen = [kept.get(code, platform) for code, platform in known.items() if code in codes]
        shop.put_platforms(desk.db, chosen)
        change.note("shop.platforms", platforms=[platform.code for platform in chosen])
    rota_settings.set_rules(desk, [_on(rule, [one.code for one in chosen]) for rule in rota_rules.rules(desk.db)])
    with desk.change(Right.EDIT_SETTINGS, Topic.SHOP):
        shop.drop_platforms(desk.db, kept.keys() - set(codes))


def made(desk: Desk) -> Made:
    """What the shop holds now."""
    desk.require(Right.SEE_ROSTER)
    draft = handbook.draft(desk.db)
    return Made(
        shop.platforms(desk.db),
        len(staff.positions(desk.db)),
        sum(shift.kind.works for shift in shifts.types(desk.db).values()),
        len(rota_rules.rules(desk.db)),
        sum(1 for _ in draft.clauses) if draft else 0,
        len(scores.schemes(desk.db, Month.of(desk.today))),
        sum(person.employed(desk.today) for person in staff.roster(desk.db)),
    )


def recovery_sheet(out: Path, *, name: str, code: str, day: date, words: Words) -> None:
    """The sheet with the recovery code, to print and lock away. Raises what `reports.files.target` does."""
    content = {
        "language": words.language,
        "title": words("Recovery code"),
        "shop": name,
        "code": code,
        "lines": [
            words("With this code the owner sets a new password when the old one is lost."),
            words("Print this sheet and lock it away; do not keep it on the computer."),
            words("The code works once; then a new one is shown."),
        ],
        "day": words.full_day(day),
    }
    with files.target(out, ("pdf",)) as half:
        half.write_bytes(document.pdf(_TEMPLATE, content))


def _on(rule: Rule, codes: Sequence[str]) -> Rule:
    """A rule that names platforms names only those of the shop; all of them, when none is left."""
    named = rule.params.get("platforms")
    if not named:
        return rule
    left = [code for code in named if code in codes] or list(codes)
    return replace(rule, params={**rule.params, "platforms": left})
