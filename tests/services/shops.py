"""Shops ready to stand in, for tests and benchmarks of whole roads."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.storage import rota
from shopdesk.storage.database import create_database
from tests.conftest import TEAM, furnish


def planned_shop(path: Path, now: datetime) -> None:
    """The small shop as a file, everybody planned from a month before `now` to a month after, early and late by turns."""
    db = create_database(path)
    furnish(db)
    first = now.date() - timedelta(days=31)
    days = [first + timedelta(days=n) for n in range(62)]
    codes = {
        Cell(one.no, day): Code(
            "休" if (place + day.toordinal()) % 7 == 0 else "早晚"[(place + day.toordinal() // 7) % 2]
        )
        for place, one in enumerate(TEAM)
        for day in days
    }
    rota.put_many(db, codes)
    db.conn.commit()
    db.close()
