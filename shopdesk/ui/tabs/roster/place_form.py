"""A position or a group, named in both languages; of a position also whom it serves and what it may decide."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from shopdesk.domain.naming import HIGHEST_RANK
from shopdesk.domain.rights import Role
from shopdesk.domain.staff import Group, Position, Side
from shopdesk.ui import theme
from shopdesk.ui.texts import role_name, tr
from shopdesk.ui.widgets import Button, Field, FormRow
from shopdesk.ui.widgets.arrange import line

SIDES = {Side.PRE: "Before the sale", Side.AFTER: "After the sale", Side.BOTH: "Both"}
_ROLES = (Role.AGENT, Role.INSPECTOR, Role.TRAINER, Role.SUPERVISOR)
_USUAL_RANK = 10


def ask_position(parent: QWidget, known: Position | None = None) -> Position | None:
    """A position as the user describes it; None when the user leaves. Tests replace this function."""
    form = PlaceForm(parent, known.name if known else "", known.name_en if known else "", position=True)
    if known is not None:
        form.show_position(known)
    return form.position() if form.exec() == QDialog.DialogCode.Accepted else None


def ask_group(parent: QWidget, known: Group | None = None) -> Group | None:
    """A group as the user names it; None when the user leaves. Tests replace this function."""
    form = PlaceForm(parent, known.name if known else "", known.name_en if known else "")
    return form.group() if form.exec() == QDialog.DialogCode.Accepted else None


class PlaceForm(QDialog):
    """Names first; with `position` also side, rank and the rights on the shared machine."""

    def __init__(self, parent: QWidget | None, name: str, name_en: str, *, position: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle("ShopDesk")
        self.setMinimumWidth(theme.current().px(440))
        self.name, self.name_en = QLineEdit(name), QLineEdit(name_en)
        self.side, self.role, self.rank = QComboBox(), QComboBox(), QSpinBox()
        self.rank.setRange(0, HIGHEST_RANK)
        self.rank.setValue(_USUAL_RANK)
        for side, told in SIDES.items():
            self.side.addItem(tr(told), side)
        for role in _ROLES:
            self.role.addItem(role_name(role), role)
        self.yes, no = Button(tr("Save"), kind="primary"), Button(tr("Cancel"))
        self.yes.setDefault(True)
        self.yes.clicked.connect(self.accept)
        no.clicked.connect(self.reject)
        self.name.textChanged.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        what = "Position" if position else "Group"
        column.addWidget(FormRow(Field(what, self.name), Field("English name", self.name_en)))
        if position:
            rank = Field("Approval rank", self.rank, "Higher approves for lower.")
            column.addWidget(FormRow(Field("Works", self.side), rank))
            column.addWidget(Field("Rights", self.role, "What its people may do here, besides their own things."))
        column.addLayout(line(None, no, self.yes))
        self._look()

    def show_position(self, known: Position) -> None:
        """Begin with what is known of it."""
        self.side.setCurrentIndex(self.side.findData(known.side))
        self.role.setCurrentIndex(self.role.findData(known.role))
        self.rank.setValue(known.rank)

    def group(self) -> Group:
        return Group(self.name.text().strip(), self.name_en.text().strip())

    def position(self) -> Position:
        named = self.group()
        return Position(
            named.name, named.name_en, Side(self.side.currentData()), self.rank.value(), Role(self.role.currentData())
        )

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.name.text().strip()))
