"""The ring around the button or input that has the keyboard: two pixels of accent, one pixel off its edge."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from shopdesk.ui import theme
from shopdesk.ui.widgets.segmented import Segmented

_RINGED = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit, Segmented)
_REACH = 3
_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show}


class FocusRing(QObject):
    """One for the application: it follows the focus and draws beside the widget, where the style sheet cannot."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._widget: QWidget | None = None
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._place()
        elif watched is self._widget and event.type() == QEvent.Type.Hide:
            self._drop()
        return False

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        self._drop()
        if not isinstance(new, _RINGED):
            return
        self._widget = new
        self._watched = _way_up(new)
        for widget in self._watched[:-1]:
            widget.installEventFilter(self)
        self._ring = _Ring(self._watched[-1])
        self._place()

    def _place(self) -> None:
        if self._widget is None or self._ring is None:
            return
        corner = self._widget.mapTo(self._watched[-1], QPoint(-_REACH, -_REACH))
        self._ring.setGeometry(QRect(corner, self._widget.size() + QSize(2 * _REACH, 2 * _REACH)))
        self._ring.raise_()
        self._ring.show()

    def _drop(self) -> None:
        # a widget that is being destroyed loses the focus on its way out
        for widget in self._watched[:-1]:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.deleteLater()
        self._widget = self._ring = None
        self._watched = []


def _way_up(widget: QWidget) -> list[QWidget]:
    """The widget and what it lies in, up to the first that leaves room for the ring (a scrolled page, a window)."""
    way = [widget]
    while (parent := way[-1].parentWidget()) is not None:
        way.append(parent)
        corner = widget.mapTo(parent, QPoint(-_REACH, -_REACH))
        if parent.isWindow() or parent.rect().contains(QRect(corner, widget.size() + QSize(2 * _REACH, 2 * _REACH))):
            break
    return way


class _Ring(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().color("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
