"""Re-planning after a sick call: who is away, what would change, and then yes or no."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QFrame, QHBoxLayout

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rota_mending import Absence, SickCall
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_versions import Changed
from shopdesk.domain.shifts import Code, Kind
from shopdesk.domain.staff import StaffNo
from shopdesk.planner.answer import Progress as Searched
from shopdesk.services import rota_mend
from shopdesk.services.desk import Desk
from shopdesk.services.rota_mend import Part, Proposal
from shopdesk.ui import theme
from shopdesk.ui.runner import Job, Progress, Runner
from shopdesk.ui.tabs.rota.month_view import MonthView
from shopdesk.ui.tabs.rota.replan_panel import ReplanPanel
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Banner, Button, Label
from shopdesk.ui.widgets.days import with_calendar


class ReplanBar(QFrame):
    """One line: who, from when to when, which leave; then how far the search is; then accept or not."""

    asked = Signal(object)  # Absence
    stopped = Signal()
    accepted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.who, self.code = QComboBox(), QComboBox()
        self.first, self.last = QDateEdit(), QDateEdit()
        self.text = Label(elide=True)
        self.go, self.stop = Button(kind="primary"), Button()
        self.dash = Label("–")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(8)
        for widget in (self.who, self.first, self.dash, self.last, self.code):
            line.addWidget(widget)
        line.addWidget(self.text, 1)
        line.addWidget(self.stop)
        line.addWidget(self.go)
        for edit in (self.first, self.last):
            with_calendar(edit)
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setFixedWidth(theme.current().px(124))
        self.who.currentIndexChanged.connect(self._whom_chosen)
        self.first.dateChanged.connect(self._first_moved)
        self.go.clicked.connect(self._go)
        self.stop.clicked.connect(self._leave)
        self.setFixedHeight(theme.current().size["toolbar"])
        self._state = "closed"
        self.hide()

    def open(self, month: RotaMonth, call: SickCall) -> None:
        """Ask who is away; the person and the day are filled in as far as they are known."""
        self.who.clear()
        for one in month.people:
            self.who.addItem(one.name, one.no)
        self.who.addItem(tr("Nobody: only mend"), None)
        known = [one.no for one in month.people]
        self.who.setCurrentIndex(known.index(call.staff) if call.staff in known else 0)
        self.code.clear()
        types = [one for one in month.task.types.values() if one.kind.away]
        for shift in sorted(types, key=lambda one: one.kind is not Kind.SICK):
            self.code.addItem(words().name(shift), shift.code)
        day = QDate(call.day.year, call.day.month, call.day.day)
        self.first.setDate(day)
        self.last.setDate(day)
        self.show_state("form")
        self.show()
        self.who.setFocus()

    def absence(self) -> Absence:
        """What the form says."""
        no, code = self.who.currentData(), Code(self.code.currentData() or "")
        last = self.first if no is None else self.last
        return Absence(StaffNo(no) if no else None, _day(self.first), _day(last), code)

    def show_state(self, state: str, text: str = "") -> None:
        """`form` asks, `running` searches, `result` waits for yes or no."""
        self._state = state
        form = state == "form"
        for widget in (self.who, self.first, self.dash, self.last, self.code):
            widget.setVisible(form)
        self._whom_chosen()
        if not form:
            self.text.setText(text)
        self.text.setToolTip(text)
        self.go.setVisible(state != "running")
        self.retranslate()
        if state == "result":
            self.go.setFocus()

    def retranslate(self) -> None:
        self.go.setText(tr("Accept") if self._state == "result" else tr("Preview"))
        self.stop.setText(tr("Stop and take the best") if self._state == "running" else tr("Cancel"))
        for widget, name in (
            (self.who, "Who is away"),
            (self.first, "First day"),
            (self.last, "Last day"),
            (self.code, "Leave"),
        ):
            widget.setAccessibleName(tr(name))
            widget.setToolTip(tr(name))

    def _whom_chosen(self) -> None:
        """With nobody away only the first day is asked for."""
        away = self._state == "form" and self.who.currentData() is not None
        for widget in (self.dash, self.last, self.code):
            widget.setVisible(away)
        if self._state == "form":
            mends = tr("is away; the rota is mended with the fewest changes")
            self.text.setText(mends if away else tr("from this day on, with the fewest changes"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _first_moved(self, day: QDate) -> None:
        self.last.setMinimumDate(day)

    def _go(self) -> None:
        if self._state == "result":
            self.accepted.emit()
        else:
            self.asked.emit(self.absence())

    def _leave(self) -> None:
        if self._state == "running":
            self.text.setText(tr("Stopping …"))
            self.stopped.emit()
        else:
            self.left.emit()


class Replanning(QObject):
    """From the question to the answer in the file. The grid shows the proposal; nothing is written before yes."""

    accepted = Signal(object)  # tuple[Changed, ...]
    ended = Signal()  # the grid shows the month as it stands again

    def __init__(self, view: MonthView, runner: Runner, banner: Banner) -> None:
        super().__init__(view)
        self._view, self._runner, self._banner = view, runner, banner
        self.bar, self.panel = ReplanBar(), ReplanPanel()
        self.proposal: Proposal | None = None
        self._job: Job | None = None
        view.add_side(self.panel)
        self.bar.asked.connect(self._ask)
        self.bar.stopped.connect(self._stop)
        self.bar.accepted.connect(self._accept)
        self.bar.left.connect(self.leave)
        self.panel.go.connect(view.go)

    def open(self, month: RotaMonth, call: SickCall) -> None:
        if self._job is None or not self._job.running:
            self.leave()
            self.bar.open(month, call)

    def leave(self) -> None:
        """Forget the proposal; nothing was written."""
        self.bar.hide()
        if self.proposal is not None:
            self.proposal = None
            self.panel.hide()
            self._view.show_proposal(None, {})
            self.ended.emit()

    def keeps(self, month: RotaMonth) -> bool:
        """Whether a proposal is shown that still speaks of the month as it stands; if not it is dropped."""
        if self.proposal is None:
            return False
        part = self._part_of(month)
        if part is not None and part.before.rota.codes == month.rota.codes:
            return True
        self.leave()
        return False

    def show(self) -> None:
        """Put the proposal into the grid and the list beside it."""
        proposal, month = self.proposal, self._view.model.month
        part = self._part_of(month) if month is not None else None
        if proposal is None or part is None:
            return
        self._view.show_proposal(part.after, {one.cell: one.before for one in part.changed})
        self.panel.show_proposal(proposal)
        steps = len(proposal.steps)
        text = tr("{n} cells change besides the leave. Nothing is written yet.", n=steps)
        if proposal.absence.staff is None:
            text = tr("{n} cells change. Nothing is written yet.", n=steps)
        self.bar.show_state("result", text if steps else tr("Nobody has to step in. Nothing is written yet."))

    def _part_of(self, month: RotaMonth) -> Part | None:
        parts = self.proposal.parts if self.proposal else ()
        return next((one for one in parts if one.before.month == month.month), None)

    def _ask(self, absence: Absence) -> None:
        self._banner.clear()
        self.bar.show_state("running", tr("Searching …"))
        self._job = self._runner.job(partial(_propose, absence=absence), self._proposed, self._tell, self._refused)

    def _tell(self, at: Searched) -> None:
        text = tr("Searching, {seconds} s: cost {cost}, at least {bound} is needed",
                  seconds=round(at.seconds), cost=at.cost, bound=at.bound)  # fmt: skip
        self.bar.show_state("running", text)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _proposed(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self.show()
        shown = self._view.model.month
        if first := next((one.cell for one in proposal.changed if shown and one.cell.day in shown.month), None):
            self._view.go(first)

    def _refused(self, error: ShopError) -> None:
        self.bar.show_state("form")
        self._banner.refuse(error)

    def _accept(self) -> None:
        if self.proposal is not None:
            self._runner.write(partial(rota_mend.accept, proposal=self.proposal), self._accepted, self._refused)

    def _accepted(self, changed: tuple[Changed, ...]) -> None:
        self.leave()
        self.accepted.emit(changed)


def _day(edit: QDateEdit) -> date:
    picked = edit.date()
    return date(picked.year(), picked.month(), picked.day())


def _propose(desk: Desk, progress: Progress, absence: Absence) -> Proposal:
    return rota_mend.propose(desk, absence, on_progress=progress, stop=lambda: progress.stopped)
