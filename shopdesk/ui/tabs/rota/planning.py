"""The planner at work in the tab: generating with a forecast, explaining, who could step in, how a cell is mended."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from shopdesk.domain import rota_relax
from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.needs import Cover
from shopdesk.domain.rota import Cell
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_rules import Rule
from shopdesk.domain.rota_versions import Changed, difference
from shopdesk.planner.answer import Candidate, Plan, Reason, Status
from shopdesk.services import rota_mend, rota_plan, rota_settings, rota_words
from shopdesk.services.desk import Desk
from shopdesk.ui.runner import Job, Progress
from shopdesk.ui.tab import Tab
from shopdesk.ui.tabs.rota import mends
from shopdesk.ui.tabs.rota.bar import GenerateBar
from shopdesk.ui.tabs.rota.editing import Editor
from shopdesk.ui.tabs.rota.month_view import MonthView
from shopdesk.ui.tabs.rota.panel import short_of
from shopdesk.ui.texts import tr, words


class Planning(QObject):
    """Asks the planner for the tab and shows its answers in the grid and the list beside it."""

    def __init__(self, tab: Tab, view: MonthView, editor: Editor) -> None:
        super().__init__(tab)
        self._tab, self._view, self._editor = tab, view, editor
        self.bar = GenerateBar()
        self.plan: Plan | None = None
        self._job: Job | None = None
        self._weighing: Job | None = None  # what could be relaxed, reckoned after a conflict
        self._before: RotaMonth | None = None
        self.bar.started.connect(self._generate)
        self.bar.stopped.connect(self._stop_generating)
        self.bar.closed.connect(self._forget_forecast)
        view.day_picked.connect(self.ask_candidates)
        view.grid.days.puzzled.connect(self._ask_mend)
        view.panel.relaxed.connect(self._relax)

    def ask_candidates(self, day: date) -> None:
        """Who could take the shift that is short on a day."""
        month = self._editor.month
        short = short_of(month, day) if month is not None else None
        self._view.panel.show_candidates(short, ())
        if short is not None and month is not None:
            work = partial(rota_plan.candidates, month=month.month, day=short.day, code=short.code)
            self._tab.read(work, partial(self._show_candidates, short))

    def _show_candidates(self, short: Cover, found: tuple[Candidate, ...]) -> None:
        month = self._editor.month
        if self._view.day == short.day and month is not None:
            self._view.panel.show_candidates(short, found)
            if not any(one.can for one in found):
                work = partial(rota_mend.fill, month=month, short=short)
                self._tab.read(work, partial(self._show_fills, month))

    def _show_fills(self, month: RotaMonth, ways: tuple[tuple[Changed, ...], ...]) -> None:
        if self._view.model.month is month:
            self._view.panel.show_fills(ways)

    def offer(self) -> None:
        """Show what generating would keep, and what cannot be met."""
        if self._editor.month is not None:
            self.bar.open(self._editor.month)
            self._tab.read(partial(rota_mend.forecast, month=self._editor.month.month), self._tell_forecast)

    def follow(self, month: RotaMonth) -> None:
        """Another month is shown: an open question is asked about that one."""
        if self.bar.asking not in {None, month.month}:
            self.offer()

    def _tell_forecast(self, found: tuple[Reason, ...]) -> None:
        if self.bar.isVisible() and self._editor.month is not None:
            self._view.panel.show_forecast(found)
            self.bar.warn([rota_words.reason(one.code, one.facts, self._editor.month, words()) for one in found])

    def _forget_forecast(self) -> None:
        self._view.panel.show_forecast(())

    def look_into(self, _: object) -> None:
        """Beside the grid, how the chosen cell could be put right."""
        cell, model = self._view.cell, self._view.model
        self._view.panel.show_mends(None)
        if cell is not None and any(not one.allowed for one in model.broken.get(cell, ())):
            self._ask_mend(cell)

    def _ask_mend(self, cell: Cell) -> None:
        month = self._editor.month
        if month is not None and not self._editor.busy:
            self._tab.read(partial(rota_mend.mend, month=month, cell=cell), partial(self._tell_mend, cell, month))

    def _tell_mend(self, cell: Cell, month: RotaMonth, found: tuple[tuple[Changed, ...], ...]) -> None:
        if self._view.model.month is month:
            self._view.grid.days.hint(cell, mends.told(found, month))
            if cell == self._view.cell:
                self._view.panel.show_mends(cell, found)

    def _relax(self, rule: Rule, instead: Rule) -> None:
        self._tab.write(partial(rota_settings.relax, rule=rule, instead=instead), self._relaxed)

    def _relaxed(self, nothing: None) -> None:
        del nothing
        self.plan = None
        self._tab.toast(tr("The rule is held less strictly now. Generate again."))
        self.offer()

    def _generate(self, seconds: int) -> None:
        month = self._editor.month
        if month is not None and (self._job is None or not self._job.running):
            self._before = month
            self._tab.banner.clear()
            if self._weighing is not None:
                self._weighing.cancel()
            work = partial(_generate, month=month.month, seconds=seconds)
            self._job = self._tab.runner.job(work, self._generated, self.bar.tell, self._not_generated)

    def _stop_generating(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _generated(self, plan: Plan) -> None:
        self.bar.end()
        self.plan = plan
        self._ask_ways(plan)
        before = self._before
        if before is not None and self._editor.month is not None and self._editor.month.month == before.month:
            changed = difference(before.rota.codes, plan.rota.codes)
            self._editor.take(changed)
            text = tr("Planned: {n} cells changed", n=len(changed))
            if plan.status is Status.OPTIMAL:
                text += tr(", and no better rota exists")
            self._tab.toast(text, self._editor.undo if changed else None)
        self._tab.reload()

    def _ask_ways(self, plan: Plan) -> None:
        self._view.panel.show_ways({})
        month = self._editor.month
        if plan.conflict is not None and month is not None:
            warnings = {at: (rota_relax.warned(rule),) for at, rule in enumerate(plan.conflict.rules)}
            self._view.panel.show_ways(warnings)
            work = partial(_ways, month=month.month, rules=plan.conflict.rules)
            self._weighing = self._tab.runner.job(work, partial(self._show_ways, plan), refused=self._tab.refuse)

    def _show_ways(self, plan: Plan, ways: dict[int, tuple[Rule, ...]]) -> None:
        if self.plan is plan:
            self._view.panel.show_ways(ways)

    def _not_generated(self, error: ShopError) -> None:
        self.bar.end()
        self._tab.refuse(error)


def _generate(desk: Desk, progress: Progress, month: Month, seconds: int) -> Plan:
    return rota_plan.generate(desk, month, seconds=seconds, on_progress=progress, stop=lambda: progress.stopped)


def _ways(desk: Desk, progress: Progress, month: Month, rules: tuple[Rule, ...]) -> dict[int, tuple[Rule, ...]]:
    return rota_settings.ways_out(desk, month, rules, stop=lambda: progress.stopped)
