"""Codes of other people's rotas, explained once: each beside what it stands for here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.shifts import Code, ShiftType
from shopdesk.ui import theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Label


def explain(parent: QWidget, written: Iterable[str], types: Mapping[Code, ShiftType]) -> dict[str, Code] | None:
    """What each code stands for, as the user says; None when the user leaves. Tests replace this function."""
    form = CodesForm(parent, tuple(written), types)
    return form.answers() if form.exec() == QDialog.DialogCode.Accepted else None


class CodesForm(QDialog):
    """One line a code; the answer is remembered for every import to come."""

    def __init__(self, parent: QWidget | None, written: tuple[str, ...], types: Mapping[Code, ShiftType]) -> None:
        super().__init__(parent)
        self.setWindowTitle("ShopDesk")
        self.setMinimumWidth(theme.current().px(400))
        self.boxes: dict[str, QComboBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        said = tr("What do these codes of the file stand for? It is remembered for the next time.")
        column.addWidget(Label(said, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for at, code in enumerate(written):
            box = self.boxes[code] = QComboBox()
            box.addItem(tr("Choose…"), "")
            for shift in types.values():
                box.addItem(f"{words().code(shift)} · {words().name(shift)}", shift.code)
            box.setAccessibleName(code)
            box.currentIndexChanged.connect(self._look)
            grid.addWidget(Label(code, "section"), at, 0)
            grid.addWidget(box, at, 1)
        column.addLayout(grid)
        self.yes, no = Button(tr("Remember and import"), kind="primary"), Button(tr("Cancel"))
        self.yes.clicked.connect(self.accept)
        no.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(no)
        row.addWidget(self.yes)
        column.addLayout(row)
        self._look()

    def answers(self) -> dict[str, Code]:
        """The codes that were explained."""
        return {code: Code(chosen) for code, box in self.boxes.items() if (chosen := box.currentData())}

    def _look(self) -> None:
        self.yes.setEnabled(len(self.answers()) == len(self.boxes))
