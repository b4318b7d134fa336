"""Locked cells, leave, joiners, leavers and days nobody knows: the planner, the checker and trying all agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from shopdesk.domain.needs import Need
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_check import blocking
from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.shop import Platform
from shopdesk.domain.staff import StaffNo
from shopdesk.planner import Status, plan
from tests.domain.rota_pictures import EARLY, LATE, LEAVE, MONDAY, REST, drawn, person, rule

WEDNESDAY = date(2026, 12, 9)
A, B = StaffNo("a"), StaffNo("b")
OPEN_DAY = (Platform("taobao", "淘宝", "Taobao", 480, 1440),)


def locked(task: RotaTask) -> RotaTask:
    """The task with every drawn cell locked; drawn leave is approved leave."""
    codes = task.rota.codes
    leave = {cell: code for cell, code in codes.items() if code == LEAVE.code}
    rest = {cell: code for cell, code in codes.items() if cell not in leave}
    return replace(task, rota=Rota(rest, frozenset(rest)), fixed=leave)


@pytest.mark.parametrize(
    ("picture", "rules", "named"),
    [
        ("a LE.", (rule("succession", first=["late"], then=["early"]),), {"succession"}),
        ("a EEE.", (rule("work-days-most", days=2), rule("rest-period", most=3)), {"work-days-most"}),
        ("a .E.....", (rule("pattern", start="2026-12-07", cells=["", "L", "", "", "", "", ""]),), {"pattern"}),
        ("a AAAAAAA", (rule("hours-week", least=60), rule("rest-week", most=7)), {"hours-week"}),
        ("a E-E", (rule("off-days-least", days=2),), {"off-days-least"}),
        ("a .\nb .", (rule("platform-hours"), rule("rest-week", most=1)), {"platform-hours"}),
    ],
)
def test_that_a_conflict_of_standing_cells_alone_is_named_too(
    picture: str, rules: tuple[Rule, ...], named: set[str]
) -> None:
    found = plan(locked(drawn(picture, *rules, platforms=OPEN_DAY)), seconds=1)
    assert found.status is Status.CONFLICT
    assert found.conflict is not None
    assert {one.code for one in found.conflict.rules} == named


def test_that_a_group_nobody_belongs_to_any_more_is_no_part_of_a_conflict() -> None:
    staff = (person("a", group="售前"), person("b", group="售后", left=MONDAY))
    each_group = rule("present-least", shifts=["work"], least=1, per_group=True)
    cannot = (rule("rest-period", least=2, staff=["a"]), rule("shift-count", shifts=["work"], least=2, staff=["a"]))
    found = plan(drawn("a ...\nb ...", each_group, *cannot, staff=staff), seconds=1)
    assert found.conflict is not None
    assert each_group not in found.conflict.rules or len(found.conflict.rules) > 1


def test_that_days_nobody_knows_may_have_been_worked_or_not() -> None:
    whole_week = rule("hours-week", least=40 * 60, staff=["a"])
    task = drawn("a ..|.....\nb E-|.....", whole_week, rule("work-days-most", days=3), first=WEDNESDAY)
    found = plan(task, seconds=1)
    assert found.status is not Status.CONFLICT


def test_that_any_shift_may_follow_a_week_of_several() -> None:
    by_turns = rule("rotate-weekly", shifts=["early", "late"], change=True)
    task = drawn("a ELELE--|.......", by_turns, needs=(Need(EARLY.code, 1),))
    found = plan(task, seconds=1)
    assert found.status is Status.OPTIMAL
    assert found.unmet == ()


def test_that_a_conflict_to_come_is_named_and_not_what_the_past_broke() -> None:
    past = rule("succession", first=["late"], then=["early"])
    to_come = rule("present-least", shifts=["late"], least=1)
    off = rule("not-on", shifts=["late"])
    task = drawn("a LE...", past, to_come, off, today=MONDAY + timedelta(days=2))
    found = plan(task, seconds=2)
    assert found.conflict is not None
    assert found.conflict.rules != (past,)


cells = some.text("EL-A..", min_size=3, max_size=3)
histories = some.text("EL-A.", min_size=8, max_size=8)
joins = some.sampled_from([None, None, -1, 1])
leaves = some.sampled_from([None, None, 0, 1])
shifts = some.sampled_from([["E"], ["L"], ["work"]])
bounds = some.one_of(
    some.fixed_dictionaries({"least": some.integers(0, 3)}), some.fixed_dictionaries({"most": some.integers(0, 3)})
)
rules = some.lists(
    some.one_of(
        some.builds(lambda n: rule("work-days-most", days=n), some.integers(1, 4)),
        some.builds(lambda n: rule("work-days-least", days=n), some.integers(1, 3)),
        some.builds(lambda n: rule("off-days-least", days=n), some.integers(1, 3)),
        some.builds(lambda way: rule("rest-week", **way), bounds),
        some.builds(lambda way: rule("hours-week", **{name: 480 * n for name, n in way.items()}), bounds),
        some.builds(lambda of, way: rule("shift-count", shifts=of, **way), shifts, bounds),
        some.builds(lambda change: rule("rotate-weekly", shifts=["E", "L"], change=change), some.booleans()),
        some.builds(lambda n: rule("rest-between", first=["L"], then=["E"], days=n), some.integers(1, 3)),
        some.builds(lambda of: rule("present-least", shifts=of, least=1, per_group=True), shifts),
        some.just(rule("pattern", start="2026-12-07", cells=["E", "L", "-", "", "E", "E", "-"])),
        some.just(Rule("together", rule("apart").severity, {"staff": ["a"], "with": ["b"]})),
    ),
    min_size=1,
    max_size=3,
)


def filled(task: RotaTask) -> list[Rota]:
    """Every rota that leaves what stands."""
    stand = {**task.rota.codes, **task.fixed}
    people = {one.no: one for one in task.staff}
    free = [Cell(no, day) for no in (A, B) for day in task.days if people[no].employed(day)]
    free = [cell for cell in free if cell not in stand]
    tries = product((REST.code, EARLY.code, LATE.code), repeat=len(free))
    return [Rota({**stand, **dict(zip(free, codes, strict=True))}) for codes in tries]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(rules, histories, histories, cells, cells, joins, leaves, some.integers(0, 6))
def test_that_a_plan_is_found_just_when_there_is_one_and_else_its_rules_are_named(
    asked: list[Rule], one: str, other: str, mine: str, theirs: str, joined: int | None, left: int | None, later: int
) -> None:
    first = MONDAY + timedelta(days=later)
    hired = date(2020, 1, 1) if joined is None else first + timedelta(days=joined)
    gone = None if left is None else first + timedelta(days=left)
    staff = (person("a", group="g", hired=hired), person("b", group="h", left=gone))
    task = locked(drawn(f"a {one}|{mine}\nb {other}|{theirs}", *asked, first=first, staff=staff))
    there = {cell: code for cell, code in task.rota.codes.items() if _employed(task, cell)}
    away = {cell: code for cell, code in task.fixed.items() if _employed(task, cell)}
    task = replace(task, rota=Rota(there, frozenset(there)), fixed=away)
    found, every = plan(task, seconds=2), filled(task)
    if any(not blocking(task, rota) for rota in every):
        assert found.status is not Status.CONFLICT
        assert not blocking(task, found.rota)
        return
    assert found.conflict is not None
    core = replace(task, rules=found.conflict.rules)
    assert all(blocking(core, rota) for rota in every)


def _employed(task: RotaTask, cell: Cell) -> bool:
    return next(one for one in task.staff if one.no == cell.staff).employed(cell.day)
