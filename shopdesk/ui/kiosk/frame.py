"""The kiosk's frame: shop above, one page in the middle, the last punch and the way out below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from shopdesk.ui import icons
from shopdesk.ui.kiosk import parts
from shopdesk.ui.texts import tr


class Frame(QWidget):
    """Knows no business; `back` and `leave` are its buttons, `pages` its middle."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("ShopDesk")
        self.pages = QStackedWidget()
        self.shop, self._name = parts.words("", 20, bold=True), parts.words("", 20, "text2")
        self.tip, self.last = parts.words("", 20, "text2"), parts.words("", 16, "text2")
        self._tip_icon = QLabel()
        self.back, self.leave = parts.Press("", "left", size=20), parts.Press("", "lock", "quiet", 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_strip(64, (self.shop, self._name), (self._tip_icon, self.tip, self.back)))
        column.addWidget(self.pages, 1)
        column.addWidget(_strip(56, (self.last,), (self.leave,)))

    def sizeHint(self) -> QSize:
        return QSize(1366, 768)

    def tip_shown(self, shown: bool) -> None:  # noqa: FBT001 - as setVisible
        """What the machine is good for, told where nobody has come in."""
        self.tip.setVisible(shown)
        self._tip_icon.setVisible(shown)

    def retranslate(self) -> None:
        self._name.setText(tr("Kiosk"))
        self.tip.setText(tr("Rota, leave, score: the same way in"))
        self.leave.setText(tr("Leaving needs the owner's password"))

    def restyle(self) -> None:
        self.setStyleSheet(parts.style())
        self._tip_icon.setPixmap(icons.pixmap("chat", 20))
        self.leave.draw_icon()
        self.back.draw_icon()


def _strip(high: int, left: tuple[QWidget, ...], right: tuple[QWidget, ...]) -> QWidget:
    row = QHBoxLayout()
    row.setContentsMargins(parts.EDGE, 8 if high > 60 else 0, parts.EDGE, 0)
    row.setSpacing(12)
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    strip = QWidget()
    strip.setLayout(row)
    strip.setFixedHeight(high)
    return strip
