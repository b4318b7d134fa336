"""The left panel: search, the tree of chapters, and who has not signed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.services.handbook import Overview, Waiting
from shopdesk.ui import theme
from shopdesk.ui.tabs.handbook.lines import marks, nodes
from shopdesk.ui.tabs.handbook.tree import ChapterTree
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Chip, Hairline, Label, SearchBox
from shopdesk.ui.widgets.arrange import emptied

_WIDTH = 216
_NAMES_SHOWN = 3


class ContentsPanel(QFrame):
    """Tells what was chosen, what to add, whom to remind."""

    chosen = Signal(str)
    add_chapter = Signal()
    add_section = Signal()
    remind = Signal(str)
    sheet = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.tree = ChapterTree()
        self.tree.chosen.connect(self.chosen)
        self._search = SearchBox("Search clauses")
        self._search.setMinimumWidth(0)
        self._search.setMaximumWidth(16_777_215)
        self._search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._search.searched.connect(self.tree.search)
        self._add = Button(icon="plus")
        menu = QMenu(self._add)
        self._chapter, self._section = QAction(menu), QAction(menu)
        self._chapter.triggered.connect(self.add_chapter)
        self._section.triggered.connect(self.add_section)
        menu.addActions([self._chapter, self._section])
        self._add.setMenu(menu)
        head = QHBoxLayout()
        head.setContentsMargins(8, 8, 8, 8)
        head.setSpacing(8)
        head.addWidget(self._search, 1)
        head.addWidget(self._add)
        self._waiting = _WaitingList()
        self._waiting.remind.connect(self.remind)
        self._waiting.sheet.connect(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        column.addWidget(self._waiting)
        self._retranslate()
        self._restyle()
        theme.switched().connect(self._restyle)

    @property
    def search(self) -> SearchBox:
        return self._search

    def show_overview(self, overview: Overview) -> None:
        self.tree.show_nodes(nodes(overview.draft.text, marks(overview.draft)))
        self._section.setEnabled(bool(overview.draft.text.chapters))
        self._waiting.show_overview(overview)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._add.setToolTip(tr("Add a chapter or a section"))
        self._add.setAccessibleName(tr("Add a chapter or a section"))
        self._chapter.setText(tr("Add chapter…"))
        self._section.setText(tr("Add section…"))
        self.tree.setAccessibleName(tr("Chapters"))

    def _restyle(self) -> None:
        self.setFixedWidth(theme.current().px(_WIDTH))
        self._search.setMinimumWidth(0)
        self._search.setMaximumWidth(16_777_215)


class _WaitingList(QWidget):
    """The first few who have not signed, and the sheet to print for them."""

    remind = Signal(str)
    sheet = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None
        self._title = Label("", "section")
        self._count = Chip("warning", "sign")
        self._names = QGridLayout()
        self._names.setHorizontalSpacing(8)
        self._names.setVerticalSpacing(6)
        self._names.setColumnStretch(1, 1)
        self._print = Button(icon="print", small=True)
        self._print.clicked.connect(self.sheet)
        self._signed = Label("", "caption", "text3")
        head, foot = QHBoxLayout(), QHBoxLayout()
        for line, widgets in ((head, (self._title, self._count)), (foot, (self._print, self._signed))):
            line.setSpacing(8)
            for widget in widgets:
                line.addWidget(widget)
            line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 10)
        column.setSpacing(6)
        column.addWidget(Hairline())
        column.addSpacing(2)
        column.addLayout(head)
        column.addLayout(self._names)
        column.addLayout(foot)

    def show_overview(self, overview: Overview) -> None:
        self._overview = overview
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        if self._overview is None:
            return
        newest, waiting = self._overview.newest, self._overview.waiting
        self.setVisible(newest is not None)
        if newest is None:
            return
        self._title.setText(tr("{number}: not signed", number=newest.number))
        self._count.tell(str(len(waiting)), "warning" if waiting else "success", "sign" if waiting else "check")
        self._print.setText(tr("Print sheet"))
        self._signed.setText(tr("{n} signed", n=self._overview.signed))
        self._fill(waiting[:_NAMES_SHOWN])

    def _fill(self, waiting: tuple[Waiting, ...]) -> None:
        emptied(self._names)
        for place, one in enumerate(waiting):
            state = Label(tr("Read, not signed") if one.read_at else tr("Not read"), "caption", "text3")
            link = Button(tr("Reminded") if one.reminded_at else tr("Remind"), kind="link", small=True)
            link.setEnabled(one.reminded_at is None)
            link.clicked.connect(partial(self._on_remind, one.staff.no))
            for column, widget in enumerate((Label(one.staff.name), state, link)):
                self._names.addWidget(widget, place, column)

    def _on_remind(self, number: str) -> None:
        self.remind.emit(number)
