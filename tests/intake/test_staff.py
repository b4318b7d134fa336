"""花名册, whole, partial and full of mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from shopdesk.domain.report import Problem, Report
from shopdesk.domain.staff import Account, Staff, StaffNo, Status
from shopdesk.services.desk import Desk
from shopdesk.services.staff import import_staff
from shopdesk.storage import audit, staff
from shopdesk.storage.database import Database

HEADER = ("工号", "姓名", "岗位", "入职日期", "手机", "旺旺账号", "状态")


def sheet(tmp_path: Path, *rows: Sequence[object], header: Sequence[object] = HEADER) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (header, *rows):
        page.append(list(row))
    book.save(tmp_path / "花名册.xlsx")
    return tmp_path / "花名册.xlsx"


def places(report: Report) -> set[tuple[int, str, str]]:
    return {(problem.row, problem.column, problem.code) for problem in report.problems}


def only(report: Report) -> Problem:
    assert len(report.problems) == 1, report.problems
    return report.problems[0]


def person(db: Database, no: str) -> Staff:
    found = staff.one(db, StaffNo(no))
    assert found is not None
    return found


def test_that_the_sample_roster_gives_twelve_people(desk: Desk, samples: Path) -> None:
    db = desk.db
    db.execute("delete from account")
    db.execute("delete from staff")
    report = import_staff(desk, samples / "花名册.xlsx")
    assert (report.added, report.changed, report.unchanged, report.problems) == (12, 0, 0, ())
    yang = person(db, "K004")
    assert (yang.hired, yang.phone, yang.typing, yang.base_pay) == (date(2021, 11, 6), "13762628407", 58, 600_000)
    assert yang.accounts == (Account("taobao", "青禾家居旗舰店:阿洋"), Account("taobao", "青禾家居专营店:阿洋"))
    assert person(db, "K012").status is Status.TRIAL
    assert ("groups-added", {"groups": ("中差评", "退换货")}) in report.notes


def test_that_the_same_roster_again_changes_nothing(desk: Desk, samples: Path) -> None:
    import_staff(desk, samples / "花名册.xlsx")
    before = audit.entries(desk.db)
    report = import_staff(desk, samples / "花名册.xlsx")
    assert (report.added, report.changed, report.unchanged) == (0, 0, 12)
    assert audit.entries(desk.db) == before


def test_that_a_roster_full_of_mistakes_names_every_one_and_changes_nothing(desk: Desk, samples: Path) -> None:
    before = "\n".join(desk.db.conn.iterdump())
    report = import_staff(desk, samples / "花名册-有错.xlsx")
    assert places(report) == {
        (2, "入职日期", "day-impossible"),
        (2, "手机", "phone-wrong"),
        (2, "打字速度(字/分)", "number-expected"),
        (3, "工号", "staff-twice"),
        (3, "旺旺账号", "account-twice"),
        (3, "基本工资", "pay-negative"),
        (4, "工号", "value-missing"),
        (4, "花名", "formula-not-reckoned"),
        (4, "岗位", "position-unknown"),
        (4, "状态", "status-unknown"),
        (4, "基本工资", "number-expected"),
    }
    assert report.skipped == 1
    assert "\n".join(desk.db.conn.iterdump()) == before
    cook = next(problem for problem in report.problems if problem.code == "position-unknown")
    assert cook.value == "厨师"
    assert "售前客服" in cook.facts["known"]


def test_that_a_dry_run_counts_and_writes_nothing(desk: Desk, samples: Path) -> None:
    before = "\n".join(desk.db.conn.iterdump())
    assert import_staff(desk, samples / "花名册.xlsx", dry_run=True).added == 7
    assert "\n".join(desk.db.conn.iterdump()) == before


def test_that_absent_columns_and_empty_cells_erase_nothing(desk: Desk, tmp_path: Path) -> None:
    before = person(desk.db, "K004")
    path = sheet(tmp_path, ("K004", "刘洋", None, None), header=("工号", "姓名", "手机", "学历"))
    assert import_staff(desk, path).unchanged == 1
    path = sheet(tmp_path, ("K004", "刘洋", None, "本科"), header=("工号", "姓名", "手机", "学历"))
    assert import_staff(desk, path).changed == 1
    assert person(desk.db, "K004") == replace(before, education="本科")


def test_that_somebody_new_needs_a_position_and_a_first_day(desk: Desk, tmp_path: Path) -> None:
    report = import_staff(desk, sheet(tmp_path, ("K020", "钱多"), header=("工号", "姓名")))
    assert places(report) == {(2, "岗位", "value-missing"), (2, "入职日期", "value-missing")}


def test_that_a_phone_stored_as_a_number_is_a_phone(desk: Desk, tmp_path: Path) -> None:
    import_staff(desk, sheet(tmp_path, ("K020", "钱多", "售前客服", date(2026, 9, 1), 13987654321.0, None, "试用")))
    assert person(desk.db, "K020").phone == "13987654321"


def test_that_leading_zeros_of_a_staff_number_count_and_survive_excel(desk: Desk, tmp_path: Path) -> None:
    import_staff(desk, sheet(tmp_path, ("007", "钱多", "售前客服", date(2026, 9, 1), None, None, None)))
    assert person(desk.db, "007").name == "钱多"
    report = import_staff(desk, sheet(tmp_path, (7, "钱多", "售前客服", date(2026, 9, 1), None, None, None)))
    assert (report.added, report.unchanged) == (0, 1)


def test_that_an_account_of_somebody_else_is_refused_unless_he_gives_it_up(desk: Desk, tmp_path: Path) -> None:
    taken = "青禾家居旗舰店:阿洋"
    path = sheet(tmp_path, ("K009", "周杰", None, None, None, taken, None))
    assert only(import_staff(desk, path)).code == "account-taken"
    given = sheet(
        tmp_path,
        ("K009", "周杰", None, None, None, taken, None),
        ("K004", "刘洋", None, None, None, "青禾家居专营店:阿洋", None),
    )
    assert import_staff(desk, given).changed == 2
    assert person(desk.db, "K009").accounts == (Account("taobao", taken),)


@pytest.mark.parametrize(
    ("written", "account"),
    [
        ("青禾家居旗舰店：芳芳", Account("taobao", "青禾家居旗舰店:芳芳")),
        ("拼多多:qinghe:芳芳", Account("pinduoduo", "qinghe:芳芳")),
        ("qinghe:芳芳", Account("pinduoduo", "qinghe:芳芳")),
        ("芳芳_dy", Account("douyin", "芳芳_dy")),
    ],
)
def test_that_the_platform_is_guessed_from_the_account(
    desk: Desk, tmp_path: Path, written: str, account: Account
) -> None:
    path = sheet(tmp_path, ("K009", "周杰", written), header=("工号", "姓名", "账号"))
    assert import_staff(desk, path).ok
    assert person(desk.db, "K009").accounts == (account,)


def test_that_an_account_of_no_known_platform_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, ("K009", "周杰", "芳芳"), header=("工号", "姓名", "账号"))
    assert only(import_staff(desk, path)).code == "account-platform-unknown"


def test_that_leaving_by_list_needs_the_last_day_and_takes_the_pin(desk: Desk, tmp_path: Path) -> None:
    desk.db.execute("update staff set pin = 'x' where no = 'K010'")
    header = ("工号", "姓名", "状态", "离职日期")
    report = import_staff(desk, sheet(tmp_path, ("K010", "吴倩", "离职", None), header=header))
    assert only(report).code == "left-day-missing"
    assert import_staff(desk, sheet(tmp_path, ("K010", "吴倩", "离职", "2026/10/20"), header=header)).changed == 1
    assert desk.db.execute("select pin from staff where no = 'K010'").fetchone()[0] is None


def test_that_somebody_in_the_bin_is_not_brought_back_unasked(desk: Desk, tmp_path: Path) -> None:
    staff.bin_(desk.db, StaffNo("K010"), desk.now)
    path = sheet(tmp_path, ("K010", "吴倩", "售后客服", date(2023, 10, 28), None, None, None))
    assert only(import_staff(desk, path)).code == "staff-in-bin"


def test_that_an_english_list_is_understood(desk: Desk, tmp_path: Path) -> None:
    header = ("Staff number", "Name", "Position", "Hired", "Status", "Shoe size")
    report = import_staff(desk, sheet(tmp_path, ("K030", "Ann", "Pre-sales", "2026-09-01", "Trial", 38), header=header))
    assert report.added == 1
    assert person(desk.db, "K030").position == "售前客服"
    assert report.notes == (("columns-ignored", {"columns": ("Shoe size",)}),)
