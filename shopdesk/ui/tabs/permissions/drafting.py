"""Changing the permission table: cells and actions of the draft, its publishing, and limits that are lent."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from shopdesk.domain.permissions import Action, Delegation, Limit, changes
from shopdesk.services import delegations, permissions
from shopdesk.services.permissions import View
from shopdesk.ui.tab import Tab
from shopdesk.ui.tabs.permissions.cell_form import CellForm
from shopdesk.ui.tabs.permissions.form import Form
from shopdesk.ui.tabs.permissions.forms import ActionForm, DelegationForm, PublishForm
from shopdesk.ui.tabs.permissions.grid import Kind, Spot
from shopdesk.ui.tabs.permissions.versions import edit_title
from shopdesk.ui.texts import tr, words


class Drafting(QObject):
    """The forms that stand beside the table, one at a time; what they say is written into the draft."""

    opened = Signal(object)  # Form
    closed = Signal()

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.view: View | None = None
        self.cell, self.action = CellForm(), ActionForm()
        self.delegation, self.publishing = DelegationForm(), PublishForm()
        self.cell.done.connect(self._keep_cell)
        self.action.done.connect(self._keep_action)
        self.action.removed.connect(self._remove_action)
        self.delegation.done.connect(self._delegate)
        self.delegation.ended.connect(self._end_delegation)
        self.publishing.done.connect(self._publish)
        for form in self.forms:
            form.closed.connect(self.closed)

    @property
    def forms(self) -> tuple[Form, ...]:
        return (self.cell, self.action, self.delegation, self.publishing)

    def edit(self, spot: Spot) -> None:
        """Open a cell, or an action."""
        view = self.view
        if view is None or view.table is None:
            return
        if spot.limit is not None:
            self.cell.open(spot.limit, view.draft or view.table)
            self.opened.emit(self.cell)
        elif spot.kind is not Kind.CELL:
            self.action.open(spot.action)
            self.opened.emit(self.action)

    def new_action(self) -> None:
        self.action.open(None)
        self.opened.emit(self.action)

    def new_delegation(self) -> None:
        if self.view is not None:
            self.delegation.open(self.view)
            self.opened.emit(self.delegation)

    def go_on(self) -> None:
        """Begin a draft, or go on to make it a version."""
        view = self.view
        if view is None or view.table is None:
            return
        if view.draft is None:
            self._tab.write(permissions.open_draft, self._drafted)
            return
        edits = changes(view.table, view.draft)
        told = words().listed(dict.fromkeys(edit_title(view.draft, edit) for edit in edits))
        self.publishing.open(view.today, tr("{n} changes: {told}", n=len(edits), told=told))
        self.opened.emit(self.publishing)

    def discard(self) -> None:
        """Throw the draft away."""
        self._tab.write(permissions.discard, self._discarded)

    def _drafted(self, number: int) -> None:
        del number
        self._tab.banner.tell(
            tr("This is a draft: double-click a cell to change it. Nothing counts until you make it a version."), "info"
        )

    def _discarded(self, nothing: None) -> None:
        del nothing
        self._tab.toast(tr("The draft was thrown away"))

    def _keep_cell(self, limit: Limit) -> None:
        self._tab.write(partial(permissions.edit_limit, limit=limit), self._kept)

    def _keep_action(self, action: Action) -> None:
        self._tab.write(partial(permissions.edit_action, action=action), self._kept)

    def _remove_action(self, code: str) -> None:
        self._tab.write(partial(permissions.remove_action, code=code), self._kept)

    def _kept(self, number: int) -> None:
        del number
        self.closed.emit()
        self._tab.toast(tr("Kept in the draft"))

    def _publish(self, wanted: tuple[date, str]) -> None:
        day, note = wanted
        self._tab.write(partial(permissions.publish, effective=day, note=note), self._published)

    def _published(self, number: int) -> None:
        del number
        self.closed.emit()
        self._tab.banner.clear()
        self._tab.toast(tr("The new version is made"))

    def _delegate(self, given: Delegation) -> None:
        work = partial(
            delegations.delegate, no=given.staff, position=given.position, action=given.action,
            first=given.first, until=given.until, reason=given.reason,
        )  # fmt: skip
        self._tab.write(work, self._delegated)

    def _delegated(self, number: int) -> None:
        self.closed.emit()
        self._tab.toast(tr("Lent"), partial(self._end_delegation, number))

    def _end_delegation(self, number: int) -> None:
        self._tab.write(partial(delegations.end, number=number), self._delegation_ended)

    def _delegation_ended(self, nothing: None) -> None:
        del nothing
        self.closed.emit()
        self._tab.toast(tr("The delegation has ended"))
