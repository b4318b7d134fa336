"""Fixed rounds of n weeks: whose, from when, week by week; written into the month with one click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rota_pattern import PATTERN, resized
from shopdesk.domain.rota_rules import Rule, Severity
from shopdesk.services import rota_pattern, rota_settings
from shopdesk.ui import ask, theme
from shopdesk.ui.runner import Runner
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.tabs.rota.pages import Page, named
from shopdesk.ui.tabs.rota.parts import head
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, EmptyState, Hairline, Label, Segmented, Table
from shopdesk.ui.widgets.arrange import emptied

_WEEK = 7
_LONGEST = 8  # weeks
_BOX = 84
_SEVERITIES = (Severity.OFF, Severity.WARN, Severity.BLOCK)


@dataclass(frozen=True, slots=True)
class Row:
    """One round: its place among all rules, and in words."""

    place: int
    rule: Rule
    who: str


class PatternsPage(Page):
    """The rounds at the left, the chosen one at the right: a line a week."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self._rule: Rule | None = None
        self._place = -1
        self.table: Table[Row] = Table(RowTable(_columns(), key=lambda one: one.place))
        self.table.chosen.connect(self._choose)
        self._title, self._whose = Label("", "section"), Label("", "section")
        self.fresh = Button(icon="plus", kind="quiet", small=True)
        self.remove = Button(icon="bin", kind="quiet", small=True)
        self.apply, self.apply_all = Button(icon="check", kind="primary"), Button(icon="check")
        self.fresh.clicked.connect(self._new)
        self.remove.clicked.connect(self._remove)
        self.apply.clicked.connect(lambda: self._apply(self._rule))
        self.apply_all.clicked.connect(lambda: self._apply(None))
        self.who, self.start, self.weeks = QComboBox(), QDateEdit(), QSpinBox()
        self.severity = Segmented(("severity-off", "Warn", "Block"))
        self.start.setDisplayFormat("yyyy-MM-dd")
        self.start.setCalendarPopup(True)
        self.weeks.setRange(1, _LONGEST)
        self.weeks.setKeyboardTracking(False)
        self.weeks.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.who.activated.connect(self._changed)
        self.start.dateChanged.connect(self._changed)
        self.weeks.valueChanged.connect(self._changed)
        self.severity.chosen.connect(self._changed)
        self.cells: list[QComboBox] = []
        self.told = Label("", "", "text2", wrap=True)
        self.told.setContentsMargins(12, 10, 12, 10)
        self.empty, self._begin = EmptyState("rota"), Button(icon="plus", kind="primary")
        self.empty.offer(self._begin)
        self._begin.clicked.connect(self._new)
        self.column.addLayout(self._build(), 1)

    def _build(self) -> QHBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(head(self._title, None, self.fresh, self.remove))
        left.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.setContentsMargins(12, 6, 8, 6)
        line.addStretch(1)
        line.addWidget(self.apply_all)
        left.addLayout(line)
        self._editor = QWidget()
        right = QVBoxLayout(self._editor)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(head(self._whose, None, self.apply))
        form = QHBoxLayout()
        form.setContentsMargins(12, 10, 12, 6)
        form.setSpacing(8)
        for widget in (self.who, self.start, self.weeks, self.severity):
            form.addWidget(widget)
        form.addStretch(1)
        right.addLayout(form)
        self._grid = QVBoxLayout()
        self._grid.setContentsMargins(12, 4, 12, 4)
        right.addLayout(self._grid)
        right.addWidget(self.told)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addLayout(left, 4)
        columns.addWidget(Hairline(upright=True))
        columns.addWidget(self._editor, 7)
        columns.addWidget(self.empty, 7)
        return columns

    def load(self) -> None:
        if self.look is None:
            return
        rows = [Row(place, rule, self._who(rule)) for place, rule in enumerate(self.look.rules) if rule.code == PATTERN]
        self.table.set_rows(rows)
        if self.table.row is None and rows:
            self.table.setCurrentIndex(self.table.rows.index(0, 0))
        self._choose(self.table.row)
        self.retranslate()

    def _choose(self, row: Row | None) -> None:
        self._editor.setVisible(row is not None)
        self.empty.setVisible(row is None)
        for button in (self.remove, self.apply_all):
            button.setEnabled(row is not None)
        self._rule, self._place = (row.rule, row.place) if row is not None else (None, -1)
        if row is None or self.look is None:
            return
        for widget in (self.who, self.start, self.weeks):
            widget.blockSignals(True)
        self.who.clear()
        named_now = tuple(row.rule.params.get("staff", ()))
        if len(named_now) != 1:
            self.who.addItem(row.who, None)
        for one in self.look.month.people:
            self.who.addItem(one.name, one.no)
        self.who.setCurrentIndex(max(0, self.who.findData(named_now[0])) if len(named_now) == 1 else 0)
        first = date.fromisoformat(row.rule.params["start"])
        self.start.setDate(QDate(first.year, first.month, first.day))
        self.weeks.setValue(len(row.rule.params["cells"]) // _WEEK)
        for widget in (self.who, self.start, self.weeks):
            widget.blockSignals(False)
        self.severity.set_current(_SEVERITIES.index(row.rule.severity))
        self._fill_grid(row.rule)
        self._tell(row)

    def _fill_grid(self, rule: Rule) -> None:
        assert self.look is not None
        emptied(self._grid)
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for day in range(_WEEK):
            grid.addWidget(Label(tr(f"rota-weekday-{day}"), "caption", "text2"), 0, day + 1)
        choices = self._choices(rule)
        self.cells = []
        for at, code in enumerate(rule.params["cells"]):
            week, day = divmod(at, _WEEK)
            if day == 0:
                grid.addWidget(Label(tr("Week {n}", n=week + 1), "", "text2"), week + 1, 0)
            cell = QComboBox()
            for value, name in choices.items():
                cell.addItem(name, value)
            cell.setCurrentIndex(max(0, cell.findData(code)))
            cell.setFixedWidth(theme.current().px(_BOX))
            cell.setAccessibleName(f"{tr('Week {n}', n=week + 1)} {tr(f'rota-weekday-{day}')}")
            cell.activated.connect(self._changed)
            grid.addWidget(cell, week + 1, day + 1)
            self.cells.append(cell)
        grid.setColumnStretch(_WEEK + 1, 1)
        self._grid.addWidget(box)

    def _choices(self, rule: Rule) -> Mapping[str, str]:
        """What a day of the round can be: open, a shift, rest; and the kinds the round uses already."""
        assert self.look is not None
        types = self.look.month.task.types
        found = {"": tr("open")}
        found |= {one.code: words().name(one) for one in types.values() if not one.kind.away}
        return found | {word: tr(f"kind-{word}") for word in rule.params["cells"] if word not in found}

    def _tell(self, row: Row) -> None:
        names = self._choices(row.rule)
        cells: Sequence[str] = row.rule.params["cells"]
        lines = [
            tr(
                "{who}: {n} weeks in turn, from {start} on.",
                who=row.who,
                n=len(cells) // _WEEK,
                start=date.fromisoformat(row.rule.params["start"]),
            )
        ]
        for week in range(len(cells) // _WEEK):
            days = [names[code] for code in cells[week * _WEEK : (week + 1) * _WEEK]]
            lines.append(tr("Week {n}: {days}", n=week + 1, days=" ".join(days)))
        lines.append(tr("Leave, locked cells and days gone by stay as they are."))
        self.told.setText("\n".join(lines))

    def retranslate(self) -> None:
        self._title.setText(tr("Fixed rounds"))
        self._whose.setText(tr("Round"))
        for button in (self.fresh, self._begin):
            button.setText(tr("New round"))
        named(self.remove, "Remove")
        month = self.look.month.month if self.look else None
        self.apply.setText(tr("Write into {month}", month=month) if month else "")
        self.apply_all.setText(tr("Write all into {month}", month=month) if month else "")
        self.weeks.setSuffix(tr(" weeks"))
        for widget, told in (
            (self.who, "Who"),
            (self.start, "First week"),
            (self.weeks, "Weeks in turn"),
            (self.severity, "What happens when it is not kept"),
        ):
            named(widget, told)
        self.empty.tell(
            tr("No fixed round yet"),
            tr("A round repeats the same weeks for one person: two weeks early, one week late, and so on."),
        )

    # ---- editing

    def _changed(self) -> None:
        if self._rule is None:
            return
        params: dict[str, Any] = {**self._rule.params}
        if (no := self.who.currentData()) is not None:
            params = {key: value for key, value in params.items() if key not in {"positions", "groups"}}
            params["staff"] = [no]
        picked = self.start.date()
        day = date(picked.year(), picked.month(), picked.day())
        params["start"] = (day - timedelta(days=day.weekday())).isoformat()
        params["cells"] = [cell.currentData() for cell in self.cells]
        rule = replace(self._rule, params=params, severity=_SEVERITIES[self.severity.current])
        self._write(self._place, resized(rule, self.weeks.value()))

    def _new(self) -> None:
        if self.look is None or not self.look.month.people:
            return
        month = self.look.month
        monday = month.month.first - timedelta(days=month.month.first.weekday())
        taken = {no for rule in self.look.rules if rule.code == PATTERN for no in rule.params.get("staff", ())}
        free = next((one.no for one in month.people if one.no not in taken), month.people[0].no)
        working = month.task.working
        work, rest = working[0].code if working else "", month.task.rest or ""
        params = {"start": monday.isoformat(), "cells": [work] * 5 + [rest] * 2, "staff": [free]}
        self._write(len(self.look.rules), Rule(PATTERN, Severity.WARN, params))

    def _remove(self) -> None:
        if self.look is not None and self._place >= 0:
            kept = [rule for place, rule in enumerate(self.look.rules) if place != self._place]
            self.write(partial(rota_settings.set_rules, rules=kept))

    def _write(self, place: int, rule: Rule) -> None:
        assert self.look is not None
        rules = [*self.look.rules]
        rules[place : place + 1] = [rule]
        self.write(partial(rota_settings.set_rules, rules=rules), partial(self._written, place))

    def _written(self, place: int, done: None) -> None:
        del done
        self.table.choose(place)

    # ---- into the month

    def _apply(self, rule: Rule | None, reason: str = "") -> None:
        if self.look is not None:
            work = partial(rota_pattern.apply, month=self.look.month.month, rule=rule, reason=reason)
            self.banner.clear()
            self.runner.write(work, self.wrote.emit, partial(self._stopped, rule))

    def _stopped(self, rule: Rule | None, error: ShopError) -> None:
        if error.code != "rota-rule-broken":
            self.banner.refuse(error)
            return
        question = tr("This breaks {n} blocking rules. Write it all the same?", n=error.facts["n"])
        if reason := ask.line(self, question, "Reason", tr("Let it through")):
            self._apply(rule, reason)

    def _who(self, rule: Rule) -> str:
        """Whom the round is for."""
        said = [self.name(no) for no in rule.params.get("staff", ())]
        said += [*rule.params.get("positions", ()), *rule.params.get("groups", ())]
        return words().listed(said) if said else tr("Everybody")


def _columns() -> list[Column[Row]]:
    return [
        Column[Row]("Who", lambda one: one.who, width=120, bold=True),
        Column[Row]("Weeks", _weeks, align="right", width=64),
        Column[Row]("First week", lambda one: one.rule.params["start"], width=0, muted=True),
    ]


def _weeks(one: Row) -> str:
    return str(len(one.rule.params["cells"]) // _WEEK)
