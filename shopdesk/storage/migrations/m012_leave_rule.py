"""The rule that tells of more leave than the balance holds, for shops that have rules already."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_SQL = """
insert into rota_rule (place, code, severity, params)
select max(place) + 1, 'leave-balance', 'warn', '{}' from rota_rule having count(*) > 0
"""


def apply(db: Database) -> None:
    db.execute(_SQL)
