from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shopdesk.domain.needs import DayKind, Need, Tally
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_check import blocking, broken, cover, hours, tallies, unfilled
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.domain.rota_versions import Spot
from shopdesk.domain.shifts import Code, Kind, Segment, ShiftType
from shopdesk.domain.shop import Platform
from shopdesk.domain.staff import Account, StaffNo
from tests.domain.rota_pictures import EARLY, LATE, MONDAY, drawn, person, rule


def breaks(picture: str, *rules: Rule, **facts: object) -> list[str]:
    """`who+days since the period began` of each break, in order."""
    task = drawn(picture, *rules, **facts)  # type: ignore[arg-type] # facts of RotaTask, told by name
    return [
        f"{one.staff or ''}{'' if one.day is None else (one.day - task.first).days:}" for one in broken(task, task.rota)
    ]


@pytest.mark.parametrize(
    ("of", "line", "where"),
    [
        (rule("succession", first=["late"], then=["early"]), "LE-LE", ["a1", "a4"]),
        (rule("succession", first=["late"], then=["early"]), "L|EL-E", ["a0"]),
        (rule("rest-hours", minutes=660), "LEEL-E", ["a1"]),
        (rule("rest-hours", minutes=540), "LEEL-E", []),
        (rule("rest-between", first=["late"], then=["early"], days=2), "L-E", ["a2"]),
        (rule("rest-between", first=["late"], then=["early"], days=2), "L--E", []),
        (rule("rest-between", first=["late"], then=["early"], days=2), "L.E", []),
        (rule("rest-between", first=["late"], then=["early"], days=2), "LL-A|EE", []),
        (rule("work-days-most", days=3), "EEEEE-E", ["a3", "a4"]),
        (rule("work-days-most", days=3), "EE|EE-", ["a1"]),
        (rule("work-days-least", days=2), "E-E-EE-E", ["a2"]),
        (rule("work-days-least", days=2), "-|E-E-EE", ["a0", "a2"]),
        (rule("off-days-least", days=2), "-EE-EA-E", ["a3"]),
        (rule("off-days-least", days=2), "-EE.E--E", []),
        (rule("rest-week", least=1), "EEEEEEE EE-EEEE", ["a0"]),
        (rule("rest-week", least=1), "EEEEEE. EEE", []),
        (rule("rest-week", most=1), "--EEEEE EEEEEEE", ["a0"]),
        (rule("rest-period", least=2, most=3), "E-EEEEE", ["a0"]),
        (rule("hours-day", most=420), "E-L", ["a0", "a2"]),
        (rule("hours-week", most=40 * 60), "EEEEEE-", ["a0"]),
        (rule("hours-week", least=40 * 60), "EEEE---EEEE-..", ["a0"]),
        (rule("hours-period", least=16 * 60, most=24 * 60), "EEEE", ["a0"]),
        (rule("shift-count", shifts=["late"], most=1), "LL-E", ["a0"]),
        (rule("shift-count", shifts=["late"], least=1), "E.EE", []),
        (rule("weekends-most", most=1), "EEEEE-E EEEEEE-", ["a12"]),
        (rule("not-on", shifts=["late"]), "ELE", ["a1"]),
        (rule("not-on", shifts=["late"], weekdays=[0]), "LLL", ["a0"]),
        (rule("rotate-weekly", shifts=["early", "late"]), "EE-EEEE ELLL---", ["a8"]),
        (rule("rotate-weekly", shifts=["early", "late"], change=True), "EE-EEEE EEEE---", ["a7"]),
        (rule("rotate-weekly", shifts=["early", "late"], change=True), "EEEEEE-|EEEE---", ["a0"]),
        (rule("pattern", start="2026-12-07", cells=["E", "E", "", "-", "L", "L", "-"]), "EL-AEL-", ["a1", "a4"]),
    ],
)
def test_that_a_persons_rule_is_broken_just_where_the_picture_says(of: Rule, line: str, where: list[str]) -> None:
    assert breaks(f"a {line}", of) == where


