"""Beside the grid while a proposal waits: who steps in, how the shifts are covered, what it costs, in words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.rota_mending import Held, held, price
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_versions import Changed
from shopdesk.domain.shifts import Code
from shopdesk.services import rota_words
from shopdesk.services.rota_mend import Part, Proposal
from shopdesk.ui.tabs.rota.parts import entry, head, quiet, row_of
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Chip, Label, SidePanel
from shopdesk.ui.widgets.arrange import emptied, scrolled


class ReplanPanel(SidePanel):
    """Each line of a change leads to its cell."""

    go = Signal(object)  # Cell

    def __init__(self) -> None:
        super().__init__(270)
        self._proposal: Proposal | None = None
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        body = QWidget()
        body.setObjectName("panelBody")
        body.setLayout(self._list)
        area = scrolled(body)
        self.add(area, 1)
        self.hide()

    def show_proposal(self, proposal: Proposal) -> None:
        self._proposal = proposal
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        emptied(self._list)
        away = set(proposal.absence.cells)
        self._section(tr("Who steps in"), len(proposal.steps))
        for part in proposal.parts:
            for one in part.changed:
                if one.cell not in away:
                    self._list.addWidget(self._change(one, part.after))
        if not proposal.steps:
            self._list.addWidget(quiet(tr("Nobody has to step in: the shifts are covered.")))
        self._section(tr("People on the shifts"))
        for part in proposal.parts:
            for line in held(part.before, part.without, part.after):
                self._list.addWidget(_cover(line, part.after))
        self._section(tr("What it costs"))
        for part in proposal.parts:
            for text in costs(part):
                self._list.addWidget(quiet(text))
        self._list.addStretch(1)

    def _section(self, title: str, count: int = 0) -> None:
        chip = (Chip("info", text=str(count)),) if count else ()
        self._list.addWidget(head(Label(title, "section"), *chip, None))

    def _change(self, one: Changed, month: RotaMonth) -> QWidget:
        text = tr("{name} {day}: {before} → {after}", name=_name(one.cell.staff, month), day=one.cell.day,
                  before=_shift(one.before, month), after=_shift(one.after, month))  # fmt: skip
        link = Button(text, kind="link", small=True)
        link.clicked.connect(partial(self.go.emit, one.cell))
        return entry(row_of(link, None))


def _cover(line: Held, month: RotaMonth) -> QWidget:
    name = tr("{day} {shift}", day=line.day, shift=_shift(line.code, month))
    told = tr("{before} → {without} → {after}, {need} needed", before=line.before, without=line.without,
              after=line.after, need=line.need)  # fmt: skip
    short = line.after < line.need
    return entry(row_of(Label(name), None, Label(told, "caption", "danger" if short else "text2")))


def costs(part: Part) -> Iterable[str]:
    """The price of one month's proposal, one sentence each."""
    found, month, say = price(part.without, part.after), part.after, words()
    if part.plan is None:
        yield tr("{month} is not planned yet: only the leave is written.", month=month.month)
        return
    if found.cells:
        yield tr("{n} cells of {people} people change.", n=found.cells, people=found.people)
    yield (
        tr("{n} people are still missing in the month.", n=found.short)
        if found.short
        else tr("Every shift has the people it needs.")
    )
    if found.blocking > 0:
        yield tr("{n} blocking rules more are broken.", n=found.blocking)
    if found.warnings:
        more = tr("{n} warnings more.", n=found.warnings)
        yield more if found.warnings > 0 else tr("{n} warnings fewer.", n=-found.warnings)
    for no, n in found.late:
        name = _name(no, month)
        more = tr("{name}: {n} late shifts more", name=name, n=n)
        yield more if n > 0 else tr("{name}: {n} late shifts fewer", name=name, n=-n)
    for one in part.plan.unmet:
        if one.kind == "need":
            yield f"{rota_words.unmet(one, month, say)} {rota_words.why(one.reasons, month, say)}"


def _name(no: str, month: RotaMonth) -> str:
    return next((one.name for one in month.people if one.no == no), no)


def _shift(code: Code | None, month: RotaMonth) -> str:
    shift = month.task.types.get(code) if code else None
    return words().name(shift) if shift else str(code or tr("not planned"))
