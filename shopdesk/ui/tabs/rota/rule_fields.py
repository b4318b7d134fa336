"""Editors for a rule's parameters: a figure, a yes, a Monday, a round of codes, ticks among names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from shopdesk.ui import theme
from shopdesk.ui.texts import tr

_HOUR = 60


class Choice(QWidget):
    """One answer of a form."""

    changed = Signal()

    def value(self) -> Any:
        """The answer as a rule holds it; None when nothing was answered."""
        raise NotImplementedError

    def _hold(self, widget: QWidget, *beside: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for one in (*beside, widget):
            row.addWidget(one)
        row.addStretch(1)
        self.setFocusProxy(beside[0] if beside else widget)


class Figure(Choice):
    """A whole number, or minutes told as hours; one that may be left out has a box to tick."""

    def __init__(self, value: int | None, *, at_least: int, hours: bool, required: bool) -> None:
        super().__init__()
        self._unit = _HOUR if hours else 1
        self.box, self.tick = QDoubleSpinBox(), QCheckBox()
        self.box.setDecimals(1 if hours else 0)
        self.box.setSingleStep(0.5 if hours else 1)
        self.box.setRange(at_least / self._unit, 999)
        self.box.setSuffix(tr(" h") if hours else "")
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.setFixedWidth(theme.current().px(110))
        self.box.setValue((value if value is not None else at_least) / self._unit)
        self.tick.setChecked(required or value is not None)
        self.tick.setVisible(not required)
        self.box.setEnabled(self.tick.isChecked())
        self._hold(self.box, self.tick)
        self.setFocusProxy(self.box if required else self.tick)
        self.tick.toggled.connect(self.box.setEnabled)
        self.tick.toggled.connect(self.changed)
        self.box.valueChanged.connect(self.changed)

    def value(self) -> int | None:
        return round(self.box.value() * self._unit) if self.tick.isChecked() else None


class Flag(Choice):
    def __init__(self, value: bool | None) -> None:  # noqa: FBT001 - the value it edits
        super().__init__()
        self.tick = QCheckBox(tr("It is so"))
        self.tick.setChecked(bool(value))
        self._hold(self.tick)
        self.tick.toggled.connect(self.changed)

    def value(self) -> bool | None:
        return True if self.tick.isChecked() else None


class Start(Choice):
    """The Monday a round begins on; another day is moved to its Monday."""

    def __init__(self, value: str | None, near: date) -> None:
        super().__init__()
        day = date.fromisoformat(value) if value else near - timedelta(days=near.weekday())
        self.edit = QDateEdit(QDate(day.year, day.month, day.day))
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("yyyy-MM-dd")
        self._hold(self.edit)
        self.edit.dateChanged.connect(self.changed)

    def value(self) -> str:
        picked = self.edit.date()
        day = date(picked.year(), picked.month(), picked.day())
        return (day - timedelta(days=day.weekday())).isoformat()


class Round(Choice):
    """Seven codes for each week, with spaces between; `.` leaves a day open."""

    def __init__(self, value: Sequence[str] | None) -> None:
        super().__init__()
        self.edit = QLineEdit(" ".join(code or "." for code in value or ()))
        self.edit.setMinimumWidth(theme.current().px(330))
        self.edit.setPlaceholderText(tr("7 codes a week, spaces between, . for open"))
        self._hold(self.edit)
        self.edit.textChanged.connect(self.changed)

    def value(self) -> list[str] | None:
        return ["" if code == "." else code for code in self.edit.text().split()] or None


class Ticks(Choice):
    """Any of several names."""

    def __init__(self, options: Sequence[tuple[Any, str]], value: Collection[Any] | None) -> None:
        super().__init__()
        self.boxes: dict[Any, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        wide = max((self.fontMetrics().horizontalAdvance(name) for _, name in options), default=0)
        columns = 2 if wide > theme.current().px(78) else 3
        for at, (one, name) in enumerate(options):
            box = self.boxes[one] = QCheckBox(name)
            box.setChecked(value is not None and one in value)
            box.toggled.connect(self.changed)
            grid.addWidget(box, at // columns, at % columns)
            grid.setColumnStretch(at % columns, 1)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def tick(self, *values: Any) -> None:
        """Choose exactly these."""
        for one, box in self.boxes.items():
            box.setChecked(one in values)

    def value(self) -> list[Any] | None:
        return [one for one, box in self.boxes.items() if box.isChecked()] or None
