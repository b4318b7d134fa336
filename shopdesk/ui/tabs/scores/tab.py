"""The scores tab: who stands where this month, and where every number comes from."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from shopdesk.domain.month import Month
from shopdesk.domain.schemes import Scheme
from shopdesk.domain.scored import Assessment, Import, ScoredMonth
from shopdesk.domain.scoring import Score
from shopdesk.domain.staff import StaffNo
from shopdesk.services import accounts, kpi, moment, months, scores
from shopdesk.services.desk import Desk, Topic
from shopdesk.services.months import Open
from shopdesk.ui import ask
from shopdesk.ui.tab import Tab
from shopdesk.ui.tabs.scores.arrivals import Arrivals
from shopdesk.ui.tabs.scores.bar import MONTH, SCHEMES, TREND, Bar
from shopdesk.ui.tabs.scores.claim import SourcesPanel
from shopdesk.ui.tabs.scores.closing import ClosingPanel
from shopdesk.ui.tabs.scores.month_view import MonthView
from shopdesk.ui.tabs.scores.papers import Papers
from shopdesk.ui.tabs.scores.person import PersonPanel
from shopdesk.ui.tabs.scores.schemes_view import SchemesView
from shopdesk.ui.tabs.scores.trend_view import TrendView
from shopdesk.ui.texts import tr, words


class ScoresTab(Tab):
    """Knows widgets and the runner; what it writes goes through one service function each."""

    TOPICS: ClassVar = frozenset({Topic.SCORES, Topic.STAFF, Topic.ATTENDANCE, Topic.SHOP})

    def build(self) -> None:
        self.scored: ScoredMonth | None = None
        self.papers, self.arrivals = Papers(self), Arrivals(self)
        self.bar = Bar(Month.of(moment.now().date()).plus(-1))
        self.month_view, self.trend_view = MonthView(self.runner), TrendView(self.runner)
        self.schemes_view = SchemesView()
        self.views = QStackedWidget()
        for view in (self.month_view, self.trend_view, self.schemes_view):
            self.views.addWidget(view)
        self.views.setMinimumWidth(480)  # a view may be cut on a narrow screen; it never widens the window
        self.person, self.sources, self.closing = PersonPanel(), SourcesPanel(), ClosingPanel()
        self._known_month = False
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.views, 1)
        for panel in (self.person, self.sources, self.closing):
            body.addWidget(panel)
        self.column.addWidget(self.bar)
        self.column.addLayout(body, 1)
        self._wire_bar()
        self._wire_views()

    def _wire_bar(self) -> None:
        self.bar.month.picked.connect(self._pick)
        self.bar.view.chosen.connect(self.turn)
        self.bar.sources.pressed.connect(self.show_sources)
        self.bar.unclaimed.pressed.connect(self.show_sources)
        self.bar.import_.clicked.connect(self.import_file)
        self.bar.certificate.clicked.connect(self.certificate)
        self.bar.export.clicked.connect(self.export)
        self.bar.print.clicked.connect(self.print)
        self.bar.close_month.clicked.connect(self.close_or_open)

    def _wire_views(self) -> None:
        self.month_view.chosen.connect(self._choose)
        self.month_view.import_wanted.connect(self.import_file)
        self.month_view.schemes_wanted.connect(self._to_schemes)
        self.trend_view.clicked.connect(self._to_person)
        self.month_view.charts.saved.connect(self.papers.tell)
        self.trend_view.saved.connect(self.papers.tell)
        self.schemes_view.saved.connect(self._revise)
        self.bar.give_way(self.bar.close_month, self.schemes_view.save, self.person.forms.save, self.closing.go)
        self.schemes_view.refused.connect(self.banner.tell)
        self.schemes_view.new_wanted.connect(self.new_scheme)
        self.person.card_wanted.connect(self.card)
        self.person.assessed.connect(self._assess)
        self.person.remarked.connect(self._remark)
        self.person.entries_wanted.connect(self._ask_entries)
        self.person.forms.taken_back.connect(self._take_back)
        self.sources.bound.connect(self._bind)
        self.sources.robot.connect(self._robot)
        self.sources.withdrawn.connect(self._withdraw)
        self.closing.confirmed.connect(self._close)
        self.arrivals.came.connect(self._came)
        self.arrivals.claim.connect(self.show_sources)

    @property
    def month(self) -> Month:
        return self.bar.month.month

    def reload(self) -> None:
        if not self._known_month:
            self.read(_month_to_show, self._start)
            return
        self.read(partial(scores.month, month=self.month), self.show_month)
        if self.views.currentIndex() == SCHEMES:
            self.read(partial(scores.book, month=self.month), self.schemes_view.show_book)

    def retranslate(self) -> None:
        self.bar.retranslate()
        self.month_view.retranslate()
        self.schemes_view.retranslate()
        self.person.retranslate()
        if self.scored is not None:
            self.show_month(self.scored)

    def restyle(self) -> None:
        self.month_view.restyle()
        if self.scored is not None:
            self.trend_view.show_month(self.scored, self._chosen())

    def show_month(self, scored: ScoredMonth) -> None:
        """Show what the service found."""
        first, self.scored = self.scored is None, scored
        self.bar.show_month(scored)
        self.month_view.show_month(scored)
        if first and scored.scores:
            self.month_view.choose(scored.scores[0].staff)
        if self.views.currentIndex() == TREND:
            self.trend_view.show_month(scored, self._chosen())
        if self.sources.isVisible():
            self.sources.show_month(scored)
        if self.person.isVisible() and self.person.score is not None:
            again = scored.of(self.person.score.staff)
            if again is None:
                self.person.hide()
            else:
                self.person.show_score(again, scored, self.person.opened_item)

    def turn(self, view: int) -> None:
        """Show the month, the trend or the schemes."""
        self.bar.view.set_current(view)
        self.views.setCurrentIndex(view)
        if view == SCHEMES:
            self._open(None)
            self.read(partial(scores.book, month=self.month), self.schemes_view.show_book)
        elif view == TREND:
            self._open(None)
            if self.scored is not None:
                self.trend_view.show_month(self.scored, self._chosen())

    def show_sources(self) -> None:
        """Open the files and the accounts nobody owns."""
        if self.scored is not None:
            self.sources.show_month(self.scored)
            self._open(self.sources)

    def import_file(self) -> None:
        """Ask for a file of figures and take it in; the month shown is used when the file does not tell its own."""
        self.arrivals.choose(self.month)

    def export(self) -> None:
        """The month as a workbook, a print or a picture."""
        self.papers.export(self.month)

    def print(self) -> None:
        """The month's print."""
        self.papers.print(self.month)

    def certificate(self) -> None:
        """The certificate for the best of the month."""
        self.papers.certificate(self.month)

    def card(self, staff: str) -> None:
        """One person's score card."""
        person = self.scored.people.get(StaffNo(staff)) if self.scored else None
        self.papers.card(self.month, StaffNo(staff), person.name if person else staff)

    def new_scheme(self) -> None:
        """Ask for a name, then fill the scheme in."""
        if name := ask.line(self.window(), tr("New scheme…"), "Scheme name", tr("Continue")):
            self.schemes_view.begin(name)

    def close_or_open(self) -> None:
        """Show what closing needs; or open a closed month again after a question."""
        if self.scored is not None and self.scored.closed is not None:
            question = tr("Open {month} again? Its figures may change then.", month=self.month)
            if ask.confirm(self.window(), question, tr("Open again"), danger=True):
                self.write(partial(months.reopen, month=self.month), self._reopened)
            return
        self.read(partial(months.open_things, month=self.month), self._show_open)

    def _came(self, month: Month) -> None:
        if month != self.month:
            self.bar.month.set_month(month)
            self.reload()

    def _start(self, month: Month) -> None:
        self._known_month = True
        self.bar.month.set_month(month)
        self.reload()

    def _pick(self, month: Month) -> None:
        del month
        self.banner.clear()
        self.closing.hide()
        self.reload()

    def _choose(self, score: Score, metric: str) -> None:
        if self.scored is not None:
            self._open(self.person)
            self.person.show_score(score, self.scored, metric)

    def _open(self, panel: PersonPanel | SourcesPanel | ClosingPanel | None) -> None:
        for one in (self.person, self.sources, self.closing):
            if one is not panel:
                one.hide()  # before the other is shown: two panels at once would widen the window
        if panel is not None:
            panel.show()

    def _chosen(self) -> str:
        return self.person.score.staff if self.person.score else ""

    def _to_person(self, staff: str) -> None:
        if self.scored is not None and self.scored.of(StaffNo(staff)) is not None:
            self.turn(MONTH)
            self.month_view.choose(staff)

    def _to_schemes(self) -> None:
        self.turn(SCHEMES)

    def _show_open(self, things: tuple[Open, ...]) -> None:
        self._open(self.closing)
        self.closing.show_open(self.month, things)

    def _close(self, month: Month) -> None:
        self.write(partial(_close, month), self._closed)

    def _closed(self, month: Month) -> None:
        self.closing.hide()
        self.toast(tr("{month} is closed.", month=month))

    def _reopened(self, nothing: None) -> None:
        del nothing
        self.toast(tr("{month} is open again.", month=self.month))

    def _assess(self, staff: str, metric: str, value: Decimal, note: str) -> None:
        work = partial(kpi.assess, month=self.month, staff=StaffNo(staff), metric=metric, value=value, note=note)
        self.write(work)

    def _ask_entries(self, staff: str) -> None:
        del staff
        self.read(partial(kpi.assessments, month=self.month), self._show_entries)

    def _show_entries(self, entries: tuple[Assessment, ...]) -> None:
        score = self.person.score
        self.person.forms.show_entries([one for one in entries if score and one.staff == score.staff])

    def _take_back(self, one: Assessment) -> None:
        self.write(partial(kpi.take_back, assessment=one))
        self._ask_entries(one.staff)

    def _remark(self, staff: str, text: str) -> None:
        self.write(partial(scores.remark, month=self.month, staff=StaffNo(staff), text=text))

    def _bind(self, platform: str, account: str, staff: str) -> None:
        self.write(partial(accounts.bind, platform=platform, name=account, no=StaffNo(staff)))

    def _robot(self, platform: str, account: str) -> None:
        self.write(partial(accounts.mark_robot, platform=platform, name=account))

    def _withdraw(self, one: Import) -> None:
        question = tr("Take {file} out again? What it replaced counts again.", file=one.file)
        if ask.confirm(self.window(), question, tr("Withdraw"), danger=True):
            self.write(partial(kpi.withdraw, import_id=one.id))

    def _revise(self, scheme: Scheme) -> None:
        self.write(partial(scores.revise, scheme=scheme), self._revised)

    def _revised(self, scheme: Scheme) -> None:
        self.toast(tr("{scheme} v{version} is valid from {month}", scheme=words().name(scheme), version=scheme.version,
                      month=scheme.since))  # fmt: skip


def _month_to_show(desk: Desk) -> Month:
    """The newest month up to now that any figures came for; the month before, while there are none at all."""
    now = Month.of(desk.today)
    came = [one.month for one in kpi.imports(desk) if one.month <= now and not one.withdrawn]
    return max(came, default=now.plus(-1))


def _close(month: Month, desk: Desk) -> Month:
    months.close(desk, month)
    return month