@pytest.mark.parametrize(
    ("of", "picture", "where"),
    [
        (rule("resting-most", most=1), "a -E-\nb -E-\nc EEE", ["0", "2"]),
        (rule("resting-most", most=1), "a -E-\nb AE-\nc EEE", ["2"]),
        (rule("present-least", shifts=["late"], least=1), "a LE.\nb EEE", ["1"]),
        (rule("apart", staff=["a", "b"]), "a EL-\nb EE-\nc ELE", ["b0"]),
        (Rule("together", Severity.BLOCK, {"staff": ["a"], "with": ["b", "c"]}), "a ELL\nb EEE\nc LL-", ["a2"]),
        (rule("cover"), "a E-\nb EE", ["1"]),
    ],
)
def test_that_a_teams_rule_is_broken_just_where_the_picture_says(of: Rule, picture: str, where: list[str]) -> None:
    assert breaks(picture, of, needs=(Need(EARLY.code, 2, dates=frozenset({MONDAY + timedelta(days=1)})),)) == where


def test_that_groups_are_counted_apart_when_asked() -> None:
    staff = (person("a", group="售前"), person("b", group="售前"), person("c", group="售后"), person("d", group="售后"))
    of = rule("resting-most", most=1, per_group=True)
    assert breaks("a -E\nb E-\nc -E\nd E-", of, staff=staff) == []
    assert breaks("a -E\nb -E\nc EE\nd EE", of, staff=staff) == ["0"]


def test_that_platform_hours_tell_the_hours_no_shift_covers_once_and_empty_ones_each_day() -> None:
    platforms = (Platform("taobao", "淘宝", "Taobao", 480, 1440),)
    task = drawn("a E-\nb L-", rule("platform-hours", Severity.WARN), platforms=platforms)
    told = [(one.day, one.facts["starts"], one.facts["ends"], one.facts["n"]) for one in broken(task, task.rota)]
    tuesday = MONDAY + timedelta(days=1)
    assert told == [
        (None, "23:00", "24:00", 0),
        (tuesday, "08:00", "15:00", 0),
        (tuesday, "15:00", "16:00", 0),
        (tuesday, "16:00", "23:00", 0),
    ]


NIGHT = ShiftType(Code("N"), "夜班", "N", "Night", Kind.LATE, (Segment(1320, 1680),), 480)
LIVE = (Platform("kuaishou", "快手", "Kuaishou", 1320, 1560),)


def told(picture: str, platforms: tuple[Platform, ...] = LIVE) -> list[str]:
    """Day and hours of each window nobody serves, in a shop with a night shift 22:00–04:00."""
    task = drawn(picture, rule("platform-hours"), platforms=platforms)
    task = replace(task, types={**task.types, NIGHT.code: NIGHT})
    return [
        f"{'never' if one.day is None else (one.day - task.first).days} {one.facts['starts']}–{one.facts['ends']}"
        for one in broken(task, task.rota)
    ]


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        ("N|NNN", []),
        ("-|NNN", ["0 00:00–02:00"]),
        ("N|-NN", ["0 22:00–23:00", "0 23:00–24:00", "1 00:00–02:00"]),
        ("N|NNL", ["2 23:00–24:00"]),
        ("N|NN-", ["2 22:00–23:00", "2 23:00–24:00"]),
        (".|NNN", []),  # the night before is not known
        ("NNN", []),
        ("N|N.N", []),  # not planned yet: neither that night nor the hours after it
    ],
)
def test_that_hours_after_midnight_are_held_by_the_night_before(line: str, hours: list[str]) -> None:
    assert told(f"a {line}") == hours


def test_that_a_window_round_the_clock_is_served_by_the_night_before_too() -> None:
    whole = (Platform("kuaishou", "快手", "Kuaishou", 480, 480 + 1440),)
    assert told("a N|E\nb E|N\nc L|L", whole) == ["never 04:00–08:00"]


def test_that_leave_unknown_codes_and_employment_need_no_rule() -> None:
    staff = (person("a", hired=MONDAY + timedelta(days=1)), person("b", left=MONDAY))
    fixed = {Cell(StaffNo("b"), MONDAY): LATE.code}
    assert breaks("a EE\nb ?E", staff=staff, fixed=fixed) == ["a0", "b0", "b0", "b1"]


def test_that_a_joiner_owes_rest_days_pro_rata() -> None:
    first, joined = date(2026, 12, 1), date(2026, 12, 16)
    of = rule("rest-month", least=4)
    half = "E" * 15
    assert breaks(f"a {'.' * 15}{half}-", of, first=first, staff=(person("a", hired=joined),)) == ["a0"]
    assert breaks(f"a {'.' * 15}{half[:-1]}--", of, first=first, staff=(person("a", hired=joined),)) == []


