"""Rates in all the ways tools write them; whether a column is in percent shows only in the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from shopdesk.intake.sheets import Unreckoned, Value
from shopdesk.intake.values import BadValue, number, squeezed


def percents(
    values: Sequence[Value], *, top: Decimal = Decimal(1), bad: list[tuple[int, BadValue]] | None = None
) -> list[Decimal | None]:
    """A column of rates as fractions: 0.9971, "99.71%" and 99.71 are one and the same.

    A cell with % says so itself. The others are decided together: if any of them is above `top`, the largest
    fraction the rate can be (1 for a share; more for 答问比), they are all percent, else they are all fractions.
    Raises BadValue rate-expected at the first cell that is no number; given `bad`, collects (place, finding) there.
    """
    found: list[Decimal | None] = []
    bare: dict[int, Decimal] = {}
    for place, value in enumerate(values):
        try:
            rate, marked = _rate(value)
        except BadValue as finding:
            if bad is None:
                raise
            bad.append((place, finding))
            rate, marked = None, True
        found.append(rate)
        if rate is not None and not marked:
            bare[place] = rate
    if any(abs(rate) > top for rate in bare.values()):
        for place, rate in bare.items():
            found[place] = rate / 100
    return found


def _rate(value: Value) -> tuple[Decimal | None, bool]:
    """The number, already divided where the cell bears a percent sign, and whether it does."""
    marked = isinstance(value, str) and not isinstance(value, Unreckoned) and squeezed(value).endswith("%")
    try:
        rate = number(squeezed(value).removesuffix("%") if marked else value)
    except BadValue as finding:
        raise finding if finding.code == "formula-not-reckoned" else BadValue("rate-expected") from finding
    return (rate / 100 if marked and rate is not None else rate), marked
