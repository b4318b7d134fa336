"""The side panel: who is on now, and what the month still asks somebody to settle."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shopdesk.domain.presence import State
from shopdesk.domain.punches import Way
from shopdesk.services.attendance import Unsettled
from shopdesk.services.clock import Place
from shopdesk.services.timesheet import MonthSheet
from shopdesk.ui import theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Chip, Hairline, Label, SidePanel

_WIDTH = 300
_SHOWN = 6
_NAME = 44
_CHIP = 62
_HOUR = 60


class BoardPanel(SidePanel):
    """`settle` carries one Unsettled somebody wants to deal with."""

    settle = Signal(object)

    def __init__(self) -> None:
        super().__init__(_WIDTH)
        self._sheet: MonthSheet | None = None
        self._all = False
        self._time = Label("", "", "text2")
        self.head.insertWidget(1, self._time)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.viewport().setAutoFillBackground(False)
        self._area = area
        self.add(area, 1)

    def show_sheet(self, sheet: MonthSheet) -> None:
        self._sheet = sheet
        self.heading(tr("Board of today"))
        self._time.setText(f"{sheet.board.at:%H:%M}")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        self._people(column, sheet)
        self._unsettled(column, sheet)
        column.addStretch(1)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget turns it on

    def retranslate(self) -> None:
        if self._sheet is not None:
            self.show_sheet(self._sheet)

    def _people(self, column: QVBoxLayout, sheet: MonthSheet) -> None:
        board = sheet.board
        if board.late:
            rows = [_row(place.person.name, _due(place), Label(_overdue(place), "", "danger")) for place in board.late]
            _section(column, tr("Not here"), Chip("danger", "warning", str(len(board.late))), rows)
        rows = [_row(place.person.name, _shift(place), Label(_since(place), "", "text2")) for place in board.on]
        _section(column, tr("On duty"), Chip("success", "check", str(len(board.on))), rows)
        for title, state in (("On a break", State.BREAK), ("Still to come", State.COMING), ("Gone home", State.DONE)):
            _names(column, tr(title), board.of(state))
        _names(column, tr("Resting"), board.of(State.REST))
        _names(column, tr("On leave"), board.of(State.LEAVE, State.SICK))

    def _unsettled(self, column: QVBoxLayout, sheet: MonthSheet) -> None:
        found = sheet.unsettled
        shown = found if self._all else found[:_SHOWN]
        rows = [self._one(sheet, one) for one in shown]
        if not found:
            return
        _section(column, tr("To settle"), Chip("warning", "", str(len(found))), rows, last=True)
        if len(shown) < len(found):
            more = Button(tr("{n} more", n=len(found) - len(shown)), kind="link")
            more.clicked.connect(self._show_all)
            line = QHBoxLayout()
            line.setContentsMargins(12, 0, 12, 0)
            line.addWidget(more)
            line.addStretch(1)
            column.addLayout(line)

    def _one(self, sheet: MonthSheet, one: Unsettled) -> QWidget:
        tone = "plain" if one.kind == "outside" else "warning"
        who = one.number if one.kind == "unknown" else sheet.name(one.staff)
        when = f"{one.at:%H:%M}" if one.way is None else tr("In") if one.way is Way.IN else tr("Out")
        told = f"{who} {one.at.month}/{one.at.day} {when}"
        if one.kind == "outside":
            told += tr(", kept")
        if one.times > 1:
            told += tr(" and {n} more", n=one.times - 1)
        link = Button(tr(f"settle-{one.kind}"), kind="link")
        link.setEnabled(one.kind == "outside" or (sheet.may_correct and not sheet.closed))
        link.clicked.connect(partial(self.settle.emit, one))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(8)
        chip = Chip(tone, "", tr(f"unsettled-{one.kind}"))
        holder = QWidget()
        holder.setFixedWidth(theme.current().px(_CHIP))
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(chip)
        inner.addStretch(1)
        line.addWidget(holder)
        line.addWidget(Label(told, "caption"), 1)
        line.addWidget(link)
        row.setFixedHeight(theme.current().px(28))
        return row

    def _show_all(self) -> None:
        self._all = True
        self.retranslate()


def _section(column: QVBoxLayout, title: str, chip: Chip, rows: list[QWidget], *, last: bool = False) -> None:
    head = QHBoxLayout()
    head.setContentsMargins(12, 8, 12, 4)
    head.setSpacing(8)
    head.addWidget(Label(title, "section"))
    head.addWidget(chip)
    head.addStretch(1)
    column.addLayout(head)
    for row in rows:
        column.addWidget(row)
    if not last:
        column.addSpacing(8)
        column.addWidget(Hairline())


def _names(column: QVBoxLayout, title: str, places: tuple[Place, ...]) -> None:
    if not places:
        return
    line = QHBoxLayout()
    line.setContentsMargins(12, 10, 12, 10)
    line.setSpacing(8)
    line.addWidget(Label(title, "section"))
    line.addWidget(Chip("plain", "", str(len(places))))
    names = Label(words().in_a_row(_whole(place.person.name) for place in places), "", "text2", wrap=True)
    names.setAlignment(Qt.AlignmentFlag.AlignRight)
    line.addStretch(1)
    line.addWidget(names, 8)
    column.addLayout(line)
    column.addWidget(Hairline())


def _row(name: str, middle: QWidget, right: Label) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(12, 0, 12, 0)
    line.setSpacing(8)
    label = Label(name)
    label.setMinimumWidth(theme.current().px(_NAME))
    line.addWidget(label)
    line.addWidget(middle)
    line.addStretch(1)
    line.addWidget(right)
    row.setFixedHeight(theme.current().px(25))
    return row


def _due(place: Place) -> QWidget:
    shift = words().name(place.shift) if place.shift else ""
    due = f"{place.post.mark.due:%H:%M}" if place.post.mark else ""
    return Label(f"{shift} · {due}", "caption", "text2")


def _whole(name: str) -> str:
    """A name that is never broken between two lines: word joiners between its letters."""
    return "\u2060".join(name)


def _overdue(place: Place) -> str:
    hours, minutes = divmod(place.post.minutes, _HOUR)
    return tr("{h} h {n} min past", h=hours, n=minutes) if hours else tr("{n} min past", n=minutes)


def _shift(place: Place) -> QWidget:
    assert place.shift is not None
    return Chip(place.shift.kind, "", words().code(place.shift))


def _since(place: Place) -> str:
    return f"{place.post.since.at:%H:%M}" if place.post.since else ""
