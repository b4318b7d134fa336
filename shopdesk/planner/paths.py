"""The best line for one person at given prices: dynamic programming over day × block × weekends × minutes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from shopdesk.planner.frames import Frame

VOLUME = 100_000  # states of one day: limits on single shift types beyond that are left to penalties
LONG = 20_000_000  # states of all days: beyond, minutes too are left to penalties
CLOSE = 1e-6


class Group(NamedTuple):
    """Shifts that are alike for the path: the same may follow them, they may follow the same, as long, as scarce."""

    shifts: tuple[int, ...]
    cls: int
    before: tuple[int, ...]  # classes that may precede
    shift: tuple[int, ...]  # how far minutes and scarce counts move


@dataclass(slots=True)
class Paths:
    """The states of one frame.

    Work states: [class, block length − 1, weekends, minutes, scarce counts…]; a block as long as the period so far
    may have begun before what is known and is exempt from the least length.
    Rest states: [block length − 1 up to the least, weekends, …].
    """

    frame: Frame
    groups: list[Group]
    members: list[list[int]]  # the shifts of each class
    scarce: tuple[int, ...]
    tail: tuple[int, ...]
    timed: bool


def paths(frame: Frame, most_states: int = VOLUME, count: Collection[int] | None = None) -> Paths:
    """The state space of a frame, of at most so many states a day.

    Over a long period minutes are no state (`timed` is False): prices keep them. Of the shifts a person may take only
    so often those in `count` are states (None: all), as far as there is room.
    """
    kinds = sorted({frame.barred[s] for s in range(1, len(frame.codes))}, key=sorted)
    of = {barred: c for c, barred in enumerate(kinds)}
    blocks = len(kinds) * frame.work_most * (frame.weekends_most + 1)
    timed = blocks * (frame.most + 1) * frame.days <= LONG
    tail: tuple[int, ...] = (frame.weekends_most + 1, frame.most + 1 if timed else 1)
    volume = blocks * tail[1]
    scarce: tuple[int, ...] = ()
    for s, limit in sorted(frame.limits.items(), key=lambda one: one[1]):
        if (count is None or s in count) and volume * (limit + 1) <= most_states:
            volume *= limit + 1
            scarce, tail = (*scarce, s), (*tail, limit + 1)
    alike: dict[tuple[Any, ...], list[int]] = {}
    for s in range(1, len(frame.codes)):
        before = tuple(c for c, barred in enumerate(kinds) if s not in barred)
        shift = (frame.minutes[s] if timed else 0, *(int(s == one) for one in scarce))
        key = (of[frame.barred[s]], before, shift, frame.minutes[s], s if s in scarce else 0)
        alike.setdefault(key, []).append(s)
    groups = [Group(tuple(shifts), key[0], key[1], key[2]) for key, shifts in alike.items()]
    members = [[s for s in range(1, len(frame.codes)) if of[frame.barred[s]] == c] for c in range(len(kinds))]
    return Paths(frame, groups, members, scarce, tail, timed)


def _lower(to: Any, source: Any, by: Sequence[int], cost: float) -> None:
    """Lower `to` where the source, moved up along its last axes, is cheaper; what falls off the end is over a limit."""
    import numpy as np

    sizes = source.shape[source.ndim - len(by) :]
    if any(step >= size for step, size in zip(by, sizes, strict=True)):
        return
    target = to[(..., *(slice(step, None) for step in by))]
    have = source[(..., *(slice(None, size - step) for step, size in zip(by, sizes, strict=True)))]
    np.minimum(target, have + cost, out=target)


class Line(NamedTuple):
    """A person's codes, day by day, and what they cost at the prices asked."""

    value: float
    shifts: list[int]


def best(of: Paths, prices: Any) -> Line | None:
    """The cheapest line; `prices[d, s]` is the price of code s on day d. None if no line fits."""
    import numpy as np

    lowest = of.frame.least if of.timed else 0
    so_far = layers(of, prices)
    work, rest, _ = so_far[-1]
    axis = work.ndim - 1 - len(of.scarce)
    take = [slice(None)] * work.ndim
    take[axis] = slice(lowest, None)
    final_work = work[tuple(take)]
    take = [slice(None)] * rest.ndim
    take[rest.ndim - 1 - len(of.scarce)] = slice(lowest, None)
    final_rest = rest[tuple(take)]
    ends_work = final_work.min() if final_work.size else np.inf
    ends_rest = final_rest.min() if final_rest.size else np.inf
    value = min(ends_work, ends_rest)
    if not np.isfinite(value):
        return None
    works = ends_work <= ends_rest
    of_ = final_work if works else final_rest
    at = list(np.unravel_index(int(of_.argmin()), of_.shape))
    at[len(at) - 1 - len(of.scarce)] += lowest
    return Line(float(value), _trace(of, prices, so_far, works=bool(works), at=[int(x) for x in at]))


