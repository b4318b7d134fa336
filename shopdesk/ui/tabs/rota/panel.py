"""Beside the grid: what is broken, who could fill a short shift, what the planner could not do, the keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.needs import Cover
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_rules import Broken, Rule, Severity
from shopdesk.planner.answer import Candidate, Conflict, Plan, Reason
from shopdesk.services import rota_words
from shopdesk.ui.tabs.rota import mends
from shopdesk.ui.tabs.rota.parts import head, marked, note, row_of
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Chip, Hairline, Label, SidePanel
from shopdesk.ui.widgets.arrange import emptied, scrolled

_SHOWN = 3  # lines of one rule before "and n more"
_CANDIDATES = 6


class RotaPanel(SidePanel):
    """Rebuilt with each look at the month: a few dozen labels."""

    go = Signal(object)  # Cell
    put_on = Signal(object, object)  # Cell, Code
    day_wanted = Signal(object)  # date
    taken_back = Signal(object)  # Spot
    mended = Signal(object)  # tuple[Changed, ...]
    relaxed = Signal(object, object)  # Rule, and how it is to be held instead

    def __init__(self) -> None:
        super().__init__(270)
        self._open: set[str] = set()
        self._see_allowed = False
        self._month: RotaMonth | None = None
        self._plan: Plan | None = None
        self._ways: Mapping[int, tuple[Rule, ...]] = {}
        self._forecast: tuple[Reason, ...] = ()
        self._mends: tuple[Cell, mends.Ways] | None = None
        self._short: Cover | None = None
        self._candidates: tuple[Candidate, ...] = ()
        self._fills: mends.Ways = ()
        self._danger, self._warning = Chip("danger", "error"), Chip("warning", "warning")
        self._title = Label("", "section")
        self._allowed = _Line("", "accent")
        self._allowed.clicked.connect(self._toggle_allowed)
        self.add(head(self._title, self._danger, self._warning, None, self._allowed))
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        body = QWidget()
        body.setObjectName("panelBody")
        body.setLayout(self._list)
        area = scrolled(body)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add(area, 1)
        self._keys = Label("", "caption", "text2", wrap=True)
        self._keys.setContentsMargins(12, 8, 12, 8)
        self.add(Hairline())
        self.add(self._keys)

    def show_month(self, month: RotaMonth, plan: Plan | None = None) -> None:
        self._month, self._plan = month, plan
        self._fill()

    def show_ways(self, ways: Mapping[int, tuple[Rule, ...]]) -> None:
        """How the conflict's rules could be held instead."""
        self._ways = ways
        self._fill()

    def show_forecast(self, found: Sequence[Reason]) -> None:
        """What counting alone says cannot be, before anything is planned."""
        self._forecast = tuple(found)
        self._fill()

    def show_mends(self, cell: Cell | None, ways: mends.Ways = ()) -> None:
        """How the chosen cell could be put right; None where nothing is broken or not looked into yet."""
        fresh = None if cell is None else (cell, ways)
        if fresh != self._mends:
            self._mends = fresh
            self._fill()

    def show_candidates(self, short: Cover | None, found: Sequence[Candidate]) -> None:
        """Who could take the shift that is short on the picked day."""
        if (short, tuple(found)) == (self._short, self._candidates):
            return
        self._short, self._candidates, self._fills = short, tuple(found), ()
        self._fill()

    def show_fills(self, ways: mends.Ways) -> None:
        """How the short shift could be filled where nobody can simply take it."""
        self._fills = ways
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _toggle_allowed(self) -> None:
        self._see_allowed = not self._see_allowed
        self._fill()

    def _more(self, rule: str) -> None:
        self._open.add(rule)
        self._fill()

    def _fill(self) -> None:
        self._title.setText(tr("Broken rules"))
        self._keys.setText(tr("rota-keys"))
        month = self._month
        if month is None:
            return
        emptied(self._list)
        groups = _groups(month)
        said = {rule: rota_words.count(found) for rule, found in groups.items()}
        blocking = sum(count for rule, count in said.items() if groups[rule][0].severity is Severity.BLOCK)
        warning = sum(said.values()) - blocking
        for chip, count in ((self._danger, blocking), (self._warning, warning)):
            chip.tell(str(count))
            chip.setVisible(count > 0)
        allowed = [one for one in month.broken if one.allowed]
        self._allowed.setText(tr("{n} allowed", n=len(allowed)))
        self._allowed.setVisible(bool(allowed))
        if self._forecast:
            self._list.addWidget(head(Label(tr("Cannot be met, by counting"), "section"), None))
            for one in self._forecast:
                told = rota_words.reason(one.code, one.facts, month, words())
                self._list.addWidget(note("warning", "warning", told, ""))
        if self._plan is not None and (self._plan.unmet or self._plan.conflict):
            self._plan_section(self._plan, month)
        self._mend_section(month)
        if self._see_allowed:
            self._allowed_section(allowed, month)
        for rule, found in groups.items():
            self._list.addWidget(self._rule(rule, found, month))
        if not groups:
            self._list.addWidget(note("check", "success", tr("Every rule is kept."), ""))
        self._candidate_section(month)
        self._list.addStretch(1)

    def _rule(self, rule: str, found: Sequence[Broken], month: RotaMonth) -> QWidget:
        block = found[0].severity is Severity.BLOCK
        say = words()
        title = Label(rota_words.rule_name(rule, say, month), "section", wrap=True)
        chip = Chip("danger" if block else "warning", text=tr("Block") if block else tr("Warn"))
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addLayout(row_of(title, chip, stretched=0))
        shown = rota_words.lines(month, say, found, None if rule in self._open else _SHOWN)
        for line in shown:
            label = _Line(line.text)
            label.clicked.connect(partial(self._jump, line.broken))
            column.addWidget(label)
        if (count := rota_words.count(found)) > len(shown):
            more = Button(tr("{n} more", n=count - len(shown)), kind="link", small=True)
            more.clicked.connect(partial(self._more, rule))
            column.addWidget(more)
        return marked("error" if block else "warning", "danger" if block else "warning", column)

    def _jump(self, one: Broken) -> None:
        if one.day is not None and one.staff is not None:
            self.go.emit(Cell(one.staff, one.day))
        elif one.day is not None:
            self.day_wanted.emit(one.day)

    def _allowed_section(self, allowed: Sequence[Broken], month: RotaMonth) -> None:
        reasons = {given.spot: given for given in month.allowed}
        self._list.addWidget(head(Label(tr("Let through"), "section"), None))
        for one in allowed:
            given = reasons.get(month.spot(one))
            why = tr("{reason} ({by}, {day})", reason=given.reason, by=given.by, day=given.at.date()) if given else ""
            line = _Line(rota_words.sentence(one, month, words()))
            line.clicked.connect(partial(self._jump, one))
            back = Button(tr("Take back"), kind="link", small=True)
            back.clicked.connect(partial(self.taken_back.emit, month.spot(one)))
            column = QVBoxLayout()
            column.setSpacing(1)
            column.addWidget(line)
            column.addLayout(row_of(Label(why, "caption", "text3", wrap=True), back, stretched=0))
            self._list.addWidget(marked("check", "text3", column))

    def _mend_section(self, month: RotaMonth) -> None:
        for part in mends.section(*self._mends, month, self.mended.emit) if self._mends is not None else ():
            self._list.addWidget(part)

    def _plan_section(self, plan: Plan, month: RotaMonth) -> None:
        self._list.addWidget(head(Label(tr("What the plan could not do"), "section"), None))
        say = words()
        if plan.conflict is not None:
            self._conflict_section(plan.conflict, month)
        for one in plan.unmet:
            why = rota_words.why(one.reasons, month, say)
            self._list.addWidget(note("warning", "warning", rota_words.unmet(one, month, say), why))

    def _conflict_section(self, conflict: Conflict, month: RotaMonth) -> None:
        """The rules that cannot stand together, and a button for each way to hold one of them less strictly."""
        say = words()
        cells = [f"{_person(cell.staff, month)} {say.day(cell.day)}" for cell in conflict.cells[:_SHOWN]]
        told = tr("Fixed cells take part: {cells}", cells=cells) if cells else ""
        checked = tr("Without any one of them the others can be kept.") if conflict.verified else ""
        title = tr("These rules cannot all be kept together:")
        self._list.addWidget(note("error", "danger", title, say.run_on(part for part in (checked, told) if part)))
        costs = {at: one.reason for at, rule in enumerate(conflict.rules) for one in conflict.relaxations
                 if one.rule == rule}  # fmt: skip
        for at, rule in enumerate(conflict.rules):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(Label(rota_words.rule_title(rule, say, month), "section", wrap=True))
            if cost := costs.get(at):
                column.addWidget(Label(rota_words.reason(cost.code, cost.facts, month, say), "caption", "text2"))
            for way in self._ways.get(at, ()):
                text = rota_words.rule_title(way, say, month)
                only = tr("Only warn") if way.severity is not rule.severity else tr("Relax to: {rule}", rule=text)
                button = Button(only, kind="link", small=True)
                button.clicked.connect(partial(self.relaxed.emit, rule, way))
                column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._list.addWidget(marked("blocked", "danger", column))

    def _candidate_section(self, month: RotaMonth) -> None:
        if self._short is None or self._short.short == 0:
            return
        say, short = words(), self._short
        shift = say.name(month.task.types[short.code])
        title = tr("{day} {shift}: {short} short", day=short.day, shift=shift, short=short.short)
        self._list.addWidget(head(Label(title, "section"), None))
        for part in mends.rows(self._fills, month, self.mended.emit):
            self._list.addWidget(part)
        names = {one.no: one.name for one in month.people}
        can = [one for one in self._candidates if one.can][:_CANDIDATES]
        cannot = [one for one in self._candidates if not one.can][: _CANDIDATES - len(can[:3])]
        for at, one in enumerate((*can, *cannot)):
            why = say.run_on(rota_words.reason(cause.code, cause.facts, month, say) for cause in one.because)
            text = tr("Can. {why}", why=why) if one.can else tr("Cannot: {why}", why=why)
            name = Label(names.get(one.staff, one.staff), "section" if at == 0 and one.can else "")
            column = QVBoxLayout()
            column.setSpacing(0)
            if one.can:
                put = Button(tr("Put on"), small=True)
                put.clicked.connect(partial(self.put_on.emit, Cell(one.staff, short.day), short.code))
                column.addLayout(row_of(name, None, put))
            else:
                column.addLayout(row_of(name, None))
            column.addWidget(Label(text.strip(), "caption", "text2", wrap=True))
            self._list.addWidget(marked("check" if one.can else "blocked", "success" if one.can else "text3", column))


class _Line(Label):
    """A sentence that leads to its place in the grid."""

    clicked = Signal()

    def __init__(self, text: str, tint: str = "text2") -> None:
        super().__init__(text, "caption", tint, wrap=tint == "text2")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if tint == "accent":  # broken places are walked through by F8
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


def _groups(month: RotaMonth) -> dict[str, list[Broken]]:
    """What is broken and not let through, by rule; blocking rules first."""
    found: dict[str, list[Broken]] = {}
    for one in month.broken:
        if not one.allowed:
            found.setdefault(one.rule, []).append(one)
    return found


def short_of(month: RotaMonth, day: date) -> Cover | None:
    """The shift most people are missing from on a day."""
    found: Iterable[Cover] = (one for one in month.cover if one.day == day and one.short)
    return max(found, key=lambda one: one.short, default=None)


def _person(no: str, month: RotaMonth) -> str:
    return next((one.name for one in month.people if one.no == no), no)
