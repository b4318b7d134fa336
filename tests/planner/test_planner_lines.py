"""The two ways of solving must agree: whole lines priced against each other, and every line tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product
from random import Random
from time import monotonic

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shopdesk.domain.needs import Need, Wish
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_check import blocking
from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.rota_sheet import lay_out
from shopdesk.domain.rota_task import Aim, RotaTask
from shopdesk.domain.staff import StaffNo
from shopdesk.planner import Status, paths, plan
from shopdesk.planner.columns import greedy, market, polish, priced, rota_of, total_cost
from shopdesk.planner.dive import dive
from shopdesk.planner.frames import Frame, frames
from shopdesk.planner.master import generate
from shopdesk.planner.splice import keeps, spliced
from shopdesk.planner.through import through
from tests.domain.rota_pictures import EARLY, LATE, MONDAY, drawn, rule

LIMITS = (
    rule("succession", first=["L"], then=["E"]),
    rule("work-days-most", days=3),
    rule("work-days-least", days=2),
    rule("off-days-least", days=2),
    rule("hours-period", least=2 * 480, most=3 * 480),
    rule("weekends-most", most=1),
    rule("shift-count", shifts=["L"], most=2),
)


def shop(length: int, *rules: Rule, people: str = "a", **facts: object) -> RotaTask:
    task = drawn("\n".join(f"{no} {'.' * length}" for no in people), *rules, aim=Aim.WEIGHTS)
    return replace(task, **facts)  # type: ignore[arg-type] # fields of RotaTask, told by name


def framed(task: RotaTask) -> Frame:
    found = frames(task, lay_out(task, task.rota))
    assert found is not None
    return found[0]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(some.sets(some.sampled_from(LIMITS), max_size=5), some.integers(0, 10**6))
def test_that_the_best_path_is_the_best_of_all_lines_the_checker_lets_pass(rules: set[Rule], seed: int) -> None:
    thursday = MONDAY + timedelta(days=3)
    task = shop(6, *sorted(rules, key=LIMITS.index), first=thursday, last=thursday + timedelta(days=5))
    frame = framed(task)
    prices = np.random.default_rng(seed).integers(-9, 9, (6, 3)).astype(float)
    good = {}
    for line in product(range(3), repeat=6):
        cells = [Cell(StaffNo("a"), day) for day in task.days]
        rota = Rota(dict(zip(cells, (frame.codes[s] for s in line), strict=True)))
        if keeps(frame, line):
            good[line] = sum(prices[d, s] for d, s in enumerate(line))
        if seed % 4 == 0:
            assert keeps(frame, line) == (not blocking(task, rota))
    found = paths.best(paths.paths(frame), prices)
    if found is None:
        assert not good
        return
    assert found.value == min(good.values())
    assert found.value == sum(prices[d, s] for d, s in enumerate(found.shifts))
    cheapest = through(paths.paths(frame), prices)
    for d, s in product(range(6), range(3)):
        assert cheapest[d, :, s].min() == min((cost for line, cost in good.items() if line[d] == s), default=np.inf)
        for t in range(3):
            both = [cost for line, cost in good.items() if line[d] == s and (line[d - 1] if d else 0) == t]
            assert cheapest[d, t, s] <= min(both, default=np.inf)


def test_that_a_spliced_line_keeps_its_frame() -> None:
    frame = framed(shop(14, *LIMITS[:4], rule("hours-period", least=5 * 480, most=7 * 480)))
    few = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]
    many = [1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1]
    made = list(spliced(frame, few, many))
    assert made
    assert all(keeps(frame, line) for line in made)


NEEDS = (Need(EARLY.code, 2, most=2), Need(LATE.code, 1, most=1))
WISHES = (Wish(StaffNo("a"), MONDAY, frozenset({LATE.code}), on=True, weight=3),)


def test_that_the_bound_of_the_columns_lies_below_every_roster() -> None:
    task = shop(14, *LIMITS[:4], people="abcde", needs=NEEDS, wishes=WISHES)
    found = frames(task, lay_out(task, task.rota))
    assert found is not None
    of = market(task, found)
    lines = greedy(of)
    assert lines is not None
    better = polish(of, lines, range(5), lambda: False)
    assert total_cost(of, better) <= total_cost(of, lines)
    assert blocking(task, rota_of(of, better, Rota({}))) == ()
    _, answer = generate(of, lines, until=monotonic() + 20)
    assert answer.bound <= total_cost(of, better) + 1e-6


@pytest.mark.parametrize("seconds", [20, 0.02])
def test_that_a_dive_lands_on_whole_lines_even_when_hurried(seconds: float) -> None:
    task = shop(14, *LIMITS, people="abcde", needs=NEEDS, wishes=WISHES)
    found = frames(task, lay_out(task, task.rota))
    assert found is not None
    of = market(task, found)
    lines = greedy(of)
    assert lines is not None
    master, answer = generate(of, lines, until=monotonic() + 20)
    landed = dive(of, master, monotonic() + seconds, Random(1))  # noqa: S311 - a search that can be repeated
    assert landed is not None
    assert landed.cost == total_cost(of, landed.lines) >= answer.bound - 1e-6
    assert sorted(landed.last) == list(of.people)
    assert all(keeps(frame, line) for frame, line in zip(of.frames, landed.lines, strict=True))


def test_that_a_scarce_shift_is_counted_once_a_line_took_it_too_often() -> None:
    task = shop(14, *LIMITS[:3], rule("shift-count", shifts=["L"], most=2))
    of = market(task, frames(task, lay_out(task, task.rota)) or [])
    prices = np.zeros((14, 3))
    prices[:, 2] = -1.0
    assert not of.spaces[0].scarce
    offer = priced(of, 0, prices)
    assert offer is not None
    assert offer.line.count(2) == 2
    assert offer.value == offer.floor == -2
    assert list(of.spaces[0].scarce) == [2]


def test_that_lines_and_the_plain_model_find_the_same_cost() -> None:
    task = shop(14, *LIMITS, people="abcd", needs=NEEDS, wishes=WISHES)
    by_lines, plain = plan(task, seconds=8, workers=2), plan(task, seconds=20)
    assert by_lines.status is plain.status is Status.OPTIMAL
    assert by_lines.cost == plain.cost
    assert blocking(task, by_lines.rota) == ()


def test_that_rules_about_people_together_do_not_fit_into_lines() -> None:
    task = shop(7, rule("apart"), people="ab")
    assert frames(task, lay_out(task, task.rota)) is None
