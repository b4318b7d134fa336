"""The rota tab: a month planned by hand or by the planner, its rules and needs, how fairly it is shared."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from shopdesk.domain.errors import ShopError
from shopdesk.domain.month import Month
from shopdesk.domain.rota_mending import SickCall
from shopdesk.domain.rota_month import RotaMonth
from shopdesk.domain.rota_versions import Changed
from shopdesk.services import rota, rota_look
from shopdesk.services.desk import Topic
from shopdesk.services.rota_look import Look
from shopdesk.ui.tab import Tab
from shopdesk.ui.tabs.rota import settings
from shopdesk.ui.tabs.rota.bar import PublishBar
from shopdesk.ui.tabs.rota.editing import Editor
from shopdesk.ui.tabs.rota.fairness import FairnessView
from shopdesk.ui.tabs.rota.files import Files
from shopdesk.ui.tabs.rota.hand import Hand
from shopdesk.ui.tabs.rota.month_view import MonthView
from shopdesk.ui.tabs.rota.planning import Planning
from shopdesk.ui.tabs.rota.replan import Replanning
from shopdesk.ui.tabs.rota.rules_view import RulesView
from shopdesk.ui.tabs.rota.toolbar import RotaToolbar
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, EmptyState

_MONTH, _RULES, _FAIR, _EMPTY = range(4)


class RotaTab(Tab):
    """Knows widgets and the runner; what an edit breaks is asked of the domain, what it does of the services."""

    TOPICS: ClassVar[frozenset[Topic]] = frozenset({Topic.ROTA, Topic.STAFF, Topic.SHOP, Topic.REQUESTS})

    def build(self) -> None:
        self._wanted: Month | None = None
        self._look: Look | None = None
        self._by_hand: Month | None = None
        self.editor = Editor(self.runner)
        self.bar = RotaToolbar()
        self.publishing = PublishBar()
        self.view, self.rules, self.fairness = MonthView(), RulesView(self.runner), FairnessView()
        self.settings = settings.pages(self.rules, self.runner)
        self.hand = Hand(self.view, self.editor, self.banner)
        self.planning = Planning(self, self.view, self.editor)
        self.replanning = Replanning(self.view, self.runner, self.banner)
        self._call: SickCall | None = None
        self.empty = EmptyState("rota")
        self._empty_generate, self._empty_import = Button(icon="generate", kind="primary"), Button(icon="import")
        self._empty_type = Button(icon="edit")
        self.empty.offer(self._empty_generate, self._empty_import, self._empty_type)
        self.pages = QStackedWidget()
        for page in (self.view, self.settings, self.fairness, self.empty):
            self.pages.addWidget(page)
        self.files = Files(self)
        self.bar.export.setMenu(self.files.menu)
        bars = (self.planning.bar, self.publishing, self.replanning.bar)
        for part in (self.bar, *bars):
            self.column.addWidget(part)
        self.column.addWidget(self.pages, 1)
        self.bar.give_way(self.bar.publish, *(bar.go for bar in bars), self._empty_generate)
        self._connect()

    def _connect(self) -> None:
        self.bar.picker.picked.connect(self.show_month)
        self.bar.segments.chosen.connect(self._turn)
        for button in (self.bar.generate, self._empty_generate):
            button.clicked.connect(self._offer_generate)
        self._empty_import.clicked.connect(self.files.take_in)
        self._empty_type.clicked.connect(self._begin_by_hand)
        self.bar.replan.clicked.connect(self._offer_replan)
        self.replanning.ended.connect(self._show_again)
        self.replanning.accepted.connect(self._written)
        for page in self.settings.pages:
            page.wrote.connect(self._written)
        self.view.grid.days.picked.connect(self._tell_cell)
        self.view.grid.days.picked.connect(self.planning.look_into)
        self.bar.week.toggled.connect(self._show_week)
        self.bar.week_back.clicked.connect(partial(self.view.step_week, -1))
        self.bar.week_on.clicked.connect(partial(self.view.step_week, 1))
        QShortcut(QKeySequence("Ctrl+W"), self, self.bar.week.toggle)
        self.bar.copy_week.clicked.connect(self._copy_week)
        self.bar.undo.clicked.connect(self.editor.undo)
        self.bar.redo.clicked.connect(self.editor.redo)
        self.bar.picture.clicked.connect(self.files.copy_picture)
        self.bar.print.clicked.connect(self.files.print_out)
        self.files.imported.connect(self.show_month)
        self.bar.publish.clicked.connect(self._offer_publish)
        self.publishing.confirmed.connect(self._publish)
        self.publishing.closed.connect(partial(self.view.show_changes, {}))
        self.editor.shown.connect(self._show)
        self.editor.shown.connect(self.planning.look_into)
        self.editor.refused.connect(self.refuse)
        self.editor.settled.connect(self.reload)

    # ---- showing

    def reload(self) -> None:
        if not self.editor.busy:  # else what is read may be older than the grid; `settled` asks again
            self.read(partial(rota_look.look, wanted=self._wanted), self._loaded)

    def show_month(self, month: Month) -> None:
        """Turn to another month."""
        if month != self._wanted:
            self.banner.clear()
            self.replanning.leave()
        self._wanted, self.planning.plan = month, None
        self.publishing.hide()
        self.reload()

    def turn_to(self, target: object) -> None:
        if isinstance(target, Month):
            self.show_month(target)
        elif isinstance(target, SickCall):
            self._call = target
            self.show_month(Month.of(target.day))

    def _loaded(self, look: Look) -> None:
        if self.editor.busy:
            return
        self._look = look
        self._wanted = look.month.month
        self.bar.picker.set_month(look.month.month)
        self.rules.show_look(look)
        self.settings.show_look(look)
        self.fairness.show_look(look)
        self.editor.show(look.month)
        if self._call is not None and self._call.day in look.month.month:
            self.bar.segments.set_current(_MONTH)
            self._turn(_MONTH)
            self._open_replan(self._call)
            self._call = None
        if self.view.day is not None:
            self.planning.ask_candidates(self.view.day)

    def _show(self, month: RotaMonth) -> None:
        self.files.month = month
        look = self._look
        assert look is not None
        self.hand.learn(month)
        self.empty.tell(
            tr("No rota for {month} yet", month=month.month),
            tr("Let the planner make one, import a spreadsheet, or type the codes yourself."),
        )
        self.view.learn(look.duty, look.rounds)
        if self.replanning.keeps(month):
            self.replanning.show()
        else:
            self.view.show_month(month, look.positions, look.needed)
        self.view.show_plan(month, self.planning.plan)
        self.planning.follow(month)
        self._tell_cell()
        if not self.publishing.isHidden():
            if month.unpublished:
                self._show_difference(month)
            else:
                self.publishing.hide()
        self._turn(self.bar.segments.current)
        self.bar.tell(month, undo=bool(self.editor.history.done), redo=bool(self.editor.history.undone))

    def _turn(self, page: int) -> None:
        month = self.editor.month
        empty = page == _MONTH and month is not None and month.empty and month.month != self._by_hand
        self.pages.setCurrentIndex(_EMPTY if empty else page)
        self.bar.offer_weeks(shown=page == _MONTH and not empty)
        if page == _MONTH and not empty:
            self.view.grid.days.setFocus()

    def _show_week(self, on: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.view.show_week(week=on)
        self._turn(self.bar.segments.current)

    def _begin_by_hand(self) -> None:
        if self.editor.month is not None:
            self._by_hand = self.editor.month.month
            self._turn(_MONTH)

    def _tell_cell(self, *_: object) -> None:
        """The current cell by name in the status bar, and when the month was first shown to staff."""
        month, cell = self.editor.month, self.view.cell
        name = next((one.name for one in month.people if cell and one.no == cell.staff), None) if month else None
        if month is None or cell is None or name is None:
            return
        shift, say = self.view.model.shift(cell), words()
        told = tr("{name} {day}, {weekday}: {shift}", name=name, day=cell.day, weekday=say.weekday(cell.day),
                  shift=say.code(shift) if shift else tr("not planned"))  # fmt: skip
        if month.versions:
            told += tr(" · first published {day}", day=month.versions[0].at.date().isoformat())
        self.status.emit(told)

    def retranslate(self) -> None:
        self.bar.retranslate()
        self._empty_generate.setText(tr("Generate"))
        self._empty_import.setText(tr("Import"))
        self._empty_type.setText(tr("Type it"))
        month = self.editor.month
        if month is not None:
            self.view.retranslate()
            self._show(month)
        self.replanning.bar.retranslate()
        self.replanning.panel.retranslate()
        self.rules.retranslate()
        self.settings.retranslate()
        self.fairness.retranslate()

    # ---- planning, re-planning, copying

    def _offer_generate(self) -> None:
        self.publishing.hide()
        self.replanning.leave()
        self.planning.offer()

    def _offer_replan(self) -> None:
        month, cell = self.editor.month, self.view.cell
        if month is not None:
            day = cell.day if cell else month.month.first
            day = max(day, month.today) if month.today in month.month else day
            self._open_replan(SickCall(cell.staff if cell else None, day))

    def _open_replan(self, call: SickCall) -> None:
        if self.editor.month is not None and self.editor.month.empty:
            self.refuse(ShopError("rota-empty", month=self.editor.month.month))
        elif self.editor.month is not None:
            self.publishing.hide()
            self.planning.bar.hide()
            self.replanning.open(self.editor.month, call)

    def _show_again(self) -> None:
        if self.editor.month is not None:
            self._show(self.editor.month)

    def _written(self, changed: tuple[Changed, ...]) -> None:
        """A service wrote cells by itself: one step to undo."""
        self.editor.take(changed)
        self.toast(tr("Written: {n} cells changed", n=len(changed)), self.editor.undo if changed else None)
        self.reload()

    def _copy_week(self) -> None:
        if self.view.day is not None:
            self.write(partial(rota.copy_week, day=self.view.day), self._week_copied)

    def _week_copied(self, changed: tuple[Changed, ...]) -> None:
        self.editor.take(changed)
        self.toast(tr("Copied last week: {n} cells changed", n=len(changed)), self.editor.undo if changed else None)
        self.reload()

    # ---- publishing

    def _offer_publish(self) -> None:
        self.replanning.leave()
        if self.editor.month is not None and self.editor.month.unpublished:
            self._show_difference(self.editor.month)

    def _show_difference(self, month: RotaMonth) -> None:
        """What staff would newly see, in words and in the grid."""
        self.publishing.open(month)
        self.view.show_changes({one.cell: one.before for one in month.unpublished} if month.versions else {})

    def _publish(self) -> None:
        if self.editor.month is not None:
            self.write(partial(rota.publish, part=self.editor.month.month), self._published)

    def _published(self, changed: tuple[Changed, ...]) -> None:
        self.toast(tr("Published {n} cells", n=len(changed)))
