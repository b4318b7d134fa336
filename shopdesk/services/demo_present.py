"""The demo shop's present: a planned month up to this moment, so that Today and the kiosk have somebody on duty."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from shopdesk.domain.month import Month
from shopdesk.domain.report import Report
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Kind, ShiftType
from shopdesk.domain.staff import StaffNo
from shopdesk.services import attendance, demo_team, requests, rota, rota_plan
from shopdesk.services.desk import Desk
from shopdesk.storage import rota as rota_table
from shopdesk.storage import shifts

_SECONDS = 15  # at most: it ends as soon as no rota can be better
_LATE, _FORGOTTEN = 0.04, 0.02  # how often somebody comes late or forgets the clock
_LEAVE_AHEAD = 6  # days


def plan(desk: Desk, month: Month) -> None:
    """Plan and publish a month as a supervisor would have, from the first day on, with wishes and leave in it."""
    before = Desk(desk.db, desk.actor, datetime.combine(month.first - timedelta(days=3), time(10), desk.zone))
    demo_team.wish(before, month)
    demo_team.take_leave(before, month)
    rota_plan.generate(before, month, seconds=_SECONDS)
    rota.publish(before, month)


def punch(desk: Desk) -> Report:
    """Clock everybody in and out from the month's first day until now, as people do: early, sometimes late."""
    with TemporaryDirectory(prefix="shopdesk-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "打卡记录.csv"
        with source.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("工号", "打卡时间"))
            writer.writerows((no, f"{at:%Y-%m-%d %H:%M:%S}") for no, at in _punches(desk))
        return attendance.import_punches(desk, source)


def ask(desk: Desk) -> None:
    """Leave somebody wants and a punch somebody forgot wait for the owner's decision."""
    types = shifts.types(desk.db)
    codes = rota_table.between(desk.db, desk.today, desk.today + timedelta(days=_LEAVE_AHEAD)).codes
    leave = next((code for code, shift in types.items() if shift.kind is Kind.LEAVE and not shift.paid), None)
    wanted = desk.today + timedelta(days=_LEAVE_AHEAD)
    working = [cell.staff for cell, code in codes.items() if cell.day == wanted and types[code].kind.works]
    if leave is not None and len(working) > 1:
        requests.ask_leave(desk, working[-1], wanted, wanted, leave, working[0], "家里老人复查")
    yesterday = desk.today - timedelta(days=1)
    planned = rota_table.between(desk.db, yesterday, yesterday).codes.items()
    if found := next(((cell, types[code]) for cell, code in planned if types[code].kind.works), None):
        cell, shift = found
        requests.ask_missed(desk, cell.staff, _at(yesterday, shift.segments[-1].end), "手机没电，走时忘了打")


def _punches(desk: Desk) -> Iterator[tuple[StaffNo, datetime]]:
    types = shifts.types(desk.db)
    chance = Random(str(Month.of(desk.today)))  # noqa: S311 - made-up people need no secrets
    for cell, code in sorted(rota_table.between(desk.db, desk.today.replace(day=1), desk.today).codes.items()):
        for at in _day(cell, types[code], chance):
            if at <= desk.local:
                yield cell.staff, at


def _day(cell: Cell, shift: ShiftType, chance: Random) -> Iterator[datetime]:
    for segment in shift.segments:
        for due, early in ((segment.start, True), (segment.end, False)):
            seconds = chance.randint(30, 14 * 60)
            if early and chance.random() < _LATE:
                seconds = -chance.randint(6 * 60, 35 * 60)
            if chance.random() >= _FORGOTTEN:
                yield _at(cell.day, due) + timedelta(seconds=-seconds if early else seconds)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)
