"""The owner's day table, and how it is seeded from the public holidays."""

from __future__ import annotations

from datetime import date

from shopdesk.domain.calendar import Calendar, Campaign, DayMark, bands
from shopdesk.domain.month import Month
from shopdesk.domain.needs import DayKind
from shopdesk.intake import holidays_cn

OCTOBER = Month(2026, 10)


def _october() -> Calendar:
    marks, _ = holidays_cn.seed(2026)
    return Calendar({mark.day: mark for mark in marks})


def test_that_national_day_is_three_statutory_days_four_off_by_exchange_and_a_make_up_saturday() -> None:
    found = [(band.kind, band.first.day, band.last.day) for band in bands(_october(), OCTOBER.first, OCTOBER.last)]
    assert found == [(DayKind.HOLIDAY, 1, 3), (DayKind.BRIDGE, 4, 7), (DayKind.MAKEUP, 10, 10)]


def test_that_a_year_the_state_has_not_announced_says_so_and_still_has_its_statutory_days() -> None:
    marks, announced = holidays_cn.seed(2027)
    assert not announced
    assert [mark.day for mark in marks if mark.kind is DayKind.HOLIDAY and mark.day.month == 10] == [
        date(2027, 10, day) for day in (1, 2, 3)
    ]
    assert not [mark for mark in marks if mark.kind is DayKind.MAKEUP]


def test_that_2026_has_thirteen_statutory_days_and_six_make_up_workdays() -> None:
    marks, announced = holidays_cn.seed(2026)
    kinds = [mark.kind for mark in marks]
    assert announced
    assert (kinds.count(DayKind.HOLIDAY), kinds.count(DayKind.MAKEUP)) == (13, 6)


def test_that_a_campaign_is_cut_at_the_months_end_and_gives_way_to_a_holiday() -> None:
    sale = Campaign("双11", date(2026, 9, 30), date(2026, 11, 11))
    day = date(2026, 10, 1)
    table = Calendar({day: DayMark(day, DayKind.HOLIDAY, "国庆")}, (sale,))
    assert [(band.first, band.last) for band in bands(table, OCTOBER.first, OCTOBER.last)][1] == (
        OCTOBER.first,
        OCTOBER.last,
    )
    kinds = table.kinds(OCTOBER.first, OCTOBER.last)
    assert (kinds[day], kinds[date(2026, 10, 2)]) == (DayKind.HOLIDAY, DayKind.SALE)
