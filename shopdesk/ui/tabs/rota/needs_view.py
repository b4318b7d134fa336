"""How many people each shift needs, on which days: least, wanted, most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSpinBox, QVBoxLayout, QWidget

from shopdesk.domain.needs import EVERY_DAY, DayKind, Need
from shopdesk.services import rota_settings
from shopdesk.services.rota_look import Look
from shopdesk.ui import theme
from shopdesk.ui.runner import Runner
from shopdesk.ui.tabs.rota.parts import entry, head, listed, quiet
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Banner, Button, Label
from shopdesk.ui.widgets.arrange import emptied


class NeedsList(QWidget):
    """Each change of a figure is written at once; what is refused shows in the banner."""

    asked = Signal(object, bool)  # a need to be asked for in the form, and whether it is a new one

    def __init__(self, runner: Runner, banner: Banner) -> None:
        super().__init__()
        self._runner, self._banner = runner, banner
        self._look: Look | None = None
        self._list = QVBoxLayout()
        self._head = Label("", "section")
        self._add = Button(icon="plus", kind="quiet", small=True)
        self._menu = QMenu(self)
        self._add.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_need_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(listed(head(self._head, None, self._add), self._list))

    def show_look(self, look: Look) -> None:
        fresh = self._look is None or self._look.needs != look.needs
        self._look = look
        if fresh:
            self.retranslate()

    def retranslate(self) -> None:
        self._head.setText(tr("People needed"))
        self._add.setText(tr("Add a need"))
        if self._look is None:
            return
        emptied(self._list)
        for at, need in enumerate(self._look.needs):
            self._list.addWidget(self._need(at, need))
        if not self._look.needs:
            told = tr("No need is set yet: the planner does not know how many people to put on.")
            self._list.addWidget(quiet(told))
        self._list.addStretch(1)

    def _need(self, at: int, need: Need) -> QWidget:
        assert self._look is not None
        types = self._look.month.task.types
        shift = words().name(types[need.code]) if need.code in types else need.code
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(Label(shift))
        text.addWidget(Label(_when(need, self._look), "caption", "text3", wrap=True))
        line = QHBoxLayout()
        line.addLayout(text, 1)
        for field, value in (("least", need.least), ("wanted", need.wanted), ("most", need.most)):
            line.addWidget(self._amount(at, field, value))
        edit = Button(icon="edit", kind="quiet", small=True)
        edit.setToolTip(tr("Edit the need"))
        edit.setAccessibleName(f"{tr('Edit the need')} {shift} {_when(need, self._look)}")
        edit.clicked.connect(partial(self.asked.emit, need, False))
        line.addWidget(edit)
        remove = Button(icon="bin", kind="quiet", small=True)
        remove.setToolTip(tr("Remove"))
        remove.setAccessibleName(tr("Remove"))
        remove.clicked.connect(partial(self._remove_need, at))
        line.addWidget(remove)
        return entry(line)

    def _amount(self, at: int, field: str, value: int | None) -> QWidget:
        optional, name = field != "least", tr(f"param-{field}")
        box = QSpinBox()
        box.setRange(-1 if optional else 0, 99)
        if optional:
            box.setSpecialValueText(f"{name} –")
        box.setValue(-1 if value is None else value)
        box.setPrefix(f"{name} ")
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setFixedWidth(theme.current().px(84))
        box.setAccessibleName(name)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(partial(self._set_amount, at, field))
        return box

    def _set_amount(self, at: int, field: str, value: int) -> None:
        assert self._look is not None
        need = self._look.needs[at]
        figures: dict[str, int | None] = {"least": need.least, "wanted": need.wanted, "most": need.most}
        figures[field] = None if value < 0 else value
        least = figures["least"] or 0
        # a higher least lifts the others with it, so that every step on the way is a need that can be kept
        for name in ("wanted", "most"):
            if (given := figures[name]) is not None and name != field:
                figures[name] = max(given, least)
        needs = list(self._look.needs)
        try:
            needs[at] = replace(need, **figures)  # type: ignore[arg-type] # least is never None here
        except ValueError:
            figures = {name: "–" if given is None else given for name, given in figures.items()}  # type: ignore[misc] # shown only
            self._banner.tell(tr("rota-need-wrong", **figures), "warning")
            return
        self._write_needs(needs)

    def _remove_need(self, at: int) -> None:
        assert self._look is not None
        self._write_needs([need for place, need in enumerate(self._look.needs) if place != at])

    def save(self, before: Need | None, need: Need, saved: Callable[[None], None]) -> None:
        """Write what the form says in place of the need as it was, or after all others."""
        assert self._look is not None
        needs = [need if one == before else one for one in self._look.needs]
        needs += [] if before in needs or need in needs else [need]
        self._banner.clear()
        self._runner.write(partial(rota_settings.set_needs, needs=needs), saved, self._banner.refuse)

    def _write_needs(self, needs: Sequence[Need]) -> None:
        self._banner.clear()
        self._runner.write(partial(rota_settings.set_needs, needs=needs), None, self._banner.refuse)

    def _fill_need_menu(self) -> None:
        self._menu.clear()
        if self._look is None:
            return
        for shift in self._look.month.task.working:
            menu = self._menu.addMenu(words().name(shift))
            for title, changes in _SPANS:
                menu.addAction(tr(title), partial(self._new_need, Need(shift.code, 1, **changes)))
            menu.addSeparator()
            menu.addAction(tr("Other days or people…"), partial(self.asked.emit, Need(shift.code, 1), True))

    def _new_need(self, need: Need) -> None:
        assert self._look is not None
        self._write_needs([*self._look.needs, need])


_SPANS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Every day", {}),
    ("Monday to Friday", {"weekdays": frozenset(range(5))}),
    ("Saturday and Sunday", {"weekdays": frozenset({5, 6})}),
    ("Holidays", {"kinds": frozenset({DayKind.HOLIDAY, DayKind.BRIDGE})}),
    ("Make-up workdays", {"kinds": frozenset({DayKind.MAKEUP})}),
    ("Sale days", {"kinds": frozenset({DayKind.SALE})}),
)


def _when(need: Need, look: Look) -> str:
    """On which days a need holds, and for whom."""
    say = words()
    if need.dates:
        when = say.listed(sorted(need.dates))
    elif need.kinds:
        when = say.listed(tr(f"day-{kind}") for kind in sorted(need.kinds))
    elif need.weekdays == EVERY_DAY:
        when = tr("Every day")
    else:
        named = {frozenset(range(5)): tr("Monday to Friday"), frozenset({5, 6}): tr("Saturday and Sunday")}
        when = named.get(need.weekdays) or say.listed(tr(f"rota-weekday-{day}") for day in sorted(need.weekdays))
    who = say.listed(
        [
            *(say.name(one) for one in look.positions if one.name in need.positions),
            *(say.name(one) for one in look.groups if one.name in need.groups),
            *(say.name(one) for one in look.month.task.platforms if one.code in need.platforms),
        ]
    )
    return f"{when} · {who}" if who else when
