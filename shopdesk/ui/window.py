"""The office window: tabs, shop menu, person, status. It knows no shop business; tabs are built when first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Role
from shopdesk.ui import icons, texts, theme
from shopdesk.ui.runner import Runner
from shopdesk.ui.tab import Tab
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets.basic import Button, Label
from shopdesk.ui.widgets.status_bar import StatusBar
from shopdesk.ui.widgets.tab_bar import TabBar

_CLOCK_MS = 5_000


class Place(NamedTuple):
    """One tab: its name, its title (a catalogue key), and where its class is found when it is first shown."""

    name: str
    title: str
    target: str  # module:Class

    def build(self, runner: Runner) -> Tab:
        module, _, name = self.target.partition(":")
        tab = getattr(import_module(module), name)(runner)
        assert isinstance(tab, Tab)
        return tab


class Window(QMainWindow):
    """Tabs above, status below, in between the tab shown or one page that covers all (lock screen, start page)."""

    ready = Signal()  # a tab shows its content
    closed = Signal()
    asked = Signal(str)  # as the shop menu

    def __init__(self, places: Sequence[Place], now: Callable[[], datetime]) -> None:
        super().__init__()
        self.places = tuple(places)
        self._now = now
        self._runner: Runner | None = None
        self._tabs: dict[int, Tab] = {}
        self._said: dict[int, str] = {}
        self._cover: QWidget | None = None
        self._person: tuple[str, Role] | None = None
        self.setObjectName("page")
        self.resize(1366, 768)
        self._pages = QStackedWidget()
        self._pages.addWidget(QWidget())
        self.menu_button = Button(icon="menu", kind="quiet")
        self._shop = Label("", "section")
        self.person_button = Button(icon="person", kind="quiet")
        self._bar = TabBar()
        self._top, self._status = self._build_top(), StatusBar()
        self._frame = QWidget()
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._pages, 1)
        column.addWidget(self._status)
        self.setCentralWidget(self._frame)
        self._build_keys()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_CLOCK_MS)
        self._retranslate()
        theme.switched().connect(self._restyle)
        self._restyle()

    def open(self, runner: Runner, shop: str, path: Path) -> None:
        """Show the shop behind `runner`; the first tab is built at once."""
        self._runner = runner
        self._shop.setText(shop)
        self._status.tell_file(path.name)
        self.setWindowTitle(f"{shop} – ShopDesk")
        runner.saving.connect(self._status.saving)
        runner.refused.connect(self.refuse)
        self._tick()
        self.show_tab(self._bar.currentIndex())

    def greet(self, name: str, role: Role) -> None:
        """Name who is at the desk; without a name, only as what."""
        self._person = name, role
        self.person_button.setText(texts.person(name, role))
        self.person_button.show()

    def forget_tabs(self) -> None:
        """Drop every tab: another person, with other rights, sits down."""
        for tab in self._tabs.values():
            self._pages.removeWidget(tab)
            tab.deleteLater()
        self._tabs.clear()
        self._said.clear()
        for index in range(self._bar.count()):
            self._bar.set_badge(index, 0)

    def cover(self, page: QWidget | None) -> None:
        """Lay `page` over everything, or take it away; what is under it stays as it is."""
        if self._cover is not None:
            self._cover.deleteLater()
        self._cover = page
        self._frame.setEnabled(page is None)
        if page is not None:
            page.setParent(self)
            page.setGeometry(self.rect())
            page.show()
            page.raise_()
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def covered(self) -> bool:
        return self._cover is not None

    @property
    def tab(self) -> Tab | None:
        """The tab shown."""
        return self._tabs.get(self._bar.currentIndex())

    def show_tab(self, index: int) -> None:
        if self._runner is None or not 0 <= index < len(self.places):
            return
        if self._bar.currentIndex() != index:
            self._bar.setCurrentIndex(index)  # comes back here
            return
        if index not in self._tabs:
            tab = self._tabs[index] = self.places[index].build(self._runner)
            tab.badge.connect(partial(self._bar.set_badge, index))
            tab.status.connect(partial(self._say, index))
            tab.loaded.connect(self.ready)
            self._bar.set_badge(index, tab.counted)  # an answer may have come while it was built
            self._said[index] = tab.said
            tab.wanted.connect(self.turn_to)
            self._pages.addWidget(tab)
        self._pages.setCurrentWidget(self._tabs[index])
        self._status.say(self._said.get(index, ""))

    def turn_to(self, name: str, target: Any) -> None:
        """Show the tab called `name`, and `target` in it; what is no tab is asked of the application."""
        names = [place.name for place in self.places]
        if name not in names:
            self.asked.emit(name)
            return
        self.show_tab(names.index(name))
        if target is not None and self.tab is not None:
            self.tab.turn_to(target)

    def refuse(self, error: ShopError) -> None:
        """Say in the tab shown what was refused."""
        if self.tab is not None:
            self.tab.refuse(error)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cover is not None:
            self._cover.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _build_top(self) -> QWidget:
        top = QFrame()
        top.setObjectName("tabbar")
        row = QHBoxLayout(top)
        row.setContentsMargins(4, 0, 8, 0)
        row.setSpacing(0)
        row.addWidget(self.menu_button)
        row.addWidget(self._shop)
        self._shop.setMinimumWidth(theme.current().px(124))
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self.person_button)
        self.person_button.hide()
        for _ in self.places:
            self._bar.addTab("")
        self._bar.currentChanged.connect(self.show_tab)
        return top

    def _build_keys(self) -> None:
        for index in range(len(self.places)):
            QShortcut(QKeySequence(f"Ctrl+{index + 1}"), self._frame, partial(self.show_tab, index))
        QShortcut(QKeySequence("Ctrl+Tab"), self._frame, partial(self._step, 1))
        QShortcut(QKeySequence("Ctrl+Shift+Tab"), self._frame, partial(self._step, -1))
        QShortcut(QKeySequence("F10"), self._frame, self.menu_button.click)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self._frame, self._find)

    def _step(self, by: int) -> None:
        self.show_tab((self._bar.currentIndex() + by) % len(self.places))

    def _find(self) -> None:
        from shopdesk.ui.widgets.form import SearchBox

        boxes = [] if self.tab is None else self.tab.findChildren(SearchBox)
        if shown := [box for box in boxes if box.isVisible()]:
            shown[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say(self, index: int, text: str) -> None:
        self._said[index] = text
        self._status.say(self._said.get(self._bar.currentIndex(), ""))

    def _tick(self) -> None:
        self._status.tell_time(self._now())

    def _retranslate(self) -> None:
        for index, place in enumerate(self.places):
            self._bar.setTabText(index, tr(place.title))
            self._bar.setTabToolTip(index, f"Ctrl+{index + 1}")
        self.menu_button.setAccessibleName(tr("Shop menu"))
        self.menu_button.setToolTip(f"{tr('Shop menu')} F10")
        if self._person is not None:
            self.person_button.setText(texts.person(*self._person))
        self._tick()
        self._status.refresh()

    def _restyle(self) -> None:
        sizes = theme.current().size
        self._top.setFixedHeight(sizes["tab_bar"])
        side = theme.current().px(16)
        self._bar.setIconSize(QSize(side, side))
        for index, place in enumerate(self.places):
            self._bar.setTabIcon(index, icons.icon(place.name, on="accent"))
        self._status.refresh()
