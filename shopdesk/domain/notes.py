"""What staff leave for one another at the shared machine: handover notes and questions for the FAQ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from shopdesk.domain.errors import ShopError
from shopdesk.domain.staff import StaffNo

LONGEST = 500


@unique
class NoteKind(StrEnum):
    """What a note is for."""

    HANDOVER = "handover"  # 交接, for whoever comes next
    QUESTION = "question"  # for the FAQ; somebody answers


@dataclass(frozen=True, slots=True)
class Note:
    """A note from the shared machine. `answer` is empty until somebody answers; a handover is never answered.

    `in_faq`: the question stands in the handbook's annex.
    """

    id: int
    kind: NoteKind
    staff: StaffNo
    name: str
    written_at: datetime
    text: str
    answer: str = ""
    answered_by: str = ""
    in_faq: bool = False

    @property
    def open(self) -> bool:
        """Whether it is a question that still waits for its answer."""
        return self.kind is NoteKind.QUESTION and not self.answer


def require_text(text: str) -> str:
    """The note without empty edges; refuses an empty or endless one."""
    plain = text.strip()
    if not plain:
        raise ShopError("handover-empty")
    if len(plain) > LONGEST:
        raise ShopError("note-too-long", most=LONGEST)
    return plain
