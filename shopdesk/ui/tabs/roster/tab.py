"""The roster tab: the list, positions and groups, the bin; the person picked stands beside the list."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from shopdesk.domain.errors import ShopError
from shopdesk.domain.report import Report
from shopdesk.domain.roster import Unclaimed
from shopdesk.domain.staff import Account, Staff, StaffNo
from shopdesk.services import accounts, staff, staff_card
from shopdesk.services.desk import Desk, Topic
from shopdesk.services.staff import Roster
from shopdesk.services.staff_card import Card
from shopdesk.ui import ask
from shopdesk.ui.tabs.roster.arrivals import Arrivals
from shopdesk.ui.tabs.roster.bar import RosterBar
from shopdesk.ui.tabs.roster.binned import BinView
from shopdesk.ui.tabs.roster.claims import Claims
from shopdesk.ui.tabs.roster.groups import GroupsView
from shopdesk.ui.tabs.roster.page import PeoplePage
from shopdesk.ui.tabs.roster.panel import RosterPanel
from shopdesk.ui.tabs.roster.papers import Papers
from shopdesk.ui.tabs.roster.places import Places
from shopdesk.ui.tabs.roster.undoing import UndoingTab
from shopdesk.ui.texts import tr

_Everything = tuple[Roster, tuple[Unclaimed, ...], tuple[Staff, ...]]


class RosterTab(UndoingTab):
    """What is looked at and changed; the panel shows one person, the form, or what a list would change."""

    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.STAFF, Topic.ACCESS, Topic.HANDBOOK, Topic.REQUESTS, Topic.ROTA}
    )

    def build(self) -> None:
        self._roster: Roster | None = None
        self.claims, self.papers = Claims(self), Papers(self)
        self.bar, self.panel = RosterBar(), RosterPanel()
        self.arrivals = Arrivals(self, self.panel.report)
        self.page, self.groups, self.bin = PeoplePage(), GroupsView(), BinView()
        self.places = Places(self, self.groups)
        self.people = self.page.people
        self.views = QStackedWidget()
        for view in (self.page, self.groups, self.bin):
            self.views.addWidget(view)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.views, 1)
        body.addWidget(self.panel)
        self.column.addWidget(self.bar)
        self.column.addLayout(body, 1)
        self.bar.give_way(
            self.bar.add_button, self.panel.form.save_button, self.panel.report.take_button, self.page.add_button
        )
        self._type_account = QAction(self)
        self._type_account.triggered.connect(self.edit)
        self._connect_bar()
        self._connect_views()
        for keys, where, slot in (
            (QKeySequence.StandardKey.Undo, self, self.undo),
            (QKeySequence.StandardKey.New, self, self.add),
            (QKeySequence.StandardKey.Delete, self.people, self.bin_person),  # not while the form is typed in
        ):
            shortcut = QShortcut(QKeySequence(keys), where)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def reload(self) -> None:
        self.read(_everything, self._show)

    def retranslate(self) -> None:
        self._type_account.setText(tr("Type an account…"))
        for part in (self.bar, self.panel, self.page, self.groups, self.bin):
            part.retranslate()
        self._tell_picked()

    def restyle(self) -> None:
        self.people.restyle()

    def turn_to(self, target: Any) -> None:
        """Show the person with the number `target`."""
        self._turn(0)
        self.people.choose(target)
        self._open_again()

    def add(self) -> None:
        """An empty form beside the list."""
        if self._roster is not None and self._roster.editable and not self._keeps_typing():
            self._turn(0)
            self.panel.show_form(self._roster, None)

    def edit(self) -> None:
        """The form with the picked person's entry; it shows what is private, so that is logged."""
        if self.panel.person is not None:
            self.read(partial(staff.for_edit, no=self.panel.person.no), self._open_form)

    def save(self, fields: dict[str, str]) -> None:
        """Save what was typed; a fault is said at its field."""
        self.banner.clear()
        work = partial(staff.save, fields=fields, new=self.panel.person is None)
        self.runner.write(work, partial(self._saved, fields), self._refuse_form)

    def bin_person(self) -> None:
        """Move the picked person to the bin."""
        person = self.panel.person
        if person is not None and not self.panel.isHidden():
            done = partial(
                self.done, tr("{name} is in the bin.", name=person.name), partial(staff.restore, no=person.no)
            )
            self.panel.hide()
            self.write(partial(staff.put_in_bin, no=person.no), done)

    def restore(self, person: Staff) -> None:
        told = tr("{name} is back on the roster.", name=person.name)
        self.write(
            partial(staff.restore, no=person.no), partial(self.done, told, partial(staff.put_in_bin, no=person.no))
        )

    def copy(self) -> None:
        """The rows shown, as a table for any other program."""
        self.toast(tr("{n} rows copied", n=self.people.copy()))

    def _connect_bar(self) -> None:
        bar = self.bar
        bar.views.chosen.connect(self._turn)
        bar.narrowed.connect(self.people.narrow)
        bar.columns.connect(self.people.choose_columns)
        for button, slot in (
            (bar.import_button, self.arrivals.choose),
            (bar.copy_button, self.copy),
            (bar.export_button, self.papers.export),
            (bar.print_button, self.papers.print),
            (bar.add_button, self.add),
            (self.page.import_button, self.arrivals.choose),
            (self.page.add_button, self.add),
        ):
            button.clicked.connect(slot)

    def _connect_views(self) -> None:
        self.people.chosen.connect(self._pick)
        self.people.opened.connect(self.edit)
        self.people.pressed.connect(self._open_again)
        self.panel.edit.connect(self.edit)
        card, form, report = self.panel.card, self.panel.form, self.panel.report
        card.reveal.connect(self._reveal)
        card.claim.connect(self._offer_accounts)
        card.release.connect(self._release)
        card.write_note.connect(self._write_note)
        card.add_document.connect(self._add_document)
        card.open_document.connect(self.papers.open)
        card.drop_document.connect(self.papers.drop)
        form.saved.connect(self.save)
        form.cancelled.connect(self._cancel)
        form.binned.connect(self.bin_person)
        report.dismissed.connect(self.panel.dismiss)
        self.arrivals.looked.connect(self._looked)
        self.arrivals.came.connect(self._imported)
        self.groups.claim.connect(partial(self.claims.offer_people, self.groups.claim_button))
        self.groups.robot.connect(self.claims.robot)
        self.bin.restore.connect(self.restore)

    def _show(self, everything: _Everything) -> None:
        self._roster, unclaimed, binned = everything
        self.bar.show_roster(self._roster)
        self.page.show_roster(self._roster)
        self.groups.show_roster(self._roster, unclaimed)
        self.bin.show_people(binned)
        self.claims.know(self._roster, unclaimed)
        self.badge.emit(len(unclaimed))
        if self.panel.shows_person and self.panel.person is not None:
            self._pick(self.people.person)

    def _turn(self, view: int) -> None:
        self.bar.turn(view)
        self.views.setCurrentIndex(view)
        if view and not self.panel.typing:
            self.panel.hide()

    def _tell_picked(self) -> None:
        self.status.emit(tr("{n} selected", n=self.people.picked) if self.people.picked else "")

    def _pick(self, person: Staff | None) -> None:
        self._tell_picked()
        if person is None:
            if self.panel.shows_person:
                self.panel.hide()
        elif not self._keeps_typing():
            self.read(partial(staff_card.card, no=person.no), self._show_card)

    def _open_again(self) -> None:
        """The person picked already, whose panel was closed."""
        if self.panel.isHidden():
            self._pick(self.people.person)

    def _show_card(self, card: Card) -> None:
        if self._roster is not None:
            self.panel.show_card(card, self._roster)

    def _keeps_typing(self) -> bool:
        if self.panel.typing:
            self.banner.tell(tr("Save or cancel what you are typing first."), "warning")
        return self.panel.typing

    def _open_form(self, person: Staff) -> None:
        if self._roster is not None:
            self.panel.show_form(self._roster, person)

    def _cancel(self) -> None:
        self.banner.clear()
        self.panel.hide()
        self._pick(self.people.person)

    def _refuse_form(self, error: ShopError) -> None:
        self.refuse(error)
        self.panel.form.show_faults(error.facts.get("faults", ()))

    def _saved(self, fields: dict[str, str], before: Staff | None) -> None:
        name = fields["name"].strip()
        if before is None:
            no = StaffNo(fields["no"].strip())
            self.done(tr("{name} is on the roster.", name=name), partial(staff.put_in_bin, no=no))
        else:
            self.done(tr("{name} is saved.", name=name), partial(staff.edit, person=before))
        self.panel.hide()
        self.people.choose(fields["no"].strip())
        self._pick(self.people.person)

    def _reveal(self) -> None:
        if self.panel.person is not None:
            self.write(partial(staff.reveal, no=self.panel.person.no), self.panel.show_private)

    def _write_note(self) -> None:
        person, roster = self.panel.person, self._roster
        if person is None or roster is None:
            return
        text = ask.line(self, tr("What should be remembered about {name}?", name=person.name), "Note", tr("Save"))
        if text:
            self.write(partial(staff.note, no=person.no, day=roster.today, text=text))

    def _offer_accounts(self) -> None:
        if self.panel.person is not None:
            self.claims.offer_accounts(self.panel.person, self._type_account, self.panel.card.claim_link)

    def _release(self, account: Account) -> None:
        if self.panel.person is not None:
            self.claims.release(account, self.panel.person)

    def _add_document(self) -> None:
        if self.panel.person is not None:
            self.papers.add(self.panel.person)

    def _looked(self, path: Path, report: Report) -> None:
        self._turn(0)
        self.panel.show_report(path, report)

    def _imported(self, path: Path, report: Report) -> None:
        self.panel.hide()
        told = tr(
            "{added} added, {changed} changed from {file}",
            added=report.added,
            changed=report.changed,
            file=path.name,
        )
        self.done(told, staff.withdraw_import)


def _everything(desk: Desk) -> _Everything:
    return staff.people(desk), accounts.pending(desk), staff.binned(desk)
