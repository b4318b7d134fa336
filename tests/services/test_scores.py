"""The month's scores in a shop file: files in, points in, reckoned, closed for good, opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.report import Report
from shopdesk.domain.rights import Role
from shopdesk.domain.schemes import Grade, Missing
from shopdesk.domain.staff import StaffNo
from shopdesk.services import accounts, kpi, months, scores
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.storage import audit, frozen
from shopdesk.storage import scores as table
from tests.conftest import NOW, OWNER
from tests.scoring import AFTER, OCTOBER, PRE

LIU_YANG = StaffNo("K004")
PERFORMANCE = "客服绩效_20261001_20261031.xlsx"
WORKLOAD = "客服工作量_2026-10.xlsx"


@pytest.fixture
def november(desk: Desk) -> Desk:
    """The owner's desk on 2 November, with the two schemes."""
    later = replace(desk, now=datetime(2026, 11, 2, 1, 20, tzinfo=UTC))
    for scheme in (PRE, AFTER):
        scores.put_scheme(later, scheme)
    later.changed.clear()
    return later


def take(desk: Desk, path: Path, *, dry_run: bool = False) -> Report:
    report = kpi.import_kpi(desk, path, dry_run=dry_run)
    assert report.ok, report.problems
    return report


def figures(desk: Desk, staff: StaffNo, month: Month = OCTOBER) -> dict[str, Decimal | None]:
    score = scores.month(desk, month).of(staff)
    assert score is not None
    return {item.code: item.raw for item in score.items}


def test_that_the_sample_month_is_scored_from_the_platforms_files(november: Desk, samples: Path) -> None:
    take(november, samples / PERFORMANCE)
    kpi.assess(november, OCTOBER, LIU_YANG, "daily", Decimal(71))
    assert figures(november, LIU_YANG) == {
        "satisfaction": Decimal("91.02"),
        "first-reply": Decimal("32.79"),
        "conversion": Decimal("41.85"),
        "reply-rate": Decimal("96.22"),
        "lates": None,
        "daily": Decimal(71),
    }
    score = scores.month(november, OCTOBER).of(LIU_YANG)
    assert score is not None
    parts = score.items[0].working.reading.parts
    assert [(part.source.file, part.source.row, part.source.column) for part in parts] == [
        (PERFORMANCE, 3, "客户满意率"),
        (PERFORMANCE, 4, "客户满意率"),
    ]


def test_that_a_file_tells_what_came_and_who_is_nobody_yet(november: Desk, samples: Path) -> None:
    report = take(november, samples / PERFORMANCE)
    assert (report.added, report.changed, report.unchanged) == (8, 0, 0)
    assert "青禾家居旗舰店:机器人小青" in report.pending
    assert "青禾家居旗舰店:阿洋" not in report.pending
    assert november.changed == {Topic.SCORES, Topic.STAFF}
    assert ("taobao", "青禾家居旗舰店:静静") in scores.month(november, OCTOBER).unclaimed


def test_that_the_same_file_again_replaces_and_says_so(november: Desk, samples: Path) -> None:
    take(november, samples / PERFORMANCE)
    again = take(november, samples / PERFORMANCE)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 8)
    assert ("kpi-replaced", {"n": 8, "month": OCTOBER}) in again.notes
    assert figures(november, LIU_YANG)["satisfaction"] == Decimal("91.02")


def test_that_a_dry_run_writes_nothing(november: Desk, samples: Path) -> None:
    assert take(november, samples / PERFORMANCE, dry_run=True).added == 8
    assert figures(november, LIU_YANG)["satisfaction"] is None
    assert november.changed == set()


def test_that_a_file_with_problems_writes_nothing(november: Desk, tmp_path: Path) -> None:
    path = tmp_path / "客服绩效_202610.csv"
    path.write_text("旺旺昵称,询单人数,询单最终付款转化率\n甲,10,40%\n乙,many,30%\n", encoding="utf-8")
    report = kpi.import_kpi(november, path)
    assert [(one.row, one.column) for one in report.problems] == [(3, "询单人数")]
    assert scores.month(november, OCTOBER).sources == ()
    assert november.changed == set()


def test_that_an_account_bound_later_counts_for_the_month_already_imported(november: Desk, samples: Path) -> None:
    take(november, samples / PERFORMANCE)
    leader = StaffNo("K002")
    assert figures(november, leader)["conversion"] is None
    accounts.bind(november, "taobao", "青禾家居旗舰店:小雷", leader)
    assert figures(november, leader)["conversion"] == Decimal("47.84")


