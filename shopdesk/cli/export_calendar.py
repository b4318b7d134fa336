"""`shopdesk export calendar FILE --month --staff NO|all --out PATH`: shifts for the calendar of a phone."""

from __future__ import annotations

from pathlib import Path

import click

from shopdesk.cli.frame import FILE, LANGUAGES, PATH, MonthType, open_shop, words
from shopdesk.domain.month import Month
from shopdesk.domain.staff import StaffNo
from shopdesk.services.opening import greet
from shopdesk.words import Language, Words

ALL = "all"


_WHAT = words("shifts for a phone's calendar: .ics, or a folder for all")
_LANGUAGE = words("The language of the print; without it, the shop's.")


@click.command(name="calendar", help=words("Export {what}.", what=_WHAT))
@FILE
@click.option("--month", type=MonthType(), help=words("The month, as 2026-10; without it, the present one."))
@click.option("--staff", default=ALL, show_default=True, help=words("Whose shifts: a staff number, or all."))
@click.option("--out", type=PATH, required=True, help=words("Where to write: a .ics file, for all a folder."))
@click.option("--language", type=LANGUAGES, help=_LANGUAGE)
def calendar(file: Path, month: Month | None, staff: str, out: Path, language: str | None) -> None:
    from shopdesk.services.rota_calendar import export_calendar

    with open_shop(file, owner=True) as desk:
        who = None if staff == ALL else StaffNo(staff)
        spoken = Words(Language(language or greet(desk).shop.language))
        written = export_calendar(desk, month or Month.of(desk.today), who, out, spoken)
    for path in written:
        click.echo(words("Written: {path}", path=path))
