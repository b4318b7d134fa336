"""The kiosk's parts: everything big enough for a finger, on its own scale of sizes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.domain.shifts import ShiftType
from shopdesk.ui import icons, theme
from shopdesk.ui.widgets import Label
from shopdesk.ui.widgets.basic import dress

EDGE = 40
_GAP = 6  # between an icon and its words
_SIZES = (16, 18, 20, 22, 24, 28, 32, 40, 44, 120)


def style() -> str:
    """The kiosk's style sheet in the current theme; it lies over the window's."""
    look = theme.current()
    roles = "\n".join(f'QLabel[role="k{size}"] {{ font-size: {look.px(size)}px; }}' for size in _SIZES)
    colours = {name: look.hex(name) for name in _COLOURS}
    return roles + _STYLE.format(radius=12, **colours)


_COLOURS = (
    "bg", "surface", "hover", "header", "border", "border_strong", "border_input", "text", "text2", "text3", "disabled",
    "accent", "accent_hover", "accent_pressed", "accent_tint", "on_accent", "danger", "success", "success_bg",
)  # fmt: skip
_STYLE = """
#kiosk {{ background: {bg}; }}
#kiosk QPushButton {{ min-height: 48px; max-height: 2000px; border: 1px solid {border_strong};
  border-radius: {radius}px; background: {surface}; color: {text}; font-size: 20px; padding: 0 20px; }}
#kiosk QPushButton:hover {{ background: {hover}; }}
#kiosk QPushButton:pressed {{ background: {header}; }}
#kiosk QPushButton:disabled {{ color: {disabled}; }}
#kiosk QPushButton[kind="key"], #kiosk QPushButton[pad="true"] {{ min-height: 82px; font-size: 32px; padding: 0; }}
#kiosk QPushButton[pad="true"] {{ font-size: 22px; }}
#kiosk QPushButton[tall="true"] {{ min-height: 70px; }}
#kiosk QPushButton[kind="primary"] {{ background: {accent}; border-color: {accent}; color: {on_accent}; }}
#kiosk QPushButton[kind="primary"]:hover {{ background: {accent_hover}; }}
#kiosk QPushButton[kind="primary"]:pressed {{ background: {accent_pressed}; }}
#kiosk QPushButton[kind="primary"]:disabled {{
  background: {header}; border-color: {border_strong}; color: {disabled}; }}
#kiosk QPushButton[kind="quiet"] {{ border: 0; background: transparent; font-size: 16px; color: {text2}; padding: 0; }}
#kiosk QPushButton[kind="outline"] {{ min-height: 34px; border-color: {accent}; background: transparent;
  color: {accent}; border-radius: 8px; font-size: 18px; padding: 0 16px; }}
#kiosk QPushButton[picked="true"] {{ background: {accent_tint}; border-color: {accent}; color: {accent}; }}
#kiosk QLineEdit, #kiosk QComboBox, #kiosk QAbstractSpinBox, #kiosk QPlainTextEdit, #kiosk QTextBrowser {{
  font-size: 20px; border-radius: 8px; border: 1px solid {border_input}; background: {surface}; padding: 0 12px; }}
#kiosk QLineEdit, #kiosk QComboBox, #kiosk QAbstractSpinBox {{ min-height: 48px; max-height: 48px; }}
#kiosk QLineEdit:focus, #kiosk QComboBox:focus, #kiosk QAbstractSpinBox:focus, #kiosk QPlainTextEdit:focus {{
  border: 2px solid {accent}; }}
#kiosk QLineEdit[kind="entry"] {{ min-height: 80px; max-height: 80px; font-size: 40px; border: 2px solid {accent};
  border-radius: {radius}px; padding: 0 20px; }}
#kiosk #kiosk-card {{ background: {surface}; border: 1px solid {border}; border-radius: {radius}px; }}
#kiosk #kiosk-note {{ background: {accent_tint}; border: 0; border-radius: {radius}px; }}
#kiosk #kiosk-note QLabel {{ color: {accent}; }}
#kiosk #kiosk-done {{ background: {success_bg}; border: 0; border-radius: {radius}px; }}
#kiosk #kiosk-done QLabel {{ color: {success}; }}
#kiosk QScrollArea, #kiosk #clear {{ background: transparent; border: 0; }}
"""


def font(pixels: int, *, bold: bool = False) -> QFont:
    """The kiosk's type at any size, figures of one width."""
    found = QFont(theme.current().font(bold=bold))
    found.setPixelSize(theme.current().px(pixels))
    return found


def words(text: str = "", size: int = 20, tint: str = "", *, bold: bool = False, wrap: bool = False) -> Label:
    """Words of the kiosk in one of its sizes."""
    label = Label(text, f"k{size}", tint, wrap=wrap)
    if bold:
        held = label.font()
        held.setBold(True)
        label.setFont(held)
    return label


