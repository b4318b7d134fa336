"""What stands on the handbook's cover, and the clauses waiting in the bin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from shopdesk.domain.handbook import Binned, Handbook
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Field, Table


@dataclass(frozen=True, slots=True)
class Cover:
    title: str
    subtitle: str
    scope: str
    authors: str


class CoverForm(QWidget):
    """Tells the whole cover whenever a field is left with something new in it."""

    changed = Signal(object)  # Cover

    def __init__(self) -> None:
        super().__init__()
        self._cover = Cover("", "", "", "")
        self._editors = tuple(QLineEdit() for _ in range(4))
        labels = ("Title", "What it is about", "Applies to", "Written / approved")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        for label, editor in zip(labels, self._editors, strict=True):
            editor.editingFinished.connect(self._on_edited)
            column.addWidget(Field(label, editor))
        column.addStretch(1)

    def show_text(self, text: Handbook) -> None:
        self._cover = Cover(text.title, text.subtitle, text.scope, text.authors)
        told = (text.title, text.subtitle, text.scope, text.authors)
        for editor, said in zip(self._editors, told, strict=True):
            if not editor.hasFocus() or not editor.isModified():
                editor.setText(said)
                editor.setCursorPosition(0)

    def _on_edited(self) -> None:
        cover = Cover(*(editor.text().strip() for editor in self._editors))
        if cover != self._cover:
            self.changed.emit(cover)


class BinView(QWidget):
    """Deleted clauses, the newest first; each can come back."""

    restored = Signal(object)  # PartId

    def __init__(self) -> None:
        super().__init__()
        columns = (
            Column[Binned]("Clause", lambda row: row.clause.text, tooltip=lambda row: row.clause.text),
            Column[Binned]("Severity", lambda row: tr(f"severity-{row.clause.severity}"), width=80, muted=True),
        )
        self._table: Table[Binned] = Table(RowTable(columns, key=lambda row: row.clause.id))
        self._table.opened.connect(self._on_restore)
        self._restore = Button(icon="undo", small=True)
        self._restore.clicked.connect(self._on_restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self._table, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 0, 12, 0)
        inner.addWidget(self._restore)
        column.addLayout(inner)
        self._retranslate()

    def show_binned(self, binned: Sequence[Binned]) -> None:
        self._table.set_rows(tuple(reversed(binned)))
        if self._table.row is None and binned:
            self._table.choose(binned[-1].clause.id)
        self._restore.setEnabled(bool(binned))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._restore.setText(tr("Bring back"))

    def _on_restore(self, *_: object) -> None:
        if self._table.row is not None:
            self.restored.emit(self._table.row.clause.id)
