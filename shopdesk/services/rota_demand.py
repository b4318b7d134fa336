"""People needed by the hour, for the strip under the rota."""

from __future__ import annotations

from datetime import date

from shopdesk.domain import rota_demand
from shopdesk.domain.month import Month
from shopdesk.services.desk import Desk
from shopdesk.services.enquiries import month as enquiries_of
from shopdesk.storage import shop

_AT_ONCE = "chats-at-once"


def demand(desk: Desk, month: Month) -> dict[date, dict[int, int]]:
    """People needed hour by hour: from the month's enquiries, else the mean of the weekday a month or two before."""
    at_once = int(shop.setting(desk.db, _AT_ONCE, 1))
    for back in range(3):
        if known := enquiries_of(desk, month.plus(-back)):
            return rota_demand.by_hour(known, month.days, at_once)
    return {}
