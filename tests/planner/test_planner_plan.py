from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.needs import DayKind, Need, Tally, Wish
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_check import blocking, tallies, unfilled
from shopdesk.domain.rota_rules import Severity
from shopdesk.domain.rota_task import RotaTask
from shopdesk.domain.rota_versions import Spot
from shopdesk.domain.shifts import Code, Kind, Segment, ShiftType
from shopdesk.domain.shop import Platform
from shopdesk.domain.staff import StaffNo
from shopdesk.planner import Progress, Status, candidates, forecast, plan, replan, search, unmet
from tests.domain.rota_pictures import EARLY, LATE, LEAVE, MONDAY, REST, TYPES, drawn, person, picture, rule

WARN = Severity.WARN
NO_EARLY_AFTER_LATE = rule("succession", first=["late"], then=["early"])
SIX_IN_A_ROW = rule("work-days-most", days=6)
TEAM = (person("a", "主管"), *(person(no) for no in "bcdefgh"))
SHOP_RULES = (
    NO_EARLY_AFTER_LATE,
    SIX_IN_A_ROW,
    rule("rest-week", least=1, most=2),
    rule("not-on", shifts=["late"], positions=["主管"]),
    rule("fair", WARN),
)


def month(**facts: object) -> RotaTask:
    """Eight people in December 2026, three needed on each shift."""
    task = RotaTask(
        date(2026, 12, 1), date(2026, 12, 31), TEAM, TYPES, SHOP_RULES, (Need(EARLY.code, 2), Need(LATE.code, 3))
    )
    return replace(task, **facts)  # type: ignore[arg-type] # fields of RotaTask, told by name


def test_that_a_month_is_planned_with_every_need_met_and_no_blocking_rule_broken() -> None:
    task = month()
    found = plan(task, seconds=2)
    assert blocking(task, found.rota) == ()
    assert unfilled(task, found.rota) == ()
    assert found.levels["needs"] == (0, 0)
    assert found.unmet == ()


def test_that_the_same_task_seed_and_effort_give_the_same_rota(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "SLOW", 1_000)  # however busy this machine is, the clock does not cut in
    task = month()
    assert plan(task, seconds=1, seed=3).rota == plan(task, seconds=1, seed=3).rota


def test_that_late_shifts_weekends_and_rest_days_are_shared_out() -> None:
    task = month(rules=(*SHOP_RULES[:3], rule("fair", WARN)))
    counts = tallies(task, plan(task, seconds=3).rota).values()
    for name in ("late", "weekend", "rest"):
        have = [getattr(one, name) for one in counts]
        assert max(have) - min(have) <= 2, (name, have)


def test_that_who_carried_more_late_shifts_before_gets_fewer() -> None:
    people = (person("a"), person("b"))
    task = drawn(
        "a ......\nb ......", rule("fair", WARN, counts=["late"]), needs=(Need(LATE.code, 1, most=1),), staff=people
    )
    ahead = {StaffNo("a"): Tally(late=4, days=6), StaffNo("b"): Tally(late=0, days=6)}
    late = tallies(task, plan(replace(task, carried=ahead), seconds=2).rota)
    assert (late[StaffNo("a")].late, late[StaffNo("b")].late) == (1, 5)


def test_that_locked_past_and_leave_cells_stay() -> None:
    task = drawn("a LEE....\nb .......", NO_EARLY_AFTER_LATE, needs=(Need(LATE.code, 1),))
    lock = Cell(StaffNo("a"), MONDAY + timedelta(days=2))
    leave = Cell(StaffNo("b"), MONDAY + timedelta(days=4))
    rota = Rota({**task.rota.codes}, frozenset({lock}))
    task = replace(task, rota=rota, fixed={leave: LEAVE.code}, today=MONDAY + timedelta(days=1))
    lines = picture(task, plan(task, seconds=1).rota).splitlines()
    assert lines[0][2:][:3:2] == "LE"  # the past and the lock; Tuesday was free to change
    assert lines[1][2] == "."  # the past stays empty
    assert lines[1][6] == "A"


def test_that_an_uncovered_need_tells_what_keeps_each_person_away() -> None:
    task = drawn("a L|.\nb -|.\nc -|.", NO_EARLY_AFTER_LATE, needs=(Need(EARLY.code, 3),))
    task = replace(task, fixed={Cell(StaffNo("b"), MONDAY): LEAVE.code})
    (unmet,) = plan(task, seconds=1).unmet
    told = {one.facts["who"]: one.code for one in unmet.reasons}
    assert (unmet.short, told) == (2, {"a": "cannot-succession", "b": "cannot-fixed"})
    assert [one.code for one in forecast(task)] == ["forecast-shift", "forecast-day"]


