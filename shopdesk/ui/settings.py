"""What this user of this computer prefers: language, theme, font size, the last shop file, column widths."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from shopdesk import paths

log = logging.getLogger(__name__)


class _Kept:
    """The settings once read."""

    values: dict[str, Any] | None = None


def _file() -> Path:
    return paths.user_data() / "settings.json"


def get(name: str, default: Any = None) -> Any:
    """The setting `name`, or `default` when it was never set or the file cannot be read."""
    return _values().get(name, default)


def put(name: str, value: Any) -> None:
    """Keep `value` for the next start. A disk that cannot be written costs the preference, not the work."""
    values = _values()
    if name in values and values[name] == value:
        return
    values[name] = value
    target = _file()
    beside = target.with_suffix(".new")
    try:
        beside.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(target)
    except OSError as error:
        log.warning("settings were not kept: %s", error)


def forget() -> None:
    """Read the file again at the next question: for tests, each with its own folder."""
    _Kept.values = None


def _values() -> dict[str, Any]:
    if _Kept.values is None:
        try:
            found = json.loads(_file().read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = {}
        _Kept.values = found if isinstance(found, dict) else {}
    return _Kept.values
