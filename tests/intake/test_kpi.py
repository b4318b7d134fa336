"""The platforms' files: recognised by headers, every figure with its place, months, merged days, refusals."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from shopdesk.domain.closing import BenchmarkKind
from shopdesk.domain.errors import ShopError
from shopdesk.domain.metrics import METRICS
from shopdesk.domain.month import Month
from shopdesk.intake.kpi import KpiSheet, read
from shopdesk.intake.kpi_formats import FORMATS, PREFERENCE

OCTOBER = Month(2026, 10)


def table(tmp_path: Path, text: str, name: str = "客服_2026-10.csv") -> KpiSheet:
    path = tmp_path / name
    path.write_text(text.strip().replace(" | ", ",") + "\n", encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("name", "format_", "who", "metric", "value", "row"),
    [
        ("客服绩效_20261001_20261031.xlsx", "taobao-performance", "青禾家居专营店:阿洋", "satisfaction", "97.19", 4),
        ("客服绩效_20261001_20261031.xlsx", "taobao-performance", "青禾家居旗舰店:阿洋", "sales", "106775.93", 3),
        ("客服工作量_2026-10.xlsx", "taobao-workload", "青禾家居旗舰店:杰哥", "first-reply", "15.7", 10),
        ("客服工作量_2026-10.xlsx", "taobao-workload", "青禾家居旗舰店:杰哥", "average-chat", "419", 10),
        ("客服工作量_2026-10.xlsx", "taobao-workload", "青禾家居旗舰店:阿洋", "reply-ratio", "146.05", 5),
        ("拼多多客服数据_202610.csv", "pinduoduo", "qinghe:静静", "reply-3min", "81.12", 4),
        ("拼多多客服数据_202610.csv", "pinduoduo", "qinghe:静静", "sales", "32644.55", 4),
        ("抖店客服表现_2026-10.xlsx", "douyin", "磊子_dy", "online", "161.1", 4),
    ],
)
def test_that_the_sample_files_are_recognised_and_read(
    samples: Path, name: str, format_: str, who: str, metric: str, value: str, row: int
) -> None:
    sheet = read(samples / name)
    assert (sheet.format.code, sheet.month, sheet.problems) == (format_, OCTOBER, ())
    cell = sheet.rows[who][metric]
    assert (cell.value, cell.row) == (Decimal(value), row)


def test_that_summary_rows_are_nobody_and_the_peers_are_kept(samples: Path) -> None:
    sheet = read(samples / "客服绩效_20261001_20261031.xlsx")
    assert len(sheet.rows) == 8
    assert len(sheet.benchmarks) == 6
    assert sheet.benchmarks[BenchmarkKind.PEER_MEAN]["satisfaction"].value == Decimal("94.10")
    assert "refunded" not in sheet.benchmarks[BenchmarkKind.PEER_BEST]


def test_that_a_dash_is_missing_and_not_0(samples: Path) -> None:
    assert "satisfaction" not in read(samples / "客服绩效_20261001_20261031.xlsx").rows["青禾家居旗舰店:机器人小青"]
    assert "service-score" not in read(samples / "拼多多客服数据_202610.csv").rows["qinghe:静静"]


def test_that_the_column_of_the_header_is_told_as_the_file_writes_it(samples: Path) -> None:
    row = read(samples / "客服绩效_20261001_20261031.xlsx").rows["青禾家居旗舰店:阿洋"]
    assert row["satisfaction"].title == "客户满意率"
    assert row["first-reply"].title == "首次响应时长（秒)"


@pytest.mark.parametrize(
    ("header", "row", "format_"),
    [
        (
            "旺旺昵称,咨询人数,有效接待人数,询单人数,下单人数,销售人数,销售额,个人销售额占比",
            "a,9,8,7,6,5,1.2万,3%",
            "taobao-accounts",
        ),
        (
            "旺旺昵称,旺旺分组,咨询人数,接待人数,3分钟人工响应率,平均响应时长,首次响应时长",
            "a,售前,9,8,91%,30秒,9秒",
            "taobao-reception",
        ),
        ("客服昵称,三分钟回复率（人维度）,咨询人数,好评率（人维度）,询单转化率", "a,91%,30,95%,20%", "kuaishou"),
        ("账号名称,咨询人数,接待人数,3 分钟响应率,客户服务满意率,有效评价数", "a,9,8,91%,95%,4", "xianyu"),
        ("工号,姓名,日常考评,解决率", "K004,刘洋,71,91.4", "assessment"),
    ],
)
def test_that_other_formats_are_known_by_their_headers(tmp_path: Path, header: str, row: str, format_: str) -> None:
    sheet = table(tmp_path, f"{header}\n{row}")
    assert sheet.format.code == format_
    assert sheet.problems == ()


def test_that_a_row_a_day_becomes_one_figure_weighed_by_its_own_denominators(tmp_path: Path) -> None:
    sheet = table(
        tmp_path,
        """
日期,店铺,旺旺,销售额,接待人数,询单人数,询单->最终付款成功率
2026-10-01,旗舰店,阿洋,100,50,10,40%
2026-10-02,旗舰店,阿洋,200,150,30,20%
""",
    )
    row = sheet.rows["阿洋"]
    assert sheet.format.code == "taobao-daily"
    assert {metric: row[metric].value for metric in ("sales", "received", "conversion")} == {
        "sales": 300,
        "received": 200,
        "conversion": 25,
    }


def test_that_every_bad_cell_is_told_with_its_place(tmp_path: Path) -> None:
    sheet = table(
        tmp_path,
        """
旺旺昵称,询单人数,询单最终付款转化率,首次响应时长（秒)
甲,很多,40%,11秒
乙,12,不知道,soon
""",
    )
    found = {(one.row, one.column, one.value, one.code) for one in sheet.problems}
    assert found == {
        (2, "询单人数", "很多", "number-expected"),
        (3, "询单最终付款转化率", "不知道", "rate-expected"),
        (3, "首次响应时长（秒)", "soon", "duration-expected"),
    }


def test_that_past_totals_carry_their_own_months(tmp_path: Path) -> None:
    sheet = table(tmp_path, "月份,工号,总分\n2026-08,K004,82.4\n2026年9月,K004,81.6\n", "历史.csv")
    assert {key: cell.value for key, cell in sheet.months.items()} == {
        (Month(2026, 8), "K004"): Decimal("82.4"),
        (Month(2026, 9), "K004"): Decimal("81.6"),
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("姓名,生日\n刘洋,1999-01-01\n", "kpi-format-unknown"),
        ("旺旺昵称,询单人数,询单最终付款转化率\n汇总值,10,40%\n", "kpi-no-rows"),
    ],
)
def test_that_a_file_of_no_use_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(ShopError) as refused:
        table(tmp_path, text)
    assert refused.value.code == code


def test_that_formats_name_only_known_metrics_and_stand_in_order_of_preference() -> None:
    for format_ in FORMATS:
        assert set(format_.columns) - {"total"} <= set(METRICS), format_.code
        assert format_.needs <= set(format_.columns)
    assert PREFERENCE.index("taobao-performance") < PREFERENCE.index("taobao-workload")
