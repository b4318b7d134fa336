"""The kiosk window: full screen, one page at a time, always back to the start; out only by the owner's password."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from shopdesk.domain.clocking import Clocked
from shopdesk.domain.errors import ShopError
from shopdesk.domain.staff import StaffNo
from shopdesk.services import clock, kiosk, moment, requests
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.services.kiosk import Start, Visit
from shopdesk.ui import ask, theme
from shopdesk.ui.kiosk import sentences
from shopdesk.ui.kiosk.frame import Frame
from shopdesk.ui.kiosk.patience import Patience
from shopdesk.ui.kiosk.pin import PinPage
from shopdesk.ui.kiosk.start import StartPage
from shopdesk.ui.kiosk.told import DonePage, SurePage
from shopdesk.ui.kiosk.visit import VisitPage
from shopdesk.ui.runner import Runner
from shopdesk.ui.texts import tr, words

T = TypeVar("T")

_TICK_MS = 1_000
_IDLE, _IDLE_WRITING = 30, 90  # seconds without a key or touch until the start page comes back
_TOPICS = frozenset({Topic.ATTENDANCE, Topic.ROTA, Topic.STAFF, Topic.SHOP, Topic.REQUESTS})


class KioskWindow(Frame):
    """`runner` need carry no right: everybody acts in his own name after his PIN. `left` once the owner let go."""

    left = Signal()

    def __init__(self, runner: Runner, now: Callable[[], datetime] = moment.now) -> None:
        super().__init__()
        self.runner, self._now = runner, now
        self._start: Start | None = None
        self._actor: Actor | None = None
        self._typed = ""
        self._patience = Patience(self)
        self._may_close = False
        self.start, self.pin, self.visit = StartPage(), PinPage(), VisitPage()
        self.done, self.sure = DonePage(), SurePage()
        for page in (self.start, self.pin, self.visit, self.done, self.sure):
            self.pages.addWidget(page)
        self._connect()
        self.restyle()
        self.retranslate()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._second)
        self._timer.start()
        self._show(self.start)
        self.reload()

    def _connect(self) -> None:
        self.start.tapped.connect(self._tapped)
        self.start.typed.connect(self._typed_number)
        self.pin.entered.connect(self._identify)
        self.visit.punched.connect(self._punch)
        self.visit.other.connect(self._ask_sure)
        self.visit.wanted.connect(self.open)
        self.visit.answered.connect(self._answer_swap)
        self.done.over.connect(self.home)
        self.sure.yes.connect(self._punch)
        self.sure.no.connect(self._visit_again)
        self.back.clicked.connect(self._go_back)
        self.leave.clicked.connect(self._ask_to_leave)
        self.runner.changed.connect(self._on_changed)
        theme.switched().connect(self.restyle)
        self._patience.renewed.connect(self._tell_back)

    def reload(self) -> None:
        """Ask anew who is on today."""
        self.runner.read(kiosk.start, self._started, self._refused)

    def home(self) -> None:
        """Forget who stood here; back to the start page."""
        self._actor, self._typed = None, ""
        self._close_extra()
        self._show(self.start)
        self.start.clear()
        self.reload()

    def retranslate(self) -> None:
        super().retranslate()
        self.start.retranslate()
        self.pin.retranslate()
        self._tell_back()
        self._tell_last()

    def local(self) -> datetime:
        """Now on the shop's wall clock."""
        zone = self._start.zone if self._start else None
        return self._now().astimezone(zone).replace(tzinfo=None)

    def as_person(self, work: Callable[[Desk], T]) -> Callable[[Desk], T]:
        """The same work, done by the person who gave his PIN."""
        assert self._actor is not None
        return partial(_as, self._actor, work)

    def read(self, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        """For the pages: ask in the person's name."""
        self.runner.read(self.as_person(work), done, self._refused)

    def write(self, work: Callable[[Desk], T], done: Callable[[T], None], refused: Callable[[ShopError], None]) -> None:
        """For the pages: change something in the person's name."""
        self.runner.write(self.as_person(work), done, refused)

    def tell(self, title: str, told: str = "") -> None:
        """Say in large type that it is done, then go back to the start."""
        self.done.tell(title, told)
        self._show(self.done)

    def open(self, name: str) -> None:
        """Open one of the self-service pages."""
        from shopdesk.ui.kiosk.service_pages import PAGES

        page = PAGES[name](self)
        self._close_extra()
        self.pages.addWidget(page)
        self._show(page)

    def _tapped(self, staff_no: str, name: str) -> None:
        self._typed = staff_no
        self.pin.ask(name)
        self._show(self.pin)

    def _typed_number(self, typed: str) -> None:
        self._typed = typed
        self.pin.ask(typed.upper())
        self._show(self.pin)

    def _identify(self, pin: str) -> None:
        self.runner.write(partial(_identify, self._typed, pin), self._identified, self._wrong_pin)

    def _identified(self, visit: Visit) -> None:
        if self.pages.currentWidget() is self.pin:  # else he turned away while the PIN was looked at
            self._actor = visit.actor
            self._welcome(visit)

    def _wrong_pin(self, error: ShopError) -> None:
        self.pin.refuse(words().refusal(error))

    def _visit_again(self) -> None:
        self.read(kiosk.visit, self._welcome)

    def _welcome(self, visit: Visit) -> None:
        if visit.actor != self._actor:
            return  # an answer for somebody who has left
        self._close_extra()
        self.visit.show_visit(visit, self.local())
        self._show(self.visit)
        self.last.setText(sentences.last(visit.last) if visit.last is not None else "")

    def _punch(self) -> None:
        assert self._actor is not None
        staff_no = self._actor.staff
        assert staff_no is not None
        self.write(partial(clock.punch, staff_no=staff_no), self._punched, self._refused)

    def _punched(self, done: Clocked) -> None:
        assert self._actor is not None
        outcome = sentences.punched(self._actor.name, done)
        self.done.tell(outcome.title, outcome.told, outcome.icon, outcome.tint)
        self._show(self.done)

    def _ask_sure(self) -> None:
        assert self.visit.visit is not None
        self.sure.ask(*sentences.sure(self.visit.visit.suggestion))
        self._show(self.sure)

    def _answer_swap(self, number: int, yes: bool) -> None:  # noqa: FBT001 - a slot
        answer = requests.agree if yes else requests.decline
        told = tr("You agreed; the supervisor decides.") if yes else tr("You said no.")
        self.write(partial(answer, number=number), partial(self._swap_answered, told), self._refused)

    def _swap_answered(self, told: str, done: None) -> None:
        del done
        self.tell(told)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only the owner's password closes the kiosk."""
        if self._may_close:
            super().closeEvent(event)
        else:
            event.ignore()
            QTimer.singleShot(0, self, self._ask_to_leave)  # a dialog has no place inside closing

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        at_start = page is self.start
        self.tip_shown(at_start)
        self.back.setVisible(not at_start and page is not self.done)
        self._patience.renew()
        self._tell_last()
        self._tick()

    def _tick(self) -> None:
        now = self.local()
        self.start.face.tell(now)
        self.visit.face.tell(now)

    def _second(self) -> None:
        """Every second: the clock goes on, the board is renewed each minute, a page left alone is left."""
        self._tick()
        page = self.pages.currentWidget()
        if page is self.start:
            if self.local().second == 0:
                self.reload()
        elif page is not self.done:
            self._patience.second()
            self._tell_back()
            if self._patience.spent >= self._longest():
                self.home()

    def _longest(self) -> int:
        return _IDLE_WRITING if self._extra() is not None else _IDLE

    def _tell_back(self) -> None:
        known = self._actor is not None and self._extra() is None
        self.back.setText(sentences.back(self._longest() - self._patience.spent, known=known))

    def _tell_last(self) -> None:
        if self.pages.currentWidget() is self.start:
            self.last.setText(sentences.just_now(self._start) if self._start is not None else "")
        elif self.pages.currentWidget() is not self.visit:
            self.last.clear()

    def _extra(self) -> QWidget | None:
        """The self-service page that is open, if any."""
        page = self.pages.currentWidget()
        return page if page not in {self.start, self.pin, self.visit, self.done, self.sure} else None

    def _close_extra(self) -> None:
        if (page := self._extra()) is not None:
            self.pages.removeWidget(page)
            page.deleteLater()

    def _go_back(self) -> None:
        if self._actor is not None and self.pages.currentWidget() is not self.visit:
            self._visit_again()
        else:
            self.home()

    def _started(self, start: Start) -> None:
        self._start = start
        self.shop.setText(start.shop)
        self.start.show_start(start)
        self._tell_last()
        self._tick()
        if self.pages.currentWidget() is self.start and not self.start.entry.hasFocus():
            self.start.entry.setFocus()

    def _refused(self, error: ShopError) -> None:
        self.done.tell(tr("Not done"), words().refusal(error), "warning", "danger")
        self._show(self.done)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & _TOPICS and self.pages.currentWidget() is self.start:
            self.reload()

    def _ask_to_leave(self) -> None:
        password = ask.password(self, tr("To leave the kiosk, the owner's password is needed."))
        if password is not None:
            self.runner.write(partial(kiosk.leave, password=password), self._let_go, self._refused)

    def _let_go(self, done: None) -> None:
        del done
        self._may_close = True
        self._timer.stop()
        self.close()
        self.left.emit()

    def restyle(self) -> None:
        super().restyle()
        self.start.retranslate()


def _as(actor: Actor, work: Callable[[Desk], Any], desk: Desk) -> Any:
    return work(replace(desk, actor=actor))


def _identify(typed: str, pin: str, desk: Desk) -> Visit:
    return kiosk.visit(kiosk.identify(desk, StaffNo(kiosk.resolve(desk, typed)), pin))
