"""The concession log: a month's grants, searched, sorted, taken in from a list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.concessions import Concession
from shopdesk.domain.money import yuan
from shopdesk.services.concessions import MonthLog
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, EmptyState, Table


class LogView(QWidget):
    """The month's grants, the newest first; empty months say how to fill them."""

    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._log: MonthLog | None = None
        self.rows = RowTable[Concession](
            (
                Column("Time", lambda one: f"{one.at:%m-%d %H:%M}", sort=lambda one: one.at, width=100),
                Column("Who", self._name, second=lambda one: one.staff, width=120),
                Column("Action", self._action, width=110),
                Column("Amount", lambda one: f"¥{yuan(one.amount)}", sort=lambda one: one.amount, align="right",
                       width=90, bold=True),
                Column("Order amount", lambda one: f"¥{yuan(one.order)}", sort=lambda one: one.order,
                       align="right", width=110, muted=True),
                Column("Cause", self._cause, width=96),
                Column("Approved by", self._approver, width=96),
                Column("Order number", lambda one: one.order_no, muted=True),
            ),
            key=lambda one: one.number,
        )  # fmt: skip
        self.table = Table(self.rows, "concessions")
        self.empty = EmptyState("money")
        self._import = Button("", "import", "primary")
        self._import.clicked.connect(self.import_wanted)
        self.empty.offer(self._import)
        self._stack = QStackedWidget()
        for widget in (self.table, self.empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def tell(self, log: MonthLog) -> None:
        """Show a month."""
        self._log = log
        self.table.set_rows(log.log)
        self._stack.setCurrentWidget(self.table if log.log else self.empty)
        self.retranslate()

    def retranslate(self) -> None:
        self.rows.retranslate()
        self._import.setText(tr("Import a list…"))
        month = words().month(self._log.month) if self._log else ""
        self.empty.tell(tr("Nothing was given in {month}", month=month), tr("Log a grant at the right, or import."))

    def _name(self, one: Concession) -> str:
        return self._log.names.get(one.staff, one.staff) if self._log else one.staff

    def _action(self, one: Concession) -> str:
        actions = self._log.table.actions if self._log and self._log.table else ()
        return next((words().name(action) for action in actions if action.code == one.action), one.action)

    def _cause(self, one: Concession) -> str:
        table = self._log.table if self._log else None
        return (words().name(table.reason(one.reason)) if table else one.reason) or "–"

    def _approver(self, one: Concession) -> str:
        if one.approved_by_owner:
            return tr("owner-word")
        return self._log.names.get(one.approver, one.approver) if self._log and one.approver else "–"
