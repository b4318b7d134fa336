"""Scores in words: figures with their units, bands, and where a number comes from, as screens and prints say it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from shopdesk.domain.metrics import METRICS, Better, Unit
from shopdesk.domain.readings import Part, Reading, Rule, to_hundredths
from shopdesk.domain.schemes import HUNDRED, Item, Linear
from shopdesk.domain.scoring import ItemScore, Line, Score, Step
from shopdesk.words import Words

_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")


def metric(code: str, words: Words) -> str:
    return words(f"metric-{code}")


def formula(code: str, words: Words) -> str:
    """What the metric is made of; "" where the name says it all."""
    key = f"formula-{code}"
    return words(key) if words.knows(key) else ""


def short(value: Decimal) -> str:
    """Without zeros behind the point: 90, 12.5."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def one_place(value: Decimal) -> str:
    return f"{value.quantize(_TENTH, ROUND_HALF_UP):,}"


def figure(code: str, value: Decimal, words: Words) -> str:
    """A raw figure as a cell shows it: 91.02%, 32.8 s, 71/80, late 1."""
    known = METRICS[code]
    if known.full is not None:
        return f"{short(value)}/{short(known.full)}"
    if known.attendance:
        return words(f"count-{code}", n=int(value))
    match known.unit:
        case Unit.PERCENT:
            return f"{one_place(value)}%" if known.hand else f"{to_hundredths(value)}%"
        case Unit.SECONDS:
            return words("{seconds} s", seconds=one_place(value))
        case Unit.YUAN:
            return f"¥{to_hundredths(value):,}"
        case _:
            return short(value)


def line(code: str, hit: Line | None, words: Words) -> str:
    """The band or line hit, as narrow as a column: ≥90, ≤40, ÷80, −8 each."""
    if hit is None:
        return ""
    if hit.linear:
        return straight(hit.linear, words)
    return words("lowest") if hit.limit is None else words("band {line}", line=f"{sign(code)}{short(hit.limit)}")


def sign(code: str) -> str:
    return "≤" if METRICS[code].better is Better.LOW else "≥"


def straight(method: Linear, words: Words) -> str:
    """A straight line in few letters: ÷80, −8 each, 40→90."""
    if method.zero == 0:
        return f"÷{short(method.full)}"
    if method.full == 0:
        return words("−{points} each", points=short((HUNDRED / method.zero).quantize(_HUNDREDTH)))
    return f"{short(method.zero)}→{short(method.full)}"


def method(item: Item, words: Words) -> str:
    """A whole method on one line: ≥97 → 100 · ≥95 → 92 · … · else 50."""
    if isinstance(item.method, Linear):
        return straight(item.method, words)
    lines = [f"{sign(item.metric)}{short(one.limit)} → {short(one.points)}" for one in item.method.lines]
    return " · ".join([*lines, f"{words('lowest')} → {short(item.method.rest)}"])


def sentences(item: ItemScore, words: Words) -> Iterator[str]:
    """The way of one number from its sources to its contribution, a sentence a step."""
    working, code = item.working, item.code
    if item.raw is None:
        key = "working-missing-carried" if item.weight == 0 else "working-missing-zero"
        yield words(key, metric=metric(code, words), weight=short(working.weight_asked))
        return
    yield from sources(working.reading, words)
    assert item.score is not None
    yield words(
        "working-points",
        figure=figure(code, item.raw, words), line=line(code, working.line, words), points=one_place(item.score),
        weight=_share(item.weight), contribution=one_place(item.contribution),
    )  # fmt: skip
    if item.weight != working.weight_asked:
        yield words("working-renormalised", asked=short(working.weight_asked), used=_share(item.weight))
    if working.next:
        yield next_step(code, working.next, words)


def sources(reading: Reading, words: Words) -> Iterator[str]:
    """How several accounts came together, and in which file and rows the figures stand."""
    if (told := together(reading, words)) is not None:
        yield told
    yield from places(reading, words)


def together(reading: Reading, words: Words) -> str | None:
    """“two accounts weighed by enquirers: (88.56 × 1,492 + 97.19 × 596) ÷ 2,088”; None for a single figure."""
    used = [part for part in reading.parts if part.used]
    if reading.rule is Rule.SUM:
        return words("working-sum", n=len(used), sum=" + ".join(short(part.value) for part in used))
    if reading.rule is Rule.MEAN:
        mean = " + ".join(short(part.value) for part in used)
        return words("working-mean", n=len(used), sum=mean)
    if reading.rule is Rule.WEIGHED:
        terms = " + ".join(f"{short(part.value)} × {short(part.weight or Decimal(0))}" for part in used)
        whole = sum((part.weight or Decimal(0) for part in used), Decimal(0))
        by = words.listed(dict.fromkeys(metric(part.weighed_by, words) for part in used))
        return words("working-weighed", n=len(used), by=by, terms=terms, whole=short(whole))
    return None


def places(reading: Reading, words: Words) -> Iterator[str]:
    """A sentence a file: its name, rows and column; for typed figures who entered them; for lates the timesheet."""
    by_file: dict[tuple[str, str], list[Part]] = {}
    for part in reading.parts:
        if part.used:
            by_file.setdefault((part.source.file, part.source.column), []).append(part)
    for (file, column), parts in by_file.items():
        if METRICS[reading.metric].attendance:
            yield words("working-timesheet")
        elif file:
            rows = words.listed(str(part.source.row) for part in parts)
            yield words("working-file", file=file, rows=rows, column=column)
        else:
            yield words("working-entered", by=parts[0].source.by, value=short(parts[0].value), note=column)


def next_step(code: str, step: Step, words: Words) -> str:
    """What is lacking to the next band, and what that would bring."""
    unit = METRICS[code].unit
    key = {Unit.PERCENT: "next-percent", Unit.SECONDS: "next-seconds"}.get(unit, "next-other")
    return words(key, gap=short(step.gap), limit=short(step.limit), gain=one_place(step.gain))


def remarks(one: Score, words: Words) -> tuple[str, ...]:
    """What must be seen beside the total: missing items, flags."""
    absent = [metric(item.code, words) for item in one.items if item.missing]
    told = [words("Missing: {items}", items=absent)] if absent else []
    return (*told, *(words(f"flag-{flag}") for flag in one.flags))


def _share(weight: Decimal) -> str:
    return f"{short(weight.quantize(_TENTH, ROUND_HALF_UP))}%"
