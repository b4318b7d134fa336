"""What the tree and the clause list show of a handbook."""

from __future__ import annotations

from collections.abc import Iterator

from shopdesk.domain.handbook import Chapter, Clause, Handbook, PartId, Section, numeral
from shopdesk.domain.handbook_difference import Difference
from shopdesk.services.handbook import Draft
from shopdesk.ui.tabs.handbook.clauses import Line
from shopdesk.ui.tabs.handbook.shown import Shown
from shopdesk.ui.tabs.handbook.tree import Node
from shopdesk.ui.texts import tr, words
from shopdesk.words import Language

ANNEXES = "annexes"
BANNED = "banned"
FAQ = "faq"
BIN = "bin"
COVER = "cover"


def marks(draft: Draft) -> Difference:
    """What is shown as changed: nothing, as long as there is no version to compare with."""
    return draft.changes if draft.before is not None else Difference()


def nodes(text: Handbook, changes: Difference) -> tuple[Node, ...]:
    """The tree: chapters, their sections, and the annexes in one line."""
    numbers = text.numbers()
    marked = changes.marked | changes.headings
    removed = {}
    for chapter in text.chapters:
        for section in chapter.sections:
            ids = {section.id, *(clause.id for clause in section.clauses)}
            removed[section.id] = bool(ids & marked)
    found = [
        Node(
            str(chapter.id),
            f"{chapter_number(place)}　{chapter.title}",
            chapter.lead,
            chapter.id in changes.headings and not chapter.sections,
            tuple(
                Node(
                    str(section.id),
                    f"{numbers[section.id]} {section.title}",
                    " ".join(f"{clause.text} {clause.handling} {clause.why}" for clause in section.clauses),
                    removed[section.id],
                )
                for section in chapter.sections
            ),
        )
        for place, chapter in enumerate(text.chapters, 1)
    ]
    annexes = Node(ANNEXES, tr("Annexes (automatic)"), nodes=(Node(BANNED, tr("Banned words")), Node(FAQ, tr("FAQ"))))
    waiting = (Node(BIN, tr("Bin ({n})", n=len(text.binned))),) if text.binned else ()
    return (Node(COVER, tr("Cover"), changed=changes.cover), *found, annexes, *waiting)


def chapter_number(place: int) -> str:
    """三 / 3."""
    return numeral(place) if words().language is Language.ZH else str(place)


def part_of(text: Handbook, name: str) -> Chapter | Section | None:
    """The chapter or section a line of the tree stands for."""
    for chapter in text.chapters:
        if str(chapter.id) == name:
            return chapter
        for section in chapter.sections:
            if str(section.id) == name:
                return section
    return None


def section_lines(section: Section, numbers: dict[PartId, str], changes: Difference) -> list[Line]:
    """The clauses of a section, those that differ with what they were."""
    return [_shown(clause, numbers[clause.id], changes) for clause in section.clauses]


def chapter_lines(chapter: Chapter, numbers: dict[PartId, str], changes: Difference) -> list[Line]:
    """All clauses of a chapter under their sections' titles."""
    lines: list[Line] = []
    for section in chapter.sections:
        lines.append(f"{numbers[section.id]} {section.title}")
        lines += section_lines(section, numbers, changes)
    return lines


def changed_lines(old: Handbook, new: Handbook, changes: Difference) -> list[Line]:
    """Only what differs, under the titles of the sections; what was taken out comes last."""
    return list(_changed(old, new, changes))


def _changed(old: Handbook, new: Handbook, changes: Difference) -> Iterator[Line]:
    numbers, before = new.numbers(), old.numbers()
    for chapter in new.chapters:
        for section in chapter.sections:
            touched = [clause for clause in section.clauses if clause.id in changes.marked]
            if touched or section.id in changes.headings:
                yield f"{numbers[section.id]} {section.title}"
            for clause in touched:
                yield _shown(clause, numbers[clause.id], changes)
    if changes.removed:
        yield tr("Taken out")
    for clause in changes.removed:
        yield Shown(before[clause.id], clause, removed=True)


def _shown(clause: Clause, number: str, changes: Difference) -> Shown:
    return Shown(number, clause, changes.before(clause.id), added=clause.id in changes.added)
