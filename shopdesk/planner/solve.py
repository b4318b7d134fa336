"""Planning a period: the rota, how good it is, and why it is no better."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_check import blocking, broken
from shopdesk.domain.rota_rules import problems
from shopdesk.domain.rota_task import Aim, RotaTask
from shopdesk.planner.answer import Change, Conflict, OnProgress, Plan, Status, Stop
from shopdesk.planner.board import Board, open_cells
from shopdesk.planner.conflict import find_conflict
from shopdesk.planner.costs import levels
from shopdesk.planner.explain import forecast, unmet
from shopdesk.planner.lines import search_lines
from shopdesk.planner.search import Effort, Found, in_order

CONFLICT_SECONDS = 10.0


def plan(
    task: RotaTask,
    *,
    seconds: float = 10.0,
    seed: int = 0,
    on_progress: OnProgress | None = None,
    stop: Stop | None = None,
    workers: int | None = None,
) -> Plan:
    """Fill every free cell of the period as well as `seconds` of effort allow.

    Locked, past and fixed cells stay. Weighed in this order: blocking rules, uncovered needs, change from what was
    published, warning rules, fairness, wishes. The same task, seed and seconds give the same rota; with `workers`
    the search runs on that many threads and is not reproducible. `on_progress` is called from the searching thread;
    `stop` is asked all the while, from another thread, and heeded once there is a rota. Where blocking rules conflict,
    the answer breaks the fewest and says which rules cannot be kept together.

    Refuses an empty staff list, a shop without working shifts or rest code, and rules with wrong parameters.
    """
    _refuse_nonsense(task)
    effort = Effort(seconds, seed, workers, stop, on_progress)
    base = standing(task)
    free = open_cells(task)
    found, told = _search(task, base, free, effort, conflict=False)
    conflict = None
    proven = found.infeasible
    if found.rota is None:
        seconds = max(2.0, seconds / 2 if workers is None else effort.left)
        rest = Effort(seconds, seed, workers, stop, on_progress)
        found, told = _search(task, base, free, rest, conflict=True)
    rota = found.rota if found.rota is not None else _idle(task, base, free)
    if proven or _blocked(task, rota):
        conflict = find_conflict(task, base, free, Effort(CONFLICT_SECONDS, seed, workers, stop))
    return _told(task, rota, found, told, effort, conflict)


def _blocked(task: RotaTask, rota: Rota) -> bool:
    """Whether a blocking rule breaks in what is still to come: the past cannot be mended."""
    return any(one.day is None or task.today is None or one.day >= task.today for one in blocking(task, rota))


def replan(
    task: RotaTask,
    from_day: date,
    *,
    seconds: float = 10.0,
    seed: int = 0,
    on_progress: OnProgress | None = None,
    stop: Stop | None = None,
) -> Plan:
    """Mend the rota from a day on with the fewest changed cells: after a sick call, put the leave into `task.fixed`.

    Everything before `from_day` stays. What stands now counts as what people expect, published or not; the answer's
    `changes` are the cells before and after.
    """
    today = from_day if task.today is None else max(task.today, from_day)
    expected = Rota(task.rota.codes, task.rota.locked, task.rota.codes)
    mended = plan(
        replace(task, today=today, rota=expected), seconds=seconds, seed=seed, on_progress=on_progress, stop=stop
    )
    return replace(mended, rota=replace(mended.rota, published=task.rota.published))


def _refuse_nonsense(task: RotaTask) -> None:
    if task.last < task.first:
        raise ShopError("plan-period-empty", first=task.first, last=task.last)
    if not any(one.employed_between(task.first, task.last) for one in task.staff):
        raise ShopError("plan-nobody", first=task.first, last=task.last)
    if task.rest is None or not task.working:
        raise ShopError("plan-types-missing")
    for rule in task.rules:
        if wrong := problems(rule):
            raise ShopError("plan-rule-wrong", rule=rule.code, param=wrong[0].param)


def standing(task: RotaTask) -> Rota:
    """The rota as it stands, with what is fixed put in, without days to come of people who will have left.

    Their locked cells stay like all that is locked.
    """
    inside = {cell: code for cell, code in task.fixed.items() if task.first <= cell.day <= task.last}
    people = {one.no: one for one in task.staff}

    def gone(cell: Cell) -> bool:
        there = cell.staff in people and people[cell.staff].employed(cell.day)
        past = task.today is not None and cell.day < task.today
        return not (there or past or cell in task.rota.locked)

    codes = {cell: code for cell, code in {**task.rota.codes, **inside}.items() if not gone(cell)}
    return Rota(codes, task.rota.locked, task.rota.published)


def _search(
    task: RotaTask, base: Rota, free: Collection[Cell], effort: Effort, *, conflict: bool
) -> tuple[Found, dict[str, tuple[int, int]]]:
    if effort.workers is not None and task.aim is Aim.WEIGHTS and not conflict:
        answer = search_lines(task, base, free, effort)
        if answer is not None:
            return answer
    board = Board(task, base, free)
    board.hint(base)
    return in_order(board, base, effort, levels(board, conflict=conflict))


def _idle(task: RotaTask, base: Rota, free: Collection[Cell]) -> Rota:
    """The rota as it stands with every empty cell at rest: when no time at all was given."""
    assert task.rest is not None
    filled = {cell: task.rest for cell in free if cell not in base.codes}
    return Rota({**base.codes, **filled}, base.locked, base.published)


def _told(
    task: RotaTask,
    rota: Rota,
    found: Found,
    told: dict[str, tuple[int, int]],
    effort: Effort,
    conflict: Conflict | None,
) -> Plan:
    wrong = broken(task, rota)
    status = Status.FEASIBLE
    if conflict is not None or _blocked(task, rota):
        status = Status.CONFLICT
    elif found.optimal:
        status = Status.OPTIMAL
    elif effort.stopped:
        status = Status.STOPPED
    return Plan(
        rota,
        status,
        wrong,
        unmet(task, rota, weighed="wishes" in told or task.aim is Aim.WEIGHTS),
        told,
        effort.elapsed,
        differences(task.rota, rota),
        forecast(task),
        conflict,
    )


def differences(before: Rota, after: Rota) -> tuple[Change, ...]:
    """Every cell that differs, by person and day."""
    cells = sorted(before.codes.keys() | after.codes.keys())
    return tuple(
        Change(cell, was, now) for cell in cells if (was := before.codes.get(cell)) != (now := after.codes.get(cell))
    )
