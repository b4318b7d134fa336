"""The start page: tap one's name, type the number, or scan the badge."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shopdesk.domain.presence import State
from shopdesk.domain.shifts import ShiftType, clock
from shopdesk.services.clock import Place
from shopdesk.services.kiosk import Start
from shopdesk.ui import theme
from shopdesk.ui.kiosk import parts
from shopdesk.ui.kiosk.clock_face import ClockFace
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.arrange import emptied, scrolled

_ACROSS = 4
_ROOM_OF_FIVE = 108  # for the words of a tile when five stand side by side
_TILE = 86
_LEFT = 832
_LONGEST = 24


class StartPage(QWidget):
    """`tapped` carries a number from a tile and its name, `typed` what was typed or scanned."""

    tapped = Signal(str, str)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._start: Start | None = None
        self.face = ClockFace()
        self._hint = parts.words("", 20, "text2")
        self._groups = parts.column(spacing=8)
        self._rest = parts.words("", 16, "text3", wrap=True)
        self._title, self._badge = parts.words("", 24), parts.words("", 16, "text2")
        self.entry = QLineEdit()
        self.entry.setProperty("kind", "entry")
        self.entry.setMaxLength(_LONGEST)
        self.entry.setTextMargins(52, 0, 0, 0)
        badge = parts.picture("badge", 32, "accent")
        badge.setParent(self.entry)
        badge.move(24, 26)
        self.keypad = parts.Keypad()
        self.keypad.digit.connect(self.entry.insert)
        self.keypad.rubbed.connect(self.entry.backspace)
        self.keypad.done.connect(self._done)
        self.entry.returnPressed.connect(self._done)
        self.entry.textChanged.connect(self._changed)
        self._changed("")
        body = QHBoxLayout(self)
        body.setContentsMargins(parts.EDGE, 0, parts.EDGE, 0)
        body.setSpacing(parts.EDGE)
        body.addLayout(self._left(), _LEFT)
        body.addLayout(self._right(), 414)

    def _left(self) -> QVBoxLayout:
        inside = QWidget()
        inside.setObjectName("clear")
        groups = parts.column(inside, 0)
        groups.addLayout(self._groups)
        groups.addWidget(self._rest)
        groups.addStretch(1)
        column = parts.column(spacing=0)
        column.addWidget(self.face)
        column.addSpacing(12)
        column.addWidget(self._hint)
        column.addSpacing(10)
        column.addWidget(scrolled(inside), 1)
        return column

    def _right(self) -> QVBoxLayout:
        column = parts.column(spacing=0)
        column.addSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._badge)
        column.addSpacing(16)
        column.addWidget(self.entry)
        column.addSpacing(16)
        column.addWidget(self.keypad)
        column.addStretch(1)
        return column

    def show_start(self, start: Start) -> None:
        self._start = start
        self.retranslate()

    def clear(self) -> None:
        """Ready for the next person."""
        self.entry.clear()
        self.entry.setFocus()

    def retranslate(self) -> None:
        self._hint.setText(tr("On today; tap your name:"))
        self._title.setText(tr("Or type your number"))
        self._badge.setText(tr("With a badge, just scan it"))
        self.entry.setAccessibleName(tr("Staff number"))
        self.keypad.tell(tr("Rub out"), tr("Go on"))
        emptied(self._groups)
        if self._start is None:
            return
        board = self._start.board
        shifts: dict[ShiftType, list[Place]] = {}
        for place in board.places:
            if place.shift is not None and place.shift.kind.works:
                shifts.setdefault(place.shift, []).append(place)
        across = _across(list(shifts.values()))
        for shift, places in sorted(shifts.items(), key=lambda one: (one[0].start, one[0].code)):
            self._group(shift, places, across)
        off = [place.person.name for place in board.off]
        self._rest.setText(tr("Resting today: {names}", names=words().in_a_row(off)) if off else "")
        if not shifts:
            self._hint.setText(tr("Nobody has a shift today. Type your number."))

    def _group(self, shift: ShiftType, places: list[Place], across: int) -> None:
        spans = " · ".join(f"{_hour(part.start)}–{_hour(part.end)}" for part in shift.segments)
        chip = parts.ShiftMark(18, 7)
        chip.tell(shift, words().code(shift))
        head = parts.row(chip, parts.words(f"{words().name(shift)} {spans}", 18), spacing=10, stretch=True)
        grid = QGridLayout()
        grid.setSpacing(12)
        grid.setContentsMargins(0, 0, 0, 10)
        for number, place in enumerate(places):
            grid.addWidget(self._tile(place, shift), number // across, number % across)
        for number in range(across):
            grid.setColumnStretch(number, 1)
        self._groups.addLayout(head)
        self._groups.addLayout(grid)

    def _tile(self, place: Place, shift: ShiftType) -> QWidget:
        tile = _Tile(place, shift)
        tile.pressed.connect(partial(self.tapped.emit, place.person.no, place.person.name))
        return tile

    def _changed(self, text: str) -> None:
        self.keypad.ready(bool(text.strip()))

    def _done(self) -> None:
        if text := self.entry.text().strip():
            self.typed.emit(text)


class _Tile(parts.Card):
    """One person on today: name, where he stands, the shift's colour at the edge."""

    def __init__(self, place: Place, shift: ShiftType) -> None:
        super().__init__()
        self.setFixedHeight(theme.current().px(_TILE))
        icon, tint, told = _state(place)
        inside = QWidget()
        column = parts.column(inside, 2)
        column.addStretch(1)
        column.addWidget(parts.words(place.person.name, 22, bold=True))
        line = parts.row(parts.picture(icon, 16, tint), parts.words(told, 16, "text2"), spacing=4, stretch=True)
        column.addLayout(line)
        column.addStretch(1)
        self.inside.setContentsMargins(18, 0, 8, 0)
        self.add(inside)
        self._edge = _Edge(self, shift)
        self.say(f"{place.person.name} {told}")

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)
        self._edge.setGeometry(1, 12, 4, self.height() - 24)


class _Edge(QWidget):
    """The strong colour of a shift, four pixels wide."""

    def __init__(self, parent: QWidget, shift: ShiftType) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._kind = shift.kind

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().shift(self._kind).strong)
        painter.drawRoundedRect(self.rect(), 2, 2)
        painter.end()


def _state(place: Place) -> tuple[str, str, str]:
    """Icon, its colour, and the words under a name."""
    post = place.post
    due = f"{post.mark.due:%H:%M}" if post.mark else ""
    since = f"{post.since.at:%H:%M}" if post.since else ""
    match post.state:
        case State.ON:
            return "check", "success", tr("in since {at}", at=since)
        case State.BREAK:
            return "rest", "text3", tr("back at {at}", at=due)
        case State.LATE:
            return "warning", "danger", tr("due at {at}", at=due)
        case State.DONE:
            return "check", "text3", tr("left at {at}", at=since)
        case _:
            return "clock", "text3", tr("{at} starts", at=due)


def _across(teams: list[list[Place]]) -> int:
    """Tiles side by side: four, or five where that saves a row and the words have room."""
    metrics = QFontMetrics(parts.font(16))
    wide = max((metrics.horizontalAdvance(_state(place)[2]) for team in teams for place in team), default=0)
    if wide > theme.current().px(_ROOM_OF_FIVE):
        return _ACROSS
    rows = {across: sum(-(-len(team) // across) for team in teams) for across in (_ACROSS, _ACROSS + 1)}
    return min(rows, key=lambda across: (rows[across], across))


def _hour(minute: int) -> str:
    told = clock(minute)
    return told.removesuffix(":00")
