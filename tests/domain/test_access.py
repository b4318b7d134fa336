"""Passwords, PINs, waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain import access
from shopdesk.domain.errors import ShopError


@pytest.mark.parametrize(("failures", "seconds"), [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (60, 3600)])
def test_that_five_tries_are_free_and_then_the_waits_double_up_to_an_hour(failures: int, seconds: int) -> None:
    assert access.wait_after(failures) == timedelta(seconds=seconds)


@pytest.mark.parametrize("pin", ["", "123", "1234567", "12a4", "１２３４", "1111", "1234", "9876"])
def test_that_a_bad_pin_is_refused(pin: str) -> None:
    with pytest.raises(ShopError):
        access.require_pin(pin)


@pytest.mark.parametrize("pin", ["2580", "40519", "070707"])
def test_that_a_fair_pin_is_accepted(pin: str) -> None:
    access.require_pin(pin)


@given(st.text(alphabet=" -\n"))
def test_that_a_recovery_code_is_read_however_it_is_typed(noise: str) -> None:
    code = access.recovery_code()
    assert access.typed_code(noise.join(code.lower())) == code
