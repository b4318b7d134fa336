"""Months and money: small values everything else is reckoned in."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.money import Fen, fen, yuan
from shopdesk.domain.month import Month

_MONTHS = st.builds(Month, st.integers(1900, 2200), st.integers(1, 12))
_STEPS = st.integers(-1000, 1000)


@given(_MONTHS, _STEPS, _STEPS)
def test_that_steps_between_months_add_up(month: Month, one: int, other: int) -> None:
    assert month.plus(one).plus(other) == month.plus(one + other)
    assert month.plus(one).plus(-one) == month
    assert (month.plus(one) > month) == (one > 0)


@given(_MONTHS)
def test_that_months_lie_side_by_side_without_a_gap(month: Month) -> None:
    assert month.days[0] == month.first
    assert month.days[-1] == month.last
    assert month.plus(1).first - month.last == timedelta(days=1)
    assert all(day in month and Month.of(day) == month for day in month.days)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), _MONTHS)
def test_that_a_day_lies_in_one_month_only(day: date, month: Month) -> None:
    assert (day in month) == (Month.of(day) == month)


@pytest.mark.parametrize(("year", "number"), [(2026, 0), (2026, 13), (0, 1)])
def test_that_a_month_that_is_none_is_not_made(year: int, number: int) -> None:
    with pytest.raises(ValueError, match=f"{year}-{number}"):
        Month(year, number)


@given(st.integers(-(10**12), 10**12).map(Fen))
def test_that_an_amount_comes_back_as_it_was_written(amount: Fen) -> None:
    assert fen(yuan(amount).replace(",", "")) == amount


@pytest.mark.parametrize("typed", ["", "1.005", "1e3", "¥3", "1,200", "nan", "."])
def test_that_an_amount_no_coin_can_pay_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        fen(typed)
