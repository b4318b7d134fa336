"""`shopdesk clock` and `shopdesk attendance`: one punch, and the month as judged."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from shopdesk.cli.frame import FILE, JSON, MONTH, open_shop, secret, show_json, show_table, words
from shopdesk.cli.frame import command as shop_command
from shopdesk.domain.attendance import DayResult
from shopdesk.domain.month import YEARS, Month
from shopdesk.domain.staff import StaffNo
from shopdesk.reports import attendance_words
from shopdesk.services import attendance as service
from shopdesk.services import clock as clocking
from shopdesk.services import kiosk

PIN_VARIABLE = "SHOPDESK_PIN"


class Instant(click.ParamType[datetime]):
    """2026-10-21T14:00, on the shop's wall clock unless it names a zone."""

    name = "ISO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            at = datetime.fromisoformat(str(value))
        except ValueError:
            at = None
        if at is None or at.year not in YEARS:
            self.fail(words("{value} is not a time; write it as 2026-10-21T08:00", value=value), param, ctx)
        return at


@shop_command("Clock in or out: one punch, its direction told by the shift. The PIN is asked for.")
@FILE
@click.option("--staff", "staff_no", required=True, metavar="NO", help=words("Staff number of the one who clocks."))
@click.option("--at", type=Instant(), help=words("When, as 2026-10-21T08:00; now, when left out."))
def clock(file: Path, staff_no: str, at: datetime | None) -> None:
    pin = secret(PIN_VARIABLE, words("PIN"))
    with open_shop(file) as desk:
        own = kiosk.identify(desk, StaffNo(staff_no.strip()), pin)
        done = clocking.punch(own, StaffNo(staff_no.strip()), at)
        click.echo(attendance_words.clocked(words, own.actor.name, done))


@shop_command("A month's attendance: what every person's every day came to.")
@FILE
@MONTH
@JSON
def attendance(file: Path, month: Month, *, json_: bool) -> None:
    with open_shop(file, owner=True) as desk:
        results = service.month(desk, month)
        tallies = service.tallies(desk, month)
        names = service.names(desk)
    if json_:
        show_json([_as_dict(result) for result in results])
        return
    show_table(
        [words(title) for title in _TITLES],
        [
            [
                tally.staff, names.get(tally.staff, ""), f"{tally.attended}/{tally.due}", tally.lates, tally.late_min,
                tally.earlies, tally.missing, tally.leave_days + tally.sick_days, tally.points,
            ]
            for tally in tallies
        ],
    )  # fmt: skip


_TITLES = (
    "No.",
    "Name",
    "Present/due",
    "Times late",
    "Minutes late",
    "Left early",
    "Missing",
    "Leave",
    "Attendance points",
)


def _as_dict(result: DayResult) -> dict[str, Any]:
    """`missing` are the due times of punches that never came, such as "out 18:00"."""
    return {
        "staff": result.staff,
        "day": result.day,
        "shift": result.shift,
        "status": result.status,
        "late_min": result.late_min,
        "early_min": result.early_min,
        "worked_min": result.worked_min,
        "missing": [f"{mark.way} {mark.due:%H:%M}" for mark in result.missing],
        "flags": list(result.flags),
    }
