"""What opens beside the table: an action, a delegation, the day a new version counts from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shopdesk.domain.permissions import Action, Delegation
from shopdesk.domain.staff import StaffNo
from shopdesk.reports import permissions_text
from shopdesk.services.permissions import View
from shopdesk.ui.tabs.permissions.form import Form, retold, shown, type_in, typed
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Field, FormRow, Label
from shopdesk.ui.widgets.arrange import emptied


class ActionForm(Form):
    """A new action, or what an action is called and what nobody may pass; a known one can be taken out."""

    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__("Keep in the draft", "edit")
        self._kept: Action | None = None
        self.name = Field("Action name", QLineEdit())
        self.name_en = Field("English name", QLineEdit())
        self.about = Field("When it applies", QLineEdit())
        self.ceiling = Field("Nobody above ¥", QLineEdit())
        self.percent = Field("Nobody above % of the order", QLineEdit())
        self.red_line = Field("Red line: why nobody may", QLineEdit(), "Leave empty unless nobody at all may do it")
        for widget in (
            FormRow(self.name, self.name_en), self.about, FormRow(self.ceiling, self.percent), self.red_line,
        ):  # fmt: skip
            self.fields.addWidget(widget)
        self.remove = Button("", "bin", "danger")
        self.remove.clicked.connect(self._remove)
        self.fields.addSpacing(8)
        self.fields.addWidget(self.remove)
        self.fields.addStretch(1)

    def open(self, action: Action | None) -> None:
        """Show an action, or an empty form for a new one."""
        self._kept = action
        offered = action or Action("", "", "")
        for field, text in (
            (self.name, offered.name),
            (self.name_en, offered.name_en),
            (self.about, permissions_text.about(words(), offered)),
            (self.ceiling, shown(offered.ceiling)),
            (self.percent, "" if offered.ceiling_percent is None else f"{offered.ceiling_percent.normalize():f}"),
            (self.red_line, permissions_text.red_line(words(), offered)),
        ):
            type_in(field, text)
            field.clear_error()
        self.heading(words().name(offered) if action else tr("New action"))
        self.remove.setVisible(action is not None)
        self.retranslate()
        self.name.editor.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.remove.setText(tr("Take it out of the draft"))

    def _remove(self) -> None:
        if self._kept is not None:
            self.removed.emit(self._kept.code)

    def result(self) -> Action | None:
        name = typed(self.name)
        if not name:
            self.refuse(self.name, tr("Give it a name"))
            return None
        self.name.clear_error()
        kept = self._kept or Action(_code(typed(self.name_en) or name), name, "")
        about, about_en = retold(self.about, kept.about, kept.about_en)
        red_line, red_line_en = retold(self.red_line, kept.red_line, kept.red_line_en)
        return replace(
            kept,
            name=name,
            name_en=typed(self.name_en),
            about=about,
            about_en=about_en,
            ceiling=self.amount(self.ceiling),
            ceiling_percent=self.percentage(self.percent),
            red_line=red_line,
            red_line_en=red_line_en,
        )


class DelegationForm(Form):
    """Lend a position's limits for a while; what is lent now can be ended."""

    ended = Signal(int)

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
        self._now_title = Label("", "section")
        self.now = QVBoxLayout()
        self.fields.addSpacing(8)
        self.fields.addWidget(self._now_title)
        self.fields.addLayout(self.now)
        self.fields.addStretch(1)

    def open(self, view: View) -> None:
        """Offer people, positions and actions."""
        self._today = view.today
        self._list(view)
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

    def _list(self, view: View) -> None:
        emptied(self.now)
        for given in view.delegations:
            end = Button(tr("End now"), "close", small=True)
            end.clicked.connect(partial(self.ended.emit, given.number))
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Label(delegation_text(view, given), "caption", wrap=True), 1)
            row.addWidget(end)
            self.now.addWidget(line)
        self._now_title.setText(tr("Lent now"))
        self._now_title.setVisible(bool(view.delegations))

    def result(self) -> Delegation | None:
        return Delegation(
            0,
            StaffNo(self.who.currentData()),
            self.position.currentData(),
            self.action.currentData(),
            self._today,
            _day(self.until),
            typed(self.reason),
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
        type_in(self.note, "")
        self._changes.setText(changes)
        self.heading(tr("New version"))
        self.retranslate()

    def result(self) -> tuple[date, str]:
        return _day(self.day), typed(self.note)


def delegation_text(view: View, given: Delegation) -> str:
    """Who acts within whose limits, for what, until when."""
    positions = view.table.positions if view.table else ()
    actions = view.table.actions if view.table else ()
    return tr(
        "{name} within the limits of {position}: {action}, until {day}",
        name=next((one.name for one in view.team if one.no == given.staff), given.staff),
        position=next((words().name(one) for one in positions if one.name == given.position), given.position),
        action=next((words().name(one) for one in actions if one.code == given.action), tr("every action")),
        day=given.until,
    )


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
