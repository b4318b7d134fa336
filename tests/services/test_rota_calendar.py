"""Shifts for a phone's calendar: one person's file, or a folder with everybody's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.staff import StaffNo
from shopdesk.services import rota_calendar
from shopdesk.services.desk import Desk
from shopdesk.words import Language, Words
from tests.rota_shop import NUMBERS, draw, furnish

OCTOBER = Month(2026, 10)
ZH = Words(Language.ZH)


@pytest.fixture(autouse=True)
def _planned(desk: Desk) -> None:
    furnish(desk)
    draw(desk, "李雷 早 晚 休 年假\n周杰 休 晚")


def test_that_one_persons_file_holds_an_event_for_each_part_of_each_shift(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "李雷.ics"
    assert rota_calendar.export_calendar(desk, OCTOBER, NUMBERS["李雷"], out, ZH) == (out,)
    lines = out.read_bytes().decode().split("\r\n")
    assert lines.count("BEGIN:VEVENT") == 4
    assert "DTSTART:20261019T000000Z" in lines  # 08:00 in the shop
    assert "DTEND:20261020T150000Z" in lines


def test_that_everybodys_files_go_into_a_folder_by_number_and_name(desk: Desk, tmp_path: Path) -> None:
    written = rota_calendar.export_calendar(desk, OCTOBER, None, tmp_path / "日历", ZH)
    assert sorted(path.name for path in written)[:2] == ["K001 张敏.ics", "K002 李雷.ics"]
    assert all(path.read_bytes().startswith(b"BEGIN:VCALENDAR") for path in written)


@pytest.mark.parametrize(
    ("staff", "out", "code"),
    [
        (StaffNo("K999"), "x.ics", "rota-calendar-nobody"),
        (None, "x.ics", "export-folder-expected"),
        (NUMBERS["李雷"], "x.txt", "export-format-unknown"),
    ],
)
def test_that_a_wrong_person_or_place_is_refused(
    desk: Desk, tmp_path: Path, staff: StaffNo | None, out: str, code: str
) -> None:
    with pytest.raises(ShopError) as caught:
        rota_calendar.export_calendar(desk, OCTOBER, staff, tmp_path / out, ZH)
    assert caught.value.code == code


def test_that_a_month_without_a_rota_has_no_calendar(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ShopError) as caught:
        rota_calendar.export_calendar(desk, Month.of(date(2027, 1, 1)), None, tmp_path / "d", ZH)
    assert caught.value.code == "rota-empty"
