"""Charts say what they should: bar lengths, labels, order, whose bar was hit; and know Chinese."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from shopdesk.reports import charts, figures, trend_chart
from shopdesk.reports.chart_look import families, look
from shopdesk.reports.charts import Bar, Comparison, Grid
from shopdesk.reports.trend_chart import Series

LIGHT, DARK = look(), look(dark=True)
TEAM = [Bar("K007", "赵磊", 93.5), Bar("K004", "刘洋", 83.3), Bar("K006", "杨帆", 79.2)]
MONTHS = ["8月", "9月", "10月"]
LINES = [
    Series("K007", "赵磊", (88.3, 89.0, 93.5)),
    Series("mean", "均值", (82.0, 82.4, 83.2), "mean"),
    Series("K004", "刘洋", (82.4, None, 83.3), "highlight"),
]


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in [*figure.texts, *(t for axes in figure.axes for t in axes.texts)]]


def places(line: Line2D, axis: int) -> list[float]:
    return [float(point) for point in np.asarray(line.get_xydata())[:, axis]]


def ends(figure: Figure) -> dict[str, float]:
    """Where each bar ends, by its key."""
    return {
        str(bar.get_gid()): bar.get_width()
        for bar in figure.axes[0].patches
        if isinstance(bar, Rectangle) and bar.get_gid() and bar.get_alpha() != 0
    }


def test_that_bars_are_as_long_as_the_totals_and_begin_at_0() -> None:
    figure = charts.ranking(TEAM, LIGHT, mean=85.3, highlight="K004")
    assert ends(figure) == {"K007": 93.5, "K004": 83.3, "K006": 79.2}
    assert figure.axes[0].get_xlim()[0] == 0


def test_that_every_bar_has_its_name_and_value() -> None:
    assert texts(charts.ranking(TEAM, LIGHT)) == ["赵磊", "93.5", "刘洋", "83.3", "杨帆", "79.2"]


def test_that_only_the_chosen_bar_is_coloured_and_bold() -> None:
    figure = charts.ranking(TEAM, LIGHT, highlight="K004")
    bold = [text.get_text() for text in figure.axes[0].texts if text.get_fontproperties().get_weight() == "bold"]
    assert bold == ["刘洋", "83.3"]


def test_that_the_mean_is_a_dashed_line_at_its_place() -> None:
    (line,) = charts.ranking(TEAM, LIGHT, mean=85.3).axes[0].lines
    assert places(line, 0) == [85.3, 85.3]
    assert line.get_linestyle() == "--"


def test_that_somebody_without_a_total_has_a_dash_and_no_bar() -> None:
    figure = charts.ranking([*TEAM, Bar("K011", "徐浩", None)], LIGHT)
    assert texts(figure)[-2:] == ["徐浩", "–"]
    assert ends(figure)["K011"] == 0


def test_that_a_click_tells_whose_row_it_was() -> None:
    figure = charts.ranking(TEAM, LIGHT, size=(490, 101))
    figures.render(figure)
    assert [figures.hit(figure, x, y) for x, y in ((100, 12), (20, 40), (470, 62), (100, 98))] == [
        "K007",
        "K004",
        "K006",
        None,
    ]


def test_that_a_large_team_keeps_readable_rows_with_the_best_and_the_chosen() -> None:
    team = [Bar(f"K{n:03}", f"客服{n}", 100.0 - n) for n in range(50)]
    shown = list(ends(charts.ranking(team, LIGHT, highlight="K040", size=(490, 236))))
    assert shown[:2] == ["K000", "K001"]
    assert shown[-1] == "K040"
    assert len(shown) < 20
    assert len(ends(charts.ranking(team, LIGHT, size=(490, charts.ranking_height(50))))) == 50


def test_that_lines_are_labelled_at_their_end_with_their_last_value() -> None:
    assert sorted(texts(trend_chart.trend(MONTHS, LINES, LIGHT))) == ["刘洋 83.3", "均值 83.2", "赵磊 93.5"]


def test_that_labels_of_lines_ending_together_do_not_lie_on_each_other() -> None:
    figure = trend_chart.trend(MONTHS, LINES, LIGHT)
    figures.render(figure)
    boxes = [text.get_window_extent() for text in figure.axes[0].texts]
    assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)


def test_that_a_month_without_a_value_leaves_no_point() -> None:
    line = next(one for one in trend_chart.trend(MONTHS, LINES, LIGHT).axes[0].lines if one.get_gid() == "K004")
    assert places(line, 1) == [82.4, 83.3]


def test_that_lines_differ_by_dash_and_not_by_colour_alone() -> None:
    lines = trend_chart.trend(MONTHS, LINES, LIGHT).axes[0].lines
    assert len({(line.get_linestyle(), line.get_linewidth(), line.get_marker()) for line in lines}) > 1


def test_that_the_distribution_counts_everybody_once() -> None:
    figure = charts.distribution([93.5, 90.0, 83.3, 79.2, 100.0], {"gold": 90.0}, LIGHT, grades={"gold": "金"})
    counts = {str(bar.get_gid()): bar.get_height() for bar in figure.axes[0].patches if isinstance(bar, Rectangle)}
    assert {start: count for start, count in counts.items() if count} == {"75": 1, "80": 1, "90": 2, "100": 1}
    assert "金 90" in texts(figure)


def test_that_missing_cells_say_so_and_absent_ones_are_left_out() -> None:
    grid = Grid(
        (("K004", "刘洋"), ("K009", "周杰")), ("满意率", "解决率"), {("K004", "满意率"): 76.0, ("K009", "解决率"): None}
    )
    figure = charts.heat_map(grid, LIGHT, missing="缺")
    assert texts(figure) == ["76", "缺"]
    assert [patch.get_hatch() for patch in figure.axes[0].patches] == [None, "///"]


def test_that_the_team_stands_beside_its_peers_with_both_figures() -> None:
    figure = charts.against_peers([Comparison("满意率", 93.1, 94.1, 97.0, "%")], LIGHT, names=("本店", "均值", "优秀"))
    assert "93.1 / 94.1%" in texts(figure)


def test_that_a_radar_closes_its_ring() -> None:
    figure = charts.radar(["a", "b", "c"], [70, 80, 90], [60, 70, 80], LIGHT, names=("刘洋", "均值"))
    ring = next(line for line in figure.axes[0].lines if line.get_gid() == "one")
    assert places(ring, 1) == [70, 80, 90, 70]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_that_no_glyph_is_missing_and_nothing_is_logged(
    theme: object, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    which = DARK if theme is DARK else LIGHT
    with caplog.at_level(logging.WARNING):
        figures.save(charts.ranking(TEAM, which, mean=85.3, heading="10 月排名"), tmp_path / "a.png")
        figures.save(trend_chart.trend(MONTHS, LINES, which, heading="近六个月总分"), tmp_path / "b.pdf")
    assert not caplog.records
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")


def test_that_the_colours_are_those_of_the_theme() -> None:
    light, dark = charts.ranking(TEAM, LIGHT), charts.ranking(TEAM, DARK)
    assert light.get_facecolor() == (1, 1, 1, 1)
    assert light.get_facecolor() != dark.get_facecolor()


def test_that_the_type_is_the_first_that_knows_chinese() -> None:
    assert families(["Segoe UI", "Noto Sans CJK SC", "SimHei"]) == ["Noto Sans CJK SC", "DejaVu Sans"]
    assert families(["Segoe UI", "SimHei"]) == ["SimHei", "DejaVu Sans"]
    assert families(["Segoe UI"]) == ["DejaVu Sans"]


def test_that_long_names_get_the_room_they_take() -> None:
    short, long = ([Series("K001", name, (80.0, 93.5))] for name in ("赵磊", "Bartholomew Fan"))
    narrow, wide = (trend_chart.trend(MONTHS[:2], lines, LIGHT).axes[0].get_position() for lines in (short, long))
    assert wide.x1 < narrow.x1
