"""The frame of the first run: the steps at the left, one page, back and on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from shopdesk import paths
from shopdesk.domain.errors import ShopError
from shopdesk.domain.rights import Role
from shopdesk.services import demo, first_run, moment, opening
from shopdesk.services.desk import Actor
from shopdesk.ui import ask, theme
from shopdesk.ui.texts import tr
from shopdesk.ui.threads import ThreadRunner
from shopdesk.ui.widgets import Banner, Button, Hairline, Label
from shopdesk.ui.wizard.background import Background
from shopdesk.ui.wizard.made import DonePage, PeoplePage, RecoveryPage
from shopdesk.ui.wizard.page import Answers, Page
from shopdesk.ui.wizard.pages import LanguagePage, PackPage, PasswordPage, ShopPage, fresh_answers
from shopdesk.ui.wizard.steps import Steps

STEPS = ("Language", "Shop", "Starter pack", "Password", "Recovery code", "Your team", "All set")
_PASSWORD, _RECOVERY, _DONE = 3, 4, 6
_CARD = (840, 560)


class Wizard(QWidget):
    """`finished` carries the shop file to open, and the owner when he has just set its password, else None.

    `cancelled` is offered where a shop was open before.
    """

    finished = Signal(Path, object)  # Actor | None
    cancelled = Signal()

    def __init__(self, *, cancellable: bool = False) -> None:
        super().__init__()
        self.setObjectName("lock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.answers: Answers = fresh_answers()
        self._background = Background(self)
        self._background.crashed.connect(self._on_crashed)
        self._runner: ThreadRunner | None = None
        self._demo: Path | None = None
        self._cancellable = cancellable
        self._language = LanguagePage(self.answers)
        self._people, self._done = PeoplePage(self.answers), DonePage(self.answers)
        self.pages: tuple[Page, ...] = (
            self._language,
            ShopPage(self.answers),
            PackPage(self.answers),
            PasswordPage(self.answers),
            RecoveryPage(self.answers),
            self._people,
            self._done,
        )
        self._language.demo.connect(self._on_demo)
        self._language.existing.connect(self._on_existing)
        self._build()
        self._retranslate()
        self._turn(0)

    @property
    def page(self) -> int:
        return self._stack.currentIndex()

    def go_on(self) -> None:
        """Take the page's answers and go to the next one."""
        if not self._on.isEnabled() or not self.pages[self.page].accept():
            return
        self._banner.clear()
        if self.page == _PASSWORD:
            self._create()
        elif self.page == _DONE:
            assert self.answers.path is not None
            self._leave(self.answers.path)
        else:
            self._turn(self.page + 1)

    def go_back(self) -> None:
        if self._back.isEnabled():
            self._turn(self.page - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a box goes on; fields and buttons answer to it themselves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(self.focusWidget(), QCheckBox):
            self.go_on()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pages[self.page].arrive()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self._steps = Steps(STEPS)
        self._banner = Banner()
        self._stack = QStackedWidget()
        for page in self.pages:
            page.onward.connect(self.go_on)
            self._stack.addWidget(page)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.hide()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for widget in (self._banner, self._busy):
            right.addWidget(widget)
        right.addWidget(self._stack, 1)
        right.addWidget(Hairline())
        right.addLayout(self._build_foot())
        card = QFrame()
        card.setObjectName("card")
        look = theme.current()
        card.setFixedSize(look.px(_CARD[0]), look.px(_CARD[1]))
        row = QHBoxLayout(card)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self._steps)
        row.addLayout(right, 1)
        outer = QGridLayout(self)
        outer.addWidget(card, 0, 0, Qt.AlignmentFlag.AlignCenter)

    def _build_foot(self) -> QHBoxLayout:
        self._working = Label("", "caption", "text2")
        self._cancel, self._back, self._on = Button(kind="quiet"), Button(), Button(kind="primary")
        if not self._cancellable:
            self._cancel.hide()
        self._cancel.clicked.connect(self.cancelled)
        self._back.clicked.connect(self.go_back)
        self._on.clicked.connect(self.go_on)
        foot = QHBoxLayout()
        foot.setContentsMargins(28, 12, 20, 12)
        foot.setSpacing(8)
        foot.addWidget(self._working, 1)
        for button in (self._cancel, self._back, self._on):
            foot.addWidget(button)
        return foot

    def _retranslate(self) -> None:
        self._cancel.setText(tr("Cancel"))
        self._back.setText(tr("Back"))
        names = {_PASSWORD: "Create the shop", _DONE: "Open the shop"}
        self._on.setText(tr(names.get(self.page, "Continue")))
        self._steps.update()

    def _turn(self, page: int) -> None:
        self._stack.setCurrentIndex(page)
        self._steps.show_step(page)
        self._back.setEnabled(0 < page <= _PASSWORD or page == _DONE)
        self._cancel.setVisible(self._cancellable and page <= _PASSWORD)
        self._retranslate()
        self.pages[page].arrive()

    def _work(self, told: str) -> None:
        """Show that something is under way, or with an empty `told` that it is over."""
        self._working.setText(told)
        self._busy.setVisible(bool(told))
        self._on.setEnabled(not told)
        self._stack.setEnabled(not told)
        self._back.setEnabled(not told and 0 < self.page <= _PASSWORD)

    def _create(self) -> None:
        answers = self.answers
        assert answers.path is not None
        self._work(tr("Setting up the shop…"))
        self._background.start(partial(_create, answers, answers.path), self._created, self._refused)

    def _created(self, code: str) -> None:
        self._work("")
        assert self.answers.path is not None
        self.answers.code, self.answers.password = code, ""
        self._runner = ThreadRunner(opening.opener(self.answers.path))
        self._runner.actor = Actor(Role.OWNER, tr("owner-word"))
        self._runner.crashed.connect(self._on_crashed)
        for page in (self._people, self._done):
            page.use(self._runner)
        self._turn(_RECOVERY)

    def _on_demo(self) -> None:
        self._banner.clear()
        self._work(tr("Making the demo shop with a whole month in it; a quarter of a minute…"))
        self._background.start(_make_demo, self._demo_made, self._refused)

    def _demo_made(self, path: Path) -> None:
        self._work("")
        self._demo = path
        told = tr("The demo shop is ready. Its password is {password}; nothing in it is real.", password=demo.PASSWORD)
        self._banner.tell(told, "info", tr("Open the demo shop"), self._open_demo)

    def _open_demo(self) -> None:
        if self._demo is not None:
            self._leave(self._demo)

    def _on_existing(self) -> None:
        if path := ask.open_file(self, tr("Open a shop file…"), ask.SHOP_FILES, paths.documents()):
            self._leave(path)

    def _leave(self, path: Path) -> None:
        self._work("")
        owner = None
        if self._runner is not None:
            owner = self._runner.actor
            self._runner.close()
            self._runner = None
        self._background.close()
        self.finished.emit(path, owner)

    def _refused(self, error: ShopError) -> None:
        self._work("")
        self._banner.refuse(error)

    def _on_crashed(self, error: BaseException) -> None:
        self._work("")
        self._banner.tell(tr("That went wrong on our side: {what}. Nothing was kept.", what=type(error).__name__))


def _create(answers: Answers, path: Path) -> str:
    return first_run.create(
        path,
        answers.pack,
        platforms=answers.platforms,
        name=answers.name,
        language=answers.language,
        zone=answers.zone,
        password=answers.password,
        now=moment.now(),
    )


def _make_demo() -> Path:
    """The demo shop in its usual place; one made before is opened again."""
    path = paths.user_data() / "demo.shopdesk"
    if not path.exists():
        demo.create(path, now=moment.now())
    return path
