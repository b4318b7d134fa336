"""Today: who is on now and next, what waits for a decision, what needs a look, how the month stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.requests import Request
from shopdesk.domain.staff import StaffNo
from shopdesk.services import today
from shopdesk.services.desk import Desk, Topic
from shopdesk.services.today import Now, Present
from shopdesk.ui import theme
from shopdesk.ui.tab import Tab
from shopdesk.ui.tabs.today.figures import MonthFigures
from shopdesk.ui.tabs.today.lanes import DayLanes, running
from shopdesk.ui.tabs.today.notices import ComingUp, Notices
from shopdesk.ui.tabs.today.people import PeopleNow, headcount
from shopdesk.ui.tabs.today.requests import RequestList
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Chip, EmptyState, Hairline, Keys, Label, Toolbar
from shopdesk.ui.widgets.arrange import line

if TYPE_CHECKING:
    from shopdesk.services.staff import Private
    from shopdesk.services.today_look import Consequence, Figures, Warned
    from shopdesk.ui.tabs.today.deciding import Deciding

_EVERY_MS = 60_000
_REST_MS = 50  # time to paint who is on before the rest is asked for
_LOW = 660  # below this the figures give way to the people
_SOURCES = {"kiosk": "kiosk", "manual": "by hand", "imported": "imported", "system": "by the system"}


class TodayTab(Tab):
    TOPICS: ClassVar[frozenset[Topic]] = frozenset(Topic)

    def build(self) -> None:
        self._now: Now | None = None
        self._warned: tuple[Warned, ...] = ()
        self._figures_known: Figures | None = None
        self._found: tuple[Consequence, ...] = ()
        self._deciding: Deciding | None = None
        self._bar, self._running = Toolbar(), Label("", "", "text2")
        self._replan = Button(icon="generate")
        self._replan.clicked.connect(self._replan_today)
        self._bar.add_left(self._running)
        self._bar.add_right(self._replan)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._build_left(), 808)
        body.addWidget(Hairline(upright=True))
        body.addWidget(self._build_right(), 557)
        self.month = MonthFigures()
        self.column.addWidget(self._bar)
        self.column.addLayout(body, 1)
        self.column.addWidget(self.month)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._on_minute)
        self._clock.start(_EVERY_MS)

    def reload(self) -> None:
        self.read(today.now, self._show_now)
        if self._now is not None:
            self._read_rest()

    def retranslate(self) -> None:
        self._replan.setText(tr("Re-plan after a sick call…"))
        self._here.setText(tr("On duty now"))
        self._kiosk.setText(tr("Kiosk"))
        self._next.setText(tr("Next"))
        self._waiting.setText(tr("Waiting for you"))
        self._look.setText(tr("To look at"))
        self._nobody.tell(tr("Nobody is planned today"), tr("Plan the month, and who is on shows here."))
        self._plan.setText(tr("Go to the rota"))
        self._decided.tell(tr("Nothing waits"), tr("Leave, swaps and missed punches that staff ask for show here."))
        self.lanes.retranslate()
        if self._now is not None:
            self._show_now(self._now)
            self._show_warnings(self._warned)
            self._show_consequences(self._found)
        if self._figures_known is not None:
            self._show_figures(self._figures_known)

    def restyle(self) -> None:
        self.month.compact(self.height() < theme.current().px(_LOW))
        self.people.fit()
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.month.compact(self.height() < theme.current().px(_LOW))

    def _build_left(self) -> QWidget:
        self._here, self._count, self._next = Label("", "title"), Label("", "", "text2"), Label("", "section")
        self._kiosk = Button(icon="fullscreen", small=True)
        self._kiosk.clicked.connect(partial(self.wanted.emit, "kiosk", None))
        self.lanes, self.people, self.coming = DayLanes(), PeopleNow(), ComingUp()
        self.people.call.connect(self._call)
        self.people.replace.connect(self._replace)
        self._nobody = EmptyState("rota")
        self._plan = Button(icon="rota", kind="primary")
        self._plan.clicked.connect(partial(self.wanted.emit, "rota", None))
        self._nobody.offer(self._plan)
        head = _head(self._here, self._count, None, self._kiosk)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, self.lanes):
            column.addWidget(part)
        column.addWidget(self.people, 1)
        column.addWidget(self._nobody, 1)
        self._next_head = _head(self._next, height=28)
        column.addWidget(self._next_head)
        column.addWidget(self.coming)
        return box

    def _build_right(self) -> QWidget:
        self._waiting, self._look = Label("", "title"), Label("", "title")
        self._waiting_count, self._look_count = Chip("info"), Chip("plain")
        self.requests, self.notices = RequestList(), Notices()
        self.requests.approved.connect(self._approve)
        self.requests.refused.connect(self._refuse)
        self.requests.edited.connect(self._edit)
        self.requests.looked.connect(self._look_at)
        self.notices.followed.connect(self._follow)
        self._decided = EmptyState("check")
        self._keys = Keys([("A", "Approve"), ("E", "Edit"), ("R", "Refuse"), ("↑ ↓", "")])
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_head(self._waiting, self._waiting_count, None, self._keys))
        column.addWidget(self.requests, 1)
        column.addWidget(self._decided, 1)
        self._look_line, self._look_head = Hairline(), _head(self._look, self._look_count)
        for part in (self._look_line, self._look_head, self.notices):
            column.addWidget(part)
            part.hide()  # until it is known whether there is anything
        return box

    def _show_now(self, now: Now) -> None:
        if self._now is None:  # who is on comes first, alone; the rest takes longer
            QTimer.singleShot(_REST_MS, self, self._read_rest)
        self._now = now
        self._bar.heading(words().day_of_week(now.at.date()))
        self._running.setText(running(now))
        self._count.setText(headcount(now))
        planned = bool(now.lanes)
        self.lanes.setVisible(planned)
        self.people.setVisible(planned)
        for part in (self._next_head, self.coming):
            part.setVisible(bool(now.coming))
        self._nobody.setVisible(not planned)
        self.lanes.show_day(now)
        self.people.show_now(now)
        self.coming.show_coming(now)
        waiting = len(now.requests)
        self.requests.show_requests(now)
        self.requests.setVisible(bool(waiting))
        self._decided.setVisible(not waiting)
        self._waiting_count.tell(str(waiting))
        for part in (self._waiting_count, self._keys):
            part.setVisible(bool(waiting))
        self.badge.emit(waiting)
        self._tell_last(now)

    def _tell_last(self, now: Now) -> None:
        if now.last is not None:
            name, source = now.names.get(now.last.staff, ""), tr(_SOURCES[now.last.source])
            told = tr("Last punch: {name} {at} ({source})", name=name, at=now.last.at.time(), source=source)
            self.status.emit(told)

    def _show_warnings(self, found: tuple[Warned, ...]) -> None:
        self._warned = found
        self.notices.show_warnings(found)
        self._look_count.tell(str(len(found)))
        for part in (self._look_line, self._look_head, self.notices):
            part.setVisible(bool(found))

    def _show_figures(self, figures: Figures) -> None:
        self._figures_known = figures
        self.month.show_figures(figures)

    def _show_consequences(self, found: tuple[Consequence, ...]) -> None:
        self._found = found
        self.requests.tell({one.request: one for one in found})

    def _on_minute(self) -> None:
        if self.isVisible():
            self.read(today.now, self._show_now)
            self._read_consequences()

    def _read_rest(self) -> None:
        if not self.isVisible():
            self._stale = True  # turned away from meanwhile: everything is asked for when it is shown again
            return
        self.read(_warnings, self._show_warnings)
        self.read(_figures, self._show_figures)
        self._read_consequences()

    def _read_consequences(self) -> None:
        if self._now is not None and self._now.requests:
            self.read(_consequences, self._show_consequences)

    def _decide(self) -> Deciding:
        """Made when first asked for: most openings decide nothing."""
        if self._deciding is None:
            from shopdesk.ui.tabs.today.deciding import Deciding

            self._deciding = Deciding(self)
        return self._deciding

    def _approve(self, request: Request) -> None:
        despite = any(row.despite for row in self.requests.rows if row.request == request)
        self._decide().approve(request, despite=despite)

    def _refuse(self, request: Request) -> None:
        self._decide().refuse(request, self._now.names.get(request.staff, "") if self._now else "")

    def _edit(self, request: Request) -> None:
        self._decide().edit(request)

    def _look_at(self, request: Request) -> None:
        self._decide().look(request)

    def _call(self, one: Present) -> None:
        self.write(partial(_reveal, no=one.person.no), partial(self._tell_phone, one.person.name))

    def _tell_phone(self, name: str, private: Private) -> None:
        self.banner.tell(tr("{name}: {phone}", name=name, phone=private.phone or "–"), "info")

    def _replace(self, one: Present) -> None:
        from shopdesk.domain.rota_mending import SickCall

        self.wanted.emit("rota", SickCall(one.person.no, one.post.day))

    def _replan_today(self) -> None:
        if self._now is not None:
            from shopdesk.domain.rota_mending import SickCall

            self.wanted.emit("rota", SickCall(None, self._now.at.date()))

    def _follow(self, one: Warned) -> None:
        self.wanted.emit(one.tab or "backup", one.target)


def _warnings(desk: Desk) -> tuple[Warned, ...]:
    from shopdesk.services import today_look

    return today_look.warnings(desk)


def _figures(desk: Desk) -> Figures:
    from shopdesk.services import today_look

    return today_look.figures(desk)


def _consequences(desk: Desk) -> tuple[Consequence, ...]:
    from shopdesk.services import today_look

    return today_look.consequences(desk)


def _reveal(desk: Desk, no: StaffNo) -> Private:
    from shopdesk.services import staff

    return staff.reveal(desk, no)


def _head(*parts: QWidget | None, height: int = 36) -> QWidget:
    """A section's heading; what stands after None goes to the right."""
    box = QWidget()
    box.setFixedHeight(theme.current().px(height))
    row = line(*parts)
    row.setContentsMargins(12, 0, 12, 0)
    box.setLayout(row)
    return box
