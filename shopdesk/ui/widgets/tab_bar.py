"""The tabs of the window: title, icon, count."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from shopdesk.ui import theme
from shopdesk.ui.widgets.basic import Label

_EDGE = 10  # between the count and the edge of its tab


class TabBar(QTabBar):
    """As wide as its words in bold, so that nothing is cut and nothing moves when another tab is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[int, int] = {}
        self._widths: dict[tuple[str, float], int] = {}  # asked for hundreds of times while a window is laid out
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)

    def set_badge(self, index: int, count: int) -> None:
        """A count behind the tab's title; 0 takes it away."""
        if self._counts.get(index, 0) == count:
            return  # each button set lays all tabs out anew
        self._counts[index] = count
        badge = None
        if count:
            pill = Label(str(count), "badge")
            pill.setAlignment(Qt.AlignmentFlag.AlignCenter)
            badge = QWidget()
            badge.setAccessibleName(str(count))
            row = QHBoxLayout(badge)
            row.setContentsMargins(0, 0, _EDGE, 0)
            row.addWidget(pill)
        self.setTabButton(index, QTabBar.ButtonPosition.RightSide, badge)

    def tabSizeHint(self, index: int) -> QSize:
        look = theme.current()
        title = self.tabText(index)
        if (title, look.scale) not in self._widths:
            self._widths[title, look.scale] = QFontMetrics(look.font(bold=True)).horizontalAdvance(title)
        wide = self._widths[title, look.scale] + look.px(16 + 6 + 26)
        badge: QWidget | None = self.tabButton(index, QTabBar.ButtonPosition.RightSide)
        return QSize(wide + (0 if badge is None else badge.sizeHint().width() + 8), look.px(34))
