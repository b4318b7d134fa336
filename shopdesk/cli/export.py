"""`shopdesk export KIND FILE --out PATH`: what gets printed or passed on; the format is the path's ending."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from shopdesk.cli.export_calendar import calendar
from shopdesk.cli.frame import FILE, LANGUAGES, PATH, MonthType, open_shop, words
from shopdesk.domain.month import Month
from shopdesk.services.opening import greet
from shopdesk.words import Language, Words

_OF_THE_SHOP: dict[str, tuple[str, str]] = {
    "handbook": ("handbook_print:export_handbook", "the newest handbook, or its draft: .pdf"),
    "permissions": ("permissions:export_permissions", "the permission table in force: .pdf or .xlsx"),
}
_OF_A_MONTH: dict[str, tuple[str, str]] = {
    "rota": ("rota_files:export_rota", "a month's rota: .xlsx, .pdf or .png"),
    "scores": ("scores:export_scores", "a month's scores: .xlsx, .pdf or .png"),
    "timesheet": ("attendance:export_timesheet", "a month's attendance: .xlsx or .pdf"),
}

_OUT = click.option("--out", type=PATH, required=True, help=words("Where to write; the ending is the format."))
_LANGUAGE = click.option("--language", type=LANGUAGES, help=words("The language of the print; without it, the shop's."))
_MONTH = click.option("--month", type=MonthType(), help=words("The month, as 2026-10; without it, the present one."))


def _command(kind: str, place: str, what: str, *, monthly: bool) -> click.Command:
    def run(file: Path, out: Path, language: str | None, month: Month | None = None) -> None:
        module, _, name = place.partition(":")
        service: Callable[..., Any] = getattr(import_module(f"shopdesk.services.{module}"), name)
        with open_shop(file, owner=True) as desk:
            which = (month or Month.of(desk.today),) if monthly else ()
            service(desk, *which, out, Words(Language(language or greet(desk).shop.language)))
        click.echo(words("Written: {path}", path=out))

    options = (FILE, *((_MONTH,) if monthly else ()), _OUT, _LANGUAGE)
    for option in reversed(options):
        run = option(run)
    return click.command(name=kind, help=words("Export {what}.", what=words(what)))(run)


export = click.Group(
    name="export",
    commands={
        kind: _command(kind, place, what, monthly=monthly)
        for kinds, monthly in ((_OF_THE_SHOP, False), (_OF_A_MONTH, True))
        for kind, (place, what) in kinds.items()
    },
    help=words("Write what gets printed or passed on; the ending of the path is the format."),
)
export.add_command(calendar)
