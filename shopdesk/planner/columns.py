"""Whole lines for whole people, priced against each other: column generation.

The master problem picks one line a person so that needs are met as cheaply as can be; its dual prices say what a
person on a shift is worth; `paths` finds the line that gains most at these prices. The Lagrangian value of the prices
is a proven bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from shopdesk.domain.needs import Need
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_task import RotaTask
from shopdesk.planner.frames import Frame
from shopdesk.planner.paths import Line, Paths, best, paths
from shopdesk.planner.splice import spliced, within, worked

GAIN = 1e-6
TRIES = 24
ALL_STATES = 120_000_000  # of all people and days: what pricing everybody once may look at
LEAST_STATES, MOST_STATES = 6_000, 400_000
CLOSED = 1e7


class Want(NamedTuple):
    """A need on one day: the day's place, the code's number, who counts."""

    day: int
    shift: int
    need: Need
    counts: tuple[bool, ...]


@dataclass(slots=True)
class Market:
    """People, needs and prices of a task whose rules fit into frames."""

    task: RotaTask
    frames: list[Frame]
    spaces: list[Paths]
    wants: list[Want]
    base: list[Any]  # per person, day × code: what wishes make of a cell
    fixed: int  # wishes that cost unless met, already in the sum
    room: int  # states a day one person may take

    @property
    def people(self) -> range:
        return range(len(self.frames))


@dataclass(slots=True)
class Answer:
    """The roster it began with, the bound proven, and the prices that prove it (None: none do yet)."""

    lines: list[tuple[int, ...]]
    cost: int
    bound: float
    duals: Any = None


def market(task: RotaTask, found: Sequence[Frame]) -> Market:
    """The market of a task."""
    import numpy as np

    number = {code: s for s, code in enumerate(found[0].codes)}
    wants = [
        Want(d, number[need.code], need, tuple(need.counts(person) for person in task.staff))
        for d, day in enumerate(task.days)
        for need in task.needs_on(day)
        if need.code in number
    ]
    base = [np.zeros((one.days, len(one.codes))) for one in found]
    place = {person.no: p for p, person in enumerate(task.staff)}
    fixed = 0
    for wish in task.wishes:
        if wish.staff not in place or not task.first <= wish.day <= task.last:
            continue
        cell = base[place[wish.staff]][(wish.day - task.first).days]
        hit = [number[code] for code in wish.codes if code in number]
        if wish.on:
            fixed += wish.weight
            cell[hit] -= wish.weight
        else:
            cell[hit] += wish.weight
    room = min(MOST_STATES, max(LEAST_STATES, ALL_STATES // sum(one.days for one in found)))
    return Market(task, list(found), [paths(frame, room, ()) for frame in found], wants, base, fixed, room)


def line_cost(of: Market, p: int, line: Sequence[int]) -> int:
    """What the person's wishes make of a line: below 0 where they are met."""
    return round(sum(float(of.base[p][d, s]) for d, s in enumerate(line)))


def total_cost(of: Market, lines: Sequence[Sequence[int]]) -> int:
    """What all lines together cost: wishes and needs."""
    import numpy as np

    stand = np.array(lines)
    cost = of.fixed + sum(line_cost(of, p, line) for p, line in enumerate(lines))
    there = [np.bincount(stand[:, d], minlength=len(of.frames[0].codes)) for d in range(stand.shape[1])]
    for want in of.wants:
        if all(want.counts):
            have = int(there[want.day][want.shift])
        else:
            have = sum(lines[p][want.day] == want.shift for p in of.people if want.counts[p])
        cost += need_cost(want.need, have)
    return cost


def need_cost(need: Need, have: int) -> int:
    """What a need costs with so many people: each one too few, each one too many, by its weights."""
    most = have if need.most is None else need.most
    return need.under * max(0, need.least - have) + need.over * max(0, have - most)


class Offer(NamedTuple):
    """A line at some prices. No line is worth less than `floor`, which ignores limits the path does not know."""

    value: float
    line: tuple[int, ...]
    floor: float


def priced(of: Market, p: int, prices: Any, *, widen: bool = True) -> Offer | None:
    """The best line of a person; what the path does not know is kept by prices of its own.

    The person's path counts a scarce shift only once a line took it too often; without `widen` not even then.
    """
    found = best(of.spaces[p], prices)
    while widen and found is not None and _widened(of, p, found.shifts):
        found = best(of.spaces[p], prices)
    if found is None:
        return None
    floor = found.value
    if not within(of.frames[p], found.shifts):
        found = _mended(of, p, prices, found)
        if found is None and not widen:
            return priced(of, p, prices)
    return None if found is None else Offer(found.value, tuple(found.shifts), floor)


def _widened(of: Market, p: int, line: Sequence[int]) -> bool:
    """Let the person's path count the shifts the line takes too often; False when there are none, or no room."""
    frame, before = of.frames[p], of.spaces[p].scarce
    over = {s for s, most in frame.limits.items() if line.count(s) > most}
    if over <= set(before):
        return False
    of.spaces[p] = paths(frame, of.room, {*before, *over})
    return len(of.spaces[p].scarce) > len(before)


