"""Everything the Rota tab shows of a month, read at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shopdesk.domain.meetings import Round, rounds
from shopdesk.domain.month import Month
from shopdesk.domain.needs import Need, Tally
from shopdesk.domain.rights import Right
from shopdesk.domain.rota_check import tallies
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.staff import Group, Position, Staff, StaffNo
from shopdesk.services import duty
from shopdesk.services.desk import Desk
from shopdesk.services.rota_demand import demand
from shopdesk.services.rota_month import carried
from shopdesk.services.rota_month import month as read_month
from shopdesk.storage import rota_rules, staff


@dataclass(frozen=True, slots=True)
class Look:
    """`rules` and `needs` are all of the shop's, those switched off included; `needed` are people by day and hour.

    `team` is the whole roster: rules speak of people, employed in this month or not. `duty` is who cleans on which day,
    `rounds` are the month's meetings.
    """

    month: RotaMonth
    positions: tuple[Position, ...]
    groups: tuple[Group, ...]
    needed: Mapping[date, Mapping[int, int]]
    rules: tuple[Rule, ...]
    needs: tuple[Need, ...]
    shares: Mapping[StaffNo, Tally]
    carried: Mapping[StaffNo, Tally]
    team: tuple[Staff, ...]
    duty: Mapping[date, StaffNo]
    rounds: tuple[Round, ...]


def look(desk: Desk, wanted: Month | None = None) -> Look:
    """A month of the rota, today's when none is named."""
    desk.require(Right.SEE_ROSTER)
    month = wanted or Month.of(desk.today)
    shown = read_month(desk, month)
    return Look(
        shown,
        staff.positions(desk.db),
        staff.groups(desk.db),
        demand(desk, month),
        rota_rules.rules(desk.db),
        rota_rules.needs(desk.db),
        tallies(shown.task, shown.rota),
        carried(desk, month),
        staff.roster(desk.db),
        duty.turns(desk, month),
        rounds(duty.meetings(desk), month, shown.people, shown.rota.codes, shown.task.types),
    )
