"""Closing cells by prices must never lose a better rota: every rota of a small shop is tried."""

from __future__ import annotations

from itertools import pairwise, product
from random import Random
from time import monotonic

import numpy as np
import pytest

from shopdesk.domain.needs import Need, Wish
from shopdesk.domain.rota import Rota
from shopdesk.domain.rota_sheet import lay_out
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.staff import StaffNo
from shopdesk.planner import Status, plan
from shopdesk.planner.board import Board, open_cells
from shopdesk.planner.columns import Market, greedy, lines_of, market, rota_of, total_cost
from shopdesk.planner.frames import frames
from shopdesk.planner.margin import Margin, margin
from shopdesk.planner.master import generate
from shopdesk.planner.search import Effort, run
from shopdesk.planner.splice import keeps
from tests.domain.rota_pictures import EARLY, LATE, MONDAY, rule
from tests.planner.test_planner_lines import shop

RULES = (rule("succession", first=["L"], then=["E"]), rule("work-days-most", days=2), rule("off-days-least", days=2))
Lines = list[tuple[int, ...]]


def small(seed: int) -> RotaTask:
    chance = Random(seed)  # noqa: S311 - an example that can be repeated
    needs = [Need(code, chance.randint(0, 2), most=2, under=chance.randint(2, 9)) for code in (EARLY.code, LATE.code)]
    wishes = [Wish(StaffNo(no), MONDAY, frozenset({LATE.code}), on=True, weight=chance.randint(1, 4)) for no in "ab"]
    return shop(4, *RULES, people="ab", needs=tuple(needs), wishes=tuple(wishes))


def priced(task: RotaTask) -> tuple[Market, Margin]:
    found = frames(task, lay_out(task, task.rota))
    assert found is not None
    of = market(task, found)
    lines = greedy(of)
    assert lines is not None
    _, answer = generate(of, lines, until=monotonic() + 20)
    return of, margin(of, answer.duals)


def every(of: Market) -> list[Lines]:
    good = [[line for line in product(range(3), repeat=4) if keeps(frame, line)] for frame in of.frames]
    return [list(lines) for lines in product(*good)]


@pytest.mark.parametrize("seed", range(12))
def test_that_no_rota_within_the_room_uses_a_closed_cell(seed: int) -> None:
    of, known = priced(small(seed))
    for lines in every(of):
        room = total_cost(of, lines) - known.bound
        assert room > -1e-6
        for p, line in enumerate(lines):
            assert known.regret(p, line) <= room + 1e-6
            assert all(known.dearer[p][d, s] <= room + 1e-6 for d, s in enumerate(line))
            assert all(known.after[p][d + 1, t, s] <= room + 1e-6 for d, (t, s) in enumerate(pairwise(line)))


@pytest.mark.parametrize("seed", range(12))
def test_that_a_part_without_room_holds_no_better_rota(seed: int) -> None:
    of, known = priced(small(seed))
    rotas = every(of)
    for lines in rotas:
        cost = total_cost(of, lines)
        best = min(total_cost(of, other) for other in rotas if other[1] == lines[1])
        assert best > cost - max(known.room(cost, lines, {StaffNo("a")}), 0) - 1e-6


@pytest.mark.parametrize("seed", range(6))
def test_that_a_board_closed_to_what_stands_holds_what_stands(seed: int) -> None:
    task = small(seed)
    of, known = priced(task)
    rota = rota_of(of, greedy(of) or [], Rota({}))
    board = Board(task, rota, open_cells(task))
    known.close(board, 0.0, lines_of(of, rota))
    for cell, code in rota.codes.items():
        lit = board.codes["ab".index(cell.staff)][(cell.day - task.first).days][code]
        if not isinstance(lit, int):
            board.model.add(lit == 1)
    assert run(board, rota, Effort(5, workers=1), 5).rota == rota


def test_that_nothing_is_closed_where_there_is_room_for_everything() -> None:
    task = small(3)
    _, known = priced(task)
    board = Board(task, task.rota, open_cells(task))
    before = len(board.model.proto.constraints)
    most = max(float(after[np.isfinite(after)].max()) for after in known.after)
    known.close(board, most)
    assert known.opened(most) == known.opened(float("inf")) - sum(int(np.isinf(one).sum()) for one in known.dearer)
    closed = len(board.model.proto.constraints) - before
    known.close(board, 0.0)
    assert len(board.model.proto.constraints) - before - closed > closed


@pytest.mark.parametrize("seed", range(4))
def test_that_the_search_with_lines_ends_at_the_best_of_all_rotas(seed: int) -> None:
    task = small(seed)
    of, _ = priced(task)
    found = plan(task, seconds=8, workers=2)
    assert found.status is Status.OPTIMAL
    assert found.cost == min(total_cost(of, lines) for lines in every(of))
