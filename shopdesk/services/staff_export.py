"""The roster out: a workbook that can be taken in again, a print for the office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from shopdesk.domain import rights
from shopdesk.domain.rights import Right
from shopdesk.domain.staff import Staff
from shopdesk.reports import document, files, workbook
from shopdesk.reports import roster as report
from shopdesk.services.desk import Desk
from shopdesk.storage import shop, staff
from shopdesk.words import Words


def export_roster(desk: Desk, out: Path, words: Words) -> None:
    """The roster as an .xlsx that `import_staff` reads again, or as a .pdf for the office.

    The workbook holds phones and pay only for those with the right; the print never does. It is logged. Raises
    ShopError as `reports.files.target` does.
    """
    desk.require(Right.EXPORT)
    private = rights.may(desk.actor.role, Right.SEE_PRIVATE) and out.suffix.lower() != ".pdf"
    people = named(desk, staff.roster(desk.db, private=True), words)
    with files.target(out, ("xlsx", "pdf")) as half:
        if out.suffix.lower() == ".pdf":
            content = report.document(shop.profile(desk.db).name, people, desk.today, words)
            half.write_bytes(document.pdf("roster.typ", content))
        else:
            page = report.sheet(people, shop.platforms(desk.db), words, private=private)
            half.write_bytes(workbook.content([page]))
    with desk.change(Right.EXPORT) as change:
        change.note("staff.export", file=out.name, private=private)


def named(desk: Desk, people: Iterable[Staff], words: Words) -> tuple[Staff, ...]:
    """These people, with position and group as this language calls them: for what is printed or passed on."""
    positions = {one.name: words.name(one) for one in staff.positions(desk.db)}
    groups = {one.name: words.name(one) for one in staff.groups(desk.db)}
    return tuple(
        replace(person, position=positions[person.position], group=groups.get(person.group, person.group))
        for person in people
    )
