"""Rules about one person's days: each judge yields every place where the rule is broken in the period.

Days before the period count, but only what shows inside the period is told. A cell with nothing planned breaks no
rule: most-rules count what stands, least-rules wait until every cell they need is filled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from shopdesk.domain.rota_rules import LEAVE_BALANCE, WEEK, Broken, Rule
from shopdesk.domain.rota_sheet import Row, Sheet
from shopdesk.domain.shifts import DAY, Code, clock

_AMOUNTS = frozenset({"n", "least", "most"})

PersonJudge = Callable[[Rule, Sheet, Row], Iterator[Broken]]


def _broken(rule: Rule, sheet: Sheet, row: Row, i: int | None, **facts: object) -> Broken:
    day = None if i is None else sheet.days[i]
    return Broken(rule.code, rule.severity, row.staff.no, day, facts)


def succession(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """No shift of `then` on the day after a shift of `first`."""
    first, then = rule.shifts(sheet.task.types, "first"), rule.shifts(sheet.task.types, "then")
    for i in range(max(1, sheet.start), len(sheet.days)):
        if row.codes[i] in then and row.codes[i - 1] in first:
            yield _broken(rule, sheet, row, i, before=row.codes[i - 1], shift=row.codes[i])


def gap(before: Code, after: Code, sheet: Sheet) -> int:
    """Minutes between the end of a shift and the start of the next day's."""
    return sheet.task.types[after].start + DAY - sheet.task.types[before].end


