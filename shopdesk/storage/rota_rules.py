"""The rules a rota is held to, and how many people its shifts need."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date

from shopdesk.domain import naming
from shopdesk.domain.naming import Named
from shopdesk.domain.needs import DayKind, Need
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.shifts import Code
from shopdesk.storage.database import Database


def rules(db: Database) -> tuple[Rule, ...]:
    """Every rule of the shop in the owner's order, those switched off included."""
    rows = db.execute("select code, severity, params from rota_rule order by place")
    return tuple(Rule(code, Severity(severity), json.loads(params)) for code, severity, params in rows)


def put_rules(db: Database, rules: Iterable[Rule]) -> None:
    """Write all rules in place of what stood there."""
    db.execute("delete from rota_rule")
    for place, rule in enumerate(rules):
        params = json.dumps(dict(rule.params), ensure_ascii=False, sort_keys=True)
        db.execute(
            "insert into rota_rule (place, code, severity, params) values (?, ?, ?, ?)",
            [place, rule.code, rule.severity, params],
        )


def needs(db: Database) -> tuple[Need, ...]:
    """Every need in the owner's order: of two alike the later holds."""
    rows = db.execute(
        "select code, least, wanted, most, weekdays, dates, kinds, positions, team_groups, platforms, "
        "under, over from rota_need order by place"
    )
    return tuple(
        Need(
            Code(code),
            least,
            wanted,
            most,
            frozenset(json.loads(weekdays)),
            frozenset(date.fromisoformat(day) for day in json.loads(dates)),
            frozenset(DayKind(kind) for kind in json.loads(kinds)),
            frozenset(json.loads(positions)),
            frozenset(json.loads(groups)),
            frozenset(json.loads(platforms)),
            under,
            over,
        )
        for code, least, wanted, most, weekdays, dates, kinds, positions, groups, platforms, under, over in rows
    )


def put_needs(db: Database, needs: Iterable[Need]) -> None:
    """Write all needs in place of what stood there."""
    db.execute("delete from rota_need")
    for place, need in enumerate(needs):
        db.execute(
            "insert into rota_need (place, code, least, wanted, most, weekdays, dates, kinds, positions, team_groups, "
            "platforms, under, over) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                place,
                need.code,
                need.least,
                need.wanted,
                need.most,
                _list(need.weekdays),
                _list({day.isoformat() for day in need.dates}),
                _list(need.kinds),
                _list(need.positions),
                _list(need.groups),
                _list(need.platforms),
                need.under,
                need.over,
            ],
        )


def rename(db: Database, kind: Named, name: str, to: str) -> None:
    """Rules and needs that speak of a position or group speak of it by its new name."""
    put_rules(db, naming.rules_renamed(kind, name, to, rules(db)))
    put_needs(db, naming.needs_renamed(kind, name, to, needs(db)))


def _list(values: Collection[str] | Collection[int]) -> str:
    return json.dumps(sorted(values), ensure_ascii=False)
