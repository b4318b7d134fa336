"""Add or edit a person: one form beside the list, every fault said at its field."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from shopdesk.domain.money import yuan
from shopdesk.domain.roster import Fault
from shopdesk.domain.staff import Staff, Status
from shopdesk.reports.roster import STATUS_WORDS, account
from shopdesk.services.staff import Roster
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Field, FormRow, Hairline
from shopdesk.ui.widgets.arrange import scrolled

_DAYS = ("hired", "contract_until", "left")


class PersonForm(QWidget):
    """`saved` carries the fields as typed; the service understands them as it does a list's row."""

    saved = Signal(object)  # dict[str, str]
    cancelled = Signal()
    binned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.position, self.group, self.status = QComboBox(), QComboBox(), QComboBox()
        self.group.setEditable(True)
        self.accounts = QPlainTextEdit()
        self.accounts.setFixedHeight(72)
        self.accounts.setTabChangesFocus(True)
        self.fields: dict[str, Field] = {
            "no": Field("Staff number", QLineEdit()),
            "name": Field("Name", QLineEdit()),
            "nickname": Field("Nickname", QLineEdit()),
            "position": Field("Position", self.position),
            "group": Field("Group", self.group),
            "hired": Field("Hired", QLineEdit()),
            "contract_until": Field("Contract until", QLineEdit()),
            "phone": Field("Phone", QLineEdit()),
            "education": Field("Education", QLineEdit()),
            "typing": Field("Typing (characters/min)", QLineEdit()),
            "base_pay": Field("Base pay (yuan a month)", QLineEdit()),
            "status": Field("Status", self.status),
            "left": Field("Left on", QLineEdit()),
            "accounts": Field("Accounts, one a line", self.accounts, "Such as 淘宝:shop:nickname"),
        }
        self.save_button = Button(kind="primary")
        self.cancel_button = Button()
        self.bin_button = Button(icon="bin", kind="danger")
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancelled)
        self.bin_button.clicked.connect(self.binned)
        self.status.currentIndexChanged.connect(self._show_left)
        for field in self.fields.values():
            if isinstance(field.editor, QLineEdit):
                field.editor.returnPressed.connect(self.save)
        for key in _DAYS:
            self.fields[key].editor.setProperty("placeholderText", "2026-10-21")
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        for pair in (
            ("no", "name"),
            ("nickname", "position"),
            ("group", "hired"),
            ("phone", "education"),
            ("typing", "base_pay"),
            ("contract_until", "status"),
            ("left",),
            ("accounts",),
        ):
            column.addWidget(FormRow(*(self.fields[key] for key in pair)))
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 8, 12, 8)
        buttons.setSpacing(8)
        buttons.addWidget(self.bin_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(inside), 1)
        outer.addWidget(Hairline())
        outer.addLayout(buttons)

    def open(self, roster: Roster, person: Staff | None) -> None:
        """An empty form, or `person`'s entry; the number of somebody on the roster stays as it is."""
        self._offer(roster)
        number = self.fields["no"].editor
        assert isinstance(number, QLineEdit)
        number.setReadOnly(person is not None)
        self.bin_button.setVisible(person is not None)
        for key, text in _texts(person, roster).items():
            self._set(key, text)
            self.fields[key].clear_error()
        self._show_left()
        (number if person is None else self.fields["name"].editor).setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        return {key: self._get(key) for key in self.fields}

    def save(self) -> None:
        for field in self.fields.values():
            field.clear_error()
        self.saved.emit(self.typed())

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Say each fault at its field, and go to the first."""
        for fault in faults:
            self.fields[fault.place].error(tr(fault.code, **fault.facts))
        if faults:
            self.fields[faults[0].place].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.save_button.setText(tr("Save"))
        self.cancel_button.setText(tr("Cancel"))
        self.bin_button.setText(tr("Move to the bin"))
        for place, status in enumerate(STATUS_WORDS):
            if place < self.status.count():
                self.status.setItemText(place, tr(STATUS_WORDS[status]))

    def _offer(self, roster: Roster) -> None:
        self.position.clear()
        for position in roster.positions:
            self.position.addItem(words().name(position), position.name)
        self.group.clear()
        self.group.addItems([group.name for group in roster.groups])
        self.status.clear()
        for status, key in STATUS_WORDS.items():
            self.status.addItem(tr(key), str(status))

    def _show_left(self) -> None:
        self.fields["left"].setVisible(self.status.currentData() == Status.LEFT)

    def _set(self, key: str, text: str) -> None:
        editor = self.fields[key].editor
        if key in {"status", "position"}:
            assert isinstance(editor, QComboBox)
            editor.setCurrentIndex(editor.findData(text))
        elif isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def _get(self, key: str) -> str:
        editor = self.fields[key].editor
        if key == "left" and self.status.currentData() != Status.LEFT:
            return ""
        if isinstance(editor, QComboBox):
            return editor.currentText() if editor.isEditable() else str(editor.currentData() or "")
        return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else str(editor.property("text"))


def _texts(person: Staff | None, roster: Roster) -> Mapping[str, str]:
    if person is None:
        first = min(roster.positions, key=lambda position: position.rank).name if roster.positions else ""
        empty = dict.fromkeys(
            ("no", "name", "nickname", "group", "phone", "education", "typing", "base_pay", "contract_until", "left",
             "accounts"), "",
        )  # fmt: skip
        return empty | {"position": first, "hired": roster.today.isoformat(), "status": str(Status.TRIAL)}
    return {
        "no": person.no,
        "name": person.name,
        "nickname": person.nickname,
        "position": person.position,
        "group": person.group,
        "hired": person.hired.isoformat(),
        "contract_until": person.contract_until.isoformat() if person.contract_until else "",
        "phone": person.phone,
        "education": person.education,
        "typing": "" if person.typing is None else str(person.typing),
        "base_pay": "" if person.base_pay is None else yuan(person.base_pay),
        "status": str(person.status),
        "left": person.left.isoformat() if person.left else "",
        "accounts": "\n".join(account(one, roster.platforms, words()) for one in person.accounts),
    }
