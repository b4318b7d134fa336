"""Rules about people together, day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from shopdesk.domain.needs import Cover, Need
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_rules import Broken, Rule
from shopdesk.domain.rota_sheet import Row, Sheet
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.shifts import DAY, Code, clock
from shopdesk.domain.shop import Platform

TeamJudge = Callable[[Rule, Sheet], Iterator[Broken]]


def teams(rule: Rule, sheet: Sheet) -> Iterator[tuple[str, list[Row]]]:
    """The people a rule speaks of, together or, with `per_group`, group by group (the group's name, else "")."""
    rows = [row for row in sheet.rows if rule.applies(row.staff)]
    if not rule.params.get("per_group"):
        yield "", rows
        return
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.staff.group].append(row)
    yield from groups.items()


def resting_most(rule: Rule, sheet: Sheet) -> Iterator[Broken]:
    """At most `most` people resting on one day; leave is no rest."""
    for name, rows in teams(rule, sheet):
        for i in sheet.period:
            resting = [row.staff.no for row in rows if row.rests[i]]
            if len(resting) > rule.params["most"]:
                facts = {"n": len(resting), "most": rule.params["most"], "group": name, "who": resting}
                yield Broken(rule.code, rule.severity, None, sheet.days[i], facts)


def present_least(rule: Rule, sheet: Sheet) -> Iterator[Broken]:
    """At least `least` people on `shifts` each day: nobody rests who would leave the shift to no one."""
    shifts = rule.shifts(sheet.task.types)
    for name, rows in teams(rule, sheet):
        for i in sheet.period:
            day = sheet.days[i]
            codes = [row.codes[i] for row in rows if row.staff.employed(day)]
            have = sum(code in shifts for code in codes)
            if codes and have + codes.count(None) < rule.params["least"]:
                facts = {"n": have, "least": rule.params["least"], "shifts": sorted(shifts), **_whom(rule, name)}
                yield Broken(rule.code, rule.severity, None, day, facts)


def _whom(rule: Rule, group: str) -> dict[str, object]:
    """Whose number was counted, when not everybody's: the group, or whom the rule names."""
    named = [one for key in ("groups", "positions", "staff") for one in rule.params.get(key, ())]
    return _some([group] if group else named)


def _some(of: Sequence[str]) -> dict[str, object]:
    """Facts for the sentence that says of whom; none when it is everybody."""
    return {"of": list(of), "way": "some"} if of else {}


def together(rule: Rule, sheet: Sheet) -> Iterator[Broken]:
    """These people work a shift only beside one of `with`; while nobody of `with` has a code yet, nothing is told."""
    mentors = [row for row in sheet.rows if row.staff.no in rule.params["with"]]
    for row in (row for row in sheet.rows if rule.applies(row.staff) and row not in mentors):
        for i in sheet.period:
            code = row.codes[i]
            beside = [one.codes[i] for one in mentors if one.staff.employed(sheet.days[i])]
            if row.works[i] and code not in beside and None not in beside:
                facts = {"shift": code, "who": list(rule.params["with"])}
                yield Broken(rule.code, rule.severity, row.staff.no, sheet.days[i], facts)


def apart(rule: Rule, sheet: Sheet) -> Iterator[Broken]:
    """No two of these people on the same shift of a day."""
    rows = [row for row in sheet.rows if rule.applies(row.staff)]
    for i in sheet.period:
        seen: dict[Code, Row] = {}
        for row in rows:
            code = row.codes[i]
            if code is None or not row.works[i]:
                continue
            if code in seen:
                facts = {"shift": code, "who": [seen[code].staff.no]}
                yield Broken(rule.code, rule.severity, row.staff.no, sheet.days[i], facts)
            seen.setdefault(code, row)


class Stretch(NamedTuple):
    """Minutes [start, end) of a day's clock, inside a platform's window, over which the same shifts are on duty.

    `shifts` are those of the day itself, `late` those of the day before that run past midnight.
    """

    start: int
    end: int
    shifts: frozenset[Code]
    late: frozenset[Code]


