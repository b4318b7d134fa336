"""What changed between two texts of the handbook: which clauses, and which words in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum, unique

from shopdesk.domain.handbook import Clause, Handbook, PartId

_WORD = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Difference:
    """From the older text to the newer one.

    `changed` holds the clause as it was. `moved` are clauses now in another section; one that only slid along because
    others came or went is not moved. `headings` are chapters and sections that are new or say something else.
    """

    added: frozenset[PartId] = frozenset()
    changed: tuple[Clause, ...] = ()
    moved: frozenset[PartId] = frozenset()
    removed: tuple[Clause, ...] = ()
    headings: frozenset[PartId] = frozenset()
    cover: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.moved or self.removed or self.headings or self.cover)

    def before(self, clause: PartId) -> Clause | None:
        """The clause as it was, when it was changed."""
        return next((one for one in self.changed if one.id == clause), None)

    @property
    def marked(self) -> frozenset[PartId]:
        """The clauses that get a bar in the margin."""
        return self.added | self.moved | {clause.id for clause in self.changed}


@unique
class Stroke(StrEnum):
    """What became of a piece of text from one version to the next."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


def difference(old: Handbook, new: Handbook) -> Difference:
    """What a reader of `old` must know to be a reader of `new`."""
    was, now = _homes(old), _homes(new)
    both = [part for part in now if part in was]
    headings = _headings(old)
    return Difference(
        added=frozenset(part for part in now if part not in was),
        changed=tuple(was[part][1] for part in both if was[part][1] != now[part][1]),
        moved=frozenset(part for part in both if was[part][0] != now[part][0]),
        removed=tuple(clause for part, (_, clause) in was.items() if part not in now),
        headings=frozenset(part for part, said in _headings(new).items() if headings.get(part) != said),
        cover=_cover(old) != _cover(new),
    )


def strokes(old: str, new: str) -> tuple[tuple[Stroke, str], ...]:
    """The new text with what came and went, in reading order.

    Chinese is compared character by character, Latin script word by word.
    """
    return tuple(_strokes(_WORD.findall(old), _WORD.findall(new)))


def _strokes(old: list[str], new: list[str]) -> Iterator[tuple[Stroke, str]]:
    """One sign left standing between two changes is read as part of them: it would only break the sentence up."""
    gone, come = "", ""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (kind, a, b, c, d) in enumerate(blocks):
        inside = 0 < place < len(blocks) - 1
        if kind != "equal" or (inside and b - a == 1):
            gone, come = gone + "".join(old[a:b]), come + "".join(new[c:d])
            continue
        yield from _change(gone, come)
        gone, come = "", ""
        yield Stroke.KEPT, "".join(new[c:d])
    yield from _change(gone, come)


def _change(gone: str, come: str) -> Iterator[tuple[Stroke, str]]:
    if gone:
        yield Stroke.REMOVED, gone
    if come:
        yield Stroke.ADDED, come


def _homes(handbook: Handbook) -> dict[PartId, tuple[PartId, Clause]]:
    return {
        clause.id: (section.id, clause)
        for chapter in handbook.chapters
        for section in chapter.sections
        for clause in section.clauses
    }


def _headings(handbook: Handbook) -> dict[PartId, tuple[str, str]]:
    found = {chapter.id: (chapter.title, chapter.lead) for chapter in handbook.chapters}
    for chapter in handbook.chapters:
        found |= {section.id: (section.title, "") for section in chapter.sections}
    return found


def _cover(handbook: Handbook) -> Handbook:
    return replace(handbook, chapters=(), binned=(), next_id=0)
