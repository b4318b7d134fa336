"""The schema, append-only: a released migration is never edited, a new one goes to the end.

Each module holds one feature's tables and imports nothing of the app.
"""

from __future__ import annotations

from sqlite_utils.migrations import Migrations

from shopdesk.storage.migrations import (
    m001_core,
    m002_staff,
    m003_rota,
    m004_attendance,
    m005_permissions,
    m006_handbook,
    m007_scores,
    m008_turns,
)

migrations = Migrations("shopdesk")

for _module in (
    m001_core,
    m002_staff,
    m003_rota,
    m004_attendance,
    m005_permissions,
    m006_handbook,
    m007_scores,
    m008_turns,
):
    migrations(name=_module.__name__.rpartition(".")[2])(_module.apply)
