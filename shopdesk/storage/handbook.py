"""The handbook's draft with its undo steps, published versions, signatures."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from shopdesk.domain.handbook import (
    Acknowledgement,
    Binned,
    Chapter,
    Clause,
    Handbook,
    PartId,
    Section,
    Severity,
    Version,
    text_hash,
)
from shopdesk.domain.staff import StaffNo
from shopdesk.storage.chain import Chain
from shopdesk.storage.database import Database

CHAIN = Chain("handbook_signature", ("staff", "version", "at", "text_hash", "on_paper"))

_STEPS_KEPT = 50


def draft(db: Database) -> Handbook | None:
    """The draft as it stands; None in a shop that never wrote a word of it."""
    row = db.execute("select content from handbook_step where current = 1").fetchone()
    return _handbook(json.loads(row[0])) if row else None


def put_draft(db: Database, handbook: Handbook) -> None:
    """The draft after one more edit; what had been undone is gone, and so are steps long past."""
    row = db.execute("select step from handbook_step where current = 1").fetchone()
    step = row[0] if row else 0
    db.execute("delete from handbook_step where step > ? or step <= ?", [step, step - _STEPS_KEPT])
    db.execute("update handbook_step set current = null")
    db.execute("insert into handbook_step (step, content, current) values (?, ?, 1)", [step + 1, _text(handbook)])


def steps(db: Database) -> tuple[bool, bool]:
    """Whether there is a step back, and one forward."""
    back, forward = db.execute(
        "select exists (select 1 from handbook_step where step < now.step), "
        "exists (select 1 from handbook_step where step > now.step) from handbook_step as now where current = 1"
    ).fetchone() or (0, 0)
    return bool(back), bool(forward)


def go(db: Database, by: int) -> bool:
    """Make the draft the one a step back (-1) or forward (1); False when there is none."""
    row = db.execute("select step from handbook_step where current = 1").fetchone()
    if row is None or not db.execute("select 1 from handbook_step where step = ?", [row[0] + by]).fetchone():
        return False
    db.execute("update handbook_step set current = null")
    db.execute("update handbook_step set current = 1 where step = ?", [row[0] + by])
    return True


def add_version(db: Database, version: Version) -> None:
    db.execute(
        "insert into handbook_version (number, effective, significant, published_at, published_by, note, content) "
        "values (?, ?, ?, ?, ?, ?, ?)",
        [
            version.number,
            version.effective.isoformat(),
            int(version.significant),
            version.published_at.isoformat(),
            version.by,
            version.note,
            _text(version.text),
        ],
    )


def versions(db: Database) -> tuple[Version, ...]:
    """Every published version, oldest first."""
    rows = db.execute(
        "select number, effective, significant, published_at, published_by, note, content "
        "from handbook_version order by place"
    )
    return tuple(
        Version(
            number,
            date.fromisoformat(effective),
            bool(significant),
            datetime.fromisoformat(at),
            by,
            note,
            _handbook(json.loads(content)),
        )
        for number, effective, significant, at, by, note, content in rows
    )


def sign(db: Database, acknowledgement: Acknowledgement, text: str) -> None:
    """Append a signature and keep the text it stands under."""
    db.execute("insert or ignore into handbook_text (hash, content) values (?, ?)", [acknowledgement.text_hash, text])
    CHAIN.append(
        db,
        [
            acknowledgement.staff,
            acknowledgement.version,
            acknowledgement.at.isoformat(),
            acknowledgement.text_hash,
            int(acknowledgement.on_paper),
        ],
    )


def signatures(db: Database) -> tuple[Acknowledgement, ...]:
    """Every signature under every version, in the order they were given."""
    rows = db.execute("select staff, version, at, text_hash, on_paper from handbook_signature order by seq")
    return tuple(
        Acknowledgement(StaffNo(staff), version, datetime.fromisoformat(at), text_hash, bool(on_paper))
        for staff, version, at, text_hash, on_paper in rows
    )


def signed_text(db: Database, text_hash: str) -> str | None:
    row = db.execute("select content from handbook_text where hash = ?", [text_hash]).fetchone()
    return str(row[0]) if row else None


def touched_texts(db: Database) -> tuple[str, ...]:
    """The hashes of signed texts that no longer say what was signed."""
    rows = db.execute("select hash, content from handbook_text order by rowid").fetchall()
    return tuple(kept for kept, content in rows if text_hash(content) != kept)


def note_read(db: Database, staff: StaffNo, version: str, at: datetime) -> None:
    """The first time a person opened a version stays."""
    db.execute(
        "insert into handbook_reading (staff, version, read_at) values (?, ?, ?) "
        "on conflict (staff, version) do update set read_at = coalesce(read_at, excluded.read_at)",
        [staff, version, at.isoformat()],
    )


def note_reminded(db: Database, staff: StaffNo, version: str, at: datetime) -> None:
    db.execute(
        "insert into handbook_reading (staff, version, reminded_at) values (?, ?, ?) "
        "on conflict (staff, version) do update set reminded_at = excluded.reminded_at",
        [staff, version, at.isoformat()],
    )


def readings(db: Database, version: str) -> dict[StaffNo, tuple[datetime | None, datetime | None]]:
    """When each person first read a version, and was last reminded of it."""
    rows = db.execute("select staff, read_at, reminded_at from handbook_reading where version = ?", [version])
    return {StaffNo(staff): (_instant(read), _instant(reminded)) for staff, read, reminded in rows}


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _text(handbook: Handbook) -> str:
    return json.dumps(asdict(handbook), ensure_ascii=False, separators=(",", ":"))


def _handbook(found: dict[str, Any]) -> Handbook:
    return Handbook(
        found["title"],
        found["subtitle"],
        found["scope"],
        found["authors"],
        tuple(_chapter(chapter) for chapter in found["chapters"]),
        tuple(Binned(_clause(gone["clause"]), PartId(gone["section"])) for gone in found["binned"]),
        found["next_id"],
    )


def _chapter(found: dict[str, Any]) -> Chapter:
    sections = tuple(
        Section(PartId(section["id"]), section["title"], tuple(_clause(clause) for clause in section["clauses"]))
        for section in found["sections"]
    )
    return Chapter(PartId(found["id"]), found["title"], found["lead"], sections)


def _clause(found: dict[str, Any]) -> Clause:
    return Clause(PartId(found["id"]), found["text"], Severity(found["severity"]), found["handling"], found["why"])
