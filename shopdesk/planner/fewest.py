"""The fewest people whose shifts hold every hour's demand: a small integer program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shopdesk.domain.demand_needs import Demand, Numbers, Piece, pieces, there
from shopdesk.domain.rota_demand import SALE
from shopdesk.domain.shifts import Code, ShiftType

WEEK = 7
_SEED = 1
_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Fewest:
    """`numbers` of people a shift; `open` are the hours of a day class that no shift of the shop holds in full."""

    numbers: Numbers
    open: Mapping[int, tuple[int, ...]]


def fewest(demand: Demand, types: Sequence[ShiftType], at_least: Numbers | None = None) -> Fewest:
    """The smallest numbers of each shift that hold `demand`; a shift past midnight helps the day after.

    First as little demand left open as the shifts allow, then as few people as possible, then as few paid minutes,
    then the shifts as listed; of no shift fewer than `at_least`. The weekdays form a circle; a sale day follows
    another. The same demand always gives the same numbers.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    most = max((people for hours in demand.values() for people in hours.values()), default=0)
    low = {(kind, code): n for kind, shifts in (at_least or {}).items() for code, n in shifts.items()}
    count = {
        (kind, one.code): model.new_int_var(low.get((kind, one.code), 0), max(most, *low.values(), 0), "")
        for kind in sorted(demand)
        for one in types
    }
    cut = pieces(types)
    gaps = []
    for kind in sorted(demand):
        before = _before(kind, demand)
        for piece in cut:
            wanted = demand[kind].get(piece.hour, 0)
            if not wanted:
                continue
            holding = [count[kind, one.code] for one in types if there(one, piece)[0]]
            holding += [count[before, one.code] for one in types if before is not None and there(one, piece)[1]]
            gap = model.new_int_var(0, wanted, "")
            model.add(sum(holding) + gap >= wanted)
            gaps.append(gap * piece.minutes)
    paid = {one.code: one.paid_minutes for one in types}
    aims = (
        sum(gaps),
        sum(count.values()),
        sum(n * paid[code] for (_, code), n in count.items()),
        sum(n * (at + 1) for at, n in enumerate(count.values())),
    )
    answer = _solved(model, count, aims)
    numbers = {kind: {one.code: answer[kind, one.code] for one in types} for kind in sorted(demand)}
    return Fewest(numbers, {kind: _open(kind, demand, types, cut) for kind in sorted(demand)})


def _solved(model: Any, count: dict[tuple[int, Code], Any], aims: Sequence[Any]) -> dict[tuple[int, Code], int]:
    """The numbers that are best by the first aim, then by the second, and so on; none undoes one before it."""
    from ortools.sat.python import cp_model

    answer: dict[tuple[int, Code], int] = {}
    for aim in aims:
        solver = cp_model.CpSolver()
        solver.parameters.random_seed, solver.parameters.num_workers = _SEED, 1
        solver.parameters.max_deterministic_time = _SECONDS
        model.minimize(aim)
        solver.solve(model)
        answer = {key: solver.value(n) for key, n in count.items()}
        model.add(aim <= round(solver.objective_value))
    return answer


def _before(kind: int, demand: Demand) -> int | None:
    if kind == SALE:
        return SALE
    day = (kind - 1) % WEEK
    return day if day in demand else None


def _open(kind: int, demand: Demand, types: Sequence[ShiftType], cut: Sequence[Piece]) -> tuple[int, ...]:
    """The hours with demand in which some minutes lie outside every shift."""
    after = _before(kind, demand) is not None
    lost = {
        piece.hour
        for piece in cut
        if demand[kind].get(piece.hour, 0)
        and not any(own or (late and after) for own, late in (there(one, piece) for one in types))
    }
    return tuple(sorted(lost))