def test_that_a_robot_is_nobodys_and_not_asked_about_again(november: Desk, samples: Path) -> None:
    take(november, samples / PERFORMANCE)
    accounts.mark_robot(november, "taobao", "青禾家居旗舰店:机器人小青")
    assert ("taobao", "青禾家居旗舰店:机器人小青") not in scores.month(november, OCTOBER).unclaimed
    assert "青禾家居旗舰店:机器人小青" not in take(november, samples / PERFORMANCE).pending


def test_that_withdrawing_an_import_brings_back_what_it_had_replaced(
    november: Desk, samples: Path, tmp_path: Path
) -> None:
    take(november, samples / PERFORMANCE)
    path = tmp_path / "客服绩效_202610.csv"
    path.write_text(
        "旺旺昵称,询单人数,询单最终付款转化率,客户满意率\n青禾家居旗舰店:阿洋,1492,39.54%,100%\n", encoding="utf-8"
    )
    assert take(november, path).changed == 1
    assert figures(november, LIU_YANG)["satisfaction"] == Decimal("99.20")
    kpi.withdraw(november, scores.month(november, OCTOBER).sources[0].id)
    assert figures(november, LIU_YANG)["satisfaction"] == Decimal("91.02")
    with pytest.raises(ShopError, match="kpi-import-missing"):
        kpi.withdraw(november, 2)


def test_that_the_platform_of_a_file_is_known_from_then_on(november: Desk, tmp_path: Path) -> None:
    path = tmp_path / "闲鱼_2026-10.csv"
    path.write_text("账号名称,咨询人数,接待人数,有效评价数\n小店,9,8,4\n", encoding="utf-8")
    take(november, path)
    assert scores.month(november, OCTOBER).unclaimed == (("xianyu", "小店"),)


def test_that_the_month_must_be_known(november: Desk, tmp_path: Path) -> None:
    path = tmp_path / "客服绩效.csv"
    path.write_text("旺旺昵称,询单人数,询单最终付款转化率\n甲,10,40%\n", encoding="utf-8")
    with pytest.raises(ShopError, match="kpi-month-unknown"):
        kpi.import_kpi(november, path)
    assert kpi.import_kpi(november, path, month=Month(2026, 9)).ok
    assert scores.month(november, Month(2026, 9)).unclaimed == (("taobao", "甲"),)


def test_that_an_assessment_sheet_is_checked_against_roster_and_range(november: Desk, tmp_path: Path) -> None:
    path = tmp_path / "考评-2026-10.csv"
    path.write_text("工号,日常考评,解决率\nK004,71,91.4\nK999,70,90\nK009,95,\n", encoding="utf-8")
    problems = kpi.import_kpi(november, path).problems
    assert [(one.row, one.value, one.code) for one in problems] == [
        (3, "K999", "kpi-person-unknown"),
        (4, "95", "kpi-out-of-range"),
    ]
    path.write_text("工号,日常考评,解决率\nK004,71,\nK009,74,88.2\n", encoding="utf-8")
    assert take(november, path).added == 3
    assert figures(november, StaffNo("K009"))["resolution"] == Decimal("88.20")
    assert take(november, path).unchanged == 3
    assert figures(november, LIU_YANG)["daily"] == 71


def test_that_points_entered_by_hand_add_up_and_stay_in_range(november: Desk) -> None:
    kpi.assess(november, OCTOBER, LIU_YANG, "daily", Decimal(73))
    kpi.assess(november, OCTOBER, LIU_YANG, "daily", Decimal(-2), "交接漏记")
    assert figures(november, LIU_YANG)["daily"] == 71
    with pytest.raises(ShopError, match="assess-range"):
        kpi.assess(november, OCTOBER, LIU_YANG, "daily", Decimal(10))
    with pytest.raises(ShopError, match="assess-metric"):
        kpi.assess(november, OCTOBER, LIU_YANG, "conversion", Decimal(10))
    kpi.take_back(november, kpi.assessments(november, OCTOBER)[1])
    assert figures(november, LIU_YANG)["daily"] == 73


def test_that_a_closed_month_stays_as_it_was_whatever_changes(november: Desk, samples: Path) -> None:
    take(november, samples / PERFORMANCE)
    before = scores.month(november, OCTOBER)
    closed = months.close(november, OCTOBER)
    assert closed.frozen.scores == before.scores
    scores.revise(november, replace(PRE, missing=Missing.ZERO, since=Month(2026, 11)))
    accounts.bind(november, "taobao", "青禾家居旗舰店:小雷", StaffNo("K002"))
    after = scores.month(november, OCTOBER)
    assert (after.scores, after.schemes, after.mean) == (before.scores, before.schemes, before.mean)
    assert after.closed is not None


