"""The locked window: who and the password; with the printed recovery code a new one. What is under it stays."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from shopdesk.domain.errors import ShopError
from shopdesk.services import access
from shopdesk.services.access import Person
from shopdesk.services.desk import Actor, Desk
from shopdesk.services.opening import Greeting
from shopdesk.ui import texts
from shopdesk.ui.runner import Runner
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets.arrange import card, line
from shopdesk.ui.widgets.banner import Banner
from shopdesk.ui.widgets.basic import Button, Label
from shopdesk.ui.widgets.form import Field

_ALIVE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """Tells when nobody has touched the keyboard or the mouse of a window for some minutes.

    Watch native windows (`QWindow`): they see few events, where the application sees all.
    """

    idle = Signal()

    def __init__(self, parent: QObject, minutes: int) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(minutes * 60_000)
        self._timer.timeout.connect(self.idle)
        if minutes:
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if self._timer.isActive() and event.type() in _ALIVE:
            self._timer.start()
        return False


class LockScreen(QWidget):
    """Covers the window. `entered` carries the person who signed in."""

    entered = Signal(object)  # Actor

    def __init__(self, runner: Runner, greeting: Greeting, last: str = "") -> None:
        super().__init__()
        self._runner = runner
        self._greeting = greeting
        self.setObjectName("lock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._banner = Banner()
        self._title = Label(greeting.shop.name, "title")
        self.who = QComboBox()
        self._choose(greeting.people, last)
        self.password, self.code, self.new_password = QLineEdit(), QLineEdit(), QLineEdit()
        for editor in (self.password, self.new_password):
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.enter = Button(kind="primary")
        self._forgot = Button(kind="link")
        self._who_field, self._password_field = Field("Who", self.who), Field("Password", self.password)
        self._code_field = Field("Recovery code", self.code, "From the sheet printed when the shop was set up.")
        self._new_field = Field("New password of the owner", self.new_password)
        self._build()
        self._recovering = False
        self._show_fields()
        self.enter.clicked.connect(self._try)
        self._forgot.clicked.connect(self._turn)
        for editor in (self.password, self.new_password):
            editor.returnPressed.connect(self._try)
        self._retranslate()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        (self.code if self._recovering else self.password).setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        column = card(self, 360, below=3)
        for part in (self._title, self._banner, self._who_field, self._password_field, self._code_field):
            column.addWidget(part)
        column.addWidget(self._new_field)
        column.addLayout(line(self._forgot, None, self.enter))

    def _choose(self, people: tuple[Person, ...], last: str) -> None:
        for person in people:
            self.who.addItem(person.name, person)
        names = [person.name for person in people]
        self.who.setCurrentIndex(names.index(last) if last in names else 0)

    def _turn(self) -> None:
        self._recovering = not self._recovering
        self._banner.clear()
        self._show_fields()
        self._retranslate()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_fields(self) -> None:
        for field, recovering in (
            (self._who_field, False),
            (self._password_field, False),
            (self._code_field, True),
            (self._new_field, True),
        ):
            field.setVisible(recovering is self._recovering)

    def _try(self) -> None:
        self._banner.clear()
        self.enter.setEnabled(False)
        if self._recovering:
            work = partial(_recover, code=self.code.text(), password=self.new_password.text())
            self._runner.write(work, self._recovered, self._refused)
        else:
            sign_in = partial(_sign_in, name=self.who.currentData().name, password=self.password.text())
            self._runner.write(sign_in, self._entered, self._refused)

    def _entered(self, actor: Actor) -> None:
        self.password.clear()
        self.entered.emit(actor)

    def _recovered(self, new_code: str) -> None:
        self._turn()
        self.code.clear()
        self.new_password.clear()
        self.enter.setEnabled(True)
        self._banner.tell(
            tr("The password is changed. Write down the new recovery code: {code}", code=new_code), "info"
        )

    def _refused(self, error: ShopError) -> None:
        self.enter.setEnabled(True)
        self._banner.refuse(error)
        self.password.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _retranslate(self) -> None:
        self.enter.setText(tr("Set the password") if self._recovering else tr("Open"))
        self._forgot.setText(tr("Back") if self._recovering else tr("Owner's password lost?"))
        for place, person in enumerate(self._greeting.people):
            self.who.setItemText(place, texts.person(person.name, person.role))


def _sign_in(desk: Desk, name: str, password: str) -> Actor:
    return access.sign_in(desk.db, desk.now, name, password)


def _recover(desk: Desk, code: str, password: str) -> str:
    return access.recover(desk.db, desk.now, code, password)
