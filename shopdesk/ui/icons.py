"""Our own icons, tinted in the theme's colours; drawn once per size, tint and screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from shopdesk import paths
from shopdesk.ui import theme


def icon(name: str, size: int = 16, tint: str = "text2", *, on: str = "", gap: int = 0) -> QIcon:
    """The icon `name` in the colour `tint`, `disabled` where its button is, `on` where it is checked.

    `gap` is empty room at its right.
    """
    return QIcon(_Engine(name, size, tint, on or tint, gap))


def pixmap(name: str, size: int = 16, tint: str = "text2", gap: int = 0) -> QPixmap:
    """The icon `name` as a picture for a delegate or a label; `size` at font size factor 1."""
    look = theme.current()
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    return _drawn(name, look.px(size), look.color(tint).name(), ratio, gap)


@cache
def _source(name: str) -> bytes:
    return (paths.resources() / "icons" / f"{name}.svg").read_bytes()


@cache
def _drawn(name: str, size: int, colour: str, ratio: float, gap: int) -> QPixmap:
    renderer = QSvgRenderer(_source(name).replace(b"currentColor", colour.encode()))
    picture = QPixmap(round((size + gap) * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


class _Engine(QIconEngine):
    """Draws an icon for the state its button is in, when that is first shown."""

    def __init__(self, name: str, size: int, tint: str, on: str, gap: int) -> None:
        super().__init__()
        self._name, self._size, self._tint, self._on, self._gap = name, size, tint, on, gap

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        del size  # always the size of the font, whatever is asked for
        tint = "disabled" if mode is QIcon.Mode.Disabled else self._on if state is QIcon.State.On else self._tint
        return pixmap(self._name, self._size, tint, self._gap)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.pixmap(rect.size(), mode, state))

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._size, self._tint, self._on, self._gap)
