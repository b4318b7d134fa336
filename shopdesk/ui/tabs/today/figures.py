"""The month in six figures, each against what it is measured by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.money import yuan
from shopdesk.domain.staff import StaffNo
from shopdesk.ui import theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Hairline, StatTile, Tiles

if TYPE_CHECKING:
    from shopdesk.services.today_look import Figures

_UNKNOWN = "–"
_NAMED = 3


class MonthFigures(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._tiles = tuple(StatTile() for _ in range(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addWidget(Tiles(*self._tiles))
        self.compact(False)

    def compact(self, on: bool) -> None:  # noqa: FBT001 - as setVisible
        """One line instead of three, where the window is low."""
        for tile in self._tiles:
            tile.compact(on)
        self.setFixedHeight(theme.current().px(32 if on else 80))

    def show_figures(self, known: Figures) -> None:
        chats, shifts, late, leave, given, fair = self._tiles
        chats.tell(tr("Chats"), _count(known.chats), tr("chats"), _against(known.chats, known.chats_before, known))
        share = known.shifts_done / known.shifts_planned if known.shifts_planned else 0
        told = tr("{n} this month, {share} done", n=known.shifts_planned, share=f"{share:.0%}")
        shifts.tell(tr("Shifts worked"), str(known.shifts_done), tr("shifts"), told if known.shifts_planned else "")
        before = "" if known.lates_before is None else tr("{n} by then in {month}", **_then(known, known.lates_before))
        late.tell(tr("Late"), _count(known.lates), tr("times"), before)
        kinds = " · ".join(f"{words().name(known.types[code])} {n}" for code, n in known.leave.items())
        leave.tell(tr("Leave"), str(sum(known.leave.values())), tr("days"), kinds)
        given.tell(tr("Concessions"), _UNKNOWN if known.given is None else f"¥{yuan(known.given)}", "", _budget(known))
        fair.tell(tr("Most / fewest late shifts"), *_fairness(known.late_shifts, known.names))


def _count(value: int | None) -> str:
    return _UNKNOWN if value is None else f"{value:,}"


def _then(known: Figures, value: int) -> dict[str, object]:
    return {"n": value, "month": known.month.plus(-1)}


def _against(value: int | None, before: int | None, known: Figures) -> str:
    if not value or not before:
        return ""
    change = f"{(value - before) / before:+.1%}"
    return tr("{change} against {month}", change=change, month=known.month.plus(-1))


def _budget(known: Figures) -> str:
    if known.given is None or not known.budget:
        return ""
    return tr(
        "{share} of the budget of ¥{budget}", share=f"{known.given / known.budget:.0%}", budget=yuan(known.budget)
    )


def _fairness(late: Mapping[StaffNo, int], names: Mapping[StaffNo, str]) -> tuple[str, str, str]:
    if not late:
        return _UNKNOWN, "", ""
    most, fewest = max(late.values()), min(late.values())

    def who(count: int) -> str:
        found = [names.get(no, no) for no, n in late.items() if n == count]
        more = "…" if len(found) > _NAMED else ""
        return words().listed(found[:_NAMED]) + more

    return f"{most} / {fewest}", tr("times"), f"{who(most)} · {who(fewest)}"
