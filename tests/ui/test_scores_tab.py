"""The scores tab: the month's table, a number's way, files and accounts, points, schemes, closing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from shopdesk.domain.schemes import Linear
from shopdesk.domain.staff import StaffNo
from shopdesk.services import columns, kpi, months, scores
from shopdesk.services.desk import Desk
from shopdesk.ui import ask, texts, theme
from shopdesk.ui.runner import InlineRunner
from shopdesk.ui.tabs.scores import methods
from shopdesk.ui.tabs.scores.tab import ScoresTab
from shopdesk.ui.widgets import Label
from shopdesk.words import Language
from tests.conftest import OWNER
from tests.scoring import AFTER, LATES, OCTOBER, PRE, SATISFACTION

PERFORMANCE = "客服绩效_20261001_20261031.xlsx"
MORNING = datetime(2026, 11, 2, 1, 20, tzinfo=UTC)


@pytest.fixture
def november(desk: Desk) -> Desk:
    later = replace(desk, now=MORNING)
    for scheme in (PRE, AFTER):
        scores.put_scheme(later, scheme)
    return later


@pytest.fixture
def scored(november: Desk, samples: Path) -> Desk:
    kpi.import_kpi(november, samples / PERFORMANCE)
    kpi.assess(november, OCTOBER, StaffNo("K004"), "daily", Decimal(71))
    kpi.assess(november, OCTOBER, StaffNo("K009"), "daily", Decimal(74))
    return november


Show = Callable[[Desk], ScoresTab]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    tabs: list[ScoresTab] = []

    def shown(desk: Desk) -> ScoresTab:
        tab = ScoresTab(InlineRunner(desk.db, OWNER, MORNING))
        tabs.append(tab)
        tab.resize(1366, 702)
        with qtbot.waitExposed(tab):
            tab.show()
        return tab

    yield shown
    for tab in tabs:  # destroyed here, whole: collected later it would be taken apart while its table still asks it
        tab.close()
        tab.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def table(tab: ScoresTab) -> list[list[str]]:
    model = tab.month_view.model
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_that_a_month_without_schemes_says_what_to_do_next(desk: Desk, show: Show) -> None:
    tab = show(desk)
    assert tab.month_view.empty.isVisible()
    assert not tab.bar.export.isEnabled()


def test_that_people_stand_under_their_scheme_with_raw_figure_and_contribution(scored: Desk, show: Show) -> None:
    tab = show(scored)
    assert tab.month == OCTOBER
    rows = table(tab)
    assert rows[0][0] == "售前方案 v2 · 2 人 · 满分 100"
    liu_yang = next(row for row in rows if row[0] == "刘洋")
    assert liu_yang[1] == "91.02% 25.3"
    assert "不适用" in liu_yang
    assert "缺" in liu_yang


def test_that_the_model_keeps_qts_rules(scored: Desk, show: Show, qtmodeltester: ModelTester) -> None:
    tab = show(scored)
    qtmodeltester.check(tab.month_view.model)


def test_that_choosing_somebody_opens_where_the_number_comes_from(scored: Desk, show: Show) -> None:
    tab = show(scored)
    tab.month_view.choose("K004")
    assert tab.person.isVisible()
    assert tab.person.working.title.text() == "满意率 91.02% 是怎么来的"
    told = tab.person.working.told
    assert told[0] == "2 个账号按询单人数加权：(88.56 × 1,492 + 97.19 × 596) ÷ 2,088"
    assert told[1] == f"{PERFORMANCE}，第 3、4 行，“客户满意率”列"
    assert told[2] == "11月2日 09:20 由店主导入"
    assert any("再高 0.98 个百分点到 92 档" in line and "94.10%" in line for line in told)


def test_that_another_item_of_the_row_opens_its_own_working(scored: Desk, show: Show) -> None:
    tab = show(scored)
    tab.month_view.table.choose("K004", 2)
    assert tab.person.working.title.text().startswith("首响")


def test_that_a_missing_item_is_said_to_be_missing(scored: Desk, show: Show) -> None:
    tab = show(scored)
    tab.month_view.choose("K004")
    tab.person.open_item("lates")
    assert "缺，不是 0" in tab.person.working.told[0]


def test_that_the_arrow_keys_pass_over_the_scheme_lines(scored: Desk, show: Show, qtbot: QtBot) -> None:
    tab = show(scored)
    view = tab.month_view.table
    last_of_first = next(row for row in range(tab.month_view.model.rowCount()) if "售后方案" in table(tab)[row][0]) - 1
    view.setCurrentIndex(tab.month_view.model.index(last_of_first, 1))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == last_of_first + 2


def test_that_the_table_is_copied_with_its_header(scored: Desk, show: Show) -> None:
    tab = show(scored)
    tab.month_view.table.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("姓名\t满意率 30")
    assert any(line.startswith("刘洋\t91.02% 25.3") for line in lines)


def test_that_points_with_a_reason_are_added(scored: Desk, show: Show) -> None:
    tab = show(scored)
    tab.month_view.choose("K004")
    tab.person.adjust.click()
    forms = tab.person.forms
    forms.value.setText("many")
    forms.save.click()
    assert forms.isVisible()
    forms.value.setText("-2")
    forms.note.setText("交接漏记")
    forms.save.click()
    entered = kpi.assessments(scored, OCTOBER)[-1]
    assert (entered.staff, entered.value, entered.note) == ("K004", Decimal(-2), "交接漏记")
    assert not forms.isVisible()


def test_that_points_out_of_range_are_refused_in_the_banner(scored: Desk, show: Show) -> None:
    tab = show(scored)
    tab.month_view.choose("K004")
    tab.person.adjust.click()
    tab.person.forms.value.setText("50")
    tab.person.forms.save.click()
    assert "0 到 80" in tab.banner.told


def test_that_a_remark_is_kept_and_shown(scored: Desk, show: Show) -> None:
    tab = show(scored)
    tab.month_view.choose("K004")
    tab.person.remark.click()
    tab.person.forms.text.setPlainText("首响进步大")
    tab.person.forms.save.click()
    assert tab.person.remark_text.text() == "评语：首响进步大"


def test_that_a_file_is_taken_in_and_told(november: Desk, show: Show, samples: Path) -> None:
    tab = show(november)
    tab.arrivals.take(samples / PERFORMANCE, tab.month)
    assert "没有人认领" in tab.banner.told
    assert tab.bar.unclaimed.isVisible()
    assert tab.bar.sources.text == "来源 1/1 已导入"


def test_that_a_file_with_problems_is_refused_with_all_of_them(
    november: Desk, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "客服绩效_202610.csv"
    path.write_text("旺旺昵称,询单人数,询单最终付款转化率\n甲,many,40%\n乙,3,soon\n", encoding="utf-8")
    told: list[str] = []
    monkeypatch.setattr(ask, "show_text", lambda *shown: told.append(shown[2]))
    tab = show(november)
    tab.arrivals.take(path, tab.month)
    assert "2 处要改" in tab.banner.told
    tab.banner._act()
    assert len(told[0].splitlines()) == 2


def test_that_an_account_is_claimed_from_the_list(scored: Desk, show: Show, qtbot: QtBot) -> None:
    tab = show(scored)
    qtbot.mouseClick(tab.bar.unclaimed, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    chooser = tab.sources.choosers["taobao", "青禾家居旗舰店:小雷"]
    assert chooser.currentData() == "K002"
    tab.sources.bound.emit("taobao", "青禾家居旗舰店:小雷", "K002")
    tab.sources.robot.emit("taobao", "青禾家居旗舰店:机器人小青")
    assert ("taobao", "青禾家居旗舰店:小雷") not in tab.sources.choosers
    assert next(row for row in table(tab) if row[0] == "李雷")[1].startswith("94.30%")


def test_that_a_file_is_withdrawn_after_a_question(scored: Desk, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "confirm", lambda *_args, **_more: True)
    tab = show(scored)
    assert tab.scored is not None
    tab.sources.withdrawn.emit(tab.scored.sources[0])
    assert tab.scored.sources == ()


def test_that_closing_lists_what_is_open_and_freezes(scored: Desk, show: Show) -> None:
    tab = show(scored)
    tab.bar.close_month.click()
    assert tab.closing.isVisible()
    tab.closing.go.click()
    assert months.is_closed(scored, OCTOBER)
    assert tab.bar.close_month.text() == "重新打开…"
    assert not tab.bar.import_.isEnabled()


def test_that_a_closed_month_is_opened_again_after_a_question(
    scored: Desk, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    months.close(scored, OCTOBER)
    tab = show(scored)
    monkeypatch.setattr(ask, "confirm", lambda *_args, **_more: False)
    tab.bar.close_month.click()
    assert months.is_closed(scored, OCTOBER)
    monkeypatch.setattr(ask, "confirm", lambda *_args, **_more: True)
    tab.bar.close_month.click()
    assert not months.is_closed(scored, OCTOBER)


def test_that_a_changed_weight_makes_a_new_version(scored: Desk, show: Show) -> None:
    tab = show(scored)
    tab.turn(2)
    view = tab.schemes_view
    view.lines.rows[0].weight.setText("25")
    view.save.click()
    assert "应为 100" in tab.banner.told
    view.lines.rows[1].weight.setText("25")
    view.save.click()
    newest = scores.schemes(scored, OCTOBER)[0]
    assert newest.version == 3
    assert [item.weight for item in newest.items[:2]] == [25, 25]


def test_that_bands_that_cannot_be_read_are_marked(scored: Desk, show: Show) -> None:
    tab = show(scored)
    tab.turn(2)
    view = tab.schemes_view
    view.lines.rows[0].method.setText("good people")
    view.save.click()
    assert "标红" in tab.banner.told
    assert view.lines.rows[0].method.property("wrong") is True


def test_that_an_item_is_added_and_taken_out(scored: Desk, show: Show) -> None:
    tab = show(scored)
    tab.turn(2)
    view = tab.schemes_view
    view.add_item.click()
    assert len(view.lines.rows) == 7
    view.lines.rows[-1].drop.click()
    assert len(view.lines.rows) == 6


@pytest.mark.parametrize("method", [SATISFACTION, LATES, Linear(Decimal(40), Decimal(90), Decimal(110))])
def test_that_a_method_is_read_as_it_is_written(method: Linear) -> None:
    assert methods.parsed(methods.written(method)) == method


def test_that_language_and_theme_switch_while_it_is_open(scored: Desk, show: Show, qtbot: QtBot) -> None:
    tab = show(scored)
    tab.month_view.choose("K004")
    texts.speak(Language.EN)
    qtbot.waitUntil(lambda: tab.bar.export.text() == "Export")
    assert tab.person.working.title.text() == "Where Satisfaction 91.02% comes from"
    theme.use(theme.Mode.DARK)
    tab.turn(1)


def test_that_the_charts_are_drawn_and_a_click_on_a_bar_chooses_him(scored: Desk, show: Show, qtbot: QtBot) -> None:
    tab = show(scored)
    chart = tab.month_view.charts.ranking.chart
    qtbot.waitUntil(lambda: chart.figure is not None)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(60, 12))
    assert tab.person.isVisible()


def test_that_a_chart_is_saved_and_copied(
    scored: Desk, show: Show, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "排名.png"
    monkeypatch.setattr(ask, "save_file", lambda *_args, **_more: out)
    tab = show(scored)
    chart = tab.month_view.charts.ranking.chart
    qtbot.waitUntil(lambda: chart.figure is not None)
    chart.save()
    assert out.read_bytes().startswith(b"\x89PNG")
    chart.copy()
    assert not QGuiApplication.clipboard().image().isNull()


def test_that_the_month_is_exported_where_asked(
    scored: Desk, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "绩效.xlsx"
    monkeypatch.setattr(ask, "save_file", lambda *_args, **_more: out)
    show(scored).export()
    assert out.exists()


def test_that_clicks_on_a_header_sort_within_each_scheme_and_back(scored: Desk, show: Show) -> None:
    tab = show(scored)
    header = tab.month_view.table.horizontalHeader()
    by_rank = table(tab)
    orders = []
    for _ in range(3):
        header.sectionClicked.emit(0)
        orders.append(table(tab))
    assert [row[0] for row in orders[0][1:3]] == [row[0] for row in orders[1][1:3]][::-1]
    assert orders[0][0] == orders[1][0] == by_rank[0]
    assert orders[2] == by_rank


def test_that_a_new_scheme_is_filled_in_and_kept(scored: Desk, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "line", lambda *_args, **_more: "质检方案")
    tab = show(scored)
    tab.turn(2)
    tab.new_scheme()
    view = tab.schemes_view
    view.lines.rows[0].method.setText("0 > 100")
    view.save.click()
    assert "还没有选岗位" in tab.banner.told
    view.positions["质检"].setChecked(True)
    view.save.click()
    assert [one.name for one in scores.schemes(scored, OCTOBER)] == ["售前方案", "售后方案", "质检方案"]


def test_that_the_chips_open_their_list_by_keyboard_too(scored: Desk, show: Show, qtbot: QtBot) -> None:
    tab = show(scored)
    tab.bar.sources.setFocus()
    qtbot.keyClick(tab.bar.sources, Qt.Key.Key_Return)
    assert tab.sources.isVisible()


def test_that_the_trend_view_draws_what_it_can_and_says_what_lacks(scored: Desk, show: Show, qtbot: QtBot) -> None:
    tab = show(scored)
    tab.month_view.choose("K004")
    tab.turn(1)
    charts = tab.trend_view.charts
    qtbot.waitUntil(lambda: charts["items"].chart.figure is not None)
    assert charts["radar"].chart.accessibleName() == "刘洋与均值 "
    assert charts["radar"].chart.figure is not None
    tab.month_view.choose("K010")
    tab.turn(1)
    assert charts["radar"].chart.accessibleName() == "吴倩与均值 请选一位至少有三项数据的人"


def test_that_an_entry_is_taken_back(scored: Desk, show: Show) -> None:
    kpi.assess(scored, OCTOBER, StaffNo("K004"), "daily", Decimal(-2), "交接漏记")
    tab = show(scored)
    tab.month_view.choose("K004")
    tab.person.adjust.click()
    tab.person.forms.taken_back.emit(kpi.assessments(scored, OCTOBER)[-1])
    assert [one.value for one in kpi.assessments(scored, OCTOBER) if one.staff == "K004"] == [Decimal(71)]


def test_that_typing_a_name_leaves_only_that_person(scored: Desk, show: Show) -> None:
    tab = show(scored)
    tab.month_view._open_search()
    tab.month_view.search.setText("刘")
    assert [row[0] for row in table(tab)] == ["售前方案 v2 · 1 人 · 满分 100", "刘洋"]
    tab.month_view.search.clear()
    assert len(table(tab)) > 2
    assert not tab.month_view.search.isVisible()


def test_that_a_flag_says_in_words_what_it_means(november: Desk, show: Show) -> None:
    kpi.assess(november, OCTOBER, StaffNo("K009"), "daily", Decimal(40))
    kpi.assess(november, OCTOBER, StaffNo("K010"), "daily", Decimal(70))
    tab = show(november)
    tab.month_view.choose("K009")
    assert "低于 60 分" in tab.person.flags.text()
    tab.month_view.choose("K010")
    assert not tab.person.flags.isVisible()


def test_that_a_kind_of_file_the_owner_has_explained_goes_by_his_name_for_it(
    november: Desk, show: Show, tmp_path: Path
) -> None:
    path = tmp_path / "别家 2026-11.csv"
    path.write_text("客服ID,接了几个\n青禾家居旗舰店:阿洋,120\n", encoding="utf-8")
    chosen = {"who": "客服ID", "received": "接了几个"}
    columns.remember(november, columns.look(november, "kpi", path).explained(chosen, name="别家", platform="taobao"))
    tab = show(november)
    tab.arrivals.take(path, tab.month)
    tab.show_sources()
    assert "别家" in [label.text() for label in tab.sources.findChildren(Label)]
