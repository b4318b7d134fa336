"""A punch through the service, PIN check apart, against a bare sqlite3 insert and commit with synchronous=FULL.

Bare means as sqlite3 opens a file: with a rollback journal. The shop file keeps a write-ahead log, which is why the
service can even be the quicker of the two.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import clock
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import rota
from shopdesk.storage.database import create_database
from tests.conftest import OWNER, furnish

ROUNDS = 200
LIMIT = 2.0
_WHO = StaffNo("K009")
_BARE = (
    "create table punch (seq integer primary key, staff text, at text, source text, recorded_at text, "
    "recorded_by text, hash text)"
)


def measure() -> list[tuple[str, float, float, str]]:
    """The ratio of the middles of many, taken turn by turn."""
    with tempfile.TemporaryDirectory() as folder:
        bare, service = _both(Path(folder))
    return [("punch through the service", service / bare, LIMIT, f"{service:.2f} ms against {bare:.2f} ms")]


def _both(folder: Path) -> tuple[float, float]:
    db = create_database(folder / "shop.shopdesk")
    furnish(db)
    first = date(2026, 9, 1)
    with db.atomic():
        for n in range(ROUNDS // 4 + 4):
            rota.put(db, Cell(_WHO, first + timedelta(days=n)), Code("早"))
    desk = replace(Desk(db, OWNER, datetime(2026, 9, 1, tzinfo=UTC)), actor=Actor(Role.AGENT, "周杰", _WHO))
    bare: list[float] = []
    service: list[float] = []
    with closing(sqlite3.connect(folder / "bare.db")) as plain:
        plain.execute("pragma synchronous = full")
        plain.execute(_BARE)
        for n in range(ROUNDS):
            at = datetime(2026, 9, 1, tzinfo=UTC) + timedelta(hours=6 * n)
            bare.append(_timed_bare(plain, at))
            begin = perf_counter()
            clock.punch(replace(desk, now=at), _WHO)
            service.append(perf_counter() - begin)
    db.close()
    return statistics.median(bare) * 1000, statistics.median(service) * 1000


def _timed_bare(plain: sqlite3.Connection, at: datetime) -> float:
    begin = perf_counter()
    row = [_WHO, at.isoformat(), "kiosk", at.isoformat(), "周杰", "0" * 64]
    plain.execute(
        "insert into punch (staff, at, source, recorded_at, recorded_by, hash) values (?, ?, ?, ?, ?, ?)", row
    )
    plain.commit()
    return perf_counter() - begin


if __name__ == "__main__":
    print(measure())
