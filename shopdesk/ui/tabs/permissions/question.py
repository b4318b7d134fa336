"""May I give this? Who, what, how much; the answer follows while typing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from shopdesk.domain.money import Fen, fen
from shopdesk.domain.permission_decision import Decision
from shopdesk.domain.permissions import Measure
from shopdesk.domain.staff import StaffNo
from shopdesk.services.permissions import View
from shopdesk.ui import icons, theme
from shopdesk.ui.tabs.permissions.answer import AnswerBox
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Field, Label
from shopdesk.ui.widgets.basic import dress, key_cap


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, once it is complete."""

    staff: StaffNo
    action: str
    reason: str
    order: Fen
    amount: Fen
    days: int | None
    order_no: str


class QuestionBox(QWidget):
    """Six short questions, the order's number, and the answer."""

    asked = Signal(object)  # Question
    granted = Signal(object, object)  # Question, Decision: log it as it is
    approval = Signal(object, object)  # Question, Decision: somebody else must approve

    def __init__(self) -> None:
        super().__init__()
        self._view: View | None = None
        self.who, self.action, self.reason = QComboBox(), QComboBox(), QComboBox()
        self.order, self.amount, self.days, self.order_no = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.answer = AnswerBox()
        self._icon, self._title = QLabel(), Label("", "title")
        self._fields = (
            Field("Who", self.who),
            Field("Action", self.action),
            Field("Cause", self.reason),
            Field("Order amount", self.order),
            Field("To give", self.amount),
            Field("Days since receipt", self.days),
        )
        self._order_no_note = Label("", "caption", "danger")
        self._lay_out()
        for box in (self.who, self.action, self.reason):
            box.currentIndexChanged.connect(self.ask)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for line in (self.order, self.amount, self.days, self.order_no):
            line.textChanged.connect(self.ask)
        self.answer.grant.connect(self._grant)
        self.answer.approve.connect(self._approve)
        self.answer.up_to.connect(self._give_up_to)
        shortcut = QShortcut(QKeySequence("Ctrl+K"), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.begin)
        self._decision: Decision | None = None

    def offer(self, view: View) -> None:
        """Fill the choices, keeping what is chosen."""
        self._view = view
        language = words()
        positions = {one.name: one for one in view.positions}
        people = [
            (f"{one.name} · {language.name(positions[one.position]) if one.position in positions else one.position}",
             str(one.no))
            for one in view.team
        ]  # fmt: skip
        table = view.table
        rows = [(language.name(one), one.code) for one in table.actions] if table else []
        reasons = [("–", ""), *((language.name(one), one.name) for one in view.reasons)]
        for box, choices in ((self.who, people), (self.action, rows), (self.reason, reasons)):
            _fill(box, choices)

    def begin(self) -> None:
        """Ctrl+K: the question at hand."""
        self.order.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.order.selectAll()

    def set_action(self, code: str) -> None:
        """Ask about the action whose cell was chosen."""
        if (place := self.action.findData(code)) >= 0:
            self.action.setCurrentIndex(place)

    @property
    def question(self) -> Question | None:
        """What is asked; None while something is missing or cannot be read, which is said beside it."""
        order = self._amount(self.order, self._fields[3])
        amount = self._amount(self.amount, self._fields[4])
        days = self.days.text().strip()
        self._fields[5].error("" if not days or days.isdecimal() else tr("A whole number"))
        if order is None or amount is None or (days and not days.isdecimal()):
            return None
        no, action = self.who.currentData(), self.action.currentData()
        if not no or not action:
            return None
        return Question(
            StaffNo(no),
            action,
            self.reason.currentData() or "",
            order,
            amount,
            int(days) if days else None,
            self.order_no.text().strip(),
        )

    def ask(self) -> None:
        """Ask again after every change."""
        question = self.question
        if question is None:
            self._decision = None
            self.answer.wait()
        else:
            self.asked.emit(question)

    def answered(self, decision: Decision) -> None:
        """Show the answer."""
        self._decision = decision
        table = self._view.table if self._view else None
        if table is not None:
            action = table.action(str(self.action.currentData()))
            self.answer.tell(decision, table, action.measure)

    def refused(self, sentence: str) -> None:
        """Show why there is no answer."""
        self._decision = None
        self.answer.refuse(sentence)

    def retranslate(self) -> None:
        self._title.setText(tr("May I?"))
        self._icon.setPixmap(icons.pixmap("help", 20, "accent"))
        self.answer.retranslate()
        self.order_no.setPlaceholderText(tr("Order number, to log it"))
        self.order_no.setAccessibleName(tr("Order number"))
        if self._view is not None:
            self.offer(self._view)

    def require_order_no(self) -> bool:
        """A grant can be logged only on an order."""
        missing = not self.order_no.text().strip()
        self._order_no_note.setText(tr("Enter the order's number to log it"))
        self._order_no_note.setVisible(missing)
        dress(self.order_no, "wrong", missing)
        if missing:
            self.order_no.setFocus()
        return not missing

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self._title)
        head.addStretch(1)
        for key in ("Ctrl", "K"):
            head.addWidget(key_cap(key))
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for place, field in enumerate(self._fields[:6]):
            grid.addWidget(field, place // 3, place % 3, Qt.AlignmentFlag.AlignTop)
        for place, share in enumerate((13, 10, 9)):  # a name with its position needs the most
            grid.setColumnStretch(place, share)
        column.addLayout(grid)
        column.addWidget(self.order_no)
        column.addWidget(self._order_no_note)
        self._order_no_note.hide()
        column.addWidget(self.answer)

    def _amount(self, line: QLineEdit, field: Field) -> Fen | None:
        text = line.text().replace("¥", "").replace(",", "").strip()
        try:
            found = fen(text) if text else None
        except ValueError:
            field.error(tr("Write 30 or 30.50"))
            return None
        field.clear_error()
        return found

    def _grant(self) -> None:
        question = self.question
        if question is not None and self._decision is not None and self.require_order_no():
            self.granted.emit(question, self._decision)

    def _approve(self) -> None:
        question = self.question
        if question is not None and self._decision is not None and self.require_order_no():
            self.approval.emit(question, self._decision)

    def _give_up_to(self, amount: int) -> None:
        whole, rest = divmod(amount, 100)
        self.amount.setText(f"{whole}.{rest:02d}" if rest else str(whole))
        self._grant()

    @property
    def measure(self) -> Measure:
        table = self._view.table if self._view else None
        return table.action(str(self.action.currentData())).measure if table else Measure.YUAN


def _fill(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    kept = box.currentData()
    box.blockSignals(True)
    box.clear()
    for text, data in choices:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(kept)))
    box.setMinimumWidth(theme.current().px(60))
    box.blockSignals(False)
