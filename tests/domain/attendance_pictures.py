"""A shop of one rota line and one line of punches, as text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from shopdesk.domain.attendance import Correction, DayResult, Evidence, gather
from shopdesk.domain.attendance_policy import AttendancePolicy, PolicyVersion
from shopdesk.domain.judging import judge
from shopdesk.domain.punches import Punch, Source
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.shifts import Code, Kind, Segment, ShiftType
from shopdesk.domain.staff import StaffNo

WHO = StaffNo("K003")
FIRST = date(2026, 10, 12)
LONG_AFTER = datetime(2026, 12, 1)  # noqa: DTZ001 - the shop's wall clock


def shift(code: str, kind: Kind, *spans: tuple[int, int]) -> ShiftType:
    segments = tuple(Segment(start, end) for start, end in spans)
    return ShiftType(Code(code), code, code, code, kind, segments, sum(part.minutes for part in segments))


TYPES = {
    one.code: one
    for one in (
        shift("早", Kind.EARLY, (480, 720), (840, 1080)),
        shift("晚", Kind.LATE, (840, 1080), (1140, 1380)),
        shift("夜", Kind.LATE, (960, 1500)),  # 16:00-01:00
        shift("连", Kind.EARLY, (480, 720), (720, 1080)),  # two segments that touch
        shift("休", Kind.REST),
        shift("假", Kind.LEAVE),
        shift("病", Kind.SICK),
    )
}


def punches(text: str, source: Source = Source.KIOSK) -> tuple[Punch, ...]:
    """`07:58 12:01` are on the first day, `+1 00:30` on the next; seconds may follow."""
    found: list[Punch] = []
    day = FIRST
    for word in text.split():
        if word.startswith("+"):
            day = FIRST + timedelta(days=int(word))
        else:
            at = datetime.fromisoformat(f"{day} {word if len(word) > 5 else word + ':00'}")
            found.append(Punch(at, WHO, source, len(found) + 1))
    return tuple(found)


def evidence(
    rota: str,
    log: Iterable[Punch],
    corrections: Iterable[Correction] = (),
    policy: AttendancePolicy | None = None,
) -> Evidence:
    """`rota` is one code a day from the first day on, `-` for nothing planned."""
    codes = {Cell(WHO, FIRST + timedelta(days=n)): Code(code) for n, code in enumerate(rota.split()) if code != "-"}
    versions = (PolicyVersion(date.min, policy),) if policy else ()
    return gather(Rota(codes), TYPES, log, corrections, versions)


def at(text: str, away: int = 0) -> datetime:
    return datetime.fromisoformat(f"{FIRST + timedelta(days=away)} {text}")


def day(
    rota: str,
    log: str,
    *,
    away: int = 0,
    now: datetime = LONG_AFTER,
    corrections: Iterable[Correction] = (),
    policy: AttendancePolicy | None = None,
) -> DayResult:
    """The judgement of the day `away` from the first."""
    return judge(evidence(rota, punches(log), corrections, policy), WHO, FIRST + timedelta(days=away), now)


def missing(result: DayResult) -> str:
    return " ".join(f"{mark.way}@{mark.due:%H:%M}" for mark in result.missing)