def rest_hours(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """At least `minutes` from the end of a shift to the start of the next day's."""
    least = int(rule.params["minutes"])
    for i in range(max(1, sheet.start), len(sheet.days)):
        before, after = row.codes[i - 1], row.codes[i]
        if not (row.works[i] and row.works[i - 1]) or before is None or after is None:
            continue
        if (have := gap(before, after, sheet)) < least:
            types = sheet.task.types
            ends, starts = clock(types[before].end), clock(types[after].start)
            facts = {"ends": ends, "starts": starts, "hours": hours_text(have), "wanted": hours_text(least)}
            yield _broken(rule, sheet, row, i, before=before, shift=after, **facts)


def rest_between(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """After a shift of `first`, no shift of `then` before `days` days off have passed."""
    first, then = rule.shifts(sheet.task.types, "first"), rule.shifts(sheet.task.types, "then")
    least = int(rule.params["days"])
    for i in sheet.period:
        if row.codes[i] not in then:
            continue
        last = next((j for j in range(i - 1, max(-1, i - least - 2), -1) if row.works[j] is not False), None)
        if last is not None and row.codes[last] in first and i - last - 1 < least:
            yield _broken(rule, sheet, row, i, before=row.codes[last], shift=row.codes[i], n=i - last - 1, wanted=least)


def work_days_most(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """At most `days` working days in a row; told on each day too many."""
    most = int(rule.params["days"])
    for start, end in row.runs(works=True):
        for i in range(max(start + most, sheet.start), end):
            yield _broken(rule, sheet, row, i, n=i - start + 1, most=most)


def _too_short(rule: Rule, sheet: Sheet, row: Row, *, works: bool) -> Iterator[Broken]:
    """Blocks that end too soon: also one of the days before the period, when the period's first day ends it."""
    least = int(rule.params["days"])
    for start, end in row.runs(works=works):
        if end - start < least and end >= sheet.start and row.whole((start, end), works=works):
            yield _broken(rule, sheet, row, max(start, sheet.start), n=end - start, least=least)


def work_days_least(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """Working days come at least `days` together, but for blocks at the edge of what is known."""
    return _too_short(rule, sheet, row, works=True)


def off_days_least(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """Days off come at least `days` together, but for blocks at the edge of what is known."""
    return _too_short(rule, sheet, row, works=False)


class _Amount(NamedTuple):
    """What stands in a span, how much of it before the period, and the most its empty cells may still add."""

    have: int
    before: int
    open: int


def _amount(counted: Sequence[int], sheet: Sheet, days: range, open_: int) -> _Amount:
    """Of the amount of each day."""
    return _Amount(sum(counted), sum(counted[: max(0, sheet.start - days[0])]), open_)


def _bounds(
    rule: Rule, sheet: Sheet, row: Row, days: range, amount: _Amount, *, whole: bool, due: int | None = None
) -> Iterator[Broken]:
    """Hold an amount against `most`, and against `least` where the span is `whole`.

    Too much is told when the period adds to it: what only the days before make too much cannot be mended here.
    """
    least, most = rule.params.get("least"), rule.params.get("most")
    told = {"n": amount.have, "since": sheet.days[days[0]], "until": sheet.days[days[-1]]}
    at = max(days[0], sheet.start)
    if most is not None and amount.have > max(most, amount.before):
        yield _broken(rule, sheet, row, at, most=most, way="most", **told)
    if least is not None and whole and amount.have + amount.open < (least if due is None else due):
        yield _broken(rule, sheet, row, at, least=least if due is None else due, way="least", **told)


def pro_rata(least: int, sheet: Sheet, row: Row, days: range) -> int:
    """A least amount for somebody employed only part of the span: his share, rounded down."""
    if row.staff.employed(sheet.days[days[0]]) and row.staff.employed(sheet.days[days[-1]]):
        return least
    return least * sum(row.staff.employed(sheet.days[i]) for i in days) // len(days)


def _rest(rule: Rule, sheet: Sheet, row: Row, days: range, *, whole: bool) -> Iterator[Broken]:
    rests = [row.rests[i] for i in days]
    open_ = sum(one is None and row.staff.employed(sheet.days[i]) for i, one in zip(days, rests, strict=True))
    amount = _amount([one is True for one in rests], sheet, days, open_)
    due = None if rule.params.get("least") is None else pro_rata(rule.params["least"], sheet, row, days)
    yield from _bounds(rule, sheet, row, days, amount, whole=whole, due=due)


def rest_week(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """Rest days in a week; a week the sheet shows only in part is not held to `least`."""
    for week in sheet.weeks():
        yield from _rest(rule, sheet, row, week, whole=sheet.whole_week(week))


def rest_month(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """Rest days in a calendar month, pro rata for who was employed for part of it."""
    for month in sheet.months():
        yield from _rest(rule, sheet, row, month, whole=sheet.whole_month(month))


def rest_period(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """Rest days in the period."""
    yield from _rest(rule, sheet, row, sheet.period, whole=True)


def _hours(rule: Rule, sheet: Sheet, row: Row, days: range, *, whole: bool) -> Iterator[Broken]:
    types = sheet.task.types
    codes = [row.codes[i] for i in days]
    minutes = [types[code].paid_minutes if code is not None and code in types else 0 for code in codes]
    longest = max((one.paid_minutes for one in sheet.task.working), default=0)
    open_ = sum(code is None and row.staff.employed(sheet.days[i]) for i, code in zip(days, codes, strict=True))
    due = None if rule.params.get("least") is None else pro_rata(rule.params["least"], sheet, row, days)
    amount = _amount(minutes, sheet, days, open_ * longest)
    for one in _bounds(rule, sheet, row, days, amount, whole=whole, due=due):
        told: dict[str, object] = {key: hours_text(one.facts[key]) for key in _AMOUNTS & one.facts.keys()}
        yield Broken(one.rule, one.severity, one.staff, one.day, {**one.facts, **told})


def hours_day(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """Paid minutes of one day; a day off is not held to `least`."""
    for i in sheet.period:
        if row.works[i]:
            yield from _hours(rule, sheet, row, range(i, i + 1), whole=True)


def hours_week(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """Paid minutes of a week Monday to Sunday."""
    for week in sheet.weeks():
        yield from _hours(rule, sheet, row, week, whole=sheet.whole_week(week))


def hours_month(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """Paid minutes of a calendar month."""
    for month in sheet.months():
        yield from _hours(rule, sheet, row, month, whole=sheet.whole_month(month))


def hours_period(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """Paid minutes of the whole period."""
    yield from _hours(rule, sheet, row, sheet.period, whole=True)


def shift_count(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """How often somebody takes one of `shifts` in the period."""
    shifts = rule.shifts(sheet.task.types)
    open_ = sum(row.codes[i] is None and row.staff.employed(sheet.days[i]) for i in sheet.period)
    amount = _amount([row.codes[i] in shifts for i in sheet.period], sheet, sheet.period, open_)
    due = None if rule.params.get("least") is None else pro_rata(rule.params["least"], sheet, row, sheet.period)
    for one in _bounds(rule, sheet, row, sheet.period, amount, whole=True, due=due):
        yield Broken(one.rule, one.severity, one.staff, one.day, {**one.facts, "shifts": sorted(shifts)})


def weekends_most(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """Weekends of the period with the Saturday or the Sunday worked."""
    worked = {
        sheet.days[i] - timedelta(days=sheet.days[i].weekday() - 5)
        for i in sheet.period
        if row.works[i] and sheet.task.is_weekend(sheet.days[i])
    }
    if len(worked) > rule.params["most"]:
        i = sheet.days.index(max(worked)) if max(worked) in sheet.days else sheet.start
        yield _broken(rule, sheet, row, max(i, sheet.start), n=len(worked), most=rule.params["most"])


def not_on(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """Kept off `shifts`, on `weekdays` only where these are given."""
    shifts, weekdays = rule.shifts(sheet.task.types), rule.params.get("weekdays")
    for i in sheet.period:
        if row.codes[i] in shifts and (not weekdays or sheet.days[i].weekday() in weekdays):
            yield _broken(rule, sheet, row, i, shift=row.codes[i])


def rotate_weekly(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """One of `shifts` in a week; with `change`, another one than in the week before.

    Told on the day the period first adds to it.
    """
    shifts = rule.shifts(sheet.task.types)
    before: frozenset[Code] = frozenset()
    weeks = list(sheet.weeks())
    if (back := range(max(0, weeks[0][0] - WEEK), weeks[0][0])) and weeks[0][0] > 0:
        before = frozenset(code for i in back if (code := row.codes[i]) in shifts and code is not None)
    for week in weeks:
        taken = {code: i for i in reversed(week) if (code := row.codes[i]) in shifts and code is not None}
        added = max((i for i in taken.values() if i >= sheet.start), default=None)
        if added is not None and len(taken) > 1:
            yield _broken(rule, sheet, row, added, way="mixed", shifts=sorted(taken))
        elif added is not None and rule.params.get("change") and before == frozenset(taken):
            yield _broken(rule, sheet, row, added, way="same", shifts=sorted(taken))
        before = frozenset(taken)


def pattern(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """A fixed round of n weeks; leave and cells left open in the round break nothing."""
    for i, wanted in pattern_days(rule, sheet):
        code = row.codes[i]
        if code is not None and code not in wanted and not _away(code, sheet):
            yield _broken(rule, sheet, row, i, shift=code, shifts=sorted(wanted))


def leave_balance(rule: Rule, sheet: Sheet, row: Row) -> Iterator[Broken]:
    """No more days of a kind of leave than the year's balance holds; told on each day too many, the last ones."""
    for code in sheet.task.types:
        balance = sheet.task.leave.get((row.staff.no, code))
        if balance is None or balance.left is None:
            continue
        days = [i for i in sheet.period if row.codes[i] == code]
        facts = {"n": len(days) + balance.used + balance.pending, "due": balance.due, "year": str(balance.year)}
        for i in days[max(0, balance.left) :]:
            yield _broken(rule, sheet, row, i, shift=code, **facts)


def _away(code: Code, sheet: Sheet) -> bool:
    return code in sheet.task.types and sheet.task.types[code].kind.away


def pattern_days(rule: Rule, sheet: Sheet) -> Iterator[tuple[int, frozenset[Code]]]:
    """The codes a fixed round asks for on each day of the period it speaks of."""
    start = date.fromisoformat(rule.params["start"])
    cells = rule.params["cells"]
    asked = {word: Rule("", rule.severity, {"shifts": [word]}).shifts(sheet.task.types) for word in set(cells)}
    for i in sheet.period:
        since = (sheet.days[i] - start).days
        if since >= 0 and (word := cells[since % len(cells)]):
            yield i, asked[word]


def hours_text(minutes: int) -> str:
    """Minutes as hours: 480 → 8, 450 → 7.5."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


PERSON_JUDGES: Mapping[str, PersonJudge] = {
    "succession": succession,
    "rest-hours": rest_hours,
    "rest-between": rest_between,
    "work-days-most": work_days_most,
    "work-days-least": work_days_least,
    "off-days-least": off_days_least,
    "rest-week": rest_week,
    "rest-month": rest_month,
    "rest-period": rest_period,
    "hours-day": hours_day,
    "hours-week": hours_week,
    "hours-month": hours_month,
    "hours-period": hours_period,
    "shift-count": shift_count,
    "weekends-most": weekends_most,
    "not-on": not_on,
    "rotate-weekly": rotate_weekly,
    "pattern": pattern,
    LEAVE_BALANCE: leave_balance,
}
