"""The handbook of a pack: [handbook] with chapters, sections and clauses, in the pack's own language and in English."""

from __future__ import annotations

from itertools import count

from shopdesk.domain import handbook
from shopdesk.domain.handbook import Chapter, Clause, Handbook, PartId, Severity
from shopdesk.intake.pack_section import Section

_ENGLISH = "_en"


def read(section: Section) -> tuple[Handbook, Handbook | None]:
    """The handbook in the pack's own language, and the one in English, or None in a pack without.

    `title_en` says that there is one; then every text needs its English, for a handbook half in one language serves
    nobody. A part has the same id in both.
    """
    book = _Book(english=f"title{_ENGLISH}" in section)
    heads = [book.texts(section, key, needed=key == "title") for key in ("title", "subtitle", "scope", "authors")]
    chapters = [book.chapter(row) for row in section.sections("chapters", needed=True)]
    section.done()
    following = next(book.ids)
    made = [
        Handbook(title, subtitle, scope, authors, tuple(one[at] for one in chapters), next_id=following)
        for at, (title, subtitle, scope, authors) in enumerate(zip(*heads, strict=True))
    ]
    return made[0], made[1] if len(made) > 1 else None


class _Book:
    """Reads each table once and makes its part in each language: the pack's own, and English if there is any."""

    def __init__(self, *, english: bool) -> None:
        self._english = english
        self.ids = count(1)

    def chapter(self, row: Section) -> list[Chapter]:
        part = self._part()
        titles, leads = self.texts(row, "title", needed=True), self.texts(row, "lead")
        sections = [self._section(one) for one in row.sections("sections", needed=True)]
        row.done()
        return [
            Chapter(part, title, lead, tuple(one[at] for one in sections))
            for at, (title, lead) in enumerate(zip(titles, leads, strict=True))
        ]

    def texts(self, row: Section, key: str, *, needed: bool = False) -> list[str]:
        """What `key` says in each language: where one speaks, all must."""
        translated = f"{key}{_ENGLISH}"
        own = row.text(key, needed=needed or translated in row)
        english = row.text(translated, needed=self._english and bool(own))
        if self._english:
            return [own, english]
        if translated in row:
            row.wrong(translated, "pack-handbook-english")
        return [own]

    def _section(self, row: Section) -> list[handbook.Section]:
        part = self._part()
        titles = self.texts(row, "title", needed=True)
        clauses = [self._clause(one) for one in row.mixed("clauses", "text")]
        row.done()
        return [handbook.Section(part, title, tuple(one[at] for one in clauses)) for at, title in enumerate(titles)]

    def _clause(self, row: Section) -> list[Clause]:
        """A text, or a table with severity, handling and why."""
        part = self._part()
        severity = row.choice("severity", Severity, Severity.NORM)
        said = [self.texts(row, key, needed=key == "text") for key in ("text", "handling", "why")]
        if severity is not Severity.NORM and not said[1][0]:
            row.wrong("", "pack-clause-handling", severity=severity)
        row.done()
        return [Clause(part, text, severity, handling, why) for text, handling, why in zip(*said, strict=True)]

    def _part(self) -> PartId:
        return PartId(next(self.ids))
