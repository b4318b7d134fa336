"""After the PIN: one suggested action, the other one asked about, and what staff do for themselves."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.clocking import Suggestion
from shopdesk.domain.punches import Way
from shopdesk.domain.requests import Swap
from shopdesk.services.kiosk import Asked, Visit
from shopdesk.ui.kiosk import parts
from shopdesk.ui.kiosk.clock_face import ClockFace
from shopdesk.ui.kiosk.day_card import DayCard
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.arrange import emptied

TILES = (
    ("rota", "rota", "My rota"),
    ("leave", "leave", "Ask for leave"),
    ("swap", "swap", "Swap a shift"),
    ("wish", "star", "My wishes"),
    ("missed", "clock", "Missed punch"),
    ("month", "scores", "My month"),
    ("rules", "handbook", "Rules to sign"),
    ("may", "help", "May I give it?"),
    ("notes", "note", "Leave a note"),
)
_NOON, _EVENING = 11, 18


class VisitPage(QWidget):
    """The person's page.

    `other` is the action not suggested, still to be asked about; `wanted` a tile's name; `answered` a colleague's swap
    with yes or no.
    """

    punched = Signal()
    other = Signal()
    wanted = Signal(str)
    answered = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self.visit: Visit | None = None
        self.face = ClockFace(stacked=True)
        self.card = DayCard()
        self.name, self._about = parts.words("", 40, bold=True), parts.words("", 24, "text2")
        self.greeting = parts.words("", 24, wrap=True)
        self._actions = parts.column(spacing=16)
        self._tiles = parts.row()
        self._label = parts.words("", 16, "text2")
        left, right = parts.column(spacing=0), parts.column(spacing=0)
        left.addWidget(self.face)
        left.addSpacing(24)
        left.addWidget(self.card)
        left.addStretch(1)
        name = parts.row(self.name, spacing=12)
        name.addWidget(self._about, 0, Qt.AlignmentFlag.AlignBottom)
        self._about.setContentsMargins(0, 0, 0, 8)
        name.addStretch(1)
        right.addLayout(name)
        right.addSpacing(10)
        right.addWidget(self.greeting)
        right.addSpacing(20)
        right.addLayout(self._actions)
        right.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(38)
        body.addLayout(left, 610)
        body.addLayout(right, 638)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(parts.EDGE, 0, parts.EDGE, 0)
        outer.setSpacing(10)
        outer.addLayout(body, 1)
        outer.addWidget(self._label)
        outer.addLayout(self._tiles)

    def show_visit(self, visit: Visit, now: datetime) -> None:
        self.visit = visit
        person = visit.person
        self.name.setText(person.name)
        position = words().name(visit.position) if visit.position is not None else person.position
        self._about.setText(" · ".join(part for part in (person.nickname, position, person.no) if part))
        self.greeting.setText(greeting(visit, now))
        self.card.show_visit(visit, now)
        self._label.setText(tr("Something else first"))
        emptied(self._actions)
        self._show_actions(visit, now)
        emptied(self._tiles)
        for name, icon, title in TILES:
            if (name != "rules" or visit.has_rules) and (name != "may" or visit.has_table):
                self._tiles.addWidget(self._tile(name, icon, title, marked=name == "rules" and visit.must_sign))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.visit and self.visit.suggestion.done is None:
            self.punched.emit()
            return
        super().keyPressEvent(event)

    def _show_actions(self, visit: Visit, now: datetime) -> None:
        suggestion = visit.suggestion
        if suggestion.done is None or suggestion.way is Way.OUT:
            self._actions.addWidget(self._big(suggestion, visit.grace, now))
        else:
            self._actions.addWidget(_done_before(f"{suggestion.done.at:%H:%M}"))
        self._actions.addWidget(self._other(suggestion))
        for asked in visit.asked:
            self._actions.addWidget(self._asked(asked))
        crowded = (visit.cleans or visit.duty_asked) and visit.note is not None
        self._actions.setSpacing(10 if crowded else 16)
        if visit.cleans or visit.duty_asked:
            self._actions.addWidget(self._duty(visit))
        if visit.note is not None and not visit.asked:
            text = tr("Handover from {name}: {text}", name=visit.note.name, text=visit.note.text)
            read = parts.Press(tr("Read ({n})", n=visit.unread), kind="outline")
            read.clicked.connect(partial(self.wanted.emit, "notes"))
            self._actions.addWidget(_message("note", text, read))

    def _duty(self, visit: Visit) -> QWidget:
        """Cleaning is this person's today, or a colleague would like to swap it."""
        told = [tr("Cleaning duty is yours today.")] if visit.cleans else []
        told += [tr("A colleague asks to swap cleaning duty.")] if visit.duty_asked else []
        show = parts.Press(tr("Cleaning duty"), kind="outline")
        show.clicked.connect(partial(self.wanted.emit, "duty"))
        return _message("flag", tr("sentence-gap").join(told), show)

    def _big(self, suggestion: Suggestion, grace: int, now: datetime) -> QWidget:
        big = parts.Card("primary")
        big.setFixedHeight(132)
        coming = suggestion.way is Way.IN
        title = tr("Clock in") if coming else tr("Clock out")
        note = tr("Enter does it too · noted as {at}, {how}", at=f"{now:%H:%M}", how=_how(suggestion, grace))
        inside = QWidget()
        column = parts.column(inside, 0)
        column.addStretch(1)
        for text, size, bold in ((title, 44, True), (note, 20, False)):
            label = parts.words(text, size, "on_accent", bold=bold)
            label.setStyleSheet(f"color: {_on_accent()};")
            column.addWidget(label)
        column.addStretch(1)
        big.inside.setContentsMargins(36, 0, 36, 0)
        big.inside.setSpacing(28)
        big.add(parts.picture("clock-in" if coming else "clock-out", 56, "on_accent"), inside)
        big.inside.addStretch(1)
        big.say(f"{title} {note}")
        big.pressed.connect(self.punched)
        return big

    def _other(self, suggestion: Suggestion) -> QWidget:
        card = parts.Card()
        card.setFixedHeight(72)
        leaving = suggestion.way is Way.IN
        text = tr("I want to clock out") if leaving else tr("I want to clock in")
        card.add(parts.picture("clock-out" if leaving else "clock-in", 24), parts.words(text, 20))
        card.inside.addStretch(1)
        card.add(parts.words(tr("asks once more"), 16, "text3"))
        card.say(text)
        card.pressed.connect(self.other)
        return card

    def _asked(self, asked: Asked) -> QWidget:
        what = asked.request.what
        assert isinstance(what, Swap)
        text = tr("{name} asks: my shift of {day} for yours of {other}?", name=asked.name, day=what.day,
                  other=what.other_day)  # fmt: skip
        yes, no = parts.Press(tr("Agree"), kind="outline"), parts.Press(tr("Decline"), kind="outline")
        yes.clicked.connect(partial(self.answered.emit, asked.request.id, True))
        no.clicked.connect(partial(self.answered.emit, asked.request.id, False))
        return _message("swap", text, yes, no)

    def _tile(self, name: str, icon: str, title: str, *, marked: bool) -> QWidget:
        tile = parts.Card()
        tile.setFixedHeight(84)
        inside = QWidget()
        column = parts.column(inside, 6)
        column.addStretch(1)
        column.addWidget(parts.picture(icon, 28, "warning" if marked else "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(parts.words(tr(title), 18, "warning" if marked else ""), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        tile.inside.setContentsMargins(4, 0, 4, 0)
        tile.add(inside)
        tile.say(tr(title))
        tile.pressed.connect(partial(self.wanted.emit, name))
        return tile


def greeting(visit: Visit, now: datetime) -> str:
    """Good afternoon. Late shift starts 14:00, you are 9 min early."""
    hello = "Good morning." if now.hour < _NOON else "Good afternoon." if now.hour < _EVENING else "Good evening."
    return f"{tr(hello)}{tr('sentence-gap')}{_about_now(visit)}"


def _about_now(visit: Visit) -> str:
    suggestion, shift = visit.suggestion, visit.shift
    if shift is None or not shift.kind.works:
        return tr("You have no shift today; a punch is kept and shown.")
    name = words().name(shift)
    if suggestion.mark is None:
        return tr("{shift}: it is not time to punch; a punch now is kept and not counted.", shift=name)
    n, due = abs(suggestion.minutes), f"{suggestion.mark.due:%H:%M}"
    if suggestion.way is Way.OUT:
        if suggestion.minutes < 0:
            return tr("{shift} ends {at}, {n} min to go.", shift=name, at=due, n=n)
        return tr("{shift} ended {at}. Well done.", shift=name, at=due)
    if suggestion.minutes < 0:
        return tr("{shift} starts {at}, you are {n} min early.", shift=name, at=due, n=n)
    if suggestion.minutes <= visit.grace or suggestion.done is not None:
        return tr("{shift} started {at}.", shift=name, at=due)
    return tr("{shift} started {at}, you are {n} min late.", shift=name, at=due, n=n)


def _how(suggestion: Suggestion, grace: int) -> str:
    if suggestion.mark is None:
        return tr("not counted")
    if suggestion.way is Way.IN and suggestion.minutes > grace:
        return tr("{n} min late", n=suggestion.minutes)
    if suggestion.way is Way.OUT and suggestion.minutes < 0:
        return tr("left {n} min early", n=-suggestion.minutes)
    return tr("on time")


def _done_before(at: str) -> QWidget:
    frame = QFrame()
    frame.setObjectName("kiosk-done")
    frame.setFixedHeight(132)
    line = QHBoxLayout(frame)
    line.setContentsMargins(36, 0, 36, 0)
    line.setSpacing(28)
    line.addWidget(parts.picture("check", 56, "success"))
    line.addWidget(parts.words(tr("Clocked in at {at}", at=at), 32, bold=True))
    line.addStretch(1)
    return frame


def _message(icon: str, text: str, *buttons: QWidget) -> QWidget:
    frame = QFrame()
    frame.setObjectName("kiosk-note")
    frame.setMinimumHeight(60)
    line = QHBoxLayout(frame)
    line.setContentsMargins(20, 4, 20, 4)
    line.setSpacing(14)
    line.addWidget(parts.picture(icon, 24, "accent"))
    line.addWidget(parts.words(text, 18, wrap=True), 1)
    for button in buttons:
        line.addWidget(button)
    return frame


def _on_accent() -> str:
    from shopdesk.ui import theme

    return theme.current().hex("on_accent")
