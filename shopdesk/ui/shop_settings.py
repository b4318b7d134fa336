"""Shop settings: the name, the idle lock, who may open the office window, other files, platforms' service hours."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.rights import Role
from shopdesk.services import access, shop_settings
from shopdesk.services.access import Person
from shopdesk.services.desk import Desk
from shopdesk.services.shop_settings import LONGEST_IDLE, ShopSettings
from shopdesk.ui import ask, theme
from shopdesk.ui.remembered import Remembered
from shopdesk.ui.runner import Runner
from shopdesk.ui.service_hours import ServiceHours
from shopdesk.ui.table import Column, RowTable
from shopdesk.ui.texts import role_name, tr
from shopdesk.ui.widgets import Banner, Button, Field, FormRow, Hairline, Label, Segmented, Table
from shopdesk.ui.widgets.arrange import card, line

_ROLES = (Role.SUPERVISOR, Role.TRAINER, Role.INSPECTOR)


class SettingsPage(QWidget):
    """Covers the window. Esc and the button close it; what was saved is saved."""

    closed = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._known: ShopSettings | None = None
        self.setObjectName("lock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banner = Banner()
        self._title = Label("", "title")
        self.views = Segmented(("Who may open the office window", "Files from elsewhere", "Service hours"))
        self.name, self.idle = QLineEdit(), QSpinBox()
        self.idle.setRange(0, LONGEST_IDLE)
        self.save, self._close = Button(kind="primary"), Button()
        columns = (
            Column[Person]("Name", lambda p: p.name, width=180),
            Column[Person]("Role", lambda p: role_name(p.role)),
        )
        self.people: Table[Person] = Table(RowTable(columns, key=lambda p: p.name))
        self.who, self.role, self.password = QLineEdit(), QComboBox(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.add, self.remove, self.owner = Button(icon="plus"), Button(icon="bin", kind="danger"), Button(icon="lock")
        self.remembered = Remembered(runner, self.banner.refuse)
        self.hours = ServiceHours(runner, self.banner.refuse)
        self._build()
        self._connect()
        self._retranslate()
        self._reload()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        people = QWidget()
        inside = QVBoxLayout(people)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.people)
        inside.addWidget(FormRow(Field("Name", self.who), Field("Role", self.role), Field("Password", self.password)))
        inside.addLayout(line(self.add, self.remove, self.owner))
        self._stack = QStackedWidget()
        for view in (people, self.remembered, self.hours):
            self._stack.addWidget(view)
        column = card(self, 640)
        idle = Field("Lock after minutes without a key or the mouse", self.idle, "0 never locks.")
        for part in (self._title, self.banner, FormRow(Field("Shop name", self.name), idle), Hairline()):
            column.addWidget(part)
        self.people.setFixedHeight(theme.current().px(180))
        column.addLayout(line(self.views))
        column.addWidget(self._stack)
        column.addWidget(Hairline())
        column.addLayout(line(None, self._close, self.save))

    def _connect(self) -> None:
        self.save.clicked.connect(self._save)
        self._close.clicked.connect(self.closed)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.owner.clicked.connect(self._change_owner)
        self.people.chosen.connect(self._picked)
        self.views.chosen.connect(self._stack.setCurrentIndex)

    def _reload(self, *_: object) -> None:
        self._runner.read(shop_settings.read, self._show, self.banner.refuse)

    def _show(self, known: ShopSettings) -> None:
        self._known = known
        self.name.setText(known.name)
        self.idle.setValue(known.idle_minutes)
        self.people.set_rows(known.people)
        self._picked(self.people.row)
        self.remembered.reload()
        self.hours.reload()

    def _picked(self, person: Person | None) -> None:
        self.remove.setEnabled(person is not None and person.role is not Role.OWNER)

    def _save(self) -> None:
        work = partial(shop_settings.change, name=self.name.text(), idle_minutes=self.idle.value())
        self._runner.write(work, self._saved, self.banner.refuse)

    def _saved(self, nothing: None) -> None:
        del nothing
        self.banner.tell(tr("Saved. The new name and lock hold from the next opening."), "success")

    def _add(self) -> None:
        work = partial(
            access.set_password,
            name=self.who.text().strip(),
            role=self.role.currentData(),
            password=self.password.text(),
        )
        self._runner.write(work, self._added, self.banner.refuse)

    def _added(self, nothing: None) -> None:
        del nothing
        self.who.clear()
        self.password.clear()
        self.banner.clear()
        self._reload()

    def _remove(self) -> None:
        if self.people.row is not None:
            self._runner.write(partial(access.remove, name=self.people.row.name), self._reload, self.banner.refuse)

    def _change_owner(self) -> None:
        owner = next((one.name for one in self._known.people if one.role is Role.OWNER), "") if self._known else ""
        password = ask.password(self, tr("The owner's new password"))
        if password is not None:
            work = partial(_set_owner, name=owner, password=password)
            self._runner.write(work, self._told_code, self.banner.refuse)

    def _told_code(self, code: str) -> None:
        self._reload()
        self.banner.tell(tr("The password is changed. Write down the new recovery code: {code}", code=code), "info")

    def _retranslate(self) -> None:
        self._title.setText(tr("Shop settings"))
        self.remembered.retranslate()
        self.hours.retranslate()
        self.save.setText(tr("Save"))
        self._close.setText(tr("Close"))
        self.add.setText(tr("Let in"))
        self.remove.setText(tr("Take away"))
        self.owner.setText(tr("Owner's password…"))
        picked = self.role.currentIndex()
        self.role.clear()
        for role in _ROLES:
            self.role.addItem(role_name(role), role)
        self.role.setCurrentIndex(max(picked, 0))


def _set_owner(desk: Desk, name: str, password: str) -> str:
    return access.set_owner_password(desk, name or desk.actor.name, password)
