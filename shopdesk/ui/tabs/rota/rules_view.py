"""Needs and rules: every rule as a plain sentence with off, warn, block and its figures; needs; the day table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from shopdesk.domain.needs import EVERY_DAY, DayKind, Need
from shopdesk.domain.rota_rules import RULES, Param, Rule, Severity, Takes
from shopdesk.services import rota_settings, rota_words
from shopdesk.services.rota_look import Look
from shopdesk.ui import theme
from shopdesk.ui.runner import Runner
from shopdesk.ui.tabs.rota.days_view import DaysTable
from shopdesk.ui.tabs.rota.parts import emptied, head, row_of
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Banner, Button, Hairline, Label, Segmented

_SEVERITIES = (Severity.OFF, Severity.WARN, Severity.BLOCK)
_NUMBERS = {Takes.COUNT, Takes.MINUTES}
_HOUR = 60
_FRESH: dict[str, dict[str, Any]] = {
    "succession": {"first": ["late"], "then": ["early"]},
    "rest-hours": {"minutes": 11 * _HOUR},
    "work-days-most": {"days": 6},
    "rest-week": {"least": 1},
    "rest-month": {"least": 4},
    "hours-week": {"most": 44 * _HOUR},
    "hours-month": {"most": 208 * _HOUR},
    "weekends-most": {"most": 3},
    "resting-most": {"most": 4},
    "platform-hours": {},
    "cover": {},
    "fair": {},
}
"""Rules that can be added here, with the figures to begin from; those that name people come with a starter pack."""


class RulesView(QWidget):
    """Each change is written at once; what is refused shows in the banner above."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._look: Look | None = None
        self.banner = Banner()
        self._rules, self._needs = QVBoxLayout(), QVBoxLayout()
        self.days = DaysTable(runner, self.banner)
        self._rules_head, self._needs_head = Label("", "section"), Label("", "section")
        self._add_rule = Button(icon="plus", kind="quiet", small=True)
        self._add_need = Button(icon="plus", kind="quiet", small=True)
        self._rule_menu, self._need_menu = QMenu(self), QMenu(self)
        self._add_rule.setMenu(self._rule_menu)
        self._add_need.setMenu(self._need_menu)
        for menu, fill in ((self._rule_menu, self._fill_rule_menu), (self._need_menu, self._fill_need_menu)):
            menu.aboutToShow.connect(fill)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.banner)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(_column(head(self._rules_head, None, self._add_rule), self._rules), 5)
        columns.addWidget(Hairline(upright=True))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(_column(head(self._needs_head, None, self._add_need), self._needs), 1)
        right.addWidget(self.days, 1)
        columns.addLayout(right, 4)
        outer.addLayout(columns, 1)

    def show_look(self, look: Look) -> None:
        fresh = self._look is None or (self._look.rules, self._look.needs) != (look.rules, look.needs)
        self._look = look
        self.days.show_month(look.month)
        if fresh:
            self.retranslate()

    def retranslate(self) -> None:
        self._rules_head.setText(tr("Rules"))
        self._needs_head.setText(tr("People needed"))
        self._add_rule.setText(tr("Add a rule"))
        self._add_need.setText(tr("Add a need"))
        self.days.retranslate()
        if self._look is None:
            return
        emptied(self._rules)
        for at, rule in enumerate(self._look.rules):
            self._rules.addWidget(self._rule(at, rule))
        if not self._look.rules:
            self._rules.addWidget(_quiet(tr("No rule is set yet: any rota is right.")))
        self._rules.addStretch(1)
        emptied(self._needs)
        for at, need in enumerate(self._look.needs):
            self._needs.addWidget(self._need(at, need))
        if not self._look.needs:
            self._needs.addWidget(
                _quiet(tr("No need is set yet: the planner does not know how many people to put on."))
            )
        self._needs.addStretch(1)

    # ---- rules

    def _rule(self, at: int, rule: Rule) -> QWidget:
        assert self._look is not None
        title = rota_words.rule_title(rule, words(), self._look.month)
        name = Label(title, "", "text3" if rule.severity is Severity.OFF else "", wrap=True)
        told = Label(_who(rule, self._look), "caption", "text3", wrap=True)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(name)
        if told.text():
            text.addWidget(told)
        severity = Segmented(("severity-off", "Warn", "Block"))
        severity.set_current(_SEVERITIES.index(rule.severity))
        severity.setAccessibleName(title)
        severity.chosen.connect(partial(self._set_severity, at))
        remove = Button(icon="bin", kind="quiet", small=True)
        remove.setToolTip(tr("Remove"))
        remove.setAccessibleName(tr("Remove"))
        remove.clicked.connect(partial(self._remove_rule, at))
        line = QHBoxLayout()
        line.addLayout(text, 1)
        kind = RULES.get(rule.code)
        for param in kind.all_params if kind else ():
            if param.takes in _NUMBERS and param.name in rule.params:
                line.addWidget(self._figure(at, rule, param))
        line.addWidget(severity)
        line.addWidget(remove)
        return _entry(line)

    def _figure(self, at: int, rule: Rule, param: Param) -> QWidget:
        minutes = param.takes is Takes.MINUTES
        box = QSpinBox()
        box.setRange(param.at_least // (_HOUR if minutes else 1), 999)
        box.setValue(int(rule.params[param.name]) // (_HOUR if minutes else 1))
        box.setSuffix(tr(" h") if minutes else "")
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setFixedWidth(theme.current().px(76))
        box.setAccessibleName(tr(f"param-{param.name}"))
        box.setToolTip(tr(f"param-{param.name}"))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(partial(self._set_figure, at, param.name, _HOUR if minutes else 1))
        return box

    def _set_severity(self, at: int, place: int) -> None:
        self._change_rule(at, severity=_SEVERITIES[place])

    def _set_figure(self, at: int, name: str, unit: int, value: int) -> None:
        assert self._look is not None
        self._change_rule(at, params={**self._look.rules[at].params, name: value * unit})

    def _change_rule(self, at: int, **changes: Any) -> None:
        assert self._look is not None
        rules = list(self._look.rules)
        rules[at] = replace(rules[at], **changes)
        self._write_rules(rules)

    def _remove_rule(self, at: int) -> None:
        assert self._look is not None
        self._write_rules([rule for place, rule in enumerate(self._look.rules) if place != at])

    def _write_rules(self, rules: Sequence[Rule]) -> None:
        self.banner.clear()
        self._runner.write(partial(rota_settings.set_rules, rules=rules), None, self.banner.refuse)

    def _fill_rule_menu(self) -> None:
        self._rule_menu.clear()
        for code in _FRESH:
            self._rule_menu.addAction(tr(f"rule-{code}"), partial(self._new_rule, code))

    def _new_rule(self, code: str) -> None:
        assert self._look is not None
        self._write_rules([*self._look.rules, Rule(code, Severity.WARN, _FRESH[code])])

    # ---- needs

    def _need(self, at: int, need: Need) -> QWidget:
        assert self._look is not None
        types = self._look.month.task.types
        shift = words().name(types[need.code]) if need.code in types else need.code
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(Label(shift))
        text.addWidget(Label(_when(need), "caption", "text3", wrap=True))
        line = QHBoxLayout()
        line.addLayout(text, 1)
        for field, value in (("least", need.least), ("wanted", need.wanted), ("most", need.most)):
            line.addWidget(self._amount(at, field, value))
        remove = Button(icon="bin", kind="quiet", small=True)
        remove.setToolTip(tr("Remove"))
        remove.setAccessibleName(tr("Remove"))
        remove.clicked.connect(partial(self._remove_need, at))
        line.addWidget(remove)
        return _entry(line)

    def _amount(self, at: int, field: str, value: int | None) -> QWidget:
        optional = field != "least"
        box = QSpinBox()
        box.setRange(-1 if optional else 0, 99)
        if optional:
            box.setSpecialValueText(tr(f"{field.capitalize()} ") + "–")
        box.setValue(-1 if value is None else value)
        box.setPrefix(tr(f"{field.capitalize()} "))
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setFixedWidth(theme.current().px(84))
        box.setAccessibleName(tr(f"param-{field}"))
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
            self.banner.tell(tr("rota-need-wrong", **figures), "warning")
            return
        self._write_needs(needs)

    def _remove_need(self, at: int) -> None:
        assert self._look is not None
        self._write_needs([need for place, need in enumerate(self._look.needs) if place != at])

    def _write_needs(self, needs: Sequence[Need]) -> None:
        self.banner.clear()
        self._runner.write(partial(rota_settings.set_needs, needs=needs), None, self.banner.refuse)

    def _fill_need_menu(self) -> None:
        self._need_menu.clear()
        if self._look is None:
            return
        for shift in self._look.month.task.working:
            menu = self._need_menu.addMenu(words().name(shift))
            for title, changes in _SPANS:
                menu.addAction(tr(title), partial(self._new_need, Need(shift.code, 1, **changes)))

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


def _when(need: Need) -> str:
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
    who = say.listed(sorted(need.positions | need.groups))
    return f"{when} · {who}" if who else when


def _who(rule: Rule, look: Look) -> str:
    """Whom a rule speaks of, when not everybody."""
    names = {one.no: one.name for one in look.month.people}
    said = [names.get(no, no) for no in rule.params.get("staff", ())]
    said += [*rule.params.get("positions", ()), *rule.params.get("groups", ())]
    spared = [names.get(no, no) for no in rule.params.get("except", ())]
    parts = [tr("for {who}", who=said)] if said else []
    parts += [tr("not for {who}", who=spared)] if spared else []
    return words().comma.join(parts)


def _entry(line: QHBoxLayout) -> QWidget:
    line.setContentsMargins(12, 6, 8, 6)
    line.setSpacing(8)
    entry = QFrame()
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(line)
    column.addWidget(Hairline())
    return entry


def _quiet(text: str) -> QWidget:
    return _entry(row_of(Label(text, "", "text2", wrap=True)))


def _column(title: QWidget, body: QVBoxLayout) -> QWidget:
    """A tinted head over entries that scroll."""
    body.setContentsMargins(0, 0, 0, 0)
    body.setSpacing(0)
    inside = QWidget()
    inside.setLayout(body)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(title)
    column.addWidget(area, 1)
    return whole
