"""The handbook on paper: PDF, sign-off sheet, preview pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from shopdesk.domain.attendance_policy import policy_on
from shopdesk.domain.errors import ShopError
from shopdesk.domain.handbook import Version
from shopdesk.domain.handbook_difference import Difference, difference
from shopdesk.domain.rights import Right
from shopdesk.reports import document, files, handbook_annexes
from shopdesk.reports import handbook as report
from shopdesk.reports.handbook import Edition
from shopdesk.reports.handbook_annexes import Annex
from shopdesk.services import handbook
from shopdesk.services.desk import Desk
from shopdesk.storage import attendance, banned, notes, permissions, shifts, shop, staff
from shopdesk.storage import handbook as table
from shopdesk.words import Words

FORMATS = ("pdf",)


@dataclass(frozen=True, slots=True)
class Preview:
    """Pages as PNG pictures.

    `places` gives the page (from 0) of each chapter and section by its id, as text, and of each annex by its code.
    """

    pages: list[bytes]
    places: dict[str, int]


def export_handbook(desk: Desk, out: Path, words: Words, *, number: str | None = None) -> None:
    """Write a published version as a PDF: the newest, or the one with `number`.

    Where nothing was published yet, the draft, marked as one.
    """
    desk.require(Right.EXPORT)
    with files.target(out, FORMATS) as half:
        half.write_bytes(document.pdf(report.TEMPLATE, report.content(_published(desk, words, number), words)))


def export_draft(desk: Desk, out: Path, words: Words) -> None:
    """Write the draft as a PDF, marked as one."""
    desk.require(Right.EXPORT)
    with files.target(out, FORMATS) as half:
        half.write_bytes(document.pdf(report.TEMPLATE, report.content(_drafted(desk, words), words)))


def export_signoff(desk: Desk, out: Path, words: Words) -> None:
    """Write the sheet people sign on paper for the newest version."""
    desk.require(Right.EXPORT)
    with files.target(out, FORMATS) as half:
        half.write_bytes(document.pdf(report.SHEET, report.sheet(_published(desk, words, None), words)))


def preview(desk: Desk, words: Words, ppi: float) -> Preview:
    """The draft's pages as pictures, `ppi` pixels to the inch; slow (some ten milliseconds a page)."""
    desk.require(Right.EDIT_HANDBOOK)
    return Preview(*document.placed(report.TEMPLATE, report.content(_drafted(desk, words), words, placing=True), ppi))


def _published(desk: Desk, words: Words, number: str | None) -> Edition:
    versions = table.versions(desk.db)
    if not versions and number is None:
        return _drafted(desk, words)
    known = [version.number for version in versions]
    if number is not None and number not in known:
        raise ShopError("handbook-version-unknown", version=number, known=known)
    place = known.index(number) if number else len(known) - 1
    return _edition(desk, words, versions[: place + 1], draft=False)


def _drafted(desk: Desk, words: Words) -> Edition:
    """The draft dressed as the version it would become today."""
    drafted = handbook.draft(desk)
    if not any(drafted.text.clauses):
        raise ShopError("handbook-empty")
    version = Version(
        drafted.number,
        drafted.effective,
        drafted.significant,
        desk.now,
        desk.actor.name,
        "",
        replace(drafted.text, binned=()),
    )
    return _edition(desk, words, (*table.versions(desk.db), version), draft=True)


def _edition(desk: Desk, words: Words, versions: tuple[Version, ...], *, draft: bool) -> Edition:
    version, before = versions[-1], versions[-2] if len(versions) > 1 else None
    history = tuple(
        (later, difference(earlier.text, later.text) if earlier else Difference())
        for earlier, later in zip((None, *versions), versions, strict=False)
    )
    signed = {} if draft else {done.staff: done for done in handbook.signatures(desk, version.number)}
    people = tuple(person for person in staff.roster(desk.db) if person.employed(desk.today) or person.no in signed)
    return Edition(
        shop.profile(desk.db).name,
        version,
        draft,
        history[-1][1],
        before,
        history,
        _annexes(desk, words),
        people,
        staff.positions(desk.db),
        signed,
    )


def _annexes(desk: Desk, words: Words) -> tuple[Annex, ...]:
    """What the shop has set today; an empty table makes no annex."""
    given = permissions.in_force(desk.db, desk.today)
    policy = policy_on(attendance.policies(desk.db), desk.today)
    found = (
        handbook_annexes.shifts(shifts.types(desk.db).values(), words),
        *((handbook_annexes.permissions(given, words),) if given else ()),
        handbook_annexes.lateness(policy, words),
        handbook_annexes.platforms(shop.platforms(desk.db), words),
        handbook_annexes.banned(banned.words(desk.db), words),
        handbook_annexes.faq(notes.questions(desk.db), words),
    )
    return tuple(annex for annex in found if annex.rows)