def test_that_a_wish_is_granted_unless_a_need_goes_without() -> None:
    wishes = tuple(
        Wish(StaffNo(no), MONDAY + timedelta(days=day), frozenset({REST.code}), on=True)
        for no, day in (("a", 0), ("a", 1), ("b", 1))
    )
    task = drawn("a ..\nb ..", needs=(Need(EARLY.code, 1),), wishes=wishes)
    found = plan(task, seconds=1)
    assert found.rota.codes[Cell(StaffNo("a"), MONDAY)] == REST.code
    assert [(one.kind, one.reasons[0].code) for one in found.unmet] == [("wish", "wish-cost-others")]


def test_that_a_wish_the_search_never_came_to_is_not_said_to_cost_others() -> None:
    wish = Wish(StaffNo("a"), MONDAY, frozenset({REST.code}), on=True)
    task = drawn("a E", needs=(Need(EARLY.code, 0),), wishes=(wish,))
    assert [one.reasons[0].code for one in unmet(task, task.rota)] == ["wish-cost-others"]
    assert [one.reasons[0].code for one in unmet(task, task.rota, weighed=False)] == ["wish-no-time"]


def test_that_a_sick_call_is_mended_with_the_fewest_changed_cells() -> None:
    task = drawn(
        "a EEEEE--\nb LLLLL--\nc --EELLL\nd -L--EEE",
        NO_EARLY_AFTER_LATE,
        SIX_IN_A_ROW,
        needs=(Need(EARLY.code, 1), Need(LATE.code, 1)),
    )
    wednesday = MONDAY + timedelta(days=2)
    sick = replace(task, fixed={Cell(StaffNo("b"), wednesday): LEAVE.code})
    found = replan(sick, wednesday, seconds=2)
    assert blocking(sick, found.rota) == ()
    assert found.unmet == ()
    changed = {(one.cell.staff, (one.cell.day - MONDAY).days, one.after) for one in found.changes}
    assert changed in ({("b", 2, "A"), ("d", 2, "L")}, {("b", 2, "A"), ("c", 2, "L"), ("c", 3, "L")})
    assert found.levels["changes"] == (1, 1)


def test_that_rules_that_cannot_be_kept_together_are_named_and_no_others() -> None:
    cannot = (rule("work-days-most", days=2), rule("rest-period", most=1))
    task = drawn("a .......\nb .......", NO_EARLY_AFTER_LATE, *cannot, rule("rest-hours", minutes=600))
    found = plan(task, seconds=2)
    assert found.status is Status.CONFLICT
    assert found.conflict is not None
    assert found.conflict.verified
    assert sorted(one.code for one in found.conflict.rules) == ["rest-period", "work-days-most"]
    assert [one.reason.facts["n"] for one in found.conflict.relaxations] == sorted(
        one.reason.facts["n"] for one in found.conflict.relaxations
    )
    assert unfilled(task, found.rota) == ()


def test_that_a_conflict_names_the_leave_that_takes_part() -> None:
    task = drawn(
        "a .\nb .", rule("present-least", shifts=["late"], least=1), rule("not-on", shifts=["late"], staff=["a"])
    )
    task = replace(task, fixed={Cell(StaffNo("b"), MONDAY): LEAVE.code})
    conflict = plan(task, seconds=1).conflict
    assert conflict is not None
    assert {one.code for one in conflict.rules} == {"present-least", "not-on"}
    assert conflict.cells == (Cell(StaffNo("b"), MONDAY),)


def test_that_who_joins_and_leaves_within_the_period_is_planned_for_just_those_days() -> None:
    staff = (person("a", hired=MONDAY + timedelta(days=1), left=MONDAY + timedelta(days=2)),)
    task = drawn("a ....", needs=(Need(EARLY.code, 1),), staff=staff)
    assert picture(task, plan(task, seconds=1).rota) == "a .EE."


def test_that_a_conflict_only_a_sum_shows_is_found_too() -> None:
    rules = (rule("hours-month", least=200 * 60), rule("rest-month", least=7), SIX_IN_A_ROW)
    found = plan(month(rules=rules, needs=()), seconds=2)
    assert found.conflict is not None
    assert {one.code for one in found.conflict.rules} == {"hours-month", "rest-month"}


def test_that_what_the_past_broke_is_told_but_blocks_no_plan() -> None:
    task = drawn("a LE...", NO_EARLY_AFTER_LATE, needs=(Need(EARLY.code, 1),), today=MONDAY + timedelta(days=2))
    found = plan(task, seconds=1)
    assert found.status is Status.OPTIMAL
    assert [one.rule for one in found.broken] == ["succession"]


def test_that_a_stopped_search_still_brings_a_usable_rota() -> None:
    task = month()
    seen: list[Progress] = []
    found = plan(task, seconds=20, on_progress=seen.append, stop=lambda: len(seen) >= 1)
    assert found.status is Status.STOPPED
    assert blocking(task, found.rota) == ()
    assert seen[0].rota is not None


def test_that_a_search_stopped_at_once_waits_for_its_first_rota() -> None:
    task = month()
    found = plan(task, seconds=20, stop=lambda: True)
    assert found.status is Status.STOPPED
    assert unfilled(task, found.rota) == ()
    assert blocking(task, found.rota) == ()


