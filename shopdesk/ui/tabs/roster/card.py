"""One person beside the list: facts, accounts, documents, leave, history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.domain.leave_balance import Balance
from shopdesk.domain.money import yuan
from shopdesk.domain.roster import Document
from shopdesk.domain.shifts import ShiftType
from shopdesk.domain.staff import Account, Staff
from shopdesk.services.staff import Private, Roster
from shopdesk.services.staff_card import Card
from shopdesk.ui import icons
from shopdesk.ui.tabs.roster import tell
from shopdesk.ui.tabs.roster.timeline import Timeline
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Chip, Hairline, Label
from shopdesk.ui.widgets.arrange import emptied

_HIDDEN = "****"
_FACTS = (
    "Position", "Group", "Since", "Tenure", "Phone", "Typing", "Education", "PIN", "Base pay", "Contract until",
)  # fmt: skip


class PersonCard(QScrollArea):
    """What is private shows only after `reveal` is asked for and answered."""

    reveal = Signal()
    claim = Signal()
    release = Signal(object)  # Account
    write_note = Signal()
    add_document = Signal()
    open_document = Signal(object)  # Document
    drop_document = Signal(object)  # Document

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._card: Card | None = None
        self._roster: Roster | None = None
        self._private: Private | None = None
        self._keys: list[tuple[Label, str]] = []
        self._values: dict[str, Label] = {}
        self.eye = Button(icon="eye", kind="quiet", small=True)
        self.eye.clicked.connect(self.reveal)
        self.claim_link = Button(kind="link")
        self.claim_link.clicked.connect(self.claim)
        self.note_link = Button(kind="link")
        self.note_link.clicked.connect(self.write_note)
        self.document_link = Button(kind="link")
        self.document_link.clicked.connect(self.add_document)
        self._papers_title, self._papers_count = Label("", "section"), Chip()
        self._papers = QVBoxLayout()
        self._papers.setSpacing(0)
        self._leave_title = Label("", "section")
        self._leave = QVBoxLayout()
        self._leave.setSpacing(0)
        self._accounts_title, self._count = Label("", "section"), Chip()
        self._history_title = Label("", "section")
        self._accounts = QVBoxLayout()
        self._accounts.setSpacing(0)
        self.timeline = Timeline()
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_facts())
        column.addWidget(Hairline())
        column.addWidget(_section(self._accounts_title, self._count, self.claim_link, self._accounts))
        column.addWidget(Hairline())
        column.addWidget(_section(self._papers_title, self._papers_count, self.document_link, self._papers))
        self._leave_part = _parted(_section(self._leave_title, None, None, self._leave))
        column.addWidget(self._leave_part)
        column.addWidget(Hairline())
        lines = QVBoxLayout()
        lines.addWidget(self.timeline)
        column.addWidget(_section(self._history_title, None, self.note_link, lines))
        column.addStretch(1)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def show_card(self, card: Card, roster: Roster) -> None:
        """Show a person; what was revealed of another, or before, is hidden again."""
        self._card, self._roster, self._private = card, roster, None
        self.eye.setVisible(roster.private)
        self.claim_link.setVisible(roster.editable)
        self.note_link.setVisible(roster.editable)
        self.document_link.setVisible(roster.editable and roster.private)
        self._fill()

    def show_private(self, private: Private) -> None:
        self._private = private
        self.eye.hide()
        self._fill()

    def retranslate(self) -> None:
        for label, key in self._keys:
            label.setText(tr(key))
        self.eye.setToolTip(tr("Show phone and pay; that it was looked at is logged."))
        self.eye.setAccessibleName(tr("Show phone and pay"))
        self.claim_link.setText(tr("Claim an account…"))
        self.note_link.setText(tr("Write a note…"))
        self._accounts_title.setText(tr("Accounts"))
        self.document_link.setText(tr("Add a document…"))
        self._papers_title.setText(tr("Documents"))
        self._leave_title.setText(tr("Leave balances"))
        self._history_title.setText(tr("History"))
        self._fill()

    def _build_facts(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for place, key in enumerate(_FACTS):
            row, side = divmod(place, 2)
            name, value = Label("", "", "text2"), Label()
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._keys.append((name, key))
            self._values[key] = value
            grid.addWidget(name, row, side * 2)
            if key == "Phone":
                line = QHBoxLayout()
                line.setSpacing(0)
                line.addWidget(value, 1)
                line.addWidget(self.eye)
                grid.addLayout(line, row, 1)
            else:
                grid.addWidget(value, row, side * 2 + 1)
        for column, (least, stretch) in enumerate(((64, 0), (0, 7), (64, 0), (0, 5))):
            grid.setColumnMinimumWidth(column, least)
            grid.setColumnStretch(column, stretch)
        return box

    def _fill(self) -> None:
        if self._card is None or self._roster is None:
            return
        person = self._card.person
        for key, text in self._facts(person, self._roster.today).items():
            self._values[key].setText(text)
            self._values[key].setToolTip(text)
        self._count.tell(str(len(person.accounts)))
        _empty(self._accounts)
        for account in person.accounts:
            self._accounts.addWidget(self._account(account, self._roster, self._card))
        if not person.accounts:
            self._accounts.addWidget(Label(tr("No account yet."), "", "text3"))
        self._fill_papers(self._card, editable=self._roster.editable)
        _empty(self._leave)
        for kind, balance in self._card.leave:
            self._leave.addWidget(_leave_line(kind, balance))
        self._leave_part.setVisible(bool(self._card.leave))
        self.timeline.show_events(self._private.events if self._private else self._card.events)

    def _facts(self, person: Staff, today: date) -> dict[str, str]:
        private = self._private
        pay = yuan(private.base_pay) if private and private.base_pay is not None else tell.NONE
        typing = tr("{n} characters/min", n=person.typing) if person.typing else tell.NONE
        return {
            "Position": tell.position(person, self._roster),
            "Group": tell.group(person, self._roster),
            "Since": person.hired.isoformat(),
            "Tenure": tell.tenure(person, today),
            "Phone": (private.phone if private else person.phone) or tell.NONE,
            "Typing": typing,
            "Education": person.education or tell.NONE,
            "PIN": tr("set") if self._card and self._card.has_pin else tr("not set"),
            "Base pay": pay if private else _HIDDEN,
            "Contract until": tell.day(person.contract_until),
        }

    def _account(self, account: Account, roster: Roster, card: Card) -> QWidget:
        line, row = _line()
        known = {platform.code: words().name(platform) for platform in roster.platforms}
        row.addWidget(Chip("line", text=known.get(account.platform, account.platform)))
        row.addWidget(Label(account.name, elide=True), 1)
        if card.month is not None and account in card.customers:
            told = tr("{month}: {n} customers", month=str(card.month), n=f"{card.customers[account]:,}")
            row.addWidget(Label(told, "caption", "text3"))
        if roster.editable:
            row.addWidget(_cross(tr("No longer this person's"), lambda: self.release.emit(account)))
        return line

    def _fill_papers(self, card: Card, *, editable: bool) -> None:
        _empty(self._papers)
        if card.handbook:
            self._papers.addWidget(_signature(card))
        for document in card.documents:
            self._papers.addWidget(self._paper(document, editable=editable))
        if not card.documents and not card.handbook:
            self._papers.addWidget(Label(tr("No document yet."), "", "text3"))
        self._papers_count.tell(str(len(card.documents) + bool(card.handbook)))

    def _paper(self, document: Document, *, editable: bool) -> QWidget:
        line, row = _line()
        name = Button(document.name, icon="file", kind="link")
        name.setToolTip(tr("Open {file}; that it was looked at is logged.", file=document.name))
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        name.clicked.connect(lambda: self.open_document.emit(document))
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(Label(document.day.isoformat(), "caption", "text3"))
        if editable:
            row.addWidget(_cross(tr("Move to the bin"), lambda: self.drop_document.emit(document)))
        return line


def _signature(card: Card) -> QWidget:
    """Whether the newest handbook is signed, and when."""
    line, row = _line()
    picture = QLabel()
    picture.setPixmap(icons.pixmap("sign", 16, "text2"))
    row.addWidget(picture)
    row.addWidget(Label(tr("Signature under handbook {version}", version=card.handbook)))
    row.addStretch(1)
    if card.signed:
        row.addWidget(Label(card.signed.isoformat(), "caption", "text3"))
    else:
        row.addWidget(Chip("warning", "warning", tr("unsigned")))
    return line


def _leave_line(kind: ShiftType, balance: Balance) -> QWidget:
    """年假 2026 · 已休或已排 2 天、待批 1 天 · 剩 2 / 5 天; a kind without limit says only what was taken."""
    line, row = _line()
    row.addWidget(Label(f"{words().name(kind)} {balance.year}"))
    parts = [tr("{n} taken or planned", n=balance.used)] if balance.used else []
    parts += [tr("{n} waiting", n=balance.pending)] if balance.pending else []
    told = Label(words().listed(parts), "caption", "text3", elide=True)
    told.setAlignment(Qt.AlignmentFlag.AlignRight)
    row.addWidget(told, 1)
    if balance.left is None:
        row.addWidget(Label(tr("no limit"), "", "text2"))
    else:
        left = tr("{left} of {n} left", left=balance.left, n=(balance.entitled or 0) + balance.opening)
        row.addWidget(Label(left, "", "danger" if balance.left < 0 else ""))
    return line


def _line() -> tuple[QWidget, QHBoxLayout]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    line.setMinimumHeight(26)
    return line, row


def _cross(told: str, pressed: Callable[[], None]) -> Button:
    drop = Button(icon="close", kind="quiet", small=True)
    drop.setToolTip(told)
    drop.setAccessibleName(told)
    drop.clicked.connect(lambda _: pressed())
    return drop


def _empty(lines: QVBoxLayout) -> None:
    emptied(lines)


def _parted(section: QWidget) -> QWidget:
    """A section with the hairline over it, to be shown or hidden as one."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Hairline())
    column.addWidget(section)
    return box


def _section(title: Label, count: Chip | None, link: Button | None, body: QVBoxLayout) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(12, 6, 12, 8)
    column.setSpacing(2)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(title)
    if count is not None:
        head.addWidget(count)
    head.addStretch(1)
    if link is not None:
        head.addWidget(link)
    column.addLayout(head)
    column.addLayout(body)
    return box
