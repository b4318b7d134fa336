"""The panel before closing a month: what is unfinished, what closing does, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from shopdesk.domain.month import Month
from shopdesk.services.months import Open
from shopdesk.ui import icons
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Hairline, Label, SidePanel
from shopdesk.ui.widgets.arrange import emptied


class ClosingPanel(SidePanel):
    """Lists everything open; what blocks keeps the button off and says why."""

    confirmed = Signal(object)  # Month

    def __init__(self) -> None:
        super().__init__(380, closable=True)
        self._head_box.setObjectName("panelhead")
        self._month: Month | None = None
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(12, 12, 12, 12)
        self._lines.setSpacing(10)
        holder = QWidget()
        holder.setObjectName("inside")
        holder.setLayout(self._lines)
        self.go = Button(kind="primary", icon="lock")
        self.go.clicked.connect(self._confirm)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 10, 12, 10)
        foot.addStretch(1)
        foot.addWidget(self.go)
        self.add(Hairline())
        self.add(holder)
        self.column.addStretch(1)
        self.add(Hairline())
        self.column.addLayout(foot)
        self.hide()

    def show_open(self, month: Month, things: tuple[Open, ...]) -> None:
        """What stands between the month and its closing."""
        self._month = month
        self.heading(tr("Close {month}", month=month))
        emptied(self._lines)
        told = tr(
            "Closing keeps figures, attendance, schemes and results as they are now. Only the owner opens it again."
        )
        self._lines.addWidget(Label(told, "", "text2", wrap=True))
        for one in things:
            self._lines.addWidget(_line("blocked" if one.blocks else "warning", one))
        if not things:
            self._lines.addWidget(Label(tr("Nothing is open."), "", "success"))
        self.go.setText(tr("Close {month}", month=month))
        self.go.setEnabled(not any(one.blocks for one in things))
        self.show()

    def _confirm(self) -> None:
        if self._month is not None:
            self.confirmed.emit(self._month)


def _line(icon: str, one: Open) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    tint = "danger" if one.blocks else "warning"
    picture = QLabel()
    picture.setPixmap(icons.pixmap(icon, 16, tint))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(tr(one.code, **one.facts), "", tint if one.blocks else "", wrap=True), 1)
    return box
