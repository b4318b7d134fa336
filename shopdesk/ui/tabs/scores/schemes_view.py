"""The third view: a scheme's items with weights and bands; saving makes the next version."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import count

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from shopdesk.domain.schemes import Item, Missing, Scheme
from shopdesk.domain.scored import SchemeBook
from shopdesk.reports import score_words
from shopdesk.ui.tabs.scores.item_lines import BLANK, ItemLines
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Hairline, Label, MonthPicker, SidePanel
from shopdesk.ui.widgets.arrange import emptied, line, scrolled


class SchemesView(QWidget):
    """Edits a copy; `saved` carries the changed scheme, which the tab hands to the service."""

    saved = Signal(object)  # Scheme
    refused = Signal(str)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.book: SchemeBook | None = None
        self.lines = ItemLines()
        self.lines.changed.connect(self._tell_sum)
        self.which = QComboBox()
        self.which.currentIndexChanged.connect(self._turn)
        self.missing = QComboBox()
        for chooser in (self.which, self.missing):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.since: MonthPicker | None = None
        self.positions: dict[str, QCheckBox] = {}
        self.new = Button(icon="plus", kind="quiet")
        self.new.clicked.connect(self.new_wanted)
        self.add_item, self.save = Button(icon="plus"), Button(kind="primary", icon="check")
        self.add_item.clicked.connect(self.lines.add)
        self.save.clicked.connect(self._save)
        self.sum = Label("", "", "text2")
        self._labels = {name: Label("", "label") for name in ("scheme", "missing", "since", "positions")}
        self._hint = Label("", "caption", "text3", wrap=True)
        self._since_box, self._positions_box = QHBoxLayout(), QHBoxLayout()
        self.history = SidePanel(270)
        self._history_lines = QVBoxLayout()
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addLayout(self._top())
        column.addLayout(self._places())
        column.addWidget(Hairline())
        column.addWidget(scrolled(self.lines, sideways=True), 1)
        column.addWidget(self._hint)
        column.addLayout(line(self.add_item, self.sum, None, self.save))
        lines = QWidget()
        lines.setObjectName("inside")
        self._history_lines.setContentsMargins(12, 8, 12, 8)
        self._history_lines.setSpacing(10)
        lines.setLayout(self._history_lines)
        self.history.add(lines)
        self.history.column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(self.history)

    def _top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(8)
        for label, widget in (("scheme", self.which), ("missing", self.missing)):
            top.addWidget(self._labels[label])
            top.addWidget(widget)
            top.addSpacing(12)
        top.addWidget(self._labels["since"])
        top.addLayout(self._since_box)
        top.addStretch(1)
        top.addWidget(self.new)
        return top

    def _places(self) -> QHBoxLayout:
        places = QHBoxLayout()
        places.setSpacing(12)
        places.addWidget(self._labels["positions"])
        places.addLayout(self._positions_box)
        places.addStretch(1)
        return places

    def show_book(self, book: SchemeBook) -> None:
        """Show the schemes of the month; the one that was open stays open."""
        code = self.which.currentData()
        self.book = book
        self.which.blockSignals(True)
        self.which.clear()
        for one in book.schemes:
            self.which.addItem(f"{words().name(one)} v{one.version}", one.code)
        self.which.setCurrentIndex(max(self.which.findData(code), 0))
        self.which.blockSignals(False)
        self._turn()

    def begin(self, name: str) -> None:
        """A new scheme to fill in; nothing is kept before it is saved."""
        if self.book is None:
            return
        code = next(f"scheme-{n}" for n in count(1) if f"scheme-{n}" not in {one.code for one in self.book.schemes})
        item = Item("satisfaction", Decimal(100), BLANK)
        draft = Scheme(code, 0, name, name, (), (item,), self.book.month)
        self.show_book(replace(self.book, schemes=(*self.book.schemes, draft)))
        self.which.setCurrentIndex(self.which.findData(code))

    def retranslate(self) -> None:
        for name, text in (
            ("scheme", tr("Scheme")), ("missing", tr("Missing items")), ("since", tr("Valid from")),
            ("positions", tr("Positions")),
        ):  # fmt: skip
            self._labels[name].setText(text)
        self.lines.retranslate()
        self._hint.setText(tr("method-hint"))
        self.add_item.setText(tr("Add an item"))
        self.new.setText(tr("New scheme…"))
        self.save.setText(tr("Save as a new version"))
        self.missing.blockSignals(True)
        chosen = max(self.missing.currentIndex(), 0)
        self.missing.clear()
        for rule in Missing:
            self.missing.addItem(tr(f"missing-{rule}"), rule.value)
        self.missing.setCurrentIndex(chosen)
        self.missing.blockSignals(False)
        if self.book is not None:
            self.show_book(self.book)

    @property
    def scheme(self) -> Scheme | None:
        """The scheme shown, as it is kept."""
        place = self.which.currentIndex()
        return self.book.schemes[place] if self.book and 0 <= place < len(self.book.schemes) else None

    def typed(self) -> Scheme | None:
        """The scheme as typed; None, with the wrong editors marked, when something cannot be understood."""
        scheme = self.scheme
        if scheme is None or self.since is None:
            return None
        if (items := self.lines.typed()) is None:
            return None
        return replace(
            scheme,
            positions=tuple(name for name, box in self.positions.items() if box.isChecked()),
            items=items,
            since=self.since.month,
            missing=Missing(self.missing.currentData()),
        )

    def _turn(self) -> None:
        scheme = self.scheme
        self.save.setEnabled(scheme is not None)
        if scheme is None or self.book is None:
            return
        self.lines.show_items(scheme.items)
        self.missing.setCurrentIndex(max(self.missing.findData(scheme.missing.value), 0))
        emptied(self._since_box)
        self.since = MonthPicker(self.book.month)
        self._since_box.addWidget(self.since)
        emptied(self._positions_box)
        self.positions = {}
        for position in self.book.positions:
            box = QCheckBox(words().name(position))
            box.setChecked(position.name in scheme.positions)
            self.positions[position.name] = box
            self._positions_box.addWidget(box)
        self._tell_history(scheme)
        self._tell_sum()

    def _save(self) -> None:
        if (scheme := self.typed()) is None:
            self.refused.emit(tr("Weights and bands marked red cannot be understood."))
        else:
            self.saved.emit(scheme)

    def _tell_sum(self) -> None:
        scheme = self.scheme
        if scheme is None:
            return
        total = self.lines.total()
        self.sum.setText(
            tr("Weights: {total} of {full}", total=score_words.short(total), full=score_words.short(scheme.full))
        )
        self.sum.set_tint("text2" if total == scheme.full else "danger")

    def _tell_history(self, scheme: Scheme) -> None:
        assert self.book is not None
        self.history.heading(tr("Versions"))
        emptied(self._history_lines)
        for version in self.book.versions.get(scheme.code, ()):
            one = version.scheme
            told = tr("v{version} from {month}", version=one.version, month=one.since)
            self._history_lines.addWidget(Label(told, "section"))
            made = tr("Made by {by} on {at}", by=version.by, at=version.at)
            self._history_lines.addWidget(Label(made, "caption", "text2", wrap=True))
            items = words().listed(
                f"{score_words.metric(item.metric, words())} {score_words.short(item.weight)}" for item in one.items
            )
            self._history_lines.addWidget(Label(items, "caption", "text3", wrap=True))
