"""The scoring schemes of a pack: [[schemes]] with [[schemes.items]]."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from shopdesk.domain import schemes
from shopdesk.domain.errors import ShopError
from shopdesk.domain.metrics import METRICS
from shopdesk.domain.month import Month
from shopdesk.domain.schemes import CAP, HUNDRED, Band, Bands, Grades, Item, Linear, Missing, Scheme
from shopdesk.intake.pack_section import Section

_ANY_MONTH = Month(2000, 1)


def read(pack: Section, positions: Sequence[str], platforms: Sequence[str]) -> Iterator[Scheme]:
    """Schemes, one for each position at most; judged by the scores' own rules."""
    taken: dict[str, str] = {}
    codes: set[str] = set()
    for row in pack.sections("schemes"):
        before = row.mistakes
        code, name = row.text("code", needed=True), row.text("name", needed=True)
        if code in codes:
            row.wrong("code", "pack-twice")
        codes.add(code)
        scheme = Scheme(
            code,
            1,
            name,
            row.text("name_en"),
            row.texts("positions", positions, "pack-position-unknown"),
            tuple(_item(item, platforms) for item in row.sections("items", needed=True)),
            _ANY_MONTH,
            row.choice("missing", Missing, Missing.RENORMALISE),
            _or(row.decimal("full"), HUNDRED),
            _or(row.decimal("cap"), CAP),
            _grades(row.section("grades")),
        )
        for position in scheme.positions:
            if position in taken:
                row.wrong("positions", "scheme-position-taken", position=position, scheme=taken[position])
            taken[position] = name
        row.done()
        if row.mistakes == before:  # what follows from a mistake told already need not be told again
            _judge(row, scheme)
        yield scheme


def _judge(row: Section, scheme: Scheme) -> None:
    try:
        schemes.check(scheme)
    except ShopError as error:
        row.wrong("", error.code, **error.facts)


def _item(row: Section, platforms: Sequence[str]) -> Item:
    metric = row.known("metric", tuple(METRICS), "pack-metric-unknown", needed=True)
    weight = _or(row.decimal("weight", needed=True, low=0), Decimal(1))
    named = row.texts("platforms", platforms, "pack-platform-unknown")
    method = _bands(row) if "bands" in row else _line(row)
    row.done()
    return Item(metric, weight, method, named)


def _bands(row: Section) -> Bands:
    """`bands` = [[limit, points], …] from best to worst; `rest` for those who reach none."""
    lines = tuple(Band(limit, points) for limit, points in row.pairs("bands"))
    return Bands(lines, _or(row.decimal("rest"), Decimal(0)))


def _line(row: Section) -> Linear:
    """0 points at `zero`, 100 at `full`."""
    zero, full = row.decimal("zero", needed=True), row.decimal("full", needed=True)
    most = _or(row.decimal("most"), HUNDRED)
    if zero is None or full is None:
        return Linear(Decimal(0), Decimal(1), most)
    return Linear(zero, full, most)


def _grades(row: Section) -> Grades:
    standard = Grades()
    grades = Grades(
        _or(row.decimal("gold"), standard.gold),
        _or(row.decimal("silver"), standard.silver),
        _or(row.decimal("bronze"), standard.bronze),
    )
    row.done()
    return grades


def _or(value: Decimal | None, default: Decimal) -> Decimal:
    return default if value is None else value
