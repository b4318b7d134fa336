"""The people planned today, the missing first; what a late one asks for stands in his row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk.domain.attendance import Checked
from shopdesk.domain.presence import State
from shopdesk.domain.punches import Way
from shopdesk.services.today import Now, Present
from shopdesk.ui import theme
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Table

_TONES = {State.LATE: "danger", State.ON: "success", State.BREAK: "plain", State.COMING: "plain", State.DONE: "line"}
_ICONS = {
    State.LATE: "warning",
    State.ON: "check",
    State.BREAK: "clock",
    State.COMING: "clock",
    State.DONE: "clock-out",
}


_POSITION, _EARLIER = 1, 3
_LARGE = 1.1


class PeopleNow(Table[Present]):
    """`call` and `replace` carry the person whose button was pressed."""

    call = Signal(object)  # Present
    replace = Signal(object)  # Present

    def __init__(self) -> None:
        self._positions: Callable[[Present], str] = _bare_position
        columns = (
            Column[Present]("Name", lambda p: p.person.name, width=112, second=lambda p: p.person.nickname),
            Column[Present]("Position", self._position, width=84, muted=True),
            Column[Present]("Shift", _shift, width=66, tone=lambda p: p.shift.kind),
            Column[Present]("Earlier", _earlier, width=106, align="right", muted=True),
            Column[Present]("Clocked in", _came, width=86, align="right", tint=_came_tint),
            Column[Present]("Now", _state, width=150, tone=_tone, icon=_icon),
            Column[Present]("", lambda _: ""),
        )
        super().__init__(RowTable(columns, key=lambda p: p.person.no), "today-people")
        self.fit()

    def fit(self) -> None:
        """In large type the two columns that matter least make room for what a late person asks for."""
        for place in (_POSITION, _EARLIER):
            self.setColumnHidden(place, theme.current().scale > _LARGE)

    def show_now(self, now: Now) -> None:
        self._positions = lambda p: (
            words().name(now.positions[p.person.position]) if p.person.position in now.positions else p.person.position
        )
        self.set_rows(now.present)
        last = len(self.rows.columns) - 1
        for place, one in enumerate(self.rows.rows):
            if one.post.state is State.LATE:
                self.setIndexWidget(self.rows.index(place, last), self._buttons(one))

    def _position(self, one: Present) -> str:
        return self._positions(one)

    def _buttons(self, one: Present) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 12, 1)
        row.setSpacing(4)
        row.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for text, icon, signal in ((tr("Call"), "phone", self.call), (tr("Find cover…"), "swap", self.replace)):
            button = Button(text, icon, small=True)
            button.clicked.connect(partial(signal.emit, one))
            row.addWidget(button)
        return box


def _bare_position(one: Present) -> str:
    return one.person.position


def _shift(one: Present) -> str:
    return words().name(one.shift)


def _earlier(one: Present) -> str:
    """The stretch of a split shift that is over: 07:45–12:04."""
    before = _stretch(one) - 1
    times = [
        f"{check.punch.at:%H:%M}" if check.punch else tr("missing")
        for check in one.post.checks
        if check.mark.stretch == before
    ]
    return "–".join(times)


def _came(one: Present) -> str:
    coming = _coming(one)
    if coming is not None and coming.punch:
        return f"{coming.punch.at:%H:%M}"
    return "—" if one.post.state is State.LATE else ""


def _came_tint(one: Present) -> str:
    return "danger" if one.post.state is State.LATE else ""


def _stretch(one: Present) -> int:
    if one.post.mark is not None:
        return one.post.mark.stretch
    return max((check.mark.stretch for check in one.post.checks), default=1)


def _coming(one: Present) -> Checked | None:
    """The start of the stretch he is in."""
    stretch = _stretch(one)
    return next((it for it in one.post.checks if it.mark.stretch == stretch and it.mark.way is Way.IN), None)


def _state(one: Present) -> str:
    post = one.post
    match post.state:
        case State.LATE:
            return tr("Not here, {n} min", n=post.minutes)
        case State.ON:
            return f"{tr('On')} · {_punctual(one)}"
        case State.BREAK if post.mark is not None:
            return tr("Break until {at}", at=post.mark.due.time())
        case State.COMING if post.mark is not None:
            return tr("From {at}", at=post.mark.due.time())
    return tr("Done")


def _punctual(one: Present) -> str:
    came = _coming(one)
    if came is None or came.punch is None:
        return tr("on time")
    minutes = came.mark.minutes_to(came.punch.at)
    if minutes > 0:
        return tr("{n} min late", n=minutes)
    return tr("{n} min early", n=-minutes) if minutes else tr("on time")


def _tone(one: Present) -> str:
    late = any(check.mark.stretch == _stretch(one) and check.minutes for check in one.post.checks)
    return "warning" if one.post.state is State.ON and late else _TONES.get(one.post.state, "line")


def _icon(one: Present) -> str:
    return _ICONS.get(one.post.state, "clock")


def headcount(now: Now) -> str:
    """How many are here, how many are missing, and who has the day off."""
    if not now.lanes:
        return ""
    told = [tr("{n} on duty", n=len(now.of(State.ON)))]
    if late := len(now.of(State.LATE)):
        told.append(tr("{n} not here", n=late))
    if now.off:
        told.append(tr("off: {names}", names=words().in_a_row(one.name for one in now.off)))
    return tr(", ").join(told)
