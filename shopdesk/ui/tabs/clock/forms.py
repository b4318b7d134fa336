"""The small dialogs of the clock tab: a missed punch, a correction, a number to claim. Tests replace the functions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QDialog, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from shopdesk.domain.attendance import DayResult
from shopdesk.domain.staff import Staff, StaffNo
from shopdesk.ui import theme
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Field, Label

_MOST_OVERTIME = 12 * 60


@dataclass(frozen=True, slots=True)
class Choice:
    """A punch to ignore (`at`), or overtime in minutes, and why."""

    at: datetime | None
    minutes: int
    reason: str


def missed(parent: QWidget, name: str, at: datetime) -> tuple[datetime, str] | None:
    """The time of a missed punch and the reason, or None."""
    when = QDateTimeEdit(QDateTime(at.year, at.month, at.day, at.hour, at.minute, 0))
    when.setDisplayFormat("yyyy-MM-dd HH:mm")
    reason = QLineEdit()
    title = tr("Missed punch of {name}", name=name)
    dialog = _Form(parent, title, tr("Sign"), Field("Time", when), Field("Reason", reason))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    chosen = when.dateTime().toPython()
    assert isinstance(chosen, datetime)
    return chosen, reason.text()


def correct(parent: QWidget, name: str, result: DayResult) -> Choice | None:
    """Which punch of the day does not count, or how much overtime is approved; or None."""
    what = QComboBox()
    for sight in result.punches:
        what.addItem(tr("{at} does not count", at=f"{sight.punch.at:%H:%M:%S}"), sight.punch.at)
    what.addItem(tr("Approve overtime"), None)
    minutes = QSpinBox()
    minutes.setRange(0, _MOST_OVERTIME)
    minutes.setSingleStep(30)
    reason = QLineEdit()
    overtime = Field("Overtime in minutes", minutes)
    overtime.setVisible(not result.punches)

    def turn(place: int) -> None:
        overtime.setVisible(what.itemData(place) is None)

    what.currentIndexChanged.connect(turn)
    title = tr("Correct {day} of {name}", day=result.day, name=name)
    dialog = _Form(parent, title, tr("Sign"), Field("What", what), overtime, Field("Reason", reason))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    chosen = what.currentData()
    if hasattr(chosen, "toPython"):
        chosen = chosen.toPython()
    return Choice(chosen, 0 if chosen else minutes.value(), reason.text())


def claim(parent: QWidget, number: str, people: tuple[Staff, ...]) -> StaffNo | None:
    """Whose number it is, or None."""
    who = QComboBox()
    for person in people:
        who.addItem(f"{person.no} {person.name}", person.no)
    title = tr("Whose number is {number}? Its punches become this person's, and it is remembered.", number=number)
    dialog = _Form(parent, title, tr("Claim"), Field("Person", who))
    return StaffNo(who.currentData()) if dialog.exec() == QDialog.DialogCode.Accepted else None


class _Form(QDialog):
    """A sentence, some fields, and two buttons; the verb at the right."""

    def __init__(self, parent: QWidget, title: str, yes: str, *fields: Field) -> None:
        super().__init__(parent)
        self.setWindowTitle("ShopDesk")
        self.setMinimumWidth(theme.current().px(380))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(Label(title, "section", wrap=True))
        for field in fields:
            column.addWidget(field)
        sign, cancel = Button(yes, kind="primary"), Button(tr("Cancel"))
        sign.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        sign.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(sign)
        column.addLayout(row)
