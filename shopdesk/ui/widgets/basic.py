"""The small parts: buttons, labels, chips, keyboard hints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QToolTip,
    QWidget,
)

from shopdesk.ui import icons, theme
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import paint

_ICON_TINTS = {"primary": "on_accent", "danger": "danger", "link": "accent"}
_LEAST, _LEAST_ICON = 64, 42  # a button with its words cut; one that shows its icon alone
_TOO_SHORT = 2  # letters that say nothing any more
_GAP = 3  # more room between icon and words than the style gives


def dress(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and let it look again; at a widget not yet shown it will look first."""
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Button(QPushButton):
    """A push button. One `primary` a screen; `quiet` has no frame; `link` looks like text. Focus comes by keyboard."""

    def __init__(self, text: str = "", icon: str = "", kind: str = "plain", *, small: bool = False) -> None:
        super().__init__(text)
        self._measured, self._kind = False, kind
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)  # Enter presses it, as Space does, outside dialogs too
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._icon = icon
        self._draw_icon()
        theme.switched().connect(self._draw_icon)

    def setText(self, text: str) -> None:
        bare = bool(self.text()) != bool(text)
        super().setText(text)
        if bare:
            self._draw_icon()

    def sizeHint(self) -> QSize:
        self._measured = True
        wanted = super().sizeHint()
        self._measured = False
        return wanted

    def minimumSizeHint(self) -> QSize:
        """Where room is short, a button's words are cut, but never those of the primary one."""
        wanted = self.sizeHint()
        if self._kind in {"primary", "link"}:
            return wanted
        least = theme.current().px(_LEAST_ICON if self._icon else _LEAST)
        return QSize(min(wanted.width(), least), wanted.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if self._measured:  # asked by the size hint itself
            return
        short = self.sizeHint().width() - self.width()
        if short > 0 and self.text():
            room = self.fontMetrics().horizontalAdvance(self.text()) - short
            cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            option.text = "" if self._icon and len(cut) <= _TOO_SHORT else cut

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and not self.toolTip() and self.width() < self.sizeHint().width():
            QToolTip.showText(event.globalPos(), self.text(), self)  # what was cut
            return True
        return super().event(event)

    @property
    def kind(self) -> str:
        return self._kind

    def set_icon(self, name: str) -> None:
        self._icon = name
        self._draw_icon()

    def set_kind(self, kind: str) -> None:
        self._kind = kind
        dress(self, "kind", kind)
        self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon:
            gap = _GAP if self.text() else 0
            self.setIcon(icons.icon(self._icon, 16, _ICON_TINTS.get(self._kind, "text2"), on="accent", gap=gap))
            side = theme.current().px(16)
            self.setIconSize(QSize(side + gap, side))
        self._mark_only()

    def _mark_only(self) -> None:
        only = bool(self._icon) and not self.text()
        if self.property("only") != only:
            dress(self, "only", only)


class Label(QLabel):
    """Words in one of the four sizes (`role` caption, label, title, figure, section) and a text colour.

    `elide` lets the label be narrower than its words: it ends them with an ellipsis, and a tooltip says them all.
    """

    def __init__(
        self, text: str = "", role: str = "", tint: str = "", *, wrap: bool = False, elide: bool = False
    ) -> None:
        super().__init__(text)
        self._elide = elide
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tint", tint)
        self.setWordWrap(wrap)

    def set_tint(self, tint: str) -> None:
        if self.property("tint") != tint:
            dress(self, "tint", tint)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide:
            super().paintEvent(event)
            return
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


def key_cap(key: str) -> Label:
    """A key of the keyboard, as a hint shows it."""
    label = Label(key, "key")
    label.setIndent(0)  # a framed label would indent by half a letter
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


class Chip(QWidget):
    """A small tinted mark; always with words, mostly with an icon."""

    def __init__(self, tone: str = "plain", icon: str = "", text: str = "") -> None:
        super().__init__()
        self.text, self.tone, self.icon = text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.switched().connect(self.updateGeometry)

    def tell(self, text: str, tone: str | None = None, icon: str | None = None) -> None:
        self.text = text
        self.tone = self.tone if tone is None else tone
        self.icon = self.icon if icon is None else icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(paint.chip_width(self.text, self.icon), theme.current().size["chip"])

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint.chip(painter, self.rect(), self.text, self.tone, self.icon)
        painter.end()


class Hairline(QFrame):
    """One pixel between two sections."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self.setObjectName("hairline")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Keys(QWidget):
    """Keyboard hints beside the list they work on: [A] Approve [E] Edit."""

    def __init__(self, hints: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._labels = []
        for key, meaning in hints:
            row.addWidget(key_cap(key))
            if meaning:
                self._labels.append((Label("", "caption", "text3"), meaning))
                row.addWidget(self._labels[-1][0])
            row.addSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for label, meaning in self._labels:
            label.setText(tr(meaning))
