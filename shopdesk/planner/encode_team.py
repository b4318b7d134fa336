"""The rules about people together, told to the solver."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.rota_team import stretches, teams, watched
from shopdesk.planner.board import Board, Lit, negated
from shopdesk.planner.post import NOWHERE, Post

TeamEncoder = Callable[[Rule, Board, Post], None]


def _groups(rule: Rule, board: Board) -> list[list[int]]:
    place = {row.staff.no: r for r, row in enumerate(board.sheet.rows)}
    return [[place[row.staff.no] for row in rows] for _, rows in teams(rule, board.sheet)]


def _rows(rule: Rule, board: Board) -> list[int]:
    return [r for r, row in enumerate(board.sheet.rows) if rule.applies(row.staff)]


def resting_most(rule: Rule, board: Board, post: Post) -> None:
    for rows in _groups(rule, board):
        for i in board.sheet.period:
            post.at_most([(1, board.rests(r, i)) for r in rows], int(rule.params["most"]), (None, i))


def present_least(rule: Rule, board: Board, post: Post) -> None:
    shifts = rule.shifts(board.task.types)
    for rows in _groups(rule, board):
        for i in board.sheet.period:
            there = [r for r in rows if board.sheet.rows[r].staff.employed(board.sheet.days[i])]
            if there:
                terms = [(1, lit) for r in there for lit in board.picks(r, i, shifts)]
                terms += [(1, 1) for r in there if board.untold(r, i)]
                post.at_least(terms, int(rule.params["least"]), (None, i))


def together(rule: Rule, board: Board, post: Post) -> None:
    mentors = [r for r, row in enumerate(board.sheet.rows) if row.staff.no in rule.params["with"]]
    for r in (r for r in _rows(rule, board) if r not in mentors):
        for i in board.sheet.period:
            if any(board.untold(mentor, i) for mentor in mentors):
                continue
            for one in board.task.working:
                for lit in board.picks(r, i, [one.code]):
                    beside = [other for mentor in mentors for other in board.picks(mentor, i, [one.code])]
                    post.clause([negated(lit), *beside], (r, i))


def apart(rule: Rule, board: Board, post: Post) -> None:
    rows = _rows(rule, board)
    for i in board.sheet.period:
        for one in board.task.working:
            _one_of(board, [(r, lit) for r in rows for lit in board.picks(r, i, [one.code])], i, post)


def _one_of(board: Board, lits: list[tuple[int, Lit]], i: int, post: Post) -> None:
    """At most one; whoever was let through beside the people before him bars only those after him."""
    free = {r for r, lit in lits if any(one is lit for one in board.let(post.rule, r, i))}
    post.one_at_most([lit for r, lit in lits if r not in free], NOWHERE)
    for at, (r, lit) in enumerate(lits):
        if r in free:
            for after, other in lits[at + 1 :]:
                if after not in free:
                    post.never([lit, other], (after, i))


def platform_hours(rule: Rule, board: Board, post: Post) -> None:
    least = int(rule.params.get("least", 1))
    asked = {one[2:] for platform in watched(rule, board.task) for one in stretches(platform, board.task)}
    if not post.strict:
        asked -= {(frozenset(), frozenset())}  # hours no shift holds: no rota mends them
    for i in board.sheet.period:
        for shifts, late in sorted(asked, key=lambda one: [sorted(codes) for codes in one]):
            days = (i - 1, i) if late else (i,)
            if days[0] < 0 or any(board.untold(r, day) for r in board.people for day in days):
                continue
            lits = [lit for r in board.people for lit in board.picks(r, i, shifts)]
            lits += [lit for r in board.people for lit in board.picks(r, days[0], late)]
            post.at_least([(1, lit) for lit in lits], least, (None, i))


TEAM_ENCODERS: Mapping[str, TeamEncoder] = {
    "resting-most": resting_most,
    "present-least": present_least,
    "together": together,
    "apart": apart,
    "platform-hours": platform_hours,
}
