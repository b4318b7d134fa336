"""The rota for the wall: a value tree for `rota.typ`, A4 or A3 landscape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shopdesk.domain.calendar import SATURDAY, Band
from shopdesk.domain.meetings import Meeting
from shopdesk.domain.needs import DayKind
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.shifts import Kind, ShiftType, clock
from shopdesk.domain.staff import Position, Staff, StaffNo
from shopdesk.words import Words

TEMPLATE = "rota.typ"


@dataclass(frozen=True, slots=True)
class Wall:
    """What the print says beside the month itself."""

    shop: str
    file: str
    positions: tuple[Position, ...]
    turns: Mapping[date, StaffNo]  # who cleans
    meetings: tuple[Meeting, ...] = ()
    notes: tuple[str, ...] = ()
    paper: str = "a4"


def content(month: RotaMonth, wall: Wall, words: Words) -> dict[str, Any]:
    """Everything the template sets, as JSON values. Leave of any kind is only 假: its kind is nobody's business."""
    working = month.task.working
    return {
        "language": words.language,
        "paper": wall.paper,
        "shop": wall.shop,
        "title": words("Customer service rota"),
        "month": words.month(month.month),
        "meta": [_version(month, words), _holidays(month, words)],
        "name": words("Name"),
        "position": words("Position"),
        "sums": [*(words.code(one) for one in working), words("Off"), words("Hours")],
        "days": [{"n": day.day, "weekday": words.weekday(day), "tint": _tint(month, day)} for day in month.days],
        "rows": [_row(month, wall, person, words) for person in month.people],
        "cover": [_cover(month, one, words) for one in working],
        "duty": {"label": words("Cleaning duty"), "names": _duty(month, wall)},
        "legend": list(_legend(month, words)),
        "notes": (
            *_meetings(wall, words),
            *(wall.notes or (words("rota-print-note-swap"), words("rota-print-note-leave"))),
        ),
        "file": wall.file,
        "page_of": words("Page {page} of {pages}", page="{page}", pages="{pages}"),
    }


def _version(month: RotaMonth, words: Words) -> str:
    if not month.versions or month.unpublished:
        return words("Draft, not published")
    last = month.versions[-1]
    return words("Version {n}, published {day} by {name}", n=last.number, day=last.at.date().isoformat(), name=last.by)


def _holidays(month: RotaMonth, words: Words) -> str:
    return words("; ").join(_band(band, words) for band in month.bands if band.kind is not DayKind.SALE)


def _band(band: Band, words: Words) -> str:
    first = f"{band.first.month}/{band.first.day}"
    days = first if band.first == band.last else f"{first}–{band.last.day}"
    match band.kind:
        case DayKind.HOLIDAY:
            return words("{days} {name}", days=days, name=words.name(band))
        case DayKind.BRIDGE:
            return words("{days} off by exchange", days=days)
        case _:
            return words("{days} make-up workday", days=days)


def _tint(month: RotaMonth, day: date) -> str:
    kind = month.task.calendar.get(day)
    if kind is DayKind.HOLIDAY:
        return "holiday"
    weekend = day.weekday() >= SATURDAY and kind is not DayKind.MAKEUP
    return "weekend" if weekend or kind is DayKind.BRIDGE else ""


def _row(month: RotaMonth, wall: Wall, person: Staff, words: Words) -> dict[str, Any]:
    position = next((one for one in wall.positions if one.name == person.position), None)
    codes = [month.rota.codes.get(Cell(person.no, day)) for day in month.days]
    types = month.task.types
    minutes = month.minutes(person.no)[1]
    return {
        "name": person.name,
        "position": words.name(position) if position else person.position,
        "cells": [_cell(types[code], words) if code and code in types else None for code in codes],
        "sums": [
            *(str(codes.count(one.code)) for one in month.task.working),
            str(month.count(person.no, Kind.REST)),
            f"{minutes / 60:g}",
        ],
    }


def _cell(shift: ShiftType, words: Words) -> dict[str, str]:
    if shift.kind.away:
        return {"code": words("rota-print-leave"), "kind": "leave"}
    return {"code": words.code(shift), "kind": shift.kind}


def _cover(month: RotaMonth, shift: ShiftType, words: Words) -> dict[str, Any]:
    return {
        "label": words("{shift}: people", shift=words.name(shift)),
        "counts": [month.have(shift.code, day)[0] for day in month.days],
    }


def _duty(month: RotaMonth, wall: Wall) -> list[str]:
    """Who cleans, day by day. A name of several words is told by its first where that names nobody else."""
    firsts = Counter(one.name.partition(" ")[0] for one in month.people)
    shorts = ((one, one.name.partition(" ")[0]) for one in month.people)
    names = {one.no: short if firsts[short] == 1 else one.name for one, short in shorts}
    return [names.get(wall.turns[day], "") if day in wall.turns else "" for day in month.days]


def _meetings(wall: Wall, words: Words) -> tuple[str, ...]:
    return tuple(
        words(
            "{name}: every {weekday}, {start}–{end}",
            name=one.name,
            weekday=words(f"rota-weekday-{one.weekday}"),
            start=clock(one.start),
            end=clock(one.end),
        )
        for one in wall.meetings
    )


def _legend(month: RotaMonth, words: Words) -> Iterator[dict[str, str]]:
    for shift in month.task.working:
        hours = words.comma.join(f"{clock(one.start)}–{clock(one.end)}" for one in shift.segments)
        yield {**_cell(shift, words), "text": f"{words.name(shift)} {hours}"}
    for shift in month.task.types.values():
        if shift.kind is Kind.REST:
            yield {**_cell(shift, words), "text": words.name(shift)}
            break
    yield {"code": words("rota-print-leave"), "kind": "leave", "text": words("On leave (the kind is not shown)")}
