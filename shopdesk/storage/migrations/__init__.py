"""The schema, append-only: a released migration is never edited, a new one goes to the end.

Each module holds one feature's tables and imports nothing of the app.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

SET = "shopdesk"
NAMES = (
    "m001_core",
    "m002_staff",
    "m003_rota",
    "m004_attendance",
    "m005_permissions",
    "m006_handbook",
    "m007_scores",
    "m008_turns",
    "m009_nights",
    "m011_handed_in",
    "m012_leave_rule",
    "m013_need_platforms",
)


def steps() -> Iterator[tuple[str, Callable[[Any], None]]]:
    """Every migration by name; each is imported only when it is wanted, and takes anything that executes SQL."""
    for name in NAMES:
        yield name, import_module(f"{__name__}.{name}").apply
