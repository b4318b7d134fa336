"""One person's day under the month table: the bar of time and every mark with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.domain.attendance import Checked, DayResult, DayStatus, Verdict
from shopdesk.domain.punches import Way
from shopdesk.reports import attendance_words
from shopdesk.services.timesheet import MonthSheet, PersonMonth
from shopdesk.ui import theme
from shopdesk.ui.tabs.clock.timebar import TimeBar
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Chip, Keys, Label, paint
from shopdesk.ui.widgets.arrange import scrolled

_TONES = {
    DayStatus.LATE: ("danger", "warning"),
    DayStatus.EARLY: ("warning", "early"),
    DayStatus.MISSING: ("danger", "warning"),
    DayStatus.ABSENT: ("danger", "warning"),
    DayStatus.OK: ("success", "check"),
    DayStatus.PENDING: ("info", "clock"),
    DayStatus.LEAVE: ("leave", "leave"),
    DayStatus.SICK: ("sick", "sick"),
}
_VERDICT_TINTS = {Verdict.LATE: "danger", Verdict.MISSING: "danger", Verdict.EARLY: "warning", Verdict.OPEN: "text2"}
_WIDTHS = (64, 64, 84, 84, 110)
_LINE = 26
_LEAST = 236


@dataclass(frozen=True, slots=True)
class Line:
    """What, due, at, source, verdict and its tint, reason."""

    cells: tuple[str, str, str, str, str]
    tint: str
    reason: str


class DayDetail(QFrame):
    """`missed`, `correct`: the buttons; `step` by days; `log` wants the raw log."""

    missed = Signal()
    correct = Signal()
    step = Signal(int)
    log = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("day-detail")
        self.result: DayResult | None = None
        self.row: PersonMonth | None = None
        self._title = Label("", "title")
        self._shift, self._status = Chip(), Chip()
        self._hint = Label("", "caption", "text2", elide=True)  # gives way first where words are long
        self._back = Button(icon="left", small=True)
        self._on = Button(icon="right", small=True)
        self._missed = Button(icon="plus", small=True)
        self._correct = Button(icon="edit", small=True)
        self._log = Button(icon="list", small=True)
        self._back.clicked.connect(self._step_back)
        self._on.clicked.connect(self._step_on)
        self._missed.clicked.connect(self.missed)
        self._correct.clicked.connect(self.correct)
        self._log.clicked.connect(self.log)
        head = QHBoxLayout()
        head.setSpacing(8)
        keys = Keys([("Ctrl+←→", "another day")])
        for widget in (self._title, self._shift, self._status):
            head.addWidget(widget)
        head.addWidget(self._hint, 1)
        head.addWidget(keys)
        for button in (self._back, self._on, self._missed, self._correct, self._log):
            head.addWidget(button)
        self.bar = TimeBar()
        self.lines = Lines()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(scrolled(self.lines, sideways=True), 1)
        lines = QSizePolicy.Policy
        self.setSizePolicy(lines.Preferred, lines.MinimumExpanding)
        self.setMinimumHeight(theme.current().px(_LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        look = theme.current()
        painter.fillRect(self.rect(), look.color("panel"))
        painter.fillRect(0, 0, self.width(), 1, look.color("border_strong"))
        painter.end()

    def retranslate(self) -> None:
        self._missed.setText(tr("Missed punch…"))
        self._correct.setText(tr("Correct…"))
        self._log.setText(tr("Raw log"))
        for button, told in ((self._back, tr("Day before")), (self._on, tr("Day after"))):
            button.setToolTip(told)
            button.setAccessibleName(told)

    def show_day(self, sheet: MonthSheet, row: PersonMonth, day: date) -> None:
        """Show what the person's day came to."""
        result = row.days.get(day) or DayResult(row.person.no, day, None, DayStatus.UNPLANNED)
        self.result, self.row = result, row
        shift = sheet.types.get(result.shift) if result.shift is not None else None
        self._title.setText(f"{row.person.name} {words().day(day)} {tr('weekday-' + str(day.isoweekday()))}")
        self._shift.setVisible(shift is not None)
        if shift is not None:
            self._shift.tell(words().name(shift), shift.kind, "")
        tone, icon = _TONES.get(result.status, ("plain", ""))
        off = result.status in {DayStatus.REST, DayStatus.LEAVE, DayStatus.SICK}
        self._status.setVisible(not off)
        self._status.tell(attendance_words.status(words(), result), tone, icon)
        self._hint.setText(tr("dashed: punch windows") if result.checks else "")
        open_ = sheet.may_correct and not sheet.closed
        self._missed.setEnabled(open_ and day <= sheet.at.date())
        self._correct.setEnabled(open_ and (bool(result.punches) or bool(result.checks)) and day <= sheet.at.date())
        self.bar.tell(result, shift)
        self.lines.tell(tuple(_lines(sheet, row, result)))

    def _step_back(self) -> None:
        self.step.emit(-1)

    def _step_on(self) -> None:
        self.step.emit(1)