def layers(of: Paths, prices: Any) -> list[tuple[Any, Any, list[tuple[int, float]]]]:
    """Cheapest value of each state after each day, the opening first; with it each group's best shift and price."""
    import numpy as np

    frame = of.frame
    work = np.full((len(of.members), frame.work_most, *of.tail), np.inf)
    rest = np.full((frame.off_least, *of.tail), np.inf)
    rest[(-1, *(0,) * len(of.tail))] = 0  # nothing is known of the day before: it owes no further day off
    found: list[tuple[Any, Any, list[tuple[int, float]]]] = [(work, rest, [])]
    for d in range(frame.days):
        work, rest, _ = found[-1]
        found.append(_step(of, prices[d], d, work, rest))
    return found


def _step(of: Paths, price: Any, d: int, work: Any, rest: Any) -> tuple[Any, Any, list[tuple[int, float]]]:
    import numpy as np

    frame = of.frame
    new_work = np.full_like(work, np.inf)
    new_rest = np.full_like(rest, np.inf)
    kind = frame.weekend[d]
    taken: list[tuple[int, float]] = []
    after: dict[tuple[int, ...], Any] = {}
    for group in of.groups:
        shift, cost = cheapest(group, frame.open[d], price)
        taken.append((shift, cost))
        if shift == 0:
            continue
        if group.before and frame.work_most > 1:
            if group.before not in after:
                after[group.before] = _least(work, group.before)
            _lower(new_work[group.cls, 1:], after[group.before], (int(kind == 1), *group.shift), cost)
        _lower(new_work[group.cls, 0], rest[-1], (int(kind != 0), *group.shift), cost)
    if frame.open[d][0]:
        new_rest[0] = work[:, shortest(frame, d) :].min(axis=(0, 1))
        if frame.off_least > 1:
            new_rest[1:] = rest[:-1]
        np.minimum(new_rest[-1], rest[-1], out=new_rest[-1])
        new_rest += price[0]
    return new_work, new_rest, taken


def _least(work: Any, before: Sequence[int]) -> Any:
    """The cheapest of some classes, of every state that leaves room for one day more in the block."""
    import numpy as np

    found = work[before[0], :-1]
    for c in before[1:]:
        found = np.minimum(found, work[c, :-1])
    return found


def shortest(frame: Frame, d: int) -> int:
    """The place of the shortest block that may end before day d: one that fills all days so far is exempt."""
    return min(frame.work_least, max(d, 1)) - 1


def cheapest(group: Group, open_: Sequence[bool], price: Any) -> tuple[int, float]:
    """The shift of a group to take on a day, 0 when none is open."""
    best_, at = float("inf"), 0
    for s in group.shifts:
        if open_[s] and price[s] < best_:
            best_, at = float(price[s]), s
    return at, best_


def _trace(of: Paths, prices: Any, so_far: Sequence[Any], *, works: bool, at: list[int]) -> list[int]:
    """The codes of the line that ends in a state, found by walking back."""
    line: list[int] = []
    for n in range(len(so_far) - 1, 0, -1):
        d = n - 1
        steps = _from_work(of, so_far[n], so_far[n - 1], d, at) if works else _from_rest(of, so_far[n - 1], d, at)
        target = so_far[n][0 if works else 1][tuple(at)]
        cost = None if works else float(prices[d][0])
        shift, works, at = _match(steps, so_far[n - 1], target, cost)
        line.append(shift)
    line.reverse()
    return line


def _match(
    steps: Iterator[tuple[int, float, bool, list[int]]], before: Any, target: float, cost: float | None
) -> tuple[int, bool, list[int]]:
    """The step whose value adds up to the target; the closest one, against rounding."""
    nearest: tuple[float, int, bool, list[int]] | None = None
    for shift, price, works, at in steps:
        value = before[0 if works else 1][tuple(at)] + (price if cost is None else cost)
        off = abs(value - target)
        if nearest is None or off < nearest[0]:
            nearest = (off, shift, works, at)
        if off < CLOSE:
            break
    assert nearest is not None
    return nearest[1:]


def _from_work(
    of: Paths, layer: Any, before: Any, d: int, at: list[int]
) -> Iterator[tuple[int, float, bool, list[int]]]:
    cls, length, weekends, *amounts = at
    kind = of.frame.weekend[d]
    for group, (shift, cost) in zip(of.groups, layer[2], strict=True):
        if shift == 0 or group.cls != cls:
            continue
        left = [have - step for have, step in zip(amounts, group.shift, strict=True)]
        if min(left) < 0:
            continue
        if length == 0 and weekends >= (kind != 0):
            yield shift, cost, False, [before[1].shape[0] - 1, weekends - (kind != 0), *left]
        if length > 0 and weekends >= (kind == 1):
            for c in group.before:
                yield shift, cost, True, [c, length - 1, weekends - (kind == 1), *left]


def _from_rest(of: Paths, before: Any, d: int, at: list[int]) -> Iterator[tuple[int, float, bool, list[int]]]:
    length, *tail = at
    if length == before[1].shape[0] - 1:
        yield 0, 0.0, False, [length, *tail]
    if length > 0:
        yield 0, 0.0, False, [length - 1, *tail]
    if length == 0:
        for c in range(len(of.members)):
            for n in range(shortest(of.frame, d), before[0].shape[1]):
                yield 0, 0.0, True, [c, n, *tail]
