"""The handbook 制度: chapters, sections and clauses; its published versions, and who signed which text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import NewType

from shopdesk.domain.staff import Staff, StaffNo

PartId = NewType("PartId", int)
"""Stays with its chapter, section or clause through every version, wherever it is moved: never given out twice."""

FIRST_VERSION = "1.0"

_DIGITS = "零一二三四五六七八九"
_FINE = re.compile(r"罚款|[\d一二三四五六七八九十百]\s*元|[¥￥]|\bfined?\b|\byuan\b", re.IGNORECASE)


@unique
class Severity(StrEnum):
    """How grave breaking a clause is; a norm says how things are done and carries no penalty."""

    RED_LINE = "red-line"  # 高压线: never tolerated
    SERIOUS = "serious"  # 严重
    MINOR = "minor"  # 一般: careless, without loss
    NORM = "norm"  # 规范


@dataclass(frozen=True, slots=True)
class Clause:
    """条款. `handling` says what follows a breach, `why` gives the reason: everybody must know both."""

    id: PartId
    text: str
    severity: Severity = Severity.NORM
    handling: str = ""
    why: str = ""

    @property
    def fines(self) -> bool:
        """Whether the handling takes money: legally contested, so the author is warned."""
        return _FINE.search(self.handling) is not None


@dataclass(frozen=True, slots=True)
class Section:
    """Clauses under one heading, in their order."""

    id: PartId
    title: str
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """`lead` is the sentence under the heading that says what the chapter is for."""

    id: PartId
    title: str
    lead: str = ""
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Binned:
    """A clause taken out, and the section it came from."""

    clause: Clause
    section: PartId


@dataclass(frozen=True, slots=True)
class Handbook:
    """The whole text. `scope` says whom it binds, `authors` who wrote and approved it: both stand on the cover.

    `next_id` is the number the next new part gets. `binned` holds deleted clauses, the newest last.
    """

    title: str
    subtitle: str = ""
    scope: str = ""
    authors: str = ""
    chapters: tuple[Chapter, ...] = ()
    binned: tuple[Binned, ...] = ()
    next_id: int = 1

    @property
    def clauses(self) -> Iterator[Clause]:
        """Every clause in the order of the print."""
        for chapter in self.chapters:
            for section in chapter.sections:
                yield from section.clauses

    def numbers(self) -> dict[PartId, str]:
        """The number of every part by its place: "3", "3.1", "3.1.2"."""
        found: dict[PartId, str] = {}
        for c, chapter in enumerate(self.chapters, 1):
            found[chapter.id] = f"{c}"
            for s, section in enumerate(chapter.sections, 1):
                found[section.id] = f"{c}.{s}"
                for n, clause in enumerate(section.clauses, 1):
                    found[clause.id] = f"{c}.{s}.{n}"
        return found


@dataclass(frozen=True, slots=True)
class Version:
    """A published text: never changed again. `significant` means everybody must sign again."""

    number: str
    effective: date
    significant: bool
    published_at: datetime
    by: str
    note: str
    text: Handbook


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """签收: one person under one version. `text_hash` names the exact text that was signed."""

    staff: StaffNo
    version: str
    at: datetime
    text_hash: str
    on_paper: bool = False


def numeral(number: int) -> str:
    """A chapter's number as Chinese print has it: 1 → 一, 12 → 十二, 30 → 三十, 108 → 一百零八; for 1 to 999."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    told = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        told += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        told += "零"
    return told + (_DIGITS[ones] if ones else "")


def next_number(versions: Sequence[Version]) -> str:
    """The number after the newest version's: 3.2 → 3.3; the first is 1.0."""
    if not versions:
        return FIRST_VERSION
    whole, _, minor = versions[-1].number.partition(".")
    return f"{whole}.{int(minor or 0) + 1}"


def in_force(versions: Iterable[Version], today: date) -> Version | None:
    """The newest version whose effective day has come; versions are given oldest first."""
    return next((version for version in reversed(tuple(versions)) if version.effective <= today), None)


def counting(versions: Sequence[Version]) -> tuple[str, ...]:
    """The versions a signature under which still counts: from the last significant one on; the first always is."""
    start = max((place for place, version in enumerate(versions) if version.significant), default=0)
    return tuple(version.number for version in versions[start:])


def unsigned(
    versions: Sequence[Version], signed: Iterable[Acknowledgement], roster: Iterable[Staff], today: date
) -> tuple[Staff, ...]:
    """Those employed today who have not signed the newest version, nor an earlier one that still counts."""
    if not versions:
        return ()
    count = frozenset(counting(versions))
    done = {acknowledgement.staff for acknowledgement in signed if acknowledgement.version in count}
    return tuple(person for person in roster if person.employed(today) and person.no not in done)


def as_text(version: Version, marks: Mapping[Severity, str], labels: Mapping[str, str]) -> str:
    """The version as plain text, line by line: what a person signs, and what the hash is taken of.

    `marks` are the words for the severities (a norm has none), `labels` those for "handling" and "why".
    """
    numbers = version.text.numbers()
    lines = [f"{version.text.title} {version.number}", version.effective.isoformat()]
    for chapter in version.text.chapters:
        lines += ["", f"{numbers[chapter.id]} {chapter.title}", *([chapter.lead] if chapter.lead else [])]
        for section in chapter.sections:
            lines += ["", f"{numbers[section.id]} {section.title}"]
            for clause in section.clauses:
                mark = "" if clause.severity is Severity.NORM else f"[{marks[clause.severity]}] "
                lines.append(f"{numbers[clause.id]} {mark}{clause.text}")
                lines += [f"{labels[name]}{said}" for name, said in _asides(clause) if said]
    return "\n".join(lines) + "\n"


def _asides(clause: Clause) -> Collection[tuple[str, str]]:
    return (("handling", clause.handling), ("why", clause.why))


def text_hash(text: str) -> str:
    """The SHA-256 of a signed text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
