"""May I give it? The question with its answer in large type."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit

from shopdesk.domain.money import Fen, fen
from shopdesk.domain.permission_decision import Answer, Decision
from shopdesk.reports import permissions_text
from shopdesk.services import permissions
from shopdesk.services.desk import Desk
from shopdesk.services.permissions import View
from shopdesk.ui.kiosk import parts
from shopdesk.ui.kiosk.page import Host, ServicePage, field
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets.arrange import emptied

_TINTS = {Answer.YES: "success", Answer.ASK: "warning", Answer.NOBODY: "danger"}


class MayPage(ServicePage):
    TITLE = "May I give it?"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.action = QComboBox()
        self.order, self.amount = QLineEdit(), QLineEdit()
        self.ask = parts.Press(tr("May I?"), "help", "primary")
        self.ask.setProperty("tall", True)
        self.ask.clicked.connect(self._ask)
        for editor in (self.order, self.amount):
            editor.returnPressed.connect(self._ask)
        form = parts.column(spacing=14)
        form.addLayout(field(tr("What"), self.action))
        form.addLayout(field(tr("The order, in yuan"), self.order))
        form.addLayout(field(tr("To give, in yuan"), self.amount))
        form.addWidget(self.ask)
        form.addStretch(1)
        self._card = QFrame()
        self._card.setObjectName("kiosk-card")
        card = parts.column(self._card, 8)
        card.setContentsMargins(24, 24, 24, 24)
        self.answer = parts.words("", 40, bold=True, wrap=True)
        self._because = parts.column(spacing=6)
        card.addWidget(self.answer)
        card.addLayout(self._because)
        card.addStretch(1)
        keep = self._card.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._card.setSizePolicy(keep)
        self._card.hide()
        body = QHBoxLayout()
        body.setSpacing(48)
        body.addLayout(form, 5)
        body.addWidget(self._card, 6, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(body, 1)
        host.read(permissions.view, self._show)

    def _show(self, view: View) -> None:
        self.action.clear()
        for action in view.table.actions if view.table else ():
            self.action.addItem(words().name(action), action.code)

    def _ask(self) -> None:
        self.error.hide()
        try:
            order, amount = fen(self.order.text()), fen(self.amount.text())
        except ValueError:
            self.error.setText(tr("Write the amounts as 128 or 30.50."))
            self.error.show()
            return
        action = self.action.currentData() or ""
        self.host.write(partial(_may, action, order, amount), self._answered, self.refuse)

    def _answered(self, decision: Decision) -> None:
        self.answer.setText(permissions_text.answer(words(), decision))
        self.answer.set_tint(_TINTS[decision.answer])
        emptied(self._because)
        for line in decision.because:
            self._because.addWidget(parts.words(permissions_text.because(words(), line), 18, "text2", wrap=True))
        self._card.show()


def _may(action: str, order: Fen, amount: Fen, desk: Desk) -> Decision:
    assert desk.actor.staff is not None
    return permissions.may(desk, desk.actor.staff, action, order, amount)