def picture(name: str, size: int, tint: str = "text2") -> QLabel:
    """An icon of ours as a label."""
    label = QLabel()
    label.setPixmap(icons.pixmap(name, size, tint))
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


class Press(QPushButton):
    """A push button of the kiosk; `kind` key, next, primary, quiet, outline or plain."""

    def __init__(self, text: str = "", icon: str = "", kind: str = "plain", size: int = 20, tint: str = "") -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self._icon, self._size = icon, size
        self._tint = tint or ("on_accent" if kind == "primary" else "text2")
        self.draw_icon()

    def setText(self, text: str) -> None:
        bare = bool(self.text()) != bool(text)
        super().setText(text)
        if bare:
            self.draw_icon()

    def draw_icon(self) -> None:
        """Draw the icon in the theme's colour, with room before the words."""
        if self._icon:
            gap = _GAP if self.text() else 0
            self.setIcon(icons.icon(self._icon, self._size, self._tint, gap=gap))
            side = theme.current().px(self._size)
            self.setIconSize(QSize(side + gap, side))


class Card(QFrame):
    """A button made of several labels: tiles, the big action, rows."""

    pressed = Signal()

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._button = QPushButton(self)
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.pressed)
        if name:
            self._button.setProperty("kind", name)
        self.inside = QHBoxLayout(self)
        self.inside.setContentsMargins(20, 0, 20, 0)
        self.inside.setSpacing(14)

    def say(self, told: str) -> None:
        """What a screen reader says of the whole card."""
        self._button.setAccessibleName(told)

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.inside.addWidget(widget)

    def resizeEvent(self, event: object) -> None:
        del event
        self._button.setGeometry(self.rect())
        self._button.lower()


class Keypad(QWidget):
    """Three by four: digits, rub out, next."""

    digit = Signal(str)
    rubbed = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        for place, key in enumerate("123456789"):
            grid.addWidget(self._digit(key), place // 3, place % 3)
        self._rub = Press("", "backspace", "key", 32)
        self._rub.clicked.connect(self.rubbed)
        self._next = Press("", kind="next")
        self._next.clicked.connect(self.done)
        grid.addWidget(self._rub, 3, 0)
        grid.addWidget(self._digit("0"), 3, 1)
        grid.addWidget(self._next, 3, 2)
        self._next.setProperty("pad", True)
        for button in (self._rub, self._next):
            _grow(button)

    def tell(self, rub: str, done: str) -> None:
        self._rub.setAccessibleName(rub)
        self._next.setText(done)

    def ready(self, yes: bool) -> None:  # noqa: FBT001 - a slot
        """Whether what was typed can be gone on with."""
        self._next.setEnabled(yes)
        dress(self._next, "kind", "primary" if yes else "next")

    def _digit(self, key: str) -> Press:
        button = Press(key, kind="key")
        button.clicked.connect(lambda: self.digit.emit(key))
        _grow(button)
        return button


def _grow(button: QPushButton) -> None:
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class ShiftMark(QWidget):
    """A shift's name or code on its colour."""

    def __init__(self, size: int, padding: int = 12, radius: int = 6) -> None:
        super().__init__()
        self._size, self._padding, self._radius = size, padding, radius
        self._shift: ShiftType | None = None
        self._told = ""

    def tell(self, shift: ShiftType, told: str) -> None:
        self._shift, self._told = shift, told
        metrics = QFontMetrics(font(self._size))
        self.setFixedSize(metrics.horizontalAdvance(told) + 2 * self._padding, round(self._size * 1.5))
        self.setAccessibleName(told)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._shift is not None:
            painter = QPainter(self)
            shift_block(painter, QRectF(self.rect()), self._shift, self._told, self._size, self._radius)
            painter.end()


def shift_block(painter: QPainter, box: QRectF, shift: ShiftType, told: str, size: int, radius: int) -> None:
    """A rounded block in the shift's colour with words in its middle."""
    tint = theme.current().shift(shift.kind)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint.bg)
    painter.drawRoundedRect(box, radius, radius)
    painter.setPen(tint.text)
    painter.setFont(font(size))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, told)


def column(widget: QWidget | None = None, spacing: int = 12) -> QVBoxLayout:
    """A column without margins."""
    layout = QVBoxLayout(widget) if widget is not None else QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


def row(*widgets: QWidget, spacing: int = 12, stretch: bool = False) -> QHBoxLayout:
    """Widgets side by side."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    if stretch:
        layout.addStretch(1)
    return layout


def halves(left: QVBoxLayout, right: QVBoxLayout) -> QHBoxLayout:
    """What is filled in at the left, what is known already a little narrower at the right."""
    beside = QHBoxLayout()
    beside.setSpacing(48)
    beside.addLayout(left, 6)
    beside.addLayout(right, 5)
    return beside
