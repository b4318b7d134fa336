"""The attendance policy as a form: every figure is the owner's, and a new version leaves the days before alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from shopdesk.domain.attendance_policy import AttendancePolicy, Tier
from shopdesk.domain.errors import ShopError
from shopdesk.domain.money import FEN_PER_YUAN, Fen
from shopdesk.ui import theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Field, FormRow, Hairline, Label

_TIERS = 3
_MOST = 999
_ROWS = (
    (
        ("grace", "Grace, min"),
        ("early_grace", "Early leave grace, min"),
        ("free_lates", "Free lates a month"),
        ("lates_per_absence", "Lates for a day absent"),
    ),
    (
        ("in_before", "In: window before, min"),
        ("in_after", "In: window after, min"),
        ("out_before", "Out: window before, min"),
        ("out_after", "Out: window after, min"),
    ),
    (
        ("early_points", "Points: left early"),
        ("missing_points", "Points: punch missing"),
        ("absent_points", "Points: day absent"),
        ("half_day_after", "Half a day lost, min"),
        ("absent_after", "A day lost, min"),
    ),
)


@dataclass(frozen=True, slots=True)
class NewPolicy:
    """What was filled in, and from which day it holds."""

    policy: AttendancePolicy
    since: date


def ask_policy(parent: QWidget, policy: AttendancePolicy, today: date) -> NewPolicy | None:
    """Let the owner change the policy; tests replace this function."""
    form = PolicyForm(parent, policy, today)
    return form.filled if form.exec() == QDialog.DialogCode.Accepted else None


class PolicyForm(QDialog):
    """Figures in rows, tiers below; what cannot be is said before anything is saved."""

    def __init__(self, parent: QWidget, policy: AttendancePolicy, today: date) -> None:
        super().__init__(parent)
        self.setWindowTitle("ShopDesk")
        self.setMinimumWidth(theme.current().px(820))
        self._policy = policy
        self.filled: NewPolicy | None = None
        self.figures: dict[str, QSpinBox] = {}
        self.tiers: list[tuple[QSpinBox | None, QSpinBox, QSpinBox]] = []
        self.since = QDateEdit(QDate(today.year, today.month, today.day))
        self.since.setDisplayFormat("yyyy-MM-dd")
        self.refusal = Label("", "", "danger", wrap=True)
        self.warning = Label("", "caption", "warning", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(6)
        column.addWidget(Label(tr("Attendance rules"), "title"))
        column.addWidget(Field("Holds from", self.since, "Days before keep the rules they had."))
        for row in _ROWS:
            column.addWidget(FormRow(*(self._figure(name, label) for name, label in row)))
        column.addWidget(Hairline())
        column.addWidget(Label(tr("0 means: never."), "caption", "text3"))
        column.addWidget(Label(tr("What a late punch costs"), "section"))
        for number in range(_TIERS + 1):
            column.addWidget(self._tier(number))
        column.addWidget(self.warning)
        column.addWidget(self.refusal)
        column.addLayout(self._buttons())
        self._warn()

    def _figure(self, name: str, label: str) -> Field:
        editor = _spin(getattr(self._policy, name))
        self.figures[name] = editor
        return Field(label, editor)

    def _tier(self, number: int) -> QWidget:
        bounded, last = self._policy.tiers[:-1][:_TIERS], self._policy.tiers[-1]
        if number == _TIERS:
            points, fine = _spin(last.points), _spin(last.fine // FEN_PER_YUAN)
            self.tiers.append((None, points, fine))
            row = FormRow(Field("Any longer: points", points), Field("Fine, yuan", fine))
        else:
            tier = bounded[number] if number < len(bounded) else Tier(0, 0)
            limit, points, fine = _spin(tier.up_to or 0), _spin(tier.points), _spin(tier.fine // FEN_PER_YUAN)
            self.tiers.append((limit, points, fine))
            row = FormRow(Field("Up to min, 0 unused", limit), Field("Points off", points), Field("Fine, yuan", fine))
        fine.valueChanged.connect(self._warn)
        return row

    def _buttons(self) -> QHBoxLayout:
        save, cancel = Button(tr("Save the rules"), kind="primary"), Button(tr("Cancel"))
        save.clicked.connect(self.save)
        cancel.clicked.connect(self.reject)
        save.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(save)
        return row

    def save(self) -> None:
        """Take what is filled in, or say what cannot be."""
        bounded = [Tier(limit.value(), points.value(), _fen(fine)) for limit, points, fine in self.tiers if limit]
        last = self.tiers[-1]
        tiers = (*(tier for tier in bounded if tier.up_to), Tier(None, last[1].value(), _fen(last[2])))
        figures = {name: editor.value() for name, editor in self.figures.items()}
        try:
            policy = replace(self._policy, tiers=tiers, **figures)
        except ShopError as error:
            self.refusal.setText(words()(error.code, fields=[self._label(name) for name in error.facts["fields"]]))
            return
        since = self.since.date().toPython()
        assert isinstance(since, date)
        self.filled = NewPolicy(policy, since)
        self.accept()

    @staticmethod
    def _label(name: str) -> str:
        labels = dict(pair for row in _ROWS for pair in row)
        return tr(labels.get(name, "What a late punch costs"))

    def _warn(self) -> None:
        fined = any(fine.value() for _, _, fine in self.tiers)
        told = tr("Fines for lateness are contested in law; points or a bonus are safer.")
        self.warning.setText(told if fined else "")


def _spin(value: int) -> QSpinBox:
    editor = QSpinBox()
    editor.setRange(0, _MOST)
    editor.setValue(value)
    return editor


def _fen(editor: QSpinBox) -> Fen:
    return Fen(editor.value() * FEN_PER_YUAN)
