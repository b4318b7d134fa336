"""Editing at the speed of typing: the grid shows a step at once, the file follows behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rota import Cell, Rota
from shopdesk.domain.rota_month import RotaMonth, newly_blocking
from shopdesk.domain.rota_rules import Broken
from shopdesk.domain.rota_versions import Changed, Spot
from shopdesk.services import rota
from shopdesk.services.desk import Desk
from shopdesk.ui.runner import Runner
from shopdesk.ui.tabs.rota.entry import Codes, Edit, History


@dataclass(frozen=True, slots=True)
class Stopped:
    """An edit that a blocking rule stands against; with a reason it can be made all the same."""

    codes: Codes
    after: RotaMonth
    broken: tuple[Broken, ...]


class Editor(QObject):
    """Holds the month on screen and the session's history; each step goes to the service behind the grid's back."""

    shown = Signal(object)  # RotaMonth
    stopped = Signal(object)  # Stopped
    refused = Signal(object)  # ShopError
    settled = Signal()  # nothing is on its way to the file any more

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._histories: dict[Month, History] = {}
        self._under_way = 0
        self.month: RotaMonth | None = None

    @property
    def busy(self) -> bool:
        """Whether steps are on their way to the file: what is read meanwhile may be older than the grid."""
        return self._under_way > 0

    @property
    def history(self) -> History:
        assert self.month is not None
        return self._histories.setdefault(self.month.month, History())

    def show(self, month: RotaMonth) -> None:
        """Take what was read from the file."""
        self.month = month
        self.shown.emit(month)

    def set(self, codes: Codes, reason: str = "", *, whole: bool = False) -> None:
        """Set cells; locked ones and days on which somebody is not employed are left alone.

        `whole`: all of them or none, as when one code leaves a cell and comes to another.
        """
        month = self.month
        if month is None:
            return
        people = {one.no: one for one in month.people}
        free: Codes = {
            cell: code
            for cell, code in codes.items()
            if cell not in month.rota.locked
            and (code is None or (cell.staff in people and people[cell.staff].employed(cell.day)))
        }
        if len(free) < len(codes) and (whole or len(codes) == 1):
            cell = next(cell for cell in codes if cell not in free)
            code = "rota-cell-locked" if cell in month.rota.locked else "rota-person-not-there"
            name = people[cell.staff].name if cell.staff in people else cell.staff
            self.refused.emit(ShopError(code, name=name, day=cell.day))
            return
        after = month.with_codes(free)
        if (broken := newly_blocking(month, after)) and not reason:
            self.stopped.emit(Stopped(codes, after, broken))
            return
        if after.rota.codes != month.rota.codes:
            self._step(after, free, partial(rota.assign_many, codes=free, reason=reason))

    def lock(self, cells: Sequence[Cell]) -> None:
        """Lock the cells, or let go of them when all are locked."""
        month = self.month
        planned = [cell for cell in cells if month is not None and cell in month.rota.codes]
        if month is None or not planned:
            return
        locked = not all(cell in month.rota.locked for cell in planned)
        work = partial(rota.lock, cells=planned, locked=locked)
        self._step(month.with_locks(planned, locked=locked), planned, work)

    def allow(self, spots: Sequence[Spot], reason: str) -> None:
        """Let broken rules through that stand in the grid already."""
        for spot in spots:
            self._write(partial(rota.allow, spot=spot, reason=reason))

    def disallow(self, spot: Spot) -> None:
        """Take back what was let through: the rule counts as broken again."""
        self._write(partial(rota.disallow, spot=spot))

    def take(self, changed: Iterable[Changed]) -> None:
        """Remember what a service changed by itself (a copied week, a generated month) as one step."""
        before: Codes = {one.cell: one.before for one in changed}
        after: Codes = {one.cell: one.after for one in changed}
        if before and self.month is not None:
            locked = self.month.rota.locked.intersection(before)
            self.history.done.append(Edit(before, after, locked, locked))
            self.history.undone.clear()

    def undo(self) -> None:
        if self.month is not None and (edit := self.history.back()):
            self._put_back(edit.before, edit.locked_before)

    def redo(self) -> None:
        if self.month is not None and (edit := self.history.on()):
            self._put_back(edit.after, edit.locked_after)

    def _put_back(self, codes: Codes, locked: frozenset[Cell]) -> None:
        assert self.month is not None
        after = self.month.with_codes(codes)
        keeps = (after.rota.locked - codes.keys()) | locked
        rota_now: Rota = replace(after.rota, locked=keeps)
        self._show(after.with_rota(rota_now))
        self._write(partial(rota.put_back, codes=codes, locked=locked))

    def _step(self, after: RotaMonth, cells: Iterable[Cell], work: Callable[[Desk], Any]) -> None:
        assert self.month is not None
        self.history.add(self.month, after, cells)
        self._show(after)
        self._write(work, partial(self._step_failed, self.history, self.history.done[-1]))

    def _show(self, month: RotaMonth) -> None:
        self.month = month
        self.shown.emit(month)

    def _write(self, work: Callable[[Desk], Any], failed: Callable[[ShopError], None] | None = None) -> None:
        self._under_way += 1
        self._runner.write(work, self._written, failed or self._failed)

    def _written(self, answer: object) -> None:
        del answer
        self._under_way -= 1
        if not self._under_way:
            self.settled.emit()

    def _step_failed(self, history: History, step: Edit, error: ShopError) -> None:
        """The file never took this step: it is no step to undo.

        A rule of the next month, not on screen, may stand against it: then too a reason lets it through.
        """
        for steps in (history.done, history.undone):
            steps[:] = [one for one in steps if one is not step]
        self._failed(error)
        if error.code == "rota-rule-broken":
            self.stopped.emit(Stopped(step.after, error.facts["month"], error.facts["broken"]))

    def _failed(self, error: ShopError) -> None:
        self._under_way -= 1
        self.refused.emit(error)
        if not self._under_way:
            self.settled.emit()
