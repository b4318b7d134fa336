"""Cleaning duty day by day with the order of the turn, and weekly meetings with who can come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QTimeEdit, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.domain.meetings import Meeting, Round
from shopdesk.domain.shifts import clock
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.services import duty
from shopdesk.services.duty import DutyMonth
from shopdesk.ui.runner import Runner
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.tabs.rota.pages import Page, named
from shopdesk.ui.tabs.rota.parts import head
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Hairline, Label, Table

_HOUR = 60
_WEEK = 7
_LONGEST = 480


@dataclass(frozen=True, slots=True)
class Turn:
    """One day's cleaning."""

    day: date
    staff: StaffNo | None
    name: str
    swapped: bool


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the turn, and how many turns the month brings."""

    number: int
    person: Staff
    turns: int


class DutyPage(Page):
    """Days at the left, the order in the middle, meetings at the right."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self._month: DutyMonth | None = None
        self._heads = [Label("", "section") for _ in range(3)]
        self.days: Table[Turn] = Table(RowTable(_turn_columns(), key=lambda one: one.day))
        self.order: Table[Place] = Table(RowTable(_order_columns(), key=lambda one: one.person.no))
        self.rounds: Table[Round] = Table(RowTable(_round_columns(), key=lambda one: (one.day, one.meeting.name)))
        self.who, self.put, self.anew = QComboBox(), Button(small=True), Button(kind="quiet", small=True)
        self.put.clicked.connect(self._assign)
        self.anew.clicked.connect(self._share_out)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addLayout(self._build_days(), 3)
        columns.addWidget(Hairline(upright=True))
        columns.addLayout(self._build_order(), 3)
        columns.addWidget(Hairline(upright=True))
        columns.addLayout(self._build_meetings(), 6)
        self.column.addLayout(columns, 1)

    def _build_days(self) -> QVBoxLayout:
        return _section(head(self._heads[0], None, self.anew), self.days, _row(self.who, self.put))

    def _build_order(self) -> QVBoxLayout:
        self.up, self.down = (Button(icon=name, kind="quiet", small=True) for name in ("up", "down"))
        self.out = Button(icon="bin", kind="quiet", small=True)
        self.spare, self.back = QComboBox(), Button(icon="plus", small=True)
        for button, work in ((self.up, self._up), (self.down, self._down), (self.out, self._out)):
            button.clicked.connect(work)
        self.back.clicked.connect(self._back)
        return _section(
            head(self._heads[1], None, self.up, self.down, self.out), self.order, _row(self.spare, self.back)
        )

    def _build_meetings(self) -> QVBoxLayout:
        self.drop = Button(icon="bin", kind="quiet", small=True)
        self.name_of, self.weekday, self.start = QLineEdit(), QComboBox(), QTimeEdit(QTime(9, 0))
        self.minutes, self.add = QSpinBox(), Button(icon="plus", small=True)
        self.start.setDisplayFormat("HH:mm")
        self.minutes.setRange(1, _LONGEST)
        self.minutes.setValue(30)
        for box in (self.start, self.minutes):
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.drop.clicked.connect(self._drop)
        self.add.clicked.connect(self._add)
        form = _row(self.name_of, self.weekday, self.start, self.minutes, self.add)
        return _section(head(self._heads[2], None, self.drop), self.rounds, form)

    def load(self) -> None:
        if self.look is not None:
            self.read(partial(duty.month, month=self.look.month.month), self._loaded)

    def _loaded(self, month: DutyMonth) -> None:
        turned = self._month is None or self._month.month != month.month
        self._month = month
        say = month.names.get
        self.days.set_rows(
            [
                Turn(day, no, say(no, "") if no else "", day in month.swapped)
                for day in month.month.days
                for no in [month.turns.get(day)]
            ]
        )
        if turned and self.look is not None and self.days.choose(self.look.month.today):
            self.days.scrollTo(self.days.currentIndex(), Table.ScrollHint.PositionAtCenter)
        counts = list(month.turns.values())
        self.order.set_rows([Place(at, one, counts.count(one.no)) for at, one in enumerate(month.order, 1)])
        self.rounds.set_rows(month.rounds)
        _fill(self.who, month.order)
        _fill(self.spare, month.spare)
        self.back.setEnabled(bool(month.spare))
        self.retranslate()

    def retranslate(self) -> None:
        for label, text in zip(
            self._heads, (tr("Cleaning duty"), tr("Order of the turn"), tr("Weekly meetings")), strict=True
        ):
            label.setText(text)
        self.put.setText(tr("Put on the chosen day"))
        self.anew.setText(tr("Share out anew"))
        self.back.setText(tr("Take into the turn"))
        self.drop.setText(tr("Remove"))
        self.add.setText(tr("Add"))
        self.name_of.setPlaceholderText(tr("Name of the meeting"))
        self.minutes.setSuffix(tr(" min"))
        for widget, told in (
            (self.up, "Earlier in the turn"),
            (self.down, "Later in the turn"),
            (self.out, "Take out of the turn"),
            (self.who, "Who"),
            (self.spare, "Who"),
            (self.name_of, "Name of the meeting"),
            (self.weekday, "Weekday"),
            (self.start, "Starts"),
            (self.minutes, "Minutes"),
        ):
            named(widget, told)
        chosen = max(self.weekday.currentIndex(), 0)
        self.weekday.clear()
        self.weekday.addItems([tr(f"rota-weekday-{day}") for day in range(_WEEK)])
        self.weekday.setCurrentIndex(chosen)

    # ---- duty

    def _assign(self) -> None:
        turn, no = self.days.row, self.who.currentData()
        if turn is None or no is None:
            self.banner.tell(tr("Choose a day first."), "warning")
            return
        self.write(partial(duty.assign, day=turn.day, staff_no=StaffNo(no)))

    def _share_out(self) -> None:
        if self._month is not None:
            self.write(partial(duty.share_out, month=self._month.month))

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        place = self.order.row
        if place is None or self._month is None:
            return
        order = [one.no for one in self._month.order]
        at, to = place.number - 1, place.number - 1 + step
        if 0 <= to < len(order):
            order[at], order[to] = order[to], order[at]
            self._set(order)

    def _out(self) -> None:
        place = self.order.row
        if place is not None and self._month is not None:
            self._set([one.no for one in self._month.order if one.no != place.person.no])

    def _back(self) -> None:
        if self._month is not None and self.spare.currentData() is not None:
            self._set([*(one.no for one in self._month.order), StaffNo(self.spare.currentData())])

    def _set(self, order: list[StaffNo]) -> None:
        self.write(partial(duty.set_order, wanted=order))

    # ---- meetings

    def _add(self) -> None:
        if self._month is None:
            return
        at = self.start.time()
        try:
            meeting = Meeting(
                self.name_of.text().strip(),
                self.weekday.currentIndex(),
                at.hour() * _HOUR + at.minute(),
                self.minutes.value(),
            )
        except ShopError as error:
            self.banner.refuse(error)
            return
        self.write(partial(duty.set_meetings, wanted=[*self._month.meetings, meeting]))

    def _drop(self) -> None:
        one = self.rounds.row
        if one is not None and self._month is not None:
            kept = [meeting for meeting in self._month.meetings if meeting != one.meeting]
            self.write(partial(duty.set_meetings, wanted=kept))


