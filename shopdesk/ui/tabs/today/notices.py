"""The lists of short rows: what needs a look, with a link to where it is mended; what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from shopdesk.domain.shifts import Segment, ShiftType
from shopdesk.domain.today import Coming, Turn
from shopdesk.services.today import Now
from shopdesk.ui import icons, theme
from shopdesk.ui.tabs.today.lanes import hours
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Chip, Label

if TYPE_CHECKING:
    from shopdesk.services.today_look import Warned

_LINKS = {
    "today-clock-changed": "See the punches",
    "today-uncovered": "See the rota",
    "today-uncovered-daily": "See the rota",
    "today-short": "Find somebody",
    "today-not-planned": "Plan it",
    "today-unsigned": "See who",
    "today-handover": "Kiosk",
    "today-questions": "Answer",
    "today-month-open": "Close it",
    "today-year-not-announced": "Day table",
    "today-no-backup": "Back up now",
    "today-backup-old": "Back up now",
}


class _Rows(QWidget):
    """Rows under one another, made anew each time."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self._height = height
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._made: list[QWidget] = []

    def start(self) -> None:
        for row in self._made:
            self._column.removeWidget(row)
            row.deleteLater()
        self._made = []

    def add_row(self) -> QHBoxLayout:
        frame = QFrame()
        frame.setObjectName("row")
        frame.setFixedHeight(theme.current().px(self._height))
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self._made.append(frame)
        self._column.addWidget(frame)
        return row


class Notices(_Rows):
    """`followed` carries the warning whose link was pressed."""

    followed = Signal(object)  # Warned

    def __init__(self) -> None:
        super().__init__(32)

    def show_warnings(self, found: Sequence[Warned]) -> None:
        self.start()
        for one in found:
            row = self.add_row()
            mark = QLabel()
            mark.setPixmap(icons.pixmap(one.icon, 16, "warning" if one.urgent else "text2"))
            text = Label(sentence(one), elide=True)
            link = Button(tr(_LINKS[one.code]), kind="link")
            link.clicked.connect(partial(self.followed.emit, one))
            row.addWidget(mark)
            row.addWidget(text, 1)
            row.addWidget(link)


class ComingUp(_Rows):
    def __init__(self) -> None:
        super().__init__(26)

    def show_coming(self, now: Now) -> None:
        self.start()
        look = theme.current()
        for one in now.coming:
            row = self.add_row()
            row.setSpacing(12)
            at = f"{one.at:%H:%M}" if one.at.date() == now.at.date() else tr("tomorrow {at}", at=one.at.time())
            when = Label(at)
            when.setFixedWidth(look.px(104))
            when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            what = Label(_turn(one))
            what.setMinimumWidth(look.px(140))
            people = Label(words().in_a_row(now.names[no] for no in one.staff), tint="text2", elide=True)
            row.addWidget(when)
            row.addWidget(Chip(one.shift.kind, "", words().code(one.shift)))
            row.addWidget(what)
            row.addWidget(people, 1)


def _turn(one: Coming) -> str:
    shift = words().name(one.shift)
    match one.turn:
        case Turn.ENDS:
            return tr("{shift} ends, hand over", shift=shift)
        case Turn.CONTINUES:
            return tr("{shift}, stretch {n}", shift=shift, n=one.stretch)
    return shift


def sentence(one: Warned) -> str:
    """A warning in the window's language."""
    return words()(one.code, **{name: _shown(value) for name, value in one.facts.items()})


def _shown(value: Any) -> Any:
    match value:
        case ShiftType():
            return words().name(value)
        case [Segment(), *_] | (Segment(), *_):
            return words().listed(hours(part) for part in value)
    return value
