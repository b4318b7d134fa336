"""Files that are kept in the shop file: read whole, or refused in words."""

from __future__ import annotations

from pathlib import Path

from shopdesk.domain.errors import ShopError


def read(source: Path, most_bytes: int) -> bytes:
    """What is in the file at `source`. Raises ShopError document-missing, document-empty, document-too-big."""
    try:
        if source.stat().st_size > most_bytes:
            raise ShopError("document-too-big", path=source.name, most=most_bytes // 1024 // 1024)
        found = source.read_bytes()
    except OSError as error:
        raise ShopError("document-missing", path=source.name) from error
    if not found:
        raise ShopError("document-empty", path=source.name)
    return found
