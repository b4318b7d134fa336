"""Wishes of a month: everybody's points, who wished what, and who got it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.domain.wishes import Account, Budget
from shopdesk.services import wishes
from shopdesk.services.wishes import Told, WishMonth
from shopdesk.ui import theme
from shopdesk.ui.runner import Runner
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.tabs.rota.pages import Page, named
from shopdesk.ui.tabs.rota.parts import head
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Hairline, Label, Table, Toolbar
from shopdesk.ui.wishes import outcome, wish

_FIGURES = {
    "points": ("each month ", " points", "Points everybody gets each month"),
    "plain": ("a wish ", "", "What a wish costs"),
    "strong": ("a strong wish ", "", "What a strong wish costs"),
    "carry": ("carried over at most ", "", "Points carried over into the next month at most"),
}
_BOX = 180
_MOST = 100


@dataclass(frozen=True, slots=True)
class Person:
    """One person's points, and how many wishes were granted."""

    account: Account
    name: str
    made: int
    granted: int
    refused: int


@dataclass(frozen=True, slots=True)
class Row:
    """One wish with everything in words."""

    told: Told
    name: str
    wish: str
    outcome: str


class WishesPage(Page):
    """Points at the left, wishes at the right with a line to enter one for somebody."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self._month: WishMonth | None = None
        self.figures = {name: QSpinBox() for name in _FIGURES}
        bar = Toolbar()
        for box in self.figures.values():
            box.setRange(0, _MOST)
            box.setKeyboardTracking(False)
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.setFixedWidth(theme.current().px(_BOX))
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.valueChanged.connect(self._set_budget)
            bar.add_left(box)
        bar.stretch()
        self._points_head, self._wishes_head = Label("", "section"), Label("", "section")
        self.people: Table[Person] = Table(RowTable(_people(), key=lambda one: one.account.staff))
        self.wishes: Table[Row] = Table(RowTable(_wishes(), key=lambda one: (one.told.wish.staff, one.told.wish.day)))
        self._remove = Button(icon="bin", kind="quiet", small=True)
        self._remove.clicked.connect(self._take_back)
        self.who, self.day, self.way, self.shift = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.strong, self.add = QCheckBox(), Button(icon="plus", small=True)
        self.add.clicked.connect(self._add)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addLayout(_under(head(self._points_head, None), self.people), 1)
        columns.addWidget(Hairline(upright=True))
        right = _under(head(self._wishes_head, None, self._remove), self.wishes)
        right.addLayout(self._form())
        columns.addLayout(right, 1)
        self.column.addWidget(bar)
        self.column.addLayout(columns, 1)

    def _form(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(6)
        for widget in (self.who, self.day, self.way, self.shift, self.strong):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.add)
        return row

    def load(self) -> None:
        if self.look is not None:
            self.read(partial(wishes.month, month=self.look.month.month), self._loaded)

    def _loaded(self, month: WishMonth) -> None:
        turned = self._month is None or self._month.month != month.month
        self._month = month
        for name, box in self.figures.items():
            box.blockSignals(True)
            box.setValue(getattr(month.budget, name))
            box.blockSignals(False)
        self.people.set_rows([self._person(one) for one in month.accounts])
        self.wishes.set_rows([Row(one, self.name(one.wish.staff), wish(one), outcome(one)) for one in month.wishes])
        if turned:
            _fill(self.who, [(self.name(one.staff), one.staff) for one in month.accounts])
            _fill(self.day, [(_day(day), day.isoformat()) for day in month.month.days])
            if self.look is not None and self.look.month.today in month.month:  # wishes are for days to come
                self.day.setCurrentIndex(min(self.look.month.today.day, len(month.month.days) - 1))
        self.retranslate()

    def _person(self, account: Account) -> Person:
        mine = self._month.of(account.staff) if self._month else ()
        answers = [one.granted for one in mine]
        return Person(account, self.name(account.staff), len(mine), answers.count(True), answers.count(False))

    def retranslate(self) -> None:
        for name, (prefix, suffix, told) in _FIGURES.items():
            self.figures[name].setPrefix(tr(prefix))
            self.figures[name].setSuffix(tr(suffix) if suffix else "")
            named(self.figures[name], told)
        self._points_head.setText(tr("Points"))
        self._wishes_head.setText(tr("Wishes"))
        self._remove.setText(tr("Remove"))
        self.strong.setText(tr("Strong"))
        self.add.setText(tr("Add"))
        for box, told in ((self.who, "Who"), (self.day, "Day"), (self.way, "Wish"), (self.shift, "Shift")):
            named(box, told)
        if self._month is not None:
            way, code = self.way.currentIndex(), self.shift.currentIndex()
            _fill(self.way, [(tr("wishes"), "1"), (tr("rather not"), "")])
            _fill(self.shift, [(words().name(one), one.code) for one in self._month.choices])
            self.way.setCurrentIndex(max(way, 0))
            self.shift.setCurrentIndex(max(code, 0))

    def _set_budget(self) -> None:
        try:
            wanted = Budget(**{name: box.value() for name, box in self.figures.items()})
        except ShopError as error:
            self.banner.refuse(error)
            return
        self.write(partial(wishes.set_budget, wanted=wanted))

    def _add(self) -> None:
        if self.who.currentData() is None:
            return
        self.write(
            partial(
                wishes.make,
                staff_no=StaffNo(self.who.currentData()),
                day=date.fromisoformat(self.day.currentData()),
                code=Code(self.shift.currentData()),
                wanted=bool(self.way.currentData()),
                strong=self.strong.isChecked(),
            )
        )

    def _take_back(self) -> None:
        if (row := self.wishes.row) is not None:
            self.write(partial(wishes.take_back, staff_no=row.told.wish.staff, day=row.told.wish.day))


def _tone(granted: bool | None) -> str:  # noqa: FBT001 - three answers, the third is "not yet"
    return {True: "success", False: "warning", None: "plain"}[granted]


def _people() -> list[Column[Person]]:
    figures = (
        ("Points", 54, lambda one: one.account.points),
        ("Carried over", 88, lambda one: one.account.carried),
        ("Spent", 52, lambda one: one.account.spent),
        ("Left", 46, lambda one: one.account.left),
        ("Wishes", 56, lambda one: one.made),
        ("Granted", 62, lambda one: one.granted),
        ("Not granted", 84, lambda one: one.refused),
    )
    columns = [Column[Person]("Name", lambda one: one.name, width=70, bold=True)]
    columns += [
        Column[Person](title, lambda one, of=of: str(of(one)), sort=of, align="right", width=wide)  # type: ignore[misc] # a bound default
        for title, wide, of in figures
    ]
    return [*columns, Column[Person]("", lambda _: "", width=0)]


def _wishes() -> list[Column[Row]]:
    return [
        Column[Row]("Day", lambda one: _day(one.told.wish.day), sort=lambda one: one.told.wish.day, width=92),
        Column[Row]("Name", lambda one: one.name, width=70, bold=True),
        Column[Row]("Wish", lambda one: one.wish, width=160),
        Column[Row](
            "Points",
            lambda one: str(one.told.wish.points),
            sort=lambda one: one.told.wish.points,
            align="right",
            width=54,
        ),
        Column[Row]("Outcome", lambda one: one.outcome, width=0, tone=lambda one: _tone(one.told.granted)),
    ]


def _day(day: date) -> str:
    return f"{words().day(day)} {words().weekday(day)}"


def _fill(box: QComboBox, items: list[tuple[str, str]]) -> None:
    box.clear()
    for text, value in items:
        box.addItem(text, value)


def _under(title: QWidget, table: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(title)
    column.addWidget(table, 1)
    return column
