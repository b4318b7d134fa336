"""Positions: the owner names, adds and removes them. Rights, limits and scores hang on them and go along."""

from __future__ import annotations

from dataclasses import replace

from shopdesk.domain import naming
from shopdesk.domain.errors import ShopError
from shopdesk.domain.naming import Named, Speaker
from shopdesk.domain.rights import Right
from shopdesk.domain.staff import Position
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import permissions, rota_rules, scores, staff

_TOPICS = (Topic.STAFF, Topic.ROTA, Topic.PERMISSIONS, Topic.SCORES)


def add(desk: Desk, position: Position, place: int | None = None) -> None:
    """A new position, at the end of the list or at `place`. Raises ShopError as `naming.require_sound` does."""
    with desk.change(Right.EDIT_SETTINGS, Topic.STAFF) as change:
        new = _trimmed(position)
        known = staff.positions(desk.db)
        naming.require_sound(new, [one.name for one in known])
        at = len(known) if place is None else place
        staff.put_positions(desk.db, (*known[:at], new, *known[at:]))
        change.note("staff.position-add", name=new.name, side=new.side, rank=new.rank, role=new.role)


def edit(desk: Desk, name: str, to: Position) -> None:
    """Give a position other names, rank, side or role. Its people, limits, rota rules and schemes go along.

    Months closed keep the name they were closed with. Raises ShopError position-gone, and as `naming.require_sound`.
    """
    with desk.change(Right.EDIT_SETTINGS, *_TOPICS) as change:
        after = _trimmed(to)
        known = staff.positions(desk.db)
        if name not in {one.name for one in known}:
            raise ShopError("position-gone", name=name)
        naming.require_sound(after, [one.name for one in known if one.name != name])
        if after.name != name:
            _rename(desk, name, after.name)
        staff.put_positions(desk.db, [after if one.name == name else one for one in known])
        change.note("staff.position", before=name, after=after.name, side=after.side, rank=after.rank, role=after.role)


def remove(desk: Desk, name: str) -> int:
    """Take away a position nobody holds and nothing speaks of; the place it had, so that it can be put back.

    Raises ShopError position-gone, position-held (by `people`, those who left and those in the bin too), and
    position-spoken-of (by `speakers`).
    """
    with desk.change(Right.EDIT_SETTINGS, Topic.STAFF) as change:
        known = [one.name for one in staff.positions(desk.db)]
        if name not in known:
            raise ShopError("position-gone", name=name)
        everybody = (*staff.roster(desk.db), *staff.roster(desk.db, binned=True))
        if held := [one.name for one in everybody if one.position == name]:
            raise ShopError("position-held", name=name, people=held)
        if spoken := _speakers(desk, name):
            raise ShopError("position-spoken-of", name=name, speakers=spoken)
        staff.remove_position(desk.db, name)
        change.note("staff.position-remove", name=name)
    return known.index(name)


def _speakers(desk: Desk, name: str) -> tuple[Speaker, ...]:
    found = naming.speakers(Named.POSITION, name, rota_rules.rules(desk.db), rota_rules.needs(desk.db))
    if permissions.speaks_of(desk.db, name):
        found = (*found, Speaker.PERMISSIONS)
    if permissions.lent(desk.db, name):
        found = (*found, Speaker.DELEGATIONS)
    if any(name in scheme.positions for scheme in scores.every_scheme(desk.db)):
        found = (*found, Speaker.SCHEMES)
    return found


def _rename(desk: Desk, name: str, new: str) -> None:
    staff.rename_position(desk.db, name, new)
    permissions.rename_approver(desk.db, name, new)
    rota_rules.rename(desk.db, Named.POSITION, name, new)
    for scheme in scores.every_scheme(desk.db):
        if name in scheme.positions:
            scores.rewrite_scheme(desk.db, naming.scheme_renamed(name, new, scheme))


def _trimmed(position: Position) -> Position:
    return replace(position, name=position.name.strip(), name_en=position.name_en.strip())
