"""Two machines at one file: what is looked at and what is written belong to one moment."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.requests import RequestState
from shopdesk.domain.rights import Role
from shopdesk.domain.staff import StaffNo
from shopdesk.services import attendance, requests
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import audit
from shopdesk.storage.database import open_database
from tests.conftest import NOW, OWNER

ZHOU = StaffNo("K009")
SIX = datetime(2026, 10, 20, 18, 0)  # noqa: DTZ001 - the shop's wall clock


def test_that_what_is_decided_cannot_be_withdrawn_meanwhile(shop_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_database(shop_file)) as here, closing(open_database(shop_file)) as there:
        office, kiosk = Desk(here, OWNER, NOW), Desk(there, Actor(Role.AGENT, "周杰", ZHOU), NOW)
        there.execute("PRAGMA busy_timeout = 0")
        number = requests.ask_missed(kiosk, ZHOU, SIX, "忘了")
        judged = attendance.require_open

        def slow(desk: Desk, day: date) -> None:
            """At the kiosk he takes it back between the look and the decision, if he can."""
            judged(desk, day)
            with suppress(ShopError):
                requests.withdraw(kiosk, number)

        monkeypatch.setattr(attendance, "require_open", slow)
        requests.approve(office, number)
        assert [one.state for one in requests.mine(kiosk, ZHOU)] == [RequestState.APPROVED]
        assert not any(entry.action == "requests.withdraw" for entry in audit.entries(here))
        with pytest.raises(ShopError, match="request-closed"):
            requests.withdraw(kiosk, number)
