"""A small shop to stand in: five people, two split shifts, October 2026."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SHOPDESK_LANGUAGE"] = "en"  # whatever this machine speaks

from shopdesk.domain.rights import Role
from shopdesk.domain.shifts import Code, Kind, Segment, ShiftType
from shopdesk.domain.shop import Platform, Shop
from shopdesk.domain.staff import Account, Group, Position, Side, Staff, StaffNo
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import shifts, shop, staff
from shopdesk.storage.database import Database, create_database

NOW = datetime(2026, 10, 21, 6, 10, tzinfo=UTC)  # 14:10 in the shop
OWNER = Actor(Role.OWNER, "店主")

EARLY = ShiftType(Code("早"), "早班", "E", "Early", Kind.EARLY, (Segment(480, 720), Segment(840, 1080)), 480)
LATE = ShiftType(Code("晚"), "晚班", "L", "Late", Kind.LATE, (Segment(840, 1080), Segment(1140, 1380)), 480)
REST = ShiftType(Code("休"), "休息", "–", "Rest", Kind.REST)
ANNUAL = ShiftType(Code("年假"), "年假", "AL", "Annual leave", Kind.LEAVE)
PERSONAL = ShiftType(Code("事假"), "事假", "PL", "Personal leave", Kind.LEAVE, paid=False)
SICK = ShiftType(Code("病假"), "病假", "SL", "Sick leave", Kind.SICK)

POSITIONS = (
    Position("主管", "Supervisor", Side.BOTH, 40, Role.SUPERVISOR),
    Position("组长", "Team lead", Side.BOTH, 30),
    Position("培训专员", "Trainer", Side.BOTH, 20, Role.TRAINER),
    Position("质检", "Inspector", Side.BOTH, 20, Role.INSPECTOR),
    Position("售前客服", "Pre-sales", Side.PRE, 10),
    Position("售后客服", "After-sales", Side.AFTER, 10),
)
GROUPS = (Group("售前", "Pre-sales"), Group("售后接待", "After-sales reception"))
PLATFORMS = (
    Platform("taobao", "淘宝", "Taobao", 480, 1440),
    Platform("pinduoduo", "拼多多", "Pinduoduo", 480, 1380),
    Platform("douyin", "抖音", "Douyin", 480, 1380),
)
TEAM = (
    Staff(StaffNo("K001"), "张敏", "青青", "主管", "", date(2022, 6, 30)),
    Staff(StaffNo("K002"), "李雷", "小雷", "组长", "售前", date(2023, 10, 4)),
    Staff(
        StaffNo("K004"),
        "刘洋",
        "阿洋",
        "售前客服",
        "售前",
        date(2021, 11, 6),
        phone="13762628407",
        accounts=(Account("taobao", "青禾家居旗舰店:阿洋"), Account("taobao", "青禾家居专营店:阿洋")),
    ),
    Staff(StaffNo("K009"), "周杰", "杰哥", "售后客服", "售后接待", date(2022, 4, 7)),
    Staff(StaffNo("K010"), "吴倩", "倩倩", "售后客服", "售后接待", date(2023, 10, 28)),
)


def furnish(db: Database) -> None:
    """Put the small shop into an empty file."""
    shop.found(db, Shop("青禾家居", "Asia/Shanghai", "zh", datetime(2026, 9, 1, tzinfo=UTC)))
    shop.put_platforms(db, PLATFORMS)
    staff.put_positions(db, POSITIONS)
    staff.put_groups(db, GROUPS)
    shifts.put_types(db, (EARLY, LATE, REST, ANNUAL, PERSONAL, SICK))
    for person in TEAM:
        staff.put(db, person, NOW)
    db.conn.commit()


@pytest.fixture
def db() -> Iterator[Database]:
    database = create_database(None)
    furnish(database)
    yield database
    database.close()


@pytest.fixture
def desk(db: Database) -> Desk:
    """The owner's desk on 21 October 2026, 14:10."""
    return Desk(db, OWNER, NOW)


@pytest.fixture
def shop_file(tmp_path: Path) -> Path:
    """The small shop as a file on disk."""
    path = tmp_path / "青禾家居.shopdesk"
    database = create_database(path)
    furnish(database)
    database.close()
    return path


@pytest.fixture
def samples() -> Path:
    """The sample files in the real formats."""
    return Path(__file__).parents[1] / "resources" / "demo"


@pytest.fixture
def quick_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 at its cheapest, for tests that are not about how hard a secret is to guess."""
    from argon2 import PasswordHasher

    from shopdesk.services import access

    monkeypatch.setattr(access, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
