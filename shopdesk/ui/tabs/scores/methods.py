"""Bands and lines as an owner types them: “97=100, 95=92, 90=76, *=50”, or “0>80” for a straight line."""

from __future__ import annotations

import re
from decimal import Decimal

from shopdesk.domain.schemes import HUNDRED, Band, Bands, Linear
from shopdesk.reports.score_words import short

_NUMBER = r"\d+(?:\.\d+)?"
_LINE = re.compile(rf"({_NUMBER})\s*[>→]\s*({_NUMBER})(?:\s*\^\s*({_NUMBER}))?")
_PAIR = re.compile(rf"({_NUMBER}|\*)\s*[=→:：]\s*({_NUMBER})")


def written(method: Bands | Linear) -> str:
    """A method as it is typed."""
    if isinstance(method, Linear):
        most = "" if method.most == HUNDRED else f" ^{_plain(method.most)}"
        return f"{_plain(method.zero)} > {_plain(method.full)}{most}"
    pairs = [f"{_plain(one.limit)}={_plain(one.points)}" for one in method.lines]
    return ", ".join([*pairs, f"*={_plain(method.rest)}"])


def parsed(text: str) -> Bands | Linear | None:
    """The method typed; None when it cannot be understood."""
    if line := _LINE.fullmatch(text.strip()):
        return Linear(Decimal(line[1]), Decimal(line[2]), Decimal(line[3]) if line[3] else HUNDRED)
    parts = [part for part in re.split(r"[,，;；·]", text) if part.strip()]
    pairs = [_PAIR.fullmatch(part.strip()) for part in parts]
    if not pairs or None in pairs:
        return None
    found = [(pair[1], Decimal(pair[2])) for pair in pairs if pair]
    lines = tuple(Band(Decimal(limit), points) for limit, points in found if limit != "*")
    rest = next((points for limit, points in found if limit == "*"), Decimal(0))
    return Bands(lines, rest) if lines else None


def _plain(value: Decimal) -> str:
    return short(value).replace(",", "")
