"""The program's log file: what went wrong with us, never what is in the shop's file."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path

from shopdesk import paths

_BYTES = 1_000_000


def keep() -> Path:
    """Write warnings and faults to this user's log folder, or where temporary files go when he has none; where."""
    place = _folder() / "shopdesk.log"
    with suppress(OSError):  # turned by hand: logging.handlers would bring sockets aboard before the first window
        if place.exists() and place.stat().st_size > _BYTES:
            place.replace(place.with_suffix(".old.log"))
    file = logging.FileHandler(place, encoding="utf-8", delay=True)
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[file])
    return place


def _folder() -> Path:
    with suppress(OSError):
        if os.access(folder := paths.user_logs(), os.W_OK):
            return folder
    from tempfile import gettempdir

    return Path(gettempdir())
