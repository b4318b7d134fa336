"""The line under the toolbar: what the draft is, what holds now, and whether all must sign again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from shopdesk.reports.handbook import counted
from shopdesk.services.handbook import Overview
from shopdesk.ui import icons, texts, theme
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Hairline, Label


class DraftBar(QWidget):
    significant = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None
        self._mark = QLabel()
        self._name = Label("", "section")
        self._changes, self._holds = Label("", "", "text2"), Label("", "", "text2")
        self._line = Hairline(upright=True)
        self._line.setFixedHeight(20)
        self._check = QCheckBox()
        self._check.toggled.connect(self.significant)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for widget in (self._mark, self._name, self._changes, self._line, self._holds):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._check)
        self._restyle()
        theme.switched().connect(self._restyle)

    def show_overview(self, overview: Overview) -> None:
        self._overview = overview
        self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        look = theme.current()
        painter.fillRect(self.rect(), look.color("accent_tint"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.color("border"))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        if self._overview is None:
            return
        draft, current = self._overview.draft, self._overview.current
        self._name.setText(tr("Version {number}, draft", number=draft.number))
        told = counted(draft.changes, texts.words()) if draft.before else tr("not yet published")
        if draft.before and not draft.changes:
            told = tr("nothing changed")
        self._changes.setText(" · ".join((told, tr("effective {day}", day=draft.effective))))
        self._line.setVisible(current is not None)
        self._holds.setVisible(current is not None)
        if current is not None:
            newest = self._overview.newest
            signed = tr("{signed} of {due} signed", signed=self._overview.signed, due=self._overview.due)
            parts = [tr("In force: version {number}", number=current.number), tr("since {day}", day=current.effective)]
            if newest is not None and newest.number == current.number:
                parts.append(signed)
            self._holds.setText(" · ".join(parts))
        self._check.setText(tr("Significant: all must sign again"))
        self._check.blockSignals(True)
        self._check.setChecked(draft.significant)
        self._check.blockSignals(False)
        self._check.setEnabled(draft.before is not None)
        self._check.setToolTip("" if draft.before else tr("The first version is signed by everybody."))
        self.setAccessibleName(f"{self._name.text()} {words().comma}{self._changes.text()}")

    def _restyle(self) -> None:
        self._mark.setPixmap(icons.pixmap("history", 16, "accent"))
        self.setFixedHeight(theme.current().px(40))
