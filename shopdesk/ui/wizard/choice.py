"""One of a few things to choose from, as wide as the page: a title, a line about it, a ring that fills."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from shopdesk.ui import theme
from shopdesk.ui.widgets import paint

_HEIGHT, _RING, _PAD = 60, 16, 14


class Choice(QWidget):
    """Choose with a click, space or Enter; up and down go to its neighbours."""

    chosen = Signal()
    stepped = Signal(int)
    taken = Signal()  # Enter or a double click: chosen, and on to the next page

    def __init__(self) -> None:
        super().__init__()
        self.on = False
        self._title, self._about, self._mark = "", "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, title: str, about: str = "", mark: str = "") -> None:
        """`mark` is a short note at the right, such as "fits your team"."""
        self._title, self._about, self._mark = title, about, mark
        self.setAccessibleName(f"{title}. {about}")
        self.update()

    def set_on(self, *, on: bool) -> None:
        self.on = on
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(320), theme.current().px(_HEIGHT if self._about else 44))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.chosen.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match Qt.Key(event.key()):
            case Qt.Key.Key_Space:
                self.chosen.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.chosen.emit()
                self.taken.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_Left:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down | Qt.Key.Key_Right:
                self.stepped.emit(1)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.on or self.hasFocus() else "border_strong"
        painter.setPen(QPen(look.color(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(look.color("accent_tint" if self.on else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        self._paint_ring(painter)
        left = look.px(_PAD + _RING + 12)
        room = self.rect().adjusted(left, 0, -look.px(_PAD), 0)
        if self._mark:
            wide = paint.chip_width(self._mark, "check")
            chip = room.adjusted(room.width() - wide, 0, 0, 0)
            chip.setHeight(look.size["chip"])
            chip.moveTop((self.height() - chip.height()) // 2)
            paint.chip(painter, chip, self._mark, "success", "check")
            room.setRight(chip.left() - look.px(8))
        if not self._about:
            paint.text(painter, room, self._title, "text", look.font(bold=True))
        else:
            middle = self.height() // 2
            above, below = room.adjusted(0, look.px(9), 0, 0), room.adjusted(0, middle, 0, -look.px(9))
            above.setBottom(middle)
            paint.text(painter, above, self._title, "text", look.font(bold=True))
            paint.text(painter, below, self._about, "text2", look.font("caption"))
        painter.end()

    def _paint_ring(self, painter: QPainter) -> None:
        look = theme.current()
        side = look.px(_RING)
        ring = QRectF(look.px(_PAD), (self.height() - side) / 2, side, side)
        painter.setPen(QPen(look.color("accent" if self.on else "border_input"), 1.5))
        painter.setBrush(look.color("surface"))
        painter.drawEllipse(ring)
        if self.on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(ring.adjusted(4, 4, -4, -4))


class Choices(QWidget):
    """Exactly one of several."""

    chosen = Signal(int)
    taken = Signal()

    def __init__(self, count: int) -> None:
        super().__init__()
        self.parts: Sequence[Choice] = tuple(Choice() for _ in range(count))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in self.parts:
            part.chosen.connect(self._on_chosen)
            part.stepped.connect(self._on_stepped)
            part.taken.connect(self.taken)
            column.addWidget(part)

    @property
    def current(self) -> int:
        return next((place for place, part in enumerate(self.parts) if part.on), -1)

    def set_current(self, place: int) -> None:
        for other, part in enumerate(self.parts):
            part.set_on(on=other == place)

    def focus(self) -> None:
        self.parts[max(0, self.current)].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, place: int) -> None:
        self.set_current(place)
        self.chosen.emit(place)

    def _on_chosen(self) -> None:
        if isinstance(part := self.sender(), Choice):
            self._choose(self.parts.index(part))

    def _on_stepped(self, step: int) -> None:
        if isinstance(part := self.sender(), Choice):
            place = max(0, min(len(self.parts) - 1, self.parts.index(part) + step))
            self._choose(place)
            self.parts[place].setFocus(Qt.FocusReason.TabFocusReason)
