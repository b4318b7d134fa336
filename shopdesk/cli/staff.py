"""`shopdesk staff FILE`: who works in the shop."""

from __future__ import annotations

from pathlib import Path

import click

from shopdesk.cli.frame import FILE, JSON, PATH, command, open_shop, show_json, show_table, words
from shopdesk.domain.staff import Status
from shopdesk.reports.roster import STATUS_WORDS
from shopdesk.services import staff as services
from shopdesk.services.staff_export import export_roster


@command("List the staff; phones are masked, those who left are shown with --all.")
@FILE
@click.option("--all", "everybody", is_flag=True, help=words("Those who left as well."))
@click.option(
    "--export",
    "out",
    type=PATH,
    help=words("Write the list to an .xlsx that “import staff” reads again."),
)
@JSON
def staff(file: Path, out: Path | None, *, everybody: bool, json_: bool) -> None:
    with open_shop(file, owner=True) as desk:
        found = services.people(desk).people
        if out is not None:
            export_roster(desk, out, words)
    people = [person for person in found if everybody or person.status is not Status.LEFT]
    if json_:
        show_json(people)
        return
    titles = ("Staff number", "Name", "Nickname", "Position", "Group", "Hired", "Phone", "Accounts", "Status")
    rows = [
        (
            person.no,
            person.name,
            person.nickname,
            person.position,
            person.group,
            person.hired.isoformat(),
            person.phone,
            len(person.accounts),
            words(STATUS_WORDS[person.status]),
        )
        for person in people
    ]
    show_table([words(title) for title in titles], rows)
