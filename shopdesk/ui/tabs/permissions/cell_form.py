"""One cell of the table, opened to be changed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit

from shopdesk.domain.permissions import OWNER, Limit, Table
from shopdesk.reports import permissions_text
from shopdesk.ui.tabs.permissions.form import Form, retold, shown, type_in, typed
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Field, FormRow, Label

_EVIDENCE = ("photo", "tracking", "logistics", "message")


class CellForm(Form):
    """One cell of the table."""

    def __init__(self) -> None:
        super().__init__("Keep in the draft", "edit")
        self._limit: Limit | None = None
        self._table: Table | None = None
        self.allowed = QCheckBox()
        self.money = {
            key: Field(label, QLineEdit())
            for key, label in (
                ("per_order", "Cap per order"),
                ("per_day", "Cap per day"),
                ("per_month", "Cap per month"),
                ("order_from", "Order from ¥"),
                ("order_to", "Order up to ¥"),
            )
        }
        self.percent = Field("% of the order", QLineEdit())
        self.counts = {
            key: Field(label, QLineEdit())
            for key, label in (
                ("times_order", "Times per order"),
                ("times_day", "Times per day"),
                ("times_month", "Times per month"),
                ("times_buyer", "Times per buyer and month"),
                ("days", "Days since receipt"),
            )
        }
        self.reasons = Field("Only for these reasons", QLineEdit(), "Separated by commas; empty for any reason")
        self.evidence = {code: QCheckBox() for code in _EVIDENCE}
        self.approver = QComboBox()
        self.note = Field("Note shown in the cell", QLineEdit())
        self._evidence_title = Label("", "label")
        self._own: tuple[str, ...] = ()
        self._lay_out()

    def open(self, limit: Limit, table: Table) -> None:
        """Show a cell's limits."""
        self._limit, self._table = limit, table
        action, position = table.action(limit.action), table.position(limit.position)
        self.heading(f"{words().name(action)} · {words().name(position)}")
        self.allowed.setChecked(limit.allowed)
        for key, field in self.money.items():
            type_in(field, shown(getattr(limit, key)))
        type_in(self.percent, "" if limit.percent is None else f"{limit.percent.normalize():f}")
        for key, field in self.counts.items():
            value = getattr(limit, key)
            type_in(field, "" if value is None else str(value))
        type_in(self.reasons, ", ".join(words().name(table.reason(reason)) for reason in limit.reasons))
        type_in(self.note, permissions_text.either(words(), limit.note, limit.note_en))
        for code, box in self.evidence.items():
            box.setChecked(code in limit.evidence)
        self._own = tuple(each for each in limit.evidence if each not in _EVIDENCE)
        self.approver.clear()
        self.approver.addItem(tr("The next position that may"), "")
        above = [one for one in table.positions if one.rank > position.rank]
        for one in above:
            self.approver.addItem(words().name(one), one.name)
        self.approver.addItem(tr("owner-word"), OWNER)
        self.approver.setCurrentIndex(max(0, self.approver.findData(limit.approver)))
        for field in (*self.money.values(), self.percent, *self.counts.values(), self.reasons):
            field.clear_error()
        self.retranslate()

    def result(self) -> Limit | None:
        if self._limit is None or self._table is None:
            return None
        money, counts = self.money, self.counts
        note, note_en = retold(self.note, self._limit.note, self._limit.note_en)
        written = typed(self.reasons).replace("，", ",").replace("、", ",")
        return replace(
            self._limit,
            allowed=self.allowed.isChecked(),
            per_order=self.amount(money["per_order"]),
            per_day=self.amount(money["per_day"]),
            per_month=self.amount(money["per_month"]),
            order_from=self.amount(money["order_from"]),
            order_to=self.amount(money["order_to"]),
            percent=self.percentage(self.percent),
            times_order=self.count(counts["times_order"]),
            times_day=self.count(counts["times_day"]),
            times_month=self.count(counts["times_month"]),
            times_buyer=self.count(counts["times_buyer"]),
            days=self.count(counts["days"]),
            reasons=tuple(self._table.reason(reason.strip()).name for reason in written.split(",") if reason.strip()),
            evidence=(*(code for code, box in self.evidence.items() if box.isChecked()), *self._own),
            approver=self.approver.currentData(),
            note=note,
            note_en=note_en,
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.allowed.setText(tr("Allowed for this position"))
        self._evidence_title.setText(tr("Keep with the order"))
        for code, box in self.evidence.items():
            box.setText(permissions_text.evidence(words(), code))

    def _lay_out(self) -> None:
        self.fields.addWidget(self.allowed)
        money, counts = self.money, self.counts
        self.fields.addWidget(FormRow(money["per_order"], self.percent))
        self.fields.addWidget(FormRow(money["per_day"], money["per_month"]))
        self.fields.addWidget(FormRow(counts["times_order"], counts["times_day"], counts["times_month"]))
        self.fields.addWidget(FormRow(counts["times_buyer"], counts["days"]))
        self.fields.addWidget(FormRow(money["order_from"], money["order_to"]))
        self.fields.addWidget(self.reasons)
        self.fields.addWidget(self._evidence_title)
        for pair in (_EVIDENCE[:2], _EVIDENCE[2:]):
            row = QHBoxLayout()
            for code in pair:
                row.addWidget(self.evidence[code], 1)
            self.fields.addLayout(row)
        self.fields.addWidget(Field("Above the limit ask", self.approver))
        self.fields.addWidget(self.note)
        self.fields.addStretch(1)
