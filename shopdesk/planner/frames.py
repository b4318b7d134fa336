"""One person's rules as a path through days: what a column of the master problem has to keep.

Only rules that look along one person's line fit: successions, blocks of work and rest, minutes, weekends, counts of
a shift type in the period, shifts kept off. A task with any other blocking rule has no frames.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from math import gcd

from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_judges import gap
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.rota_sheet import Row, Sheet
from shopdesk.domain.rota_task import Aim, RotaTask
from shopdesk.domain.shifts import Code

FITTING = frozenset(
    {
        "succession",
        "rest-hours",
        "work-days-most",
        "work-days-least",
        "off-days-least",
        "hours-period",
        "shift-count",
        "weekends-most",
        "not-on",
    }
)
NO_LIMIT = 10**9


@dataclass(slots=True)
class Frame:
    """The rules of one person. Codes are numbered: 0 is the rest code, 1…n the working shifts.

    `open[d][s]`: the code may stand on day d. `barred[s]`: what may not follow s on the next day. Minutes are in
    `unit`s. `weekend[d]`: 0 no weekend day, 1 the first day of a weekend in the period, 2 its second day.
    """

    codes: tuple[Code, ...]
    open: list[list[bool]]
    barred: list[frozenset[int]]
    minutes: list[int]
    weekend: list[int]
    work_most: int = NO_LIMIT
    work_least: int = 1
    off_least: int = 1
    weekends_most: int = NO_LIMIT
    least: int = 0
    most: int = NO_LIMIT
    limits: dict[int, int] = field(default_factory=dict)
    unit: int = 1

    @property
    def days(self) -> int:
        return len(self.open)


def frames(task: RotaTask, sheet: Sheet) -> list[Frame] | None:
    """A frame for each person; None when something in the task does not fit into paths."""
    blocking = [rule for rule in task.rules if rule.severity is Severity.BLOCK]
    warned = any(rule.severity is Severity.WARN for rule in task.rules)
    if task.aim is not Aim.WEIGHTS or warned or any(rule.code not in FITTING for rule in blocking):
        return None
    if (
        task.rest is None
        or task.history
        or any(rule.params.get("least") for rule in blocking if rule.code == "shift-count")
    ):
        return None
    if any(need.wanted not in {None, need.least} for need in task.needs):
        return None
    if any(not person.employed(day) for person in task.staff for day in (task.first, task.last)):
        return None
    found = [_frame(task, sheet, row, [rule for rule in blocking if rule.applies(row.staff)]) for row in sheet.rows]
    return None if any(one is None for one in found) else [one for one in found if one is not None]


def _frame(task: RotaTask, sheet: Sheet, row: Row, rules: Iterable[Rule]) -> Frame | None:
    assert task.rest is not None
    codes = (task.rest, *(one.code for one in task.working))
    number = {code: s for s, code in enumerate(codes)}
    open_ = [[True] * len(codes) for _ in task.days]
    for d, day in enumerate(task.days):
        stands = task.stands(Cell(row.staff.no, day))
        if stands is not None:
            if stands not in number:
                return None
            open_[d] = [s == number[stands] for s in range(len(codes))]
    minutes = [0, *(one.paid_minutes for one in task.working)]
    found = Frame(codes, open_, [frozenset()] * len(codes), minutes, _weekends(task))
    for rule in rules:
        if not _apply(found, rule, task, sheet, number):
            return None
    _scale(found)
    return found


def _weekends(task: RotaTask) -> list[int]:
    found = []
    for d, day in enumerate(task.days):
        if not task.is_weekend(day):
            found.append(0)
        else:
            second = d > 0 and day.weekday() == 6 and task.is_weekend(task.days[d - 1])
            found.append(2 if second else 1)
    return found


def _apply(to: Frame, rule: Rule, task: RotaTask, sheet: Sheet, number: dict[Code, int]) -> bool:
    params = rule.params
    match rule.code:
        case "succession":
            first = rule.shifts(task.types, "first")
            then = frozenset(number[code] for code in rule.shifts(task.types, "then") if code in number)
            if 0 in then or task.rest in first:
                return False
            to.barred = [have | then if to.codes[s] in first else have for s, have in enumerate(to.barred)]
        case "rest-hours":
            least = int(params["minutes"])
            for s in range(1, len(to.codes)):
                close = {t for t in range(1, len(to.codes)) if gap(to.codes[s], to.codes[t], sheet) < least}
                to.barred[s] |= close
        case "work-days-most":
            to.work_most = min(to.work_most, int(params["days"]))
        case "work-days-least":
            to.work_least = max(to.work_least, int(params["days"]))
        case "off-days-least":
            to.off_least = max(to.off_least, int(params["days"]))
        case "weekends-most":
            to.weekends_most = min(to.weekends_most, int(params["most"]))
        case "hours-period":
            to.least = max(to.least, int(params.get("least") or 0))
            to.most = min(to.most, NO_LIMIT if params.get("most") is None else int(params["most"]))
        case _:
            return _keep_off(to, rule, task, number)
    return True


def _keep_off(to: Frame, rule: Rule, task: RotaTask, number: dict[Code, int]) -> bool:
    """Shifts not taken at all, on some weekdays, or only so many times."""
    shifts = {number[code] for code in rule.shifts(task.types) if code in number}
    most = 0 if rule.code == "not-on" else int(rule.params["most"])
    if rule.code == "not-on" or most == 0:
        weekdays = rule.params.get("weekdays")
        for d, day in enumerate(task.days):
            if not weekdays or day.weekday() in weekdays:
                to.open[d] = [is_open and s not in shifts for s, is_open in enumerate(to.open[d])]
        return True
    if len(shifts) != 1:
        return False
    s = next(iter(shifts))
    to.limits[s] = min(most, to.limits.get(s, NO_LIMIT))
    return s != 0


def _scale(to: Frame) -> None:
    """Minutes in the largest unit all shifts share; bounds that cannot bind are dropped."""
    longest = max(to.minutes)
    to.most = min(to.most, longest * to.days)
    to.unit = reduce(gcd, to.minutes) or 1
    to.minutes = [one // to.unit for one in to.minutes]
    to.least, to.most = -(-to.least // to.unit), to.most // to.unit
    shortest = min(to.minutes[1:])
    for s, most in list(to.limits.items()):
        if most * shortest >= to.most or most >= to.days:
            del to.limits[s]
    weekends = to.weekend.count(1)
    to.weekends_most = min(to.weekends_most, weekends)
    to.work_most = min(to.work_most, to.days)
