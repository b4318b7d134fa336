"""Whose account is it: the list of accounts seen in files that nobody owns yet, bound once and remembered."""

from __future__ import annotations

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Right
from shopdesk.domain.roster import Unclaimed
from shopdesk.domain.staff import Account, StaffNo
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import accounts, shop, staff


def pending(desk: Desk) -> tuple[Unclaimed, ...]:
    """Accounts from imported figures that wait for an owner."""
    desk.require(Right.SEE_ROSTER)
    return accounts.pending(desk.db)


def bind(desk: Desk, platform: str, name: str, no: StaffNo) -> None:
    """The account is this person's, for every month already imported and all to come.

    Refuses an account somebody else holds: one account has one owner. Raises ShopError: account-name-missing,
    account-platform-unknown, staff-unknown, account-taken.
    """
    with desk.change(Right.EDIT_STAFF, Topic.STAFF, Topic.SCORES) as change:
        account = Account(platform, name.strip())
        if not account.name:
            raise ShopError("account-name-missing")
        if platform not in {known.code for known in shop.platforms(desk.db)}:
            raise ShopError("account-platform-unknown", account=account.name)
        if staff.one(desk.db, no) is None:
            raise ShopError("staff-unknown", staff=no)
        holder = accounts.owner(desk.db, account)
        if holder not in {None, no}:
            raise ShopError("account-taken", account=account.name, staff=holder)
        accounts.bind(desk.db, account, no, desk.now)
        change.note("accounts.bind", platform=platform, name=account.name, staff=no)


def release(desk: Desk, platform: str, name: str) -> None:
    """Nobody's any more: the account goes back to the pending list."""
    with desk.change(Right.EDIT_STAFF, Topic.STAFF, Topic.SCORES) as change:
        accounts.bind(desk.db, Account(platform, name), None, desk.now)
        change.note("accounts.release", platform=platform, name=name)


def mark_robot(desk: Desk, platform: str, name: str) -> None:
    """The account is a robot's: its figures are nobody's, and it is not asked about again."""
    with desk.change(Right.EDIT_STAFF, Topic.STAFF, Topic.SCORES) as change:
        accounts.mark_robot(desk.db, Account(platform, name), desk.now)
        change.note("accounts.robot", platform=platform, name=name)
