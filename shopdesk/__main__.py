"""Hands over to the window or to a command; nothing heavy is imported before it is needed."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from shopdesk.app.display import can_open_window
from shopdesk.cli import COMMANDS
from shopdesk.domain.errors import ShopError

_ALL = COMMANDS | {"demo": "shopdesk.app.demo:demo", "self-test": "shopdesk.app.self_test:self_test"}


def main(arguments: Sequence[str] | None = None) -> int:
    """`shopdesk [FILE] [--kiosk]` opens the window; any command's name runs the command."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if _opens_window(given) and can_open_window():
        from shopdesk.app.desktop import main as open_window

        return open_window(given)
    from shopdesk.cli import frame

    if _opens_window(given):
        return frame.refused(ShopError("display-missing"))
    return frame.run(frame.group(_ALL), given)


def _opens_window(given: Sequence[str]) -> bool:
    files = [word for word in given if word != "--kiosk"]
    return len(files) <= 1 and not any(word.startswith("-") or word in _ALL for word in files)


if __name__ == "__main__":
    sys.exit(main())
