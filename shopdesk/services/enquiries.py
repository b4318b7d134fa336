"""Chats by the hour: taken in from a platform's statistics, used to say how many people each hour needs."""

from __future__ import annotations

from pathlib import Path

from shopdesk.domain.enquiries import Enquiries
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.report import Report
from shopdesk.domain.rights import Right
from shopdesk.intake import enquiries as intake
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import columns as column_maps
from shopdesk.storage import enquiries


def month(desk: Desk, month: Month) -> tuple[Enquiries, ...]:
    """What is known of a month, hour by hour."""
    return enquiries.between(desk.db, month.first, month.last)


def import_enquiries(desk: Desk, source: Path, *, month: Month | None = None, dry_run: bool = False) -> Report:
    """Take in 分时咨询量. An hour known already is replaced; with any problem nothing is written.

    With `month` only its days are taken, the others count as skipped; a file without a day of it is refused.
    """
    desk.require(Right.IMPORT)
    found = intake.read(source, column_maps.of_kind(desk.db, "enquiries"))
    if found.problems:
        return Report(skipped=found.skipped, problems=found.problems)
    wanted = [one for one in found.hours if month is None or one.day in month]
    if month is not None and found.hours and not wanted:
        raise ShopError("month-not-in-file", path=source.name, month=month)
    days = [one.day for one in wanted]
    known = {(one.day, one.hour): one for one in enquiries.between(desk.db, min(days), max(days))} if days else {}
    fresh = [one for one in wanted if known.get((one.day, one.hour)) != one]
    added = sum((one.day, one.hour) not in known for one in fresh)
    report = Report(
        added=added,
        changed=len(fresh) - added,
        unchanged=len(wanted) - len(fresh),
        skipped=found.skipped + len(found.hours) - len(wanted),
    )
    if not dry_run and fresh:
        with desk.change(Right.IMPORT, Topic.ROTA) as change:
            enquiries.put(desk.db, fresh, source.name)
            change.note("enquiries.import", source=source.name, added=report.added, changed=report.changed)
    return report
