"""What stands beside, below or instead of a list: side panel, stat tiles, empty state."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from shopdesk.ui import icons, theme
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets.basic import Button, Label, dress


class SidePanel(QFrame):
    """The selected row, opened beside its list. Esc and the cross close it. `width` 270 for lists, 380 for a person."""

    closed = Signal()

    def __init__(self, width: int = 270, *, closable: bool = False) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._width = width
        self._closable = closable
        self._title = Label("", "title", elide=True)
        self._close = Button(icon="close", kind="quiet", small=True)
        self._close.clicked.connect(self.dismiss)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(12, 8, 12, 8)
        self.head.setSpacing(8)
        self.head.addWidget(self._title, 1)
        self.head.addWidget(self._close)
        self._head_box = QWidget()
        self._head_box.setLayout(self.head)
        self._head_box.hide()
        self._close.setVisible(closable)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self._head_box)
        self._resize()
        theme.switched().connect(self._resize)

    def heading(self, text: str) -> None:
        self._title.setText(text)
        self._close.setAccessibleName(tr("Close"))
        self._head_box.setVisible(bool(text) or self._closable)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.column.addWidget(widget, stretch)

    def dismiss(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._closable:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _resize(self) -> None:
        self.setFixedWidth(theme.current().px(self._width))


class EmptyState(QWidget):
    """Nothing here yet: what is missing, and buttons that do something about it (the first one primary)."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self._picture = QLabel()
        self._title = Label("", "section")
        self._text = Label("", "", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(4)
        column.addStretch(2)
        for label in (self._picture, self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(0, 8, 0, 0)
        self._buttons.setSpacing(8)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._buttons)
        column.addStretch(3)
        self._restyle()
        theme.switched().connect(self._restyle)

    def tell(self, title: str, text: str = "") -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def offer(self, *buttons: QWidget) -> None:
        for button in buttons:
            self._buttons.addWidget(button)

    def _restyle(self) -> None:
        self._picture.setPixmap(icons.pixmap(self._icon, 32, "text3"))


class StatTile(QFrame):
    """A caption, a figure with its unit, one line of comparison. A click opens the list behind it."""

    opened = Signal()

    def __init__(self, *, opens: bool = False) -> None:
        super().__init__()
        self.setObjectName("tile")
        self._opens = opens
        if opens:
            self.setProperty("open", True)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._caption = Label("", "label", elide=True)
        self._figure = Label("", "figure")
        self._unit = Label("", "", "text2")
        self._note = Label("", "caption", "text3", elide=True)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addStretch(1)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._column.setContentsMargins(12, 6, 12, 6)
        self._column.setSpacing(0)
        self._column.addWidget(self._caption)
        self._column.addLayout(line)
        self._column.addWidget(self._note)

    def compact(self, on: bool) -> None:  # noqa: FBT001 - as setVisible
        """One line, caption and figure, where the window is low."""
        across = QBoxLayout.Direction.LeftToRight if on else QBoxLayout.Direction.TopToBottom
        if self._column.direction() is across:
            return
        self._column.setDirection(across)
        self._column.setStretch(0, int(on))
        self._column.setContentsMargins(12, 0 if on else 6, 12, 0 if on else 6)
        self._note.setHidden(on)
        dress(self._figure, "role", "title" if on else "figure")

    def tell(self, caption: str, figure: str, unit: str = "", note: str = "") -> None:
        self._caption.setText(caption)
        self._figure.setText(figure)
        self._unit.setText(unit)
        self._note.setText(note)
        self.setAccessibleName(f"{caption} {figure} {unit}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._opens and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._opens and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Space}:
            self.opened.emit()
            return
        super().keyPressEvent(event)


class Tiles(QWidget):
    """Stat tiles in a row, hairlines between."""

    def __init__(self, *tiles: StatTile) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for tile in tiles:
            row.addWidget(tile, 1)
        if tiles:
            dress(tiles[0], "first", True)
