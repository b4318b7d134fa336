"""What a cell means, in all the ways tools and people write it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopdesk.domain.month import Month
from shopdesk.intake import months, rates, values
from shopdesk.intake.sheets import Book, Sheet, Unreckoned, Value
from shopdesk.intake.values import BadValue

READERS: list[Callable[[Value], Any]] = [
    values.number,
    values.count,
    values.money,
    values.day,
    values.instant,
    values.seconds,
]


def code(read: Callable[[Value], Any], cell: Value) -> str:
    with pytest.raises(BadValue) as bad:
        read(cell)
    return bad.value.code


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("mark", ["-", "--", "", None, "暂无数据", " — ", "N/A", float("nan")])
def test_that_a_missing_mark_is_none_and_never_zero(read: Callable[[Value], Any], mark: Value) -> None:
    assert read(mark) is None
    assert rates.percents([mark]) == [None]


@pytest.mark.parametrize("read", [*READERS, values.text])
def test_that_a_formula_without_its_result_is_a_finding(read: Callable[[Value], Any]) -> None:
    assert code(read, Unreckoned("=A1")) == "formula-not-reckoned"


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (1492, "1492"),
        (0.1 + 0.2, "0.3"),
        ("1,492", "1492"),
        ("42,552.33", "42552.33"),
        ("¥1,492.50", "1492.50"),
        ("￥ 12", "12"),
        ("1.2万", "12000"),
        ("100元", "100"),
        ("１２", "12"),
        ("(3.5)", "-3.5"),
        ("-5", "-5"),
        ("58字/分", "58"),
    ],
)
def test_that_numbers_are_understood(cell: Value, amount: str) -> None:
    assert values.number(cell) == Decimal(amount)


@pytest.mark.parametrize("cell", ["快", "四千", "1,2", "1,2345", "3.", "12 个月", True, date(2026, 1, 1), float("inf")])
def test_that_what_is_no_number_is_said_so(cell: Value) -> None:
    assert code(values.number, cell) == "number-expected"


def test_that_money_is_fen_with_halves_rounded_up() -> None:
    assert values.money("48,597.884999") == 4_859_788
    assert values.money("0.005") == 1
    assert values.money(-5) == -500


def test_that_a_count_is_whole_and_not_negative() -> None:
    assert values.count("1,492人") == 1492
    assert code(values.count, 1.5) == "count-not-whole"
    assert code(values.count, -1) == "count-negative"


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("11秒", "11"),
        ("2分30秒", "150"),
        ("7小时41分52秒", "27712"),
        ("00:00:31", "31"),
        ("4.2秒", "4.2"),
        ("1天2小时", "93600"),
        (43.01, "43.01"),
        ("45.73", "45.73"),
        (time(0, 2, 30), "150"),
        (timedelta(hours=31), "111600"),
    ],
)
def test_that_durations_are_seconds(cell: Value, amount: str) -> None:
    assert values.seconds(cell) == Decimal(amount)


@pytest.mark.parametrize("cell", ["2:30", "快", -3, "-3秒", True, date(2026, 1, 1)])
def test_that_a_duration_which_could_mean_two_things_is_refused(cell: Value) -> None:
    assert code(values.seconds, cell) == "duration-expected"


@given(st.integers(0, 400), st.integers(0, 59), st.integers(0, 59))
def test_that_a_duration_is_the_same_in_words_and_in_clock_form(hours: int, minutes: int, rest: int) -> None:
    total = Decimal(hours * 3600 + minutes * 60 + rest)
    assert values.seconds(f"{hours}小时{minutes}分{rest}秒") == total
    assert values.seconds(f"{hours:02d}:{minutes:02d}:{rest:02d}") == total


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_that_a_day_is_the_same_however_it_is_written(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    written: list[Value] = [
        day,
        datetime.combine(day, time(8, 30)),
        serial,
        serial + 0.5,
        str(serial),
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day} 00:00:00",
    ]
    assert [values.day(cell) for cell in written] == [day] * len(written)


def test_that_a_day_that_never_was_is_impossible_and_a_word_is_no_day() -> None:
    assert code(values.day, "2021-13-40") == "day-impossible"
    assert code(values.day, "2026-02-29") == "day-impossible"
    assert code(values.day, "上周") == "day-expected"
    assert code(values.day, "23/6/1") == "day-expected"
    assert code(values.day, 3) == "day-expected"


@pytest.mark.parametrize(
    "cell",
    [
        "2026-10-01 07:46:54",
        "2026/10/1 7:46:54",
        "2026年10月1日 7时46分54秒",
        "2026-10-01T07:46:54.123",
        datetime(2026, 10, 1, 7, 46, 54, 99),  # noqa: DTZ001 - the shop's wall clock
        46296.324236,
    ],
)
def test_that_an_instant_is_the_same_however_it_is_written(cell: Value) -> None:
    assert values.instant(cell) == datetime.combine(date(2026, 10, 1), time(7, 46, 54))


def test_that_a_day_without_a_time_is_no_instant() -> None:
    assert code(values.instant, "2026-10-01") == "instant-expected"
    assert code(values.instant, "2026-10-01 25:00") == "instant-expected"


def test_that_a_rate_is_decided_by_its_whole_column() -> None:
    assert rates.percents([0.9971, 0.5, "--"]) == [Decimal("0.9971"), Decimal("0.5"), None]
    assert rates.percents([99.71, 0.61, None]) == [Decimal("0.9971"), Decimal("0.0061"), None]
    assert rates.percents(["99.71%", "0.61%"]) == [Decimal("0.9971"), Decimal("0.0061")]
    assert rates.percents(["50%", 0.9]) == [Decimal("0.5"), Decimal("0.9")]
    assert rates.percents([1.2421, 0.98], top=Decimal(10)) == [Decimal("1.2421"), Decimal("0.98")]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=20))
def test_that_a_column_of_shares_reads_the_same_in_all_three_spellings(points: list[int]) -> None:
    """Shares in hundredths of a percent; one above 1 % makes the bare percent spelling tell itself apart."""
    shares = [Decimal(point) / 10_000 for point in [*points, 9_971]]
    assert rates.percents([f"{share * 100:.2f}%" for share in shares]) == shares
    assert rates.percents([float(share) for share in shares]) == shares
    assert rates.percents([str(share * 100) for share in shares]) == shares


def test_that_every_bad_rate_of_a_column_is_collected() -> None:
    bad: list[tuple[int, BadValue]] = []
    assert rates.percents(["高", "50%", "低", Unreckoned("=A1")], bad=bad) == [None, Decimal("0.5"), None, None]
    assert [(place, finding.code) for place, finding in bad] == [
        (0, "rate-expected"),
        (2, "rate-expected"),
        (3, "formula-not-reckoned"),
    ]


def test_that_numbers_stored_as_text_and_text_stored_as_numbers_read_as_written() -> None:
    assert values.text(13987654321) == "13987654321"
    assert values.text(" 007\u200b ") == "007"
    assert values.text("暂无数据") == ""


@pytest.mark.parametrize(
    "title", ["合计", "总计：", "汇总值", "平均值", "全店汇总值", "同行同层优秀", "Total", " 小 计"]
)
def test_that_summary_rows_are_known(title: str) -> None:
    assert values.is_summary(title)


@pytest.mark.parametrize("title", ["张合计", "青禾家居旗舰店:合计", "K001", None, 5])
def test_that_people_are_not_taken_for_summaries(title: Value) -> None:
    assert not values.is_summary(title)


@pytest.mark.parametrize(
    "name",
    [
        "客服绩效_20261001_20261031",
        "拼多多客服数据_202610",
        "排班表-2026-10",
        "2026年10月 考勤",
        "2026.10.1-2026.10.31",
    ],
)
def test_that_the_month_is_read_from_the_files_name(name: str) -> None:
    assert months.find(Path(f"{name}.xlsx"), Book(Path(name), ())) == Month(2026, 10)


@pytest.mark.parametrize("name", ["20261001-20261130", "打卡13812345678", "花名册", "订单20269"])
def test_that_a_name_of_two_months_or_none_is_asked_about(name: str) -> None:
    assert months.find(Path(f"{name}.xlsx"), Book(Path(name), ())) is None


def test_that_the_month_is_read_from_a_title_row_or_a_date_column() -> None:
    title = Sheet("Sheet", (("统计时间：2026-10-01 至 2026-10-31", None, None), ("旺旺", "日", "咨询人数")))
    column = Sheet("Sheet", (("日期", "店铺", "n"), ("2026-10-01~2026-10-31", "x", 1), (date(2026, 10, 4), "y", 2)))
    assert months.find(Path("x"), Book(Path("x"), (title,))) == Month(2026, 10)
    assert months.find(Path("x"), Book(Path("x"), (column,))) == Month(2026, 10)


def test_that_a_name_and_a_column_that_differ_are_asked_about() -> None:
    column = Sheet("Sheet", (("日期", "店铺", "n"), (date(2026, 9, 4), "y", 2)))
    assert months.find(Path("kpi_202610.xlsx"), Book(Path("x"), (column,))) is None


ANY_VALUE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.text(alphabet="0123456789.,:-/年月日时分秒小天万亿%元¥()+ eE", max_size=16),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.text(max_size=5).map(Unreckoned),
)


def _one_rate(cell: Value) -> list[Decimal | None]:
    return rates.percents([cell])


@settings(max_examples=400, deadline=None)
@given(ANY_VALUE)
def test_that_no_cell_whatever_is_more_than_a_finding(cell: Value) -> None:
    readers: list[Callable[[Value], Any]] = [*READERS, values.text, _one_rate]
    for read in readers:
        with suppress(BadValue):
            read(cell)
    assert isinstance(values.shown(cell), str)
    assert values.is_summary(cell) in {True, False}
    months.find(Path(values.shown(cell)), Book(Path("x"), (Sheet("S", (("日期", "x"), (cell, cell))),)))
