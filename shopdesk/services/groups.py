"""Groups: their names are the owner's."""

from __future__ import annotations

from shopdesk.domain import naming
from shopdesk.domain.errors import ShopError
from shopdesk.domain.naming import Named
from shopdesk.domain.rights import Right
from shopdesk.domain.staff import Group
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import rota_rules, staff


def rename(desk: Desk, name: str, to: Group) -> None:
    """Give a group other names; its people, rota rules and needs go along.

    Raises ShopError group-wrong, group-known.
    """
    with desk.change(Right.EDIT_STAFF, Topic.STAFF, Topic.ROTA) as change:
        after = _trimmed(to)
        known = {group.name for group in staff.groups(desk.db)}
        if not after.name or name not in known:
            raise ShopError("group-wrong", name=after.name)
        if after.name != name and after.name in known:
            raise ShopError("group-known", name=after.name)
        staff.rename_group(desk.db, name, after)
        if after.name != name:
            rota_rules.rename(desk.db, Named.GROUP, name, after.name)
        change.note("staff.group", before=name, after=after.name)


def add(desk: Desk, group: Group, place: int | None = None) -> None:
    """A new group, at the end of the list or at `place`. Raises ShopError group-wrong, group-known."""
    with desk.change(Right.EDIT_STAFF, Topic.STAFF) as change:
        new = _trimmed(group)
        known = staff.groups(desk.db)
        if not new.name:
            raise ShopError("group-wrong", name=new.name)
        if new.name in {one.name for one in known}:
            raise ShopError("group-known", name=new.name)
        at = len(known) if place is None else place
        staff.put_groups(desk.db, (*known[:at], new, *known[at:]))
        change.note("staff.group", before="", after=new.name)


def remove(desk: Desk, name: str) -> int:
    """Take away a group nobody is in and nothing speaks of; the place it had, so that it can be put back.

    Raises ShopError group-gone, group-held (by `people`, those who left and those in the bin too), and
    group-spoken-of (by `speakers`).
    """
    with desk.change(Right.EDIT_STAFF, Topic.STAFF) as change:
        known = [one.name for one in staff.groups(desk.db)]
        if name not in known:
            raise ShopError("group-gone", name=name)
        everybody = (*staff.roster(desk.db), *staff.roster(desk.db, binned=True))
        if held := [one.name for one in everybody if one.group == name]:
            raise ShopError("group-held", name=name, people=held)
        rules, needs = rota_rules.rules(desk.db), rota_rules.needs(desk.db)
        if spoken := naming.speakers(Named.GROUP, name, rules, needs):
            raise ShopError("group-spoken-of", name=name, speakers=spoken)
        staff.remove_group(desk.db, name)
        change.note("staff.group", before=name, after="")
    return known.index(name)


def _trimmed(group: Group) -> Group:
    return Group(group.name.strip(), group.name_en.strip())
