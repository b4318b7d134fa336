"""The segmented control: two to four views of one thing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from shopdesk.ui import theme
from shopdesk.ui.texts import tr

_PAD = 28


class Segmented(QWidget):
    """Exclusive choice among `keys` (catalogue keys). The whole control takes the focus; left and right switch."""

    chosen = Signal(int)

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__()
        self._keys = tuple(keys)
        self._counts: dict[int, int] = {}
        self._group = QButtonGroup(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place in range(len(self._keys)):
            button = QToolButton()
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setProperty("kind", "segment")
            button.setProperty("first", place == 0)
            button.setProperty("last", place == len(self._keys) - 1)
            self._group.addButton(button, place)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)
        self._retranslate()
        theme.switched().connect(self._retranslate)

    @property
    def current(self) -> int:
        return self._group.checkedId()

    def set_current(self, place: int) -> None:
        """Turn to the view at `place` without telling anybody."""
        self._group.button(place).setChecked(True)

    def set_badge(self, place: int, count: int) -> None:
        """Show a count behind a view's name; 0 takes it away."""
        self._counts[place] = count
        self._retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = max(0, min(len(self._keys) - 1, self.current + step))
        if place != self.current:
            self.set_current(place)
            self.chosen.emit(place)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        bold = QFontMetrics(theme.current().font(bold=True))
        for place, key in enumerate(self._keys):
            count = self._counts.get(place, 0)
            text = f"{tr(key)} {count}" if count else tr(key)
            button = self._group.button(place)
            button.setText(text)
            # as wide as when bold, so that nothing moves with the choice
            button.setMinimumWidth(bold.horizontalAdvance(text) + theme.current().px(_PAD))
