"""Hypothesis plays a shop: presses, imports, corrections, rota changes, in any order; the month must follow a plain
list of what was done, and the logs must stay whole.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shopdesk.domain.attendance import Correction, CorrectionKind, DayResult, gather
from shopdesk.domain.judging import judge_days
from shopdesk.domain.month import Month
from shopdesk.domain.punches import REPEAT, Punch, Source
from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import attendance, clock
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import punches, rota, shifts
from shopdesk.storage.database import create_database
from tests.conftest import NOW, OWNER, furnish

WHO = StaffNo("K009")
OCTOBER = Month(2026, 10)
FIRST = date(2026, 10, 12)
moments = st.integers(0, 3 * 24 * 60 - 1).map(
    lambda minute: datetime.combine(FIRST, datetime.min.time()) + timedelta(minutes=minute)
)


class Shop(RuleBasedStateMachine):
    """One agent over three days that have passed."""

    def __init__(self) -> None:
        super().__init__()
        self.db = create_database(None)
        furnish(self.db)
        self.desk = Desk(self.db, OWNER, NOW)
        self.agent = replace(self.desk, actor=Actor(Role.AGENT, "周杰", WHO))
        self.codes: dict[Cell, Code] = {}
        self.log: list[datetime] = []
        self.signed: list[Correction] = []

    @rule(day=st.integers(0, 2), code=st.sampled_from(["早", "晚", "休", "病假"]))
    def plan(self, day: int, code: str) -> None:
        cell = Cell(WHO, FIRST + timedelta(days=day))
        rota.put(self.db, cell, Code(code))
        self.codes[cell] = Code(code)

    @rule(at=moments)
    def press(self, at: datetime) -> None:
        done = clock.punch(self.agent, WHO, at)
        known = any(abs(at - one) < REPEAT for one in self.log)
        assert done.repeated == known
        if not known:
            self.log.append(at)

    @rule(times=st.lists(moments, min_size=1, max_size=5))
    def take_in(self, times: list[datetime]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "打卡.csv"
            lines = ["工号,打卡时间", *(f"{WHO},{at:%Y-%m-%d %H:%M:%S}" for at in times)]
            source.write_text("\n".join(lines), encoding="utf-8", newline="\n")
            report = attendance.import_punches(self.desk, source)
        new = set(times) - set(self.log)
        assert report.added == len(new)
        self.log += sorted(new)

    @rule(at=moments)
    def sign_a_missed_one(self, at: datetime) -> None:
        attendance.add_missed(self.desk, WHO, at, "忘了打")
        self.signed.append(Correction(CorrectionKind.ADD, WHO, at, "忘了打", OWNER.name, NOW))

    @invariant()
    def the_month_follows_what_was_done(self) -> None:
        log = [Punch(at, WHO, Source.IMPORTED, number) for number, at in enumerate(sorted(self.log), 1)]
        model = gather(Rota(self.codes), shifts.types(self.db), log, self.signed)
        expected = judge_days(model, [WHO], OCTOBER.days, self.desk.local)
        assert _told(attendance.month(self.desk, OCTOBER, WHO)) == _told(expected)

    @invariant()
    def the_logs_are_whole(self) -> None:
        assert punches.CHAIN.broken(self.db) == ()
        assert punches.CORRECTIONS.broken(self.db) == ()

    def teardown(self) -> None:
        self.db.close()


def _told(results: tuple[DayResult, ...]) -> list[tuple[object, ...]]:
    return [(r.day, r.shift, r.status, r.late_min, r.early_min, r.worked_min, r.missing, r.flags) for r in results]


TestShop = Shop.TestCase
TestShop.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
