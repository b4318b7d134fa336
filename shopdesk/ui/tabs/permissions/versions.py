"""The versions of the table, and what each changed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.permissions import Action, Edit, Limit, Table
from shopdesk.reports import permissions_text
from shopdesk.services.permissions import Version
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Label, SidePanel
from shopdesk.ui.widgets import Table as RowsView
from shopdesk.ui.widgets.arrange import emptied, scrolled


class VersionsView(QWidget):
    """The list; the chosen version's changes beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowTable[Version](
            (
                Column("Version", lambda one: one.table.title, width=140, bold=True),
                Column("In force from", lambda one: one.table.effective.isoformat(), width=130),
                Column("State", _state, tone=_tone, icon=_icon, width=110),
                Column("Changes", lambda one: str(len(one.edits)) if one.edits else "–", align="right", width=90),
                Column("Note", lambda one: one.table.note or "–", muted=True),
            ),
            key=lambda one: one.table.number,
        )
        self.table = RowsView(self.rows, "permission-versions")
        self.panel = SidePanel(416)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(12, 0, 12, 12)
        self._lines.setSpacing(8)
        inside = QWidget()
        inside.setLayout(self._lines)
        self.panel.add(scrolled(inside, sideways=True), 1)
        self._seen: frozenset[int] = frozenset()
        self.table.chosen.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(self.panel)

    def tell(self, versions: tuple[Version, ...]) -> None:
        """Show the list, and the changes of one that just came in, else of the one chosen."""
        seen, self._seen = self._seen, frozenset(one.table.number for one in versions)
        self.table.set_rows(versions)
        fresh = [one.table.number for one in versions if one.table.number not in seen]
        if fresh:
            self.table.choose(fresh[0])
        self._show(self.table.row)

    def retranslate(self) -> None:
        self.rows.retranslate()
        self._show(self.table.row)

    def _show(self, version: Version | None) -> None:
        emptied(self._lines)
        if version is None:
            self.panel.heading(tr("Changes"))
            return
        self.panel.heading(tr("What {title} changed", title=version.table.title))
        for edit in version.edits:
            self._lines.addWidget(Label(edit_title(version.table, edit), "section", wrap=True))
            self._lines.addWidget(Label(edit_text(version.table, edit), "", "text2", wrap=True))
        if not version.edits:
            self._lines.addWidget(Label(tr("This is the first version."), "", "text2", wrap=True))
        self._lines.addStretch(1)


def edit_title(table: Table, edit: Edit) -> str:
    """仅退款 · 售后客服."""
    known = next((action for action in (edit.after, edit.before) if isinstance(action, Action)), None)
    action = next((one for one in table.actions if one.code == edit.action), known)
    name = words().name(action) if action else edit.action
    return f"{name} · {permissions_text.who(words(), table, edit.position)}" if edit.position else name


def edit_text(table: Table, edit: Edit) -> str:
    """Before → after, as the cells say it."""
    return f"{_side(table, edit, edit.before)} → {_side(table, edit, edit.after)}"


def _side(table: Table, edit: Edit, value: Limit | Action | None) -> str:
    if isinstance(value, Action):
        return tr("nobody may") if value.red_line else permissions_text.ceiling(words(), value)
    action = next((one for one in table.actions if one.code == edit.action), None)
    if value is None or action is None or not value.allowed:
        return tr("No")
    return " · ".join(part for part in permissions_text.cell(words(), table, value, action) if part)


def _state(version: Version) -> str:
    if version.table.draft:
        return tr("Draft")
    if version.in_force:
        return tr("In force")
    return tr("To come") if version.coming else tr("Past")


def _tone(version: Version) -> str:
    return "info" if version.table.draft else "success" if version.in_force else "plain"


def _icon(version: Version) -> str:
    return "edit" if version.table.draft else "check" if version.in_force else "history"
