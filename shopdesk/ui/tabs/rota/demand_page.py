"""People needed by the hour, reckoned from enquiries; the formula in words; needs proposed and accepted."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from shopdesk.domain.demand_needs import Step
from shopdesk.domain.errors import ShopError
from shopdesk.domain.report import Report
from shopdesk.domain.rota_demand import Target
from shopdesk.services import enquiries, rota_demand
from shopdesk.services.rota_demand import Demand, Proposal
from shopdesk.ui import theme
from shopdesk.ui.runner import Runner
from shopdesk.ui.table import RowTable
from shopdesk.ui.tabs.rota.demand_tables import HOURS, KINDS, Heat, Line, Row, hours, steps
from shopdesk.ui.tabs.rota.demand_words import explained, kind_name, spans
from shopdesk.ui.tabs.rota.pages import Page, named
from shopdesk.ui.tabs.rota.parts import head
from shopdesk.ui.take_in import TakeIn
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, EmptyState, Hairline, Label, Table, Toolbar
from shopdesk.ui.widgets.arrange import scrolled

_BUSIEST = 20
_BOX = 150
_LEAST_ROWS = 4  # of the table, its header one of them
_DAY, _NARROWEST, _WIDEST = 96, 24, 34  # columns of the table: the day, an hour


class DemandPage(Page):
    """Figures of the promise above, people by weekday and hour, and below how the chosen hour is reckoned."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self._demand: Demand | None = None
        self.proposal: Proposal | None = None
        self._figures = {name: QSpinBox() for name in ("at_once", "share", "seconds", "away", "busy")}
        for name, (least, most) in _RANGES.items():
            box = self._figures[name]
            box.setRange(least, most)
            box.setKeyboardTracking(False)
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.valueChanged.connect(self._set_target)
        self._files = TakeIn(self, runner, self.banner, "enquiries")
        self._files.done.connect(self._imported)
        self.take_in, self.work_out = Button(icon="import"), Button(icon="generate")
        self.accept, self.drop = Button(icon="check", kind="primary"), Button()
        self.take_in.clicked.connect(self._choose_file)
        self.work_out.clicked.connect(lambda: self.read(rota_demand.propose, self._proposed))
        self.accept.clicked.connect(self._accept)
        self.drop.clicked.connect(self._drop)
        bar = Toolbar()
        bar.add_left(*self._figures.values())
        bar.add_right(self.take_in, self.work_out)
        self._since, self.told = Label("", "caption", "text2", wrap=True), Label("", "", "", wrap=True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table: Table[Line] = Table(RowTable(hours(), key=lambda one: one.kind))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        for hour in HOURS:
            self.table.setItemDelegateForColumn(hour + 1, Heat(self.table))
        self.table.selectionModel().currentChanged.connect(self._explain)
        self.empty = EmptyState("import")
        self.empty.hide()
        self._upper, self._lower = self._build_upper(), self._build_lower()
        self._since.setContentsMargins(12, 8, 12, 8)
        self.column.addWidget(bar)
        self.column.addWidget(self._since)
        self.column.addWidget(self._upper, 3)
        self.column.addWidget(self._lower, 2)
        self.column.addWidget(self.empty, 1)
        self._resize()
        theme.switched().connect(self._resize)

    def _resize(self) -> None:
        """As wide as the figures want with letters of this size; the table gives way first."""
        look = theme.current()
        for box in self._figures.values():
            box.setFixedWidth(look.px(_BOX))
        self.table.setMinimumHeight(look.size["table_row"] * _LEAST_ROWS)
        self.table.setMaximumHeight(look.size["table_row"] * (len(KINDS) + 1) + look.px(4))
        self.table.setMinimumWidth(look.px(_DAY) + len(HOURS) * look.px(_NARROWEST))
        self.table.setMaximumWidth(look.px(_DAY) + len(HOURS) * look.px(_WIDEST))

    def _build_upper(self) -> QWidget:
        self._how = Label("", "section")
        self.told.setContentsMargins(12, 10, 12, 12)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(head(self._how, None))
        beside.addWidget(scrolled(self.told), 1)
        upper = QWidget()
        line = QHBoxLayout(upper)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        left = QVBoxLayout()
        left.addWidget(self.table, 100)
        left.addStretch(1)
        line.addLayout(left, 4)
        line.addWidget(Hairline(upright=True))
        line.addLayout(beside, 1)
        return upper

    def _build_lower(self) -> QWidget:
        self._title = Label("", "section")
        self._note = Label("", "", "text2", wrap=True)
        self._note.setContentsMargins(12, 8, 12, 8)
        self.steps: Table[Row] = Table(RowTable(steps(), key=lambda one: one.name))
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._proposal = QWidget()
        inside = QVBoxLayout(self._proposal)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(head(self._title, None, self.drop, self.accept))
        inside.addWidget(self._note)
        inside.addWidget(self.steps, 1)
        self._proposal.hide()
        column.addWidget(self._proposal, 1)
        return lower

    def load(self) -> None:
        self.read(rota_demand.look, self._loaded)

    def _loaded(self, demand: Demand) -> None:
        self._demand = demand
        for name, box in self._figures.items():
            box.blockSignals(True)
            box.setValue(getattr(demand.target, name))
            box.blockSignals(False)
        known = bool(demand.profile)
        for widget in (self._since, self._upper, self._lower):
            widget.setVisible(known)
        self.empty.setVisible(not known)
        self.work_out.setEnabled(known)
        most = max((people for hours in demand.needed.values() for people in hours.values()), default=0)
        place = self.table.currentIndex()
        row, column = max(place.row(), 0), place.column()
        self.table.set_rows([Line(kind, demand.needed[kind], most) for kind in KINDS if kind in demand.needed])
        if known and column < 1:
            column = 1 + max(HOURS, key=lambda hour: demand.needed[min(demand.needed)].get(hour, 0))
        self.table.setCurrentIndex(self.table.rows.index(row, column))
        self.retranslate()

    def retranslate(self) -> None:
        self.take_in.setText(tr("Import hourly enquiries…"))
        self.work_out.setText(tr("Work out needs"))
        self.accept.setText(tr("Take over these needs"))
        self.drop.setText(tr("Leave them as they are"))
        self.empty.tell(
            tr("No enquiries by the hour yet"),
            tr("Import the statistics of chats by the hour, and the people needed are reckoned here."),
        )
        for name, (prefix, suffix, told) in _TEXTS.items():
            self._figures[name].setPrefix(tr(prefix) if prefix else "")
            self._figures[name].setSuffix(tr(suffix) if suffix else "")
            named(self._figures[name], told)
        self._how.setText(tr("How this hour is reckoned"))
        self._title.setText(tr("Needs from these enquiries"))
        self._explain()
        self._tell_since()
        if self.proposal is not None:
            self._proposed(self.proposal)

    def _tell_since(self) -> None:
        now = self._demand
        if now is None or now.first is None or now.last is None:
            return
        text = tr(
            "People needed, mean of {n} days from {first} to {last}. Sale days stand apart.",
            n=now.days, first=now.first, last=now.last,
        )  # fmt: skip
        self._since.setText(words().run_on((text, tr("Somebody is there in every hour a platform measures."))))

    def _explain(self) -> None:
        line, hour = self.table.row, self.table.currentIndex().column() - 1
        if self._demand is None or line is None or hour not in HOURS:
            self.told.setText(tr("Choose an hour above."))
            return
        found = rota_demand.explain(self._demand, line.kind, hour)
        text = f"{kind_name(line.kind)} {hour}:00–{hour + 1}:00"
        self.told.setText(f"{text}\n{explained(found, self._demand.target, line.hours.get(hour, 0))}")

    def _set_target(self) -> None:
        figures = {name: box.value() for name, box in self._figures.items()}
        try:
            wanted = Target(**figures)
        except ShopError as error:
            self.banner.refuse(error)
            return
        self.write(partial(rota_demand.set_target, wanted=wanted))

    # ---- needs

    def _proposed(self, proposal: Proposal) -> None:
        self.proposal = proposal
        if self._demand is None:
            return
        say = words()
        rows: dict[str, dict[int, Step]] = {}
        for step in proposal.steps:
            name = say.name(self._demand.types[step.code]) if step.code in self._demand.types else step.code
            rows.setdefault(name, {})[step.kind] = step
        self.steps.set_rows([Row(name, steps) for name, steps in rows.items()])
        text = tr(
            "Shifts to fill in an ordinary week: {now} now, {then} then.",
            now=proposal.a_week(then=False), then=proposal.a_week(then=True),
        )  # fmt: skip
        if lost := sorted({hour for hours in proposal.open.values() for hour in hours}):
            text += " " + tr("No shift holds these hours: {hours}.", hours=spans(lost))
        text += " " + tr("2–3 means: at least 2, better 3 for a busy day; ≤ 4: at most 4.")
        text += " " + tr("Needs of certain people, dates and holidays stay as they are.")
        self._note.setText(text)
        self.accept.setEnabled(bool(proposal.changed))
        self._proposal.show()

    def _accept(self) -> None:
        if self.proposal is not None:
            self.write(partial(rota_demand.accept, proposal=self.proposal), self._accepted)

    def _accepted(self, done: None) -> None:
        del done
        self._drop()
        self.banner.tell(tr("The needs are taken over. Generate the rota anew to plan by them."), "success")

    def _drop(self) -> None:
        self.proposal = None
        self._proposal.hide()

    # ---- the file

    def _choose_file(self) -> None:
        self._files.choose(tr("Import hourly enquiries"), enquiries.import_enquiries)

    def _imported(self, source: Path, report: Report) -> None:
        del source
        text = tr("Imported hours: {added} new, {changed} changed.", added=report.added, changed=report.changed)
        self.banner.tell(text, "success")
        self.load()


_RANGES = {"at_once": (1, _BUSIEST), "share": (1, 99), "seconds": (0, 600), "away": (0, 50), "busy": (50, 100)}
_TEXTS = {
    "at_once": ("each holds ", " chats", "Chats one person holds at once"),
    "share": ("answered ", " %", "Share of chats answered in time"),
    "seconds": ("within ", " s", "Seconds until the answer"),
    "away": ("away ", " %", "Part of the time away from the desk: breaks, meetings, training"),
    "busy": ("busy ", " % of days", "Part of the days the number wanted is to hold; the least holds the mean day"),
}
