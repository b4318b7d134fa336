"""The printed page beside the text: pictures straight from the typesetter, made off the UI thread."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.services import handbook_print
from shopdesk.services.desk import Desk
from shopdesk.services.handbook_print import Preview
from shopdesk.ui import texts, theme
from shopdesk.ui.runner import Progress, Runner
from shopdesk.ui.tabs.handbook.lines import COVER
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets import Button, Label

_WAIT_MS = 500
_A4 = (8.27, 11.69)  # inches
_SCREEN_PPI = 96.0
_PAD = 12


class PreviewPane(QWidget):
    """One page at a time, whole or as wide as the pane; follows the chosen section."""

    renewed = Signal(float)  # seconds it took
    refused = Signal(object)  # ShopError

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._preview: Preview | None = None
        self._page, self._wide = 0, False
        self._wanted = ""
        self._since = ""
        self._busy = self._again = self._stale = False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self.renew)
        self._title = Label("", "section")
        self._where = Label("", "caption", "text2")
        self._back = Button(icon="left", kind="quiet", small=True)
        self._on = Button(icon="right", kind="quiet", small=True)
        self._zoom = Button(small=True)
        self._back.clicked.connect(self._on_back)
        self._on.clicked.connect(self._on_on)
        self._zoom.clicked.connect(self._on_zoom)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._where, 1)
        for button in (self._back, self._on, self._zoom):
            head.addWidget(button)
        self._paper = _Paper()
        self._area = QScrollArea()
        self._area.setWidget(self._paper)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        self._retranslate()

    @property
    def page(self) -> int:
        return self._page

    @property
    def pages(self) -> int:
        return len(self._preview.pages) if self._preview else 0

    def stale(self, since: str) -> None:
        """The text has changed: set it anew once nobody has typed for a moment. `since` is the compared version."""
        self._since = since
        self._wait()

    def renew(self) -> None:
        """Set the pages now; while one run is under way, another follows it."""
        if self._busy:
            self._again = True
            return
        self._busy, self._again, self._stale = True, False, False
        self._clock.start()
        words, ppi = texts.words(), self._ppi()

        def work(desk: Desk, progress: Progress) -> Preview:
            del progress
            return handbook_print.preview(desk, words, ppi)

        self._runner.job(work, self._on_made, None, self._on_refused)

    def follow(self, place: str) -> None:
        """Turn to the page of a chapter or section (its id as text), of an annex (its code), or of the cover."""
        self._wanted = place
        if place == COVER:
            self._turn(0)
        elif self._preview is not None and place in self._preview.places:
            self._turn(self._preview.places[place])

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().color("bg"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._preview is not None:
            self._wait()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._preview is not None:
                self._wait()
        super().changeEvent(event)

    def _wait(self) -> None:
        """Renew in a moment; a pane nobody sees does so when it is next shown."""
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def _ppi(self) -> float:
        room = self._area.viewport().size()
        if self._wide:
            fitting = (room.width() - 2 * _PAD) / _A4[0]
        else:
            fitting = min((room.height() - _PAD - 4) / _A4[1], (room.width() - 2 * _PAD) / _A4[0])
        return max(24.0, fitting) * self.devicePixelRatioF()

    def _on_made(self, preview: Preview) -> None:
        self._busy = False
        self._preview = preview
        if self._wanted in preview.places and not self._on_part(preview):
            self._page = preview.places[self._wanted]
        self._turn(min(self._page, len(preview.pages) - 1))
        self.renewed.emit(self._clock.elapsed() / 1000)
        if self._again:
            self.renew()

    def _on_part(self, preview: Preview) -> bool:
        """Whether the shown page may hold the wanted part: from where it begins to where the next one does."""
        start = preview.places[self._wanted]
        later = [page for page in preview.places.values() if page > start]
        return start <= self._page <= min(later, default=len(preview.pages))

    def _on_refused(self, error: ShopError) -> None:
        self._busy = False
        self._preview = None
        self._paper.show_page(b"", 1.0)
        self._retranslate()
        if error.code != "handbook-empty":
            self.refused.emit(error)

    def _turn(self, page: int) -> None:
        if self._preview is None or not 0 <= page < len(self._preview.pages):
            return
        self._page = page
        self._paper.show_page(self._preview.pages[page], self.devicePixelRatioF())
        self._area.verticalScrollBar().setValue(0)
        self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(tr("Preview"))
        told = []
        if self._preview is not None:
            told = ["A4", tr("page {page} / {pages}", page=self._page + 1, pages=self.pages)]
            if self._since:
                told.append(tr("bar at the left = changed since {number}", number=self._since))
        self._where.setText(" · ".join(told))
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page + 1 < self.pages)
        share = self._paper.width() / (_A4[0] * _SCREEN_PPI)
        self._zoom.setText(f"{share:.0%}" if self._preview else "–")
        for button, told_as in (
            (self._back, "Page before"), (self._on, "Next page"), (self._zoom, "Whole page or full width"),
        ):  # fmt: skip
            button.setToolTip(tr(told_as))
            button.setAccessibleName(tr(told_as))

    def _on_back(self) -> None:
        self._turn(self._page - 1)

    def _on_on(self) -> None:
        self._turn(self._page + 1)

    def _on_zoom(self) -> None:
        self._wide = not self._wide
        self.renew()


class _Paper(QWidget):
    """A sheet with a thin edge; paper is white in the dark too."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()

    def show_page(self, png: bytes, ratio: float) -> None:
        self._picture = QPixmap()
        if png:
            self._picture.loadFromData(png)
            self._picture.setDevicePixelRatio(ratio)
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        if self._picture.isNull():
            return QSize(0, 0)
        return self._picture.deviceIndependentSize().toSize() + QSize(2, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().color("border_strong"))
        painter.drawPixmap(1, 1, self._picture)
        painter.end()
