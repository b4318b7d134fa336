"""Who is at the desk: passwords for the office window, PINs for the shared machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from shopdesk.domain import access as rules
from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Right, Role
from shopdesk.domain.staff import StaffNo, gone_before
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.storage import access, audit, database, punches, shop, staff
from shopdesk.storage.access import Kept, Login
from shopdesk.storage.database import Database

if TYPE_CHECKING:
    from argon2 import PasswordHasher


@dataclass(frozen=True, slots=True)
class Person:
    """One who may open the office window, without his secrets."""

    name: str
    role: Role


def people(db: Database) -> tuple[Person, ...]:
    """Whom the lock screen offers, the owner first."""
    return tuple(Person(login.name, login.role) for login in access.logins(db))


def sign_in(db: Database, now: datetime, name: str, password: str) -> Actor:
    """The actor behind a name and password.

    Five tries are free, then the waits grow. The refusal never tells which part was wrong: "sign-in-wrong", or
    "sign-in-wait" with `seconds`. Who has left, or lies in the bin, is refused like a name nobody has.
    """
    login = next((login for login in access.logins(db) if login.name == name and _works(db, now, login.staff)), None)
    _try(db, now, name, None if login is None else login.password, password, partial(access.set_login_tries, db, name))
    assert login is not None
    return Actor(login.role, login.name, login.staff)


def owner(db: Database, now: datetime, password: str) -> Actor:
    """The owner, by password alone: for commands and for leaving the kiosk."""
    return sign_in(db, now, _owner(db).name, password)


def agent(db: Database, now: datetime, no: StaffNo, pin: str) -> Actor:
    """The person behind a staff number and PIN, for the shared machine. Refusals as in `sign_in`."""
    _try(db, now, no, access.pin(db, no, _gone_before(db, now)), pin, partial(access.set_pin_tries, db, no))
    person = staff.one(db, no)
    assert person is not None
    role = next((position.role for position in staff.positions(db) if position.name == person.position), Role.AGENT)
    return Actor(role, person.name, no)


def recover(db: Database, now: datetime, code: str, password: str) -> str:
    """Set a new owner's password by the printed recovery code; the code is used up, the new one is returned."""
    rules.require_password(password)
    login = _owner(db)
    kept = login.password._replace(secret=login.recovery or "")
    _try(db, now, login.name, kept, rules.typed_code(code), partial(access.set_login_tries, db, login.name))
    desk = Desk(db, Actor(login.role, login.name), now)
    return set_owner_password(desk, login.name, password)


def set_owner_password(desk: Desk, name: str, password: str) -> str:
    """Set the owner's password; the new recovery code, told once and never again."""
    with desk.change(Right.MANAGE_ACCESS, Topic.ACCESS) as change:
        rules.require_password(password)
        code = rules.recovery_code()
        access.put_login(desk.db, name, Role.OWNER, None, _hasher().hash(password), _hasher().hash(code))
        change.note("access.owner-password", name=name)
    return code


def set_password(desk: Desk, name: str, role: Role, password: str, no: StaffNo | None = None) -> None:
    """Let somebody open the office window as `role` (supervisor, trainer, inspector), or change his password."""
    with desk.change(Right.MANAGE_ACCESS, Topic.ACCESS) as change:
        rules.require_password(password)
        if role in {Role.OWNER, Role.AGENT}:
            raise ShopError("login-role", role=role)
        access.put_login(desk.db, name, role, no, _hasher().hash(password), None)
        change.note("access.password", name=name, role=role)


def remove(desk: Desk, name: str) -> None:
    """Take somebody's way into the office window away; the owner's stays."""
    with desk.change(Right.MANAGE_ACCESS, Topic.ACCESS) as change:
        if name == _owner(desk.db).name:
            raise ShopError("login-owner-stays")
        access.remove_login(desk.db, name)
        change.note("access.remove", name=name)


def set_pin(desk: Desk, no: StaffNo, pin: str) -> None:
    """Give somebody on the roster a PIN of 4 to 6 digits for the shared machine."""
    with desk.change(Right.MANAGE_ACCESS, Topic.ACCESS) as change:
        rules.require_pin(pin)
        person = staff.one(desk.db, no)
        if person is None:
            raise ShopError("staff-unknown", staff=no)
        access.set_pin(desk.db, no, _hasher().hash(pin))
        change.note("access.pin", staff=no)


def _works(db: Database, now: datetime, no: StaffNo | None) -> bool:
    """Whether a login's person is still with the shop; the owner need not be on the roster."""
    return no is None or punches.works(db, no, _gone_before(db, now))


def _gone_before(db: Database, now: datetime) -> date:
    return gone_before(now.astimezone(ZoneInfo(shop.zone(db))).replace(tzinfo=None))


def _try(
    db: Database,
    now: datetime,
    who: str,
    kept: Kept | None,
    secret: str,
    keep_tries: Callable[[int, datetime | None], None],
) -> None:
    """One try: refused while waiting, counted and logged when wrong, forgiven when right."""
    if kept and kept.locked_until and now < kept.locked_until:
        raise ShopError("sign-in-wait", seconds=int((kept.locked_until - now).total_seconds()) + 1)
    if kept and _holds(kept.secret, secret):
        if kept.failures:
            with database.transaction(db):
                keep_tries(0, None)
        return
    if kept is None:
        _holds(_nobody(), secret)  # an unknown name answers as slowly as a known one
    failures = kept.failures + 1 if kept else 1
    wait = rules.wait_after(failures)
    with database.file_errors(db), database.transaction(db):
        if kept:
            keep_tries(failures, now + wait if wait else None)
        audit.append(db, now, who, "", "access.wrong", {"failures": failures})
    raise ShopError("sign-in-wrong")


def _holds(hashed: str, secret: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(hashed, secret)
    except (VerificationError, InvalidHashError):
        return False


def _owner(db: Database) -> Login:
    found = [login for login in access.logins(db) if login.role is Role.OWNER]
    if not found:
        raise ShopError("owner-missing")
    return found[0]


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()  # argon2id with the library's recommended costs


@cache
def _nobody() -> str:
    return _hasher().hash("nobody")
