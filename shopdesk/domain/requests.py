"""What staff ask for: leave, a swap, a missed punch; and what saying yes would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from typing import NamedTuple

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_versions import Changed, difference
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo

NOTICE = 1  # days ahead, by which leave is asked for; the shop's own number is a setting


@unique
class RequestState(StrEnum):
    """How far a request has come; the last four are final."""

    ASKED = "asked"  # a swap waits for the colleague; anything else for the supervisor
    AGREED = "agreed"  # the colleague said yes; the supervisor decides
    APPROVED = "approved"
    REFUSED = "refused"
    DECLINED = "declined"  # by the colleague
    WITHDRAWN = "withdrawn"  # by the person


class Leave(NamedTuple):
    """Days off `first` to `last`, both included, under a leave code of the rota; `cover` stands in."""

    first: date
    last: date
    code: Code
    cover: StaffNo | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """Every day asked for, both ends included."""
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


class Swap(NamedTuple):
    """My shift of `day` against the colleague's of `other_day`; each works the other's on both days."""

    day: date
    colleague: StaffNo
    other_day: date


class Missed(NamedTuple):
    """A punch that was forgotten or could not be made, at its time on the shop's wall clock."""

    at: datetime


What = Leave | Swap | Missed

MOST_EVIDENCE = 3
LARGEST_EVIDENCE = 5 * 1024 * 1024  # bytes: a photo of a phone, a page that was scanned
_KINDS = {
    b"\xff\xd8\xff": (".jpg", ".jpeg"),
    b"\x89PNG\r\n\x1a\n": (".png",),
    b"%PDF-": (".pdf",),
}  # what a file begins with, and how its name may end


class Attachment(NamedTuple):
    """A photo or PDF handed in with a request; `size` in bytes."""

    id: int
    name: str
    size: int


def taken_as_evidence(handed_in: Sequence[tuple[str, bytes]]) -> tuple[tuple[str, bytes], ...]:
    """The files as they are kept. What a file is, its content says: a name that ends otherwise is given that ending.

    Else a program that begins like a photo would be run when it is opened. Too many files, and what is nothing to look
    at, are refused. Raises ShopError: evidence-too-many, evidence-kind.
    """
    if len(handed_in) > MOST_EVIDENCE:
        raise ShopError("evidence-too-many", most=MOST_EVIDENCE)
    return tuple((_named(name, content), content) for name, content in handed_in)


def _named(name: str, content: bytes) -> str:
    endings = next((endings for begins, endings in _KINDS.items() if content.startswith(begins)), None)
    if endings is None:
        kinds = [endings[0].removeprefix(".").upper() for endings in _KINDS.values()]
        raise ShopError("evidence-kind", file=name, kinds=kinds)
    return name if name.lower().endswith(endings) else f"{name}{endings[0]}"


class Request(NamedTuple):
    """What somebody asks for, and how far it has come. `decided_by` is empty while it waits.

    `evidence` is what was handed in with it, without its content.
    """

    id: int
    staff: StaffNo
    asked_at: datetime
    what: What
    reason: str
    state: RequestState = RequestState.ASKED
    decided_by: str = ""
    decided_at: datetime | None = None
    answer: str = ""
    evidence: tuple[Attachment, ...] = ()

    @property
    def kind(self) -> str:
        """leave, swap, missed … as the file and the words call it."""
        return type(self.what).__name__.lower()

    @property
    def waits_for_colleague(self) -> bool:
        """A swap nobody has answered: only the colleague can."""
        return self.state is RequestState.ASKED and isinstance(self.what, Swap)

    @property
    def waits_for_supervisor(self) -> bool:
        """Whether a supervisor is to decide now; a swap comes to him after the colleague agreed."""
        return self.state is RequestState.AGREED or (self.state is RequestState.ASKED and not self.waits_for_colleague)


class Effect(NamedTuple):
    """What approving would write: rota cells, or one added punch.

    `rests` are the days off inside a leave: they stay days off, and are locked.
    """

    cells: tuple[Changed, ...] = ()
    punch: datetime | None = None
    rests: tuple[Cell, ...] = ()


def require_leave(leave: Leave, staff: StaffNo, today: date, notice: int = NOTICE) -> None:
    """Refuse leave asked for too late, turned round, or covered by the person himself.

    `notice` whole days lie between the day of asking and the first day off: 1 means tomorrow at the earliest.
    """
    if leave.last < leave.first:
        raise ShopError("leave-ends-before-it-starts", first=leave.first, last=leave.last)
    if leave.first < today + timedelta(days=notice):
        raise ShopError("leave-too-late", n=notice, earliest=today + timedelta(days=notice))
    if leave.cover == staff:
        raise ShopError("cover-is-oneself")


def effect(request: Request, rota: Rota, off: Mapping[date, Code] | None = None) -> Effect:
    """What approving `request` would change in `rota`. Cells that stay as they are, are left out.

    `off` are the days off inside a leave that are no leave, with their code.
    Raises ShopError swap-shift-gone when one of the shifts to swap is no longer planned.
    """
    match request.what:
        case Leave() as leave:
            off = off or {}
            wanted = {Cell(request.staff, day): off.get(day, leave.code) for day in leave.days}
            rests = tuple(Cell(request.staff, day) for day in off)
        case Swap() as swap:
            wanted, rests = _swapped(request.staff, swap, rota), ()
        case Missed() as missed:
            return Effect(punch=missed.at)
    stand = {cell: rota.codes[cell] for cell in wanted.keys() & rota.codes.keys()}
    return Effect(difference(stand, wanted), rests=rests)


def _swapped(staff: StaffNo, swap: Swap, rota: Rota) -> dict[Cell, Code]:
    """Both people's cells of both days, exchanged; a swap of one day exchanges just that day."""
    wanted: dict[Cell, Code] = {}
    for day in {swap.day, swap.other_day}:
        mine, theirs = rota.code(staff, day), rota.code(swap.colleague, day)
        if mine is None or theirs is None:
            raise ShopError("swap-shift-gone", day=day)
        wanted |= {Cell(staff, day): theirs, Cell(swap.colleague, day): mine}
    return wanted
