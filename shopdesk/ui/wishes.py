"""A wish and what became of it in words, for the window and the kiosk."""

from __future__ import annotations

from shopdesk.services.wishes import Told
from shopdesk.ui.texts import tr, words


def wish(told: Told) -> str:
    """What is wished for: `Rest, strong`, `rather not Late`."""
    one = told.wish
    shift = words().name(told.shift)
    text = shift if one.wanted else tr("rather not {shift}", shift=shift)
    return tr("{wish} (strong)", wish=text) if one.strong else text


def outcome(told: Told) -> str:
    """What became of a wish."""
    if told.granted is None:
        return tr("wish-open")
    return tr("wish-granted") if told.granted else tr("wish-refused")