def stretches(platform: Platform, task: RotaTask) -> tuple[Stretch, ...]:
    """A platform's window on the clock of one day, cut where a shift starts or ends."""
    pieces = [(one.code, part) for one in task.working for part in one.segments]
    edges = {edge - back for _, part in pieces for edge in (part.start, part.end) for back in (0, DAY)}
    found: list[Stretch] = []
    for opens, closes in platform.spans:
        for start, end in pairwise(sorted({opens, closes, *(edge for edge in edges if opens < edge < closes)})):
            shifts, late = (
                frozenset(code for code, part in pieces if part.start <= start + back and end + back <= part.end)
                for back in (0, DAY)
            )
            if found and found[-1][1:] == (start, shifts, late):
                found[-1] = Stretch(found[-1].start, end, shifts, late)
            else:
                found.append(Stretch(start, end, shifts, late))
    return tuple(found)


def watched(rule: Rule, task: RotaTask) -> tuple[Platform, ...]:
    """The platforms a rule about service windows speaks of."""
    named = rule.params.get("platforms")
    return tuple(one for one in task.platforms if not named or one.code in named)


def platform_hours(rule: Rule, sheet: Sheet) -> Iterator[Broken]:
    """Every stretch of a platform's window has `least` people on duty, those of the night before among them.

    A stretch no shift type covers is told once for the period, not on each day.
    """
    least = int(rule.params.get("least", 1))
    for platform in watched(rule, sheet.task):
        for one in stretches(platform, sheet.task):
            facts = {"platform": platform.code, "starts": clock(one.start), "ends": clock(one.end), "least": least}
            if not one.shifts and not one.late:
                yield Broken(rule.code, rule.severity, None, None, {**facts, "n": 0, "way": "never"})
                continue
            for i in sheet.period:
                have = _on_duty(one, sheet, i)
                if have is not None and have < least:
                    yield Broken(rule.code, rule.severity, None, sheet.days[i], {**facts, "n": have, "way": "day"})


def _on_duty(one: Stretch, sheet: Sheet, i: int) -> int | None:
    """How many are on duty over a stretch of a day; None while that day, or the night before it, is not all known."""
    have = 0
    for at, shifts in ((i, one.shifts), (i - 1, one.late)):
        if at == i or shifts:
            if at < 0:
                return None
            codes = [row.codes[at] for row in sheet.rows if row.staff.employed(sheet.days[at])]
            if None in codes:
                return None
            have += sum(code in shifts for code in codes)
    return have


def cover_least(rule: Rule, sheet: Sheet) -> Iterator[Broken]:
    """Every need has its least."""
    for one in covers(sheet):
        if one.short:
            facts = {"shift": one.code, "need": one.need, "have": one.have, "n": one.short, **who(one.of)}
            yield Broken(rule.code, rule.severity, None, one.day, facts)


def who(need: Need) -> dict[str, object]:
    """The positions, groups and platforms a need asks for, as facts."""
    return _some(sorted(need.positions | need.groups | need.platforms))


def covers(sheet: Sheet) -> Iterator[Cover]:
    """Have against need for each need of each day of the period."""
    for i in sheet.period:
        day = sheet.days[i]
        for need in sheet.task.needs_on(day):
            have = sum(row.codes[i] == need.code and need.counts(row.staff) for row in sheet.rows)
            yield Cover(day, need.code, need.least, have, need)


def unplanned(sheet: Sheet) -> Iterator[Cell]:
    """Cells of employed people with nothing in them."""
    for row in sheet.rows:
        for i in sheet.period:
            if row.codes[i] is None and row.staff.employed(sheet.days[i]):
                yield Cell(row.staff.no, sheet.days[i])


TEAM_JUDGES: Mapping[str, TeamJudge] = {
    "resting-most": resting_most,
    "present-least": present_least,
    "together": together,
    "apart": apart,
    "platform-hours": platform_hours,
    "cover": cover_least,
}