def _mended(of: Market, p: int, prices: Any, found: Line) -> Line | None:
    """Price minutes until they fit, and scarce shifts until they are few enough; at last close scarce shifts."""
    import numpy as np

    space, frame = of.spaces[p], of.spaces[p].frame
    minutes = np.array(frame.minutes, dtype=float)
    step = max(1.0, float(np.abs(prices).max()) / 4)
    extra = np.zeros_like(prices)
    slope = Slope(step / max(frame.minutes))
    sides: dict[bool, list[int]] = {}  # the last line with too few minutes, and with enough
    for attempt in range(TRIES):
        line: Line | None = found
        if attempt:
            line = best(space, prices + extra + slope.now * minutes)
        if line is None:
            return None
        if within(frame, line.shifts):
            return Line(_value(prices, line.shifts), line.shifts)
        slope.turn(worked(frame, line.shifts), frame.least, frame.most)
        _press(frame, line.shifts, extra, step, force=attempt > TRIES // 2)
        sides[worked(frame, line.shifts) < frame.least] = line.shifts
        if len(sides) > 1 and (made := list(spliced(frame, sides[True], sides[False]))):
            least = min(made, key=lambda one: _value(prices, one))
            return Line(_value(prices, least), least)
    return None


def _press(frame: Frame, line: Sequence[int], extra: Any, step: float, *, force: bool) -> None:
    """Raise the price of each shift taken too often; with `force`, close the days beyond its limit."""
    for s, most in frame.limits.items():
        days = [d for d, one in enumerate(line) if one == s]
        if len(days) > most and not force:
            extra[:, s] += step
        elif force and len(days) >= most:
            keep = set(days[:most])
            extra[[d for d in range(len(line)) if d not in keep], s] = CLOSED


@dataclass(slots=True)
class Slope:
    """The price of a minute, found by halving: dearer when too many are worked, cheaper when too few."""

    step: float
    now: float = 0.0
    low: float | None = None
    high: float | None = None

    def turn(self, have: int, least: int, most: int) -> None:
        """Set the next price, after a line of so many minutes."""
        if least <= have <= most:
            return
        if have > most:
            self.low = self.now
        else:
            self.high = self.now
        if self.low is not None and self.high is not None:
            self.now = (self.low + self.high) / 2
        else:
            self.now += self.step if have > most else -self.step
            self.step *= 2


def _value(prices: Any, line: Sequence[int]) -> float:
    return float(sum(prices[d, s] for d, s in enumerate(line)))


class Stock:
    """How many people each need has, and what one more would be worth."""

    def __init__(self, of: Market) -> None:
        self.of = of
        self.have = [0] * len(of.wants)
        self.at: dict[tuple[int, int], list[int]] = {}
        for n, want in enumerate(of.wants):
            self.at.setdefault((want.day, want.shift), []).append(n)

    def put(self, p: int, line: Sequence[int], step: int = 1) -> None:
        """Count a person's line in, or out again with step −1."""
        for d, s in enumerate(line):
            for n in self.at.get((d, s), ()):
                self.have[n] += step * self.of.wants[n].counts[p]

    def prices(self, p: int) -> Any:
        """What each cell of the person would add to the cost."""
        found = self.of.base[p].copy()
        for n, want in enumerate(self.of.wants):
            if want.counts[p]:
                found[want.day, want.shift] += need_cost(want.need, self.have[n] + 1) - need_cost(
                    want.need, self.have[n]
                )
        return found


def greedy(of: Market) -> list[tuple[int, ...]] | None:
    """One line after the other, each against what is still needed: the first roster."""
    return filled(of, {}, of.people)


def filled(of: Market, settled: Mapping[int, tuple[int, ...]], rest: Iterable[int]) -> list[tuple[int, ...]] | None:
    """The lines settled, and for each of the rest the best against what is still needed; None when there is none."""
    stock = Stock(of)
    lines = dict(settled)
    for p, line in lines.items():
        stock.put(p, line)
    for p in rest:
        found = priced(of, p, stock.prices(p), widen=False)
        if found is None:
            return None
        lines[p] = found.line
        stock.put(p, found.line)
    return [lines[p] for p in of.people]


def polish(
    of: Market, lines: list[tuple[int, ...]], order: Sequence[int], over: Callable[[], bool]
) -> list[tuple[int, ...]]:
    """Each person's line anew, all others standing, as long as it gains."""
    stock = Stock(of)
    for p, line in enumerate(lines):
        stock.put(p, line)
    better = list(lines)
    for p in order:
        if over():
            break
        stock.put(p, better[p], -1)
        prices = stock.prices(p)
        found = priced(of, p, prices)
        before = sum(float(prices[d, s]) for d, s in enumerate(better[p]))
        if found is not None and found.value < before - GAIN:
            better[p] = found.line
        stock.put(p, better[p])
    return better


def rota_of(of: Market, lines: Sequence[Sequence[int]], base: Rota) -> Rota:
    """The lines as a rota."""
    codes = dict(base.codes)
    for p, line in enumerate(lines):
        no = of.task.staff[p].no
        codes |= {Cell(no, day): of.frames[p].codes[s] for day, s in zip(of.task.days, line, strict=True)}
    return Rota(codes, base.locked, base.published)


def lines_of(of: Market, rota: Rota) -> list[tuple[int, ...]]:
    """A rota as lines."""
    number = {code: s for s, code in enumerate(of.frames[0].codes)}
    return [tuple(number[rota.codes[Cell(one.no, day)]] for day in of.task.days) for one in of.task.staff]
