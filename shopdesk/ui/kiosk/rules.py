"""Read and sign the rules: the button wakes once the end was reached."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QPlainTextEdit

from shopdesk.services import handbook
from shopdesk.services.desk import Desk
from shopdesk.ui.kiosk import parts
from shopdesk.ui.kiosk.page import Host, ServicePage
from shopdesk.ui.texts import tr

_NEAR_END = 8


@dataclass(frozen=True, slots=True)
class _Rules:
    """The newest version as text, and whether this person still has to sign it."""

    text: str
    to_sign: bool


class RulesPage(ServicePage):
    TITLE = "Rules to sign"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr(self.TITLE))
        self.text.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._hint = parts.words("", 18, "text2")
        self.sign = parts.Press(tr("I have read this and sign"), "sign", "primary")
        self.sign.setProperty("tall", True)
        self.sign.setEnabled(False)
        self.sign.clicked.connect(self._sign)
        self._to_sign = False
        self.body.addWidget(self.text, 1)
        line = parts.row(self._hint, stretch=True)
        line.addWidget(self.sign)
        self.body.addLayout(line)
        host.write(_open, self._show, self.refuse)

    def _show(self, rules: _Rules) -> None:
        self._to_sign = rules.to_sign
        self.text.setPlainText(rules.text)
        self.sign.setVisible(rules.to_sign)
        self._hint.setText(tr("Read to the end, then sign.") if rules.to_sign else tr("You have signed this version."))
        self._scrolled()

    def _scrolled(self) -> None:
        bar = self.text.verticalScrollBar()
        if self._to_sign and self.text.toPlainText() and bar.value() >= bar.maximum() - _NEAR_END:
            self.sign.setEnabled(True)

    def _sign(self) -> None:
        self.host.write(_sign, self._signed, self.refuse)

    def _signed(self, done: object) -> None:
        del done
        self.host.tell(tr("You have signed"), tr("The exact text is kept with your signature."))


def _open(desk: Desk) -> _Rules:
    assert desk.actor.staff is not None
    waiting = handbook.must_sign(desk, desk.actor.staff) is not None
    if waiting:
        handbook.note_read(desk, desk.actor.staff)
    return _Rules(handbook.text_to_sign(desk) or "", waiting)


def _sign(desk: Desk) -> object:
    assert desk.actor.staff is not None
    return handbook.sign(desk, desk.actor.staff)
