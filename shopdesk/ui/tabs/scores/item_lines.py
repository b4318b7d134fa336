"""The lines of a scheme being edited: item, weight, bands or line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from shopdesk.domain.metrics import METRICS
from shopdesk.domain.schemes import Bands, Item
from shopdesk.reports import score_words
from shopdesk.ui.tabs.scores import methods
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Label
from shopdesk.ui.widgets.basic import dress

BLANK = Bands((), Decimal(0))
"""The method of a line nobody has filled in."""


@dataclass(slots=True)
class ItemRow:
    """The editors of one line of a scheme."""

    metric: QComboBox
    weight: QLineEdit
    method: QLineEdit
    drop: Button
    platforms: tuple[str, ...]


class ItemLines(QWidget):
    """The editors of a scheme's items, one line each."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inside")
        self.rows: list[ItemRow] = []
        self._heads = [Label("", "label", "text2") for _ in range(3)]
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        holder = QVBoxLayout(self)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addLayout(self._grid)
        holder.addStretch(1)
        for column, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, column)

    def retranslate(self) -> None:
        for head, text in zip(self._heads, (tr("Item"), tr("Weight"), tr("Bands or line")), strict=True):
            head.setText(text)

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Show these lines instead of what stood there."""
        for row in self.rows:
            self._take_out(row)
        self.rows = []
        for item in items:
            self._put(item)

    def add(self) -> None:
        """One more line, to be filled in."""
        self._put(Item("plan", Decimal(0), BLANK))

    def typed(self) -> tuple[Item, ...] | None:
        """The items as typed; None, with the wrong editors marked, when something cannot be understood."""
        found = [_item(row) for row in self.rows]
        items = tuple(one for one in found if one is not None)
        return items if len(items) == len(found) else None

    def total(self) -> Decimal:
        """The weights together, as far as they can be read."""
        return sum((_number(row.weight.text()) or Decimal(0) for row in self.rows), Decimal(0))

    def _put(self, item: Item) -> None:
        chooser = QComboBox()
        for code in METRICS:
            chooser.addItem(score_words.metric(code, words()), code)
        chooser.setCurrentIndex(chooser.findData(item.metric))
        weight = QLineEdit(score_words.short(item.weight))
        weight.setAlignment(Qt.AlignmentFlag.AlignRight)
        weight.setFixedWidth(64)
        weight.textChanged.connect(self.changed)
        method = QLineEdit("" if item.method == BLANK else methods.written(item.method))
        drop = Button(icon="bin", kind="quiet", small=True)
        drop.setAccessibleName(tr("Take the item out"))
        drop.setToolTip(tr("Take the item out"))
        for editor, name in ((chooser, "Item"), (weight, "Weight"), (method, "Bands or line")):
            editor.setAccessibleName(tr(name))
        row = ItemRow(chooser, weight, method, drop, item.platforms)
        drop.clicked.connect(self._drop)
        self.rows.append(row)
        place = self._grid.rowCount()
        for column, widget in enumerate((chooser, weight, method, drop)):
            self._grid.addWidget(widget, place, column)

    def _drop(self) -> None:
        row = next((one for one in self.rows if one.drop is self.sender()), None)
        if row is not None:
            self.rows.remove(row)
            self._take_out(row)
            self.changed.emit()

    def _take_out(self, row: ItemRow) -> None:
        for widget in (row.metric, row.weight, row.method, row.drop):
            widget.hide()
            self._grid.removeWidget(widget)
            widget.deleteLater()


def _item(row: ItemRow) -> Item | None:
    """The line typed; what cannot be understood is marked."""
    weight, method = _number(row.weight.text()), methods.parsed(row.method.text())
    dress(row.weight, "wrong", weight is None)
    dress(row.method, "wrong", method is None)
    if weight is None or method is None:
        return None
    return Item(str(row.metric.currentData()), weight, method, row.platforms)


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text.strip().removesuffix("%"))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
