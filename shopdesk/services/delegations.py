"""代理授权: lend a position's limits to somebody for a while."""

from __future__ import annotations

from datetime import date

from shopdesk.domain.errors import ShopError
from shopdesk.domain.permissions import Delegation
from shopdesk.domain.rights import Right
from shopdesk.domain.staff import StaffNo
from shopdesk.services import permissions
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import permissions as table


def delegate(desk: Desk, no: StaffNo, position: str, action: str, first: date, until: date, reason: str = "") -> int:
    """Lend a position's limits to somebody until a day, for one action or (empty) for all; its number."""
    with desk.change(Right.EDIT_PERMISSIONS, Topic.PERMISSIONS) as change:
        person, current = permissions.person_of(desk, no), permissions.in_force(desk)
        seat = current.position(position)
        code = current.action(action).code if action else ""
        if until < first or until < desk.today:
            raise ShopError("delegation-over", day=until)
        if person.position == seat.name:
            raise ShopError("delegation-own-position", name=person.name, position=seat.name)
        given = Delegation(0, no, position, code, first, until, reason)
        number = table.put_delegation(desk.db, given, desk.now, desk.actor.name)
        change.note("permissions.delegate", staff=no, position=position, row=code, until=until)
    return number


def end(desk: Desk, number: int) -> None:
    """End a delegation before its day."""
    with desk.change(Right.EDIT_PERMISSIONS, Topic.PERMISSIONS) as change:
        if not table.end_delegation(desk.db, number, desk.now):
            raise ShopError("delegation-unknown")
        change.note("permissions.end-delegation", number=number)
