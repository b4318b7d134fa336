"""The cheapest line through each cell, and through two on days running: the paths walked forwards and backwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shopdesk.planner.paths import Paths, cheapest, layers, shortest


def through(of: Paths, prices: Any) -> Any:
    """For each day, code of the day before and code: a floor under every line with these two; infinite where none has.

    On the first day the code before is told as rest. Limits that are no states of the path are ignored, and a shift
    before stands for all that allow the same after it: no line is cheaper than told, some are dearer.
    """
    import numpy as np

    frame = of.frame
    so_far = layers(of, prices)
    lowest = frame.least if of.timed else 0
    work, rest, _ = so_far[-1]
    to_work, to_rest = np.full_like(work, np.inf), np.full_like(rest, np.inf)
    enough = (..., slice(lowest, None), *(slice(None) for _ in of.scarce))
    to_work[enough] = to_rest[enough] = 0
    found = np.full((frame.days, len(frame.codes), len(frame.codes)), np.inf)
    for d in range(frame.days - 1, -1, -1):
        work, rest, _ = so_far[d]
        to_work, to_rest = _step_back(of, prices[d], d, (work, rest), (to_work, to_rest), found[d])
    return found


def _step_back(of: Paths, price: Any, d: int, so_far: Any, to_go: Any, pairs: Any) -> tuple[Any, Any]:
    """What each state before day d still costs; into `pairs` the cheapest line through each two codes."""
    import numpy as np

    frame = of.frame
    (work, rest), (to_work, to_rest) = so_far, to_go
    new_work, new_rest = np.full_like(to_work, np.inf), np.full_like(to_rest, np.inf)
    kind, block = frame.weekend[d], shortest(frame, d)
    if frame.open[d][0]:
        new_work[:, block:] = price[0] + to_rest[0]
        new_rest[:-1] = price[0] + to_rest[1:]
        np.minimum(new_rest[-1], price[0] + to_rest[-1], out=new_rest[-1])
        pairs[0, 0] = (rest + new_rest).min()
        for c, shifts in enumerate(of.members):
            pairs[shifts, 0] = (work[c] + new_work[c]).min()
    for group in of.groups:
        shift, cost = cheapest(group, frame.open[d], price)
        if shift == 0:
            continue
        taken = [s for s in group.shifts if frame.open[d][s]]
        start = _after(rest[-1], to_work[group.cls, 0], (int(kind != 0), *group.shift))
        np.minimum(new_rest[-1], start + cost, out=new_rest[-1])
        pairs[0, taken] = (rest[-1] + start).min() + price[taken]
        if group.before and frame.work_most > 1:
            go = _after(work[0, :-1], to_work[group.cls, 1:], (int(kind == 1), *group.shift))
            for c in group.before:
                np.minimum(new_work[c, :-1], go + cost, out=new_work[c, :-1])
                pairs[np.ix_(of.members[c], taken)] = (work[c, :-1] + go).min() + price[taken]
    return new_work, new_rest


def _after(like: Any, to_go: Any, by: Sequence[int]) -> Any:
    """What is still to come from each state once it has moved up by `by`; infinite where it falls off the end."""
    import numpy as np

    found = np.full_like(like, np.inf)
    sizes = like.shape[like.ndim - len(by) :]
    if all(step < size for step, size in zip(by, sizes, strict=True)):
        here = (..., *(slice(None, size - step) for step, size in zip(by, sizes, strict=True)))
        found[here] = to_go[(..., *(slice(step, None) for step in by))]
    return found
