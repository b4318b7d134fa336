"""The month's tally and the way to its points."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shopdesk.domain.attendance_policy import AttendancePolicy, PolicyVersion, Tier, as_mapping, from_mapping, policy_on
from shopdesk.domain.errors import ShopError
from shopdesk.domain.judging import judge_days
from shopdesk.domain.money import Fen
from shopdesk.domain.tallies import Tally, tally
from tests.domain.attendance_pictures import FIRST, LONG_AFTER, TYPES, WHO, evidence, punches


def month(rota: str, log: str, policy: AttendancePolicy | None = None) -> Tally:
    policy = policy or AttendancePolicy()
    days = [FIRST + timedelta(days=n) for n in range(len(rota.split()))]
    results = judge_days(evidence(rota, punches(log), policy=policy), [WHO], days, LONG_AFTER)
    return tally(WHO, results, policy, TYPES)


def told(found: Tally) -> list[tuple[str, int]]:
    return [(line.code, line.points) for line in found.lines]


def test_that_each_late_punch_costs_the_points_of_its_tier() -> None:
    found = month("早 早 早", "08:30 12:00 14:00 18:00 +1 08:31 12:00 14:00 18:00 +2 09:01 12:00 14:00 18:00")
    assert told(found) == [("deduct-late", 1), ("deduct-late", 2), ("deduct-late-longest", 4)]
    assert (found.lates, found.late_min, found.points) == (3, 122, -7)


def test_that_free_lates_are_shown_and_cost_nothing() -> None:
    log = "08:30 12:00 14:00 18:00 +1 08:30 12:00 14:00 18:00"
    found = month("早 早", log, AttendancePolicy(free_lates=1))
    assert told(found) == [("deduct-late-free", 0), ("deduct-late", 1)]


def test_that_so_many_lates_make_a_day_absent() -> None:
    log = "08:30 12:00 14:00 18:00 +1 08:30 12:00 14:00 18:00"
    found = month("早 早", log, AttendancePolicy(lates_per_absence=2, absent_points=6))
    assert told(found)[-1] == ("deduct-lates-make-absent", 6)


def test_that_an_absence_swallows_what_else_was_wrong_that_day() -> None:
    assert told(month("早", "08:30 12:00")) == [("deduct-half-day", 3)]


def test_that_full_attendance_needs_every_punch_in_time_and_no_unpaid_day() -> None:
    assert month("早 休", "07:58 12:00 13:58 18:00").full
    assert not month("早 病", "07:58 12:00 13:58 18:00").full
    assert not month("早 休", "07:58 12:00 13:58").full
    assert not month("休 休", "").full


def test_that_lateness_costs_no_money_until_the_owner_sets_it() -> None:
    assert month("早", "08:30 12:00 14:00 18:00").fine == 0
    fined = AttendancePolicy(tiers=(Tier(None, 0, Fen(1000)),))
    assert fined.fines
    assert month("早", "08:30 12:00 14:00 18:00", fined).fine == 1000


def test_that_a_policy_comes_back_from_its_plain_values() -> None:
    policy = AttendancePolicy(grace=10, tiers=(Tier(15, 1), Tier(None, 3, Fen(500))))
    assert from_mapping(as_mapping(policy)) == policy


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"grace": -1}, "grace"),
        ({"grace": "5"}, "grace"),
        ({"gracious": 5}, "gracious"),
        ({"in_before": 0}, "in_before"),
        ({"tiers": []}, "tiers"),
        ({"tiers": [{"up_to": 30, "points": 1}]}, "tiers"),
        ({"tiers": ["thirty"]}, "tiers"),
        ({"overtime_step": 0}, "overtime_step"),
    ],
)
def test_that_a_policy_that_cannot_hold_is_refused_naming_the_field(values: dict[str, object], field: str) -> None:
    with pytest.raises(ShopError) as refused:
        from_mapping(values)
    assert field in refused.value.facts["fields"]


def test_that_the_newest_policy_not_after_the_day_holds() -> None:
    old, new = AttendancePolicy(grace=1), AttendancePolicy(grace=9)
    versions = [PolicyVersion(FIRST, new), PolicyVersion(FIRST - timedelta(days=30), old)]
    assert policy_on(versions, FIRST - timedelta(days=1)) == old
    assert policy_on(versions, FIRST) == new
    assert policy_on(versions, FIRST - timedelta(days=31)) == AttendancePolicy()


def test_that_a_day_wholly_absent_is_not_told_again_as_missing_punches() -> None:
    found = month("早 早", "07:58 12:00 14:00")
    assert (found.missing, found.absent_halves) == (1, 2)
