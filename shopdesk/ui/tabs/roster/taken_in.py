"""What a list would change, or everything wrong with it, beside the roster."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.report import Problem, Report
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Chip, Hairline, Label
from shopdesk.ui.widgets.arrange import emptied, scrolled


class ImportReport(QWidget):
    """`confirmed` carries the file; with problems there is nothing to confirm."""

    confirmed = Signal(object)  # Path
    again = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._source = Path()
        self._report: Report | None = None
        self._told = Label("", "section", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(12, 8, 12, 8)
        self._lines.setSpacing(8)
        self.take_button = Button(icon="import", kind="primary")
        self.again_button = Button()
        self.close_button = Button()
        self.take_button.clicked.connect(self._confirm)
        self.again_button.clicked.connect(self.again)
        self.close_button.clicked.connect(self.dismissed)
        inside = QWidget()
        inside.setLayout(self._lines)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 8, 12, 8)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.close_button, self.again_button, self.take_button):
            buttons.addWidget(button)
        self._told.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._told)
        column.addWidget(Hairline())
        column.addWidget(scrolled(inside), 1)
        column.addWidget(Hairline())
        column.addLayout(buttons)

    @property
    def lines(self) -> tuple[str, ...]:
        """What is shown, line by line."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(widget.accessibleName() for widget in widgets if widget is not None)

    def show_report(self, source: Path, report: Report) -> None:
        self._source, self._report = source, report
        self._fill()

    def retranslate(self) -> None:
        self.take_button.setText(tr("Import"))
        self.again_button.setText(tr("Choose another file…"))
        self.close_button.setText(tr("Close"))
        self._fill()

    def _fill(self) -> None:
        report = self._report
        emptied(self._lines)
        if report is None:
            return
        fresh = report.ok and report.added + report.changed > 0
        self.take_button.setVisible(fresh)
        self.again_button.setVisible(not fresh)
        if report.problems:
            self._told.setText(tr("Nothing was imported. {n} things to mend in the file:", n=len(report.problems)))
        else:
            told = tr("{added} new, {changed} changed, {unchanged} as before, {skipped} skipped",
                      added=report.added, changed=report.changed, unchanged=report.unchanged,
                      skipped=report.skipped)  # fmt: skip
            self._told.setText(told)
        for problem in report.problems:
            self._lines.addWidget(_problem(problem))
        for code, facts in report.notes:
            self._lines.addWidget(_note(tr(code, **facts)))
        self._lines.addStretch(1)

    def _confirm(self) -> None:
        self.confirmed.emit(self._source)


def _problem(problem: Problem) -> QWidget:
    """Row, column and what stands there; under it what was expected."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(Chip("danger", "error", tr("Row {n}", n=problem.row)))
    head.addWidget(Label(problem.column, "section"))
    value = Label(f"“{problem.value}”" if problem.value else "", "", "text2", wrap=True)
    head.addWidget(value, 1)
    told = tr(problem.code, **problem.facts)
    column.addLayout(head)
    column.addWidget(Label(told, wrap=True))
    box.setAccessibleName(f"{tr('Row {n}', n=problem.row)} {problem.column} {problem.value} {told}")
    return box


def _note(text: str) -> QWidget:
    label = Label(text, "", "text2", wrap=True)
    label.setAccessibleName(text)
    return label
