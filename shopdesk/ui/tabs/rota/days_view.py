"""The owner's day table: statutory days, days off by exchange, make-up workdays and campaigns near the month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shopdesk.domain.calendar import Campaign, DayMark
from shopdesk.domain.needs import DayKind
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.services import rota_settings
from shopdesk.services.desk import Desk
from shopdesk.ui import theme
from shopdesk.ui.runner import Runner
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.tabs.rota.parts import head
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Banner, Button, Chip, Label, Table
from shopdesk.ui.widgets.days import with_calendar

_KINDS = (DayKind.HOLIDAY, DayKind.BRIDGE, DayKind.MAKEUP, DayKind.SALE)
_TONES = {DayKind.HOLIDAY: "danger", DayKind.BRIDGE: "danger", DayKind.MAKEUP: "info", DayKind.SALE: "info"}


@dataclass(frozen=True, slots=True)
class _Span:
    first: date
    last: date
    kind: DayKind
    name: str
    campaign: Campaign | None = None


def _days(one: _Span) -> str:
    say = words()
    if one.first == one.last:
        return f"{say.day(one.first)} {say.weekday(one.first)}"
    return f"{say.day(one.first)} – {say.day(one.last)}"


class DaysTable(QWidget):
    """The year's marked days and all campaigns; a row can be taken out, a line below adds one."""

    def __init__(self, runner: Runner, banner: Banner) -> None:
        super().__init__()
        self._runner, self._banner = runner, banner
        self._month: RotaMonth | None = None
        self._title = Label("", "section")
        self._state = Chip("warning", "warning")
        self._remove = Button(icon="bin", kind="quiet", small=True)
        self._announce = Button(kind="link", small=True)
        self._announce.clicked.connect(self._announced)
        self._remove.clicked.connect(self._take_out)
        columns = [
            Column[_Span]("Dates", _days, sort=lambda one: one.first, width=150),
            Column[_Span]("Kind", lambda one: tr(f"day-{one.kind}"), width=130, tone=lambda one: _TONES[one.kind]),
            Column[_Span]("Event", lambda one: one.name, width=0),
        ]
        self.table: Table[_Span] = Table(RowTable(columns))
        self._kind, self._name = QComboBox(), QLineEdit()
        self._first, self._last = QDateEdit(), QDateEdit()
        self._no_leave = QCheckBox()
        self._add = Button(icon="plus", small=True)
        self._add.clicked.connect(self._put_in)
        self._kind.currentIndexChanged.connect(self._dress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head(self._title, self._state, self._announce, None, self._remove))
        column.addWidget(self.table, 1)
        column.addLayout(self._form())

    def _form(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(6)
        self._kind.addItems(["" for _ in _KINDS])
        for edit in (self._first, self._last):
            with_calendar(edit)
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setFixedWidth(theme.current().px(112))
        for widget in (self._kind, self._first, self._last):
            row.addWidget(widget)
        row.addWidget(self._name, 1)
        row.addWidget(self._no_leave)
        row.addWidget(self._add)
        return row

    def show_month(self, month: RotaMonth) -> None:
        fresh = self._month is None or self._month.month != month.month
        self._month = month
        year = month.month.year
        say = words()
        spans = [
            _Span(mark.day, mark.day, mark.kind, say.name(mark))
            for mark in month.calendar.marks.values()
            if mark.day.year == year
        ]
        spans += [_Span(one.first, one.last, DayKind.SALE, say.name(one), one) for one in month.calendar.campaigns]
        self.table.set_rows(sorted(spans, key=lambda one: one.first))
        self._state.tell(tr("{year}: exchanges of days not announced yet", year=year))
        self._state.setVisible(not month.announced)
        self._announce.setVisible(not month.announced)
        if fresh:
            self._go_near()
            for edit in (self._first, self._last):
                edit.setDate(QDate(year, month.month.number, 1))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go_near()

    def _go_near(self) -> None:
        """Bring the month's own days into sight."""
        if self._month is None:
            return
        first = self._month.month.first
        rows = self.table.rows.rows
        near = next((at for at, one in enumerate(rows) if one.last >= first), len(rows) - 1)
        if near >= 0:
            self.table.scrollTo(self.table.rows.index(near, 0), Table.ScrollHint.PositionAtTop)

    def retranslate(self) -> None:
        self._title.setText(tr("Day table"))
        self._announce.setText(tr("They are entered"))
        self._remove.setText(tr("Remove"))
        self._add.setText(tr("Add"))
        self._no_leave.setText(tr("No annual leave"))
        self._name.setPlaceholderText(tr("Event"))
        for editor, name in (
            (self._kind, tr("Kind")),
            (self._first, tr("First day")),
            (self._last, tr("Last day")),
            (self._name, tr("Event")),
        ):
            editor.setAccessibleName(name)
        for at, kind in enumerate(_KINDS):
            self._kind.setItemText(at, tr(f"day-{kind}"))
        self._dress()
        if self._month is not None:
            self.show_month(self._month)

    def _dress(self) -> None:
        sale = _KINDS[self._kind.currentIndex()] is DayKind.SALE
        self._last.setVisible(sale)
        self._no_leave.setVisible(sale)

    def _put_in(self) -> None:
        if self._month is None:
            return
        kind, name = _KINDS[self._kind.currentIndex()], self._name.text().strip()
        first = date.fromisoformat(self._first.date().toString("yyyy-MM-dd"))
        if kind is not DayKind.SALE:
            mark = DayMark(first, kind, name or tr(f"day-{kind}"))
            self._write(partial(rota_settings.mark_day, day=first, mark=mark))
            return
        last = date.fromisoformat(self._last.date().toString("yyyy-MM-dd"))
        if last < first or not name:
            self._banner.tell(
                tr("rota-campaign-wrong", name=name) if name else tr("Give the campaign a name."), "warning"
            )
            return
        sale = Campaign(name, first, last, no_leave=self._no_leave.isChecked())
        self._write(partial(rota_settings.set_campaigns, campaigns=[*self._month.calendar.campaigns, sale]))

    def _take_out(self) -> None:
        one = self.table.row
        if one is None or self._month is None:
            return
        if one.campaign is None:
            self._write(partial(rota_settings.mark_day, day=one.first, mark=None))
            return
        kept = [sale for sale in self._month.calendar.campaigns if sale != one.campaign]
        self._write(partial(rota_settings.set_campaigns, campaigns=kept))

    def _announced(self) -> None:
        if self._month is not None:
            self._write(partial(rota_settings.announce, year=self._month.month.year))

    def _write(self, work: Callable[[Desk], None]) -> None:
        self._banner.clear()
        self._runner.write(work, None, self._banner.refuse)
