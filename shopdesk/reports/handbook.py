"""The handbook as a printed document: its content for `handbook.typ`, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shopdesk.domain.handbook import Acknowledgement, Chapter, Clause, PartId, Severity, Version, numeral
from shopdesk.domain.handbook_difference import Difference
from shopdesk.domain.staff import Position, Staff, StaffNo
from shopdesk.reports.handbook_annexes import Annex
from shopdesk.words import Language, Words

TEMPLATE = "handbook.typ"
SHEET = "signoff-sheet.typ"

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_AND = " · "


@dataclass(frozen=True, slots=True)
class Edition:
    """What is printed: a version (or the draft dressed as one), what it changed, and the versions before it."""

    shop: str
    version: Version
    draft: bool
    changes: Difference
    before: Version | None
    history: tuple[tuple[Version, Difference], ...]
    annexes: tuple[Annex, ...]
    people: tuple[Staff, ...]
    positions: tuple[Position, ...]
    signed: Mapping[StaffNo, Acknowledgement]


def content(edition: Edition, words: Words, *, placing: bool = False) -> dict[str, Any]:
    """Everything `handbook.typ` places, as plain values; with `placing` it tells where each heading came to be."""
    version = edition.version
    numbers = version.text.numbers()
    return {
        "language": words.language,
        "placing": placing,
        "shop": edition.shop,
        "title": version.text.title,
        "subtitle": version.text.subtitle,
        "cover": _cover(edition, words),
        "confidential": words("Internal: do not pass on"),
        "total": words("{pages} pages in all", pages="{pages}"),
        "running": _running(edition, words),
        "footer_left": words("Version {number}, effective {day}", number=_number(edition, words), day=_iso(version)),
        "footer_middle": _bar_note(edition, words),
        "page_of": words("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "contents": words("Contents"),
        "revisions": _revisions(edition, words),
        "chapters": [
            _chapter(place, chapter, numbers, edition.changes, words)
            for place, chapter in enumerate(version.text.chapters, 1)
        ],
        "annexes": [_annex(letter, annex, words) for letter, annex in zip(_LETTERS, edition.annexes, strict=False)],
        "annexes_running": words("Annexes"),
        "signoff": _signoff(edition, words),
    }


def sheet(edition: Edition, words: Words) -> dict[str, Any]:
    """The sign-off sheet alone, for `signoff-sheet.typ`."""
    version = edition.version
    return {
        "language": words.language,
        "title": words("Sign-off sheet"),
        "running": _running(edition, words),
        "version": words("Version {number}, effective {day}", number=_number(edition, words), day=_iso(version)),
        "confidential": words("Internal: do not pass on"),
        "page_of": words("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "signoff": _signoff(edition, words),
    }


def _running(edition: Edition, words: Words) -> str:
    gap = "　" if words.language is Language.ZH else " · "
    return f"{edition.shop}{gap}{edition.version.text.title}"


def chapter_title(place: int, title: str, words: Words) -> str:
    """第三章　考勤与排班 / Chapter 3  Attendance and rota."""
    if words.language is Language.ZH:
        return f"第{numeral(place)}章　{title}"
    return words("Chapter {place}  {title}", place=place, title=title)


def long_day(day: date, words: Words) -> str:
    """2026 年 10 月 15 日 / 15 October 2026, as a cover has it."""
    if words.language is Language.ZH:
        return f"{day.year} 年 {day.month} 月 {day.day} 日"
    return f"{words.day(day)} {day.year}"


def annex_number(letter: str, words: Words) -> str:
    """附录 A / Annex A."""
    return words("Annex {letter}", letter=letter)


def _number(edition: Edition, words: Words) -> str:
    number = edition.version.number
    return words("{number} draft", number=number) if edition.draft else number


def _iso(version: Version) -> str:
    return version.effective.isoformat()


def _cover(edition: Edition, words: Words) -> list[list[str]]:
    version = edition.version
    demand = "Signed again by everybody" if version.significant else "No new signature where the last one counts"
    if edition.before is None:
        demand = "First version: signed by everybody"
    rows = [
        [words("Version"), _number(edition, words)],
        [words("Effective"), long_day(version.effective, words)],
        [words("Applies to"), version.text.scope],
        [words("Written / approved"), version.text.authors],
        [words("This version"), words(demand)],
    ]
    return [row for row in rows if row[1]]


def _bar_note(edition: Edition, words: Words) -> str:
    if edition.before is None:
        return ""
    return words("Bar at the left: changed since {number}", number=edition.before.number)


def _chapter(
    place: int, chapter: Chapter, numbers: Mapping[PartId, str], changes: Difference, words: Words
) -> dict[str, Any]:
    return {
        "id": str(chapter.id),
        "number": numeral(place) if words.language is Language.ZH else str(place),
        "title": chapter.title,
        "running": chapter_title(place, chapter.title, words),
        "lead": chapter.lead,
        "sections": [
            {
                "id": str(section.id),
                "number": numbers[section.id],
                "title": section.title,
                "clauses": [
                    _clause(clause, numbers[clause.id], changed=clause.id in changes.marked, words=words)
                    for clause in section.clauses
                ],
            }
            for section in chapter.sections
        ],
    }


def _clause(clause: Clause, number: str, *, changed: bool, words: Words) -> dict[str, Any]:
    gap = "" if words.language is Language.ZH else " "
    handling = f"{gap}{words('Handling: ')}{_stopped(clause.handling, words)}" if clause.handling else ""
    return {
        "number": number,
        "severity": clause.severity,
        "mark": "" if clause.severity is Severity.NORM else words(f"severity-{clause.severity}"),
        "text": clause.text + handling,
        "why": f"{words('Why: ')}{_stopped(clause.why, words)}" if clause.why else "",
        "changed": changed,
    }


def _stopped(text: str, words: Words) -> str:
    """With a full stop at its end."""
    return text if text[-1] in "。.!！?？" else text + ("。" if words.language is Language.ZH else ".")


def _revisions(edition: Edition, words: Words) -> dict[str, Any]:
    rows = [_revision(version, changes, edition, words) for version, changes in reversed(edition.history)]
    return {
        "title": words("Revision history"),
        "head": [words("Version"), words("Effective"), words("Published by"), words("What changed")],
        "rows": rows,
        "changes": _changes(edition, words) if edition.before else [],
    }


def _revision(version: Version, changes: Difference, edition: Edition, words: Words) -> list[str]:
    told = [version.note] if version.note else []
    if version.number != edition.history[0][0].number:
        told.append(counted(changes, words))
    else:
        told.append(words("First version"))
    if version.significant and version.number != edition.history[0][0].number:
        told.append(words("Significant: signed again by everybody"))
    draft = edition.draft and version is edition.version
    number = words("{number} draft", number=version.number) if draft else version.number
    return [number, version.effective.isoformat(), version.by, _AND.join(part for part in told if part)]


def counted(changes: Difference, words: Words) -> str:
    """改 4 条、加 1 条: how much is different, in clauses."""
    moved = len(changes.moved - {clause.id for clause in changes.changed})
    counts = (
        ("{n} changed", len(changes.changed) + moved),
        ("{n} added", len(changes.added)),
        ("{n} taken out", len(changes.removed)),
    )
    told = [words(key, n=count) for key, count in counts if count]
    if not told and (changes.headings or changes.cover):
        told = [words("headings or cover")]
    return words.listed(told)


def _changes(edition: Edition, words: Words) -> list[list[Any]]:
    """The clauses of this version that differ, with their numbers; those taken out with their old ones."""
    changes, text = edition.changes, edition.version.text
    numbers = text.numbers()
    assert edition.before is not None
    old = edition.before.text.numbers()
    clauses = {clause.id: clause for clause in text.clauses}
    changed = [part for part in clauses if part in changes.marked - changes.added]
    added = [part for part in clauses if part in changes.added]
    groups: Sequence[tuple[str, list[str]]] = (
        (words("Changed in this version"), [f"{numbers[part]}　{clauses[part].text}" for part in changed]),
        (words("New in this version"), [f"{numbers[part]}　{clauses[part].text}" for part in added]),
        (words("Taken out"), [f"{old[clause.id]}　{clause.text}" for clause in changes.removed]),
    )
    return [[label, lines] for label, lines in groups if lines]


def _annex(letter: str, annex: Annex, words: Words) -> dict[str, Any]:
    number = annex_number(letter, words)
    return {
        "id": annex.code,
        "number": number,
        "title": annex.title,
        "lead": annex.lead,
        "head": list(annex.head),
        "rows": [list(row) for row in annex.rows],
        "widths": list(annex.widths),
        "align": list(annex.align),
    }


def _signoff(edition: Edition, words: Words) -> dict[str, Any]:
    version = edition.version
    return {
        "title": words("Signatures"),
        "text": words(
            "I have read {title}, version {number}, effective {day}; I understand it and will keep to it.",
            title=f"《{version.text.title}》" if words.language is Language.ZH else f"“{version.text.title}”",
            number=_number(edition, words),
            day=long_day(version.effective, words),
        ),
        "head": [words("Number"), words("Name"), words("Position"), words("Signed on"), words("Signature")],
        "rows": list(_lines(edition.people, edition, words)),
    }


def _lines(people: Iterable[Staff], edition: Edition, words: Words) -> Iterable[list[str]]:
    named = {position.name: words.name(position) for position in edition.positions}
    for person in people:
        done = edition.signed.get(person.no)
        how = "" if done is None else words("on paper" if done.on_paper else "at the shared machine")
        day = "" if done is None else done.at.date().isoformat()
        yield [person.no, person.name, named.get(person.position, person.position), day, how]
