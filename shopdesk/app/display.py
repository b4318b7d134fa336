"""Whether there is a screen to open a window on."""

from __future__ import annotations

import os
import sys


def has_display() -> bool:
    """Whether a window would be seen: always on Windows and macOS, elsewhere when a display server is named."""
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def can_open_window() -> bool:
    """A display, or a platform of Qt's own asked for by name: without either Qt would end the process."""
    return has_display() or bool(os.environ.get("QT_QPA_PLATFORM"))
