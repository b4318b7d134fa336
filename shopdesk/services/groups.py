"""Groups: their names are the owner's."""

from __future__ import annotations

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Right
from shopdesk.domain.staff import Group
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import staff


def rename(desk: Desk, name: str, to: Group) -> None:
    """Group names are the owner's; everybody in the group goes along. Raises ShopError group-wrong, group-known."""
    with desk.change(Right.EDIT_STAFF, Topic.STAFF) as change:
        known = {group.name for group in staff.groups(desk.db)}
        if not to.name.strip() or name not in known:
            raise ShopError("group-wrong", name=to.name)
        if to.name != name and to.name in known:
            raise ShopError("group-known", name=to.name)
        staff.rename_group(desk.db, name, to)
        change.note("staff.group", before=name, after=to.name)


def add(desk: Desk, group: Group) -> None:
    """A new group at the end of the list. Raises ShopError group-wrong, group-known."""
    with desk.change(Right.EDIT_STAFF, Topic.STAFF) as change:
        if not group.name.strip():
            raise ShopError("group-wrong", name=group.name)
        if group.name in {known.name for known in staff.groups(desk.db)}:
            raise ShopError("group-known", name=group.name)
        staff.put_groups(desk.db, (*staff.groups(desk.db), group))
        change.note("staff.group", before="", after=group.name)
