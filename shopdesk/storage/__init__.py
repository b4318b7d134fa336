"""The only SQL: functions from a database and values to domain values."""

from __future__ import annotations

import sys

# sqlite-utils takes pandas and numpy aboard when it finds them: half a second before the first window, and nothing here
# needs them. So they are out of sight while sqlite-utils is imported, before any module of this package asks for it.
_unneeded = [name for name in ("pandas", "numpy") if name not in sys.modules]
for _name in _unneeded:
    sys.modules[_name] = None  # type: ignore[assignment]  # what import takes for "not there"
import sqlite_utils  # noqa: E402, F401 - imported here for its effect, before anybody else does

for _name in _unneeded:
    del sys.modules[_name]
