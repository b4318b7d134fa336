"""The published versions, and beside the chosen one what it changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from shopdesk.reports.handbook import counted
from shopdesk.services.handbook import Overview, Revision
from shopdesk.ui import texts
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.tabs.handbook.lines import changed_lines
from shopdesk.ui.tabs.handbook.shown import Shown
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, EmptyState, Label, SidePanel, Table
from shopdesk.ui.widgets.arrange import scrolled


def _about(row: Revision) -> str:
    told = counted(row.changes, texts.words()) if row.before else tr("First version")
    return " · ".join(part for part in (row.version.note, told) if part)


COLUMNS = (
    Column[Revision]("Version", lambda row: row.version.number, width=80, bold=True),
    Column[Revision]("Effective", lambda row: row.version.effective.isoformat(), width=110),
    Column[Revision]("Published", lambda row: row.version.published_at.date().isoformat(), width=110, muted=True),
    Column[Revision]("Published by", lambda row: row.version.by, width=110),
    Column[Revision](
        "Signing",
        lambda row: tr("all again") if row.version.significant else tr("last one counts"),
        width=130,
        tone=lambda row: "warning" if row.version.significant else "plain",
        icon=lambda row: "sign" if row.version.significant else "",
    ),
    Column[Revision]("Signed by", lambda row: str(row.signed), sort=lambda row: row.signed, align="right", width=80),
    Column[Revision]("What changed", _about),
)


class VersionsView(QWidget):
    """Tells which version to export."""

    export = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._table = Table(RowTable(COLUMNS, key=lambda row: row.version.number), "Versions")
        self._table.chosen.connect(self._on_chosen)
        self._empty = EmptyState("history")
        self._panel = SidePanel(380)
        self._export = Button(icon="export", small=True)
        self._export.clicked.connect(self._on_export)
        self._panel.head.addWidget(self._export)
        self._changes = QVBoxLayout()
        self._changes.setContentsMargins(12, 0, 12, 12)
        self._changes.setSpacing(8)
        box = QWidget()
        outer = QVBoxLayout(box)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._changes)
        outer.addStretch(1)
        self._panel.add(scrolled(box, sideways=True), 1)
        self._labels: list[QLabel] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._table, 1)
        row.addWidget(self._empty, 1)
        row.addWidget(self._panel)
        self._retranslate()

    def show_overview(self, overview: Overview) -> None:
        self._table.set_rows(tuple(reversed(overview.history)))
        self._table.setVisible(bool(overview.history))
        self._panel.setVisible(bool(overview.history))
        self._empty.setVisible(not overview.history)
        if overview.history and self._table.row is None:
            self._table.choose(overview.history[-1].version.number)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._export.setText(tr("Export PDF"))
        self._empty.tell(tr("Nothing was published yet"), tr("Write the draft, then publish the first version."))
        self._on_chosen(self._table.row)

    def _on_chosen(self, row: Revision | None) -> None:
        for label in self._labels:
            self._changes.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        if row is None:
            return
        self._panel.heading(tr("Version {number}", number=row.version.number))
        self._add(Label(_about(row), "", "text2", wrap=True))
        if row.before is None:
            return
        for line in changed_lines(row.before.text, row.version.text, row.changes):
            self._add(_changed(line) if isinstance(line, Shown) else Label(line, "section", wrap=True))

    def _add(self, label: QLabel) -> None:
        self._labels.append(label)
        self._changes.addWidget(label)

    def _on_export(self) -> None:
        if self._table.row is not None:
            self.export.emit(self._table.row.version.number)


def _changed(shown: Shown) -> QLabel:
    label = QLabel(f"{shown.number}　{shown.html()}")
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    return label
