"""Names of positions and groups: what makes one sound, who speaks of it, and speaking of it by a new name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import StrEnum, unique

from shopdesk.domain.errors import ShopError
from shopdesk.domain.needs import Need
from shopdesk.domain.rights import Role
from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.schemes import Scheme
from shopdesk.domain.staff import Position

HIGHEST_RANK = 89
"""The owner stands at 90, above every position."""


@unique
class Named(StrEnum):
    """The two kinds of places people have in the shop, as rota rules call them."""

    POSITION = "positions"
    GROUP = "groups"


@unique
class Speaker(StrEnum):
    """What of the shop speaks of a position or group by its name."""

    RULES = "speaks-rules"
    NEEDS = "speaks-needs"
    PERMISSIONS = "speaks-permissions"
    DELEGATIONS = "speaks-delegations"
    SCHEMES = "speaks-schemes"


def require_sound(position: Position, taken: Collection[str]) -> None:
    """Refuse a position nobody could hold; `taken` are the other positions' names.

    Raises ShopError: position-nameless, position-known, position-rank (0 to 89), position-owner (the owner's role
    comes with his password, never with a position).
    """
    if not position.name.strip():
        raise ShopError("position-nameless")
    if position.name in taken:
        raise ShopError("position-known", name=position.name)
    if not 0 <= position.rank <= HIGHEST_RANK:
        raise ShopError("position-rank", most=HIGHEST_RANK)
    if position.role is Role.OWNER:
        raise ShopError("position-owner")


def speakers(kind: Named, name: str, rules: Iterable[Rule], needs: Iterable[Need]) -> tuple[Speaker, ...]:
    """Whether rota rules and needs speak of it."""
    found = []
    if any(name in rule.params.get(kind, ()) for rule in rules):
        found.append(Speaker.RULES)
    if any(name in (need.positions if kind is Named.POSITION else need.groups) for need in needs):
        found.append(Speaker.NEEDS)
    return tuple(found)


def rules_renamed(kind: Named, old: str, new: str, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules, word for word, but for the name."""
    return tuple(
        replace(rule, params={**rule.params, kind: [_or(old, new, name) for name in rule.params[kind]]})
        if old in rule.params.get(kind, ())
        else rule
        for rule in rules
    )


def needs_renamed(kind: Named, old: str, new: str, needs: Iterable[Need]) -> tuple[Need, ...]:
    """The needs but for the name."""
    if kind is Named.POSITION:
        return tuple(replace(one, positions=frozenset(_or(old, new, name) for name in one.positions)) for one in needs)
    return tuple(replace(one, groups=frozenset(_or(old, new, name) for name in one.groups)) for one in needs)


def scheme_renamed(old: str, new: str, scheme: Scheme) -> Scheme:
    """The scheme but for the position's name: its people and their scores stay the same."""
    return replace(scheme, positions=tuple(_or(old, new, name) for name in scheme.positions))


def _or(old: str, new: str, name: str) -> str:
    return new if name == old else name