def test_that_a_month_reaching_back_before_the_period_is_judged_whole() -> None:
    of = rule("rest-month", least=4)
    first = date(2026, 12, 21)
    assert breaks(f"a {'E' * 17}---|{'E' * 11}", of, first=first) == ["a0"]
    assert breaks(f"a {'E' * 17}---|{'E' * 10}-", of, first=first) == []


def test_that_rules_speak_only_of_their_people() -> None:
    staff = (person("a", "主管"), person("b"))
    assert breaks("a L\nb L", rule("not-on", shifts=["late"], positions=["主管"]), staff=staff) == ["a0"]
    assert breaks("a L\nb L", Rule("not-on", Severity.BLOCK, {"shifts": ["late"], "except": ["a"]}), staff=staff) == [
        "b0"
    ]


def test_that_a_warning_or_a_breach_let_through_does_not_block() -> None:
    task = drawn(
        "a LEL\nb LLE",
        rule("succession", first=["late"], then=["early"]),
        rule("not-on", Severity.WARN, shifts=["late"]),
        rule("work-days-most", Severity.OFF, days=1),
        allowed=frozenset({Spot("succession", StaffNo("a"), MONDAY + timedelta(days=1), "E")}),
    )
    assert [one.staff for one in blocking(task, task.rota)] == ["b"]
    assert sum(one.severity is Severity.WARN for one in broken(task, task.rota)) == 4


def test_that_the_most_particular_need_holds_on_a_day() -> None:
    needs = (
        Need(LATE.code, 1),
        Need(LATE.code, 2, weekdays=frozenset({1})),
        Need(LATE.code, 3, kinds=frozenset({DayKind.SALE})),
        Need(LATE.code, 4, dates=frozenset({MONDAY + timedelta(days=3)})),
    )
    calendar = {MONDAY + timedelta(days=day): DayKind.SALE for day in (2, 3)}
    task = drawn("a LL-L\nb L---", needs=needs, calendar=calendar)
    assert [(one.need, one.have, one.short) for one in cover(task, task.rota)] == [
        (1, 2, 0),
        (2, 1, 1),
        (3, 0, 3),
        (4, 1, 3),
    ]


def test_that_positions_and_groups_fill_only_their_own_needs() -> None:
    staff = (person("a", "主管"), person("b", group="售前"), person("c", group="售后"))
    need = Need(LATE.code, 2, positions=frozenset({"主管"}), groups=frozenset({"售前"}))
    task = drawn("a L\nb L\nc L", staff=staff, needs=(need,))
    assert cover(task, task.rota)[0].have == 2


def test_that_hours_tallies_and_empty_cells_are_counted() -> None:
    task = drawn("a EL-A.LE", calendar={MONDAY: DayKind.HOLIDAY})
    no = StaffNo("a")
    assert hours(task, task.rota)[no] == 4 * 480
    assert tallies(task, task.rota)[no] == Tally(late=2, weekend=2, holiday=1, rest=1, days=7)
    assert unfilled(task, task.rota) == (Cell(no, MONDAY + timedelta(days=4)),)
    assert hours(task, Rota({}))[no] == 0


def test_that_a_platform_is_served_by_those_with_an_account_on_it() -> None:
    task = drawn(
        """
        a E
        b E
        """,
        needs=(Need(EARLY.code, 2, platforms=frozenset({"taobao"})),),
    )
    a, b = task.staff
    served = replace(task, staff=(replace(a, accounts=(Account("taobao", "小店:阿洋"),)), b))
    assert [(one.have, one.short) for one in cover(task, task.rota)] == [(0, 2)]
    assert [(one.have, one.short) for one in cover(served, task.rota)] == [(1, 1)]


def test_that_of_a_platforms_people_only_the_position_asked_for_counts() -> None:
    need = Need(EARLY.code, 1, positions=frozenset({"售前"}), platforms=frozenset({"taobao"}))
    with_account = replace(person("a"), accounts=(Account("taobao", "小店:阿洋"),))
    assert not need.counts(replace(with_account, position="售后"))
    assert need.counts(replace(with_account, position="售前"))
    assert not need.counts(replace(person("b"), position="售前"))
    assert not need.everybody
