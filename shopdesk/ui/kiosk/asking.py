"""Asking for leave and for a swap; and what became of what was asked."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.domain.leave_balance import Balance
from shopdesk.domain.leave_days import LeaveDays
from shopdesk.domain.requests import Leave, Missed, Request, RequestState, Swap
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import kiosk, leave, requests
from shopdesk.services.desk import Desk
from shopdesk.services.kiosk import OwnRequests
from shopdesk.ui.kiosk import parts
from shopdesk.ui.kiosk.page import Host, ServicePage, field
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.arrange import emptied

_STATE_TINTS = {RequestState.APPROVED: "success", RequestState.REFUSED: "danger", RequestState.DECLINED: "danger"}
_SHOWN = 4
_AHEAD = 62


class AskingPage(ServicePage):
    """A form at the left, what one asked before at the right."""

    KIND = ""
    ASK = ""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.form = parts.column(spacing=14)
        self._mine = parts.column(spacing=10)
        self.send = parts.Press(tr(self.ASK), "check", "primary")
        self.send.setProperty("tall", True)
        self.send.clicked.connect(self._send)
        left = parts.column(spacing=14)
        left.addLayout(self.form)
        left.addLayout(field(tr("Reason"), self.reason))
        left.addWidget(self.send)
        left.addStretch(1)
        right = parts.column(spacing=10)
        right.addWidget(parts.words(tr("Asked before"), 20, "text2"))
        right.addLayout(self._mine)
        right.addStretch(1)
        self.body.addLayout(parts.halves(left, right), 1)
        self.build()
        host.read(kiosk.own_requests, self._show)

    def build(self) -> None:
        """Put the questions into `self.form`."""

    def offer(self, own: OwnRequests) -> None:
        """Fill the questions with what there is to choose."""

    def ask(self, desk: Desk) -> int:
        """Send what is filled in; runs at the desk of the person."""
        raise NotImplementedError

    def _show(self, own: OwnRequests) -> None:
        self.offer(own)
        emptied(self._mine)
        mine = [request for request in own.mine if request.kind == self.KIND][:_SHOWN]
        names = dict(own.colleagues)
        for request in mine:
            self._mine.addWidget(self._one(request, names))
        if not mine:
            self._mine.addWidget(parts.words(tr("Nothing yet"), 18, "text3"))

    def _one(self, request: Request, names: dict[StaffNo, str]) -> QWidget:
        frame = QFrame()
        frame.setObjectName("kiosk-card")
        column = parts.column(frame, 4)
        column.setContentsMargins(20, 12, 20, 12)
        state = parts.words(tr(f"request-{request.state}"), 18, _STATE_TINTS.get(request.state, "text2"), bold=True)
        line = parts.row(parts.words(_about(request, names), 20), stretch=True)
        line.addWidget(state)
        column.addLayout(line)
        told = request.answer or request.reason
        if request.evidence:
            told = f"{told} · {tr('{n} attached', n=len(request.evidence))}"
        column.addWidget(parts.words(told, 16, "text2", wrap=True))
        if request.waits_for_colleague or request.waits_for_supervisor:
            back = parts.Press(tr("Take back"), kind="outline")
            back.clicked.connect(partial(self._take_back, request.id))
            column.addLayout(parts.row(back, stretch=True))
        return frame

    def _send(self) -> None:
        self.error.hide()
        self.host.write(self.ask, self._sent, self.refuse)

    def _sent(self, number: int) -> None:
        del number
        self.host.tell(tr("Asked"), tr("You will see the answer here."))

    def _take_back(self, number: int) -> None:
        self.host.write(partial(requests.withdraw, number=number), self._taken_back, self.refuse)

    def _taken_back(self, done: None) -> None:
        del done
        self.host.read(kiosk.own_requests, self._show)


class LeavePage(AskingPage):
    TITLE = "Ask for leave"
    KIND = "leave"
    ASK = "Ask for this leave"

    def build(self) -> None:
        self.code, self.cover = QComboBox(), QComboBox()
        self.first, self.last = QComboBox(), QComboBox()
        self.first.currentIndexChanged.connect(self.last.setCurrentIndex)
        self._balances: tuple[Balance, ...] = ()
        self.balance = parts.words("", 18, "text2", wrap=True)
        self.takes = parts.words("", 18, "text2", wrap=True)
        for box in (self.code, self.first, self.last):
            box.currentIndexChanged.connect(self._tell_balance)
            box.currentIndexChanged.connect(self._ask_days)
        self.form.addLayout(field(tr("Kind of leave"), self.code))
        self.form.addWidget(self.balance)
        days = parts.row(spacing=16)
        days.addLayout(field(tr("First day"), self.first))
        days.addLayout(field(tr("Last day"), self.last))
        self.form.addLayout(days)
        self.form.addWidget(self.takes)
        self.form.addLayout(field(tr("Who covers for you"), self.cover))

    def offer(self, own: OwnRequests) -> None:
        for box in (self.first, self.last):
            offer_days(box, own.today + timedelta(days=1), _AHEAD)
        _fill(self.code, [(words().name(shift), shift.code) for shift in own.leave])
        _fill(self.cover, [(name, no) for no, name in own.colleagues])
        self._balances = own.balances
        self._tell_balance()
        self._ask_days()

    def _wanted(self) -> Leave:
        cover = self.cover.currentData()
        code = Code(self.code.currentData() or "")
        return Leave(chosen_day(self.first), chosen_day(self.last), code, StaffNo(cover) if cover else None)

    def _ask_days(self) -> None:
        """How many days the leave would come to, as long as it is filled in."""
        self.takes.setText("")
        if self.first.currentData() and self.last.currentData() and self.code.currentData():
            wanted = self._wanted()
            if wanted.first <= wanted.last:
                self.host.read(partial(_days_of, wanted=wanted), partial(self._tell_days, wanted))

    def _tell_days(self, wanted: Leave, found: LeaveDays) -> None:
        if wanted != self._wanted():
            return  # something else is filled in by now
        told = [tr("Takes {n} days.", n=len(found.counted))]
        if found.off:
            told.append(tr("{n} days off among them do not count.", n=len(found.off)))
        self.takes.setText(words().run_on(told))

    def _tell_balance(self) -> None:
        """What is left of the chosen kind in each year the leave touches; nothing where it has no limit."""
        years = {chosen_day(box).year for box in (self.first, self.last) if box.currentData()}
        told = [
            tr(
                "{year}: {entitled} days, {used} taken or planned, {pending} waiting, {left} left.",
                year=one.year, entitled=(one.entitled or 0) + one.opening, used=one.used, pending=one.pending,
                left=one.left,
            )
            for one in self._balances
            if one.code == self.code.currentData() and one.left is not None and one.year in years
        ]  # fmt: skip
        self.balance.setText("\n".join(told))
        self.balance.setVisible(bool(told))

    def ask(self, desk: Desk) -> int:
        wanted = self._wanted()
        return requests.ask_leave(
            desk, own_number(desk), wanted.first, wanted.last, wanted.code, wanted.cover, self.reason.text()
        )


class SwapPage(AskingPage):
    TITLE = "Swap a shift"
    KIND = "swap"
    ASK = "Ask the colleague"

    def build(self) -> None:
        self.mine, self.colleague, self.theirs = QComboBox(), QComboBox(), QComboBox()
        self.mine.currentIndexChanged.connect(self._same_day)
        self.form.addLayout(field(tr("My shift"), self.mine))
        self.form.addLayout(field(tr("With whom"), self.colleague))
        self.form.addLayout(field(tr("For the colleague's shift of"), self.theirs))

    def offer(self, own: OwnRequests) -> None:
        _fill(self.mine, [(_shift_day(day, words().name(shift)), day.isoformat()) for day, shift in own.planned])
        _fill(self.colleague, [(name, no) for no, name in own.colleagues])
        offer_days(self.theirs, own.today, _AHEAD)
        self._same_day()

    def ask(self, desk: Desk) -> int:
        if self.mine.currentData() is None:
            raise ShopError("swap-nothing-planned")
        colleague = StaffNo(self.colleague.currentData() or "")
        mine, theirs = chosen_day(self.mine), chosen_day(self.theirs)
        return requests.ask_swap(desk, own_number(desk), mine, colleague, theirs, self.reason.text())

    def _same_day(self) -> None:
        self.theirs.setCurrentIndex(max(self.theirs.findData(self.mine.currentData()), 0))


def _days_of(desk: Desk, wanted: Leave) -> LeaveDays:
    return leave.days(desk, own_number(desk), wanted)


def own_number(desk: Desk) -> StaffNo:
    """Whose desk it is."""
    assert desk.actor.staff is not None
    return desk.actor.staff


def _about(request: Request, names: dict[StaffNo, str]) -> str:
    match request.what:
        case Leave(first, last):
            days = words().day(first) if first == last else f"{words().day(first)}–{words().day(last)}"
            return f"{request.what.code} {days}"
        case Swap(day, colleague, other_day):
            return tr("{day} with {name}, {other}", day=day, name=names.get(colleague, colleague), other=other_day)
        case Missed(at):
            return str(words().show(at))


def _shift_day(day: date, name: str) -> str:
    return f"{words().day(day)} {words().weekday(day)} {name}"


def _fill(box: QComboBox, items: list[tuple[str, str]]) -> None:
    box.clear()
    for text, value in items:
        box.addItem(text, value)


def offer_days(box: QComboBox, first: date, count: int) -> None:
    """`count` days from `first` on to choose from."""
    days = [first + timedelta(days=n) for n in range(count)]
    _fill(box, [(f"{words().day(day)} {words().weekday(day)}", day.isoformat()) for day in days])


def chosen_day(box: QComboBox) -> date:
    """The day chosen there."""
    return date.fromisoformat(box.currentData())
