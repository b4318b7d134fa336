"""The scores tab's toolbar."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from shopdesk.domain.month import Month
from shopdesk.domain.scored import ScoredMonth
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Chip, MonthPicker, Segmented, Toolbar

MONTH, TREND, SCHEMES = range(3)


class PressableChip(Chip):
    """A chip that opens the list behind it."""

    pressed = Signal()

    def __init__(self, tone: str, icon: str) -> None:
        super().__init__(tone, icon)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class Bar(Toolbar):
    """Month, view, what came in; import, certificate, export, print, close."""

    def __init__(self, month: Month) -> None:
        super().__init__()
        self.month = MonthPicker(month)
        self.view = Segmented(["This month", "Trend", "Schemes"])
        self.sources = PressableChip("success", "check")
        self.unclaimed = PressableChip("warning", "warning")
        self.import_, self.certificate = Button(icon="import"), Button(icon="star")
        self.export, self.print = Button(icon="export"), Button(icon="print")
        self.close_month = Button(icon="lock", kind="primary")
        self.add_left(self.month, self.view)
        self.separator()
        self.add_left(self.sources, self.unclaimed)
        self.add_right(self.import_, self.certificate, self.export, self.print, self.close_month)
        self._scored: ScoredMonth | None = None

    def show_month(self, scored: ScoredMonth) -> None:
        self._scored = scored
        came = len({one.format for one in scored.sources if one.format not in {"assessment", "past-scores"}})
        whole = came + len(scored.waiting)
        missing = bool(scored.waiting) or not whole
        self.sources.tell(
            tr("Sources {came}/{whole}", came=came, whole=whole) if whole else tr("No file yet"),
            "warning" if missing else "success",
            "warning" if missing else "check",
        )
        self.unclaimed.setVisible(bool(scored.unclaimed))
        self.unclaimed.tell(tr("{n} accounts to claim", n=len(scored.unclaimed)))
        for button in (self.certificate, self.export, self.print):
            button.setEnabled(bool(scored.scores))
        self.import_.setEnabled(scored.closed is None)
        self.retranslate()
        self.weigh()

    def weigh(self) -> None:
        """Closing stands out while it can be done; opening again is rare."""
        useful = self._scored is not None and self._scored.closed is None and bool(self._scored.scores)
        self.close_month.set_kind("primary" if useful and not self.outweighed else "plain")

    def retranslate(self) -> None:
        self.import_.setText(tr("Import…"))
        self.certificate.setText(tr("Certificate"))
        self.export.setText(tr("Export"))
        self.print.setToolTip(tr("Print"))
        self.print.setAccessibleName(tr("Print"))
        closed = self._scored is not None and self._scored.closed is not None
        self.close_month.set_icon("unlock" if closed else "lock")
        number = self.month.month
        self.close_month.setText(
            tr("Open again…") if closed else tr("close-button", month=tr(f"month-{number.number}"))
        )