def test_that_no_time_at_all_still_brings_a_rota_without_empty_cells() -> None:
    task = month()
    assert unfilled(task, plan(task, seconds=0).rota) == ()


def test_that_candidates_are_ranked_with_a_reason_each() -> None:
    task = drawn("a L-E\nb LL-\nc -EE\nd --L", NO_EARLY_AFTER_LATE, needs=(Need(EARLY.code, 1), Need(LATE.code, 1)))
    ranked = candidates(task, task.rota, MONDAY + timedelta(days=1), EARLY.code)
    told = [(one.staff, one.can, one.because[0].code) for one in ranked]
    assert told == [("d", True, "can-fewest"), ("a", False, "cannot-succession"), ("b", False, "cannot-succession")]


def test_that_a_holiday_worked_counts_for_the_fair_share() -> None:
    holidays = {MONDAY + timedelta(days=day): DayKind.HOLIDAY for day in range(4)}
    task = drawn(
        "a ....\nb ....",
        rule("fair", WARN, counts=["holiday"]),
        needs=(Need(LATE.code, 1, most=1), Need(EARLY.code, 0, most=0)),
        calendar=holidays,
    )
    counts = tallies(task, plan(task, seconds=1).rota)
    assert [one.holiday for one in counts.values()] == [2, 2]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"staff": ()}, "plan-nobody"),
        ({"last": date(2026, 11, 30)}, "plan-period-empty"),
        ({"types": {REST.code: REST}}, "plan-types-missing"),
        ({"rules": (rule("work-days-most", days=-1),)}, "plan-rule-wrong"),
    ],
)
def test_that_nonsense_is_refused_in_words(facts: dict[str, object], code: str) -> None:
    with pytest.raises(ShopError) as refused:
        plan(month(**facts), seconds=1)
    assert refused.value.code == code


def test_that_a_breach_let_through_is_left_alone_by_a_sick_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "SLOW", 1_000)
    tuesday, friday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)
    task = drawn(
        "a LEEEE--\nb ELLLL--\nc -----EE\nd -----LL",
        NO_EARLY_AFTER_LATE,
        needs=(Need(EARLY.code, 1), Need(LATE.code, 1)),
        allowed=frozenset({Spot("succession", StaffNo("a"), tuesday, EARLY.code)}),
    )
    sick = replace(task, fixed={Cell(StaffNo("b"), friday): LEAVE.code})
    found = replan(sick, MONDAY, seconds=2)
    assert found.status is not Status.CONFLICT
    assert {one.cell.day for one in found.changes} == {friday}
    forbidden = replan(replace(sick, allowed=frozenset()), MONDAY, seconds=2)
    assert {one.cell.day for one in forbidden.changes} > {friday}


def test_that_a_shift_somebody_is_kept_off_stays_where_it_was_let_through_and_nowhere_else() -> None:
    off = rule("not-on", shifts=["late"], staff=["a"])
    spot = Spot("not-on", StaffNo("a"), MONDAY, LATE.code)
    task = drawn("a L..\nb E..", off, needs=(Need(EARLY.code, 1), Need(LATE.code, 1)), allowed=frozenset({spot}))
    found = replan(replace(task, rota=replace(task.rota, published=task.rota.codes)), MONDAY, seconds=2)
    assert picture(task, found.rota).startswith("a LEE\nb EL")


def test_that_what_was_let_through_gets_no_worse() -> None:
    of = rule("rest-period", least=2)
    spot = Spot("rest-period", StaffNo("a"), MONDAY, EARLY.code)
    task = drawn("a E-EE\nb -E--", of, needs=(Need(EARLY.code, 2),), allowed=frozenset({spot}))
    found = plan(task, seconds=2)
    assert found.status is not Status.CONFLICT
    assert picture(task, found.rota).split("\n")[0].count("-") >= 1


def test_that_who_was_let_through_beside_a_colleague_bars_only_those_after_him() -> None:
    spot = Spot("apart", StaffNo("b"), MONDAY, EARLY.code)
    task = drawn("a E\nb E\nc .", rule("apart"), needs=(Need(EARLY.code, 3),), allowed=frozenset({spot}))
    found = plan(task, seconds=2)
    assert found.status is not Status.CONFLICT
    assert picture(task, found.rota) == "a E\nb E\nc -"


def test_that_the_planner_serves_a_window_past_midnight_night_by_night() -> None:
    night = ShiftType(Code("N"), "夜班", "N", "Night", Kind.LATE, (Segment(1320, 1680),), 480)
    live = (Platform("kuaishou", "快手", "Kuaishou", 1320, 1560),)
    task = drawn(
        "a N|....\nb -|....", rule("platform-hours"), SIX_IN_A_ROW, rule("work-days-most", days=2), platforms=live
    )
    found = plan(replace(task, types={**TYPES, night.code: night}), seconds=2)
    assert found.status is Status.OPTIMAL
    assert not [one for one in found.broken if one.day is not None]
    rows = [line.split()[1] for line in picture(task, found.rota).split("\n")]
    assert all("N" in codes for codes in zip(*rows, strict=True))
