"""How strictly a rule is told to the solver: kept, kept on an assumption, or broken at a price."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Any

from shopdesk.planner.board import Board, Lit, negated

Term = tuple[int, Lit]
At = tuple[int | None, int]
"""The person (None: the day as a whole) and the day a breach is told of, as the judge in the domain tells it."""
NOWHERE: At = (None, -1)
"""Of a rule whose breach has no day of its own beforehand (the last weekend worked): it is kept, let through or not."""


class Mode(Enum):
    """How a rule is told: as it must be kept, under an assumption that can be dropped, or at a price a breach."""

    KEPT = auto()
    ASSUMED = auto()
    PRICED = auto()


class Post:
    """Takes the constraints of one rule, each with the place its breach is told of.

    What only standing cells break already cannot be mended and is not asked for: a sum that stands above its bound
    is only kept from growing. Not so when `strict`, which is how a conflict is looked into. What somebody let through
    is only kept from growing too, as long as its cell holds the code it was said of. `slack` collects what each
    breach costs when the rule is priced.
    """

    def __init__(self, board: Board, rule: str, mode: Mode, guard: Lit = None, *, strict: bool = False) -> None:
        self.board = board
        self.model = board.model
        self.rule = rule
        self.mode = mode
        self.guard = guard
        self.strict = strict
        self.slack: list[Any] = []

    def clause(self, lits: Sequence[Lit], at: At) -> None:
        """At least one of `lits` holds."""
        lits = [*lits, *self.board.let(self.rule, *at)]
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

    def never(self, lits: Sequence[Lit], at: At) -> None:
        """Not all of `lits` hold together."""
        self.clause([negated(lit) for lit in lits], at)

    def never_any(self, lits: Sequence[Lit], at: At) -> None:
        """None of `lits` holds; each that does is a breach of its own."""
        for lit in lits:
            self.clause([negated(lit)], at)

    def one_at_most(self, lits: Sequence[Lit], at: At) -> None:
        """At most one of `lits` holds."""
        self.at_most([(1, lit) for lit in lits], 1, at)

    def at_most(self, terms: Sequence[Term], bound: int, at: At, unit: int = 1) -> None:
        """Σ factor × literal ≤ bound; each `unit` above costs one breach."""
        terms = [*terms, *self._given_way(terms, bound, at)]
        unknown = [(factor, lit) for factor, lit in terms if not isinstance(lit, int) and factor]
        known = sum(factor * lit for factor, lit in terms if isinstance(lit, int))
        lowest = sum(factor for factor, _ in unknown if factor < 0)
        highest = sum(factor for factor, _ in unknown if factor > 0)
        bound = bound - known if self.strict else max(bound - known, lowest)
        if highest <= bound or not (unknown or self.strict):
            return
        if not unknown:
            self.clause([], at)
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

    def at_least(self, terms: Sequence[Term], bound: int, at: At, unit: int = 1) -> None:
        """Σ factor × literal ≥ bound."""
        self.at_most([(-factor, lit) for factor, lit in terms], -bound, at, unit)

    def _given_way(self, terms: Sequence[Term], bound: int, at: At) -> list[Term]:
        """By how much the bound gives way where the sum was let through: to what it came to then."""
        let = self.board.let(self.rule, *at)
        beyond = sum(factor * self.board.stood(lit) for factor, lit in terms) - bound if let else 0
        return [(-beyond, lit) for lit in let] if beyond > 0 else []


def _weighted(terms: Sequence[Term]) -> Any:
    from ortools.sat.python import cp_model

    return cp_model.LinearExpr.weighted_sum([lit for _, lit in terms], [factor for factor, _ in terms])
