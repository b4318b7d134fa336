"""A person's shifts as a calendar file (iCalendar, RFC 5545) for the phone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shopdesk.domain.shifts import Code, ShiftType
from shopdesk.words import Words

_OCTETS = 75  # a line's length, RFC 5545 3.1


@dataclass(frozen=True, slots=True)
class OwnShifts:
    """Whose shifts, of which days, on which wall clock."""

    shop: str
    staff: str
    zone: ZoneInfo
    days: tuple[tuple[date, Code], ...]
    types: Mapping[Code, ShiftType]


def content(own: OwnShifts, made_at: datetime, words: Words) -> bytes:
    """One event a segment of every working shift; the same shift keeps its identity when exported again."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ShopDesk//rota//EN", "CALSCALE:GREGORIAN"]
    for day, code in own.days:
        shift = own.types[code]
        for number, segment in enumerate(shift.segments, 1):
            midnight = datetime.combine(day, time())
            lines += [
                "BEGIN:VEVENT",
                f"UID:{day:%Y%m%d}-{number}-{_text(own.staff)}@shopdesk",
                f"DTSTAMP:{_instant(made_at)}",
                f"DTSTART:{_instant(_at(midnight, segment.start, own.zone))}",
                f"DTEND:{_instant(_at(midnight, segment.end, own.zone))}",
                f"SUMMARY:{_text(words.name(shift))}",
                f"LOCATION:{_text(own.shop)}",
                "END:VEVENT",
            ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _at(midnight: datetime, minutes: int, zone: ZoneInfo) -> datetime:
    return (midnight + timedelta(minutes=minutes)).replace(tzinfo=zone)


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Commas, semicolons, backslashes and line breaks are escaped, RFC 5545 3.3.11."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> Iterable[str]:
    """A long line goes on in the next, after a space; no letter is cut in two."""
    part, room = "", _OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            part, room = " ", _OCTETS - 1
        part += letter
        room -= size
    yield part
