"""My wishes for the rota: what my points still pay for, and what became of what I wished."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from shopdesk.domain.month import Month
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import wishes
from shopdesk.services.desk import Desk
from shopdesk.services.wishes import Told, WishMonth
from shopdesk.ui.kiosk import parts
from shopdesk.ui.kiosk.page import Host, ServicePage, field
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.arrange import emptied
from shopdesk.ui.widgets.basic import dress
from shopdesk.ui.wishes import outcome, wish

_MONTHS = 3
_TINTS = {True: "success", False: "warning", None: "text2"}


class WishPage(ServicePage):
    """The month above, then day, shift and whether one would like it; two prices to press."""

    TITLE = "My wishes"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.month = Month.of(host.local().date()).plus(1)
        self._months = [Month.of(host.local().date()).plus(n) for n in range(_MONTHS)]
        self.months = {month: parts.Press(words().month(month)) for month in self._months}
        for month, button in self.months.items():
            button.clicked.connect(partial(self._turn, month))
        self.account = parts.words("", 22, wrap=True)
        self.day, self.shift = QComboBox(), QComboBox()
        self.ways = {True: parts.Press(tr("I would like it")), False: parts.Press(tr("Rather not"))}
        for wanted, button in self.ways.items():
            button.clicked.connect(partial(self._choose, wanted))
        self.plain, self.strong = parts.Press("", "check", "primary"), parts.Press("", "check")
        for strong, button in ((False, self.plain), (True, self.strong)):
            button.setProperty("tall", True)
            button.clicked.connect(partial(self._send, strong))
        left = parts.column(spacing=14)
        left.addLayout(parts.row(*self.months.values(), stretch=True))
        left.addWidget(self.account)
        left.addLayout(field(tr("Day"), self.day))
        left.addLayout(field(tr("Shift"), self.shift))
        left.addLayout(parts.row(*self.ways.values(), stretch=True))
        left.addLayout(parts.row(self.plain, self.strong))
        left.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(48)
        body.addLayout(left, 6)
        right = parts.column()
        right.addWidget(parts.words(tr("Wished for"), 20, "text2"))
        body.addLayout(right, 5)
        outer, self.body = self.body, right
        self._list = self.scrolled()
        self.body = outer
        self.body.addLayout(body, 1)
        self._wanted = True
        self._choose(True)
        self._turn(self.month)

    def _turn(self, month: Month) -> None:
        self.month = month
        for each, button in self.months.items():
            dress(button, "picked", each == month)
        self._load()

    def _load(self) -> None:
        self.host.read(partial(wishes.own, month=self.month), self._show)

    def _show(self, own: WishMonth) -> None:
        (mine,) = own.accounts
        told = tr(
            "{month}: {points} points, {carried} carried over, {spent} spent, {left} left.",
            month=own.month, points=mine.points, carried=mine.carried, spent=mine.spent, left=mine.left,
        )  # fmt: skip
        closed = " " + tr("This month's rota is already shown; ask for a swap instead.") if own.published else ""
        self.account.setText(told + closed)
        today = self.host.local().date()
        days = [day for day in own.month.days if day > today]
        _fill(self.day, [(f"{words().day(day)} {words().weekday(day)}", day.isoformat()) for day in days])
        _fill(self.shift, [(words().name(one), one.code) for one in own.choices])
        self.shift.setCurrentIndex(max(0, len(own.choices) - 1))
        self.plain.setText(tr("Wish · {n} points", n=own.budget.plain))
        self.strong.setText(tr("Strong wish · {n} points", n=own.budget.strong))
        for button in (self.plain, self.strong):
            button.setEnabled(bool(days) and not own.published)
        emptied(self._list)
        for one in own.wishes:
            self._list.addWidget(self._one(one, open_=one.wish.day > today and not own.published))
        if not own.wishes:
            self._list.addWidget(parts.words(tr("Nothing yet"), 18, "text3"))
        self._list.addStretch(1)

    def _one(self, told: Told, *, open_: bool) -> QWidget:
        frame = QFrame()
        frame.setObjectName("kiosk-card")
        line = parts.row(spacing=12)
        line.setContentsMargins(20, 12, 20, 12)
        frame.setLayout(line)
        day = told.wish.day
        line.addWidget(parts.words(f"{words().day(day)} {words().weekday(day)} {wish(told)}", 20))
        line.addStretch(1)
        line.addWidget(parts.words(outcome(told), 18, _TINTS[told.granted], bold=True))
        if open_:
            back = parts.Press(tr("Take back"), kind="outline")
            back.clicked.connect(partial(self._take_back, day))
            line.addWidget(back)
        return frame

    def _choose(self, wanted: bool) -> None:  # noqa: FBT001 - a slot
        self._wanted = wanted
        for each, button in self.ways.items():
            dress(button, "picked", each is wanted)

    def _send(self, strong: bool) -> None:  # noqa: FBT001 - a slot
        self.error.hide()
        if self.day.currentData() is None:
            return
        day, code = date.fromisoformat(self.day.currentData()), Code(self.shift.currentData())
        work = partial(_make, day=day, code=code, wanted=self._wanted, strong=strong)
        self.host.write(work, self._done, self.refuse)

    def _take_back(self, day: date) -> None:
        self.host.write(partial(_take_back, day=day), self._done, self.refuse)

    def _done(self, done: None) -> None:
        del done
        self._load()


def _make(desk: Desk, day: date, code: Code, *, wanted: bool, strong: bool) -> None:
    wishes.make(desk, _self(desk), day, code, wanted=wanted, strong=strong)


def _take_back(desk: Desk, day: date) -> None:
    wishes.take_back(desk, _self(desk), day)


def _self(desk: Desk) -> StaffNo:
    assert desk.actor.staff is not None
    return desk.actor.staff


def _fill(box: QComboBox, items: list[tuple[str, str]]) -> None:
    box.clear()
    for text, value in items:
        box.addItem(text, value)
