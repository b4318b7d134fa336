"""Leave balances of the year: who may still take how much, and what the owner sets by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QSpinBox

from shopdesk.domain.errors import ShopError
from shopdesk.domain.leave_balance import Balance, entitlement, service
from shopdesk.domain.shifts import Code
from shopdesk.domain.staff import Staff
from shopdesk.services import leave
from shopdesk.services.leave import Year
from shopdesk.ui import theme
from shopdesk.ui.runner import Runner
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.tabs.rota.pages import Page, named
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Hairline, Label, Segmented, Table, Toolbar

_STEPS = 3
_YEARS, _DAYS, _OWED = 50, 366, 60
_BOX = 92


@dataclass(frozen=True, slots=True)
class Row:
    """One person with the balance of the chosen kind; `years` of service at the end of the year."""

    person: Staff
    position: str
    years: int
    balance: Balance
    by_rule: int | None


class LeavePage(Page):
    """The rule above, everybody below, and a line that sets the chosen person's days by hand."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self._year: Year | None = None
        self.kind = QComboBox()
        self.kind.currentIndexChanged.connect(self._show)
        self.counted = Segmented(("Working days", "Calendar days"))
        self.counted.chosen.connect(self._set_counted)
        self._rule = Label("", "", "text2", elide=True)
        self._rule.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._rule.setMinimumWidth(1)  # the figures beside it say enough where room is short
        self.steps = [(QSpinBox(), QSpinBox()) for _ in range(_STEPS)]
        bar = Toolbar()
        bar.add_left(self.kind, self.counted)
        bar.separator()
        bar.add_left(self._rule)
        for years, days in self.steps:
            for box, most in ((years, _YEARS), (days, _DAYS)):
                box.setRange(0, most)
                box.setKeyboardTracking(False)
                box.setAlignment(Qt.AlignmentFlag.AlignCenter)
                box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                box.valueChanged.connect(self._set_rule)
                bar.add_left(box)
        bar.stretch()
        self._note = Label("", "caption", "text2", wrap=True)
        self._note.setContentsMargins(12, 8, 12, 8)
        self.table: Table[Row] = Table(RowTable(_columns(), key=lambda one: one.person.no), "rota-leave")
        self.table.chosen.connect(self._chosen)
        self.entitled, self.opening, self.reason, self.save = QSpinBox(), QSpinBox(), QLineEdit(), Button(icon="check")
        self.entitled.setRange(-1, _DAYS)
        self.opening.setRange(-_OWED, _DAYS)
        self.save.clicked.connect(self._save)
        self._whose = Label("", "section")
        self.column.addWidget(bar)
        self.column.addWidget(self._note)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(Hairline())
        self.column.addLayout(self._form())

    def _form(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        for box in (self.entitled, self.opening):
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.setMinimumWidth(theme.current().px(170))
        row.addWidget(self._whose)
        row.addWidget(self.entitled)
        row.addWidget(self.opening)
        row.addWidget(self.reason, 1)
        row.addWidget(self.save)
        return row

    def load(self) -> None:
        if self.look is not None:
            self.read(partial(leave.year, year=self.look.month.month.year), self._loaded)

    def _loaded(self, year: Year) -> None:
        self._year = year
        code = self.kind.currentData() or year.rule.code
        self.kind.blockSignals(True)
        self.kind.clear()
        for one in year.kinds:
            self.kind.addItem(words().name(one), one.code)
        self.kind.setCurrentIndex(max(0, self.kind.findData(code)))
        self.kind.blockSignals(False)
        for at, boxes in enumerate(self.steps):
            step = year.rule.steps[at] if at < len(year.rule.steps) else (0, 0)
            for box, value in zip(boxes, step, strict=True):
                box.blockSignals(True)
                box.setValue(value)
                box.blockSignals(False)
        self._show()

    def _show(self) -> None:
        year = self._year
        if year is None:
            return
        last, code = date(year.year, 12, 31), self.kind.currentData()
        mine = {one.staff: one for one in year.balances if one.code == code}
        named_so = {one.name: one for one in self.look.positions} if self.look else {}
        rule = year.rule if code == year.rule.code else None
        self.counted.set_current(int(code not in year.rule.working))
        self.table.set_rows(
            [
                Row(
                    one,
                    words().name(named_so[one.position]) if one.position in named_so else one.position,
                    service(one.hired, last),
                    mine[one.no],
                    entitlement(one, year.year, rule.steps) if rule is not None else None,
                )
                for one in year.people
            ]
        )
        for boxes in self.steps:
            for box in boxes:
                box.setVisible(rule is not None)
        self._rule.setVisible(rule is not None)
        self.retranslate()
        self._chosen(self.table.row)

    def retranslate(self) -> None:
        self._rule.setText(tr("Days by years of service:"))
        for years, days in self.steps:
            years.setSuffix(tr(" years"))
            days.setSuffix(tr(" days"))
            for box, told in ((years, "Years of service"), (days, "Days a year from then on")):
                box.setFixedWidth(theme.current().px(_BOX))
                named(box, told)
        named(self.kind, "Kind of leave")
        named(self.counted, "How the days of this leave are counted")
        named(self.entitled, "Days by hand")
        named(self.opening, "Days brought over from the year before")
        self.entitled.setSpecialValueText(tr("by the rule"))
        self.entitled.setSuffix(tr(" days"))
        self.opening.setPrefix(tr("brought over "))
        self.opening.setSuffix(tr(" days"))
        self.reason.setPlaceholderText(tr("Reason"))
        self.reason.setAccessibleName(tr("Reason"))
        self.save.setText(tr("Set"))
        if self._year is not None:
            text = tr(
                "{year}: a year of joining, leaving or reaching a step counts pro rata, parts of a day are not given.",
                year=self._year.year,
            )
            more = tr("Who worked elsewhere before may have more by law: set it by hand.")
            self._note.setText(words().run_on((text, more)))

    def _chosen(self, row: Row | None) -> None:
        for widget in (self.entitled, self.opening, self.reason, self.save):
            widget.setEnabled(row is not None)
        self._whose.setText(row.person.name if row else tr("Choose a person"))
        if row is not None:
            by_hand = row.balance.entitled is not None and row.balance.entitled != row.by_rule
            self.entitled.setValue(row.balance.entitled if by_hand and row.balance.entitled is not None else -1)
            self.opening.setValue(row.balance.opening)
            self.reason.setText(row.balance.reason)

    def _save(self) -> None:
        row = self.table.row
        if row is not None:
            entitled = self.entitled.value()
            self.write(
                partial(
                    leave.set_grant,
                    staff_no=row.person.no,
                    code=row.balance.code,
                    year=row.balance.year,
                    entitled=None if entitled < 0 else entitled,
                    opening=self.opening.value(),
                    reason=self.reason.text(),
                )
            )

    def _set_counted(self, choice: int) -> None:
        if self._year is not None:
            code = frozenset({Code(self.kind.currentData())})
            working = self._year.rule.working - code if choice else self._year.rule.working | code
            self.write(partial(leave.set_rule, wanted=replace(self._year.rule, working=working)))

    def _set_rule(self) -> None:
        if self._year is None:
            return
        steps = tuple((years.value(), days.value()) for years, days in self.steps)
        try:
            wanted = replace(self._year.rule, steps=tuple(step for step in steps if step != (0, 0)))
        except ShopError as error:
            self.banner.refuse(error)
            return
        self.write(partial(leave.set_rule, wanted=wanted))


def _columns() -> list[Column[Row]]:
    return [
        Column[Row]("Name", lambda one: one.person.name, width=90, bold=True),
        Column[Row]("Position", lambda one: one.position, width=110, muted=True),
        Column[Row]("Hired", lambda one: one.person.hired.isoformat(), width=100),
        Column[Row](
            "Years of service", lambda one: str(one.years), sort=lambda one: one.years, align="right", width=110
        ),
        Column[Row](
            "Entitled", _entitled, sort=lambda one: one.balance.entitled or 0, align="right", width=100,
            tint=lambda one: "accent" if one.balance.reason else "",
        ),
        Column[Row](
            "Brought over", lambda one: str(one.balance.opening), sort=lambda one: one.balance.opening, align="right",
            width=100,
        ),
        Column[Row](
            "Taken or planned", lambda one: str(one.balance.used), sort=lambda one: one.balance.used, align="right",
            width=120,
        ),
        Column[Row](
            "Waiting", lambda one: str(one.balance.pending), sort=lambda one: one.balance.pending, align="right",
            width=80,
        ),
        Column[Row](
            "Left", _left, sort=lambda one: one.balance.left or 0, align="right", width=80, bold=True, tint=_tint
        ),
        Column[Row]("Reason", lambda one: one.balance.reason, width=0, muted=True),
    ]  # fmt: skip


def _entitled(one: Row) -> str:
    return tr("no limit") if one.balance.entitled is None else str(one.balance.entitled)


def _left(one: Row) -> str:
    return "–" if one.balance.left is None else str(one.balance.left)


def _tint(one: Row) -> str:
    return "danger" if one.balance.left is not None and one.balance.left < 0 else ""
