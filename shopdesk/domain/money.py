"""Money is counted in fen, whole numbers; never in binary floats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from decimal import Decimal

Fen = NewType("Fen", int)

FEN_PER_YUAN = 100
_AMOUNT = re.compile(r"[+-]?\d+(\.\d{1,2})?")


def fen(yuan: str | Decimal) -> Fen:
    """An amount written in yuan ("128", "30.50") as fen.

    Raises ValueError for anything but digits with at most two decimals.
    """
    from decimal import Decimal

    text = str(yuan).strip()
    if not _AMOUNT.fullmatch(text):
        raise ValueError(text)
    return Fen(int(Decimal(text) * FEN_PER_YUAN))


def yuan(amount: Fen) -> str:
    """An amount as people write it: "30", "30.50", "1,200"; no currency sign."""
    whole, rest = divmod(abs(amount), FEN_PER_YUAN)
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole:,}.{rest:02d}" if rest else f"{sign}{whole:,}"