class Lines(QWidget):
    """The marks of a day, one a line."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def tell(self, lines: tuple[Line, ...]) -> None:
        self._lines = lines
        self.setMinimumHeight(len(lines) * theme.current().px(_LINE))
        self.setAccessibleDescription("; ".join(" ".join((*line.cells, line.reason)) for line in lines))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        look = theme.current()
        high = look.px(_LINE)
        for number, line in enumerate(self._lines):
            left, top = look.px(8), number * high
            for place, (cell, width) in enumerate(zip(line.cells, _WIDTHS, strict=True)):
                wide = look.px(width)
                tint = line.tint if place == len(_WIDTHS) - 1 else "text2" if place == len(_WIDTHS) - 2 else "text"
                bold = place == len(_WIDTHS) - 1 and line.tint == "danger"
                right = place in {1, 2}
                room = QRect(left, top, wide - look.px(16), high)
                align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                paint.text(painter, room, cell, tint, look.font(bold=bold), align)
                left += wide
            paint.text(painter, QRect(left, top, self.width() - left, high), line.reason, "text2")
            paint.hairline(painter, QRect(0, top, self.width(), high))
        painter.end()


def _lines(sheet: MonthSheet, row: PersonMonth, result: DayResult) -> list[Line]:
    lines = [_line(sheet, row, result, check) for check in result.checks]
    for sight in result.punches:
        if not sight.counted:
            told = words().listed([tr(f"flag-{flag}") for flag in sight.flags])
            source = tr(f"source-{sight.punch.source}")
            lines.append(Line((tr("Punch"), "", f"{sight.punch.at:%H:%M:%S}", source, tr("Kept")), "text2", told))
    return lines


def _line(sheet: MonthSheet, row: PersonMonth, result: DayResult, check: Checked) -> Line:
    at, source = "", ""
    if check.punch is not None:
        at = f"{check.punch.at:%H:%M:%S}"
        source = tr(f"source-{check.punch.source}") if check.punch.seq else tr("Signed")
    cells = (_what(result, check), f"{check.mark.due:%H:%M}", at, source, attendance_words.verdict(words(), check))
    return Line(cells, _VERDICT_TINTS.get(check.verdict, "success"), _reason(sheet, row, result, check))


def _what(result: DayResult, check: Checked) -> str:
    """In, break, in, out: an out before the last one begins a break."""
    if check.mark.way is Way.OUT and check is not result.checks[-1]:
        return tr("Break")
    return attendance_words.mark(words(), check.mark)


def _reason(sheet: MonthSheet, row: PersonMonth, result: DayResult, check: Checked) -> str:
    window = tr("Window {opens}–{closes}", opens=f"{check.window.opens:%H:%M}", closes=f"{check.window.closes:%H:%M}")
    if check.verdict is Verdict.LATE:
        lines = [line for line in row.tally.lines if line.day == result.day and line.code.startswith("deduct-late")]
        mine = [line for line in lines if line.facts.get("minutes") == check.minutes]
        if mine:
            cost = tr("{n} points", n=f"−{mine[0].points}")
            return f"{attendance_words.deduction(words(), mine[0])} → {cost}"
        return tr("Grace {grace} min, exactly {grace} is not late", grace=sheet.policy.grace)
    if check.verdict is Verdict.EARLY:
        cost = tr("{n} points", n=f"−{sheet.policy.early_points}")
        return f"{window} → {cost}"
    if check.verdict is Verdict.MISSING:
        return tr("Nobody pressed the clock between {opens} and {closes}", opens=f"{check.window.opens:%H:%M}",
                  closes=f"{check.window.closes:%H:%M}")  # fmt: skip
    extra = 0
    if check is result.checks[-1] and check.punch is not None:
        extra = check.mark.minutes_to(check.punch.at)
    if extra > 0 and not result.overtime_min:
        return window + tr("; no overtime approved, the {n} min beyond do not count", n=extra)
    if extra > 0:
        return window + tr("; overtime approved, {n} min count", n=result.overtime_min)
    return window
