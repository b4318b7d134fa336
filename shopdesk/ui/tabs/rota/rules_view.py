"""Needs and rules: every rule as a plain sentence with off, warn, block and its figures; needs; the day table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSpinBox, QVBoxLayout, QWidget

from shopdesk.domain.needs import Need
from shopdesk.domain.rota_rules import RULES, Param, Rule, Severity, Takes
from shopdesk.services import rota_settings, rota_words
from shopdesk.services.rota_look import Look
from shopdesk.ui import theme
from shopdesk.ui.runner import Runner
from shopdesk.ui.tabs.rota.days_view import DaysTable
from shopdesk.ui.tabs.rota.need_form import NeedForm
from shopdesk.ui.tabs.rota.needs_view import NeedsList
from shopdesk.ui.tabs.rota.parts import entry, head, listed, quiet
from shopdesk.ui.tabs.rota.rule_form import SEVERITIES, RuleForm
from shopdesk.ui.texts import tr, words
from shopdesk.ui.widgets import Banner, Button, Hairline, Label, Segmented
from shopdesk.ui.widgets.arrange import emptied

_NUMBERS = {Takes.COUNT, Takes.MINUTES}
_HOUR = 60
_FRESH: dict[str, dict[str, Any]] = {
    "succession": {"first": ["late"], "then": ["early"]},
    "rest-hours": {"minutes": 11 * _HOUR},
    "rest-between": {"first": ["late"], "then": ["early"], "days": 1},
    "work-days-most": {"days": 6},
    "work-days-least": {"days": 2},
    "off-days-least": {"days": 2},
    "rest-week": {"least": 1},
    "rest-month": {"least": 4},
    "rest-period": {"least": 4},
    "hours-day": {"most": 8 * _HOUR},
    "hours-week": {"most": 44 * _HOUR},
    "hours-month": {"most": 208 * _HOUR},
    "hours-period": {"most": 208 * _HOUR},
    "shift-count": {"shifts": ["late"], "most": 16},
    "weekends-most": {"most": 3},
    "not-on": {"shifts": ["late"]},
    "resting-most": {"most": 4},
    "present-least": {"shifts": ["late"], "least": 1},
    "rotate-weekly": {"shifts": ["early", "late"]},
    "platform-hours": {"least": 1},
}
"""The figures a new rule begins with; kinds not named here begin empty."""


class RulesView(QWidget):
    """Each change is written at once; what is refused shows in the banner above."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._look: Look | None = None
        self.banner = Banner()
        self._rules = QVBoxLayout()
        self.needs = NeedsList(runner, self.banner)
        self.days = DaysTable(runner, self.banner)
        self._rules_head = Label("", "section")
        self._add_rule = Button(icon="plus", kind="quiet", small=True)
        self._rule_menu = QMenu(self)
        self._add_rule.setMenu(self._rule_menu)
        self._rule_menu.aboutToShow.connect(self._fill_rule_menu)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.banner)
        self.form = RuleForm()
        self.form.saved.connect(self._save_rule)
        self.need_form = NeedForm()
        self.need_form.saved.connect(self._save_need)
        self.needs.asked.connect(self._open_need)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(listed(head(self._rules_head, None, self._add_rule), self._rules), 5)
        columns.addWidget(Hairline(upright=True))
        self._beside = QWidget()
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.needs, 1)
        right.addWidget(self.days, 1)
        columns.addWidget(self._beside, 4)
        columns.addWidget(self.form)
        columns.addWidget(self.need_form)
        self.form.closed.connect(self._beside.show)
        self.need_form.closed.connect(self._beside.show)
        outer.addLayout(columns, 1)

    def show_look(self, look: Look) -> None:
        fresh = self._look is None or self._look.rules != look.rules
        self._look = look
        self.days.show_month(look.month)
        self.needs.show_look(look)
        if fresh:
            self.retranslate()

    def retranslate(self) -> None:
        self._rules_head.setText(tr("Rules"))
        self._add_rule.setText(tr("Add a rule"))
        self.days.retranslate()
        self.needs.retranslate()
        self.form.retranslate()
        self.need_form.retranslate()
        if self._look is None:
            return
        emptied(self._rules)
        for at, rule in enumerate(self._look.rules):
            self._rules.addWidget(self._rule(at, rule))
        if not self._look.rules:
            self._rules.addWidget(quiet(tr("No rule is set yet: any rota is right.")))
        self._rules.addStretch(1)

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
        severity.set_current(SEVERITIES.index(rule.severity))
        severity.setAccessibleName(title)
        severity.chosen.connect(partial(self._set_severity, at))
        edit = Button(icon="edit", kind="quiet", small=True)
        edit.setToolTip(tr("Edit the rule"))
        edit.setAccessibleName(f"{tr('Edit the rule')} {title}")
        edit.clicked.connect(partial(self._edit_rule, at))
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
        line.addWidget(edit)
        line.addWidget(remove)
        return entry(line)

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
        self._change_rule(at, severity=SEVERITIES[place])

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
        for code in RULES:
            self._rule_menu.addAction(tr(f"rule-{code}"), partial(self._new_rule, code))

    def _new_rule(self, code: str) -> None:
        self._open_form(Rule(code, Severity.WARN, _FRESH.get(code, {})), new=True)

    def _edit_rule(self, at: int) -> None:
        assert self._look is not None
        if self._look.rules[at].code in RULES:
            self._open_form(self._look.rules[at], new=False)

    def _open_form(self, rule: Rule, *, new: bool) -> None:
        assert self._look is not None
        self._beside.hide()
        self.need_form.hide()
        self.form.open(self._look, rule, new=new)

    def _open_need(self, need: Need, new: bool) -> None:  # noqa: FBT001 - as the list asks
        assert self._look is not None
        self._beside.hide()
        self.need_form.open(self._look, need, new=new)

    def _save_need(self, before: Need | None, need: Need) -> None:
        self.needs.save(before, need, lambda _: self.need_form.dismiss())

    def _save_rule(self, before: Rule | None, rule: Rule) -> None:
        assert self._look is not None
        rules = list(self._look.rules)
        if before is None:
            rules.append(rule)
        elif before in rules:
            rules[rules.index(before)] = rule
        self.banner.clear()
        self._runner.write(partial(rota_settings.set_rules, rules=rules), self._saved, self.banner.refuse)

    def _saved(self, nothing: None) -> None:
        del nothing
        self.form.dismiss()


def _who(rule: Rule, look: Look) -> str:
    """Whom a rule speaks of, when not everybody."""
    names = {one.no: one.name for one in look.month.people}
    said = [names.get(no, no) for no in rule.params.get("staff", ())]
    positions = {one.name: words().name(one) for one in look.positions}
    said += [positions.get(name, name) for name in rule.params.get("positions", ())]
    groups = {one.name: words().name(one) for one in look.groups}
    said += [groups.get(name, name) for name in rule.params.get("groups", ())]
    spared = [names.get(no, no) for no in rule.params.get("except", ())]
    parts = [tr("for {who}", who=said)] if said else []
    parts += [tr("not for {who}", who=spared)] if spared else []
    return words().comma.join(parts)
