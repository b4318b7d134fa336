"""Several accounts of one person: sums, weights by their own denominators, and each account once."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.metrics import METRICS, Unit
from shopdesk.domain.readings import Observation, Rule, Source, read, typed

PREFERENCE = ("taobao-performance", "taobao-workload")


def seen(metric: str, account: str, value: str, format_: str = "taobao-performance", row: int = 2) -> Observation:
    platform = "douyin" if format_ == "douyin" else "taobao"
    return Observation(metric, platform, account, format_, Decimal(value), Source("f.xlsx", "S", row, metric))


TWO_ACCOUNTS = [
    seen("satisfaction", "旗舰店:阿洋", "88.56", row=3),
    seen("enquirers", "旗舰店:阿洋", "1492", row=3),
    seen("satisfaction", "专营店:阿洋", "97.19", row=4),
    seen("enquirers", "专营店:阿洋", "596", row=4),
]


def test_that_rates_of_two_accounts_are_weighed_by_their_own_denominators() -> None:
    reading = read(METRICS["satisfaction"], TWO_ACCOUNTS)
    assert reading.value == Decimal("91.02")
    assert reading.rule is Rule.WEIGHED
    first, second = reading.parts
    assert (first.weight, first.weighed_by, second.weight) == (Decimal(1492), "enquirers", Decimal(596))
    assert first.share is not None
    assert round(first.share, 3) == Decimal("0.715")


def test_that_counts_of_two_accounts_add_up() -> None:
    reading = read(METRICS["enquirers"], TWO_ACCOUNTS)
    assert (reading.value, reading.rule) == (Decimal(2088), Rule.SUM)


def test_that_an_account_in_two_files_counts_once_by_the_better_file() -> None:
    both = [*TWO_ACCOUNTS, seen("satisfaction", "旗舰店:阿洋", "70", "taobao-workload")]
    reading = read(METRICS["satisfaction"], both, PREFERENCE)
    assert reading.value == Decimal("91.02")
    assert [part.used for part in reading.parts] == [True, True, False]


def test_that_accounts_of_other_platforms_are_left_out_where_the_scheme_says_so() -> None:
    with_douyin = [
        *TWO_ACCOUNTS,
        seen("satisfaction", "阿洋_dy", "50", "douyin"),
        seen("enquirers", "阿洋_dy", "900", "douyin"),
    ]
    assert read(METRICS["satisfaction"], with_douyin, platforms=("taobao",)).value == Decimal("91.02")
    assert read(METRICS["satisfaction"], with_douyin).value == Decimal("78.67")


def test_that_without_a_common_denominator_each_account_is_weighed_by_its_own() -> None:
    mixed = [
        seen("conversion", "甲", "40"),
        seen("enquirers", "甲", "100"),
        seen("reply-rate", "甲", "90"),
        seen("reply-rate", "乙", "80", "taobao-workload"),
        seen("received", "乙", "300", "taobao-workload"),
    ]
    reading = read(METRICS["reply-rate"], mixed)
    assert reading.value == Decimal("82.50")
    assert [part.weighed_by for part in reading.parts] == ["enquirers", "received"]


def test_that_without_any_denominator_all_accounts_count_alike_and_it_is_said() -> None:
    reading = read(METRICS["reply-rate"], [seen("reply-rate", "甲", "90"), seen("reply-rate", "乙", "80")])
    assert (reading.value, reading.rule) == (Decimal(85), Rule.MEAN)


def test_that_nothing_seen_is_missing() -> None:
    assert read(METRICS["conversion"], TWO_ACCOUNTS).value is None


def test_that_entries_by_hand_add_up() -> None:
    here = Source("", "", 0, "")
    assert typed("daily", [(Decimal(73), here), (Decimal(-2), here)]).value == 71
    assert typed("daily", []).value is None


@given(st.lists(st.tuples(st.decimals(0, 100, places=2), st.integers(1, 5000)), min_size=2, max_size=5))
def test_that_a_weighed_mean_lies_between_its_parts_and_its_shares_make_one(rates: list[tuple[Decimal, int]]) -> None:
    observations = [
        one
        for n, (rate, people) in enumerate(rates)
        for one in (seen("conversion", str(n), str(rate)), seen("enquirers", str(n), str(people)))
    ]
    reading = read(METRICS["conversion"], observations)
    assert reading.value is not None
    assert min(rate for rate, _ in rates) <= reading.value <= max(rate for rate, _ in rates)
    assert abs(sum((part.share or Decimal(0) for part in reading.parts), Decimal(0)) - 1) < Decimal("1e-20")


def test_that_every_rate_knows_what_it_is_a_share_of() -> None:
    for metric in METRICS.values():
        if metric.unit in {Unit.PERCENT, Unit.SECONDS} and not metric.hand:
            assert metric.denominators, metric.code
        assert set(metric.denominators) <= set(METRICS)
