"""People needed by the hour, reckoned from enquiries; the formula in words; needs proposed and accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QSpinBox,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from shopdesk.domain.demand_needs import Step
from shopdesk.domain.errors import ShopError
from shopdesk.domain.report import Report
from shopdesk.domain.rota_demand import SALE, Target, Working
from shopdesk.services import enquiries, rota_demand
from shopdesk.services.desk import Desk
from shopdesk.services.rota_demand import Demand, Proposal
from shopdesk.ui import ask, theme
from shopdesk.ui.runner import Progress, Runner
from shopdesk.ui.table import ROW_ROLE, Column, RowTable
from shopdesk.ui.tabs.rota.pages import Page, named
from shopdesk.ui.tabs.rota.parts import head, problem
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, ChipDelegate, EmptyState, Hairline, Label, Table, Toolbar, paint

HOURS = range(24)
_KINDS = (*range(7), SALE)
_DEEPEST = 110  # of 255: the busiest hour's ground
_BUSIEST = 20
_BOX = 150
_TABLE = 96 + 24 * 34 + 2


@dataclass(frozen=True, slots=True)
class Line:
    """A class of day, people by hour, and the most of any hour of the week."""

    kind: int
    hours: Mapping[int, int]
    most: int


@dataclass(frozen=True, slots=True)
class Row:
    """A shift, its steps by class of day."""

    name: str
    steps: Mapping[int, Step]


class _Heat(ChipDelegate):
    """The more people, the deeper the ground."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        line: Line = index.data(ROW_ROLE)
        ground = QColor(theme.current().color("accent"))
        people = line.hours.get(index.column() - 1, 0)
        ground.setAlpha(round(_DEEPEST * people / max(1, line.most)))
        painter.fillRect(option.rect.adjusted(1, 1, -1, -2), ground)
        text = str(people) if people else ""
        paint.text(painter, option.rect, text, "text", theme.current().font(), Qt.AlignmentFlag.AlignHCenter)
        if option.state & QStyle.StateFlag.State_Selected:
            paint.focus_frame(painter, option.rect)


