"""What every form beside the table is: a heading, questions, what to do at the bottom; errors beside the fields."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shopdesk.domain.money import Fen, fen, yuan
from shopdesk.reports import permissions_text
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Field, SidePanel
from shopdesk.ui.widgets.arrange import scrolled

_WIDTH = 416
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
        self.add(scrolled(inside), 1)
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

    def amount(self, field: Field) -> Fen | None:
        """An amount in yuan (or days); None when empty, or wrong and said so."""
        text = typed(field).replace("¥", "").replace(",", "")
        try:
            found = fen(text) if text else None
        except ValueError:
            self.refuse(field, tr("Write 30 or 30.50; empty for no limit"))
            return None
        if found is not None and found < 0:
            self.refuse(field, tr("Cannot be negative"))
        else:
            field.clear_error()
        return found

    def percentage(self, field: Field) -> Decimal | None:
        """0 to 100; None when empty."""
        text = typed(field).removesuffix("%")
        try:
            found = Decimal(text) if text else None
        except InvalidOperation:
            found = Decimal(-1)
        if found is not None and not 0 <= found <= _LONGEST_PERCENT:
            self.refuse(field, tr("0 to 100; empty for no limit"))
        else:
            field.clear_error()
        return found

    def count(self, field: Field) -> int | None:
        """A whole number; None when empty."""
        text = typed(field)
        if text and not text.isdecimal():
            self.refuse(field, tr("A whole number; empty for no limit"))
            return None
        field.clear_error()
        return int(text) if text else None

    def refuse(self, field: Field, sentence: str) -> None:
        """Say what is wrong beside the field; the form is not finished then."""
        field.error(sentence)
        self._wrong = True


def typed(field: Field) -> str:
    """What stands in a field of one line."""
    assert isinstance(field.editor, QLineEdit)
    return field.editor.text().strip()


def retold(field: Field, text: str, text_en: str) -> tuple[str, str]:
    """A text and its English as they were; once another is typed, that one text for both languages."""
    written = typed(field)
    return (text, text_en) if written == permissions_text.either(words(), text, text_en) else (written, "")


def type_in(field: Field, text: str) -> None:
    """Put text into a field of one line."""
    assert isinstance(field.editor, QLineEdit)
    field.editor.setText(text)


def shown(amount: Fen | None) -> str:
    """An amount as it is typed."""
    return "" if amount is None else yuan(amount)
