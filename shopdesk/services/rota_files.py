"""The rota in and out of files: other people's spreadsheets, the wall print, the chat picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.report import Report
from shopdesk.domain.rights import Right
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.shifts import Code
from shopdesk.services import duty
from shopdesk.services.attendance import require_open
from shopdesk.services.desk import Desk, Topic
from shopdesk.services.rota_month import month as read_month
from shopdesk.storage import columns, shifts, shop, staff
from shopdesk.storage import rota as rota_table
from shopdesk.words import Words

FORMATS = ("xlsx", "pdf", "png")
_PICTURE_PPI = 160
_MAPPED = "rota-code-map"
_NOTES = "rota-print-notes"


def import_rota(desk: Desk, source: Path, *, month: Month | None = None, dry_run: bool = False) -> Report:
    """Take a month's rota from a spreadsheet: codes are mapped to the shop's, blank cells say nothing.

    A rota made elsewhere is taken as it is: broken rules are told in the notes and shown in the grid, not refused.
    With any problem nothing is written. Raises ShopError for a file that holds no rota or no month, and month-closed.
    """
    from shopdesk.intake import rota as intake

    desk.require(Right.IMPORT)
    mapped: Mapping[str, Code] = shop.setting(desk.db, _MAPPED, {})
    maps = columns.of_kind(desk.db, "rota")
    found = intake.read(source, staff.roster(desk.db), shifts.types(desk.db), month=month, mapped=mapped, maps=maps)
    before = read_month(desk, found.month)
    stands = before.rota.codes
    added = {cell: code for cell, code in found.codes.items() if cell not in stands}
    changed = {cell: code for cell, code in found.codes.items() if cell in stands and stands[cell] != code}
    notes: list[tuple[str, dict[str, Any]]] = [("rota-imported-month", {"month": found.month})]
    if found.says is not None:
        notes.append(("rota-imported-says", {"month": found.says}))
    after = before.with_codes({**added, **changed})
    if (broken := len(after.stopping)) and not found.problems:
        notes.append(("rota-imported-broken", {"n": broken}))
    report = Report(
        added=len(added),
        changed=len(changed),
        unchanged=len(found.codes) - len(added) - len(changed),
        skipped=found.skipped,
        problems=found.problems,
        notes=tuple(notes),
    )
    if report.ok and not dry_run and (added or changed):
        require_open(desk, found.month.first)
        with desk.change(Right.IMPORT, Topic.ROTA) as change:
            rota_table.put_many(desk.db, {**added, **changed})
            change.note("rota.import", month=found.month, file=source.name, added=len(added), changed=len(changed))
    return report


def mapped_codes(desk: Desk) -> dict[str, Code]:
    """What codes in other people's files mean here, as it was said before (中 → 白)."""
    desk.require(Right.IMPORT)
    return dict(shop.setting(desk.db, _MAPPED, {}))


def map_codes(desk: Desk, meanings: Mapping[str, Code | None]) -> None:
    """Remember what codes in other people's files mean here (中 → 白), for every import to come; all or none.

    None forgets a code. Raises ShopError rota-code-strange for a code not of this shop.
    """
    with desk.change(Right.IMPORT, Topic.ROTA) as change:
        known = shifts.types(desk.db)
        for code in meanings.values():
            if code is not None and code not in known:
                raise ShopError("rota-code-strange", value=code, known=list(known))
        stripped = {written.strip(): code for written, code in meanings.items()}
        kept = {**shop.setting(desk.db, _MAPPED, {}), **stripped}
        shop.set_setting(desk.db, _MAPPED, {written: code for written, code in kept.items() if code is not None})
        for written, code in stripped.items():
            change.note("rota.map-code", written=written, code=code)


def export_rota(desk: Desk, month: Month, out: Path, words: Words, *, paper: str = "a4") -> None:
    """Write the month as it stands: .xlsx to work on and read back, .pdf for the wall (A4 or A3), .png to send.

    Raises ShopError: rota-empty, and those of writing a file.
    """
    from shopdesk.reports import document, files, rota_print, rota_workbook

    desk.require(Right.EXPORT)
    now = read_month(desk, month)
    if now.empty:
        raise ShopError("rota-empty", month=month)
    with files.target(out, FORMATS) as half:
        match out.suffix.lower():
            case ".xlsx":
                rota_workbook.write(half, now, shop.profile(desk.db).name, words)
            case ".pdf":
                half.write_bytes(document.pdf(rota_print.TEMPLATE, wall(desk, now, words, paper=paper)))
            case _:
                half.write_bytes(picture(desk, now, words))


def picture(desk: Desk, month: RotaMonth, words: Words) -> bytes:
    """The whole month as one PNG picture, to send to a chat group."""
    from shopdesk.reports import document, rota_print

    desk.require(Right.EXPORT)
    return document.pages(rota_print.TEMPLATE, wall(desk, month, words, paper="picture"), _PICTURE_PPI)[0]


def print_pages(desk: Desk, month: Month, words: Words, ppi: float = 300) -> tuple[bytes, ...]:
    """The wall print as one PNG picture a page, for the printer."""
    from shopdesk.reports import document, rota_print

    desk.require(Right.EXPORT)
    return tuple(document.pages(rota_print.TEMPLATE, wall(desk, read_month(desk, month), words), ppi))


def wall(desk: Desk, month: RotaMonth, words: Words, *, paper: str = "a4") -> dict[str, Any]:
    """What the wall print says."""
    from shopdesk.reports import rota_print

    positions = staff.positions(desk.db)
    name = shop.profile(desk.db).name
    frame = rota_print.Wall(
        name,
        f"{name}.shopdesk",
        positions,
        duty.turns(desk, month.month),
        duty.meetings(desk),
        tuple(shop.setting(desk.db, _NOTES, ())),
        paper,
    )
    return rota_print.content(month, frame, words)
