"""Who does something, when, in which shop file; and the one way to change anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from shopdesk.domain import rights
from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Right, Role
from shopdesk.domain.staff import StaffNo
from shopdesk.storage import audit, database, shop
from shopdesk.storage.database import Database


@unique
class Topic(StrEnum):
    """What changed, so that a tab reloads only when it shows it."""

    SHOP = "shop"
    STAFF = "staff"
    ROTA = "rota"
    ATTENDANCE = "attendance"
    REQUESTS = "requests"
    PERMISSIONS = "permissions"
    CONCESSIONS = "concessions"
    HANDBOOK = "handbook"
    SCORES = "scores"
    ACCESS = "access"


class Actor(NamedTuple):
    """The person at the desk. Agents and other staff carry their number; the owner need not be on the roster."""

    role: Role
    name: str
    staff: StaffNo | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Who does something, when, in which shop file: the first argument of every service."""

    db: Database
    actor: Actor
    now: datetime
    changed: set[Topic] = field(default_factory=set)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the shop's wall clock."""
        return ZoneInfo(shop.zone(self.db))

    @property
    def local(self) -> datetime:
        """Now, on the shop's wall clock, without a zone: what rota and attendance reckon in."""
        return self.now.astimezone(self.zone).replace(tzinfo=None)

    @property
    def today(self) -> date:
        """The shop's day, which at night is not that of UTC."""
        return self.local.date()

    def require(self, right: Right) -> None:
        """Refuse, naming who may, unless the actor holds `right`."""
        if not rights.may(self.actor.role, right):
            raise ShopError("right-missing", right=right, who=rights.who_may(right))

    @contextmanager
    def change(self, right: Right, *topics: Topic) -> Iterator[Change]:
        """Right, transaction, audit entry and broadcast in one: the only way anything is written.

        The audit entries are appended in the same transaction; the topics count as changed once it is committed.
        """
        self.require(right)
        change = Change()
        with database.file_errors(self.db), database.transaction(self.db):
            yield change
            for action, facts in change.notes:
                audit.append(self.db, self.now, self.actor.name, self.actor.role, action, facts)
        self.changed.update(topics)


class Change:
    """What happens inside one transaction, told for the audit log."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, dict[str, Any]]] = []

    def note(self, action: str, **facts: Any) -> None:
        """Have `action` with its facts written into the audit log when the transaction is committed."""
        self.notes.append((action, facts))
