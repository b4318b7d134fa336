"""What opens beside the table to change it: a cell, an action, a delegation, the day a new version counts from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from shopdesk.domain.money import Fen, fen, yuan
from shopdesk.domain.permissions import OWNER, Action, Delegation, Limit, Table
from shopdesk.domain.staff import StaffNo
from shopdesk.reports import permissions_text
from shopdesk.services.permissions import View
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Field, FormRow, Label, SidePanel

_WIDTH = 416
_EVIDENCE = ("photo", "tracking", "logistics", "message")
_LONGEST_PERCENT = 100


class Form(SidePanel):
    """A heading, questions, and what to do at the bottom; Esc closes it. `done` carries what was filled in."""

    done = Signal(object)

    def __init__(self, save: str, icon: str = "check") -> None:
        super().__init__(_WIDTH, closable=True)
        self._save_key = save
        self._wrong = False
        inside = QWidget()
        inside.setObjectName("form")
        self.fields = QVBoxLayout(inside)
        self.fields.setContentsMargins(12, 4, 12, 12)
        self.fields.setSpacing(8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.add(area, 1)
        self.save = Button("", icon, "primary")
        self.cancel = Button()
        self.save.clicked.connect(self._finish)
        self.cancel.clicked.connect(self.dismiss)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 12)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        self.column.addLayout(row)

    def retranslate(self) -> None:
        self.save.setText(tr(self._save_key))
        self.cancel.setText(tr("Cancel"))

    def result(self) -> object | None:
        """What was filled in; None while something is wrong, which is said beside it."""
        raise NotImplementedError

    def _finish(self) -> None:
        self._wrong = False
        if (found := self.result()) is not None and not self._wrong:
            self.done.emit(found)

    def _amount(self, field: Field) -> Fen | None:
        text = _typed(field).replace("¥", "").replace(",", "")
        try:
            found = fen(text) if text else None
        except ValueError:
            self._refuse(field, tr("Write 30 or 30.50; empty for no limit"))
            return None
        if found is not None and found < 0:
            self._refuse(field, tr("Cannot be negative"))
        else:
            field.clear_error()
        return found

    def _percent(self, field: Field) -> Decimal | None:
        text = _typed(field).removesuffix("%")
        try:
            found = Decimal(text) if text else None
        except InvalidOperation:
            found = Decimal(-1)
        if found is not None and not 0 <= found <= _LONGEST_PERCENT:
            self._refuse(field, tr("0 to 100; empty for no limit"))
        else:
            field.clear_error()
        return found

    def _count(self, field: Field) -> int | None:
        text = _typed(field)
        if text and not text.isdecimal():
            self._refuse(field, tr("A whole number; empty for no limit"))
            return None
        field.clear_error()
        return int(text) if text else None

    def _refuse(self, field: Field, sentence: str) -> None:
        field.error(sentence)
        self._wrong = True


class CellForm(Form):
    """One cell of the table."""

    def __init__(self) -> None:
        super().__init__("Keep in the draft", "edit")
        self._limit: Limit | None = None
        self.allowed = QCheckBox()
        self.money = {
            key: Field(label, QLineEdit())
            for key, label in (
                ("per_order", "Cap per order"),
                ("per_day", "Cap per day"),
                ("per_month", "Cap per month"),
                ("order_from", "Order from ¥"),
                ("order_to", "Order up to ¥"),
            )
        }
        self.percent = Field("% of the order", QLineEdit())
        self.counts = {
            key: Field(label, QLineEdit())
            for key, label in (
                ("times_order", "Times per order"),
                ("times_day", "Times per day"),
                ("times_month", "Times per month"),
                ("times_buyer", "Times per buyer and month"),
                ("days", "Days since receipt"),
            )
        }
        self.reasons = Field("Only for these reasons", QLineEdit(), "Separated by commas; empty for any reason")
        self.evidence = {code: QCheckBox() for code in _EVIDENCE}
        self.approver = QComboBox()
        self.note = Field("Note shown in the cell", QLineEdit())
        self._evidence_title = Label("", "label")
        self._own: tuple[str, ...] = ()
        self._lay_out()

    def open(self, limit: Limit, table: Table) -> None:
        """Show a cell's limits."""
        self._limit = limit
        action, position = table.action(limit.action), table.position(limit.position)
        self.heading(f"{words().name(action)} · {words().name(position)}")
        self.allowed.setChecked(limit.allowed)
        for key, field in self.money.items():
            _type(field, _shown(getattr(limit, key)))
        _type(self.percent, "" if limit.percent is None else f"{limit.percent.normalize():f}")
        for key, field in self.counts.items():
            value = getattr(limit, key)
            _type(field, "" if value is None else str(value))
        _type(self.reasons, ", ".join(limit.reasons))
        _type(self.note, limit.note)
        for code, box in self.evidence.items():
            box.setChecked(code in limit.evidence)
        self._own = tuple(each for each in limit.evidence if each not in _EVIDENCE)
        self.approver.clear()
        self.approver.addItem(tr("The next position that may"), "")
        above = [one for one in table.positions if one.rank > position.rank]
        for one in above:
            self.approver.addItem(words().name(one), one.name)
        self.approver.addItem(tr("owner-word"), OWNER)
        self.approver.setCurrentIndex(max(0, self.approver.findData(limit.approver)))
        for field in (*self.money.values(), self.percent, *self.counts.values(), self.reasons):
            field.clear_error()
        self.retranslate()

    def result(self) -> Limit | None:
        if self._limit is None:
            return None
        money, counts = self.money, self.counts
        written = _typed(self.reasons).replace("，", ",").replace("、", ",")
        return replace(
            self._limit,
            allowed=self.allowed.isChecked(),
            per_order=self._amount(money["per_order"]),
            per_day=self._amount(money["per_day"]),
            per_month=self._amount(money["per_month"]),
            order_from=self._amount(money["order_from"]),
            order_to=self._amount(money["order_to"]),
            percent=self._percent(self.percent),
            times_order=self._count(counts["times_order"]),
            times_day=self._count(counts["times_day"]),
            times_month=self._count(counts["times_month"]),
            times_buyer=self._count(counts["times_buyer"]),
            days=self._count(counts["days"]),
            reasons=tuple(reason.strip() for reason in written.split(",") if reason.strip()),
            evidence=(*(code for code, box in self.evidence.items() if box.isChecked()), *self._own),
            approver=self.approver.currentData(),
            note=_typed(self.note),
            note_en=self._limit.note_en if _typed(self.note) == self._limit.note else "",
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.allowed.setText(tr("Allowed for this position"))
        self._evidence_title.setText(tr("Keep with the order"))
        for code, box in self.evidence.items():
            box.setText(permissions_text.evidence(words(), code))

    def _lay_out(self) -> None:
        self.fields.addWidget(self.allowed)
        money, counts = self.money, self.counts
        self.fields.addWidget(FormRow(money["per_order"], self.percent))
        self.fields.addWidget(FormRow(money["per_day"], money["per_month"]))
        self.fields.addWidget(FormRow(counts["times_order"], counts["times_day"], counts["times_month"]))
        self.fields.addWidget(FormRow(counts["times_buyer"], counts["days"]))
        self.fields.addWidget(FormRow(money["order_from"], money["order_to"]))
        self.fields.addWidget(self.reasons)
        self.fields.addWidget(self._evidence_title)
        for pair in (_EVIDENCE[:2], _EVIDENCE[2:]):
            row = QHBoxLayout()
            for code in pair:
                row.addWidget(self.evidence[code], 1)
            self.fields.addLayout(row)
        self.fields.addWidget(Field("Above the limit ask", self.approver))
        self.fields.addWidget(self.note)
        self.fields.addStretch(1)


class ActionForm(Form):
    """A new action, or what an action is called and what nobody may pass."""

    def __init__(self) -> None:
        super().__init__("Keep in the draft", "edit")
        self._kept: Action | None = None
        self.name = Field("Name", QLineEdit())
        self.name_en = Field("English name", QLineEdit())
        self.about = Field("When it applies", QLineEdit())
        self.ceiling = Field("Nobody above ¥", QLineEdit())
        self.percent = Field("Nobody above % of the order", QLineEdit())
        self.red_line = Field("Red line: why nobody may", QLineEdit(), "Leave empty unless nobody at all may do it")
        for widget in (
            FormRow(self.name, self.name_en), self.about, FormRow(self.ceiling, self.percent), self.red_line,
        ):  # fmt: skip
            self.fields.addWidget(widget)
        self.fields.addStretch(1)

    def open(self, action: Action | None) -> None:
        """Show an action, or an empty form for a new one."""
        self._kept = action
        shown = action or Action("", "", "")
        for field, text in (
            (self.name, shown.name),
            (self.name_en, shown.name_en),
            (self.about, shown.about),
            (self.ceiling, _shown(shown.ceiling)),
            (self.percent, "" if shown.ceiling_percent is None else f"{shown.ceiling_percent.normalize():f}"),
            (self.red_line, shown.red_line),
        ):
            _type(field, text)
            field.clear_error()
        self.heading(words().name(shown) if action else tr("New action"))
        self.retranslate()
        self.name.editor.setFocus()

    def result(self) -> Action | None:
        name = _typed(self.name)
        if not name:
            self._refuse(self.name, tr("Give it a name"))
            return None
        self.name.clear_error()
        kept = self._kept or Action(_code(_typed(self.name_en) or name), name, "")
        about, red_line = _typed(self.about), _typed(self.red_line)
        return replace(
            kept,
            name=name,
            name_en=_typed(self.name_en),
            about=about,
            about_en=kept.about_en if about == kept.about else "",
            ceiling=self._amount(self.ceiling),
            ceiling_percent=self._percent(self.percent),
            red_line=red_line,
            red_line_en=kept.red_line_en if red_line == kept.red_line else "",
        )


class DelegationForm(Form):
    """Lend a position's limits for a while."""

    def __init__(self) -> None:
        super().__init__("Lend until that day", "unlock")
        self.who, self.position, self.action = QComboBox(), QComboBox(), QComboBox()
        self.until = _day_editor()
        self.until_field = Field("Until (last day)", self.until)
        self.reason = Field("Why", QLineEdit())
        self._today = date.min
        for widget in (
            Field("Who", self.who),
            Field("May act within the limits of", self.position),
            Field("For", self.action),
            self.until_field,
            self.reason,
        ):
            self.fields.addWidget(widget)
        self.fields.addStretch(1)

    def open(self, view: View) -> None:
        """Offer people, positions and actions."""
        self._today = view.today
        for box in (self.who, self.position, self.action):
            box.clear()
        for person in view.team:
            self.who.addItem(f"{person.name} · {person.no}", person.no)
        self.action.addItem(tr("every action"), "")
        if view.table is not None:
            for position in reversed(view.table.positions):
                self.position.addItem(words().name(position), position.name)
            for action in view.table.actions:
                if not action.red_line:
                    self.action.addItem(words().name(action), action.code)
        self.until.setMinimumDate(_qt(view.today))
        self.until.setDate(_qt(view.today + timedelta(days=6)))
        self.heading(tr("Temporary delegation"))
        self.retranslate()

    def result(self) -> Delegation | None:
        return Delegation(
            0,
            StaffNo(self.who.currentData()),
            self.position.currentData(),
            self.action.currentData(),
            self._today,
            _day(self.until),
            _typed(self.reason),
        )


class PublishForm(Form):
    """From which day the draft counts."""

    def __init__(self) -> None:
        super().__init__("Make it the new version", "publish")
        self.day = _day_editor()
        self.note = Field("What changed, for the version list", QLineEdit())
        self._changes = Label("", "", "text2", wrap=True)
        for widget in (Field("In force from", self.day), self.note, self._changes):
            self.fields.addWidget(widget)
        self.fields.addStretch(1)

    def open(self, today: date, changes: str) -> None:
        """Ask for the day, tomorrow unless said otherwise; `changes` are told once more."""
        self.day.setMinimumDate(_qt(today))
        self.day.setDate(_qt(today + timedelta(days=1)))
        _type(self.note, "")
        self._changes.setText(changes)
        self.heading(tr("New version"))
        self.retranslate()

    def result(self) -> tuple[date, str]:
        return _day(self.day), _typed(self.note)


def _typed(field: Field) -> str:
    assert isinstance(field.editor, QLineEdit)
    return field.editor.text().strip()


def _type(field: Field, text: str) -> None:
    assert isinstance(field.editor, QLineEdit)
    field.editor.setText(text)


def _shown(amount: Fen | None) -> str:
    return "" if amount is None else yuan(amount)


def _code(name: str) -> str:
    """A code of a name: "Extra gift" is extra-gift; Chinese stays as it is."""
    return "-".join(name.casefold().split())


def _day_editor() -> QDateEdit:
    editor = QDateEdit()
    editor.setDisplayFormat("yyyy-MM-dd")
    return editor


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day(editor: QDateEdit) -> date:
    day = editor.date()
    return date(day.year(), day.month(), day.day())
