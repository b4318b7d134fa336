"""Rotation of backups."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.backups import kept

TODAY = date(2026, 10, 21)


def test_that_a_year_of_daily_backups_keeps_days_weeks_and_months() -> None:
    days = [TODAY - timedelta(days=back) for back in range(400)]
    keep = kept(days)
    assert {TODAY - timedelta(days=back) for back in range(14)} <= keep
    assert {date(2026, 9, 30), date(2026, 8, 31), date(2025, 12, 31)} <= keep
    assert len(keep) <= 14 + 8 + 12


@given(st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1))
def test_that_the_newest_backup_is_always_kept_and_nothing_is_invented(days: set[date]) -> None:
    assert max(days) in kept(days) <= days
