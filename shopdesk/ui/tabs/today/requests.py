"""What waits for a decision: who, what, why, what a yes would do; A, E, R and V approve, edit, refuse and view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from shopdesk.domain.requests import Leave, Missed, Request, Swap
from shopdesk.domain.shifts import Code
from shopdesk.services.today import Now
from shopdesk.ui import icons, theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Chip, Label, paint
from shopdesk.ui.widgets.basic import dress

if TYPE_CHECKING:
    from shopdesk.services.today_look import Consequence

_KINDS = {"leave": ("Leave", "leave"), "swap": ("Swap", "swap"), "missed": ("request-missed", "clock")}


_MARKS = {"success": "check", "warning": "warning", "danger": "error"}


class RequestRow(QFrame):
    """One request. Its buttons are real, so that a screen reader and Tab find them."""

    picked = Signal()
    approved = Signal()
    edited = Signal()
    refused = Signal()
    looked = Signal()  # at what was handed in

    def __init__(self, request: Request, now: Now, wide: int) -> None:
        """`wide` is the room for the kind of the request, the same in every row."""
        super().__init__()
        self.setObjectName("row")
        self.request = request
        self.despite = False  # approving needs a reason
        kind, icon = _KINDS[self.request.kind]
        self._effect, self._mark = Label("", "caption", "text3", elide=True), QLabel()
        self.approve = Button(tr("Approve"), "check", small=True)
        edit, refuse = Button(tr("Edit"), small=True), Button(tr("Refuse"), small=True)
        self.approve.clicked.connect(self.approved)
        edit.clicked.connect(self.edited)
        refuse.clicked.connect(self.refused)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        side = QVBoxLayout()
        side.addSpacerItem(QSpacerItem(wide, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed))
        side.addWidget(Chip("line", icon, tr(kind)), 0, Qt.AlignmentFlag.AlignLeft)
        side.addStretch(1)
        row.addLayout(side)
        row.addLayout(self._build_words(now), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.approve, edit, refuse):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons)
        self.setFixedHeight(theme.current().px(74))
        self.pick(False)

    def pick(self, picked: bool) -> None:  # noqa: FBT001 - as setSelected
        dress(self, "picked", picked)
        self.approve.set_kind("primary" if picked and self.approve.isEnabled() else "plain")

    def tell(self, consequence: Consequence) -> None:
        """Show what approving would come to."""
        blocked = consequence.obstacle is not None
        text = _consequence_words(consequence)
        short = any(need is not None and have < need for _, _, have, need in consequence.cover)
        self._show_effect(text, "danger" if blocked or consequence.blocking else "warning" if short else "success")
        self.despite = consequence.despite
        if blocked and not consequence.despite:
            self.approve.setEnabled(False)
            self.approve.setToolTip(text)
            self.approve.set_kind("plain")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.picked.emit()

    def _build_words(self, now: Now) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(_who(self.request, now), "section"))
        head.addWidget(Label(_what(self.request, now), elide=True), 1)
        why = QHBoxLayout()
        why.setSpacing(4)
        why.addWidget(Label(_why(self.request, now), "caption", "text2", elide=True), 1)
        if self.request.evidence:
            look = Button(tr("{n} attached", n=len(self.request.evidence)), "attach", kind="link")
            look.clicked.connect(self.looked)
            why.addWidget(look)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._mark)
        line.addWidget(self._effect, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(why)
        column.addLayout(line)
        self.setAccessibleName(f"{_who(self.request, now)} {_what(self.request, now)} {_why(self.request, now)}")
        return column

    def _show_effect(self, text: str, tint: str) -> None:
        self._effect.setText(text)
        self._effect.set_tint(tint)
        if text:
            self._mark.setPixmap(icons.pixmap(_MARKS[tint], 14, tint))


class RequestList(QScrollArea):
    """The rows, with one picked; up and down move, A, E and R decide, V views."""

    approved = Signal(object)  # Request
    edited = Signal(object)
    refused = Signal(object)
    looked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[RequestRow] = []
        self._place = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget()
        self._page.setObjectName("page")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(self._page)

    @property
    def rows(self) -> Sequence[RequestRow]:
        return self._rows

    def show_requests(self, now: Now) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        kinds = [_KINDS[request.kind] for request in now.requests]
        wide = max((paint.chip_width(tr(kind), icon) for kind, icon in kinds), default=0)
        self._rows = [RequestRow(request, now, wide) for request in now.requests]
        for place, row in enumerate(self._rows):
            row.picked.connect(partial(self.pick, place))
            row.approved.connect(partial(self.approved.emit, row.request))
            row.edited.connect(partial(self.edited.emit, row.request))
            row.refused.connect(partial(self.refused.emit, row.request))
            row.looked.connect(partial(self.looked.emit, row.request))
            self._column.insertWidget(place, row)
        self.pick(min(self._place, len(self._rows) - 1))

    def tell(self, consequences: Mapping[int, Consequence]) -> None:
        for place, row in enumerate(self._rows):
            if row.request.id in consequences:
                row.tell(consequences[row.request.id])
                row.pick(place == self._place)

    def pick(self, place: int) -> None:
        self._place = max(place, 0)
        for number, row in enumerate(self._rows):
            row.pick(number == self._place)
        if self._rows:
            self.ensureWidgetVisible(self._rows[self._place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._rows:
            super().keyPressEvent(event)
            return
        row = self._rows[self._place]
        match event.key():
            case Qt.Key.Key_Up:
                self.pick(self._place - 1)
            case Qt.Key.Key_Down:
                self.pick(min(self._place + 1, len(self._rows) - 1))
            case Qt.Key.Key_A:
                row.approve.click()  # does nothing while approving is refused
            case Qt.Key.Key_E:
                row.edited.emit()
            case Qt.Key.Key_R:
                row.refused.emit()
            case Qt.Key.Key_V if row.request.evidence:
                row.looked.emit()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pick(self._place)


def _who(request: Request, now: Now) -> str:
    name = now.names.get(request.staff, request.staff)
    if isinstance(request.what, Swap):
        return f"{name} ↔ {now.names.get(request.what.colleague, request.what.colleague)}"
    return name


def _what(request: Request, now: Now) -> str:
    match request.what:
        case Leave(first, last, code) if first == last:
            return tr("{day}: {code}, one day", day=first, code=_leave(code, now))
        case Leave(first, last, code):
            days, name = (last - first).days + 1, _leave(code, now)
            return tr("{first} to {last}: {code}, {n} days", first=first, last=last, code=name, n=days)
        case Swap(day, _, other_day) if day == other_day:
            return tr("{day}: change shifts", day=day)
        case Swap(day, _, other_day):
            return tr("{day} against {other}", day=day, other=other_day)
        case Missed(at):
            return tr("{at}: punch missed", at=at)


def _leave(code: Code, now: Now) -> str:
    return words().name(now.types[code]) if code in now.types else code


def _why(request: Request, now: Now) -> str:
    quoted = f"“{request.reason}”"
    match request.what:
        case Swap():
            return f"{tr('Both agree')} · {quoted}"
        case Leave(cover=cover) if cover is not None:
            return f"{quoted} · {tr('{name} covers', name=now.names.get(cover, cover))}"
    return quoted


def _consequence_words(found: Consequence) -> str:
    advice = [words().refusal(found.obstacle)] if found.obstacle is not None else []
    if found.blocking and found.month is not None:
        from shopdesk.services import rota_words

        return words().run_on((rota_words.sentence(found.blocking[0], found.month, words()), *advice))
    if advice:
        return advice[0]
    if found.missed_before is not None:
        return tr("Number {n} this month", n=found.missed_before + 1)
    several = len({day for day, *_ in found.cover}) > 1
    told = [
        tr("{shift} {have} of {need}", shift=_code(found, code), have=have, need=need or 0)
        if not several
        else tr("{day} {shift} {have} of {need}", day=day, shift=_code(found, code), have=have, need=need or 0)
        for day, code, have, need in found.cover
    ]
    then = tr("Then {cover}", cover=words().listed(told)) if told else tr("No rule is broken")
    return f"{then} · {_balance(found)}" if _balance(found) else then


def _balance(found: Consequence) -> str:
    """What is left of the leave before this request, by year."""
    told = [tr("{n} days left in {year}", n=one.left, year=one.year) for one in found.balances if one.left is not None]
    return words().listed(told)


def _code(found: Consequence, code: Code) -> str:
    return words().name(found.month.task.types[code]) if found.month is not None else code
