"""The handbook's draft, its versions, and who signed them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from shopdesk.domain import handbook
from shopdesk.domain.banned import BannedWord
from shopdesk.domain.errors import ShopError
from shopdesk.domain.handbook import Acknowledgement, Handbook, Severity, Version
from shopdesk.domain.handbook_difference import Difference, difference
from shopdesk.domain.notes import Note
from shopdesk.domain.rights import Right
from shopdesk.domain.staff import Position, Staff, StaffNo
from shopdesk.services.desk import Desk, Topic
from shopdesk.storage import banned, notes, shop, staff
from shopdesk.storage import handbook as table
from shopdesk.words import Language, Words

_PLAN = "handbook-plan"


@dataclass(frozen=True, slots=True)
class Draft:
    """The text being written: `number`, `effective` and `significant` are what it would be published as.

    `changes` is what is different from the newest published version (all of it, when there is none).
    """

    text: Handbook
    number: str
    effective: date
    significant: bool
    changes: Difference
    before: Version | None
    can_undo: bool
    can_redo: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who still has to sign, when the version was first opened, and when the last reminder went out."""

    staff: Staff
    read_at: datetime | None
    reminded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A published version, what it changed from the one before, and how many signed it."""

    version: Version
    changes: Difference
    before: Version | None
    signed: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The handbook as the office sees it: the draft, what holds, and the state of the signatures.

    `signatures` are those under the newest version; `due` counts who must have signed it, `signed` who has; `questions`
    are what agents asked, those without an answer first.
    """

    draft: Draft
    history: tuple[Revision, ...]
    current: Version | None
    waiting: tuple[Waiting, ...]
    people: tuple[Staff, ...]
    positions: tuple[Position, ...]
    signatures: tuple[Acknowledgement, ...]
    banned: tuple[BannedWord, ...]
    questions: tuple[Note, ...]

    @property
    def newest(self) -> Version | None:
        """The version published last, in force or not yet; None before the first."""
        return self.history[-1].version if self.history else None

    @property
    def due(self) -> int:
        """How many people belong to the shop today."""
        return len(self.people)

    @property
    def signed(self) -> int:
        """How many of them owe no signature."""
        return self.due - len(self.waiting)


def overview(desk: Desk) -> Overview:
    """Everything the handbook's tab shows."""
    found = table.versions(desk.db)
    newest = found[-1].number if found else ""
    return Overview(
        draft(desk),
        history(desk),
        handbook.in_force(found, desk.today),
        unsigned(desk),
        tuple(person for person in staff.roster(desk.db) if person.employed(desk.today)),
        staff.positions(desk.db),
        signatures(desk, newest) if newest else (),
        banned.words(desk.db),
        notes.questions(desk.db),
    )


def history(desk: Desk) -> tuple[Revision, ...]:
    """Every published version, oldest first, with what it changed."""
    found, signed = table.versions(desk.db), table.signatures(desk.db)
    return tuple(
        Revision(
            version,
            difference(before.text, version.text) if before else Difference(),
            before,
            sum(done.version == version.number for done in signed),
        )
        for before, version in zip((None, *found), found, strict=False)
    )


def draft(desk: Desk) -> Draft:
    """The draft as it stands; an empty one in a shop that has none yet."""
    desk.require(Right.EDIT_HANDBOOK)
    text = table.draft(desk.db) or Handbook("")
    versions = table.versions(desk.db)
    before = versions[-1] if versions else None
    plan = shop.setting(desk.db, _PLAN, {})
    planned = date.fromisoformat(plan["effective"]) if "effective" in plan else desk.today
    can_undo, can_redo = table.steps(desk.db)
    return Draft(
        text,
        handbook.next_number(versions),
        max(planned, desk.today, before.effective if before else desk.today),
        bool(plan.get("significant", before is None)),
        difference(before.text if before else Handbook(text.title, text.subtitle, text.scope, text.authors), text),
        before,
        can_undo,
        can_redo,
    )


def begin(desk: Desk, text: Handbook) -> None:
    """Put a whole handbook in as the draft: from a starter pack."""
    with desk.change(Right.EDIT_HANDBOOK, Topic.HANDBOOK) as change:
        table.put_draft(desk.db, text)
        change.note("handbook.begin", title=text.title, clauses=len(tuple(text.clauses)))


def plan(desk: Desk, effective: date, *, significant: bool) -> None:
    """From when the draft shall hold, and whether everybody must sign again."""
    with desk.change(Right.EDIT_HANDBOOK, Topic.HANDBOOK) as change:
        shop.set_setting(desk.db, _PLAN, {"effective": effective.isoformat(), "significant": significant})
        change.note("handbook.plan", effective=effective, significant=significant)


