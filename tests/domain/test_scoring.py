"""Scores: bands and lines, weights, the cap, what is missing, rank, the two flags."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.readings import Reading, Rule, Source, missing, single
from shopdesk.domain.schemes import Band, Bands, Grade, Grades, Item, Linear, Missing, Scheme, check
from shopdesk.domain.scoring import Flag, Score, flagged, mean, points, rank, score
from shopdesk.domain.staff import StaffNo
from tests.scoring import AFTER, CONVERSION, DAILY, FIRST_REPLY, LATES, PRE, SATISFACTION

HERE = Source("客服绩效.xlsx", "Sheet", 3, "客户满意率")
WHO = StaffNo("K004")

values = st.decimals(0, 200, places=2)
shares = st.lists(st.integers(1, 40), min_size=2, max_size=6)


def read(**figures: str) -> dict[str, Reading]:
    named = {name.replace("_", "-"): Decimal(value) for name, value in figures.items()}
    return {name: single(name, value, HERE) for name, value in named.items()}


LIU_YANG = read(
    satisfaction="91.02", first_reply="32.79", conversion="41.85", reply_rate="96.22", lates="1", daily="71"
)


def test_that_the_sample_month_of_one_agent_comes_to_83_3() -> None:
    found = score(WHO, PRE, LIU_YANG)
    assert found.total == Decimal("83.3")
    assert found.grade is Grade.SILVER
    told = {one.code: (one.score, one.contribution) for one in found.items}
    assert told == {
        "satisfaction": (76, Decimal("22.8")),
        "first-reply": (76, Decimal("15.2")),
        "conversion": (92, Decimal("18.4")),
        "reply-rate": (88, Decimal("8.8")),
        "lates": (92, Decimal("9.2")),
        "daily": (Decimal("88.75"), Decimal("8.875")),
    }


def test_that_the_working_names_the_line_hit_and_what_the_next_would_bring() -> None:
    working = score(WHO, PRE, LIU_YANG).items[0].working
    assert working.line is not None
    assert working.line.limit == 90
    assert working.next is not None
    assert (working.next.limit, working.next.gap) == (Decimal(92), Decimal("0.98"))
    assert working.next.gain == Decimal("2.4")
    assert working.reading.parts[0].source == HERE


@pytest.mark.parametrize(
    ("method", "metric", "value", "expected"),
    [
        (SATISFACTION, "satisfaction", "97", "100"),
        (SATISFACTION, "satisfaction", "96.99", "92"),
        (SATISFACTION, "satisfaction", "10", "50"),
        (FIRST_REPLY, "first-reply", "10", "100"),
        (FIRST_REPLY, "first-reply", "10.01", "94"),
        (FIRST_REPLY, "first-reply", "300", "50"),
        (CONVERSION, "conversion", "40", "92"),
        (LATES, "lates", "0", "100"),
        (LATES, "lates", "3", "76"),
        (LATES, "lates", "40", "0"),
        (DAILY, "daily", "76", "95"),
        (DAILY, "daily", "90", "100"),
        (Linear(Decimal(0), Decimal(100), Decimal(110)), "plan", "130", "110"),
    ],
)
def test_that_a_figure_gets_its_line(method: Bands | Linear, metric: str, value: str, expected: str) -> None:
    assert points(metric, method, Decimal(value))[0] == Decimal(expected)


def test_that_what_is_missing_is_carried_by_the_others_and_seen() -> None:
    found = score(WHO, PRE, {name: one for name, one in LIU_YANG.items() if name != "satisfaction"})
    satisfaction, first_reply, *_ = found.items
    assert satisfaction.missing
    assert satisfaction.raw is None
    assert satisfaction.score is None
    assert satisfaction.weight == 0
    assert satisfaction.working.weight_asked == 30
    assert first_reply.weight.quantize(Decimal("0.01")) == Decimal("28.57")
    assert found.total == Decimal("86.4")


def test_that_a_scheme_may_let_what_is_missing_count_nothing() -> None:
    found = score(WHO, replace(PRE, missing=Missing.ZERO), {k: v for k, v in LIU_YANG.items() if k != "satisfaction"})
    assert found.total == Decimal("60.5")
    assert found.items[0].missing


def test_that_nobody_without_any_figure_gets_a_total_grade_or_rank() -> None:
    empty = score(WHO, PRE, {"satisfaction": missing("satisfaction")})
    (ranked,) = rank([empty])
    assert (ranked.total, ranked.grade, ranked.rank) == (None, None, None)


def test_that_a_zero_is_a_figure_and_not_missing() -> None:
    item = score(WHO, PRE, read(lates="0")).items[4]
    assert (item.raw, item.missing, item.score) == (Decimal(0), False, Decimal(100))


def test_that_the_grade_follows_the_rounded_total_that_people_see() -> None:
    scheme = one_item(Linear(Decimal(0), Decimal(100)))
    assert score(WHO, scheme, read(plan="89.95")).total == Decimal("90.0")
    assert score(WHO, scheme, read(plan="89.95")).grade is Grade.GOLD
    assert score(WHO, scheme, read(plan="89.94")).grade is Grade.SILVER
    assert Grades().next(Decimal("83.3")) == (Grade.GOLD, Decimal("6.7"))
    assert Grades().next(Decimal(90)) is None


def one_item(method: Bands | Linear, metric: str = "plan") -> Scheme:
    return Scheme("s", 1, "方案", "Scheme", ("售前客服",), (Item(metric, Decimal(100), method),), Month(2026, 1))


def test_that_equal_totals_share_a_rank() -> None:
    ranked = rank(totals(90, 85, 85, 80))
    assert [(one.total, one.rank) for one in ranked] == [
        (Decimal(90), 1),
        (Decimal(85), 2),
        (Decimal(85), 2),
        (Decimal(80), 4),
    ]


def totals(*numbers: int) -> list[Score]:
    return [
        Score(StaffNo(f"K{n:03}"), "s", 1, Decimal(total), Grades().of(Decimal(total)), None, ())
        for n, total in enumerate(numbers, 1)
    ]


def test_that_last_of_the_team_twice_below_70_is_flagged_and_below_60_at_once() -> None:
    before = {StaffNo("K001"): Decimal(80), StaffNo("K002"): Decimal(66)}
    assert [one.flags for one in flagged(totals(82, 68), before)] == [(), (Flag.LAST_TWICE,)]
    assert [one.flags for one in flagged(totals(82, 59), before)] == [(), (Flag.LAST_TWICE, Flag.BELOW_60)]
    assert [one.flags for one in flagged(totals(82, 59), {})] == [(), (Flag.BELOW_60,)]


@pytest.mark.parametrize(("last", "now"), [(71, 68), (66, 72)])
def test_that_one_month_of_70_or_more_lifts_the_first_flag(last: int, now: int) -> None:
    before = {StaffNo("K001"): Decimal(90), StaffNo("K002"): Decimal(last)}
    assert flagged(totals(95, now), before)[1].flags == ()


def test_that_nobody_is_last_where_all_are_alike_or_alone() -> None:
    before = {StaffNo("K001"): Decimal(65), StaffNo("K002"): Decimal(65)}
    assert all(not one.flags for one in flagged(totals(66, 66), before))
    assert flagged(totals(66), {StaffNo("K001"): Decimal(65)})[0].flags == ()


@pytest.mark.parametrize(
    ("scheme", "code"),
    [
        (replace(PRE, items=()), "scheme-no-items"),
        (replace(PRE, positions=()), "scheme-positions"),
        (replace(PRE, items=PRE.items[:5]), "scheme-weights"),
        (replace(PRE, items=(*PRE.items, PRE.items[0])), "scheme-item-twice"),
        (one_item(DAILY, "luck"), "scheme-metric-unknown"),
        (one_item(Linear(Decimal(3), Decimal(3))), "scheme-line"),
        (one_item(Bands((Band(Decimal(80), Decimal(90)), Band(Decimal(90), Decimal(100))))), "scheme-bands-order"),
        (one_item(Bands((Band(Decimal(80), Decimal(90)),), Decimal(95))), "scheme-bands-order"),
        (one_item(FIRST_REPLY), "scheme-bands-order"),
        (replace(PRE, grades=Grades(silver=Decimal(95))), "scheme-grades"),
    ],
)
def test_that_a_scheme_that_could_not_be_worked_with_is_refused(scheme: Scheme, code: str) -> None:
    with pytest.raises(ShopError) as refused:
        check(scheme)
    assert refused.value.code == code


def test_that_the_sample_schemes_are_sound() -> None:
    check(PRE)
    check(AFTER)


@given(shares, values)
def test_that_with_full_marks_everywhere_the_weights_add_up_to_the_full_mark(
    weights: list[int], value: Decimal
) -> None:
    best = Bands((Band(Decimal(0), Decimal(100)),))
    codes = ("plan", "exam", "daily", "compliance", "inspection", "resolution")
    items = tuple(Item(code, Decimal(weight), best) for code, weight in zip(codes, weights, strict=False))
    scheme = replace(PRE, items=items, full=Decimal(sum(weights)), cap=Decimal(1000))
    known = {item.metric: single(item.metric, value, HERE) for item in items}
    for absent in ("", items[0].metric):
        found = score(WHO, scheme, {code: one for code, one in known.items() if code != absent})
        assert abs(sum(one.weight for one in found.items) - scheme.full) < Decimal("1e-20")
        assert found.total == scheme.full


@given(values)
def test_that_no_total_passes_the_cap(value: Decimal) -> None:
    scheme = one_item(Linear(Decimal(0), Decimal(50), Decimal(400)))
    total = score(WHO, scheme, read(plan=str(value))).total
    assert total is not None
    assert 0 <= total <= scheme.cap


@given(values, values)
def test_that_more_is_never_worth_less(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    for metric, method in (("satisfaction", SATISFACTION), ("daily", DAILY), ("conversion", CONVERSION)):
        assert points(metric, method, low)[0] <= points(metric, method, high)[0]
    for metric, method in (("first-reply", FIRST_REPLY), ("lates", LATES)):
        assert points(metric, method, low)[0] >= points(metric, method, high)[0]


@given(st.lists(st.integers(0, 110), min_size=1, max_size=12))
def test_that_a_rank_says_how_many_are_better(numbers: list[int]) -> None:
    ranked = rank(totals(*numbers))
    for one in ranked:
        assert one.total is not None
        assert one.rank == 1 + sum(number > one.total for number in numbers)
    assert mean(ranked) is not None


def test_that_a_typed_figure_without_entries_is_missing() -> None:
    assert missing("daily") == Reading("daily", None, Rule.NONE)
