"""Planning a month by a starter pack's rules, and checking it again after one edit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from shopdesk.domain.month import Month
from shopdesk.domain.rights import Role
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_check import blocking, broken
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.planner import Progress, plan
from shopdesk.planner.board import open_cells
from shopdesk.planner.conflict import find_conflict
from shopdesk.planner.search import Effort
from shopdesk.planner.solve import CONFLICT_SECONDS, standing
from shopdesk.services import rota_month, shop
from shopdesk.services.desk import Actor, Desk
from shopdesk.storage import database
from shopdesk.storage import staff as roster

MONTH = Month(2026, 12)
NOW = datetime(2026, 11, 20, tzinfo=UTC)
SECONDS = 10.0
POSITIONS = ("主管", "组长", "售前客服", "售前客服", "售后客服", "售前客服", "售后客服", "质检")


def measure() -> list[tuple[str, float, float, str]]:
    """(what, seconds or milliseconds, limit, note)."""
    found = []
    with _task(12) as task:
        begin = perf_counter()
        planned = plan(task, seconds=SECONDS, seed=1)
        took = perf_counter() - begin
        note = f"seconds; {planned.status}, {len(blocking(task, planned.rota))} blocking rules broken"
        found.append(("12 people, a month: to the plan", took, SECONDS, note))
    with _task(30) as task:
        first = _first_plan(task)
        found.append(("30 people × 31 days: first usable plan", first, 3.0, "seconds"))
        found.append(_gap(task))
        found.append(_conflict(task))
    with _task(60) as task:
        found.append(("60 × 31: all rules after one edit", _recheck(task), 20.0, "milliseconds"))
    return found


def _gap(task: RotaTask) -> tuple[str, float, float, str]:
    """How far from proven the two levels are that matter most, in per cent of their cost."""
    planned = plan(task, seconds=20.0, seed=1)
    top = list(planned.levels.items())[:2]
    gap = max((100 * (cost - bound) / max(1, cost) for _, (cost, bound) in top), default=0.0)
    told = ", ".join(f"{name} {cost} of {bound}" for name, (cost, bound) in top)
    return "30 × 31: gap at the top two levels", gap, 1.0, f"per cent after {planned.seconds:.1f} s; {told}"


def _conflict(task: RotaTask) -> tuple[str, float, float, str]:
    """Naming the fewest rules that cannot be kept together, and what would help."""
    blocking_rules = (
        Rule("rest-month", Severity.BLOCK, {"least": 20}),
        Rule("present-least", Severity.BLOCK, {"shifts": ["early"], "least": 10}),
        Rule("present-least", Severity.BLOCK, {"shifts": ["late"], "least": 10}),
    )
    asked = replace(task, rules=(*task.rules, *blocking_rules))
    base, free = standing(asked), open_cells(asked)
    begin = perf_counter()
    found = find_conflict(asked, base, free, Effort(CONFLICT_SECONDS, 1, None, None))
    took = perf_counter() - begin
    told = ", ".join(rule.code for rule in found.rules) if found is not None else "not found"
    return "30 × 31: a conflict explained", took, 10.0, f"seconds; {told}; verified: {found and found.verified}"


def _first_plan(task: RotaTask) -> float:
    begin = perf_counter()
    first: list[float] = []

    def progress(at: Progress) -> None:
        if at.rota is not None and not first:
            first.append(perf_counter() - begin)

    plan(task, seconds=SECONDS, seed=1, on_progress=progress, stop=lambda: bool(first))
    return first[0] if first else perf_counter() - begin


def _recheck(task: RotaTask) -> float:
    """The middle of many edits, each followed by the whole check, in milliseconds."""
    codes = list(task.types)
    people = [person.no for person in task.staff]
    rota = task.rota
    for n, no in enumerate(people):
        for day in task.days:
            rota = rota.with_cell(Cell(no, day), codes[(n // 2 + day.day // 4) % 3])
    times = []
    for n in range(20):
        edited = rota.with_cell(Cell(people[n], task.days[n]), codes[n % 3])
        begin = perf_counter()
        broken(task, edited)
        times.append(perf_counter() - begin)
    return sorted(times)[len(times) // 2] * 1000


def furnish(path: Path, people: int) -> None:
    """A shop of a starter pack, with so many people, as a file."""
    shop.create(path, "tmall-team", name="测速", language="zh", zone="Asia/Shanghai", password="measured", now=NOW)
    with closing(database.open_database(path)) as db, database.transaction(db):
        for n in range(people):
            position = POSITIONS[n % len(POSITIONS)]
            roster.put(db, Staff(StaffNo(f"K{n + 1:03d}"), f"员工{n + 1}", "", position, "", date(2025, 1, 1)), NOW)


@contextmanager
def _task(people: int) -> Iterator[RotaTask]:
    """The month of a shop with so many people, needs grown with the team."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "shop.shopdesk"
        furnish(path, people)
        with closing(database.open_database(path)) as db:
            task = rota_month.planned(Desk(db, Actor(Role.OWNER, "店主"), NOW), MONTH)
            grown = tuple(replace(need, least=need.least * people // 12, wanted=None, most=None) for need in task.needs)
            yield replace(task, needs=grown)


if __name__ == "__main__":
    for row in measure():
        print(*row)
