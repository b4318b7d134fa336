"""The list of people: those in post, and under them, folded away or not, those outsourced and those who left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.domain.roster import contract_ends_soon, matches
from shopdesk.domain.staff import Staff, Status
from shopdesk.services.staff import Roster
from shopdesk.ui import theme
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.tabs.roster import tell
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, EmptyState, Table

Keep = Callable[[Staff], bool]
_SLIDER = 10
_ASIDE = (Status.OUTSOURCED, Status.LEFT)


class PeopleList(QWidget):
    """Two tables that look and move as one. `chosen` tells the person picked, None when nobody is."""

    chosen = Signal(object)
    opened = Signal(object)
    pressed = Signal()  # on a person, perhaps the one picked already

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self._query = ""
        self._keep: Keep | None = None
        self.table = Table(RowTable(_columns(self, faded=False), key=lambda person: person.no), "roster")
        self.aside = Table(RowTable(_columns(self, faded=True), key=lambda person: person.no), "roster")
        self.aside.horizontalHeader().hide()
        self.fold = Button(icon="down", kind="quiet")
        self.fold.setObjectName("fold")
        self.fold.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fold.clicked.connect(self._turn_fold)
        self.slider = QScrollBar(Qt.Orientation.Horizontal)
        self.slider.setFixedHeight(_SLIDER)
        self.slider.hide()
        self.empty = EmptyState("roster")
        self.empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 4)
        column.addWidget(self.fold)
        column.addWidget(self.aside, 1)
        column.addWidget(self.empty, 8)
        column.addStretch(0)
        column.addWidget(self.slider)
        header = self.table.horizontalHeader()
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.sectionResized.connect(self._follow)
        header.sortIndicatorChanged.connect(self._sort_aside)
        for table, other in ((self.table, self.aside), (self.aside, self.table)):
            table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            table.chosen.connect(partial(self._pick, other))
            table.opened.connect(self.opened)
            table.clicked.connect(self.pressed)
        self.roster: Roster | None = None
        bar = self.table.horizontalScrollBar()
        # later: the range changes while the layout is at work, and what shows then is not laid out
        bar.rangeChanged.connect(self._range_slider, Qt.ConnectionType.QueuedConnection)
        bar.valueChanged.connect(self.slider.setValue)
        self.slider.valueChanged.connect(bar.setValue)
        self.slider.valueChanged.connect(self.aside.horizontalScrollBar().setValue)

    @property
    def today(self) -> date:
        return self._today

    @property
    def person(self) -> Staff | None:
        """Who is picked."""
        rows = (*self.table.selected, *self.aside.selected)
        return rows[0] if rows else None

    @property
    def picked(self) -> int:
        """How many are selected."""
        return len(self.table.selected) + len(self.aside.selected)

    def copy(self) -> int:
        """Put the selected rows, or all when fewer than two are, on the clipboard as a table; how many."""
        rows = (*self.table.selected, *self.aside.selected)
        if len(rows) < 2:
            rows = (*self.table.rows.rows, *self.aside.rows.rows)
        shown = [one for place, one in enumerate(self.table.rows.columns) if not self.table.isColumnHidden(place)]
        lines = ["\t".join(tr(column.title) for column in shown)]
        lines += ["\t".join(column.show(row) for column in shown) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
        return len(rows)

    def show_roster(self, roster: Roster) -> None:
        self.roster, self._today = roster, roster.today
        self.table.set_rows([person for person in roster.people if person.status not in _ASIDE])
        self.aside.set_rows([person for person in roster.people if person.status in _ASIDE])
        self._arrange()

    def narrow(self, query: str, keep: Keep | None) -> None:
        """Show only whom the typed letters and the filter let through."""
        self._query, self._keep = query, keep
        for table in (self.table, self.aside):
            table.filter(self._lets_through)
        self._arrange()

    def choose(self, no: object) -> None:
        """Pick the person with this number, in whichever of the two tables."""
        for table in (self.table, self.aside):
            if table.choose(no):
                table.scrollTo(table.currentIndex())
                return

    def choose_columns(self, button: QWidget) -> None:
        """The menu of columns, under its button."""
        header = self.table.horizontalHeader()
        header.customContextMenuRequested.emit(header.mapFromGlobal(button.mapToGlobal(QPoint(0, button.height()))))

    def retranslate(self) -> None:
        count = len(self.aside.rows.rows)
        self.fold.setText(tr("Outsourced and left: {n} (marked apart in rota and scores)", n=count))
        self.table.setAccessibleName(tr("People in post"))
        self.aside.setAccessibleName(tr("Outsourced and left"))

    def restyle(self) -> None:
        self._arrange()

    def _lets_through(self, person: Staff) -> bool:
        return matches(person, self._query) and (self._keep is None or self._keep(person))

    def _pick(self, other: Table[Staff], person: Staff | None) -> None:
        if person is not None:
            other.clearSelection()
            other.setCurrentIndex(other.rootIndex())
        self.chosen.emit(person)

    def _arrange(self) -> None:
        """As high as their rows, so that what comes under the last person stands right below."""
        row, look = theme.current().size["table_row"], theme.current()
        head = look.size["table_header"]
        here, aside = len(self.table.rows.rows), len(self.aside.rows.rows)
        self.table.setMaximumHeight(head + here * row)
        self.aside.setMaximumHeight(aside * row)
        self.fold.setVisible(aside > 0)
        self.aside.setVisible(aside > 0 and self.fold.property("folded") is not True)
        nobody = self.roster is not None and here + aside == 0
        self.table.setVisible(not nobody)
        self.empty.setVisible(nobody)
        self.slider.setVisible(self.slider.maximum() > self.slider.minimum() and not nobody)
        self.retranslate()

    def _turn_fold(self) -> None:
        folded = self.fold.property("folded") is not True
        self.fold.setProperty("folded", folded)
        self.fold.set_icon("right" if folded else "down")
        self._arrange()

    def _follow(self, place: int, old: int, new: int) -> None:
        del old
        self.aside.setColumnHidden(place, new == 0)
        if new and self.aside.horizontalHeader().sectionResizeMode(place) != QHeaderView.ResizeMode.Stretch:
            self.aside.setColumnWidth(place, new)

    def _range_slider(self, least: int, most: int) -> None:
        """One slider under both tables, so that neither hides its last row behind a bar of its own."""
        self.slider.setRange(least, most)
        self.slider.setPageStep(self.table.horizontalScrollBar().pageStep())
        self.slider.setVisible(most > least and self.empty.isHidden())

    def _sort_aside(self, column: int, order: Qt.SortOrder) -> None:
        self.aside.horizontalHeader().setSortIndicator(column, order)


def _columns(shown: PeopleList, *, faded: bool) -> list[Column[Staff]]:
    tint: Callable[[Staff], str] | None = (lambda _: "text3") if faded else None

    def ends(person: Staff) -> bool:
        return contract_ends_soon(person, shown.today)

    def group(person: Staff) -> str:
        return tell.group(person, shown.roster)

    def tenure(person: Staff) -> str:
        return tell.tenure(person, shown.today)

    return [
        Column("No.", lambda one: one.no, width=68, tint=tint),
        Column("Name", lambda one: one.name, width=76, tint=tint),
        Column("Nickname", lambda one: one.nickname or tell.NONE, width=76, muted=True, tint=tint),
        Column("Position", lambda one: tell.position(one, shown.roster), width=86, tint=tint),
        Column("Group", group, width=106, muted=True, tint=tint, tooltip=group),
        Column("Since", lambda one: one.hired.isoformat(), align="right", width=86, tint=tint),
        Column("Tenure", tenure, lambda one: -one.hired.toordinal(), "right", 78, muted=True, tint=tint),
        Column("Phone", lambda one: one.phone or tell.NONE, align="right", width=112, muted=True, tint=tint),
        Column("Accounts", lambda one: str(len(one.accounts)), lambda one: len(one.accounts), "right", 76, tint=tint),
        Column(
            "Contract until",
            lambda one: tell.day(one.contract_until),
            lambda one: one.contract_until,
            "right",
            112,
            muted=True,
            icon=lambda one: "warning" if ends(one) else "",
            tint=tint or (lambda one: "warning" if ends(one) else ""),
            tooltip=lambda one: tr("The contract ends within 60 days.") if ends(one) else "",
        ),
        Column(
            "Status",
            tell.status,
            tone=lambda one: tell.TONES[one.status],
            icon=lambda one: tell.ICONS[one.status],
        ),
    ]
