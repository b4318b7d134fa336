"""分时咨询量: one row an hour."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from shopdesk.domain.enquiries import Enquiries
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.services import enquiries
from shopdesk.services.desk import Desk

OCTOBER = Month(2026, 10)
HEADER = "日期,小时,咨询人数,平均接待时长(秒)\n"


def file(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "分时.csv"
    path.write_text(HEADER + rows, encoding="gbk")
    return path


def test_that_the_sample_month_comes_in_hour_by_hour(desk: Desk, samples: Path) -> None:
    report = enquiries.import_enquiries(desk, samples / "分时咨询量-2026-10.csv")
    assert (report.added, report.problems) == (744, ())
    hours = enquiries.month(desk, OCTOBER)
    assert hours[8] == Enquiries(date(2026, 10, 1), 8, 35, Decimal(365))
    assert enquiries.import_enquiries(desk, samples / "分时咨询量-2026-10.csv").unchanged == 744


def test_that_an_hour_known_already_is_replaced(desk: Desk, tmp_path: Path) -> None:
    enquiries.import_enquiries(desk, file(tmp_path, "2026-10-01,8,35,365\n"))
    report = enquiries.import_enquiries(desk, file(tmp_path, "2026-10-01,08:00-09:00,40,--\n2026-10-01,9点,1,2分5秒\n"))
    assert (report.added, report.changed) == (1, 1)
    assert enquiries.month(desk, OCTOBER) == (
        Enquiries(date(2026, 10, 1), 8, 40),
        Enquiries(date(2026, 10, 1), 9, 1, Decimal(125)),
    )


def test_that_every_problem_is_named_and_nothing_written(desk: Desk, tmp_path: Path) -> None:
    rows = "2026-10-01,8,35,365\n2026-10-01,8,36,300\n2026-10-32,9,1,1\n2026-10-02,24,x,快\n,7,-1,3\n合计,,,\n"
    report = enquiries.import_enquiries(desk, file(tmp_path, rows))
    assert [(problem.row, problem.code) for problem in report.problems] == [
        (3, "hour-twice"),
        (4, "day-impossible"),
        (5, "hour-expected"),
        (5, "number-expected"),
        (5, "duration-expected"),
        (6, "value-missing"),
        (6, "count-negative"),
    ]
    assert enquiries.month(desk, OCTOBER) == ()


def test_that_only_the_month_asked_for_is_taken(desk: Desk, tmp_path: Path) -> None:
    path = file(tmp_path, "2026-09-30,8,35,365\n2026-10-01,8,36,300\n")
    report = enquiries.import_enquiries(desk, path, month=OCTOBER)
    assert (report.added, report.skipped) == (1, 1)
    with pytest.raises(ShopError, match="month-not-in-file"):
        enquiries.import_enquiries(desk, path, month=Month(2025, 1))
