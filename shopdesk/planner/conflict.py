"""When no rota keeps all blocking rules: which ones cannot stand together, and the least that would help."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_check import broken
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.rota_task import RotaTask
from shopdesk.planner.answer import Conflict, Reason, Relaxation
from shopdesk.planner.board import Board
from shopdesk.planner.costs import Level, tell_rules
from shopdesk.planner.post import Mode
from shopdesk.planner.search import Effort, run

CORE_SHARE = 0.15  # of the time, for the solver to name a first set
TRY_SHARE = 0.3  # of what is left, for each rule left out


def find_conflict(task: RotaTask, base: Rota, free: Collection[Cell], effort: Effort) -> Conflict | None:
    """The smallest set of blocking rules that cannot be kept together, and for each how much less would do.

    The solver's assumptions name a first set; every rule in it is then left out once and the rest solved again:
    what remains is minimal. Cells that stand (locked, past, leave) are set free in a second step to see whether they
    take part. None when the time does not suffice to find a set at all.
    """
    blocking = [rule for rule in task.rules if rule.severity is Severity.BLOCK]
    core = _core(task, base, free, blocking, effort)
    if core is None:
        # assumptions hide sums from the presolve; told outright the same rules may be refuted at once
        if possible(task, base, free, blocking, effort) is not False:
            return None
        core = blocking
    verified = True
    for rule in list(core):
        without = [one for one in core if one is not rule]
        answer = possible(task, base, free, without, effort)
        if answer is False:
            core = without
        elif answer is None:
            verified = False
    return Conflict(
        tuple(core),
        _standing_cells(task, base, free, core, effort),
        tuple(_relaxations(task, base, free, core, effort)),
        verified,
    )


def _asked(task: RotaTask, base: Rota, free: Collection[Cell]) -> Callable[[Rule], bool]:
    """Whether a rule is asked of standing cells too: not one the past broke, which no rota to come can mend."""
    standing = Rota({cell: code for cell, code in base.codes.items() if cell not in free})
    past = {one.rule for one in broken(task, standing) if one.day and task.today and one.day < task.today}
    return lambda rule: rule.code not in past


def _core(
    task: RotaTask, base: Rota, free: Collection[Cell], rules: Sequence[Rule], effort: Effort
) -> list[Rule] | None:
    """The rules the solver says suffice for the conflict."""
    from ortools.sat.python import cp_model

    board = Board(task, base, free, bar=False)
    guards: list[tuple[Rule, Any]] = [(rule, board.model.new_bool_var(f"rule{i}")) for i, rule in enumerate(rules)]

    def guard(rule: Rule) -> Any:
        return next(lit for one, lit in guards if one is rule)

    def mode(rule: Rule) -> Mode | None:
        return Mode.ASSUMED if any(rule is one for one in rules) else None

    tell_rules(board, mode, guard, strictly=_asked(task, base, free))
    board.model.add_assumptions([lit for _, lit in guards])
    engine = cp_model.CpSolver()
    engine.parameters.num_workers = 1
    engine.parameters.random_seed = effort.seed
    engine.parameters.max_time_in_seconds = effort.left * CORE_SHARE
    if engine.solve(board.model) != cp_model.INFEASIBLE:
        return None
    named = set(engine.sufficient_assumptions_for_infeasibility())
    core = [rule for rule, lit in guards if lit.index in named]
    return core or list(rules)


def possible(task: RotaTask, base: Rota, free: Collection[Cell], rules: Sequence[Rule], effort: Effort) -> bool | None:
    """Whether some rota keeps these rules; None when the time ran out first."""
    if effort.left <= 0:
        return None
    asked = replace(task, rules=tuple(rules), needs=(), wishes=())
    board = Board(asked, base, free, bar=False)
    tell_rules(board, lambda _: Mode.KEPT, lambda _: 1, strictly=_asked(task, base, free))
    found = run(board, base, effort, effort.left * TRY_SHARE)
    return True if found.rota is not None else (False if found.infeasible else None)


def _standing_cells(
    task: RotaTask, base: Rota, free: Collection[Cell], core: Sequence[Rule], effort: Effort
) -> tuple[Cell, ...]:
    """The cells that stand and without which the rules could be kept: the fewest of them."""
    stand = [
        cell
        for cell in base.codes
        if task.first <= cell.day <= task.last and cell not in free and any(p.no == cell.staff for p in task.staff)
    ]
    if not stand or effort.left <= 0:
        return ()
    asked = replace(task, rules=tuple(core), needs=(), wishes=())
    board = Board(asked, base, {*free, *stand}, bar=False)
    tell_rules(board, lambda _: Mode.KEPT, lambda _: 1, strictly=_asked(task, base, free))
    level = Level("changes")
    place = {row.staff.no: r for r, row in enumerate(board.sheet.rows)}
    for cell in stand:
        i = board.sheet.start + (cell.day - task.first).days
        picks = board.picks(place[cell.staff], i, (base.codes[cell],))
        level.add(-1, picks[0] if picks else 0)
    found = run(board, base, effort, effort.left / 2, level)
    if found.rota is None:
        return ()
    return tuple(sorted(cell for cell in stand if found.rota.codes.get(cell) != base.codes[cell]))


def _relaxations(
    task: RotaTask, base: Rota, free: Collection[Cell], core: Sequence[Rule], effort: Effort
) -> list[Relaxation]:
    """For each rule of the conflict: in how few places it would have to give way, all others kept."""
    found: list[Relaxation] = []
    strictly = _asked(task, base, free)
    for rule in core:
        if effort.left <= 0:
            break
        asked = replace(task, needs=(), wishes=())
        board = Board(asked, base, free, bar=False)
        price = tell_rules(board, lambda one, rule=rule: _mode(one, rule), lambda _: 1, strictly=strictly)  # type: ignore[misc] # the rule of this turn
        answer = run(board, base, effort, effort.left / 2, price)
        if answer.rota is not None:
            n = answer.cost // max(1, price.terms[0][0] if price.terms else 1)
            found.append(Relaxation(rule, Reason("relax-rule", {"rule": rule.code, "n": n})))
    found.sort(key=lambda one: int(one.reason.facts["n"]))
    return found


def _mode(one: Rule, relaxed: Rule) -> Mode | None:
    if one.severity is not Severity.BLOCK:
        return None
    return Mode.PRICED if one is relaxed else Mode.KEPT
