"""One need in plain answers: which shift, how many, on which days, of whom."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.needs import EVERY_DAY, DayKind, Need
from shopdesk.services.rota_look import Look
from shopdesk.ui.tabs.rota.parts import row_of
from shopdesk.ui.tabs.rota.rule_fields import Choice, Figure, Ticks
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Button, Field, Hairline, Label, Segmented, SidePanel
from shopdesk.ui.widgets.arrange import emptied, scrolled

_WEEKDAYS, _KINDS, _DATES = range(3)
_PEOPLE = ("positions", "groups", "platforms")


class NeedForm(SidePanel):
    """Opened beside the rules for a new need or one that stands."""

    saved = Signal(object, object)  # the need as it was (None: a new one), as it is to be

    def __init__(self) -> None:
        super().__init__(380, closable=True)
        self._look: Look | None = None
        self._before: Need | None = None
        self._asked: Need
        self.shift = QComboBox()
        self.when = Segmented(("By weekday", "By kind", "By date"))
        self.whom = Segmented(("Everybody counts", "Only some count"))
        self.save, self._cancel = Button(kind="primary"), Button()
        self._fields: dict[str, tuple[Field, Choice]] = {}
        self._form = QVBoxLayout()
        self._form.setContentsMargins(12, 12, 12, 12)
        self._form.setSpacing(10)
        body = QWidget()
        body.setObjectName("panelBody")
        body.setLayout(self._form)
        self.add(scrolled(body), 1)
        self.add(Hairline())
        foot = QWidget()
        row = row_of(None, self._cancel, self.save)
        row.setContentsMargins(12, 8, 12, 8)
        foot.setLayout(row)
        self.add(foot)
        self.save.clicked.connect(self._save)
        self._cancel.clicked.connect(self.dismiss)
        self.when.chosen.connect(self._show_parts)
        self.whom.chosen.connect(self._show_parts)
        self.hide()

    def open(self, look: Look, need: Need, *, new: bool) -> None:
        """Ask for every part of a need; `new` needs are added, others replaced."""
        self._look, self._before, self._asked = look, None if new else need, need
        self._build(need)
        self.show()
        self.shift.setFocus()

    def answer(self, name: str) -> Choice:
        """The editor of one part."""
        return self._fields[name][1]

    def retranslate(self) -> None:
        if self._look is not None and self.isVisible():
            with suppress(ValueError):
                self._asked = self._need()
            self._build(self._asked)

    def _build(self, need: Need) -> None:
        assert self._look is not None
        self.heading(tr("People needed"))
        self.save.setText(tr("Save"))
        self._cancel.setText(tr("Cancel"))
        while (item := self._form.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget not in (self.when, self.whom):
                if isinstance(widget, Field) and widget.editor is self.shift:
                    self.shift.setParent(None)
                widget.hide()
                widget.deleteLater()
        say, look = words(), self._look
        self.shift.clear()
        for one in look.month.task.working:
            self.shift.addItem(say.name(one), one.code)
        self.shift.setCurrentIndex(self.shift.findData(need.code))
        self._form.addWidget(Field("Shift", self.shift))
        self._fields = {}
        self._ask("least", Figure(need.least, at_least=0, hours=False, required=True))
        self._ask("wanted", Figure(need.wanted, at_least=0, hours=False, required=False))
        self._ask("most", Figure(need.most, at_least=0, hours=False, required=False))
        self._form.addWidget(Hairline())
        self._form.addWidget(self.when)
        chosen = () if need.weekdays == EVERY_DAY else need.weekdays
        self._ask("weekdays", Ticks([(day, tr(f"rota-weekday-{day}")) for day in range(7)], chosen))
        self._ask("kinds", Ticks([(kind, tr(f"day-{kind}")) for kind in DayKind], need.kinds))
        self._ask("dates", Dates(need.dates, look.month.month.first))
        self._form.addWidget(Hairline())
        self._form.addWidget(self.whom)
        self._ask("positions", Ticks([(one.name, say.name(one)) for one in look.positions], need.positions))
        self._ask("groups", Ticks([(one.name, say.name(one)) for one in look.groups], need.groups))
        platforms = look.month.task.platforms
        self._ask("platforms", Ticks([(one.code, say.name(one)) for one in platforms], need.platforms))
        self._form.addStretch(1)
        self.when.set_current(_DATES if need.dates else _KINDS if need.kinds else _WEEKDAYS)
        self.whom.set_current(int(not need.everybody))
        self._show_parts()

    def _ask(self, name: str, choice: Choice) -> None:
        field = Field(f"need-{name}", choice)
        self._fields[name] = (field, choice)
        self._form.addWidget(field)

    def _show_parts(self, *_: object) -> None:
        for at, name in ((_WEEKDAYS, "weekdays"), (_KINDS, "kinds"), (_DATES, "dates")):
            self._fields[name][0].setVisible(self.when.current == at)
        for name in _PEOPLE:
            self._fields[name][0].setVisible(self.whom.current == 1)

    def _of(self, name: str, *, shown: bool) -> frozenset[Any]:
        return frozenset(self.answer(name).value() or ()) if shown else frozenset()

    def _need(self) -> Need:
        """What the form says now. Raises ValueError for figures that do not rise."""
        some = self.whom.current == 1
        return Need(
            self.shift.currentData(),
            self.answer("least").value() or 0,
            self.answer("wanted").value(),
            self.answer("most").value(),
            self._of("weekdays", shown=self.when.current == _WEEKDAYS) or EVERY_DAY,
            self._of("dates", shown=self.when.current == _DATES),
            self._of("kinds", shown=self.when.current == _KINDS),
            self._of("positions", shown=some),
            self._of("groups", shown=some),
            self._of("platforms", shown=some),
        )

    def _save(self) -> None:
        """What was left out is said beside its field, all at once."""
        for field, _ in self._fields.values():
            field.clear_error()
        wrong: dict[str, str] = {}
        if name := {_KINDS: "kinds", _DATES: "dates"}.get(self.when.current):
            wrong |= {} if self._of(name, shown=True) else {name: tr("Choose at least one.")}
        if self.whom.current == 1 and not any(self._of(name, shown=True) for name in _PEOPLE):
            wrong["positions"] = tr("Choose at least one.")
        try:
            need = self._need()
        except ValueError:
            figures = {part: self.answer(part).value() for part in ("least", "wanted", "most")}
            told = {part: "–" if figure is None else figure for part, figure in figures.items()}
            wrong["least"] = tr("rota-need-wrong", **told)
        for name, text in wrong.items():
            self._fields[name][0].error(text)
        if not wrong:
            kept = self._before or need
            self.saved.emit(self._before, replace(need, under=kept.under, over=kept.over))


class Dates(Choice):
    """Certain days, one chosen after the other; each is taken out again by its button."""

    def __init__(self, value: Collection[date], near: date) -> None:
        super().__init__()
        self._days = set(value)
        first = min(self._days, default=near)
        self.edit = QDateEdit(QDate(first.year, first.month, first.day))
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("yyyy-MM-dd")
        self.add = Button(tr("Add the day"), icon="plus", small=True)
        self.add.clicked.connect(self._add)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row_of(self.edit, self.add, None))
        column.addLayout(self._list)
        self.setFocusProxy(self.edit)
        self._fill()

    def value(self) -> list[date] | None:
        return sorted(self._days) or None

    def _add(self) -> None:
        picked = self.edit.date()
        self._days.add(date(picked.year(), picked.month(), picked.day()))
        self._fill()

    def _drop(self, day: date) -> None:
        self._days.discard(day)
        self._fill()

    def _fill(self) -> None:
        emptied(self._list)
        say = words()
        for day in sorted(self._days):
            told = say("{day} ({weekday})", day=say.day(day), weekday=say.weekday(day))
            remove = Button(icon="bin", kind="quiet", small=True)
            remove.setAccessibleName(f"{tr('Remove')} {told}")
            remove.clicked.connect(partial(self._drop, day))
            line = QWidget()
            row: QHBoxLayout = row_of(Label(told), remove, None)
            line.setLayout(row)
            self._list.addWidget(line)
        self.changed.emit()
