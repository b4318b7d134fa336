"""How late shifts, weekends, holidays and rest days are shared: this month, and with the months before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from shopdesk.domain.needs import Tally
from shopdesk.domain.staff import StaffNo
from shopdesk.services.rota_look import Look
from shopdesk.services.rota_month import CARRIED_MONTHS
from shopdesk.ui import theme
from shopdesk.ui.table import ROW_ROLE, Column, RowTable
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import ChipDelegate, Label, Table, paint

_BAR = 120


@dataclass(frozen=True, slots=True)
class Share:
    """One person's part. `total` includes the months before; `most` is the largest part of anybody, for the bars."""

    no: StaffNo
    name: str
    position: str
    now: Tally
    total: Tally
    hours: float
    most: Tally


def _per_month(tally: Tally, count: int) -> float:
    """A count as if the person had been employed for all of the time: thirty days' worth."""
    return count * 30 / tally.days if tally.days else 0.0


_KINDS: tuple[tuple[str, str, Callable[[Tally], int]], ...] = (
    ("Late shifts", "late", lambda tally: tally.late),
    ("Weekend days worked", "early", lambda tally: tally.weekend),
    ("Holidays worked", "sick", lambda tally: tally.holiday),
    ("Rest days", "leave", lambda tally: tally.rest),
)


def _columns() -> list[Column[Share]]:
    columns = [
        Column[Share]("Name", lambda one: one.name, width=90, bold=True),
        Column[Share]("Position", lambda one: one.position, width=110, muted=True),
        Column[Share]("Hours", lambda one: f"{one.hours:g}", sort=lambda one: one.hours, align="right", width=64),
    ]
    columns += [
        Column[Share](title, _figure(count), sort=_order(count), width=190, tooltip=_pro_rata(count))
        for title, _, count in _KINDS
    ]
    columns.append(Column[Share]("", lambda _: "", width=0))
    return columns


def _figure(count: Callable[[Tally], int]) -> Callable[[Share], str]:
    return lambda one: f"{count(one.now)}"


def _order(count: Callable[[Tally], int]) -> Callable[[Share], float]:
    return lambda one: _per_month(one.total, count(one.total))


def _pro_rata(count: Callable[[Tally], int]) -> Callable[[Share], str]:
    return lambda one: tr(
        "{now} this month; {total} with the months before, {rate} a month",
        now=count(one.now), total=count(one.total), rate=f"{_per_month(one.total, count(one.total)):.1f}",
    )  # fmt: skip


class _BarDelegate(ChipDelegate):
    """A count with its bar: the share of a month, the months before included, against the largest share."""

    def __init__(self, tint: str, count: Callable[[Tally], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._tint, self._count = tint, count

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        one = index.data(ROW_ROLE)
        look, rect = theme.current(), option.rect
        most = _per_month(one.most, self._count(one.most))
        rate = _per_month(one.total, self._count(one.total))
        left = rect.left() + look.px(38)
        wide = look.px(_BAR) * rate / most if most else 0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.shift(self._tint).strong)
        high = look.px(10)
        painter.drawRoundedRect(QRectF(left, rect.center().y() - high / 2, max(wide, 1), high), 2, 2)
        label = QRect(int(left + wide) + look.px(4), rect.top(), look.px(40), rect.height())
        paint.text(painter, label, f"{rate:.1f}", "text3", look.font("caption"))
        painter.restore()


class FairnessView(QWidget):
    """One row a person: counts of the month, bars of the monthly mean with the months before, pro rata."""

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._note = Label("", "caption", "text2", wrap=True)
        self._note.setContentsMargins(12, 8, 12, 8)
        self.table: Table[Share] = Table(RowTable(_columns(), key=lambda one: one.no), "rota-fairness")
        for at, (_, tint, count) in enumerate(_KINDS, 3):
            self.table.setItemDelegateForColumn(at, _BarDelegate(tint, count, self.table))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._note)
        column.addWidget(self.table, 1)

    def show_look(self, look: Look) -> None:
        self._look = look
        month = look.month
        say, positions = words(), {one.name: one for one in look.positions}
        totals = {one.no: look.shares[one.no] + look.carried.get(one.no, Tally()) for one in month.people}
        most = _most(list(totals.values()))
        self.table.set_rows(
            [
                Share(
                    one.no,
                    one.name,
                    say.name(positions[one.position]) if one.position in positions else one.position,
                    look.shares[one.no],
                    totals[one.no],
                    month.minutes(one.no)[1] / 60,
                    most,
                )
                for one in month.people
            ]
        )
        self.retranslate()

    def retranslate(self) -> None:
        if self._look is None:
            return
        first: date = self._look.month.month.plus(-CARRIED_MONTHS).first
        now = self._look.month.month
        figures = tr(
            "Figures: {month}. Bars: a month's mean since {since}, pro rata for who joined later.",
            month=now,
            since=first,
        )
        self._note.setText(words().run_on((figures, tr("The planner levels the bars."))))


def _most(totals: list[Tally]) -> Tally:
    """The largest monthly share of each kind, as a tally over thirty days (hundredfold, to stay whole numbers)."""
    if not totals:
        return Tally()
    found = [max(_per_month(one, count(one)) for one in totals) for _, _, count in _KINDS]
    late, weekend, holiday, rest = (round(value * 100) for value in found)
    return Tally(late, weekend, holiday, rest, 3000)
