"""The toolbar: which view, which version, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from shopdesk.domain.month import Month
from shopdesk.domain.permissions import Table
from shopdesk.services import moment
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Chip, Label, MonthPicker, SearchBox, Segmented, Toolbar

_TABLE, _LOG, _VERSIONS = range(3)


class Bar(Toolbar):
    """Shows the buttons of the view it is turned to."""

    turned = Signal(int)
    month_picked = Signal(object)
    searched = Signal(str)
    version_wanted = Signal()
    action_wanted = Signal()
    delegation_wanted = Signal()
    export_wanted = Signal()
    print_wanted = Signal()
    budget_wanted = Signal()
    import_wanted = Signal()
    draft_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._table: Table | None = None
        self._draft: Table | None = None
        self._edits = 0
        self.views = Segmented(["Table", "Concession log", "Versions"])
        self.version = Button("", "history")
        self.state = Chip("success", "check")
        self._hint = Label("", "caption", "text2")
        self._hint.setMinimumWidth(1)  # gives way first when letters are large
        self.month = MonthPicker(Month.of(moment.now().date()))
        self.search = SearchBox()
        self.add = Button("", "plus")
        self.delegate = Button("", "unlock")
        self.export = Button("", "export")
        self.print = Button("", "print")
        self.budget = Button("", "money")
        self.take_in = Button("", "import")
        self.discard = Button("", "bin")
        self.edit = Button("", "edit", "primary")
        self.add_left(self.views)
        self._line = self.separator()
        self.add_left(self.version, self.state, self._hint, self.month, self.search)
        self.add_right(
            self.add, self.delegate, self.budget, self.take_in, self.export, self.print, self.discard, self.edit
        )
        self._connect()
        self.turn(_TABLE)

    def _connect(self) -> None:
        self.views.chosen.connect(self.turned)
        self.month.picked.connect(self.month_picked)
        self.search.searched.connect(self.searched)
        for button, signal in (
            (self.version, self.version_wanted),
            (self.add, self.action_wanted),
            (self.delegate, self.delegation_wanted),
            (self.export, self.export_wanted),
            (self.print, self.print_wanted),
            (self.budget, self.budget_wanted),
            (self.take_in, self.import_wanted),
            (self.discard, self.discard_wanted),
            (self.edit, self.draft_wanted),
        ):
            button.clicked.connect(signal)

    @property
    def current(self) -> int:
        return self.views.current

    def tell(self, table: Table | None, draft: Table | None, edits: int) -> None:
        """Show which version is on screen, and how far a draft is."""
        self._table, self._draft, self._edits = table, draft, edits
        self.retranslate()
        self.turn(self.current)

    def turn(self, place: int) -> None:
        """Show the buttons of one view."""
        self.views.set_current(place)
        known, drafting = self._table is not None, self._draft is not None
        wanted = (
            (self._line, place != _VERSIONS),
            (self.version, place == _TABLE and known),
            (self.state, place == _TABLE and known),
            (self._hint, place == _TABLE and known and not drafting),
            (self.month, place == _LOG),
            (self.search, place == _LOG),
            (self.take_in, place == _LOG),
            (self.budget, place == _LOG),
            (self.print, place == _TABLE and known),
            (self.add, place == _TABLE and known),
            (self.delegate, place == _TABLE and known),
            (self.export, place != _VERSIONS and known),
            (self.discard, place == _TABLE and drafting),
            (self.edit, place == _TABLE and known),
        )
        # what goes, goes first: shown side by side for a moment, both sets would push the window wider
        for widget, shown in sorted(wanted, key=lambda one: one[1]):
            widget.setVisible(shown)

    def retranslate(self) -> None:
        self._hint.setText(tr("Cap per order · conditions"))
        self.add.setText(tr("Add action"))
        self.delegate.setText(tr("Delegate…"))
        self.export.setText(tr("Export"))
        self.take_in.setText(tr("Import a list…"))
        self.budget.setText(tr("Budget…"))
        self.print.setToolTip(tr("Print the table"))
        self.print.setAccessibleName(tr("Print the table"))
        self.discard.setText(tr("Discard draft"))
        self.edit.setText(tr("Publish…") if self._draft else tr("New version…"))
        if self._draft is not None:
            self.state.tell(tr("Draft · {n} changes", n=self._edits), "info", "edit")
        else:
            self.state.tell(tr("In force"), "success", "check")
        if self._table is not None:
            day = words().day(self._table.effective)
            self.version.setText(tr("Version {title} · from {day}", title=self._table.title, day=day))
