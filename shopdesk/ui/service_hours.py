"""The hours in which each platform wants its customers answered, set by the owner; past midnight too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.domain.shifts import DAY, clock
from shopdesk.domain.shop import Platform
from shopdesk.services import shop_settings
from shopdesk.ui.runner import Runner
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Label
from shopdesk.ui.widgets.arrange import emptied

_STEP = 30  # minutes between two times to choose from


class ServiceHours(QWidget):
    """A line a platform: its name, from when, until when. Each choice is written at once."""

    def __init__(self, runner: Runner, refused: Callable[[ShopError], None]) -> None:
        super().__init__()
        self._runner, self._refused = runner, refused
        self.boxes: dict[str, tuple[QComboBox, QComboBox]] = {}
        self._known: tuple[Platform, ...] = ()
        self._told = Label("", "", "text2", wrap=True)
        self._lines = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._told)
        column.addLayout(self._lines)
        column.addStretch(1)
        self.retranslate()

    def reload(self, *_: object) -> None:
        self._runner.read(shop_settings.platforms, self._show, self._refused)

    def retranslate(self) -> None:
        self._told.setText(tr("The rota, Today and the planner warn of an hour nobody serves."))
        self._show(self._known)

    def _show(self, known: tuple[Platform, ...]) -> None:
        self._known = known
        emptied(self._lines)
        self.boxes = {}
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for at, one in enumerate(known):
            name = words().name(one)
            opens, closes = self._times(one.opens, 0), self._times((one.closes - 1) % DAY + 1, _STEP)
            opens.setAccessibleName(tr("{platform} from", platform=name))
            closes.setAccessibleName(tr("{platform} until", platform=name))
            for choice in (opens, closes):
                choice.activated.connect(partial(self._set, one.code))
            night = tr("on the day after") if one.closes > DAY else ""
            for column, part in enumerate((Label(name), opens, Label("–"), closes, Label(night, "caption", "text2"))):
                grid.addWidget(part, at, column)
            self.boxes[one.code] = opens, closes
        grid.setColumnStretch(4, 1)
        self._lines.addWidget(box)

    def _times(self, minute: int, first: int) -> QComboBox:
        """Every half hour of a day, and the minute that stands where it is none of these."""
        choice = QComboBox()
        for each in sorted({*range(first, first + DAY, _STEP), minute}):
            choice.addItem(clock(each), each)
        choice.setCurrentIndex(choice.findData(minute))
        return choice

    def _set(self, code: str, *_: object) -> None:
        opens, closes = (choice.currentData() for choice in self.boxes[code])
        work = partial(shop_settings.set_window, code=code, opens=opens, closes=closes)
        self._runner.write(work, self.reload, self._refused)
