"""The banner above a tab's content: what went wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from shopdesk.domain.errors import ShopError
from shopdesk.ui import icons, theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.basic import Button, Label, dress

_ICONS = {"danger": "error", "warning": "warning", "info": "info", "success": "check"}


class Banner(QFrame):
    """Stays until closed or until the next attempt. Its sentence follows the language when it came as a refusal."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._tone = "danger"
        self._error: ShopError | None = None
        self._on_action: Callable[[], None] | None = None
        self._picture = QLabel()
        self._text = Label(wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = Button(kind="link")
        self._action.clicked.connect(self._act)
        self._close = Button(icon="close", kind="quiet", small=True)
        self._close.clicked.connect(self.clear)
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.hide()
        theme.switched().connect(self._restyle)

    @property
    def told(self) -> str:
        """What the banner says now; empty when it is not shown."""
        return self._text.text() if not self.isHidden() else ""

    def tell(
        self, text: str, tone: str = "danger", action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        """Say `text`; `tone` danger, warning, info or success; `action` is a link beside it."""
        self._error = None
        self._show(text, tone)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._on_action = on_action

    def refuse(self, error: ShopError) -> None:
        """Say why something was refused."""
        self.tell(words().refusal(error))
        self._error = error

    def clear(self) -> None:
        self._error = None
        self._text.clear()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._close.setToolTip(tr("Close"))
            if self._error is not None:
                self._show(words().refusal(self._error), self._tone)
        super().changeEvent(event)

    def _show(self, text: str, tone: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self._close.setAccessibleName(tr("Close"))
        self._close.setToolTip(tr("Close"))
        self._tone = tone
        dress(self, "tone", tone)
        self._restyle()
        self.show()

    def _restyle(self) -> None:
        self.setMinimumHeight(theme.current().px(36))
        self._picture.setPixmap(icons.pixmap(_ICONS[self._tone], 16, {"info": "accent"}.get(self._tone, self._tone)))

    def _act(self) -> None:
        if self._on_action is not None:
            self._on_action()