def test_that_nothing_goes_into_a_closed_month(november: Desk, samples: Path) -> None:
    take(november, samples / PERFORMANCE)
    months.close(november, OCTOBER)
    imported = scores.month(november, OCTOBER).sources[0].id
    for write in (
        lambda: kpi.import_kpi(november, samples / WORKLOAD),
        lambda: kpi.assess(november, OCTOBER, LIU_YANG, "daily", Decimal(1)),
        lambda: kpi.withdraw(november, imported),
        lambda: months.close(november, OCTOBER),
        lambda: scores.revise(november, replace(PRE, missing=Missing.ZERO, since=OCTOBER)),
    ):
        with pytest.raises(ShopError, match="month-closed"):
            write()


def test_that_only_the_owner_opens_a_closed_month_and_it_is_logged(november: Desk, samples: Path) -> None:
    take(november, samples / PERFORMANCE)
    months.close(november, OCTOBER)
    supervisor = replace(november, actor=Actor(Role.SUPERVISOR, "张敏"))
    with pytest.raises(ShopError, match="right-missing"):
        months.reopen(supervisor, OCTOBER)
    months.reopen(november, OCTOBER, "漏了一个账号")
    assert [one.action for one in audit.entries(november.db, like="month.%")] == ["month.reopen", "month.close"]
    assert not months.is_closed(november, OCTOBER)
    assert table.past(november.db, [OCTOBER]) == {}
    months.close(november, OCTOBER)
    with pytest.raises(ShopError, match="month-not-closed"):
        months.reopen(november, Month(2026, 9))


def test_that_a_month_that_is_not_over_cannot_be_closed(november: Desk) -> None:
    early = replace(november, now=NOW)
    with pytest.raises(ShopError, match="close-not-over"):
        months.close(early, OCTOBER)


def test_that_closing_remembers_totals_for_the_trend_and_the_flags(november: Desk, samples: Path) -> None:
    take(november, samples / PERFORMANCE)
    total = next(one.total for one in scores.month(november, OCTOBER).scores if one.staff == LIU_YANG)
    months.close(november, OCTOBER)
    assert scores.month(november, Month(2026, 11)).trend == {OCTOBER: {LIU_YANG: total}}


def test_that_totals_of_months_gone_by_come_in_by_a_sheet(november: Desk, tmp_path: Path) -> None:
    path = tmp_path / "历史.csv"
    path.write_text("月份,工号,总分\n2026-08,K004,82.4\n2026-09,K004,81.6\n", encoding="utf-8")
    assert take(november, path).added == 2
    assert scores.month(november, OCTOBER).trend == {
        Month(2026, 8): {LIU_YANG: Decimal("82.4")},
        Month(2026, 9): {LIU_YANG: Decimal("81.6")},
    }


def test_that_a_changed_scheme_is_a_new_version_and_the_old_month_keeps_the_old(november: Desk) -> None:
    made = scores.revise(november, replace(PRE, missing=Missing.ZERO, since=Month(2026, 11)))
    assert made.version == PRE.version + 1
    assert scores.schemes(november, OCTOBER)[0] == PRE
    assert scores.schemes(november, Month(2026, 11))[0] == made
    with pytest.raises(ShopError, match="scheme-same"):
        scores.revise(november, replace(made, since=Month(2026, 12)))
    with pytest.raises(ShopError, match="scheme-position-taken"):
        scores.revise(november, replace(AFTER, positions=("售前客服",), since=Month(2026, 11)))


def test_that_an_agent_sees_the_own_score_and_no_other(november: Desk, samples: Path) -> None:
    take(november, samples / PERFORMANCE)
    agent = replace(november, actor=Actor(Role.AGENT, "刘洋", LIU_YANG))
    own = scores.own(agent, LIU_YANG, OCTOBER)
    assert own is not None
    assert own.total == scores.month(november, OCTOBER).scores[0].total
    with pytest.raises(ShopError, match="right-missing"):
        scores.own(agent, StaffNo("K009"), OCTOBER)
    with pytest.raises(ShopError, match="right-missing"):
        scores.month(agent, OCTOBER)


def test_that_what_is_frozen_comes_back_as_it_was(november: Desk, samples: Path) -> None:
    take(november, samples / PERFORMANCE)
    for one in scores.month(november, OCTOBER).scores:
        assert frozen.load(type(one), frozen.dump(one)) == one
        assert one.grade in {None, *Grade}
    assert OWNER.name in frozen.dump(scores.month(november, OCTOBER).scores)
