"""`shopdesk rota replan`: mend the rota from a day on with the fewest changes, after a sick call or without one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from shopdesk.cli.frame import FILE, JSON, SEARCH_SECONDS, DayType, command, open_shop, show_json, words
from shopdesk.domain.rota_mending import Absence, held
from shopdesk.domain.rota_versions import Changed
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import rota_mend, rota_words
from shopdesk.services.rota_mend import Part, Proposal


@command("Mend the rota from a day on with the fewest changes; without --write it is only shown.", "replan")
@FILE
@click.option("--staff", help=words("Who is away: a staff number; without it, nobody."))
@click.option("--first", type=DayType(), required=True, help=words("The first day, as 2026-10-21."))
@click.option("--last", type=DayType(), help=words("The last day away; without it, the first."))
@click.option("--code", default="病假", show_default=True, help=words("The code of the leave."))
@click.option("--seconds", type=SEARCH_SECONDS, default=rota_mend.SECONDS, show_default=True,
              help=words("How long to search at most."))  # fmt: skip
@click.option("--write", is_flag=True, help=words("Write the leave and the changes."))
@JSON
def replan(
    file: Path,
    staff: str | None,
    first: date,
    last: date | None,
    code: str,
    *,
    seconds: float,
    write: bool,
    json_: bool,
) -> None:
    who = StaffNo(staff) if staff else None
    absence = Absence(who, first, last or first, Code(code))
    with open_shop(file, owner=True) as desk:
        found = rota_mend.propose(desk, absence, seconds=seconds)
        if write:
            rota_mend.accept(desk, found)
    _tell(found, written=write, json_=json_)


def _tell(found: Proposal, *, written: bool, json_: bool) -> None:
    if json_:
        show_json({"written": written, "changed": [_change(one) for one in found.changed], "cover": _cover(found)})
        return
    for part in found.parts:
        names = {one.no: one.name for one in part.before.people}
        for one in part.changed:
            before, after = (_code(part, code) for code in (one.before, one.after))
            name = names.get(one.cell.staff, one.cell.staff)
            click.echo(words("{name} {day}: {before} → {after}", name=name, day=one.cell.day,
                             before=before, after=after))  # fmt: skip
        for short in part.plan.unmet if part.plan else ():
            told = rota_words.unmet(short, part.after, words)
            click.echo(f"  {told} {rota_words.why(short.reasons, part.after, words)}".rstrip())
    count = len(found.changed)
    changed = words("Written: {n} cells changed", n=count)
    click.echo(changed if written else words("{n} cells change. Nothing is written yet.", n=count))


def _code(part: Part, code: Code | None) -> str:
    shift = part.before.task.types.get(code) if code else None
    return words.code(shift) if shift else str(code or "·")


def _change(one: Changed) -> dict[str, Any]:
    return {"staff": one.cell.staff, "day": one.cell.day, "before": one.before, "after": one.after}


def _cover(found: Proposal) -> list[dict[str, Any]]:
    return [
        {"day": one.day, "code": one.code, "need": one.need, "before": one.before, "without": one.without,
         "after": one.after}
        for part in found.parts
        for one in held(part.before, part.without, part.after)
    ]  # fmt: skip