def _turn_columns() -> list[Column[Turn]]:
    return [
        Column[Turn]("Day", lambda one: _day(one.day), sort=lambda one: one.day, width=90),
        Column[Turn]("Name", lambda one: one.name or "–", width=90, bold=True),
        Column[Turn]("", lambda one: tr("set by hand") if one.swapped else "", width=0, muted=True),
    ]


def _order_columns() -> list[Column[Place]]:
    return [
        Column[Place]("", lambda one: str(one.number), sort=lambda one: one.number, width=44, muted=True),
        Column[Place]("Name", lambda one: one.person.name, width=90, bold=True),
        Column[Place]("Turns", lambda one: str(one.turns), sort=lambda one: one.turns, align="right", width=0),
    ]


def _round_columns() -> list[Column[Round]]:
    return [
        Column[Round]("Day", lambda one: _day(one.day), sort=lambda one: one.day, width=88),
        Column[Round]("Time", _time, width=96),
        Column[Round]("Meeting", lambda one: one.meeting.name, width=90, bold=True),
        Column[Round](
            "At work", lambda one: str(len(one.here)), sort=lambda one: len(one.here), align="right", width=66,
            tooltip=lambda one: _names(one.here),
        ),
        Column[Round](
            "Other hours", lambda one: str(len(one.outside)), sort=lambda one: len(one.outside), align="right",
            width=90, tooltip=lambda one: _names(one.outside),
        ),
        Column[Round](
            "Off", lambda one: _names(one.off), sort=lambda one: len(one.off), width=0, muted=True,
            tooltip=lambda one: _names(one.off),
        ),
    ]  # fmt: skip


def _time(one: Round) -> str:
    return f"{clock(one.meeting.start)}–{clock(one.meeting.end)}"


def _names(people: Sequence[Staff]) -> str:
    return words().listed(one.name for one in people) if people else "–"


def _day(day: date) -> str:
    return f"{words().day(day)} {words().weekday(day)}"


def _fill(box: QComboBox, people: Sequence[Staff]) -> None:
    chosen = box.currentData()
    box.clear()
    for one in people:
        box.addItem(one.name, one.no)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(12, 6, 8, 6)
    row.setSpacing(6)
    for at, widget in enumerate(widgets):
        row.addWidget(widget, int(at == 0), Qt.AlignmentFlag.AlignVCenter)
    return row


def _section(title: QWidget, table: QWidget, form: QHBoxLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(title)
    column.addWidget(table, 1)
    column.addLayout(form)
    return column
