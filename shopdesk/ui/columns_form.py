"""A file whose headings nobody knows: its first rows, a line a column, and what each column is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from shopdesk.domain.columns import ColumnMap, HeaderLook, Preview, SheetLook
from shopdesk.services.columns import called
from shopdesk.ui import theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Field, FormRow, Hairline, Label
from shopdesk.ui.widgets.arrange import emptied, line, scrolled

_SAMPLES = 3  # rows shown under the headings
_WIDE, _HIGH, _TITLE_BAR = 880, 580, 40


def explain(parent: QWidget, preview: Preview) -> ColumnMap | None:
    """What the columns are, as the user says; None when the user leaves. Tests replace this function."""
    form = ColumnsForm(parent, preview)
    return form.answer() if form.exec() == QDialog.DialogCode.Accepted else None


class _Choice(QComboBox):
    """The wheel scrolls the form and changes no answer under it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ColumnsForm(QDialog):
    """What is recognised is chosen already; a meaning chosen for one column is taken from the other that had it."""

    def __init__(self, parent: QWidget | None, preview: Preview) -> None:
        super().__init__(parent)
        self._preview = preview
        self.setWindowTitle("ShopDesk")
        self.resize(QSize(theme.current().px(_WIDE), theme.current().px(_HIGH)).boundedTo(self._room()))
        self.boxes: dict[str, QComboBox] = {}
        self.sheet, self.row, self.platform = QComboBox(), QSpinBox(), QComboBox()
        known = preview.known
        self.name = QLineEdit(known.name if known else preview.source.stem)
        self.yes, self._no = Button(tr("Remember and go on"), kind="primary"), Button(tr("Cancel"))
        self._need = Label("", "caption", "danger", wrap=True)
        self._lines = QGridLayout()
        self._lines.setContentsMargins(0, 0, 12, 0)
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(6)
        self._build()
        self._fill_choices()
        self.sheet.setCurrentIndex(preview.likeliest)
        self._show_sheet(preview.likeliest)
        self.sheet.currentIndexChanged.connect(self._show_sheet)
        self.row.valueChanged.connect(self._show_columns)
        self.platform.currentIndexChanged.connect(self._look)
        self.name.textChanged.connect(self._look)
        self.yes.clicked.connect(self.accept)
        self._no.clicked.connect(self.reject)

    def _room(self) -> QSize:
        """What the screen has beside a title bar: at large letters the form is cut to it, and its lines scroll."""
        return self.screen().availableSize() - QSize(0, theme.current().px(_TITLE_BAR))

    def answer(self) -> ColumnMap:
        """The explanation as it stands on the form."""
        chosen = {str(box.currentData()): heading for heading, box in self.boxes.items() if box.currentData()}
        platform = str(self.platform.currentData() or "")
        headings = tuple(self._header().headings.values())
        return ColumnMap(self._preview.kind, self.name.text().strip(), headings, chosen, platform)

    def _build(self) -> None:
        told = tr(
            "What is in each column of {file}? It is remembered for the next file with the same headings.",
            file=self._preview.source.name,
        )
        fields = [Field("Name of this kind of file", self.name), Field("Headings are in row", self.row)]
        if len(self._preview.sheets) > 1:
            fields.insert(1, Field("Sheet", self.sheet))
        if self._preview.platforms:
            fields.append(Field("Platform", self.platform))
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._lines)
        box.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(Label(told, wrap=True))
        column.addWidget(FormRow(*fields))
        column.addWidget(Hairline())
        column.addWidget(scrolled(inside), 1)
        column.addWidget(Hairline())
        column.addWidget(self._need)
        column.addLayout(line(None, self._no, self.yes))

    def _fill_choices(self) -> None:
        for sheet in self._preview.sheets:
            self.sheet.addItem(sheet.name)
        for platform in self._preview.platforms:
            self.platform.addItem(words().name(platform), platform.code)
        if self._preview.known:
            self.platform.setCurrentIndex(self.platform.findData(self._preview.known.platform))

    def _sheet(self) -> SheetLook:
        return self._preview.sheets[max(self.sheet.currentIndex(), 0)]

    def _header(self) -> HeaderLook:
        return self._sheet().headers[self.row.value() - 1]

    def _show_sheet(self, at: int) -> None:
        sheet = self._preview.sheets[at]
        self.row.blockSignals(True)
        self.row.setRange(1, len(sheet.headers))
        self.row.setValue(sheet.likeliest + 1)
        self.row.blockSignals(False)
        self._show_columns()

    def _show_columns(self, *_: object) -> None:
        emptied(self._lines)
        header, rows, first = self._header(), self._sheet().rows, self.row.value()
        samples = range(first, min(first + _SAMPLES, len(rows)))
        titles = [tr("Heading"), *(tr("Row {n}", n=row + 1) for row in samples), tr("What it is")]
        for place, title in enumerate(titles):
            self._lines.addWidget(Label(title, "label"), 0, place)
            self._lines.setColumnStretch(place, 1)
        meant = {heading: key for key, heading in header.guess.items()}
        self.boxes = {}
        for at, (place, heading) in enumerate(header.headings.items(), 1):
            self._lines.addWidget(Label(heading, "section", elide=True), at, 0)
            for across, row in enumerate(samples, 1):
                self._lines.addWidget(Label(rows[row][place], "", "text2", elide=True), at, across)
            box = self.boxes[heading] = self._box(heading, meant.get(heading, ""))
            self._lines.addWidget(box, at, len(titles) - 1)
        self._look()

    def _box(self, heading: str, chosen: str) -> QComboBox:
        box = _Choice()
        box.addItem(tr("not used"), "")
        for key in self._preview.choices:
            box.addItem(called(key, self._preview.kind, words()), key)
        box.setCurrentIndex(box.findData(chosen))
        box.setAccessibleName(heading)
        box.currentIndexChanged.connect(partial(self._chosen, heading))
        return box

    def _chosen(self, heading: str, _: int) -> None:
        key = self.boxes[heading].currentData()
        for other, box in self.boxes.items():
            if key and other != heading and box.currentData() == key:
                box.setCurrentIndex(0)
        self._look()

    def _look(self, *_: object) -> None:
        """Say what is missing; only a whole answer is taken."""
        answer, preview = self.answer(), self._preview
        missing = [called(key, preview.kind, words()) for key in preview.required if key not in answer.columns]
        if missing:
            told = tr("Still to choose: {columns}", columns=missing)
        else:
            told = "" if len(answer.columns) >= preview.least else tr("Choose one more column.")
        self._need.setText(told)
        self.yes.setEnabled(not told and bool(answer.name))
