"""The answer: yes, ask whom, or nobody; the reasons line by line; what can be done now."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from shopdesk.domain.money import yuan
from shopdesk.domain.permission_decision import Answer, Because, Decision, Mark
from shopdesk.domain.permissions import OWNER, Measure, Table
from shopdesk.reports import permissions_text
from shopdesk.ui import icons, theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Label
from shopdesk.ui.widgets.arrange import emptied

_TONES = {Answer.YES: "success", Answer.ASK: "warning", Answer.NOBODY: "danger"}
_ICONS = {"success": "check", "warning": "warning", "danger": "blocked", "plain": "help"}
_MARKS = {Mark.OK: ("check", "success"), Mark.NOT_OK: ("close", "danger"), Mark.MIND: ("attach", "text2")}


class AnswerBox(QWidget):
    """Tinted by the answer, with a bar at its left; the words say the same."""

    grant = Signal()
    approve = Signal()
    up_to = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._tone = "plain"
        self._said: tuple[Decision, Table, Measure] | None = None
        self._limit = 0
        self._told: tuple[str, ...] = ()
        self._icon, self._title = QLabel(), Label("", "title")
        self._because = Label("", "", "text2")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.yes = Button("", "check", "primary", small=True)
        self.ask = Button("", "publish", "primary", small=True)
        self.less = Button("", "check", small=True)
        self.yes.clicked.connect(self.grant)
        self.ask.clicked.connect(self.approve)
        self.less.clicked.connect(self._less)
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self._icon, self._title, self._because):
            head.addWidget(widget)
        head.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.yes, self.ask, self.less):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addLayout(buttons)
        theme.switched().connect(self.retranslate)
        self.wait()

    @property
    def told(self) -> str:
        """The headline and its reasons."""
        return "\n".join((self._title.text(), *self._told))

    def wait(self) -> None:
        """Nothing asked yet."""
        self._said = None
        self._head("plain", tr("Enter the order and the amount"), "")
        self._show_lines(())
        self._show_buttons(None)

    def refuse(self, sentence: str) -> None:
        """Why the question cannot be answered."""
        self._said = None
        self._head("danger", tr("No answer"), "")
        self._show_lines(((sentence, "error", "danger"),))
        self._show_buttons(None)

    def tell(self, decision: Decision, table: Table, measure: Measure) -> None:
        """Show the answer with its working."""
        self._said = (decision, table, measure)
        name = permissions_text.who(words(), table, decision.who)
        self._head(_TONES[decision.answer], permissions_text.answer(words(), decision, name), tr("Because:"))
        self._show_lines(tuple(self._line(line) for line in decision.because))
        self._show_buttons(decision)
        self.ask.setText(tr("Ask {name} to approve", name=words().listed(decision.people[:2]) or name))
        if decision.who == OWNER:
            self.ask.setText(tr("The owner approves"))
        self._limit = decision.limits.up_to
        most = permissions_text.amount(words(), measure, yuan(decision.limits.up_to))
        self.less.setText(tr("Give {amount} now", amount=most))
        self.yes.setText(tr("Log it"))

    def retranslate(self) -> None:
        if self._said is None:
            self.wait()
        else:
            self.tell(*self._said)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tint = look.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tint.strong, 1))
        painter.setBrush(tint.bg)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint.strong)
        painter.drawRoundedRect(QRectF(0, 0, 4, self.height()), 2, 2)
        painter.end()

    def _head(self, tone: str, title: str, because: str) -> None:
        self._tone = tone
        tint = tone if tone != "plain" else "text2"
        self._icon.setPixmap(icons.pixmap(_ICONS[tone], 20, tint))
        self._title.setText(title)
        self._title.set_tint(tint)
        self._because.setText(because)
        self.setAccessibleName(title)
        self.update()

    @staticmethod
    def _line(line: Because) -> tuple[str, str, str]:
        icon, tint = _MARKS[line.mark]
        return permissions_text.because(words(), line), icon, tint

    def _show_lines(self, lines: tuple[tuple[str, str, str], ...]) -> None:
        emptied(self._lines)
        self._told = tuple(text for text, _, _ in lines)
        for text, icon, tint in lines:
            self._lines.addWidget(reason_line(text, icon, tint))

    def _show_buttons(self, decision: Decision | None) -> None:
        answer = decision.answer if decision else None
        self.yes.setVisible(answer is Answer.YES)
        self.ask.setVisible(answer is Answer.ASK)
        self.less.setVisible(decision is not None and answer is not Answer.YES and decision.limits.up_to > 0)

    def _less(self) -> None:
        self.up_to.emit(self._limit)


def reason_line(text: str, icon: str, tint: str) -> QWidget:
    """An icon and a sentence in small letters."""
    box = QWidget()
    box.setToolTip(text)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    picture = QLabel()
    picture.setContentsMargins(0, 2, 0, 0)
    picture.setPixmap(icons.pixmap(icon, 14, tint))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, "caption", wrap=True), 1)
    return box
