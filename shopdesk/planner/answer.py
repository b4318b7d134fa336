"""What the planner answers with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, unique
from typing import Any

from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_rules import Broken, Rule
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo


@unique
class Status(StrEnum):
    """How far the planner came. Every status brings a usable rota."""

    OPTIMAL = "optimal"  # proven: no better rota exists
    FEASIBLE = "feasible"  # no blocking rule broken; a better rota may exist
    STOPPED = "stopped"  # stopped by the user; no blocking rule broken
    CONFLICT = "conflict"  # no rota keeps all blocking rules; this one breaks the fewest


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so: `code` is the sentence in the catalogue, `facts` fill it as in `Broken`."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Unmet:
    """A need or wish the plan does not meet.

    `kind` is `need`, `most` (too many people) or `wish`; `short` people are missing (or too many). `reasons` say
    why, the people who cannot by name.
    """

    kind: str
    day: date
    code: Code
    staff: StaffNo | None
    short: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One way out of a conflict: `rule` held less strictly, `facts` saying how much less is enough."""

    rule: Rule
    reason: Reason


@dataclass(frozen=True, slots=True)
class Conflict:
    """Blocking rules that cannot be kept together: dropping any one of `rules` or `cells` would do.

    `cells` are the locked, past or fixed cells that take part. `verified`: solved again without each of them.
    """

    rules: tuple[Rule, ...]
    cells: tuple[Cell, ...]
    relaxations: tuple[Relaxation, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A cell before and after."""

    cell: Cell
    before: Code | None
    after: Code | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How the search stands: cost of the best rota so far, the proven bound, seconds since the start."""

    level: str
    cost: int
    bound: int
    seconds: float
    rota: Rota | None = None


OnProgress = Callable[[Progress], None]
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Plan:
    """A rota and what is to be said about it.

    `levels` holds, in order of importance, cost and proven bound of what is weighed (rules, needs, changes, warnings,
    fairness, wishes). `changes` against the rota the task came with. `forecast` says before solving what cannot be.
    """

    rota: Rota
    status: Status
    broken: tuple[Broken, ...]
    unmet: tuple[Unmet, ...]
    levels: Mapping[str, tuple[int, int]]
    seconds: float
    changes: tuple[Change, ...] = ()
    forecast: tuple[Reason, ...] = ()
    conflict: Conflict | None = None

    @property
    def cost(self) -> int:
        return sum(cost for cost, _ in self.levels.values())

    @property
    def bound(self) -> int:
        return sum(bound for _, bound in self.levels.values())


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person for one shift of one day.

    `can` is whether no further blocking rule would break; `because` says why or why not; `cost` is how much dearer
    the rota gets (negative: it gets better).
    """

    staff: StaffNo
    can: bool
    because: tuple[Reason, ...]
    cost: int
