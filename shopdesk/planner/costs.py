"""What a rota costs, level by level, as sums the solver can lower."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from shopdesk.domain.needs import Need, Tally, Wish
from shopdesk.domain.rota_rules import TALLIES, Rule, Severity
from shopdesk.domain.rota_task import Aim
from shopdesk.domain.shifts import Kind
from shopdesk.planner.board import Board, Lit, negated
from shopdesk.planner.encode_person import PERSON_ENCODERS
from shopdesk.planner.encode_team import TEAM_ENCODERS
from shopdesk.planner.post import Mode, Post

WANTED = 10  # one person short of what would be better, against one breach of a warning rule
WARNING = 10
PER_MILLE = 1000
SPARE = 2
CROWD = 200  # one person too many to spare on a shift, against one shift more than one's share


@dataclass(slots=True)
class Level:
    """A sum of weighted terms to be lowered before the next level is looked at."""

    name: str
    terms: list[tuple[int, Any]] = field(default_factory=list)
    known: int = 0

    def add(self, weight: int, term: Any) -> None:
        if isinstance(term, int):
            self.known += weight * term
        elif weight:
            self.terms.append((weight, term))

    @property
    def whole(self) -> Any:
        from ortools.sat.python import cp_model

        terms = [term for _, term in self.terms]
        return cp_model.LinearExpr.weighted_sum(terms, [weight for weight, _ in self.terms]) + self.known


def tell_rules(
    board: Board,
    mode_of: Callable[[Rule], Mode | None],
    guard: Callable[[Rule], Lit],
    *,
    strictly: Callable[[Rule], bool] = lambda _: False,
) -> Level:
    """Tell every rule to the solver as `mode_of` says (None: not at all); the answer is the price of the priced.

    Of the rules `strictly` names, even what standing cells break already is asked for.
    """
    level = Level("rules")
    for rule in board.task.rules:
        mode = mode_of(rule)
        if mode is None:
            continue
        strict = strictly(rule)
        post = Post(board, rule.code, mode, guard(rule) if mode is Mode.ASSUMED else None, strict=strict)
        if (team := TEAM_ENCODERS.get(rule.code)) is not None:
            team(rule, board, post)
        elif (person := PERSON_ENCODERS.get(rule.code)) is not None:
            for r, row in enumerate(board.sheet.rows):
                if (board.touched[r] or strict) and rule.applies(row.staff):
                    person(rule, board, r, post)
        for slack in post.slack:
            level.add(WARNING, slack)
    return level


def weigh_needs(board: Board, needs: Level, extra: Level, fairness: Level | None = None) -> None:
    """Too few people cost `under` each in `needs`; too many, or fewer than wanted, cost in `extra`.

    People to spare are spread over days and shifts: where there is no most, each beyond two costs in `fairness`.
    """
    rows = list(enumerate(board.sheet.rows))
    for i in board.sheet.period:
        if board.part and not any(len(board.codes[r][i]) > 1 for r, _ in rows):
            continue
        for need in board.task.needs_on(board.sheet.days[i]):
            picks = [
                lit
                for r, row in rows
                if (lit := board.codes[r][i].get(need.code)) is not None and need.counts(row.staff)
            ]
            _weigh_need(board, need, picks, needs, extra)
            if fairness is not None and need.most is None:
                _spread(board, need, picks, fairness)


def _weigh_need(board: Board, need: Need, picks: Sequence[Lit], needs: Level, extra: Level) -> None:
    known = sum(lit for lit in picks if isinstance(lit, int))
    unknown = [lit for lit in picks if not isinstance(lit, int)]
    short = _excess(board, unknown, known, need.least, fewer=True)
    needs.add(need.under, short)
    if need.wanted is not None and need.wanted > need.least:
        extra.add(WANTED, _excess(board, unknown, known, need.wanted, fewer=True))
    if need.most is not None:
        extra.add(need.over, _excess(board, unknown, known, need.most, fewer=False))


def _spread(board: Board, need: Need, picks: Sequence[Lit], fairness: Level) -> None:
    known = sum(lit for lit in picks if isinstance(lit, int))
    unknown = [lit for lit in picks if not isinstance(lit, int)]
    enough = (need.least if need.wanted is None else need.wanted) + SPARE
    fairness.add(CROWD, _excess(board, unknown, known, enough, fewer=False))


def _excess(board: Board, lits: Sequence[Lit], known: int, bound: int, *, fewer: bool) -> Any:
    """How many fewer (or more) than `bound` there are: a number, or a variable the solver lowers."""
    from ortools.sat.python import cp_model

    bound -= known
    worst = bound if fewer else len(lits) - bound
    if not lits:
        return max(0, bound if fewer else -bound)
    if worst <= 0:
        return 0
    gap = board.model.new_int_var(0, worst, "")
    have = cp_model.LinearExpr.sum(list(lits))
    if fewer:
        board.model.add(have + gap >= bound)
    else:
        board.model.add(have - gap <= bound)
    return gap


def weigh_wishes(board: Board, level: Level) -> None:
    """A wish not granted costs its weight."""
    place = {row.staff.no: r for r, row in enumerate(board.sheet.rows)}
    for wish in board.task.wishes:
        if wish.staff in place and board.task.first <= wish.day <= board.task.last:
            level.add(wish.weight, _missed(board, place[wish.staff], wish))


def _missed(board: Board, r: int, wish: Wish) -> Lit:
    i = board.sheet.start + (wish.day - board.task.first).days
    holds = board.any_of(r, i, wish.codes)
    return negated(holds) if wish.on else holds


def weigh_changes(board: Board, level: Level) -> None:
    """Each published cell that changes costs one; a draft never shown to anybody costs nothing."""
    if board.task.rota.published is None:
        return
    place = {row.staff.no: r for r, row in enumerate(board.sheet.rows)}
    for cell, code in board.task.rota.published.items():
        if cell.staff in place and board.task.first <= cell.day <= board.task.last:
            r, i = place[cell.staff], board.sheet.start + (cell.day - board.task.first).days
            if len(board.codes[r][i]) > 1:
                level.add(1, negated(board.any_of(r, i, frozenset({code}))))


def weigh_fairness(board: Board, level: Level) -> None:
    """Late shifts, weekends, holidays and rest days, carried counts included, lie close together pro rata."""
    rules = [rule for rule in board.task.rules if rule.code == "fair" and rule.severity is not Severity.OFF]
    task = board.task
    late = frozenset(one.code for one in task.types.values() if one.kind is Kind.LATE)
    period = board.sheet.period
    weekend = [i for i in period if task.is_weekend(board.sheet.days[i])]
    holiday = [i for i in period if task.is_holiday(board.sheet.days[i])]
    for rule in rules:
        rows = [r for r in board.people if rule.applies(board.sheet.rows[r].staff)]
        counted: dict[str, Callable[[int], list[Lit]]] = {
            "late": lambda r: [lit for i in period for lit in board.picks(r, i, late)],
            "weekend": lambda r: [board.works(r, i) for i in weekend],
            "holiday": lambda r: [board.works(r, i) for i in holiday],
            "rest": lambda r: [board.rests(r, i) for i in period],
        }
        for name in rule.params.get("counts") or TALLIES:
            count = counted[name]
            _even(board, level, name, {r: count(r) for r in rows})


def _even(board: Board, level: Level, name: str, counts: dict[int, list[Lit]]) -> None:
    """Lower the distance of everybody's share to a common middle, and the widest gap."""
    from ortools.sat.python import cp_model

    shares: list[tuple[Any, int]] = []
    for r, lits in counts.items():
        open_ = [lit for lit in lits if not isinstance(lit, int)]
        if not open_:
            continue  # nothing to share out: kept off these shifts, or all cells stand
        carried = getattr(board.task.carried.get(board.sheet.rows[r].staff.no, Tally()), name)
        known = carried + sum(lit for lit in lits if isinstance(lit, int))
        days = _days(board, r)
        factor = max(1, PER_MILLE * len(board.sheet.period) // max(1, days))
        shares.append(((cp_model.LinearExpr.sum(open_) + known) * factor, (known + len(open_)) * factor))
    if len(shares) < 2:
        return
    limit = max(worst for _, worst in shares)
    middle, low, high = (board.model.new_int_var(0, limit, "") for _ in range(3))
    away = board.model.new_int_var(0, limit * len(shares), "")
    apart = []
    for share, _ in shares:
        distance = board.model.new_int_var(0, limit, "")
        board.model.add(distance >= share - middle)
        board.model.add(distance >= middle - share)
        board.model.add(low <= share)
        board.model.add(high >= share)
        board.model.add(low <= high)
        apart.append(distance)
    board.model.add(away == cp_model.LinearExpr.sum(apart))
    level.add(1, away)
    level.add(len(shares), high - low)


def _days(board: Board, r: int) -> int:
    """Days the person was employed, in the period and in the months carried over."""
    person = board.sheet.rows[r].staff
    carried = board.task.carried.get(person.no, Tally())
    return carried.days + sum(person.employed(board.sheet.days[i]) for i in board.sheet.period)


def levels(board: Board, *, conflict: bool) -> list[Level]:
    """All that is weighed, the most important first. With `conflict` blocking rules may break, at the highest price."""
    blocking = Mode.PRICED if conflict else Mode.KEPT

    def hard(rule: Rule) -> Mode | None:
        return blocking if rule.severity is Severity.BLOCK else None

    def soft(rule: Rule) -> Mode | None:
        return Mode.PRICED if rule.severity is Severity.WARN else None

    def unguarded(_: Rule) -> Lit:
        raise AssertionError

    rules = tell_rules(board, hard, unguarded)
    warnings = tell_rules(board, soft, unguarded)
    warnings.name = "warnings"
    if board.task.aim is Aim.WEIGHTS:
        cost = Level("cost")
        weigh_needs(board, cost, cost)
        weigh_wishes(board, cost)
        found = [cost, warnings]
    else:
        needs, changes, fairness, wishes = (Level(name) for name in ("needs", "changes", "fairness", "wishes"))
        weigh_needs(board, needs, warnings, fairness)
        weigh_changes(board, changes)
        weigh_fairness(board, fairness)
        weigh_wishes(board, wishes)
        found = [needs, changes, warnings, fairness, wishes]
    return [rules, *found] if conflict else found


def whole(all_: list[Level]) -> Level:
    """The one level of a task weighed by weights."""
    found = Level("cost")
    for level in all_:
        found.terms += level.terms
        found.known += level.known
    return found
