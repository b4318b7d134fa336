"""The panel beside the table: one person's total, items and working; points, remark and score card."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.metrics import METRICS
from shopdesk.domain.scored import ScoredMonth
from shopdesk.domain.scoring import ItemScore, Score
from shopdesk.domain.staff import Status
from shopdesk.reports import score_words
from shopdesk.ui import theme
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.tabs.scores.forms import Forms
from shopdesk.ui.tabs.scores.working import WorkingBox
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Chip, Hairline, Label, SidePanel, Table
from shopdesk.ui.widgets.arrange import line, scrolled


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the items; the last one is the sum."""

    name: str
    raw: str
    line: str
    points: str
    weight: str
    counts: str
    item: ItemScore | None = None


_COLUMNS = (
    Column[Line]("Item", lambda one: one.name, bold=lambda one: one.item is None),
    Column[Line]("Raw", lambda one: one.raw, align="right", width=68),
    Column[Line]("Line", lambda one: one.line, width=66, muted=True),
    Column[Line]("Pts", lambda one: one.points, align="right", width=40),
    Column[Line]("Weight", lambda one: one.weight, align="right", width=56, muted=True),
    Column[Line]("Adds", lambda one: one.counts, align="right", width=57, bold=True),
)


class PersonPanel(SidePanel):
    """What it is asked for it says by signals; the tab writes."""

    card_wanted = Signal(str)
    assessed = Signal(str, str, object, str)  # staff, metric, Decimal, note
    remarked = Signal(str, str)  # staff, text
    item_chosen = Signal(str)  # metric
    entries_wanted = Signal(str)  # staff: what was entered for him

    def __init__(self) -> None:
        super().__init__(380, closable=True)
        self.score: Score | None = None
        self.opened_item = ""
        self.scored: ScoredMonth | None = None
        self._second = Label("", "", "text2")
        self.print_button = Button(icon="print", kind="quiet", small=True)
        self.print_button.clicked.connect(self._want_card)
        self.head.insertWidget(1, self._second)
        self.head.insertStretch(2, 1)
        self.head.insertWidget(3, self.print_button)
        self.head.setStretch(0, 0)
        self._title.setSizePolicy(self._second.sizePolicy())
        self._head_box.setObjectName("panelhead")
        self.total, self.grade, self.behind = Label("", "figure"), Chip("plain"), Label("", "", "text2")
        self.items = Table(RowTable(_COLUMNS, key=lambda one: one.name))
        self.items.chosen.connect(self._choose)
        self.working = WorkingBox()
        self.flags = Label("", "label", "danger", wrap=True)
        self.flags.setContentsMargins(12, 0, 12, 6)
        self.remark_text = Label("", "", "text2", wrap=True)
        self.remark_text.setContentsMargins(12, 0, 12, 8)
        self._build()
        self.hide()

    def _build(self) -> None:
        top = QWidget()
        row = line(self.total, self.grade, self.behind, spacing=10)
        row.setContentsMargins(12, 8, 12, 4)
        top.setLayout(row)
        inside = QWidget()
        inside.setObjectName("inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.working)
        column.addWidget(self.remark_text)
        column.addStretch(1)
        area = scrolled(inside, sideways=True)
        self.forms = Forms()
        self.forms.assessed.connect(self._assess)
        self.forms.remarked.connect(self._remark)
        self.forms.hide()
        self.card = Button(icon="print")
        self.remark = Button(icon="edit")
        self.adjust = Button(icon="plus", kind="quiet")
        self.card.clicked.connect(self._want_card)
        self.remark.clicked.connect(self._write_remark)
        self.adjust.clicked.connect(self._adjust)
        foot = QWidget()
        buttons = line(self.card, self.remark, None, self.adjust)
        buttons.setContentsMargins(12, 10, 12, 10)
        foot.setLayout(buttons)
        parts: tuple[QWidget, ...] = (Hairline(), top, self.flags, self.items, area, self.forms, Hairline(), foot)
        for part in parts:
            self.add(part, int(part is area))

    def show_score(self, score: Score, scored: ScoredMonth, metric: str = "") -> None:
        """One person of the month; `metric` is the item whose working is opened."""
        same = self.score is not None and self.score.staff == score.staff
        self.score, self.scored = score, scored
        person = scored.people.get(score.staff)
        name = person.name if person else score.staff
        known = scored.position(score.staff)
        position = words().name(known) if known else ""
        self.heading(name)
        outside = tr("Outsourced") if person and person.status is Status.OUTSOURCED else ""
        self._second.setText(" · ".join(part for part in (position, outside, words().month(scored.month)) if part))
        self.total.setText(score_words.one_place(score.total) if score.total is not None else "–")
        self.grade.setVisible(score.grade is not None)
        if score.grade:
            self.grade.tell(tr(f"grade-{score.grade}"), score.grade)
        self.behind.setText(_behind(score, scored))
        self.flags.setText("\n".join(tr(f"flag-{flag}") for flag in score.flags))
        self.flags.setVisible(bool(score.flags))
        self._fill(score)
        wanted = next((item for item in score.items if item.code == metric), None) or score.items[0]
        self.open_item(wanted.code)
        text = scored.remarks.get(score.staff, "")
        self.remark_text.setText(tr("Remark: {text}", text=text) if text else "")
        self.remark_text.setVisible(bool(text))
        if not same:
            self.forms.hide()
        for button in (self.remark, self.adjust):
            button.setEnabled(scored.closed is None)
            button.setToolTip(tr("The month is closed.") if scored.closed else "")
        self.show()

    def open_item(self, metric: str) -> None:
        """Show where one item's number comes from."""
        self.opened_item = metric
        if self.score is None or self.scored is None:
            return
        item = next((one for one in self.score.items if one.code == metric), None)
        self.items.blockSignals(True)
        if item is not None:
            self.items.choose(score_words.metric(item.code, words()))
        self.items.blockSignals(False)
        self.working.show_item(item, self.scored)

    def retranslate(self) -> None:
        for button, text in (
            (self.card, tr("Score card")),
            (self.remark, tr("Write a remark…")),
            (self.adjust, tr("Adjust points…")),
        ):
            button.setText(text)
        self.print_button.setToolTip(tr("Score card"))
        self.print_button.setAccessibleName(tr("Score card"))
        if self.score is not None and self.scored is not None and not self.isHidden():
            self.show_score(self.score, self.scored)

    def _fill(self, score: Score) -> None:
        lines = [_line(item) for item in score.items]
        weights = sum((item.weight for item in score.items), Decimal(0))
        total = score_words.one_place(score.total) if score.total is not None else "–"
        lines.append(Line(tr("Sum"), "", "", "", f"{score_words.short(weights.quantize(Decimal(1)))}%", total))
        self.items.set_rows(lines)
        look = theme.current()
        self.items.setFixedHeight(look.size["table_header"] + len(lines) * look.size["table_row"] + 1)

    def _choose(self, line: Line | None) -> None:
        if line is not None and line.item is not None:
            self.open_item(line.item.code)
            self.item_chosen.emit(line.item.code)

    def _want_card(self) -> None:
        if self.score is not None:
            self.card_wanted.emit(self.score.staff)

    def _adjust(self) -> None:
        if self.score is not None:
            hand = [item.code for item in self.score.items if METRICS[item.code].hand] or ["daily"]
            self.forms.ask_points(hand)
            self.entries_wanted.emit(self.score.staff)

    def _write_remark(self) -> None:
        if self.score is not None and self.scored is not None:
            self.forms.ask_remark(self.scored.remarks.get(self.score.staff, ""))

    def _assess(self, metric: str, value: Decimal, note: str) -> None:
        if self.score is not None:
            self.assessed.emit(self.score.staff, metric, value, note)

    def _remark(self, text: str) -> None:
        if self.score is not None:
            self.remarked.emit(self.score.staff, text)


def _line(item: ItemScore) -> Line:
    spoken = words()
    return Line(
        score_words.metric(item.code, spoken),
        spoken("missing") if item.raw is None else score_words.figure(item.code, item.raw, spoken),
        score_words.line(item.code, item.working.line, spoken),
        f"{item.score:.0f}" if item.score is not None else "–",
        f"{score_words.short(round(item.weight, 1))}%",
        score_words.one_place(item.contribution),
        item,
    )


def _behind(score: Score, scored: ScoredMonth) -> str:
    """第 7 名 · 差 6.7 分到金."""
    if score.total is None or score.rank is None:
        return tr("not scored yet")
    place = tr("No. {rank}", rank=score.rank)
    step = scored.scheme(score).grades.next(score.total)
    if step is None:
        return place
    return f"{place} · " + tr("{gap} to {grade}", gap=step[1], grade=tr(f"grade-{step[0]}"))
