"""A chart in the window: a matplotlib figure drawn off the UI thread and shown as a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from shopdesk.ui import ask, theme
from shopdesk.ui.runner import Progress, Runner
from shopdesk.ui.texts import tr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from shopdesk.services.desk import Desk

Make = Callable[[tuple[float, float]], "Figure"]
"""Makes the figure for a size in pixels. It runs on another thread: it may hold values only, no widget."""

PICTURES: ask.Kinds = (("Picture", "*.png"), ("PDF document", "*.pdf"))
_SETTLED_MS = 120


@dataclass(frozen=True, slots=True)
class _Drawn:
    number: int
    figure: Figure
    pixels: bytes
    width: int
    height: int


class Chart(QWidget):
    """Shows what `draw` is given. A click on something with a key tells it; the menu saves and copies."""

    clicked = Signal(str)
    saved = Signal(object)  # Path

    def __init__(self, runner: Runner, *, height: int = 200) -> None:
        super().__init__()
        self._runner = runner
        self._make: Make | None = None
        self._number = 0
        self._shown: _Drawn | None = None
        self._image = QImage()
        self._least = height
        self.suggested = "chart"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(60)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._ask)
        copy = QAction(self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def figure(self) -> Figure | None:
        """What is shown, once it is drawn."""
        return self._shown.figure if self._shown else None

    def draw(self, make: Make | None, told: str = "") -> None:
        """Show what `make` makes; `told` says it in words for those who cannot see it. None empties the chart."""
        self._make = make
        self.setAccessibleName(told)
        if make is None:
            self._number += 1
            self._shown, self._image = None, QImage()
            self.update()
            return
        self._settle.start(0)  # once the layout has its say; several calls at once draw once

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        if not self._image.isNull():
            QGuiApplication.clipboard().setImage(self._image)

    def save(self) -> None:
        """Ask where, and write the chart as a picture or a PDF."""
        if self._make is None:
            return
        path = ask.save_file(self.window(), tr("Save the chart"), PICTURES, f"{self.suggested}.png")
        if path is not None:
            self._runner.job(partial(_save, self._make, self._size(), path), self._tell_saved)

    def sizeHint(self) -> QSize:
        return QSize(480, self._least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._make is not None:
            self._settle.start(_SETTLED_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().color("surface"))
        if self._shown is not None:
            ratio = self._image.devicePixelRatio()
            painter.drawImage(QRectF(0, 0, self._image.width() / ratio, self._image.height() / ratio), self._image)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (key := self._under(event)):
            self.clicked.emit(key)
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Save the chart"), self.save)
        menu.addAction(tr("Copy picture"), self.copy)
        menu.popup(event.globalPos())

    def _ask(self) -> None:
        if self._make is None or self.width() < 40 or self.height() < 40:
            return
        self._number += 1
        work = partial(_draw, self._make, self._size(), self.devicePixelRatioF(), self._number)
        self._runner.job(work, self._show)

    def _size(self) -> tuple[float, float]:
        return float(self.width()), float(self.height())

    def _show(self, drawn: _Drawn) -> None:
        if drawn.number != self._number:
            return  # a later one is on its way
        self._shown = drawn
        image = QImage(drawn.pixels, drawn.width, drawn.height, QImage.Format.Format_RGBA8888).copy()
        image.setDevicePixelRatio(drawn.width / max(self.width(), 1))
        self._image = image
        self.update()

    def _under(self, event: QMouseEvent) -> str | None:
        from shopdesk.reports import figures

        if self._shown is None:
            return None
        return figures.hit(self._shown.figure, event.position().x(), event.position().y())

    def _tell_saved(self, path: Path) -> None:
        self.saved.emit(path)


def _draw(make: Make, size: tuple[float, float], ratio: float, number: int, desk: Desk, progress: Progress) -> _Drawn:
    from shopdesk.reports import figures

    del desk, progress
    figure = make(size)
    return _Drawn(number, figure, *figures.render(figure, ratio))


def _save(make: Make, size: tuple[float, float], path: Path, desk: Desk, progress: Progress) -> Path:
    from shopdesk.reports import figures, files

    del desk, progress
    with files.target(path, ("png", "pdf", "svg")) as half:
        figures.save(make(size), half)
    return path
