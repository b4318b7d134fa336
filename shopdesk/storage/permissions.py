"""The permission table's versions and the delegations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from shopdesk.domain.money import Fen
from shopdesk.domain.permissions import Action, Delegation, Limit, Measure, Reason, Table
from shopdesk.domain.staff import Side, StaffNo
from shopdesk.storage import staff
from shopdesk.storage.database import Database

_ACTION = "code, name, name_en, about, about_en, side, measure, ceiling, ceiling_percent, red_line, red_line_en"
_LIMIT = tuple(field.name for field in fields(Limit))
_PER_TEN_THOUSAND = 100  # a percent


def in_force(db: Database, day: date) -> Table | None:
    """The version that counts on `day`: the latest effective by then; of the same day the one made last."""
    row = db.execute(
        "select number from permission_version where draft = 0 and effective <= ? "
        "order by effective desc, number desc limit 1",
        [day.isoformat()],
    ).fetchone()
    return version(db, row[0]) if row else None


def draft(db: Database) -> Table | None:
    row = db.execute("select number from permission_version where draft = 1").fetchone()
    return version(db, row[0]) if row else None


def versions(db: Database) -> tuple[Table, ...]:
    """Every version, drafts too, the newest first."""
    numbers = db.execute("select number from permission_version order by effective desc, number desc").fetchall()
    return tuple(version(db, number) for (number,) in numbers)


def version(db: Database, number: int) -> Table:
    title, effective, is_draft, note = db.execute(
        "select title, effective, draft, note from permission_version where number = ?", [number]
    ).fetchone()
    actions = db.execute(f"select {_ACTION} from permission_action where version = ? order by place", [number])
    limits = db.execute(
        f"select {', '.join(_LIMIT)} from permission_limit where version = ? order by action, position",
        [number],
    )
    cells = [_limit(row) for row in limits.fetchall()]
    used = {cell.position for cell in cells}
    return Table(
        number=number,
        title=title,
        effective=date.fromisoformat(effective),
        positions=tuple(sorted((one for one in staff.positions(db) if one.name in used), key=lambda one: one.rank)),
        actions=tuple(_action(row) for row in actions.fetchall()),
        limits={(cell.position, cell.action): cell for cell in cells},
        draft=bool(is_draft),
        note=note,
        reasons=reasons(db),
    )


def put(db: Database, table: Table, at: datetime, by: str) -> int:
    """Write a version as it stands, replacing the one of the same number (0: a new one); its number."""
    number = table.number or _next(db, "permission_version")
    db.execute("delete from permission_version where number = ?", [number])
    db.execute(
        "insert into permission_version (number, title, effective, draft, note, made_at, made_by) "
        "values (?, ?, ?, ?, ?, ?, ?)",
        [number, table.title, table.effective.isoformat(), int(table.draft), table.note, at.isoformat(), by],
    )
    for place, action in enumerate(table.actions):
        _insert(db, "permission_action", {"version": number, **_action_row(action), "place": place})
    for cell in table.limits.values():
        _insert(db, "permission_limit", {"version": number, **_limit_row(cell)})
    return number


def remove(db: Database, number: int) -> None:
    db.execute("delete from permission_version where number = ?", [number])


def reasons(db: Database) -> tuple[Reason, ...]:
    return tuple(Reason(*row) for row in db.execute("select name, name_en from permission_reason order by place"))


def put_reasons(db: Database, reasons: Iterable[Reason]) -> None:
    db.execute("delete from permission_reason")
    for place, reason in enumerate(reasons):
        _insert(db, "permission_reason", {"name": reason.name, "name_en": reason.name_en, "place": place})


def speaks_of(db: Database, position: str) -> bool:
    """Whether any version, old or new, has a cell of this position or names it as the one who approves."""
    row = db.execute("select 1 from permission_limit where position = :one or approver = :one", {"one": position})
    return row.fetchone() is not None


def rename_approver(db: Database, position: str, to: str) -> None:
    """Cells that send people to a position send them to it under its new name."""
    db.execute("update permission_limit set approver = ? where approver = ?", [to, position])


def lent(db: Database, position: str) -> bool:
    """Whether its limits were ever lent to somebody."""
    return db.execute("select 1 from delegation where position = ?", [position]).fetchone() is not None


def delegations(db: Database, day: date) -> tuple[Delegation, ...]:
    """Those not yet over on `day`, those still to come included; ended ones never."""
    rows = db.execute(
        "select number, staff, position, action, first_day, until_day, reason from delegation "
        "where ended_at is null and until_day >= ? order by until_day, number",
        [day.isoformat()],
    )
    return tuple(
        Delegation(number, StaffNo(no), position, action, date.fromisoformat(first), date.fromisoformat(until), reason)
        for number, no, position, action, first, until, reason in rows
    )


def put_delegation(db: Database, given: Delegation, at: datetime, by: str) -> int:
    number = _next(db, "delegation")
    _insert(
        db,
        "delegation",
        {
            "number": number,
            "staff": given.staff,
            "position": given.position,
            "action": given.action,
            "first_day": given.first.isoformat(),
            "until_day": given.until.isoformat(),
            "reason": given.reason,
            "given_by": by,
            "given_at": at.isoformat(),
        },
    )
    return number


def end_delegation(db: Database, number: int, at: datetime) -> bool:
    """Whether there was one to end."""
    return (
        db.execute(
            "update delegation set ended_at = ? where number = ? and ended_at is null", [at.isoformat(), number]
        ).rowcount
        > 0
    )


def _next(db: Database, table: str) -> int:
    return int(db.execute(f"select coalesce(max(number), 0) + 1 from {table}").fetchone()[0])


def _insert(db: Database, table: str, row: dict[str, Any]) -> None:
    marks = ", ".join("?" * len(row))
    db.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values()))


def _action_row(action: Action) -> dict[str, Any]:
    row = {field.name: getattr(action, field.name) for field in fields(action)}
    return row | {"ceiling_percent": _stored_percent(action.ceiling_percent)}


def _action(row: Sequence[Any]) -> Action:
    code, name, name_en, about, about_en, side, measure, ceiling, percent, red_line, red_line_en = row
    return Action(
        code,
        name,
        name_en,
        about,
        about_en,
        Side(side),
        Measure(measure),
        ceiling if ceiling is None else Fen(ceiling),
        _percent(percent),
        red_line,
        red_line_en,
    )


def _limit_row(limit: Limit) -> dict[str, Any]:
    row = {name: getattr(limit, name) for name in _LIMIT}
    return row | {
        "allowed": int(limit.allowed),
        "percent": _stored_percent(limit.percent),
        "reasons": json.dumps(limit.reasons, ensure_ascii=False),
        "evidence": json.dumps(limit.evidence, ensure_ascii=False),
    }


def _limit(row: Sequence[Any]) -> Limit:
    found = dict(zip(_LIMIT, row, strict=True))
    return Limit(
        **found
        | {
            "allowed": bool(found["allowed"]),
            "percent": _percent(found["percent"]),
            "reasons": tuple(json.loads(found["reasons"])),
            "evidence": tuple(json.loads(found["evidence"])),
        }
    )


def _percent(stored: int | None) -> Decimal | None:
    return None if stored is None else Decimal(stored) / _PER_TEN_THOUSAND


def _stored_percent(percent: Decimal | None) -> int | None:
    return None if percent is None else int(percent * _PER_TEN_THOUSAND)
