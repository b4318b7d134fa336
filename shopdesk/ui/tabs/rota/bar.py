"""One line under the toolbar for what takes more than a click: generating, publishing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSpinBox

from shopdesk.domain.month import Month
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_versions import Changed
from shopdesk.domain.staff import StaffNo
from shopdesk.planner.answer import Progress
from shopdesk.ui import theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Label

_SECONDS = 10
_LONGEST = 600
_NAMED = 5  # changes told one by one before "and n more"


class _Bar(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.text = Label()
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.go = Button(kind="primary")
        self.stop = Button()
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(12, 0, 12, 0)
        self.line.setSpacing(8)
        self.line.addWidget(self.text, 1)
        self.setFixedHeight(theme.current().size["toolbar"])
        self.hide()


class GenerateBar(_Bar):
    """How long to search, how far the search is, and a button that ends it with what there is."""

    started = Signal(int)
    stopped = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.seconds = QSpinBox()
        self.seconds.setRange(1, _LONGEST)
        self.seconds.setValue(_SECONDS)
        self.seconds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.seconds, self.stop, self.go):
            self.line.addWidget(widget)
        self.go.clicked.connect(self._start)
        self.stop.clicked.connect(self._stop)
        self._running = False
        self._month: Month | None = None

    @property
    def asking(self) -> Month | None:
        """The month the open question is about; None while nothing is asked."""
        return None if self._running or self.isHidden() else self._month

    def open(self, month: RotaMonth) -> None:
        if self._running:
            return
        self._month = month.month
        kept = sum(1 for cell in month.rota.codes if cell.day < month.today or cell in month.rota.locked)
        self.text.setText(
            tr("Plan {month} anew. Past and locked cells ({n}) and leave stay.", month=month.month, n=kept)
        )
        self.seconds.setSuffix(tr(" s at most"))
        self.seconds.setAccessibleName(tr("Seconds to search"))
        self._dress()
        if self.isHidden():
            self.show()
            self.go.setFocus()

    def warn(self, told: list[str]) -> None:
        """What counting alone says cannot be met, before the search."""
        if told and not self._running:
            more = " " + tr("and {n} more", n=len(told) - 1) if len(told) > 1 else ""
            self.text.setText(tr("By counting alone: {told}", told=told[0]) + more)
            self.text.setToolTip("\n".join(told))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def tell(self, progress: Progress) -> None:
        self.text.setText(
            tr(
                "Searching, {seconds} s: cost {cost}, at least {bound} is needed",
                seconds=round(progress.seconds), cost=progress.cost, bound=progress.bound,
            )
        )  # fmt: skip

    def end(self) -> None:
        self._running = False
        self.hide()

    def _start(self) -> None:
        self._running = True
        self.text.setText(tr("Searching …"))
        self._dress()
        self.started.emit(self.seconds.value())

    def _stop(self) -> None:
        if self._running:
            self.text.setText(tr("Stopping …"))
            self.stopped.emit()
        else:
            self.hide()

    def _dress(self) -> None:
        self.go.setText(tr("Generate"))
        self.stop.setText(tr("Stop and take the best") if self._running else tr("Cancel"))
        self.go.setVisible(not self._running)
        self.seconds.setVisible(not self._running)


class PublishBar(_Bar):
    """What staff will be shown that they were not shown before."""

    confirmed = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        for widget in (self.stop, self.go):
            self.line.addWidget(widget)
        self.go.clicked.connect(self._confirm)
        self.stop.clicked.connect(self.hide)

    def open(self, month: RotaMonth) -> None:
        changes = month.unpublished
        if month.versions:
            names = {one.no: one.name for one in month.people}
            told = words().listed(_change(one, names, month) for one in changes[:_NAMED])
            text = tr("New since version {n}: {changes}", n=month.versions[-1].number, changes=told)
            if len(changes) > _NAMED:
                text += " " + tr("and {n} more", n=len(changes) - _NAMED)
        else:
            text = tr("{month} is published for the first time: {n} cells.", month=month.month, n=len(changes))
        self.text.setText(text)
        self.text.setToolTip(text)
        self.go.setText(tr("Publish"))
        self.stop.setText(tr("Cancel"))
        if self.isHidden():
            self.show()
            self.go.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # and not only the tab it lies in
            self.closed.emit()

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit()


def _change(one: Changed, names: dict[StaffNo, str], month: RotaMonth) -> str:
    say, types = words(), month.task.types
    before = say.code(types[one.before]) if one.before and one.before in types else "·"
    after = say.code(types[one.after]) if one.after and one.after in types else "·"
    return f"{names.get(one.cell.staff, one.cell.staff)} {say.day(one.cell.day)} {before}→{after}"
