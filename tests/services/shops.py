"""Shops ready to stand in, for tests and benchmarks of whole roads."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from shopdesk.domain.needs import Need
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.storage import rota, rota_rules
from shopdesk.storage.database import create_database
from tests.conftest import TEAM, furnish


def planned_shop(path: Path, now: datetime) -> None:
    """The small shop as a file, everybody planned a month before and after `now`, early and late by turns."""
    db = create_database(path)
    furnish(db)
    first = now.date() - timedelta(days=31)
    days = [first + timedelta(days=n) for n in range(62)]
    codes = {Cell(one.no, day): _code(place, day.toordinal()) for place, one in enumerate(TEAM) for day in days}
    rota.put_many(db, codes)
    rota_rules.put_needs(db, (Need(Code("早"), least=1), Need(Code("晚"), least=1)))
    db.conn.commit()
    db.close()


def _code(place: int, day: int) -> Code:
    return Code("休" if (place + day) % 7 == 0 else "早晚"[(place + day // 7) % 2])
