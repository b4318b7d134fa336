"""The kiosk window: full screen, one page at a time, always back to the start; out only by the owner's password."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.domain.presence import Clocked
from shopdesk.domain.punches import Way
from shopdesk.domain.staff import StaffNo
from shopdesk.reports import attendance_words
from shopdesk.services import clock, kiosk, moment, requests
from shopdesk.services.desk import Actor, Desk, Topic
from shopdesk.services.kiosk import Start, Visit
from shopdesk.ui import ask, icons, theme
from shopdesk.ui.kiosk import parts
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
_INPUT = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel})


class KioskWindow(QWidget):
    """`runner` need carry no right: everybody acts in his own name after his PIN. `left` once the owner let go."""

    left = Signal()

    def __init__(self, runner: Runner, now: Callable[[], datetime] = moment.now) -> None:
        super().__init__()
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("ShopDesk")
        self.runner, self._now = runner, now
        self._start: Start | None = None
        self._actor: Actor | None = None
        self._typed = ""
        self._idle = 0
        self._may_close = False
        self.start, self.pin, self.visit = StartPage(), PinPage(), VisitPage()
        self.done, self.sure = DonePage(), SurePage()
        self.pages = QStackedWidget()
        for page in (self.start, self.pin, self.visit, self.done, self.sure):
            self.pages.addWidget(page)
        self._build()
        self._connect()
        self._restyle()
        self.retranslate()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._second)
        self._timer.start()
        self._show(self.start)
        self.reload()

    def sizeHint(self) -> QSize:
        return QSize(1366, 768)

    # -- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._shop, self._name = parts.words("", 20, bold=True), parts.words("", 20, "text2")
        self._tip = parts.words("", 20, "text2")
        self._back = parts.Press("", "left", size=20)
        top = QHBoxLayout()
        top.setContentsMargins(parts.EDGE, 8, parts.EDGE, 0)
        top.setSpacing(12)
        top.addWidget(self._shop)
        top.addWidget(self._name)
        top.addStretch(1)
        top.addWidget(self._tip)
        top.addWidget(self._back)
        head = QWidget()
        head.setLayout(top)
        head.setFixedHeight(64)
        self._last = parts.words("", 16, "text2")
        self._leave = parts.Press("", "lock", "quiet", 16)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(parts.EDGE, 0, parts.EDGE, 0)
        bottom.addWidget(self._last)
        bottom.addStretch(1)
        bottom.addWidget(self._leave)
        foot = QWidget()
        foot.setLayout(bottom)
        foot.setFixedHeight(56)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.pages, 1)
        column.addWidget(foot)

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
        self._back.clicked.connect(self._go_back)
        self._leave.clicked.connect(self._ask_to_leave)
        self.runner.changed.connect(self._on_changed)
        theme.switched().connect(self._restyle)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    # -- what is shown ----------------------------------------------------------------------------------------------

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
        self._name.setText(tr("Kiosk"))
        self._tip.setText(tr("Rota, leave, score: the same way in"))
        self._leave.setText(tr("Leaving needs the owner's password"))
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

    # -- who it is --------------------------------------------------------------------------------------------------

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
        self._actor = visit.actor
        self._welcome(visit)

    def _wrong_pin(self, error: ShopError) -> None:
        self.pin.refuse(words().refusal(error))

    def _visit_again(self) -> None:
        self.read(kiosk.visit, self._welcome)

    def _welcome(self, visit: Visit) -> None:
        self._close_extra()
        self.visit.show_visit(visit, self.local())
        self._show(self.visit)
        if visit.last is not None:
            at = visit.last.punch.at
            when = f"{at.month}/{at.day} {at:%H:%M}"
            way = "" if visit.last.mark is None else tr("In") if visit.last.mark.way is Way.IN else tr("Out")
            how = attendance_words.how(words(), visit.last) if visit.last.mark else tr("not counted")
            self._last.setText(tr("Last punch: {when} {way} ({how})", when=when, way=way, how=how))

    # -- what he does -----------------------------------------------------------------------------------------------

    def _punch(self) -> None:
        assert self._actor is not None
        staff_no = self._actor.staff
        assert staff_no is not None
        self.write(partial(clock.punch, staff_no=staff_no), self._punched, self._refused)

    def _punched(self, done: Clocked) -> None:
        assert self._actor is not None
        if done.repeated:
            self.done.tell(tr("Already recorded"), attendance_words.clocked(words(), self._actor.name, done))
        elif done.mark is None:
            told = attendance_words.clocked(words(), self._actor.name, done)
            self.done.tell(tr("Kept: {at}", at=f"{done.punch.at:%H:%M}"), told, "info", "accent")
        else:
            way = tr("clocked in") if done.mark.way is Way.IN else tr("clocked out")
            title = f"{self._actor.name} {way} {done.punch.at:%H:%M}"
            self.done.tell(title, attendance_words.how(words(), done))
        self._show(self.done)

    def _ask_sure(self) -> None:
        visit = self.visit.visit
        assert visit is not None
        suggestion = visit.suggestion
        going = suggestion.way is Way.IN
        title = tr("Really clock out now?") if going else tr("Really clock in now?")
        if suggestion.mark is None:
            told = tr("It is outside your windows: the punch is kept and shown, and not counted.")
        else:
            due = f"{suggestion.mark.due:%H:%M}"
            told = (
                tr("By your shift a punch now belongs to the start at {at}. To leave, tell your supervisor.", at=due)
                if going
                else tr("By your shift a punch now belongs to the end at {at}.", at=due)
            )
        self.sure.ask(title, told)
        self._show(self.sure)

    def _answer_swap(self, number: int, yes: bool) -> None:  # noqa: FBT001 - a slot
        answer = requests.agree if yes else requests.decline
        told = tr("You agreed; the supervisor decides.") if yes else tr("You said no.")
        self.write(partial(answer, number=number), partial(self._swap_answered, told), self._refused)

    def _swap_answered(self, told: str, done: None) -> None:
        del done
        self.tell(told)

    # -- keeping house ----------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT and self._idle:
            self._idle = 0
            self._tell_back()
        return super().eventFilter(watched, event)

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
            self._ask_to_leave()

    def _show(self, page: QWidget) -> None:
        self._idle = 0
        self.pages.setCurrentWidget(page)
        at_start = page is self.start
        self._tip.setVisible(at_start)
        self._back.setVisible(not at_start and page is not self.done)
        self._tell_back()
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
            self._idle += 1
            self._tell_back()
            if self._idle >= self._patience():
                self.home()

    def _patience(self) -> int:
        return _IDLE_WRITING if self._extra() is not None else _IDLE

    def _tell_back(self) -> None:
        left = self._patience() - self._idle
        known = self.visit.visit.person.name if self._actor and self.visit.visit else ""
        text = tr("Back") if self._extra() is not None else tr("Not me, back") if known else tr("Back")
        self._back.setText(tr("{text}  {n} s", text=text, n=left))

    def _tell_last(self) -> None:
        if self.pages.currentWidget() is self.start:
            last = self._start.last if self._start else None
            told = attendance_words.clocked(words(), self._start.last_name, last) if last and self._start else ""
            self._last.setText(tr("Just now: {told}", told=told) if told else "")
        elif self.pages.currentWidget() is not self.visit:
            self._last.clear()

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
        self._shop.setText(start.shop)
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
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._timer.stop()
        self.close()
        self.left.emit()

    def _restyle(self) -> None:
        self.setStyleSheet(parts.style())
        self._leave.setIcon(icons.icon("lock", 16, "text2"))
        self._back.setIcon(icons.icon("left", 20, "text2"))
        self.start.retranslate()


def _as(actor: Actor, work: Callable[[Desk], Any], desk: Desk) -> Any:
    return work(replace(desk, actor=actor))


def _identify(typed: str, pin: str, desk: Desk) -> Visit:
    return kiosk.visit(kiosk.identify(desk, StaffNo(kiosk.resolve(desk, typed)), pin))
