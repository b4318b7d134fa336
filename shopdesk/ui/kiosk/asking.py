"""Asking for leave, a swap, a missed punch; and what became of what was asked."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QDate, QDateTime
from PySide6.QtWidgets import QComboBox, QDateEdit, QDateTimeEdit, QFrame, QHBoxLayout, QLineEdit, QWidget

from shopdesk.domain.requests import Leave, Missed, Request, RequestState, Swap
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import StaffNo
from shopdesk.services import kiosk, requests
from shopdesk.services.desk import Desk
from shopdesk.services.kiosk import OwnRequests
from shopdesk.ui.kiosk import parts
from shopdesk.ui.kiosk.page import Host, ServicePage, field
from shopdesk.ui.texts import tr, words

_STATE_TINTS = {RequestState.APPROVED: "success", RequestState.REFUSED: "danger", RequestState.DECLINED: "danger"}
_SHOWN = 4


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
        self.send.setMinimumHeight(72)
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
        body = QHBoxLayout()
        body.setSpacing(48)
        body.addLayout(left, 6)
        body.addLayout(right, 5)
        self.body.addLayout(body, 1)
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
        parts.emptied(self._mine)
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
        column.addWidget(parts.words(request.answer or request.reason, 16, "text2", wrap=True))
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
        self.first, self.last = QDateEdit(), QDateEdit()
        for editor in (self.first, self.last):
            editor.setCalendarPopup(True)
            editor.setDisplayFormat("yyyy-MM-dd")
        self.first.dateChanged.connect(self.last.setDate)
        self.form.addLayout(field(tr("Kind of leave"), self.code))
        days = parts.row(spacing=16)
        days.addLayout(field(tr("First day"), self.first))
        days.addLayout(field(tr("Last day"), self.last))
        self.form.addLayout(days)
        self.form.addLayout(field(tr("Who covers for you"), self.cover))

    def offer(self, own: OwnRequests) -> None:
        tomorrow = own.today + timedelta(days=1)
        self.first.setDate(_qdate(tomorrow))
        self.last.setDate(_qdate(tomorrow))
        _fill(self.code, [(words().name(shift), shift.code) for shift in own.leave])
        _fill(self.cover, [(name, no) for no, name in own.colleagues])

    def ask(self, desk: Desk) -> int:
        cover = self.cover.currentData()
        return requests.ask_leave(
            desk,
            _self(desk),
            _day(self.first),
            _day(self.last),
            Code(self.code.currentData() or ""),
            StaffNo(cover) if cover else None,
            self.reason.text(),
        )


class SwapPage(AskingPage):
    TITLE = "Swap a shift"
    KIND = "swap"
    ASK = "Ask the colleague"

    def build(self) -> None:
        self.mine, self.colleague = QComboBox(), QComboBox()
        self.theirs = QDateEdit()
        self.theirs.setCalendarPopup(True)
        self.theirs.setDisplayFormat("yyyy-MM-dd")
        self.mine.currentIndexChanged.connect(self._same_day)
        self.form.addLayout(field(tr("My shift"), self.mine))
        self.form.addLayout(field(tr("With whom"), self.colleague))
        self.form.addLayout(field(tr("For the colleague's shift of"), self.theirs))

    def offer(self, own: OwnRequests) -> None:
        _fill(self.mine, [(_shift_day(day, words().name(shift)), day.isoformat()) for day, shift in own.planned])
        _fill(self.colleague, [(name, no) for no, name in own.colleagues])
        self._same_day()

    def ask(self, desk: Desk) -> int:
        chosen = self.mine.currentData()
        day = date.fromisoformat(chosen) if chosen else desk.today
        colleague = StaffNo(self.colleague.currentData() or "")
        return requests.ask_swap(desk, _self(desk), day, colleague, _day(self.theirs), self.reason.text())

    def _same_day(self) -> None:
        if chosen := self.mine.currentData():
            self.theirs.setDate(_qdate(date.fromisoformat(chosen)))


class MissedPage(AskingPage):
    TITLE = "Missed punch"
    KIND = "missed"
    ASK = "Ask to add this punch"

    def build(self) -> None:
        self.at = QDateTimeEdit()
        self.at.setDisplayFormat("yyyy-MM-dd HH:mm")
        self._marks = parts.column(spacing=8)
        self.form.addLayout(self._marks)
        self.form.addLayout(field(tr("When it should have been"), self.at))

    def offer(self, own: OwnRequests) -> None:
        local = self.host.local().replace(second=0, microsecond=0)
        self._set(own.missing[-1] if own.missing else local)
        parts.emptied(self._marks)
        if own.missing:
            self._marks.addWidget(parts.words(tr("Missing in the last days:"), 18, "text2"))
            line = parts.row(spacing=8)
            for at in own.missing[-3:]:
                button = parts.Press(f"{at.month}/{at.day} {at:%H:%M}")
                button.clicked.connect(partial(self._set, at))
                line.addWidget(button)
            line.addStretch(1)
            self._marks.addLayout(line)

    def ask(self, desk: Desk) -> int:
        at = self.at.dateTime().toPython()
        assert isinstance(at, datetime)
        return requests.ask_missed(desk, _self(desk), at, self.reason.text())

    def _set(self, at: datetime) -> None:
        self.at.setDateTime(QDateTime.fromString(f"{at:%Y-%m-%d %H:%M}", "yyyy-MM-dd HH:mm"))


def _self(desk: Desk) -> StaffNo:
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


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day(editor: QDateEdit) -> date:
    found = editor.date().toPython()
    assert isinstance(found, date)
    return found
