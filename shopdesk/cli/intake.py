"""`shopdesk import KIND FILE SOURCE`: other people's files, with a full report."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from shopdesk.cli.frame import FILE, JSON, SOURCE, MonthType, open_shop, refuse, words
from shopdesk.cli.report import report_as_dict, show_report
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.report import Problem, Report

KINDS: dict[str, tuple[str, str]] = {
    "staff": ("staff:import_staff", "the roster, one row a person"),
    "rota": ("rota_files:import_rota", "a month's rota, one row a person and one column a day"),
    "punches": ("attendance:import_punches", "clock records: staff number and time"),
    "kpi": ("kpi:import_kpi", "figures exported from a platform or a statistics tool"),
    "enquiries": ("enquiries:import_enquiries", "chats by the hour"),
    "concessions": ("concessions:import_concessions", "the log of discounts and refunds given"),
}


def _of_the_whole(source: Path, error: ShopError) -> Report:
    """A refusal as a report, so that whoever reads the JSON finds the same keys whatever happened."""
    return Report(problems=(Problem("", 0, "", source.name, error.code, error.facts),))


def _command(kind: str, place: str, what: str) -> click.Command:
    def run(file: Path, source: Path, month: Month | None, *, dry_run: bool, json_: bool) -> None:
        module, _, name = place.partition(":")
        service: Callable[..., Any] = getattr(import_module(f"shopdesk.services.{module}"), name)
        try:
            with open_shop(file, owner=True) as desk:
                report = service(desk, source, month=month, dry_run=dry_run)
        except ShopError as error:
            if not json_:
                raise
            refuse(error, report_as_dict(_of_the_whole(source, error)))
        show_report(report, json_=json_, dry_run=dry_run)

    options = (
        FILE,
        SOURCE,
        click.option("--month", type=MonthType(), help=words("The month, when the file does not tell.")),
        click.option("--dry-run", is_flag=True, help=words("Report what would change, write nothing.")),
        JSON,
    )
    for option in reversed(options):
        run = option(run)
    return click.command(name=kind, help=words("Import {what}.", what=words(what)))(run)


import_ = click.Group(
    name="import",
    commands={kind: _command(kind, place, what) for kind, (place, what) in KINDS.items()},
    help=words("Take in other people's files; a file with problems changes nothing."),
)
