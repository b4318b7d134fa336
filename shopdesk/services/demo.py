"""The demo shop: a whole month made by the same services an owner uses, from the sample files.

Every step happens at its own moment, as it would have: planned in September, judged and scored in November.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from shopdesk import paths
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.report import Report
from shopdesk.domain.rights import Right, Role
from shopdesk.domain.staff import StaffNo
from shopdesk.services import (
    access,
    accounts,
    attendance,
    concessions,
    demo_present,
    demo_team,
    enquiries,
    first_run,
    handbook,
    kpi,
    months,
    rota,
    rota_files,
    shop,
    staff,
)
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.storage import database
from shopdesk.storage import shop as profile
from shopdesk.storage.database import Database

NAME = "青禾家居"
OWNER = "店主"
PASSWORD = "qinghe-2026"  # noqa: S105 - printed on the demo's own summary, guards nothing
PINS = {f"K{number:03d}": f"{2580 + 37 * number}" for number in range(1, 13)}
MONTH = Month(2026, 10)

_PLATFORMS = ("taobao", "pinduoduo", "douyin")
_ZONE = ZoneInfo("Asia/Shanghai")
_PLANNED = datetime(2026, 9, 28, 10, 0, tzinfo=_ZONE)
_SCORED = datetime(2026, 11, 2, 9, 12, tzinfo=_ZONE)
_DAILY = {
    "K002": 76, "K004": 71, "K005": 69, "K006": 66, "K007": 77, "K008": 72, "K009": 74, "K010": 78, "K012": 73,
}  # fmt: skip
_RESOLVED = {"K008": "91.4", "K009": "88.2", "K010": "94.6"}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the demo did: a catalogue key and, for an intake, its report."""

    told: str
    report: Report | None = None


def create(path: Path, told: Callable[[Step], None] = lambda _: None, *, now: datetime | None = None) -> None:
    """Make the demo shop at `path` and run October 2026 through it; `told` hears of every step.

    With `now` the shop goes on living until that moment: a planned month, punches, requests that wait. Raises
    ShopError: file-exists, and demo-broken when a sample file no longer comes in whole.
    """
    shop.create(path, "tmall-team", name=NAME, language="zh", zone=_ZONE.key, password=PASSWORD, now=_PLANNED)
    try:
        with closing(database.open_database(path)) as db:
            for step in _steps(db, now):
                _require_whole(step)
                told(step)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _require_whole(step: Step) -> None:
    if step.report is not None and not step.report.ok:
        first = step.report.problems[0]
        raise ShopError("demo-broken", what=step.told, row=first.row, column=first.column)


def _steps(db: Database, now: datetime | None) -> Iterator[Step]:
    yield from _october(db)
    if now and now > _SCORED:
        yield from _present(db, now)


def _october(db: Database) -> Iterator[Step]:
    samples = paths.resources() / "demo"
    before, after = _at(db, _PLANNED), _at(db, _SCORED)
    with before.change(Right.EDIT_SETTINGS, Topic.SHOP) as change:
        profile.mark_demo(db)
        change.note("shop.demo")
    first_run.choose_platforms(before, _PLATFORMS)
    yield Step("Twelve people from a spreadsheet", staff.import_staff(before, samples / "花名册.xlsx"))
    for number, pin in PINS.items():
        access.set_pin(before, StaffNo(number), pin)
    access.set_password(before, "张敏", Role.SUPERVISOR, PASSWORD, StaffNo("K001"))
    yield Step("October's rota", rota_files.import_rota(before, samples / "排班表-2026-10.xlsx", month=MONTH))
    rota.allow_all(before, MONTH, "沿用已经公布的旧排班表")
    demo_team.settle(before)
    rota.publish(before, MONTH)
    handbook.publish(before, date(2026, 10, 1), significant=True)
    yield Step("The handbook, published")
    for number in ("K001", "K002", "K003", "K005", "K006", "K007", "K008", "K009", "K010"):
        handbook.sign(before, StaffNo(number), on_paper=True)
    yield Step("Chats by the hour", enquiries.import_enquiries(after, samples / "分时咨询量-2026-10.csv"))
    yield Step("A month of punches", attendance.import_punches(after, samples / "打卡记录-2026-10.csv", month=MONTH))
    for source in ("客服绩效_20261001_20261031.xlsx", "客服工作量_2026-10.xlsx", "拼多多客服数据_202610.csv",
                   "抖店客服表现_2026-10.xlsx"):  # fmt: skip
        yield Step("Platform figures", kpi.import_kpi(after, samples / source, month=MONTH))
    _claim_accounts(after)
    yield Step("Concessions", concessions.import_concessions(after, samples / "让利记录-2026-10.csv", month=MONTH))
    yield Step("Totals of the months before", kpi.import_kpi(after, samples / "绩效历史-2026.csv"))
    for number, points in _DAILY.items():
        kpi.assess(after, MONTH, StaffNo(number), "daily", Decimal(points))
    for number, rate in _RESOLVED.items():
        kpi.assess(after, MONTH, StaffNo(number), "resolution", Decimal(rate))
    yield Step("The trainer's assessments")
    months.close(after, MONTH)
    yield Step("October closed")
    demo_present.plan(before, MONTH.plus(1))
    yield Step("November's rota, planned")


def _present(db: Database, now: datetime) -> Iterator[Step]:
    desk = _at(db, now)
    if (month := Month.of(desk.today)) > MONTH.plus(1):
        demo_present.plan(desk, month)
        yield Step("The present month's rota, planned")
    yield Step("Punches until now", demo_present.punch(desk))
    demo_present.ask(desk)
    demo_team.swap(desk)
    demo_team.hand_over(desk)
    demo_team.wish(desk, Month.of(desk.today).plus(1))
    yield Step("Requests that wait for you")


def _at(db: Database, now: datetime) -> Desk:
    return Desk(db, Actor(Role.OWNER, OWNER), now)


def _claim_accounts(desk: Desk) -> None:
    """Bind the accounts that carry somebody's nickname; what looks like a robot is marked as one."""
    nicknames = {person.nickname: person.no for person in staff.people(desk).people}
    for one in accounts.pending(desk):
        called = one.account.name.rpartition(":")[2].removesuffix("_dy")
        if "机器人" in called:
            accounts.mark_robot(desk, one.account.platform, one.account.name)
        elif called in nicknames:
            accounts.bind(desk, one.account.platform, one.account.name, nicknames[called])
