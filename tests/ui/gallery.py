"""Every part of the window on one page, in the order of the components picture; `python -m tests.ui.gallery DIR`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shopdesk.domain.month import Month
from shopdesk.ui import texts, theme
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.widgets import (
    Banner,
    Button,
    Chip,
    EmptyState,
    Field,
    Hairline,
    Keys,
    Label,
    MonthPicker,
    SearchBox,
    Segmented,
    SidePanel,
    StatTile,
    Table,
    Tiles,
    Toast,
    Toolbar,
)
from shopdesk.ui.widgets.focus import FocusRing
from shopdesk.words import Language


class Person(NamedTuple):
    name: str
    post: str
    hours: int


PEOPLE = (Person("张敏", "主管", 216), Person("李雷", "组长", 208), Person("王芳", "培训专员", 208))
COLUMNS = (
    Column[Person]("Name", lambda p: p.name, width=140),
    Column[Person]("Position", lambda p: p.post, tone=lambda p: "info" if p.hours > 210 else ""),
    Column[Person]("Hours", lambda p: str(p.hours), sort=lambda p: p.hours, align="right", width=100),
)


def gallery() -> QWidget:
    page = QWidget()
    page.setObjectName("page")
    page.resize(1366, 768)
    grid = QGridLayout(page)
    grid.setContentsMargins(24, 20, 24, 20)
    grid.setHorizontalSpacing(32)
    parts = (
        _buttons(),
        _segments(),
        _chips(),
        _inputs(),
        _table(),
        _banners(),
        _toast(page),
        _empty(),
        _tiles(),
        _bar(),
    )
    for place, (title, widget) in enumerate(parts):
        box = QVBoxLayout()
        box.addWidget(Label(title, "section"))
        box.addWidget(Hairline())
        box.addWidget(widget, 1)
        grid.addLayout(box, place // 3, place % 3)
    for column in range(3):
        grid.setColumnStretch(column, 1)
    return page


def _row(*widgets: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(4, 4, 4, 4)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return box


def _column(widgets: Iterable[QWidget]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return box


def _buttons() -> tuple[str, QWidget]:
    off, off_primary = Button("导出", "export"), Button("发布", "publish", "primary")
    off.setEnabled(False)
    off_primary.setEnabled(False)
    focused = Button("导出", "export")
    focused.setObjectName("focused")
    first = _row(Button("导出", "export"), focused, off, Button(icon="undo"), Button("删除", "bin", "danger"))
    second = _row(
        Button("发布", "publish", "primary"), off_primary, Button("更多", kind="quiet"), Button("看全部", kind="link")
    )
    return "按钮", _column([first, second, _row(Button("批准", "check", small=True), Button("修改", small=True))])


def _segments() -> tuple[str, QWidget]:
    keys = Keys([("A", "Approve"), ("E", "Edit"), ("R", "Refuse")])
    month = MonthPicker(Month(2026, 10))
    return "分段按钮", _column([_row(Segmented(["Month", "Needs and rules", "Fairness"])), _row(month), keys])


def _chips() -> tuple[str, QWidget]:
    first = [Chip("success", "check", "在岗"), Chip("warning", "warning", "提醒"), Chip("danger", "error", "拦截")]
    first += [Chip("info", "edit", "草稿"), Chip("plain", "", "休息"), Chip("line", "", "淘宝")]
    shifts = (Chip(kind, "", kind) for kind in ("early", "middle", "late", "rest", "leave", "sick"))
    grades = (Chip(grade, "star", grade) for grade in ("gold", "silver", "bronze", "below"))
    return "状态小标", _column([_row(*first), _row(*shifts), _row(*grades)])


def _inputs() -> tuple[str, QWidget]:
    off = QLineEdit("停用")
    off.setEnabled(False)
    wrong = Field("Month", QLineEdit("2021-13-40"))
    wrong.error("月份要在 1–12 之间")
    return "输入", _column([_row(QLineEdit("张敏"), off), wrong, SearchBox()])


def _table() -> tuple[str, QWidget]:
    table = Table(RowTable(COLUMNS))
    table.set_rows(PEOPLE)
    table.choose(PEOPLE[2])
    table.setMinimumHeight(130)
    return "表格行", table


def _banners() -> tuple[str, QWidget]:
    wrong, warning = Banner(), Banner()
    wrong.tell("没有导入：第 3 行的入职日期看不懂。", action="看全部 6 处")
    warning.tell("本机时钟往回拨了 3 分钟。", "warning", "查看打卡")
    return "横幅", _column([wrong, warning])


def _toast(page: QWidget) -> tuple[str, QWidget]:
    Toast.tell(page, "已发布 8 格，12 人可见", page.update)
    return "轻提示", Label("左下角", tint="text3")


def _empty() -> tuple[str, QWidget]:
    state = EmptyState("rota")
    state.tell("11 月还没有排班", "12 人、2 种班，规则已备好。")
    state.offer(Button("生成 11 月", "generate", "primary"), Button("从表格导入…", "import"))
    return "空白", state


def _tiles() -> tuple[str, QWidget]:
    money, late = StatTile(), StatTile()
    money.tell("让利", "¥3,973", "", "预算 ¥6,000 的 66%")
    late.tell("迟到", "8", "次", "9 月同期 11 次")
    return "数字块", _column([Tiles(money, late)])


def _bar() -> tuple[str, QWidget]:
    bar = Toolbar("10月21日 星期三")
    bar.add_left(Button(icon="undo"), Button(icon="redo"))
    bar.separator()
    bar.add_left(Button("导出", "export"))
    bar.add_right(Button("发布", "publish", "primary"))
    panel = SidePanel(150, closable=True)
    panel.heading("刘洋")
    panel.add(Label("侧栏代替弹窗", "caption", "text2"))
    body = QWidget()
    row = QHBoxLayout(body)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(panel)
    return "工具条与侧栏", _column([bar, body])


def main() -> None:
    app = QApplication([])
    FocusRing(app)
    texts.speak(Language.ZH)
    for mode in (theme.Mode.LIGHT, theme.Mode.DARK):
        theme.use(mode)
        page = gallery()
        page.show()
        page.activateWindow()
        focused = page.findChild(Button, "focused")
        assert focused is not None
        focused.setFocus()
        app.processEvents()
        page.grab().save(str(Path(sys.argv[1]) / f"gallery-{mode}.png"))
        page.deleteLater()
        app.processEvents()


if __name__ == "__main__":
    main()
