"""The versions of the attendance policy, and all that a span of days is judged from."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

from shopdesk.domain import attendance_policy
from shopdesk.domain.attendance import Evidence, gather
from shopdesk.domain.attendance_policy import AttendancePolicy, PolicyVersion
from shopdesk.domain.staff import StaffNo
from shopdesk.storage import punches, rota, shifts
from shopdesk.storage.database import Database

_MARGIN = timedelta(days=3)  # shifts and punches so near that they may touch the span's windows


def policies(db: Database) -> tuple[PolicyVersion, ...]:
    """Every version of the policy, the oldest first."""
    rows = db.execute("select since, policy from attendance_policy order by since")
    return tuple(
        PolicyVersion(date.fromisoformat(since), attendance_policy.from_mapping(json.loads(policy)))
        for since, policy in rows
    )


def put_policy(db: Database, since: date, policy: AttendancePolicy, at: datetime) -> None:
    """Let `policy` hold from `since` on; a version of the same day is replaced."""
    db.execute(
        "insert into attendance_policy (since, policy, set_at) values (?, ?, ?) "
        "on conflict (since) do update set policy = excluded.policy, set_at = excluded.set_at",
        [since.isoformat(), json.dumps(attendance_policy.as_mapping(policy)), at.isoformat()],
    )


def evidence(db: Database, first: date, last: date, staff: StaffNo | None = None) -> Evidence:
    """What the days `first` to `last` are judged from, of everybody or of one person."""
    start, end = first - _MARGIN, last + _MARGIN
    return gather(
        rota.between(db, start, end),
        shifts.types(db),
        punches.between(db, start, end, staff),
        punches.corrections(db, start, end, staff),
        policies(db),
    )
