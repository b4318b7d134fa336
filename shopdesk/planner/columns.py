"""Whole lines for whole people, priced against each other: column generation.

The master problem picks one line a person so that needs are met as cheaply as can be; its dual prices say what a
person on a shift is worth; `paths` finds the line that gains most at these prices. The Lagrangian value of the prices
is a proven bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from shopdesk.domain.needs import Need
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_task import RotaTask
from shopdesk.planner.frames import Frame
from shopdesk.planner.paths import Line, Paths, best, paths

GAIN = 1e-6


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

    @property
    def people(self) -> range:
        return range(len(self.frames))


@dataclass(slots=True)
class Answer:
    """The roster it began with and the bound proven."""

    lines: list[tuple[int, ...]]
    cost: int
    bound: float


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
    shared: dict[Any, Paths] = {}
    spaces = []
    for frame in found:
        known = shared.setdefault(frame.key(), paths(frame))
        spaces.append(Paths(frame, known.groups, known.classes, known.scarce, known.tail))
    return Market(task, list(found), spaces, wants, base, fixed)


def line_cost(of: Market, p: int, line: Sequence[int]) -> int:
    return round(sum(float(of.base[p][d, s]) for d, s in enumerate(line)))


def total_cost(of: Market, lines: Sequence[Sequence[int]]) -> int:
    """What all lines together cost: wishes and needs."""
    cost = of.fixed + sum(line_cost(of, p, line) for p, line in enumerate(lines))
    for want in of.wants:
        have = sum(lines[p][want.day] == want.shift for p in of.people if want.counts[p])
        cost += need_cost(want.need, have)
    return cost


def need_cost(need: Need, have: int) -> int:
    most = have if need.most is None else need.most
    return need.under * max(0, need.least - have) + need.over * max(0, have - most)


def within(frame: Frame, line: Sequence[int]) -> bool:
    """Whether a line keeps the counts the path may have left out."""
    return all(line.count(s) <= most for s, most in frame.limits.items())


class Offer(NamedTuple):
    """A line at some prices. No line is worth less than `floor`, which ignores limits the path does not know."""

    value: float
    line: tuple[int, ...]
    floor: float


def priced(of: Market, p: int, prices: Any, tries: int = 4) -> Offer | None:
    """The best line of a person; limits the path does not know are kept by raising their price, then by force."""
    space = of.spaces[p]
    found = best(space, prices)
    if found is None:
        return None
    floor = found.value
    if not space.exact and not within(space.frame, found.shifts):
        found = _mended(of, p, prices, found, tries)
    return None if found is None else Offer(found.value, tuple(found.shifts), floor)


def _mended(of: Market, p: int, prices: Any, found: Line, tries: int) -> Line | None:
    space = of.spaces[p]
    raised = prices.copy()
    step = max(1.0, float(abs(prices).max()) / 4)
    for attempt in range(tries):
        for s, most in space.frame.limits.items():
            over = found.shifts.count(s) - most
            if over > 0:
                raised[:, s] += step * (attempt + 1)
        again = best(space, raised)
        if again is None:
            return None
        found = again
        if within(space.frame, found.shifts):
            return Line(_value(prices, found.shifts), found.shifts)
    return _forced(of, p, raised, prices)


def _value(prices: Any, line: Sequence[int]) -> float:
    return float(sum(prices[d, s] for d, s in enumerate(line)))


def _forced(of: Market, p: int, raised: Any, prices: Any) -> Line | None:
    """Close a scarce shift on the days beyond its limit, dearest first, until the line fits."""
    space = of.spaces[p]
    closed = raised.copy()
    for _ in range(10):
        found = best(space, closed)
        if found is None:
            return None
        if within(space.frame, found.shifts):
            return Line(_value(prices, found.shifts), found.shifts)
        for s, most in space.frame.limits.items():
            days = [d for d, one in enumerate(found.shifts) if one == s]
            if len(days) > most:
                dearest = sorted(days, key=lambda d, s=s: -float(closed[d, s]))  # type: ignore[misc] # the shift of this turn
                keep = set(dearest[len(days) - most :])
                for d in range(len(found.shifts)):
                    if d not in keep:
                        closed[d, s] = 1e7
    return None


def greedy(of: Market) -> list[tuple[int, ...]] | None:
    """One line after the other, each against what is still needed: the first roster."""
    have = [0] * len(of.wants)
    lines: list[tuple[int, ...]] = []
    for p in of.people:
        prices = of.base[p].copy()
        for n, want in enumerate(of.wants):
            if want.counts[p]:
                prices[want.day, want.shift] += need_cost(want.need, have[n] + 1) - need_cost(want.need, have[n])
        found = priced(of, p, prices)
        if found is None:
            return None
        lines.append(found.line)
        for n, want in enumerate(of.wants):
            have[n] += want.counts[p] and found.line[want.day] == want.shift
    return lines


def rota_of(of: Market, lines: Sequence[Sequence[int]], base: Rota) -> Rota:
    """The lines as a rota."""
    codes = dict(base.codes)
    for p, line in enumerate(lines):
        no = of.task.staff[p].no
        codes |= {Cell(no, day): of.frames[p].codes[s] for day, s in zip(of.task.days, line, strict=True)}
    return Rota(codes, base.locked, base.published)
