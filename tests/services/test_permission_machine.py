"""An owner edits, publishes and throws away; agents give; days pass. A few dictionaries say what must hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import Fen
from shopdesk.domain.permission_decision import Answer
from shopdesk.domain.permissions import Action, Limit, Table
from shopdesk.domain.staff import StaffNo
from shopdesk.services import concessions, permissions
from shopdesk.services.concessions import Grant
from shopdesk.services.desk import Desk
from shopdesk.storage import audit, staff
from shopdesk.storage.database import create_database
from tests.conftest import NOW, OWNER, furnish

JIE = StaffNo("K009")
ORDER, CEILING = Fen(50_000), Fen(20_000)
caps = st.integers(0, CEILING).map(Fen)


class Permissions(RuleBasedStateMachine):
    """`versions` maps an effective day to the cap from then on; `given` the month's grants by day."""

    def __init__(self) -> None:
        super().__init__()
        self.db = create_database(None)
        furnish(self.db)
        self.now = NOW
        self.versions: list[tuple[date, Fen]] = []
        self.draft: Fen | None = None
        self.given: dict[date, int] = {}
        self.orders = 0

    @property
    def desk(self) -> Desk:
        return Desk(self.db, OWNER, self.now)

    @initialize(cap=caps)
    def start(self, cap: Fen) -> None:
        cell = Limit("售后客服", "gift", per_order=cap)
        first = Table(
            0, "起步", date(2026, 10, 1), staff.positions(self.db),
            (Action("gift", "赠品", "Gift", ceiling=CEILING),), {("售后客服", "gift"): cell},
        )  # fmt: skip
        permissions.start(self.desk, first, ())
        self.versions = [(date(2026, 10, 1), cap)]

    @rule(cap=caps)
    def edit(self, cap: Fen) -> None:
        permissions.edit_limit(self.desk, Limit("售后客服", "gift", per_order=cap))
        self.draft = cap

    @precondition(lambda self: self.draft is not None)
    @rule(ahead=st.integers(0, 4))
    def publish(self, ahead: int) -> None:
        effective = self.desk.today + timedelta(days=ahead)
        permissions.publish(self.desk, effective)
        assert self.draft is not None
        self.versions.append((effective, self.draft))
        self.draft = None

    @precondition(lambda self: self.draft is not None)
    @rule()
    def discard(self) -> None:
        permissions.discard(self.desk)
        self.draft = None

    @rule(amount=st.integers(0, CEILING + 5_000).map(Fen))
    def give(self, amount: Fen) -> None:
        """At the owner's own desk everything up to the ceiling is logged, above it nothing."""
        self.orders += 1
        wanted = Grant(JIE, "gift", f"order-{self.orders}", ORDER, amount)
        if amount > CEILING:
            with pytest.raises(ShopError, match="concession-nobody-may"):
                concessions.grant(self.desk, wanted)
            return
        concessions.grant(self.desk, wanted)
        self.given[self.desk.today] = self.given.get(self.desk.today, 0) + amount

    @rule(days=st.integers(1, 3))
    def sleep(self, days: int) -> None:
        self.now += timedelta(days=days)

    @property
    def cap(self) -> Fen:
        """The latest version effective by today; of one day the one made last."""
        held = [(effective, place, cap) for place, (effective, cap) in enumerate(self.versions)]
        return max(one for one in held if one[0] <= self.desk.today)[2]

    @invariant()
    def the_cap_in_force_answers(self) -> None:
        if not self.versions:
            return
        for amount in {self.cap, Fen(self.cap + 1)}:
            found = permissions.may(self.desk, JIE, "gift", ORDER, amount)
            expected = Answer.YES if amount <= self.cap else Answer.ASK
            assert found.answer is (Answer.NOBODY if amount > CEILING else expected)

    @invariant()
    def the_month_adds_up(self) -> None:
        if self.versions:
            today = self.desk.today
            expected = sum(
                sum_ for day, sum_ in self.given.items() if (day.year, day.month) == (today.year, today.month)
            )
            assert concessions.month(self.desk).total.amount == expected

    @invariant()
    def drafts_and_versions_are_kept(self) -> None:
        if self.versions:
            view = permissions.view(self.desk)
            assert (view.draft is None) == (self.draft is None)
            kept = [one for one in permissions.versions(self.desk) if not one.table.draft]
            assert len(kept) == len(self.versions)

    def teardown(self) -> None:
        assert audit.CHAIN.broken(self.db) == ()
        self.db.close()


TestPermissions: Any = Permissions.TestCase
TestPermissions.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
