"""Whatever the rota, the punches and the policy: what must always hold of attendance."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.attendance import DayResult, gather
from shopdesk.domain.attendance_policy import AttendancePolicy, PolicyVersion
from shopdesk.domain.judging import judge, judge_days
from shopdesk.domain.punches import Punch, Source, marks, windows
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.shifts import Code
from tests.domain.attendance_pictures import FIRST, LONG_AFTER, TYPES, WHO

DAYS = [FIRST + timedelta(days=n) for n in range(6)]
REACH = st.integers(1, 720)

rotas = st.lists(st.sampled_from([*TYPES, None]), min_size=len(DAYS), max_size=len(DAYS)).map(
    lambda codes: Rota({Cell(WHO, day): Code(code) for day, code in zip(DAYS, codes, strict=True) if code})
)
policies = st.builds(
    AttendancePolicy,
    grace=st.integers(0, 30), in_before=REACH, in_after=REACH, out_before=REACH, out_after=REACH,
)  # fmt: skip
seconds = st.lists(st.integers(0, len(DAYS) * 86_400 - 1), max_size=24, unique=True)
logs = seconds.map(
    lambda found: [
        Punch(datetime.combine(FIRST, datetime.min.time()) + timedelta(seconds=s), WHO, Source.KIOSK, n)
        for n, s in enumerate(sorted(found), 1)
    ]
)


def _judged(rota: Rota, log: list[Punch], policy: AttendancePolicy) -> tuple[DayResult, ...]:
    versions = [PolicyVersion(FIRST - timedelta(days=9), policy)]
    evidence = gather(rota, TYPES, log, (), versions)
    return judge_days(evidence, [WHO], DAYS, LONG_AFTER)


@given(rotas, logs, policies)
def test_that_every_punch_is_shown_on_one_day_only_and_counts_for_at_most_one_mark(
    rota: Rota, log: list[Punch], policy: AttendancePolicy
) -> None:
    results = _judged(rota, log, policy)
    shown = Counter(sight.punch for result in results for sight in result.punches)
    counted = Counter(check.punch for result in results for check in result.checks if check.punch)
    assert set(shown) == set(log)
    assert max(shown.values(), default=1) == 1
    assert max(counted.values(), default=1) == 1


@given(rotas, policies)
def test_that_windows_never_overlap_and_hold_their_own_mark_side(rota: Rota, policy: AttendancePolicy) -> None:
    found = windows(
        [mark for day in DAYS if (code := rota.code(WHO, day)) for mark in marks(day, TYPES[code])], policy.reach
    )
    for one, other in pairwise(found):
        assert one.closes <= other.opens
    for window in found:
        assert window.opens <= window.mark.due <= window.closes


@given(rotas, logs, policies)
def test_that_judging_day_by_day_equals_judging_the_month(
    rota: Rota, log: list[Punch], policy: AttendancePolicy
) -> None:
    evidence = gather(rota, TYPES, log, (), [PolicyVersion(FIRST, policy)])
    alone = [judge(evidence, WHO, day, LONG_AFTER) for day in DAYS]
    assert [result for result in alone if result.shift or result.punches] == list(
        judge_days(evidence, [WHO], DAYS, LONG_AFTER)
    )


@given(rotas, logs, policies, st.randoms())
def test_that_the_order_in_which_punches_come_in_is_irrelevant(
    rota: Rota, log: list[Punch], policy: AttendancePolicy, chance: Random
) -> None:
    mixed = list(log)
    chance.shuffle(mixed)
    assert _judged(rota, mixed, policy) == _judged(rota, log, policy)


@given(rotas, logs, policies)
def test_that_imported_punches_are_judged_as_live_ones(rota: Rota, log: list[Punch], policy: AttendancePolicy) -> None:
    imported = [punch._replace(source=Source.IMPORTED) for punch in log]
    told = [
        [
            (r.day, r.status, r.late_min, r.early_min, r.worked_min, r.missing, r.flags)
            for r in _judged(rota, each, policy)
        ]
        for each in (log, imported)
    ]
    assert told[0] == told[1]


@given(rotas, logs, policies)
def test_that_time_worked_and_time_lost_stay_inside_the_shift(
    rota: Rota, log: list[Punch], policy: AttendancePolicy
) -> None:
    for result in _judged(rota, log, policy):
        length = TYPES[result.shift].paid_minutes if result.shift else 0
        assert 0 <= result.worked_min <= length
        assert result.late_min >= 0
        assert result.early_min >= 0