class DemandPage(Page):
    """Figures of the promise above, people by weekday and hour, and below how the chosen hour is reckoned."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self._demand: Demand | None = None
        self.proposal: Proposal | None = None
        self._figures = {name: QSpinBox() for name in ("at_once", "share", "seconds", "away")}
        for name, (least, most) in _RANGES.items():
            box = self._figures[name]
            box.setRange(least, most)
            box.setKeyboardTracking(False)
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.setFixedWidth(theme.current().px(_BOX))
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.valueChanged.connect(self._set_target)
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
        self.table: Table[Line] = Table(RowTable(_hours(), key=lambda one: one.kind))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        for hour in HOURS:
            self.table.setItemDelegateForColumn(hour + 1, _Heat(self.table))
        self.table.selectionModel().currentChanged.connect(self._explain)
        self.table.setFixedHeight(theme.current().size["table_row"] * (len(_KINDS) + 1) + theme.current().px(4))
        self.empty = EmptyState("import")
        self._upper, self._lower = self._build_upper(), self._build_lower()
        self._since.setContentsMargins(12, 8, 12, 8)
        self.table.setFixedWidth(theme.current().px(_TABLE))
        self.column.addWidget(bar)
        self.column.addWidget(self._since)
        self.column.addWidget(self._upper)
        self.column.addWidget(self._lower, 1)
        self.column.addWidget(self.empty, 1)

    def _build_upper(self) -> QWidget:
        self._how = Label("", "section")
        self.told.setContentsMargins(12, 10, 12, 12)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(head(self._how, None))
        beside.addWidget(self.told)
        beside.addStretch(1)
        upper = QWidget()
        line = QHBoxLayout(upper)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.table, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Hairline(upright=True))
        line.addLayout(beside, 1)
        return upper

    def _build_lower(self) -> QWidget:
        self._title = Label("", "section")
        self._note = Label("", "", "text2", wrap=True)
        self._note.setContentsMargins(12, 8, 12, 8)
        self.steps: Table[Row] = Table(RowTable(_steps(), key=lambda one: one.name))
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
        self.table.set_rows([Line(kind, demand.needed[kind], most) for kind in _KINDS if kind in demand.needed])
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
        self._since.setText(f"{text} {tr('Somebody is there in every hour a platform measures.')}")

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
        if source := ask.open_file(self, tr("Import hourly enquiries"), ask.SPREADSHEETS):
            self.runner.job(partial(_import, source=source), self._imported, None, self.banner.refuse)

    def _imported(self, report: Report) -> None:
        if report.ok:
            text = tr("Imported hours: {added} new, {changed} changed.", added=report.added, changed=report.changed)
            self.banner.tell(text, "success")
            self.load()
            return
        told = [problem(one) for one in report.problems]
        text = tr("Nothing was imported, {n} problems. {told}", n=len(told), told=told[0])
        show = partial(ask.show_text, self, tr("What is wrong in the file"), "\n".join(told))
        self.banner.tell(text, "danger", tr("Show all") if len(told) > 1 else "", show)


_RANGES = {"at_once": (1, _BUSIEST), "share": (1, 99), "seconds": (0, 600), "away": (0, 50)}
_TEXTS = {
    "at_once": ("each holds ", " chats", "Chats one person holds at once"),
    "share": ("answered ", " %", "Share of chats answered in time"),
    "seconds": ("within ", " s", "Seconds until the answer"),
    "away": ("away ", " %", "Part of the time away from the desk: breaks, meetings, training"),
}


def explained(found: Working | None, target: Target, shown: int) -> str:
    """The formula in words, with the figures of one hour."""
    if found is None or not found.desks:
        return tr("Nobody asks in this hour. {n} needed for the platforms' hours.", n=shown)
    lines = [
        tr(
            "{chats} chats × {handling} s a chat ÷ 3600 = {busy} chats going on at once.",
            chats=f"{found.chats:.1f}", handling=f"{found.handling:.0f}", busy=f"{found.busy:.2f}",
        ),
        tr(
            "{desks} people × {at_once} chats = {seats} seats. By Erlang C a chat has to wait with a chance of "
            "{wait} %; {level} % are answered within {seconds} s (wanted: {share} %).",
            desks=found.desks, at_once=target.at_once, seats=found.seats, wait=f"{found.wait * 100:.1f}",
            level=f"{found.level * 100:.1f}", seconds=target.seconds, share=target.share,
        ),
        tr("One fewer: {before} %, too few.", before=f"{found.before * 100:.1f}"),
    ]  # fmt: skip
    if target.away:
        lines.append(
            tr(
                "{desks} ÷ (100 % − {away} % away) = {people} people.",
                desks=found.desks, away=target.away, people=found.people,
            )
        )  # fmt: skip
    lines.append(tr("People needed: {n}", n=shown))
    return "\n".join(lines)


def kind_name(kind: int) -> str:
    return tr("Sale days") if kind == SALE else tr(f"rota-weekday-{kind}")


def spans(hours: list[int]) -> str:
    """Hours as stretches: 0–8, 23–24."""
    found: list[list[int]] = []
    for hour in hours:
        if found and found[-1][1] == hour:
            found[-1][1] = hour + 1
        else:
            found.append([hour, hour + 1])
    return words().listed(f"{first}–{last}" for first, last in found)


def _hours() -> list[Column[Line]]:
    first = Column[Line]("Day", lambda one: kind_name(one.kind), sort=lambda one: one.kind, width=96, bold=True)
    return [first, *(Column[Line](str(hour), _empty, sort=_people(hour), align="center", width=34) for hour in HOURS)]


def _empty(one: Line) -> str:
    del one
    return ""  # the delegate writes the figure over its ground


def _people(hour: int) -> Callable[[Line], int]:
    return lambda one: one.hours.get(hour, 0)


def _steps() -> list[Column[Row]]:
    first = Column[Row]("Shift", lambda one: one.name, width=130, bold=True)
    titles = (*(f"rota-weekday-{day}" for day in range(7)), "Sale days")
    return [
        first,
        *(
            Column[Row](title, _step(kind), align="center", width=96, tint=_tint(kind))
            for kind, title in zip(_KINDS, titles, strict=True)
        ),
        Column[Row]("", lambda _: "", width=0),
    ]


def _step(kind: int) -> Callable[[Row], str]:
    def show(row: Row) -> str:
        step = row.steps.get(kind)
        if step is None:
            return ""
        return str(step.then) if step.now == step.then else f"{step.now} → {step.then}"

    return show


def _tint(kind: int) -> Callable[[Row], str]:
    def tint(row: Row) -> str:
        step = row.steps.get(kind)
        return "" if step is None or step.now == step.then else "accent"

    return tint


def _import(desk: Desk, progress: Progress, source: Path) -> Report:
    del progress
    return enquiries.import_enquiries(desk, source)
