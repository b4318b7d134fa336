"""The panel of files and accounts: what came in for the month, and accounts that are nobody's yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shopdesk.domain.scored import Import, ScoredMonth
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Hairline, Label, SidePanel
from shopdesk.ui.widgets.arrange import emptied


class SourcesPanel(SidePanel):
    """Says what is wanted by signals; the tab writes."""

    bound = Signal(str, str, str)  # platform, account, staff number
    robot = Signal(str, str)  # platform, account
    withdrawn = Signal(object)  # Import

    def __init__(self) -> None:
        super().__init__(380, closable=True)
        self._title.setMinimumWidth(200)
        self._head_box.setObjectName("panelhead")
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(12, 8, 12, 8)
        self._inside.setSpacing(8)
        holder = QWidget()
        holder.setObjectName("inside")
        holder.setLayout(self._inside)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(holder)
        self.add(Hairline())
        self.add(area, 1)
        self.choosers: dict[tuple[str, str], QComboBox] = {}
        self.hide()

    def show_month(self, scored: ScoredMonth) -> None:
        """The files in force, those that did not come, and the unclaimed accounts."""
        self.heading(tr("Files and accounts"))
        emptied(self._inside)
        self.choosers = {}
        if scored.unclaimed:
            self._inside.addWidget(Label(tr("{n} accounts are nobody's", n=len(scored.unclaimed)), "section"))
            note = tr("Their figures count as soon as somebody claims them, for past months too.")
            self._inside.addWidget(Label(note, "caption", "text2", wrap=True))
            for platform, account in scored.unclaimed:
                self._inside.addWidget(self._claim(platform, account, scored))
            self._inside.addWidget(Hairline())
        self._inside.addWidget(Label(tr("Files of {month}", month=scored.month), "section"))
        for one in scored.sources:
            self._inside.addWidget(self._file(one, closed=scored.closed is not None))
        for code in scored.waiting:
            text = tr("{file}: not imported yet", file=tr(f"format-{code}"))
            self._inside.addWidget(Label(text, "label", "warning", wrap=True))
        if not scored.sources and not scored.waiting:
            self._inside.addWidget(Label(tr("No file yet."), "label", "text2"))
        self._inside.addStretch(1)

    def _claim(self, platform: str, account: str, scored: ScoredMonth) -> QWidget:
        chooser = QComboBox()
        chooser.addItem(tr("Whose?"), "")
        for one in scored.people.values():
            chooser.addItem(f"{one.name} {one.nickname}".strip(), one.no)
        chooser.setCurrentIndex(_guess(account, chooser))
        chooser.setAccessibleName(account)
        self.choosers[platform, account] = chooser
        bind = Button(tr("Claim"), small=True)
        bind.clicked.connect(partial(self._bind, platform, account))
        robot = Button(tr("Robot"), kind="quiet", small=True)
        robot.clicked.connect(partial(self.robot.emit, platform, account))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(chooser, 1)
        row.addWidget(bind)
        row.addWidget(robot)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(Label(account))
        column.addLayout(row)
        return box

    def _file(self, one: Import, *, closed: bool) -> QWidget:
        withdraw = Button(tr("Withdraw"), kind="quiet", small=True)
        withdraw.clicked.connect(partial(self.withdrawn.emit, one))
        withdraw.setEnabled(not closed)
        told = tr("{n} accounts, by {by}, {at}", n=one.accounts, by=one.by, at=one.at)
        column = QVBoxLayout()
        column.setSpacing(0)
        key = f"format-{one.format}"  # a kind of file the owner has explained goes by the name he gave it
        column.addWidget(Label(tr(key) if words().knows(key) else one.format))
        column.addWidget(Label(one.file, "caption", "text2", wrap=True))
        column.addWidget(Label(told, "caption", "text3"))
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(column, 1)
        row.addWidget(withdraw)
        return box

    def _bind(self, platform: str, account: str) -> None:
        if staff := self.choosers[platform, account].currentData():
            self.bound.emit(platform, account, staff)


def _guess(account: str, chooser: QComboBox) -> int:
    """Somebody whose nickname the account's name holds, offered but not taken for granted."""
    for place in range(1, chooser.count()):
        nickname = chooser.itemText(place).rpartition(" ")[2]
        if nickname and nickname in account:
            return place
    return 0
