"""What was said once about other people's files, and forgetting it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.services import columns, rota_files
from shopdesk.services.desk import Desk
from shopdesk.ui.runner import Runner
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Label, Table
from shopdesk.ui.widgets.arrange import line

_KINDS = {
    "staff": "Roster",
    "rota": "Rota",
    "punches": "Punches",
    "kpi": "Figures",
    "enquiries": "Chats by the hour",
    "concessions": "Concessions",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One explanation: of a kind of file (`kind` names the import), or of a code (`kind` empty)."""

    kind: str
    name: str
    meant: str


class Remembered(QWidget):
    """Everything said so far, each to be forgotten by itself."""

    def __init__(self, runner: Runner, refused: Callable[[ShopError], None]) -> None:
        super().__init__()
        self._runner, self._refused = runner, refused
        self._told = Label("", "", "text2", wrap=True)
        shown = (
            Column[Said]("What it is", lambda one: tr(_KINDS.get(one.kind, "Code of another rota")), width=170),
            Column[Said]("Goes by", lambda one: one.name, width=150),
            Column[Said]("Stands for", lambda one: one.meant, muted=True),
        )
        self.table: Table[Said] = Table(RowTable(shown, key=lambda one: (one.kind, one.name)))
        self.forget = Button(icon="bin")
        self.forget.clicked.connect(self._forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._told)
        column.addWidget(self.table, 1)
        column.addLayout(line(self.forget))
        self.retranslate()

    def reload(self, *_: object) -> None:
        self._runner.read(_said, self._show, self._refused)

    def retranslate(self) -> None:
        self._told.setText(tr("What you said once about headings and codes; a file is read so until you forget it."))
        self.forget.setText(tr("Forget"))
        self.table.setAccessibleName(tr("Files from elsewhere"))

    def _show(self, said: tuple[Said, ...]) -> None:
        self.table.set_rows(said)
        if self.table.row is None and said:
            self.table.selectRow(0)
        self.forget.setEnabled(bool(said))

    def _forget(self) -> None:
        if (one := self.table.row) is not None:
            self._runner.write(partial(_unsay, one), self.reload, self._refused)


def _said(desk: Desk) -> tuple[Said, ...]:
    told = words()
    maps = (
        Said(one.kind, one.name, told.listed(columns.called(key, one.kind, told) for key in one.columns))
        for one in columns.known(desk)
    )
    codes = (Said("", written, code) for written, code in rota_files.mapped_codes(desk).items())
    return (*maps, *codes)


def _unsay(one: Said, desk: Desk) -> None:
    if one.kind:
        columns.forget(desk, one.kind, one.name)
    else:
        rota_files.map_codes(desk, {one.name: None})
