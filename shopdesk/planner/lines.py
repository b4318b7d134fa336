"""Searching with whole lines: column generation and diving, beside it the plain model on parts and on what is left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from math import ceil
from random import Random
from threading import Event, Lock, Thread
from time import monotonic

from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_sheet import lay_out
from shopdesk.domain.rota_task import RotaTask
from shopdesk.planner.answer import Progress
from shopdesk.planner.board import Board
from shopdesk.planner.columns import Market, greedy, lines_of, market, polish, rota_of, total_cost
from shopdesk.planner.costs import levels, whole
from shopdesk.planner.dive import dive
from shopdesk.planner.frames import frames
from shopdesk.planner.margin import Margin, margin
from shopdesk.planner.master import generate
from shopdesk.planner.neighbours import Nearby, improve, solved
from shopdesk.planner.search import Effort, Found, run

DIVES = 3
DIVING = 0.35  # of the time, after which no second dive begins
LANDING = 200  # cells of the people settled last, solved again after a dive…
LANDING_SHARE = 0.08  # …for at most so much of the time
ROUNDS_WANTED = 40  # of pricing everybody, before column generation is worth its while
NARROW = 2_000  # cells and codes left open, up to which the whole is worth solving at once…
NARROW_SHARE = 0.6  # …for how much of the time left
STEPS = 8  # from bound to best in which the cap rises
SPARE_SECONDS = 0.8
CELLS_A_SECOND = 8_000  # judged and told in a second more


@dataclass(slots=True)
class Best:
    """The best rota so far and the best bound, shared between threads."""

    effort: Effort
    of: Market
    rota: Rota
    cost: int
    spare: float  # seconds kept back for telling the result
    bound: float = -float("inf")
    margin: Margin | None = None
    lock: Lock = field(default_factory=Lock)
    done: Event = field(default_factory=Event)

    def offer(self, rota: Rota, cost: int) -> None:
        """Take a rota if it is better, and tell of it."""
        with self.lock:
            if cost < self.cost:
                self.rota, self.cost = rota, cost
                if self.effort.on_progress is not None:
                    bound = self.floor
                    self.effort.on_progress(Progress("cost", cost, bound, self.effort.elapsed, rota))
        self._settle()

    def standing(self) -> tuple[Rota, int]:
        """The best rota and its cost, read together."""
        with self.lock:
            return self.rota, self.cost

    def prove(self, bound: float) -> None:
        """Take a bound if it is better."""
        with self.lock:
            self.bound = max(self.bound, bound)
        self._settle()

    def _settle(self) -> None:
        if self.cost <= self.floor or self.effort.stopped:
            self.done.set()

    @property
    def floor(self) -> int:
        """The bound as a whole number; costs are whole and never negative."""
        return max(0, ceil(self.bound - 1e-4)) if self.bound > -float("inf") else 0

    @property
    def over(self) -> bool:
        return self.done.is_set() or self.effort.stopped or monotonic() > self.until

    @property
    def until(self) -> float:
        return self.effort.began + self.effort.seconds - self.spare


def search_lines(
    task: RotaTask, base: Rota, free: Collection[Cell], effort: Effort
) -> tuple[Found, dict[str, tuple[int, int]]] | None:
    """The best rota of a task whose rules fit into lines; None when they do not, or no first roster is found."""
    found = frames(task, lay_out(task, base))
    if not found:
        return None
    of = market(task, found)
    began = monotonic()
    lines = greedy(of)
    if lines is None:
        return None
    round_ = monotonic() - began
    slow = round_ * ROUNDS_WANTED > effort.seconds * 0.5
    spare = SPARE_SECONDS + len(lines) * of.frames[0].days / CELLS_A_SECOND + 6 * round_ / len(lines)
    best = Best(effort, of, rota_of(of, lines, base), total_cost(of, lines), spare)
    cells = frozenset(free)
    others = [
        Thread(target=_search, args=(best, cells, effort.seed + n), kwargs={"narrows": n == 1}, daemon=True)
        for n in range(1, effort.workers or 1)
    ]
    for other in others:
        other.start()
    if slow:
        _polish(best, lines, base)
    else:
        _columns(best, lines, base, Nearby(task, cells, Random(effort.seed)))  # noqa: S311 - no secret
    _search(best, cells, effort.seed, narrows=not others)
    for other in others:
        other.join(timeout=max(0.1, best.until + SPARE_SECONDS / 4 - monotonic()))
    optimal = best.cost <= best.floor
    bound = min(best.cost, best.floor)
    return Found(best.rota, best.cost, bound, optimal=optimal, infeasible=False), {"cost": (best.cost, bound)}


def _columns(best: Best, lines: list[tuple[int, ...]], base: Rota, near: Nearby) -> None:
    """Generate columns, then dive for whole rosters, and choose anew for the people settled last."""
    until = best.effort.began + best.effort.seconds * 0.5

    def told(_: float, bound: float) -> None:
        best.prove(bound)

    master, answer = generate(best.of, lines, until, stop=lambda: best.over, told=told)
    if answer.duals is not None:
        best.margin = margin(best.of, answer.duals)
    until = best.effort.began + best.effort.seconds * DIVING
    for turn in range(DIVES):
        if best.over or (turn and monotonic() > until):
            return
        soon = monotonic() + best.effort.seconds * 0.35
        found = dive(best.of, master, min(soon, best.until), near.chance, stop=lambda: best.over)
        if found is not None:
            rota = rota_of(best.of, found.lines, base)
            best.offer(rota, found.cost)
            _land(best, near, rota, found.last)


def _land(best: Best, near: Nearby, rota: Rota, last: Sequence[int]) -> None:
    """Solve again for the people a dive settled last, first few of them, then more."""
    staff = best.of.task.staff
    for size in (LANDING, 2 * LANDING):
        cells = [cell for p in last[::-1] for cell in near.people.get(staff[p].no, ())][:size]
        if best.over:
            return
        part = Effort(max(0.1, best.until - monotonic()), near.chance.randrange(1 << 30), 1, lambda: best.over)
        found = solved(near, rota, cells, part, best.effort.seconds * LANDING_SHARE)
        if found.rota is not None:
            rota = found.rota
            best.offer(rota, _cost(best, rota))


def _polish(best: Best, lines: list[tuple[int, ...]], base: Rota) -> None:
    """Where pricing everybody takes long: go through the people once more, line by line."""
    chance = Random(best.effort.seed)  # noqa: S311 - a search that can be repeated, not a secret
    order = chance.sample(list(best.of.people), len(lines))
    half = monotonic() + (best.until - monotonic()) / 3
    better = polish(best.of, lines, order, lambda: best.over or monotonic() > half)
    best.offer(rota_of(best.of, better, base), total_cost(best.of, better))


def _search(best: Best, free: frozenset[Cell], seed: int, *, narrows: bool) -> None:
    """Improve the best rota part by part until the time is over; with `narrows`, solve the whole once it is narrow."""
    near = Nearby(best.of.task, free, Random(seed))  # noqa: S311 - a search that can be repeated, not a secret
    narrow = Narrow(best, free) if narrows else None
    here, cost = best.standing()
    while not best.over:
        if narrow is not None and narrow.solve():
            continue
        near.margin = best.margin
        if best.cost < cost:
            here, cost = best.standing()
        part = Effort(max(0.1, best.until - monotonic()), near.chance.randrange(1 << 30), 1, _until_news(best, near))
        rota = improve(near, here, cost, part)
        if rota is not None and (found := _cost(best, rota)) <= cost:
            here, cost = rota, found  # as good is good enough to go on from: it leads elsewhere
            best.offer(rota, found)


def _until_news(best: Best, near: Nearby) -> Callable[[], bool]:
    """Whether to leave a part: the search is over, or there is a margin that the part knew nothing of."""
    return lambda: best.over or best.margin is not near.margin


@dataclass(slots=True)
class Narrow:
    """The whole task at once, with all cells closed that only rotas above a cap have.

    The cap rises from the bound: either a rota is found below it, or there is none and the bound rises.
    """

    best: Best
    free: frozenset[Cell]
    too_many: int = NARROW  # cells and codes left open, too many to be solved in time

    def solve(self) -> bool:
        """Whether a cap was tried, and settled or overtaken by a better rota."""
        best, near = self.best, self.best.margin
        if near is None:
            return False
        rota, cost = best.standing()
        cap = min(cost - 1, best.floor + (cost - best.floor) // STEPS)
        room = cap - near.bound
        opened = near.opened(room)
        if opened >= self.too_many:
            return False
        board = Board(best.of.task, rota, self.free)
        near.close(board, room)
        board.hint(rota)  # dearer than the cap, yet close: found in a third of the time
        level = whole(levels(board, conflict=False))
        board.model.add(level.whole <= cap)
        left = max(0.1, best.until - monotonic())
        part = Effort(left, best.effort.seed, 1, lambda: best.over or best.cost <= cap)
        found = run(board, rota, part, left * NARROW_SHARE, level)
        if found.rota is not None:
            best.offer(found.rota, _cost(best, found.rota))
        if found.infeasible or found.optimal:
            best.prove(found.cost if found.optimal else cap + 1)
        elif best.cost > cap:
            self.too_many = opened
            return False
        return True


def _cost(best: Best, rota: Rota) -> int:
    return total_cost(best.of, lines_of(best.of, rota))
