"""The permissions tab: table and question box, the log of what was given, the versions."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.permission_decision import Decision
from shopdesk.domain.permissions import changes
from shopdesk.services import concessions, permissions
from shopdesk.services.concessions import MonthLog
from shopdesk.services.desk import Topic
from shopdesk.services.permissions import Version, View
from shopdesk.ui import theme
from shopdesk.ui.tab import Tab
from shopdesk.ui.tabs.permissions import grants
from shopdesk.ui.tabs.permissions.bar import Bar
from shopdesk.ui.tabs.permissions.drafting import Drafting
from shopdesk.ui.tabs.permissions.form import Form
from shopdesk.ui.tabs.permissions.forms import delegation_text
from shopdesk.ui.tabs.permissions.grid import Grid, GridModel
from shopdesk.ui.tabs.permissions.log import LogView
from shopdesk.ui.tabs.permissions.month import MonthBox
from shopdesk.ui.tabs.permissions.papers import Papers
from shopdesk.ui.tabs.permissions.question import Question, QuestionBox
from shopdesk.ui.tabs.permissions.versions import VersionsView
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import EmptyState, SidePanel
from shopdesk.ui.widgets.arrange import scrolled

_PANEL = 416
_TABLE, _LOG, _VERSIONS = range(3)


class PermissionsTab(Tab):
    """Editing never touches the table in force: it waits in the draft until that is made a version."""

    TOPICS: ClassVar[frozenset[Topic]] = frozenset({Topic.PERMISSIONS, Topic.CONCESSIONS, Topic.STAFF})

    def build(self) -> None:
        self._view: View | None = None
        self._month: Month | None = None
        self._log: MonthLog | None = None
        self.papers = Papers(self)
        self.bar = Bar()
        self.grid = Grid(GridModel())
        self.question, self.month = QuestionBox(), MonthBox()
        self.log, self.versions = LogView(), VersionsView()
        self.drafting = Drafting(self)
        self.empty = EmptyState("permissions")
        self.bar.give_way(self.bar.edit, *(form.save for form in self.drafting.forms))
        self.column.addWidget(self.bar)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._pages(), 1)
        row.addWidget(self._panel())
        self.column.addWidget(body, 1)
        self._connect()

    def reload(self) -> None:
        self.read(permissions.view, self._show)
        self.read(partial(concessions.month, wanted=self._month), self._show_log)
        self.read(permissions.versions, self._show_versions)

    def retranslate(self) -> None:
        self.empty.tell(
            tr("There is no permission table yet"), tr("A starter pack brings one; it is chosen when a shop is made.")
        )
        self.bar.retranslate()
        for part in (self.question, self.month, self.log, self.versions):
            part.retranslate()
        for form in self.drafting.forms:
            form.retranslate()
        if self._view is not None:
            self._paint(self._view)

    def _pages(self) -> QStackedWidget:
        self._stack = QStackedWidget()
        for page in (self.grid, self.log, self.versions, self.empty):
            self._stack.addWidget(page)
        return self._stack

    def _panel(self) -> QStackedWidget:
        """The question box and the month; a form takes their place while it is open."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.question)
        column.addWidget(self.month)
        column.addStretch(1)
        inside.setMinimumWidth(1)  # long words are cut, the panel never scrolls sideways
        self._asking = SidePanel(_PANEL)
        self._asking.add(scrolled(inside), 1)
        self._side = QStackedWidget()
        for widget in (self._asking, *self.drafting.forms):
            self._side.addWidget(widget)
        self._side.setFixedWidth(theme.current().px(_PANEL))
        return self._side

    def restyle(self) -> None:
        self._side.setFixedWidth(theme.current().px(_PANEL))

    def _connect(self) -> None:
        self.bar.turned.connect(self._turn)
        self.bar.month_picked.connect(self._pick)
        self.bar.searched.connect(self.log.table.search)
        self.bar.action_wanted.connect(self.drafting.new_action)
        self.bar.delegation_wanted.connect(self.drafting.new_delegation)
        self.bar.export_wanted.connect(self._export)
        self.bar.print_wanted.connect(self.papers.print)
        self.bar.budget_wanted.connect(self._budget)
        self.bar.draft_wanted.connect(self.drafting.go_on)
        self.bar.discard_wanted.connect(self.drafting.discard)
        self.bar.import_wanted.connect(self.papers.take_in)
        self.bar.version_wanted.connect(partial(self._turn, _VERSIONS))
        self.log.import_wanted.connect(self.papers.take_in)
        self.month.details.connect(partial(self._turn, _LOG))
        self.grid.opened.connect(self.drafting.edit)
        self.grid.selectionModel().currentChanged.connect(self._chosen)
        self.question.asked.connect(self._ask)
        self.question.granted.connect(self._grant)
        self.question.approval.connect(self._approve)
        self.drafting.opened.connect(self._open)
        self.drafting.closed.connect(self._close_form)

    # what is shown

    def _show(self, view: View) -> None:
        self._view = self.drafting.view = view
        self._paint(view)
        self.question.ask()

    def _paint(self, view: View) -> None:
        spot = self.grid.spot
        self.grid.cells.show_table(view.draft or view.table, view.table if view.draft else None)
        if spot is not None and spot.limit is not None:
            self.grid.choose(spot.limit.position, spot.action.code)
        edits = len(changes(view.table, view.draft)) if view.table and view.draft else 0
        self.bar.tell(view.table, view.draft, edits)
        self.question.offer(view)
        self._turn(self.bar.current)
        self.status.emit(self._delegations(view))

    def _delegations(self, view: View) -> str:
        if not view.delegations:
            return ""
        told = [delegation_text(view, given) for given in view.delegations]
        return tr("{n} delegations: {told}", n=len(told), told=words().listed(told))

    def _show_log(self, log: MonthLog) -> None:
        self._log = log
        self.bar.month.set_month(log.month)
        self.log.tell(log)
        self.month.tell(log)
        self.question.ask()

    def _show_versions(self, versions: tuple[Version, ...]) -> None:
        self.versions.tell(versions)

    def _turn(self, place: int) -> None:
        self.bar.turn(place)
        missing = self._view is not None and self._view.table is None and place == _TABLE
        self._stack.setCurrentIndex(3 if missing else place)
        self._side.setVisible(place != _VERSIONS and not missing)

    def _pick(self, month: Month) -> None:
        self._month = month
        self.read(partial(concessions.month, wanted=month), self._show_log)

    def _chosen(self) -> None:
        spot = self.grid.spot
        if spot is not None and spot.limit is not None:
            self.question.set_action(spot.action.code)

    # may I?

    def _ask(self, question: Question) -> None:
        self.runner.read(grants.ask(question), self.question.answered, self._unanswered)

    def _unanswered(self, error: ShopError) -> None:
        self.question.refused(words().refusal(error))

    def _grant(self, question: Question, decision: Decision) -> None:
        del decision
        self.write(grants.grant(question), self._granted)

    def _approve(self, question: Question, decision: Decision) -> None:
        view = self._view
        if view is None:
            return
        approval = grants.approval(self, self.runner.actor, view, decision)
        if approval is not None:
            self.write(grants.grant(question, approval), self._granted)

    def _granted(self, decision: Decision) -> None:
        del decision
        self.toast(tr("Logged on order {order}", order=self.question.order_no.text().strip()))
        self.question.order_no.clear()

    # the side panel

    def _open(self, form: Form) -> None:
        form.show()
        self._side.setCurrentWidget(form)
        self._side.show()

    def _close_form(self) -> None:
        self._side.setCurrentWidget(self._asking)
        self._asking.show()
        self.grid.setFocus()

    def _export(self) -> None:
        if self.bar.current == _LOG:
            self.papers.export_log(self._log)
        else:
            self.papers.export_table()

    def _budget(self) -> None:
        self.papers.budget(self._log)
