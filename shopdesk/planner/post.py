"""How strictly a rule is told to the solver: kept, kept on an assumption, or broken at a price."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from shopdesk.planner.board import Lit, negated

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

Term = tuple[int, Lit]


class Mode(Enum):
    KEPT = auto()
    ASSUMED = auto()
    PRICED = auto()


class Post:
    """Takes the constraints of one rule.

    What only standing cells break already cannot be mended and is not asked for: a sum that stands above its bound
    is only kept from growing. Not so when `strict`, which is how a conflict is looked into. `slack` collects what
    each breach costs when the rule is priced.
    """

    def __init__(self, model: cp_model.CpModel, mode: Mode, guard: Lit = None, *, strict: bool = False) -> None:
        self.model = model
        self.mode = mode
        self.guard = guard
        self.strict = strict
        self.slack: list[Any] = []

    def clause(self, lits: Sequence[Lit]) -> None:
        """At least one of `lits` holds."""
        if any(isinstance(lit, int) and lit for lit in lits):
            return
        unknown = [lit for lit in lits if not isinstance(lit, int)]
        if not unknown and not self.strict:
            return
        if self.mode is Mode.PRICED:
            breach = self.model.new_bool_var("")
            self.slack.append(breach)
            unknown.append(breach)
        constraint = self.model.add_bool_or(unknown)
        if self.mode is Mode.ASSUMED:
            constraint.only_enforce_if(self.guard)

    def never(self, lits: Sequence[Lit]) -> None:
        """Not all of `lits` hold together."""
        self.clause([negated(lit) for lit in lits])

    def never_any(self, lits: Sequence[Lit]) -> None:
        """None of `lits` holds; each that does is a breach of its own."""
        for lit in lits:
            self.clause([negated(lit)])

    def one_at_most(self, lits: Sequence[Lit]) -> None:
        """At most one of `lits` holds."""
        self.at_most([(1, lit) for lit in lits], 1)

    def at_most(self, terms: Sequence[Term], bound: int, unit: int = 1) -> None:
        """Σ factor × literal ≤ bound; each `unit` above costs one breach."""
        unknown = [(factor, lit) for factor, lit in terms if not isinstance(lit, int) and factor]
        known = sum(factor * lit for factor, lit in terms if isinstance(lit, int))
        lowest = sum(factor for factor, _ in unknown if factor < 0)
        highest = sum(factor for factor, _ in unknown if factor > 0)
        bound = bound - known if self.strict else max(bound - known, lowest)
        if highest <= bound or not (unknown or self.strict):
            return
        if not unknown:
            self.clause([])
            return
        whole = _weighted(unknown)
        if self.mode is Mode.PRICED:
            worst = -((bound - highest) // unit)
            breach = self.model.new_int_var(0, worst, "")
            self.slack.append(breach)
            self.model.add(whole <= bound + unit * breach)
            return
        constraint = self.model.add(whole <= bound)
        if self.mode is Mode.ASSUMED:
            constraint.only_enforce_if(self.guard)

    def at_least(self, terms: Sequence[Term], bound: int, unit: int = 1) -> None:
        """Σ factor × literal ≥ bound."""
        self.at_most([(-factor, lit) for factor, lit in terms], -bound, unit)


def _weighted(terms: Sequence[Term]) -> Any:
    from ortools.sat.python import cp_model

    return cp_model.LinearExpr.weighted_sum([lit for _, lit in terms], [factor for factor, _ in terms])
