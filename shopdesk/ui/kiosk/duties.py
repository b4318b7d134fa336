"""My turns of cleaning, and swapping one with a colleague."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from shopdesk.services import duty
from shopdesk.services.duty import OwnDuty
from shopdesk.ui.kiosk import parts
from shopdesk.ui.kiosk.page import Host, ServicePage, field
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.arrange import emptied


class DutyPage(ServicePage):
    """Ask at the left; turns and what waits for an answer at the right."""

    TITLE = "Cleaning duty"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.mine, self.theirs = QComboBox(), QComboBox()
        self.send = parts.Press(tr("Ask the colleague"), "check", "primary")
        self.send.setProperty("tall", True)
        self.send.clicked.connect(self._send)
        left = parts.column(spacing=14)
        left.addLayout(field(tr("My turn"), self.mine))
        left.addLayout(field(tr("For the colleague's turn of"), self.theirs))
        left.addWidget(self.send)
        left.addStretch(1)
        self._told = parts.column(spacing=10)
        right = parts.column(spacing=10)
        right.addWidget(parts.words(tr("My turns and requests"), 20, "text2"))
        right.addLayout(self._told)
        right.addStretch(1)
        self.body.addLayout(parts.halves(left, right), 1)
        self._load()

    def _load(self) -> None:
        self.host.read(duty.own, self._show)

    def _show(self, own: OwnDuty) -> None:
        for box in (self.mine, self.theirs):
            box.clear()
        for day in own.mine:
            self.mine.addItem(_day(day), day.isoformat())
        for day, no in own.others:
            self.theirs.addItem(f"{_day(day)} {own.names.get(no, no)}", day.isoformat())
        self.send.setEnabled(bool(own.mine and own.others))
        emptied(self._told)
        turns = (
            words().listed(_day(day) for day in own.mine) if own.mine else tr("You have no turn in the coming weeks.")
        )
        self._told.addWidget(parts.words(turns, 20, wrap=True))
        for swap in own.asked:
            text = tr(
                "{name} asks: you clean on {day}, {name} on {other}.",
                name=own.names.get(swap.staff, swap.staff), day=swap.day, other=swap.other_day,
            )  # fmt: skip
            yes, not_me = parts.Press(tr("Agree"), kind="outline"), parts.Press(tr("Say no"), kind="outline")
            yes.clicked.connect(partial(self._answer, swap.id, True))
            not_me.clicked.connect(partial(self._answer, swap.id, False))
            self._told.addWidget(_card(text, yes, not_me))
        for swap in own.waiting:
            text = tr(
                "Asked {name}: {day} against {other}",
                name=own.names.get(swap.colleague, swap.colleague), day=swap.day, other=swap.other_day,
            )  # fmt: skip
            back = parts.Press(tr("Take back"), kind="outline")
            back.clicked.connect(partial(self._take_back, swap.id))
            self._told.addWidget(_card(text, back))

    def _send(self) -> None:
        self.error.hide()
        mine, theirs = (date.fromisoformat(box.currentData()) for box in (self.mine, self.theirs))
        self.host.write(partial(duty.ask_swap, day=mine, other_day=theirs), self._done, self.refuse)

    def _answer(self, number: int, yes: bool) -> None:  # noqa: FBT001 - a slot
        self.host.write(partial(duty.answer, number=number, yes=yes), self._done, self.refuse)

    def _take_back(self, number: int) -> None:
        self.host.write(partial(duty.withdraw, number=number), self._done, self.refuse)

    def _done(self, done: None) -> None:
        del done
        self._load()


def _card(text: str, *buttons: QWidget) -> QWidget:
    frame = QFrame()
    frame.setObjectName("kiosk-card")
    column = parts.column(frame, 8)
    column.setContentsMargins(20, 12, 20, 12)
    column.addWidget(parts.words(text, 20, wrap=True))
    column.addLayout(parts.row(*buttons, stretch=True))
    return frame


def _day(day: date) -> str:
    return f"{words().day(day)} {words().weekday(day)}"
