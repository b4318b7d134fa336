"""A month's shifts as calendar files for phones: one person's, or one file for everybody."""

from __future__ import annotations

from pathlib import Path

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rights import Right
from shopdesk.domain.rota import Cell
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.services import rota_month
from shopdesk.services.desk import Desk
from shopdesk.storage import shop
from shopdesk.words import Words

_STRANGE = set('<>:"/\\|?*')
"""Not to be used in a file's name on Windows."""


def export_calendar(desk: Desk, month: Month, staff: StaffNo | None, out: Path, words: Words) -> tuple[Path, ...]:
    """Write a month's working shifts for the calendar of a phone: .ics for one person, a folder for all (`staff` None).

    The files written. Raises ShopError: rota-calendar-nobody, rota-empty, export-folder-expected, and those of
    writing a file.
    """
    from shopdesk.reports import calendar_file, files

    desk.require(Right.EXPORT)
    now = rota_month.month(desk, month)
    people = [one for one in now.people if staff is None or one.no == staff]
    if not people:
        raise ShopError("rota-calendar-nobody", staff=staff or "", month=month)
    if now.empty:
        raise ShopError("rota-empty", month=month)
    if staff is None:
        if out.is_file() or out.suffix:
            raise ShopError("export-folder-expected", path=str(out))
        _make(out)
    written: list[Path] = []
    for person in people:
        days = [(day, code) for day in now.days if (code := now.rota.codes.get(Cell(person.no, day))) is not None]
        known = tuple((day, code) for day, code in days if code in now.task.types)
        own = calendar_file.OwnShifts(shop.profile(desk.db).name, person.no, desk.zone, known, now.task.types)
        path = out if staff is not None else out / f"{file_name(person)}.ics"
        files.save(path, calendar_file.content(own, desk.now, words), ("ics",))
        written.append(path)
    return tuple(written)


def file_name(person: Staff) -> str:
    """Number and name, without what a file's name may not hold."""
    return "".join("_" if letter in _STRANGE else letter for letter in f"{person.no} {person.name}")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ShopError("folder-cannot-write", path=str(folder)) from error