def publish(desk: Desk, effective: date, *, significant: bool, note: str = "") -> Version:
    """Make the draft the newest version.

    Raises ShopError handbook-empty, handbook-unchanged, handbook-too-early (before the version before it).
    """
    with desk.change(Right.PUBLISH_HANDBOOK, Topic.HANDBOOK) as change:
        text = table.draft(desk.db)
        if text is None or not any(text.clauses):
            raise ShopError("handbook-empty")
        versions = table.versions(desk.db)
        if versions and not difference(versions[-1].text, text):
            raise ShopError("handbook-unchanged", version=versions[-1].number)
        if versions and effective < versions[-1].effective:
            raise ShopError("handbook-too-early", day=versions[-1].effective, version=versions[-1].number)
        version = Version(
            handbook.next_number(versions),
            effective,
            significant or not versions,
            desk.now,
            desk.actor.name,
            note.strip(),
            replace(text, binned=()),
        )
        table.add_version(desk.db, version)
        shop.set_setting(desk.db, _PLAN, {})
        change.note("handbook.publish", version=version.number, effective=effective, significant=version.significant)
    return version


def versions(desk: Desk) -> tuple[Version, ...]:
    """Every published version, oldest first; for everybody."""
    return table.versions(desk.db)


def current(desk: Desk) -> Version | None:
    """The version in force today."""
    return handbook.in_force(table.versions(desk.db), desk.today)


def text_to_sign(desk: Desk) -> str | None:
    """The newest version as the plain text a signature is given under; None when nothing was published."""
    found = table.versions(desk.db)
    return _text(desk, found[-1]) if found else None


def must_sign(desk: Desk, who: StaffNo) -> Version | None:
    """The version this person still has to sign, if any; for the shared machine."""
    return table.versions(desk.db)[-1] if any(person.no == who for person in _unsigned(desk)) else None


def note_read(desk: Desk, who: StaffNo) -> None:
    """The person has opened the newest version: told by himself, or by whoever keeps the handbook."""
    right = Right.SIGN if desk.actor.staff == who else Right.EDIT_HANDBOOK
    with desk.change(right, Topic.HANDBOOK) as change:
        version = _newest(desk)
        table.note_read(desk.db, who, version.number, desk.now)
        change.note("handbook.read", staff=who, version=version.number)


def sign(desk: Desk, who: StaffNo, *, on_paper: bool = False) -> Acknowledgement:
    """Sign the newest version: keeps the exact text and its hash.

    Agents sign for themselves; a signature given on paper is entered by whoever keeps the handbook.
    Raises ShopError handbook-none, handbook-signed-already, handbook-sign-self, staff-unknown.
    """
    own = desk.actor.staff == who
    if not own and not on_paper:
        raise ShopError("handbook-sign-self")
    with desk.change(Right.SIGN if own else Right.EDIT_HANDBOOK, Topic.HANDBOOK) as change:
        version = _newest(desk)
        if staff.one(desk.db, who) is None:
            raise ShopError("staff-unknown", staff=who)
        if any(done.staff == who and done.version == version.number for done in table.signatures(desk.db)):
            raise ShopError("handbook-signed-already", version=version.number)
        text = _text(desk, version)
        done = Acknowledgement(who, version.number, desk.now, handbook.text_hash(text), on_paper)
        table.sign(desk.db, done, text)
        table.note_read(desk.db, who, version.number, desk.now)
        change.note("handbook.sign", staff=who, version=version.number, text=done.text_hash, on_paper=on_paper)
    return done


def signatures(desk: Desk, version: str | None = None) -> tuple[Acknowledgement, ...]:
    """Who signed, in order; under one version or all."""
    desk.require(Right.SEE_ROSTER)
    found = table.signatures(desk.db)
    return tuple(one for one in found if version in {None, one.version})


def signed_text(desk: Desk, done: Acknowledgement) -> str:
    """The exact text that was signed. Raises ShopError handbook-text-touched when it no longer fits its hash."""
    if desk.actor.staff != done.staff:
        desk.require(Right.SEE_ROSTER)
    text = table.signed_text(desk.db, done.text_hash)
    if text is None or handbook.text_hash(text) != done.text_hash:
        raise ShopError("handbook-text-touched", staff=done.staff, version=done.version)
    return text


def unsigned(desk: Desk) -> tuple[Waiting, ...]:
    """Who still has to sign the newest version, by staff number."""
    desk.require(Right.SEE_ROSTER)
    waiting = _unsigned(desk)
    if not waiting:
        return ()
    readings = table.readings(desk.db, _newest(desk).number)
    return tuple(Waiting(person, *readings.get(person.no, (None, None))) for person in waiting)


def remind(desk: Desk, who: StaffNo) -> None:
    """Ask somebody to sign: the shared machine shows it at the next sign-in."""
    with desk.change(Right.EDIT_HANDBOOK, Topic.HANDBOOK) as change:
        version = _newest(desk)
        table.note_reminded(desk.db, who, version.number, desk.now)
        change.note("handbook.remind", staff=who, version=version.number)


def _newest(desk: Desk) -> Version:
    if not (found := table.versions(desk.db)):
        raise ShopError("handbook-none")
    return found[-1]


def _unsigned(desk: Desk) -> tuple[Staff, ...]:
    return handbook.unsigned(table.versions(desk.db), table.signatures(desk.db), staff.roster(desk.db), desk.today)


def _text(desk: Desk, version: Version) -> str:
    """In the shop's own language, so that the same version is the same text for everybody."""
    words = Words(Language(shop.profile(desk.db).language))
    marks = {severity: words(f"severity-{severity}") for severity in Severity}
    return handbook.as_text(version, marks, {"handling": words("Handling: "), "why": words("Why: ")})
