"""The public shift-scheduling benchmark (Curtois & Qu), solved by the product's own planner.

`python -m tests.benchmarks.curtois FILE --seconds N [--workers 2]` prints `instance cost bound seconds`. A file is
told as a `RotaTask` of the product; the answer is judged by `curtois_checker`, which shares nothing with it.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import monotonic

from shopdesk.domain.needs import Need, Wish
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.rota_task import Aim, RotaTask
from shopdesk.domain.shifts import Code, Kind, Segment, ShiftType
from shopdesk.domain.staff import Staff, StaffNo
from tests.benchmarks.curtois_checker import Contract, Instance, Roster, cost, faults, parse

MONDAY = date(2024, 1, 1)
OFF = Code("-")
START_SECONDS = 1.0  # of the time given, for the interpreter and the imports


def task_of(instance: Instance) -> RotaTask:
    """The instance in the product's words. Rules alike for several people are told once."""
    types = {OFF: ShiftType(OFF, "off", "-", "off", Kind.REST)}
    for shift, length in instance.lengths.items():
        types[Code(shift)] = ShiftType(Code(shift), shift, shift, shift, Kind.MIDDLE, (Segment(0, length),), length)
    staff = tuple(Staff(StaffNo(who), who, "", "", "", MONDAY) for who in instance.people)
    fixed = {
        Cell(StaffNo(who), MONDAY + timedelta(days=day)): OFF
        for who, contract in instance.people.items()
        for day in contract.days_off
    }
    return RotaTask(
        first=MONDAY,
        last=MONDAY + timedelta(days=instance.days - 1),
        staff=staff,
        types=types,
        rules=(*_successions(instance), *_contracts(instance)),
        needs=tuple(_needs(instance)),
        fixed=fixed,
        wishes=tuple(_wishes(instance)),
        aim=Aim.WEIGHTS,
    )


def _successions(instance: Instance) -> Iterator[Rule]:
    first: dict[frozenset[str], list[str]] = defaultdict(list)
    for shift, barred in instance.barred.items():
        if barred:
            first[frozenset(barred)].append(shift)
    for barred_after, shifts in first.items():
        yield Rule("succession", Severity.BLOCK, {"first": shifts, "then": sorted(barred_after)})


def _contracts(instance: Instance) -> Iterator[Rule]:
    people: dict[tuple[str, tuple[tuple[str, object], ...]], list[str]] = defaultdict(list)
    for who, contract in instance.people.items():
        for code, params in _limits(contract, instance):
            people[code, params].append(who)
    for (code, params), who_all in people.items():
        told = {key: list(value) if isinstance(value, tuple) else value for key, value in params}
        yield Rule(code, Severity.BLOCK, {**told, "staff": who_all})


def _limits(contract: Contract, instance: Instance) -> Iterator[tuple[str, tuple[tuple[str, object], ...]]]:
    yield "hours-period", (("least", contract.least_minutes), ("most", contract.most_minutes))
    yield "work-days-most", (("days", contract.most_in_a_row),)
    if contract.least_in_a_row > 1:
        yield "work-days-least", (("days", contract.least_in_a_row),)
    if contract.least_off > 1:
        yield "off-days-least", (("days", contract.least_off),)
    yield "weekends-most", (("most", contract.most_weekends),)
    for shift, most in contract.most_of.items():
        if most < instance.days:
            yield "shift-count", (("shifts", (shift,)), ("most", most))


def _needs(instance: Instance) -> Iterator[Need]:
    days: dict[tuple[str, int, int, int], set[date]] = defaultdict(set)
    for day, shift, need, under, over in instance.cover:
        days[shift, need, under, over].add(MONDAY + timedelta(days=day))
    for (shift, need, under, over), dates in days.items():
        yield Need(Code(shift), need, most=need, dates=frozenset(dates), under=under, over=over)


def _wishes(instance: Instance) -> Iterator[Wish]:
    for wishes, on in ((instance.on, True), (instance.off, False)):
        for who, day, shift, weight in wishes:
            yield Wish(StaffNo(who), MONDAY + timedelta(days=day), frozenset({Code(shift)}), on, weight)


def roster_of(task: RotaTask, rota: Rota) -> Roster:
    """The rota in the checker's form."""
    return {
        one.no: ["" if (code := rota.codes[Cell(one.no, day)]) == OFF else str(code) for day in task.days]
        for one in task.staff
    }


def main() -> int:
    from shopdesk.planner import plan

    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--trace", action="store_true", help="tell each better roster on stderr")
    told = asked.parse_args()
    began = monotonic()

    def trace(progress: object) -> None:
        print(progress, file=sys.stderr)

    instance = parse(told.file)
    task = task_of(instance)
    left = told.seconds - START_SECONDS - (monotonic() - began)
    on_progress = trace if told.trace else None
    found = plan(task, seconds=left, seed=told.seed, workers=told.workers, on_progress=on_progress)
    roster = roster_of(task, found.rota)
    wrong = faults(instance, roster)
    print(told.file.stem, cost(instance, roster), found.bound, f"{monotonic() - began:.1f}")
    for fault in wrong:
        print(fault, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
