"""The clock tab: month table with a day beneath it, punch log, closing the month; today's board at the side."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.attendance import Flag
from shopdesk.domain.month import Month
from shopdesk.domain.report import Report
from shopdesk.reports import timesheet as printed
from shopdesk.services import attendance, moment
from shopdesk.services.attendance import Unsettled
from shopdesk.services.desk import Topic
from shopdesk.services.timesheet import MonthSheet, PersonMonth
from shopdesk.ui import ask
from shopdesk.ui.tab import Tab
from shopdesk.ui.tabs.clock import forms, policy, strip, work
from shopdesk.ui.tabs.clock.board import BoardPanel
from shopdesk.ui.tabs.clock.close import CloseView
from shopdesk.ui.tabs.clock.day import DayDetail
from shopdesk.ui.tabs.clock.log import PunchLog
from shopdesk.ui.tabs.clock.sheet import MonthTable
from shopdesk.ui.take_in import TakeIn
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, EmptyState, MonthPicker, SearchBox, Segmented, Toolbar

_MONTH, _LOG, _CLOSE = range(3)
_TIMESHEETS: ask.Kinds = (*ask.WORKBOOKS, *ask.DOCUMENTS)


class ClockTab(Tab):
    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.ATTENDANCE, Topic.ROTA, Topic.STAFF, Topic.REQUESTS, Topic.SCORES}
    )

    def build(self) -> None:
        self._month: Month | None = None
        self._sheet: MonthSheet | None = None
        self._build_toolbar()
        self._table, self._day, self._log, self._close = MonthTable(), DayDetail(), PunchLog(), CloseView()
        self._board = BoardPanel()
        self._files = TakeIn(self, self.runner, self.banner, "punches")
        self._empty = EmptyState("clock-in")
        self._empty_import = Button(icon="import", kind="primary")
        self._empty_import.clicked.connect(self._import)
        self._empty.offer(self._empty_import)
        month = QWidget()
        column = QVBoxLayout(month)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._table, 1)
        column.addWidget(self._day)
        self._views = QStackedWidget()
        for view in (month, self._log, self._close, self._empty):
            self._views.addWidget(view)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._views, 1)
        body.addWidget(self._board)
        self.column.addWidget(self._toolbar)
        self.column.addLayout(body, 1)
        self._connect()

    def _build_toolbar(self) -> None:
        self._toolbar = Toolbar()
        self._picker = MonthPicker(Month.of(moment.now().date()))
        self._segments = Segmented(["Month table", "Punch log", "Month close"])
        self._search = SearchBox("Search name, number")
        self._only = Button(icon="filter")
        self._only.setCheckable(True)
        self._import_button = Button(icon="import")
        self._export = Button(icon="export")
        self._rules = Button(icon="settings")
        self._to_close = Button(icon="lock", kind="primary")
        self._toolbar.add_left(self._picker, self._segments)
        self._toolbar.separator()
        self._toolbar.add_left(self._search, self._only)
        self._toolbar.add_right(self._import_button, self._export, self._rules, self._to_close)

    def _connect(self) -> None:
        self._files.done.connect(self._imported)
        self._picker.picked.connect(self._month_picked)
        self._segments.chosen.connect(self._view_chosen)
        self._search.searched.connect(self._searched)
        self._only.toggled.connect(self._filter)
        self._import_button.clicked.connect(self._import)
        self._export.clicked.connect(self._export_sheet)
        self._rules.clicked.connect(self._edit_rules)
        self._to_close.clicked.connect(self._turn_to_close)
        self._table.picked.connect(self._picked)
        self._day.step.connect(self._table.step)
        self._day.missed.connect(self._missed)
        self._day.correct.connect(self._correct)
        self._day.log.connect(self._show_log)
        self._board.settle.connect(self._settle)
        self._close.close_month.connect(self._close_month)

    def reload(self) -> None:
        self.read(partial(work.read, self._month, to_close=self._segments.current == _CLOSE), self._show)

    def retranslate(self) -> None:
        self._import_button.setText(tr("Import punches…"))
        self._export.setText(tr("Export"))
        named = ((self._rules, tr("Attendance rules…")), (self._only, tr("Only people with something to look at")))
        for button, told in named:
            button.setToolTip(told)
            button.setAccessibleName(told)
        self._empty.tell(
            tr("Nothing to judge in this month"),
            tr("Plan the rota first; then let people clock in, or import punches."),
        )
        self._empty_import.setText(tr("Import punches…"))
        for part in (self._day, self._log, self._close, self._board, self._table):
            part.retranslate()
        if self._sheet is not None:
            self._tell(self._sheet)
            if self._day.row is not None and self._table.day is not None:
                self._picked(self._day.row, self._table.day)

    def turn_to(self, target: object) -> None:
        """Another tab asks for a month's table, or for the punches with a flag."""
        if isinstance(target, Month):
            self._segments.set_current(_MONTH)
            self._month_picked(target)
        elif isinstance(target, Flag):
            self._segments.set_current(_LOG)
            self._view_chosen(_LOG)
            self._search.setText(tr(f"flag-{target}"))

    def restyle(self) -> None:
        self._board.retranslate()

    def _show(self, shown: work.Shown) -> None:
        sheet = self._sheet = shown.sheet
        self._month = sheet.month
        self._picker.set_month(sheet.month)
        self._table.show_sheet(sheet)
        self._log.show_sheet(sheet)
        self._board.show_sheet(sheet)
        self._close.show_month(sheet.month, shown.found, closed=sheet.closed)
        self._turn()
        self._tell(sheet)

    def _tell(self, sheet: MonthSheet) -> None:
        rule = printed.rule(words(), sheet.policy)
        since = f"{sheet.rule_since:%Y-%m} " if sheet.rule_since else ""
        self.status.emit(tr("Attendance rules {since}· {rule}", since=since, rule=rule))
        self._offer_close(sheet)
        if sheet.to_close is not None:
            self._to_close.setText(tr("Close {month}", month=sheet.to_close))
        self._import_button.setEnabled(sheet.may_correct)
        self._rules.setVisible(sheet.may_settings)

    def _turn(self) -> None:
        assert self._sheet is not None
        view = self._segments.current
        self._views.setCurrentIndex(view if self._sheet.rows or view == _CLOSE else 3)
        self._offer_close(self._sheet)

    def _offer_close(self, sheet: MonthSheet) -> None:
        """One primary button a screen: the view of closing has its own."""
        over = sheet.to_close is not None and sheet.may_close and self._empty.isHidden()
        self._to_close.setVisible(over and self._segments.current != _CLOSE)

    def _month_picked(self, month: Month) -> None:
        self._month = month
        self.reload()

    def _view_chosen(self, view: int) -> None:
        if view == _CLOSE or self._sheet is None:
            self.reload()
        else:
            self._turn()

    def _turn_to_close(self) -> None:
        if self._sheet is not None and self._sheet.to_close is not None:
            self._month = self._sheet.to_close
            self._segments.set_current(_CLOSE)
            self.reload()

    def _searched(self, text: str) -> None:
        self._table.table.search(text)
        self._log.table.search(text)

    def _filter(self, on: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._table.table.filter(_worth_a_look if on else None)

    def _picked(self, row: PersonMonth, day: date) -> None:
        if self._sheet is not None:
            self._day.show_day(self._sheet, row, day)

    def _show_log(self) -> None:
        self._segments.set_current(_LOG)
        self._turn()
        if self._day.row is not None:
            self._search.setText(self._day.row.person.name)

    def _import(self) -> None:
        self._files.choose(tr("Import punches…"), attendance.import_punches)

    def _imported(self, path: Path, report: Report) -> None:
        del path
        self.toast(tr("{n} punches added", n=report.added) + self._pending(report))

    @staticmethod
    def _pending(report: Report) -> str:
        return tr(" · nobody has the number {names}", names=report.pending) if report.pending else ""

    def _export_sheet(self) -> None:
        if self._month is None:
            return
        out = ask.save_file(self, tr("Export"), _TIMESHEETS, f"{tr('Attendance {month}', month=self._month)}.xlsx")
        if out is not None:
            self.job(partial(work.export, self._month, out), self._exported)

    def _exported(self, out: Path) -> None:
        self.toast(tr("Written to {path}", path=str(out)))

    def _edit_rules(self) -> None:
        if self._sheet is None:
            return
        given = policy.ask_policy(self, self._sheet.policy, self._sheet.at.date())
        if given is not None:
            self.write(partial(work.set_policy, given), self._rules_set)

    def _rules_set(self, since: date) -> None:
        self.toast(tr("The rules hold from {day}", day=since))

    def _missed(self) -> None:
        row, day = self._day.row, self._table.day
        if row is None or day is None:
            return
        result = self._day.result
        due = result.missing[0].due if result is not None and result.missing else datetime.combine(day, time(8))
        self._add_missed(row.person.no, due)

    def _add_missed(self, staff_no: str, due: datetime) -> None:
        assert self._sheet is not None
        name = next(person.name for person in self._sheet.people if person.no == staff_no)
        if (given := forms.missed(self, name, due)) is not None:
            person = next(person.no for person in self._sheet.people if person.no == staff_no)
            self.write(partial(work.add_missed, person, *given), self._signed)

    def _correct(self) -> None:
        row, result = self._day.row, self._day.result
        if row is None or result is None:
            return
        if (choice := forms.correct(self, row.person.name, result)) is not None:
            self.write(partial(work.correct, row.person.no, result.day, choice), self._signed)

    def _signed(self, done: None) -> None:
        del done
        self.toast(tr("Signed; the log itself stays as it was"))

    def _settle(self, one: Unsettled) -> None:
        assert self._sheet is not None
        self._segments.set_current(_MONTH)
        self._turn()
        if one.staff is not None:
            self._table.pick(one.staff, one.at.date())
        if one.kind == "missing" and one.staff is not None:
            self._add_missed(one.staff, one.at)
        elif one.kind == "unknown":
            working = tuple(person for person in self._sheet.people if person.employed(one.at.date()))
            if (staff_no := forms.claim(self, one.number, working)) is not None:
                self.write(partial(attendance.claim, number=one.number, staff_no=staff_no), self._claimed)

    def _claimed(self, count: int) -> None:
        self.toast(tr("{n} punches added", n=count))

    def _close_month(self, month: Month) -> None:
        if ask.confirm(
            self, tr("Close {month}? Its figures then no longer change.", month=month), tr("Close the month")
        ):
            self.write(partial(work.close, month), self._month_closed)

    def _month_closed(self, month: Month) -> None:
        self.toast(tr("{month} is closed", month=month))


def _worth_a_look(row: PersonMonth) -> bool:
    return any(not strip.settled(result) for result in row.days.values())
