"""The questions before there is a file: language, shop, starter pack, password."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from shopdesk import paths
from shopdesk.domain.pack import PackCard
from shopdesk.services import first_run, shop
from shopdesk.ui import ask, shop_menu, texts
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Field, FormRow, Label
from shopdesk.ui.wizard.choice import Choices
from shopdesk.ui.wizard.page import Answers, Page
from shopdesk.words import Language

_LANGUAGES = (Language.ZH, Language.EN)
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_SHANGHAI = "Asia/Shanghai"
_LEAST_PASSWORD = 6


class LanguagePage(Page):
    """Also where another way in is offered: the demo shop, or a file there already."""

    title = "Welcome to ShopDesk"
    lead = (
        "Rota, clock, permissions, handbook and scores in one file. Choose the language: "
        "the handbook begins in it; the window's can be changed any time."
    )
    demo = Signal()
    existing = Signal()

    def build(self) -> None:
        self._choices = Choices(len(_LANGUAGES))
        for part, name, about in zip(
            self._choices.parts, ("中文", "English"), ("全部用中文", "Everything in English"), strict=True
        ):
            part.tell(name, about)
        self._choices.set_current(_LANGUAGES.index(self.answers.language))
        self._choices.chosen.connect(self._on_chosen)
        self._choices.taken.connect(self.onward)
        self._other = Label("", "caption", "text3")
        self._demo, self._existing = Button(icon="eye"), Button(icon="file")
        self._demo.clicked.connect(self.demo)
        self._existing.clicked.connect(self.existing)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._demo)
        row.addWidget(self._existing)
        row.addStretch(1)
        self.column.addWidget(self._choices)
        self.column.addStretch(1)
        self.column.addWidget(self._other)
        self.column.addLayout(row)

    def retranslate(self) -> None:
        super().retranslate()
        self._other.setText(tr("Or, without setting anything up:"))
        self._demo.setText(tr("Look around in the demo shop"))
        self._existing.setText(tr("Open a shop file…"))

    def arrive(self) -> None:
        self._choices.focus()

    def _on_chosen(self, place: int) -> None:
        self.answers.language = _LANGUAGES[place]
        shop_menu.use_language(_LANGUAGES[place])


class ShopPage(Page):
    title = "Your shop"
    lead = "What it is called, where it sells, and how many people serve its customers."

    def build(self) -> None:
        self._name, self._people, self._zone = QLineEdit(), QSpinBox(), QComboBox()
        self._people.setRange(1, 200)
        self._people.setValue(self.answers.people)
        self._name.returnPressed.connect(self.onward)
        self._name.textChanged.connect(self._on_named)
        self._fill_zones()
        self._name_field = Field("Name of the shop", self._name)
        self._known = first_run.known_platforms()
        self._boxes = [QCheckBox() for _ in self._known]
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, box in enumerate(self._boxes):
            box.setChecked(place < 1)
            grid.addWidget(box, place // 4, place % 4)
        holder = QWidget()
        holder.setLayout(grid)
        self._platforms = Field("Platforms", holder)
        self._path = QLineEdit()
        self._path.setReadOnly(True)
        self._path.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._elsewhere = Button()
        self._elsewhere.clicked.connect(self._on_elsewhere)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._path, 1)
        line.addWidget(self._elsewhere)
        place_box = QWidget()
        place_box.setLayout(line)
        self._place = Field("File", place_box, "Everything is kept in this one file. Put it where it is backed up.")
        self.column.addWidget(self._name_field)
        self.column.addWidget(self._platforms)
        self.column.addWidget(FormRow(Field("People in the team", self._people), Field("Time zone", self._zone)))
        self.column.addWidget(self._place)
        self.column.addStretch(1)
        self._chosen: Path | None = None

    def retranslate(self) -> None:
        super().retranslate()
        for box, platform in zip(self._boxes, self._known, strict=True):
            box.setText(words().name(platform))
        self._name.setPlaceholderText(tr("for instance: Qinghe Home"))
        self._elsewhere.setText(tr("Elsewhere…"))
        self._on_named()

    def arrive(self) -> None:
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> bool:
        name = self._name.text().strip()
        codes = [platform.code for platform, box in zip(self._known, self._boxes, strict=True) if box.isChecked()]
        path = self._file()
        self._name_field.error("" if name else tr("Give the shop a name."))
        self._platforms.error("" if codes else tr("Choose at least one platform."))
        taken = path.exists() if name else False
        self._place.error(tr("file-exists", path=path.name) if taken else "")
        if not name or not codes or taken:
            return False
        self.answers.name, self.answers.platforms, self.answers.path = name, codes, path
        self.answers.people, self.answers.zone = self._people.value(), self._zone.currentText()
        return True

    def _fill_zones(self) -> None:
        """The shop's platforms keep Chinese time; a computer set to another zone may offer its own."""
        own = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        zones = [_SHANGHAI, *([own] if own in available_timezones() and own != _SHANGHAI else [])]
        self._zone.addItems(zones)

    def _file(self) -> Path:
        if self._chosen is not None:
            return self._chosen
        name = _UNFIT.sub("", self._name.text().strip()) or tr("My shop")
        documents = paths.documents()
        return (documents if documents.is_dir() else Path.home()) / f"{name}.shopdesk"

    def _on_named(self) -> None:
        self._path.setText(str(self._file()))

    def _on_elsewhere(self) -> None:
        if chosen := ask.save_file(self, tr("Where to keep the shop"), ask.SHOP_FILES, self._file()):
            self._chosen = chosen
            self._on_named()


