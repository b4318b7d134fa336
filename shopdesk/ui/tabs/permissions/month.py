"""This month's concessions: the sum against the budget, a bar for each action, what is worth a look."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.domain.concessions import Sign, Total, Worth
from shopdesk.domain.money import yuan
from shopdesk.services.concessions import MonthLog
from shopdesk.ui import theme
from shopdesk.ui.tabs.permissions.answer import reason_line
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Hairline, Label, paint
from shopdesk.ui.widgets.arrange import emptied

_ROW = 22
_NAME_MOST, _TIMES, _AMOUNT, _GAP = 112, 40, 60, 8
_SHOWN = 6
_WORTH_SHOWN = 3


class MonthBox(QWidget):
    """Follows the log; "Details" opens it."""

    details = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._log: MonthLog | None = None
        self._title, self._figure = Label("", "section"), Label("", "figure")
        self._note = Label("", "caption", "text2")
        self._link = Button(kind="link", small=True)
        self._link.clicked.connect(self.details)
        self._bars = Bars()
        self._worth_title = Label("", "section")
        self._worth = QVBoxLayout()
        self._worth.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        base = Qt.AlignmentFlag.AlignBaseline
        for widget in (self._title, self._figure, self._note):
            head.addWidget(widget, 0, base)
        head.addStretch(1)
        head.addWidget(self._link, 0, base)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 8)
        column.setSpacing(4)
        column.addWidget(Hairline())
        column.addLayout(head)
        column.addWidget(self._bars)
        column.addSpacing(4)
        column.addWidget(Hairline())
        column.addSpacing(4)
        column.addWidget(self._worth_title)
        column.addLayout(self._worth)

    def tell(self, log: MonthLog) -> None:
        """Show a month."""
        self._log = log
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(tr("Month so far"))
        self._link.setText(tr("Details"))
        self._worth_title.setText(tr("Worth a look"))
        log = self._log
        if log is None:
            return
        self._figure.setText(f"¥{yuan(log.total.amount).partition('.')[0]}")
        note = tr("{n} grants", n=log.total.times)
        if log.budget:
            share = round(100 * log.total.amount / log.budget)
            note += " · " + tr("{share}% of ¥{budget}", share=share, budget=yuan(log.budget))
        self._note.setText(note)
        names = {action.code: words().name(action) for action in log.table.actions} if log.table else {}
        self._bars.tell([(names.get(code, code), total) for code, total in log.by_action.items()][:_SHOWN])
        self._show_worth([worth_text(log, one) for one in log.worth[:_WORTH_SHOWN]])

    def _show_worth(self, lines: list[str]) -> None:
        emptied(self._worth)
        for line in lines:
            self._worth.addWidget(reason_line(line, "eye", "warning"))
        if not lines:
            self._worth.addWidget(Label(tr("Nothing stands out."), "caption", "text3"))


class Bars(QWidget):
    """A bar each from 0, how often, how much."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, Total]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, rows: list[tuple[str, Total]]) -> None:
        self.rows = rows
        self.setAccessibleName(words().listed(f"{name} ¥{yuan(total.amount)}" for name, total in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme.current().px(_ROW) * len(self.rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((total.amount for _, total in self.rows), default=0) or 1
        longest, times, amount, gap = (look.px(one) for one in (_NAME_MOST, _TIMES, _AMOUNT, _GAP))
        metrics = QFontMetrics(look.font())
        name = min(longest, max((metrics.horizontalAdvance(action) for action, _ in self.rows), default=0) + 4)
        room = self.width() - name - times - amount - 3 * gap
        right = Qt.AlignmentFlag.AlignRight
        for place, (action, total) in enumerate(self.rows):
            top, high = place * look.px(_ROW), look.px(_ROW)
            paint.text(painter, QRect(0, top, name, high), action)
            bar = QRectF(name + gap, top + (high - look.px(12)) / 2, room * total.amount / most, look.px(12))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.series[0])
            painter.drawRoundedRect(bar, 2, 2)
            left = name + room + 2 * gap
            caption = look.font("caption")
            paint.text(painter, QRect(left, top, times, high), tr("{n}×", n=total.times), "text3", caption, right)
            money = QRect(left + times + gap, top, amount, high)
            paint.text(painter, money, f"¥{yuan(total.amount)}", "text", None, right)
        painter.end()


def worth_text(log: MonthLog, worth: Worth) -> str:
    """One thing worth a look, as a sentence."""
    name = log.names.get(worth.staff, worth.staff)
    actions = {action.code: words().name(action) for action in log.table.actions} if log.table else {}
    amount, mean = yuan(worth.amount), yuan(worth.mean).partition(".")[0]
    match worth.sign:
        case Sign.OVER_TEAM:
            return tr(
                "{name} ¥{amount}: {factor} times the mean of ¥{mean}",
                name=name, amount=amount, factor=worth.factor, mean=mean,
            )  # fmt: skip
        case Sign.UNDER_CAP:
            return tr(
                "{name}: {n} grants of {action} at ¥{low}–{high}, just under the cap",
                name=name, n=worth.times, action=actions.get(worth.action, worth.action),
                low=yuan(worth.low), high=yuan(worth.high),
            )  # fmt: skip
        case Sign.SAME_BUYER:
            return tr("{name}: {n} grants to buyer {about}", name=name, n=worth.times, about=worth.about)
        case Sign.SAME_ORDER:
            return tr("{name}: {n} grants on order {about}", name=name, n=worth.times, about=worth.about)
        case Sign.OVER_ORDER:
            return tr(
                "{name} gave ¥{amount} on an order of ¥{order}, number {about}",
                name=name, amount=amount, order=yuan(worth.high), about=worth.about,
            )  # fmt: skip
