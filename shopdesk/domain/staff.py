"""People and their places in the shop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from typing import NewType

from shopdesk.domain.money import Fen
from shopdesk.domain.rights import Role

StaffNo = NewType("StaffNo", str)
"""工号. Stays with its person for good: never changed, never given to another. Leading zeros count."""

_NIGHT_IS_OVER = timedelta(hours=12)


@unique
class Side(StrEnum):
    """Which half of the trade a position serves."""

    PRE = "pre"
    AFTER = "after"
    BOTH = "both"


@unique
class Status(StrEnum):
    """How somebody stands to the shop."""

    ACTIVE = "active"  # 在职
    TRIAL = "trial"  # 试用
    OUTSOURCED = "outsourced"  # 外包
    LEFT = "left"  # 离职


@dataclass(frozen=True, slots=True)
class Position:
    """岗位. `rank` orders positions for approval: 10 agent … 40 supervisor, 90 owner; higher may approve more."""

    name: str
    name_en: str
    side: Side
    rank: int
    role: Role = Role.AGENT


@dataclass(frozen=True, slots=True)
class Group:
    """组: pre-sales, after-sales reception, bad reviews … names belong to the owner."""

    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Account:
    """One customer-service account on one platform ("青禾家居旗舰店:阿洋" on taobao)."""

    platform: str
    name: str


@dataclass(frozen=True, slots=True)
class Staff:
    """One person of the roster. `left` is the last day of work; pay is a month's, in fen; empty means not known."""

    no: StaffNo
    name: str
    nickname: str
    position: str
    group: str
    hired: date
    status: Status = Status.ACTIVE
    left: date | None = None
    phone: str = ""
    education: str = ""
    typing: int | None = None  # characters a minute
    accounts: tuple[Account, ...] = ()
    base_pay: Fen | None = None  # a month
    contract_until: date | None = None

    def employed(self, day: date) -> bool:
        """Whether the person belongs to the shop on `day`; the day of leaving is the last day of work."""
        return self.employed_between(day, day)

    def employed_between(self, first: date, last: date) -> bool:
        """Whether the person belongs to the shop on any of these days, both ends included."""
        return self.hired <= last and (self.left is None or first <= self.left)


def gone_before(at: datetime) -> date:
    """Whose last day of work was before this day can no more clock at `at` (the shop's wall clock).

    The last day's shift may run past midnight: until noon of the day after one can still clock out of it.
    """
    return (at - _NIGHT_IS_OVER).date()