class PackPage(Page):
    title = "Starter pack"
    lead = "Positions, shifts, rota rules, permissions, a handbook and scoring to begin with. All of it can be changed."

    def build(self) -> None:
        self._cards: tuple[PackCard, ...] = shop.packs()
        self._choices = Choices(len(self._cards))
        self._choices.taken.connect(self.onward)
        self._touched = False
        self._choices.chosen.connect(self._on_chosen)
        self._note = Label("", "caption", "text3", wrap=True)
        self.column.addWidget(self._choices)
        self.column.addWidget(self._note)
        self.column.addStretch(1)

    def retranslate(self) -> None:
        super().retranslate()
        best = first_run.suggested(self.answers.people, self._cards)
        for part, card in zip(self._choices.parts, self._cards, strict=True):
            english = words().language is Language.EN
            about = card.about_en if english else card.about
            part.tell(words().name(card), about, tr("fits your team") if card is best else "")
        self._note.setText(tr("Fines for lateness are left out on purpose: points are lawful, fines are contested."))

    def arrive(self) -> None:
        if not self._touched:
            self._choices.set_current(self._cards.index(first_run.suggested(self.answers.people, self._cards)))
        self.retranslate()
        self._choices.focus()

    def accept(self) -> bool:
        self.answers.pack = self._cards[self._choices.current].code
        return True

    def _on_chosen(self, _: int) -> None:
        self._touched = True


class PasswordPage(Page):
    title = "The owner's password"
    lead = "It opens the office window. Agents never need it: they use the shared machine with a PIN."

    def build(self) -> None:
        self._first, self._again = QLineEdit(), QLineEdit()
        for editor in (self._first, self._again):
            editor.setEchoMode(QLineEdit.EchoMode.Password)
            editor.returnPressed.connect(self.onward)
        self._first_field = Field("Password", self._first, "At least six characters; three words beat one strange one.")
        self._again_field = Field("The same again", self._again)
        self.column.addWidget(self._first_field)
        self.column.addWidget(self._again_field)
        self.column.addStretch(1)

    def arrive(self) -> None:
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> bool:
        password = self._first.text()
        short = len(password.strip()) < _LEAST_PASSWORD
        self._first_field.error(tr("password-too-short", least=_LEAST_PASSWORD) if short else "")
        differs = not short and password != self._again.text()
        self._again_field.error(tr("The two are not the same.") if differs else "")
        if short or differs:
            (self._first if short else self._again).setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.answers.password = password
        return True


def fresh_answers() -> Answers:
    """In the language the window speaks."""
    return Answers(texts.words().language)
