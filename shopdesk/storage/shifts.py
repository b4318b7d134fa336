"""Shift types, rest and leave codes."""

from __future__ import annotations

import json
from collections.abc import Iterable

from shopdesk.domain.shifts import Code, Kind, Segment, ShiftType
from shopdesk.storage.database import Database


def types(db: Database) -> dict[Code, ShiftType]:
    """Every code of the shop in the owner's order."""
    rows = db.execute(
        "select code, name, code_en, name_en, kind, segments, paid_minutes, paid from shift_type order by place"
    )
    return {
        Code(code): ShiftType(
            Code(code),
            name,
            code_en,
            name_en,
            Kind(kind),
            tuple(Segment(start, end) for start, end in json.loads(segments)),
            paid_minutes,
            bool(paid),
        )
        for code, name, code_en, name_en, kind, segments, paid_minutes, paid in rows
    }


def put_types(db: Database, types: Iterable[ShiftType]) -> None:
    for place, shift in enumerate(types):
        segments = json.dumps([[segment.start, segment.end] for segment in shift.segments])
        db.execute(
            "insert into shift_type (code, name, code_en, name_en, kind, segments, paid_minutes, paid, place) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (code) do update set name = excluded.name, "
            "code_en = excluded.code_en, name_en = excluded.name_en, kind = excluded.kind, "
            "segments = excluded.segments, paid_minutes = excluded.paid_minutes, paid = excluded.paid, "
            "place = excluded.place",
            [
                shift.code,
                shift.name,
                shift.code_en,
                shift.name_en,
                shift.kind,
                segments,
                shift.paid_minutes,
                int(shift.paid),
                place,
            ],
        )
