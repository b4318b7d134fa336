"""The PIN: four to six digits, unseen; a refusal never tells which part was wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from shopdesk.ui.kiosk import parts
from shopdesk.ui.texts import tr

_WIDE = 414
_LEAST, _MOST = 4, 6


class PinPage(QWidget):
    """`entered` carries the PIN."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.who = parts.words("", 40, bold=True)
        self._hint = parts.words("", 20, "text2")
        self.refusal = parts.words("", 20, "danger", wrap=True)
        self.entry = QLineEdit()
        self.entry.setProperty("kind", "entry")
        self.entry.setEchoMode(QLineEdit.EchoMode.Password)
        self.entry.setMaxLength(_MOST)
        self.entry.setValidator(QIntValidator(0, 10**_MOST - 1, self.entry))
        self.entry.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.keypad = parts.Keypad()
        self.keypad.digit.connect(self.entry.insert)
        self.keypad.rubbed.connect(self.entry.backspace)
        self.keypad.done.connect(self._done)
        self.entry.returnPressed.connect(self._done)
        self.entry.textChanged.connect(self._changed)
        inside = QWidget()
        inside.setFixedWidth(_WIDE)
        column = parts.column(inside, 0)
        for widget, space in ((self.who, 4), (self._hint, 16), (self.entry, 8), (self.refusal, 8), (self.keypad, 0)):
            column.addWidget(widget)
            column.addSpacing(space)
        self.refusal.setMinimumHeight(56)
        outer = parts.column(self)
        outer.addStretch(1)
        outer.addWidget(inside, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)

    def ask(self, who: str) -> None:
        """Ask `who` for the PIN: a name when his tile was tapped, else what was typed."""
        self.who.setText(who)
        self.refusal.clear()
        self.entry.clear()
        self.entry.setEnabled(True)
        self.entry.setFocus()
        self._changed("")

    def refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.entry.clear()
        self.entry.setEnabled(True)
        self.entry.setFocus()

    def retranslate(self) -> None:
        self._hint.setText(tr("Your PIN, 4 to 6 digits"))
        self.entry.setAccessibleName(tr("PIN"))
        self.keypad.tell(tr("Rub out"), tr("Go on"))

    def _changed(self, text: str) -> None:
        self.keypad.ready(len(text) >= _LEAST)

    def _done(self) -> None:
        if len(pin := self.entry.text()) >= _LEAST:
            self.entry.setEnabled(False)  # one try at a time
            self.entered.emit(pin)
