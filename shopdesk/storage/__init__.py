"""The only SQL: functions from a database and values to domain values."""

from __future__ import annotations

import sys

# sqlite-utils takes pandas aboard when it finds it: half a second before the first window, and nothing here needs it.
# So pandas is out of sight while sqlite-utils is imported, here, before any other module of this package asks for it.
if "pandas" not in sys.modules:
    sys.modules["pandas"] = None  # type: ignore[assignment]
    import sqlite_utils  # noqa: F401

    del sys.modules["pandas"]
