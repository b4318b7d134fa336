"""The tables of the demand page: people by weekday and hour, and steps of the needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from shopdesk.domain.demand_needs import Figures, Step
from shopdesk.domain.rota_demand import SALE
from shopdesk.ui import theme
from shopdesk.ui.table import ROW_ROLE, Column
from shopdesk.ui.tabs.rota.demand_words import kind_name
from shopdesk.ui.widgets import ChipDelegate, paint

HOURS = range(24)
KINDS = (*range(7), SALE)
_DEEPEST = 110  # of 255: the busiest hour's ground


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


class Heat(ChipDelegate):
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


def hours() -> list[Column[Line]]:
    first = Column[Line]("Day", lambda one: kind_name(one.kind), sort=lambda one: one.kind, width=96, bold=True)
    return [first, *(Column[Line](str(hour), _empty, sort=_people(hour), align="center", width=0) for hour in HOURS)]


def _empty(one: Line) -> str:
    del one
    return ""  # the delegate writes the figure over its ground


def _people(hour: int) -> Callable[[Line], int]:
    return lambda one: one.hours.get(hour, 0)


def steps() -> list[Column[Row]]:
    first = Column[Row]("Shift", lambda one: one.name, width=130, bold=True)
    titles = (*(f"rota-weekday-{day}" for day in range(7)), "Sale days")
    return [
        first,
        *(
            Column[Row](title, _step(kind), align="center", width=96, tint=_tint(kind))
            for kind, title in zip(KINDS, titles, strict=True)
        ),
        Column[Row]("", lambda _: "", width=0),
    ]


def _step(kind: int) -> Callable[[Row], str]:
    def show(row: Row) -> str:
        step = row.steps.get(kind)
        if step is None:
            return ""
        now, then = _told(step.now), _told(step.then)
        return then if step.now == step.then else f"{now} → {then}"

    return show


def _told(asked: Figures) -> str:
    """2–3 ≤ 4: at least two, better three, at most four."""
    better = "" if asked.wanted is None else f"–{asked.wanted}"
    most = "" if asked.most is None else f" ≤ {asked.most}"
    return f"{asked.least}{better}{most}"


def _tint(kind: int) -> Callable[[Row], str]:
    def tint(row: Row) -> str:
        step = row.steps.get(kind)
        return "" if step is None or step.now == step.then else "accent"

    return tint
