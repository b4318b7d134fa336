"""Where one is in the first run: done steps ticked, the present one bold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from shopdesk.ui import icons, theme
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import paint

_WIDTH, _ROW, _LEFT, _TOP = 196, 36, 20, 24


class Steps(QWidget):
    """`names` are catalogue keys."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self._step = 0
        self.setFixedWidth(theme.current().px(_WIDTH))

    def show_step(self, step: int) -> None:
        self._step = step
        name = tr(self._names[step])
        self.setAccessibleName(tr("Step {step} of {steps}: {name}", step=step + 1, steps=len(self._names), name=name))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("panel"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), look.color("border"))
        paint.text(painter, self._line(0, _LEFT), "ShopDesk", "accent", look.font("title", bold=True))
        for place in range(len(self._names)):
            self._paint_step(painter, place)
        painter.end()

    def _paint_step(self, painter: QPainter, place: int) -> None:
        look = theme.current()
        done, now = place < self._step, place == self._step
        font = look.font(bold=now)
        line = self._line(place + 1, _LEFT)
        if done:
            top = line.center().y() - look.px(8) + 1
            painter.drawPixmap(line.left() - look.px(2), top, icons.pixmap("check", 16, "success"))
        else:
            paint.text(painter, self._line(place + 1, _LEFT + 2), str(place + 1), "accent" if now else "text3", font)
        tint = "text" if now else "text2" if done else "text3"
        paint.text(painter, self._line(place + 1, _LEFT + 24), tr(self._names[place]), tint, font)

    def _line(self, row: int, left: int) -> QRect:
        look = theme.current()
        gap = look.px(10) if row else 0
        return QRect(
            look.px(left),
            look.px(_TOP) + row * look.px(_ROW) + gap,
            self.width() - look.px(left + 8),
            look.px(_ROW if row else 24),
        )
