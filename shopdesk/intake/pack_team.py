"""Who and when, in a pack: [[platforms]], [[positions]], [[groups]], [[shifts]], [attendance]."""

from __future__ import annotations

from collections.abc import Iterator

from shopdesk.domain.attendance_policy import AttendancePolicy, Tier, from_mapping
from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import Fen
from shopdesk.domain.rights import Role
from shopdesk.domain.shifts import DAY, Code, Kind, Segment, ShiftType
from shopdesk.domain.shop import Platform
from shopdesk.domain.staff import Group, Position, Side
from shopdesk.intake.pack_section import Section, parse_clock

_HOUR = 60
_HIGHEST_RANK = 89  # the owner stands above all at 90


def platforms(pack: Section) -> Iterator[Platform]:
    """Platforms with their service windows."""
    seen: set[str] = set()
    for row in pack.sections("platforms", needed=True):
        code = _once(row, "code", seen)
        name, name_en = row.text("name", needed=True), row.text("name_en")
        opens, closes = row.clock("opens"), row.clock("closes")
        if opens is None or closes is None:
            opens, closes = 0, DAY
        elif opens == closes:
            row.wrong("closes", "pack-window-wrong")
            closes += DAY
        elif closes < opens:
            closes += DAY  # past midnight
        row.done()
        yield Platform(code, name, name_en, opens, closes)


def positions(pack: Section) -> Iterator[Position]:
    """Positions; a higher rank approves what a lower one may not give."""
    seen: set[str] = set()
    for row in pack.sections("positions", needed=True):
        name = _once(row, "name", seen)
        position = Position(
            name,
            row.text("name_en"),
            row.choice("side", Side, Side.BOTH),
            row.number("rank", low=1, high=_HIGHEST_RANK, needed=True) or 1,
            row.choice("role", Role, Role.AGENT),
        )
        if position.role is Role.OWNER:
            row.wrong("role", "pack-role-owner")
        row.done()
        yield position


def groups(pack: Section) -> Iterator[Group]:
    """Groups."""
    seen: set[str] = set()
    for row in pack.sections("groups"):
        group = Group(_once(row, "name", seen), row.text("name_en"))
        row.done()
        yield group


def shifts(pack: Section) -> Iterator[ShiftType]:
    """Shifts, rest and leave codes. `segments` are times such as "08:00-12:00"; `hours` what the day counts as."""
    seen: set[str] = set()
    for row in pack.sections("shifts", needed=True):
        code = Code(_once(row, "code", seen))
        kind = row.choice("kind", Kind)
        segments = tuple(_segments(row))
        hours = row.decimal("hours", low=0)
        paid = sum(segment.minutes for segment in segments) if hours is None else int(hours * _HOUR)
        shown = (row.text("name", needed=True), row.text("code_en"), row.text("name_en"))
        counts = row.flag("paid", default=True)
        row.done()
        if kind.works != bool(segments):
            row.wrong("segments" if segments else "", "pack-shift-hours" if kind.works else "pack-shift-no-hours")
            continue
        name, code_en, name_en = shown
        made = row.attempt(
            lambda: ShiftType(code, name, code_en, name_en, kind, segments, paid, counts),  # noqa: B023 - used at once
            "pack-segments-overlap",
            "segments",
        )
        if made is not None:
            yield made


def attendance(pack: Section) -> AttendancePolicy:
    """The attendance policy; what is left out is standard."""
    section = pack.section("attendance")
    tiers = tuple(_tier(row) for row in section.sections("tiers"))
    values = {key: section.plain(key) for key in section.names if key != "tiers"}
    if tiers:
        values["tiers"] = [{"up_to": tier.up_to, "points": tier.points, "fine": tier.fine} for tier in tiers]
    try:
        return from_mapping(values)
    except ShopError as error:
        for field in error.facts["fields"]:
            section.wrong(field if field in section else "", "pack-attendance-wrong", field=field)
    return AttendancePolicy()


def _tier(row: Section) -> Tier:
    tier = Tier(row.number("up_to", low=1), row.count("points", 0), row.yuan("fine") or Fen(0))
    row.done()
    return tier


def _segments(row: Section) -> Iterator[Segment]:
    for place, text in enumerate(row.texts("segments")):
        start, _, end = text.replace("–", "-").partition("-")
        begin, finish = parse_clock(start.strip()), parse_clock(end.strip())
        if begin is None or finish is None:
            row.wrong_at("segments", place, "pack-segment-expected", text)
            continue
        try:
            yield Segment(begin, finish if finish > begin else finish + DAY)
        except ValueError:
            row.wrong_at("segments", place, "pack-segment-expected", text)


def _once(row: Section, key: str, seen: set[str]) -> str:
    """A name that no row before has."""
    name = row.text(key, needed=True)
    if name and name in seen:
        row.wrong(key, "pack-twice")
    seen.add(name)
    return name
