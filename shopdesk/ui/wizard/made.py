"""The pages once the file is there: the recovery code, the people, the end."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QScrollArea

from shopdesk.domain.errors import ShopError
from shopdesk.domain.report import Report
from shopdesk.domain.staff import Staff
from shopdesk.services import first_run, staff
from shopdesk.services.first_run import Made
from shopdesk.services.staff import Roster
from shopdesk.ui import ask, texts
from shopdesk.ui.runner import Runner
from shopdesk.ui.take_in import TakeIn, told
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Banner, Button, Field, FormRow, Hairline, Label
from shopdesk.ui.wizard.page import Page


class RecoveryPage(Page):
    title = "The recovery code"
    lead = "A lost password is replaced with this code. It is shown only now: print it and lock it away."

    def build(self) -> None:
        self._banner = Banner()
        self._code = Label("", "figure")
        self._code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._print, self._copy = Button(icon="print"), Button(icon="copy")
        self._print.clicked.connect(self._on_print)
        self._copy.clicked.connect(self._on_copy)
        self._kept = QCheckBox()
        self._need = Label("", "caption", "danger")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._print)
        row.addWidget(self._copy)
        row.addStretch(1)
        for part in (self._banner, self._code):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self.column.addSpacing(8)
        self.column.addWidget(self._kept)
        self.column.addWidget(self._need)
        self.column.addStretch(1)

    def retranslate(self) -> None:
        super().retranslate()
        self._print.setText(tr("Save to print…"))
        self._copy.setText(tr("Copy"))
        self._kept.setText(tr("The code is on paper, in a safe place"))
        self._need.setText("")
        self._code.setAccessibleName(tr("The recovery code"))

    def arrive(self) -> None:
        self._code.setText(self.answers.code)
        self._print.setFocus(Qt.FocusReason.TabFocusReason)

    def accept(self) -> bool:
        self._need.setText("" if self._kept.isChecked() else tr("Tick the box once the code is safe."))
        return self._kept.isChecked()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.answers.code)

    def _on_print(self) -> None:
        out = ask.save_file(self, tr("Save to print…"), ask.DOCUMENTS, f"{self.answers.name} {tr('Recovery code')}.pdf")
        if out is None:
            return
        try:
            self._write(out)
        except ShopError as error:
            self._banner.refuse(error)
            return
        self._banner.clear()
        ask.open_outside(out)

    def _write(self, out: Path) -> None:
        today = QDate.currentDate()
        day = date(today.year(), today.month(), today.day())
        first_run.recovery_sheet(out, name=self.answers.name, code=self.answers.code, day=day, words=texts.words())


class PeoplePage(Page):
    title = "Your people"
    lead = "Take them in from a spreadsheet, or type them. This can also be done later, in the roster."

    def build(self) -> None:
        self._runner: Runner | None = None
        self._files: TakeIn | None = None
        self._count = 0
        self._banner = Banner()
        self._import = Button(icon="import")
        self._import.clicked.connect(self._on_import)
        self._columns = Label("", "caption", "text3", wrap=True)
        self._no, self._name, self._position = QLineEdit(), QLineEdit(), QComboBox()
        self._hired = QDateEdit(QDate.currentDate())
        self._hired.setDisplayFormat("yyyy-MM-dd")
        self._add = Button(icon="plus")
        self._add.clicked.connect(self._on_add)
        self._name.returnPressed.connect(self._on_add)
        self._fields = {
            "no": Field("Number", self._no),
            "name": Field("Name", self._name),
            "position": Field("Position", self._position),
            "hired": Field("Joined on", self._hired),
        }
        self._people = Label("", "", "text2", wrap=True)
        self._people.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._people)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._import, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._columns, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self._banner)
        self.column.addWidget(Hairline())
        self.column.addWidget(FormRow(*self._fields.values()))
        self.column.addLayout(foot)
        self.column.addWidget(area, 1)

    def use(self, runner: Runner) -> None:
        """The runner of the new file."""
        self._runner = runner
        self._files = TakeIn(self, runner, self._banner, "staff")
        self._files.done.connect(self._on_taken_in)
        self._files.wrong.connect(self._on_wrong_list)

    def retranslate(self) -> None:
        super().retranslate()
        self._import.setText(tr("From a spreadsheet…"))
        self._columns.setText(tr("A first row with at least number, name, position and first day, in any order."))
        self._add.setText(tr("Add this person"))

    def arrive(self) -> None:
        self._import.setFocus(Qt.FocusReason.TabFocusReason)
        self._reload()

    def _reload(self) -> None:
        assert self._runner is not None
        self._runner.read(staff.people, self._show, self._banner.refuse)

    def _show(self, roster: Roster) -> None:
        if self._position.count() != len(roster.positions):
            self._position.clear()
            for position in roster.positions:
                self._position.addItem(words().name(position), position.name)
            self._position.setCurrentIndex(len(roster.positions) - 1)
        self._count = len(roster.people)
        if not self._no.text():
            self._no.setText(_next_number(roster.people))
        told = words().listed(f"{person.no} {person.name}" for person in roster.people)
        self._people.setText(tr("{n} people: {names}", n=self._count, names=told) if told else tr("Nobody yet."))

    def _on_add(self) -> None:
        assert self._runner is not None
        day = self._hired.date()
        fields = {
            "no": self._no.text(),
            "name": self._name.text(),
            "position": str(self._position.currentData()),
            "hired": f"{day.year():04d}-{day.month():02d}-{day.day():02d}",
        }
        for field in self._fields.values():
            field.clear_error()
        self._banner.clear()
        self._runner.write(partial(staff.save, fields=fields, new=True), self._on_added, self._on_wrong)

    def _on_added(self, _: Staff | None) -> None:
        self._no.clear()
        self._name.clear()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reload()

    def _on_wrong(self, error: ShopError) -> None:
        faults = error.facts.get("faults", ())
        for fault in faults:
            if fault.place in self._fields:
                self._fields[fault.place].error(tr(fault.code, **fault.facts))
        if not faults or any(fault.place not in self._fields for fault in faults):
            self._banner.refuse(error)

    def _on_import(self) -> None:
        if self._files is not None:
            self._files.choose(tr("From a spreadsheet…"), staff.import_staff)

    def _on_taken_in(self, source: Path, report: Report) -> None:
        del source
        self._banner.tell(tr("{n} people taken in.", n=report.added + report.changed), "success")
        self._reload()

    def _on_wrong_list(self, source: Path, report: Report) -> None:
        del source
        self._people.setText("\n".join(told(problem) for problem in report.problems))


class DonePage(Page):
    title = "The shop is ready"
    lead = "What it begins with:"

    def build(self) -> None:
        self._runner: Runner | None = None
        self._made: Made | None = None
        self._lines = [Label("", wrap=True) for _ in range(5)]
        for label in self._lines:
            self.column.addWidget(label)
        self._next = Label("", "section")
        self._advice = Label("", "", "text2", wrap=True)
        self.column.addSpacing(12)
        self.column.addWidget(self._next)
        self.column.addWidget(self._advice)
        self.column.addStretch(1)

    def use(self, runner: Runner) -> None:
        self._runner = runner

    def arrive(self) -> None:
        if self._runner is not None:
            self._runner.read(first_run.made, self._show, self._refused)

    def retranslate(self) -> None:
        super().retranslate()
        self._next.setText(tr("What comes first"))
        advice = (
            "Handbook: read the draft, publish it, print it.",
            "Rota: choose next month and press Generate.",
            "Roster: give everybody a PIN for the shared machine.",
        )
        self._advice.setText("\n".join(f"{place}. {tr(line)}" for place, line in enumerate(advice, 1)))
        if self._made is not None:
            self._show(self._made)

    def _show(self, made: Made) -> None:
        self._made = made
        lines = (
            tr("Platforms: {names}", names=[words().name(platform) for platform in made.platforms]),
            tr("Roster: {n} people in {positions} positions", n=made.people, positions=made.positions),
            tr("Rota: {shifts} shifts and {rules} rules", shifts=made.shifts, rules=made.rules),
            tr("Handbook: {clauses} clauses, ready to be read and published", clauses=made.clauses),
            tr("Scores: {schemes} schemes", schemes=made.schemes),
        )
        for label, text in zip(self._lines, lines, strict=True):
            label.setText(f"✓  {text}")

    def _refused(self, error: ShopError) -> None:
        self._lines[0].setText(words().refusal(error))


def _next_number(people: tuple[Staff, ...]) -> str:
    """The number after the highest of the usual form K001."""
    used = [int(person.no[1:]) for person in people if person.no[:1] == "K" and person.no[1:].isdigit()]
    return f"K{max(used, default=0) + 1:03d}"
