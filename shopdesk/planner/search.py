"""Running the solver: within an effort, one level after the other, telling how it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from shopdesk.domain.rota import Rota
from shopdesk.planner.answer import OnProgress, Progress, Stop
from shopdesk.planner.board import Board
from shopdesk.planner.costs import Level

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

# one second of effort in the solver's own, machine-independent reckoning; a slow PC still ends in time
PER_SECOND = 0.35
SLOW = 2.0  # how many times slower than usual a machine may be before the clock cuts in
ASKED = 0.05  # seconds between two questions whether to stop
LEAST = 0.04  # of the seconds, for a level come to late
SHARES = {"rules": 0.5, "needs": 0.45, "cost": 1.0, "changes": 0.4, "warnings": 0.45, "fairness": 0.6, "wishes": 1.0}


@dataclass(slots=True)
class Effort:
    """How long to search. `workers` None: the same answer every time, on one thread.

    The limit is then counted in the solver's deterministic time; the clock only guards against a machine so slow that
    the seconds run out first.
    """

    seconds: float
    seed: int = 0
    workers: int | None = None
    stop: Stop | None = None
    on_progress: OnProgress | None = None
    began: float = field(default_factory=monotonic)
    spent: float = 0.0

    @property
    def left(self) -> float:
        """Seconds left; for the reproducible search, of effort rather than of the clock."""
        if self.workers is None and self.by_clock > 0:
            return max(0.0, self.seconds - self.spent / PER_SECOND)
        return max(0.0, self.by_clock)

    @property
    def by_clock(self) -> float:
        """Seconds until the clock ends the search."""
        until = self.seconds if self.workers is not None else self.seconds * SLOW + SLOW
        return self.began + until - monotonic()

    @property
    def elapsed(self) -> float:
        return monotonic() - self.began

    @property
    def stopped(self) -> bool:
        return self.stop is not None and self.stop()


@dataclass(frozen=True, slots=True)
class Found:
    """What one run of the solver found: the rota (None: nothing), its cost, the bound, and whether it is settled."""

    rota: Rota | None
    cost: int
    bound: int
    optimal: bool
    infeasible: bool


def solver(effort: Effort, seconds: float) -> cp_model.CpSolver:
    """A solver set up for an effort."""
    from ortools.sat.python import cp_model

    found = cp_model.CpSolver()
    settings = found.parameters
    settings.random_seed = effort.seed
    settings.max_time_in_seconds = max(0.05, effort.by_clock)
    settings.linearization_level = 2
    settings.symmetry_level = 1
    if effort.workers is None:
        settings.num_workers = 1
        settings.max_deterministic_time = max(0.02, seconds * PER_SECOND)
    else:
        settings.num_workers = effort.workers
        settings.max_time_in_seconds = max(0.05, seconds)
        settings.extra_subsolvers.append("max_lp")
    return found


def run(
    board: Board, base: Rota, effort: Effort, seconds: float, level: Level | None = None, *, usable: bool = False
) -> Found:
    """One search on a board; with a level, lowering it. A `usable` one is not stopped before it has a rota."""
    from ortools.sat.python import cp_model

    if level is not None and level.terms:
        board.model.minimize(level.whole)
    else:
        board.model.proto.clear_objective()
    engine = solver(effort, seconds)
    watch = _watch(board, base, effort, level if level is not None and level.terms else None)
    with _stoppable(engine, effort, watch if usable else None):
        status = engine.solve(board.model, watch)
    effort.spent += engine.response_proto.deterministic_time
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Found(None, 0, 0, optimal=False, infeasible=status == cp_model.INFEASIBLE)
    rota = board.rota(engine.boolean_value, base)
    if level is None or not level.terms:
        known = level.known if level else 0
        return Found(rota, known, known, optimal=True, infeasible=False)
    cost, bound = round(engine.objective_value), _rounded_up(engine.best_objective_bound)
    return Found(rota, cost, min(cost, bound), optimal=status == cp_model.OPTIMAL, infeasible=False)


def _rounded_up(bound: float) -> int:
    return -int(-(bound - 1e-6) // 1)


def _watch(board: Board, base: Rota, effort: Effort, level: Level | None) -> Any:
    """Tells the caller each better rota."""
    from ortools.sat.python import cp_model

    class Watch(cp_model.CpSolverSolutionCallback):
        found = False

        def on_solution_callback(self) -> None:
            self.found = True
            if effort.on_progress is not None and level is not None:
                cost, bound = round(self.objective_value), _rounded_up(self.best_objective_bound)
                rota = board.rota(self.boolean_value, base)
                effort.on_progress(Progress(level.name, cost, bound, effort.elapsed, rota))

    return Watch()


@contextmanager
def _stoppable(engine: cp_model.CpSolver, effort: Effort, needed: Any) -> Iterator[None]:
    """Ask now and then whether to stop, for long may pass between two better rotas; not before `needed` found one."""
    if effort.stop is None:
        yield
        return
    ended = Event()

    def ask() -> None:
        while not ended.wait(ASKED):
            if effort.stopped and (needed is None or needed.found):
                engine.stop_search()

    asking = Thread(target=ask, daemon=True)
    asking.start()
    try:
        yield
    finally:
        ended.set()
        asking.join()


def in_order(
    board: Board,
    base: Rota,
    effort: Effort,
    levels: Sequence[Level],
    improve: Callable[[Level, Found], Found] | None = None,
) -> tuple[Found, dict[str, tuple[int, int]]]:
    """Lower one level after the other, never giving back what an earlier one won."""
    best: Found | None = None
    told: dict[str, tuple[int, int]] = {}
    settled = True
    for place, level in enumerate(levels):
        if best is not None and (effort.stopped or effort.by_clock <= 0):
            break
        share = 1.0 if place == len(levels) - 1 else SHARES.get(level.name, 0.5)
        if best is not None and best.rota is not None:
            board.model.proto.clear_solution_hint()
            board.hint(best.rota)
        found = run(board, base, effort, max(effort.left * share, effort.seconds * LEAST), level, usable=best is None)
        if found.rota is None:
            if best is None:
                return found, {}
            settled = False
            continue
        if improve is not None:
            found = improve(level, found)
        best = found
        settled = settled and found.optimal
        told[level.name] = (found.cost, found.bound)
        if level.terms:
            board.model.add(level.whole <= found.cost)
    assert best is not None
    complete = settled and len(told) == len(levels)
    return Found(best.rota, best.cost, best.bound, optimal=complete, infeasible=False), told
