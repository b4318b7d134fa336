"""The toast at the bottom left: something went well, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from shopdesk.ui import icons, theme
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets.basic import Button, Label, key_cap

_SHOWN_MS = 4_000


class Toast(QFrame):
    """One a window; a new one takes the place of the old."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self._undo: Callable[[], None] | None = None
        self._picture = QLabel()
        self._text = Label()
        self._button = Button(kind="link")
        self._button.clicked.connect(self._take_back)
        self._keys = [key_cap(key) for key in QKeySequence(QKeySequence.StandardKey.Undo).toString().split("+")]
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for widget in (self._picture, self._text, self._button, *self._keys):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self.hide)

    @classmethod
    def tell(cls, widget: QWidget, text: str, undo: Callable[[], None] | None = None) -> Toast:
        """Show `text` over the window of `widget` for four seconds, with a link that undoes it."""
        window = widget.window()
        toast = window.findChild(cls) or cls(window)
        toast.show_text(text, undo)
        return toast

    @property
    def told(self) -> str:
        return self._text.text()

    def show_text(self, text: str, undo: Callable[[], None] | None) -> None:
        self._undo = undo
        self._picture.setPixmap(icons.pixmap("check", 16, "success"))
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setText(tr("Undo"))
        for widget in (self._button, *self._keys):
            widget.setVisible(undo is not None)
        look = theme.current()
        self.setFixedHeight(look.px(36))
        self.adjustSize()
        bottom = self._window.height() - look.size["status_bar"] - 12
        self.move(12, bottom - self.height())
        self.show()
        self.raise_()
        self._timer.start()

    def _take_back(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()
